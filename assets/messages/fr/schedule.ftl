# Schedules and what emits them.

cannot-schedule--control = `{ $text }` contient un caractère de commande
cannot-schedule--length = la commande compte { $bytes } octets, et cron en accepte { $limit } ; déplacez le projet vers un chemin plus court
cannot-schedule--unit-path = un fichier d’unité ne peut pas contenir le chemin `{ $path }`, qui finit par une espace ou une barre oblique inversée
cannot-schedule--release = `--release`, `--release-from` et `--release-sha256` sont pour les workflows ; { $scheduler } appelle le programme de cette machine
cannot-schedule--triggers = les éditions sont dues à plus de { $limit } minutes différentes, et une tâche n’en accepte pas davantage ; choisissez un intervalle plus court avec `--every`
cannot-schedule--percent = une tâche ne peut pas contenir le chemin `{ $path }` : ce qui se trouve entre des signes de pourcentage serait remplacé, et un guillemet y mettrait fin
cannot-schedule--github = GitHub lance un workflow toutes les cinq minutes au plus

# What the user of a scheduler should know.
remark-trust = Le fichier contient BRIEF_TRUST={ $digest }, l’empreinte des programmes et des adresses auxquels vous faites confiance ; elle n’est pas secrète. S’ils changent : `brief trust`, puis installez de nouveau.
remark-cron = cron envoie par courriel à l’utilisateur ce que le programme affiche. Ce qui était dû pendant que la machine était éteinte est établi à la première exécution suivante.
remark-github-branch = Versez le fichier dans la branche par défaut : GitHub n’exécute les planifications que là, parfois en retard, et les suspend dans un dépôt public après 60 jours sans activité.
remark-release = Il installe brief { $version }, et seulement si son archive a l’empreinte que le fichier indique. Après une mise à niveau : réinstallez la planification avec la nouvelle version.
remark-release--not-given = Il ne dit pas encore d’où vient brief { $version }, et échoue jusque-là : placez `{ $archive }` là où le workflow peut le télécharger, puis réinstallez avec `--release-from ADDRESS --release-sha256 DIGEST`, comme l’indique SHA256SUMS de cette version.
remark-gitlab-include = Versez le fichier dans le dépôt, et incluez-le dans `.gitlab-ci.yml` : `include: [{"{"} local: .gitlab/{ $file } {"}"}]`.
remark-gitlab-schedule = Dans GitLab, sous Build, Pipeline schedules, ajoutez-en un avec l’intervalle `{ $minutes } * * * *` et la variable BRIEF_JOB, { $name }.
remark-gitlab-token = Le pipeline verse les brouillons avec un jeton d’accès du projet qui peut écrire dans le dépôt : enregistrez-le comme variable masquée BRIEF_PUSH_TOKEN.
remark-github-token = Le workflow verse les brouillons avec le jeton du dépôt : autorisez les workflows à écrire dans les réglages du dépôt.
remark-launchd = Un agent de lancement fonctionne tant que l’utilisateur est connecté ; ce qui était dû pendant la veille de la machine est établi à son réveil.
remark-launchd-log = Son journal : `{ $log }`.
remark-systemd-linger = Les minuteries d’un utilisateur fonctionnent tant qu’il est connecté ; `loginctl enable-linger` les maintient en permanence.
remark-systemd-journal = Pour voir ce qui a été fait : `journalctl --user -u { $service }`. Pour connaître la prochaine exécution : `systemctl --user list-timers`.
remark-systemd-hardened = Le service ne peut écrire que dans le projet. Si un programme appelé à la suite doit faire davantage, ou si le service s’arrête avec l’état 217 ou 226 parce que le système interdit les espaces de noms d’utilisateur, lancez `systemctl --user edit { $service }` : des réglages sont ajoutés sans toucher à ce fichier.
remark-task-scheduler = La tâche s’exécute tant que l’utilisateur est connecté ; ce qui était dû pendant que la machine était éteinte est établi à son redémarrage. Une fenêtre de console peut apparaître un instant.
remark-task-scheduler-log = Pour voir quand elle a été exécutée et comment elle s’est terminée : `schtasks /Query /V /FO LIST /TN "{ $task }"`.
