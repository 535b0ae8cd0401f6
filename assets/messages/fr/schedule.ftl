# Schedules and what emits them.

cannot-schedule--control = `{ $text }` contient un caractère de commande
cannot-schedule--length = la commande compte { $bytes } octets, et cron en accepte { $limit } ; déplacez le projet vers un chemin plus court
cannot-schedule--unit-path = un fichier d’unité ne peut pas contenir le chemin `{ $path }`, qui finit par une espace ou une barre oblique inversée
cannot-schedule--github = GitHub lance un workflow toutes les cinq minutes au plus

# What the user of a scheduler should know.
remark-trust = Le fichier contient BRIEF_TRUST={ $digest }, l’empreinte des programmes et des adresses auxquels vous faites confiance ; elle n’est pas secrète. S’ils changent : `brief trust`, puis installez de nouveau.
remark-cron = cron envoie par courriel à l’utilisateur ce que le programme affiche. Ce qui était dû pendant que la machine était éteinte est établi à la première exécution suivante.
remark-github-branch = Versez le fichier dans la branche par défaut : GitHub n’exécute les planifications que là, parfois en retard, et les suspend dans un dépôt public après 60 jours sans activité.
remark-github-install = Donnez à la variable de dépôt INSTALL_BRIEF une commande qui installe le programme, par exemple { $command }.
remark-github-token = Le workflow verse les brouillons avec le jeton du dépôt : autorisez les workflows à écrire dans les réglages du dépôt.
remark-launchd = Un agent de lancement fonctionne tant que l’utilisateur est connecté ; ce qui était dû pendant la veille de la machine est établi à son réveil.
remark-launchd-log = Son journal : `{ $log }`.
remark-systemd-linger = Les minuteries d’un utilisateur fonctionnent tant qu’il est connecté ; `loginctl enable-linger` les maintient en permanence.
remark-systemd-journal = Pour voir ce qui a été fait : `journalctl --user -u { $service }`. Pour connaître la prochaine exécution : `systemctl --user list-timers`.
remark-systemd-hardened = Le service ne peut écrire que dans le projet. Si un programme appelé à la suite doit faire davantage, ou si le service s’arrête avec l’état 217 ou 226 parce que le système interdit les espaces de noms d’utilisateur, lancez `systemctl --user edit { $service }` : des réglages sont ajoutés sans toucher à ce fichier.
