# Specs, topics, names.

# What is said about the first of two places with the same thing.
stands-first = ورد أول مرة هنا

## Specs.

reversed-dates--period = تبدأ الفترة في { $from }، أي بعد نهايتها في { $to }
reversed-dates--schedule = ينتهي الجدول في { $end }، أي قبل بدايته في { $start }
    .help = اكتب في `end` يوما لا يسبق `start`
reversed-dates--event = يبدأ الحدث بعد نهايته: { $dates }
contradictory-period = الفترة إما ثابتة (`from` و`to`) وإما متحركة (`last`) وإما `since: last-edition`
    .help = أبق واحدة منها

unknown-topic = الموضوع `{ $id }` غير معروف
unknown-topic--no-catalogue =
    .help = لا يوجد أي موضوع في `briefs/topics.yaml` حيث تبحث عنه المواصفات؛ وهو قائمة: `- id: { $id }` وتحته `title:` و`question:` و`terms:`
duplicate-topic = الموضوع `{ $id }` مكرر هنا
nothing-asked = ليس للموضوع `{ $id }` ما يُبحث عنه: لا `terms` ولا `names` ولا `question`
no-title = ليس للموضوع `{ $id }` عنوان ولا سؤال
    .help = اكتب `title: {"{"} en: … {"}"}` بكل لغة من لغات الموجز، أو اكتب `question` فيكون عنوانا للقسم
only-a-question = ليس للموضوع `{ $id }` إلا سؤال، ولا يُبحث إلا عن كلماته
    .help = أضف كلمتين أو ثلاثا في `terms` بكل لغة من لغات المصادر؛ والأمر `brief topics suggest --topic { $id }` يقترح بعضها

reserved-name--topic = معرّف الموضوع `{ $id }` هو معرّف قسم من أقسام البرنامج نفسه
    .help = أعط الموضوع معرّفا آخر، أو اكتب قسم البرنامج هكذا `{ "{" }#{ $ours }{ "}" }`

missing-language = لغة الموجز `{ $language }`، وهذا غير مذكور بها
    .help = اذكره بكل لغة من لغات الموجز
missing-language--title = لغة الموجز `{ $language }`، وليس له عنوان بها
unknown-desk-section = لا قسم باسم `{ $id }` في أي موضوع أو مسودة
missing-language--question = ليس للموضوع `{ $id }` سؤال باللغة `{ $language }`: فلن يجده قراء هذه اللغة إلا بلغة أخرى
missing-language--topic = ليس للموضوع `{ $id }` عنوان باللغة `{ $language }`
duplicate-language = اللغة `{ $language }` مكررة هنا
indistinct-languages = لا شيء يميز نصوص `{ $one }` من نصوص `{ $other }`، فكلتاهما تُكتب في الاتجاه نفسه
    .help = اكتف بواحدة، أو اختر لغة من كل اتجاه، أو الإنجليزية مع الفرنسية

needs-schedule = لا معنى للمفتاح `{ $key }` في موجز بلا `schedule`
    .help = اكتب `schedule`، أو احذف هذا المفتاح
needs-schedule--since = ليس للموجز الذي بلا `schedule` عدد سابق
    .help = اكتب `schedule`، أو اختر فترة أخرى

missing-key--provider = يحتاج المزوّد `{ $provider }` إلى `{ $key }`
    .address = اكتب `address: http://localhost:5000`
    .model = اكتب `model:` ثم اسم نموذج
    .command = اكتب `command: [PROGRAM, ARGUMENT, …]`
missing-key--meaning =
    .address = اكتب `address: http://localhost:11434/v1`
    .model = اكتب `model:` ثم اسم نموذج تضمين
    .command = اكتب `command: [PROGRAM, ARGUMENT, …]`
needless-key--meaning =
    .help = احذفه: يُخبَر البرنامج بدور كل نص
needless-key--provider = لا معنى للمفتاح `{ $key }` عند المزوّد `{ $provider }`
    .help = احذفه

## The look.

