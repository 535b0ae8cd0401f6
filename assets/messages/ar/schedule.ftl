# Schedules and what emits them.

cannot-schedule--control = يحتوي `{ $text }` على محرف تحكم
cannot-schedule--length = طول الأمر { $bytes } بايت، وأقصى ما يقبله cron هو { $limit }؛ انقل المشروع إلى مسار أقصر
cannot-schedule--unit-path = لا يجوز أن يحتوي ملف الخدمة على المسار `{ $path }` لأنه ينتهي بمسافة أو بشرطة مائلة عكسية
cannot-schedule--release = الخيارات `--release` و`--release-from` و`--release-sha256` لسير العمل؛ أما { $scheduler } فيستدعي البرنامج الموجود على هذا الجهاز
cannot-schedule--triggers = تُستحق الأعداد في أكثر من { $limit } دقيقة مختلفة، وهذا أقصى ما تقبله المهمة؛ اختر مدة أقصر بالخيار `--every`
cannot-schedule--percent = لا يجوز أن تحتوي المهمة على المسار `{ $path }`: ما يقع بين علامتي نسبة مئوية يُستبدل بغيره، وعلامة الاقتباس تُنهيه
cannot-schedule--github = لا يشغّل GitHub سير العمل أكثر من مرة كل خمس دقائق

# What the user of a scheduler should know.
remark-trust = يتضمن `BRIEF_TRUST={ $digest }`، وهي بصمة البرامج والعناوين التي تثق بها، وليست سرا. إن تغيرت: `brief trust` ثم أعد التثبيت.
remark-cron = يرسل cron مخرجات البرنامج إلى المستخدم بالبريد. وما استحق والجهاز مغلق يُعَدّ في أول تشغيل بعد ذلك.
remark-github-branch = أودع الملف في الفرع الافتراضي: لا يشغّل GitHub الجداول إلا منه، وقد يتأخر، ويوقفها في المستودع العام بعد 60 يوما بلا نشاط.
remark-release = يثبّت سير العمل brief بالإصدار { $version }، ولا يثبّته إلا إذا كانت لأرشيفه البصمة المذكورة في الملف. بعد الترقية: أعد تثبيت الجدولة بالإصدار الجديد.
remark-release--not-given = لا يذكر سير العمل بعد من أين يؤخذ brief بالإصدار { $version }، وسيفشل إلى أن يذكره: ضع `{ $archive }` حيث يستطيع سير العمل تنزيله، ثم أعد التثبيت بالخيارين `--release-from ADDRESS --release-sha256 DIGEST`، كما في ملف SHA256SUMS لهذا الإصدار.
remark-gitlab-include = أودع الملف، وضمّنه في `.gitlab-ci.yml`: `include: [{"{"} local: .gitlab/{ $file } {"}"}]`.
remark-gitlab-schedule = في GitLab، تحت Build ثم Pipeline schedules، أضف جدولة مدتها `{ $minutes } * * * *` والمتغير `BRIEF_JOB` بالقيمة { $name }.
remark-gitlab-token = يودع خط العمل المسودات برمز وصول للمشروع يحق له الكتابة في المستودع: احفظه في المتغير المخفي `BRIEF_PUSH_TOKEN`.
remark-github-token = يودع سير العمل المسودات برمز المستودع نفسه: اسمح لسير العمل بالكتابة في إعدادات المستودع.
remark-launchd = يعمل الوكيل ما دام المستخدم مسجلا دخوله؛ وما استحق والجهاز نائم يُعَدّ حين يستيقظ.
remark-launchd-log = ملف سجله: `{ $log }`.
remark-systemd-linger = تعمل مؤقتات المستخدم ما دام مسجلا دخوله؛ ويبقيها الأمر `loginctl enable-linger` عاملة دائما.
remark-systemd-journal = لمعرفة ما أُنجز: `journalctl --user -u { $service }`. ولمعرفة موعد التشغيل التالي: `systemctl --user list-timers`.
remark-systemd-hardened = لا يجوز للخدمة أن تكتب إلا داخل المشروع. إن احتاج برنامج لاحق إلى أكثر من ذلك، أو انتهت الخدمة بالحالة 217 أو 226 لأن النظام يمنع فضاءات أسماء المستخدمين، فاستعمل `systemctl --user edit { $service }`: فهو يضيف إعدادات ويترك هذا الملف كما هو.
remark-task-scheduler = تعمل المهمة ما دام المستخدم مسجلا دخوله؛ وما استحق والجهاز مطفأ يُعَدّ حين يعمل من جديد. وقد تظهر نافذة الأوامر لحظة.
remark-task-scheduler-log = لمعرفة متى عملت وكيف انتهت: `schtasks /Query /V /FO LIST /TN "{ $task }"`.
