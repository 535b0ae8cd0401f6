# Schedules and what emits them.

cannot-schedule--control = يحتوي `{ $text }` على محرف تحكم
cannot-schedule--length = طول الأمر { $bytes } بايت، وأقصى ما يقبله cron هو { $limit }؛ انقل المشروع إلى مسار أقصر
cannot-schedule--unit-path = لا يجوز أن يحتوي ملف الخدمة على المسار `{ $path }` لأنه ينتهي بمسافة أو بشرطة مائلة عكسية
cannot-schedule--github = لا يشغّل GitHub سير العمل أكثر من مرة كل خمس دقائق

# What the user of a scheduler should know.
remark-trust = يتضمن `BRIEF_TRUST={ $digest }`، وهي بصمة البرامج والعناوين التي تثق بها، وليست سرا. إن تغيرت: `brief trust` ثم أعد التثبيت.
remark-cron = يرسل cron مخرجات البرنامج إلى المستخدم بالبريد. وما استحق والجهاز مغلق يُعَدّ في أول تشغيل بعد ذلك.
remark-github-branch = أودع الملف في الفرع الافتراضي: لا يشغّل GitHub الجداول إلا منه، وقد يتأخر، ويوقفها في المستودع العام بعد 60 يوما بلا نشاط.
remark-github-install = اجعل قيمة متغير المستودع `INSTALL_BRIEF` أمرا يثبّت البرنامج، مثل { $command }.
remark-github-token = يودع سير العمل المسودات برمز المستودع نفسه: اسمح لسير العمل بالكتابة في إعدادات المستودع.
remark-launchd = يعمل الوكيل ما دام المستخدم مسجلا دخوله؛ وما استحق والجهاز نائم يُعَدّ حين يستيقظ.
remark-launchd-log = ملف سجله: `{ $log }`.
remark-systemd-linger = تعمل مؤقتات المستخدم ما دام مسجلا دخوله؛ ويبقيها الأمر `loginctl enable-linger` عاملة دائما.
remark-systemd-journal = لمعرفة ما أُنجز: `journalctl --user -u { $service }`. ولمعرفة موعد التشغيل التالي: `systemctl --user list-timers`.
remark-systemd-hardened = لا يجوز للخدمة أن تكتب إلا داخل المشروع. إن احتاج برنامج لاحق إلى أكثر من ذلك، أو انتهت الخدمة بالحالة 217 أو 226 لأن النظام يمنع فضاءات أسماء المستخدمين، فاستعمل `systemctl --user edit { $service }`: فهو يضيف إعدادات ويترك هذا الملف كما هو.