out-of-range--characters = عدد أحرف هذا النص { $count }، والحد الأقصى { $limit }
empty-text = ليس في هذا النص حرف ولا رقم
unprintable--holds = يحتوي هذا النص على { $why }
no-such-date = `{ $date }` ليس تاريخا موجودا في التقويم
foreign-language = ليست `{ $language }` من لغات الموجز
wrong-form--outputs = لا يُذكر `pdf` هنا: فكل موجز يصدر ملف PDF، والأشكال الأخرى تضاف إليه
wrong-form--font-family = هذا ليس اسم عائلة خطوط
low-contrast = اللون { $colour } أفتح من أن تُكتب به العناوين على خلفية بيضاء: التباين { $ratio } إلى 1
    .help = اختر لونا أغمق؛ تشترط إرشادات WCAG { $least } إلى 1 (وتباين الأسود 21)

## Names.

unknown-name = الاسم `{ $id }` غير معروف
duplicate-name = الاسم `{ $id }` مكرر هنا
missing-key--form = ليس للاسم `{ $id }` أي من `ar` و`en` و`fr`
empty-text--spelling = ليس في رسم الاسم `{ $spelling }` أي حرف
shared-spelling = رسم الاسم `{ $spelling }` الذي في `{ $id }` موجود أيضا في `{ $other }`
    .help = أبقه في واحد منهما

## Schedules, as they are written.

bare-on = حوّلت إحدى أدوات YAML الكلمة `on` المجردة هنا إلى `true`
    .help = اكتب المفتاح بين علامتي اقتباس: `"on": monday`
contradictory-schedule = يكون في الجدول إما `every` وإما `cron`، لا كلاهما
    .help = أبق واحدا منهما
every-missing-help = اكتب واحدة من: { $words }؛ أو `cron`
start-missing-help = اكتب `start: 2025-01-06`: تكون الأيام السبعة التي تبدأ منه هي الأسبوع الأول، وتُترك السبعة التي بعدها
unknown-word--every = `{ $word }` ليست مدة معروفة
    .help = اكتب واحدة من: { $words }
unknown-word--weekday = { $value } ليست من أيام الأسبوع
    .help = اكتب يوما من الأسبوع، `on: monday`، أو قائمة أيام، `on: [sunday, wednesday]`
unknown-time-zone = المنطقة الزمنية `{ $name }` غير معروفة
    .help = اكتب اسما من قاعدة IANA، مثل `Africa/Algiers` أو `UTC`
wrong-form--time = { $value } ليست وقتا من اليوم
    .help = اكتب الساعات والدقائق بين علامتي اقتباس: `at: "06:00"`
wrong-form--days = هذا ليس مدى من الأيام
    .help = اكتب يوما، أو `{"{"} from: 2025-12-24, to: 2026-01-02 {"}"}`
wrong-form--day-of-month = { $value } ليست يوما من الشهر
    .help = اكتب عددا من 1 إلى 31 (وفي الشهر الأقصر يُقصد آخر يوم)، أو `last`، أو يوما من الأسبوع مثل `first monday` و`third sunday` و`last friday`
duplicate-day = هذا اليوم مكرر هنا
    .help = أبق واحدا منهما
needless-key--on = ليس للجدول اليومي `on`
    .help = احذف `on`، أو اكتب `every: week` مع قائمة أيام
needless-key--cron = تعبير cron نفسه يحدد الأيام والوقت، فلا معنى للمفتاح `{ $key }` معه
    .help = احذفه
invalid-cron = `{ $text }` ليس تعبير cron: { $why }
    .help = اكتب الدقيقة والساعة ويوم الشهر والشهر ويوم الأسبوع، مثل `cron: "0 6 * * 1"`
invalid-cron--fields = عدد حقول `{ $text }` هو { $count } لا خمسة
invalid-cron--time = يجب أن يكون كل من الدقيقة والساعة عددا واحدا: فالعدد يُسمّى بيومه، ولا يستحق في اليوم إلا عدد واحد
never-due = لا يستحق بهذا الجدول أي عدد أبدا
    .help = تحقق من توافق `start` و`end` و`skip` مع الأيام

# briefs/desk.yaml

unusable-person = لا يستطيع أحد أن يوقّع بهذا الاسم: { $why }
named-twice = `{ $name }` مذكور هنا مرتين
too-few-people = عدد من يجب أن يعتمدوا { $wanted }، وعدد من يحق لهم ذلك { $count }
    .help = سمّ أشخاصا أكثر في `approve`، أو اطلب اعتمادات أقل
