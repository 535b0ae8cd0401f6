# YAML files: specs, catalogues, front matter, libraries, records.

invalid-yaml = هذا ليس نص YAML صحيحا: { $why }
unsupported-yaml--document = يبدأ هنا مستند YAML ثان، ولا يحتوي الملف إلا على مستند واحد
unsupported-yaml--alias = الأسماء المستعارة في YAML (`*name`) غير مقبولة؛ اكتب القيمة كاملة
unsupported-yaml--key = المفتاح كلمة واحدة أو نص بين علامتي اقتباس
unsupported-yaml--depth = عدد مستويات التداخل أكبر من { $limit }
unsupported-yaml--nodes = عدد القيم في الملف أكبر من { $limit }
unsupported-yaml--names = المفاتيح التي تندرج تحتها قيم بهذا العدد أطول مما يجوز
duplicate-key = المفتاح `{ $key }` مكرر هنا
    .help = أبق واحدا منهما
empty-file = الملف فارغ
file-too-large = حجم الملف { $bytes } بايت، وأقصى ما يُقرأ من ملفات YAML هو { $limit } بايت
cannot-append = لا يمكن إضافة شيء في آخر هذه القائمة
    .help = اكتب كل عنصر كتلةً تبدأ بـ `- ` في أول السطر
cannot-append--unwritable = تعذرت كتابته: { $why }
schema-unusable = مخطط هذا الملف غير صالح للاستعمال: { $why }
not-understood = { $why }

unknown-key = المفتاح `{ $key }` غير معروف
missing-key = ينقص `{ $owner }` المفتاح `{ $key }`
missing-key--file = ينقص الملف المفتاح `{ $key }`
missing-key--entry = ينقص هذا العنصر المفتاح `{ $key }`
wrong-type = القيمة المتوقعة: { $expected }؛ والموجودة: { $found }
wrong-type--languages =
    .help = يُعطى النص بكل لغة من لغات الموجز: `{ "{" } ar: …, en: { $text } { "}" }`
unknown-word = { $value } ليست من الكلمات المعروفة هنا
wrong-form = { $value } ليست على الشكل المطلوب
wrong-form--language-meant = `{ $word }` ليس رمز لغة؛ اكتب `{ $tag }`
wrong-form--date = { $value } ليست تاريخا
    .help = اكتب السنة ثم الشهر ثم اليوم، مثل `2025-04-30`
out-of-range--text = هذا النص أطول مما يجوز، والحد الأقصى لعدد الأحرف { $limit }
out-of-range--entries = عناصر هذا الملف أكثر مما يجوز، والحد الأقصى { $limit }
out-of-range--no-text = هذا النص فارغ
out-of-range--no-entry = هذه القائمة فارغة
out-of-range--list = هذه القائمة أطول مما يجوز، والحد الأقصى لعدد عناصرها { $limit }
out-of-range--no-key = لم يُذكر هنا شيء
out-of-range--small = { $value } أصغر مما يجوز، والحد الأدنى { $limit }
out-of-range--large = { $value } أكبر مما يجوز، والحد الأقصى { $limit }

form-language = اكتب رمز لغة مثل `ar` أو `en` أو `ar-DZ`
form-id = اكتب حروفا لاتينية صغيرة وأرقاما وواصلات، مثل `mali-drone-incident`
form-address = اكتب عنوانا يبدأ بـ `https://` أو `http://`
form-colour = اكتب اللون على هيئة `"#1f3a5f"`: الأحمر والأخضر والأزرق بأرقام ست عشرية
form-date = اكتب `2022` أو `2022-11` أو `2022-11-16`، أو تاريخين منها بينهما `/`
form-length-of-time = اكتب عددا ووحدة زمن، مثل `7 days` أو `2 weeks` أو `1 month`

# What a value is.
kind-text = نص
kind-mapping = مفاتيح وقيمها
kind-list = قائمة
kind-whole-number = عدد صحيح
kind-number = عدد
kind-boolean = `true` أو `false`
kind-nothing = لا شيء
kind-other = { $name }
value-word = القيمة `{ $value }`
value-number = القيمة { $number }
either = { $one } أو { $other }
