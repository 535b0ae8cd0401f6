# Citations, sources, readings, the library, imports.

# Why words in brackets are not a citation.
not-a-citation--sign = تبدأ الإحالة بالعلامة `@` ومفتاح مصدر
not-a-citation--key = بين `@` والفاصلة مفتاح مصدر واحد بلا مسافات
not-a-citation--locator = بعد الفاصلة رقم فقرة مثل `¶ 6`

## Files of the corpus.

empty-source = المصدر فارغ
empty-source--pictures = ليس في ملف PDF نص، بل صور للنص؛ مرره أولا على برنامج للتعرف الضوئي على الحروف (OCR)
text-not-drawn = يُستخرج نص ملفات PDF بالبرنامج `pdftotext` (Poppler)، ولم يُشغَّل

wrong-file-kind = هذا { $kind } وليس { $meant }، أيا كان اسمه
wrong-file-kind--office = هذا { $kind }، وهو غير مدعوم؛ افتحه في معالج نصوص واحفظه بلا كلمة مرور على أنه { $meant }
wrong-file-kind--no-archive = ليس هذا { $meant }: لا يبدأ كما يبدأ أرشيف ZIP
wrong-file-kind--zero-bytes = ليس هذا { $meant }: فيه بايتات قيمتها صفر، وذلك لا يكون في نص
wrong-file-kind--no-pdf = ليس هذا مستند PDF: لا يبدأ بـ `%PDF-`
wrong-file-kind--no-document = هذا أرشيف ZIP وليس مستند Word: ليس فيه الجزء `word/document.xml`
wrong-file-kind--book-as-document = هذا أرشيف ZIP وليس مستند Word: ليس فيه الجزء `word/document.xml`؛ ويبدو أنه كتاب EPUB
wrong-file-kind--no-book = هذا أرشيف ZIP وليس كتاب EPUB: ليس فيه `META-INF/container.xml`
wrong-file-kind--document-as-book = هذا أرشيف ZIP وليس كتاب EPUB: ليس فيه `META-INF/container.xml`؛ ويبدو أنه مستند Word
wrong-file-kind--page-as-text = هذا HTML؛ سمّ الملف بالامتداد `.html`

unknown-encoding = السطر { $line } ليس UTF-8 صحيحا، ولا يناسبه ترميز آخر؛ احفظ الملف بترميز UTF-8
unknown-encoding--mark = يبدأ الملف بعلامة { $encoding } وليس { $encoding } صحيحا؛ احفظه بترميز UTF-8

damaged-source--cut-document = الملف تالف أو مبتور، فليس مستند Word كاملا: { $why }
damaged-source--cut-book = الملف تالف أو مبتور، فليس كتاب EPUB كاملا: { $why }
damaged-source--book = الملف تالف، فليس كتاب EPUB كاملا: { $why }
damaged-source--part = الملف تالف: تعذرت قراءة جزئه `{ $part }`: { $why }
damaged-source--missing-part = الكتاب غير كامل: يذكر الجزء `{ $part }`، وليس في الملف
damaged-source--no-page = هذه صفحة حُفظت أجزاء MIME، وليس بين أجزائها { $meant }
damaged-source--gave-up = توقف قارئ { $format } عن قراءة هذا الملف، ولعله تالف
not-xml = { $why }
not-xml--depth = عدد مستويات التداخل أكبر من { $limit }
not-xml--unfinished = ينتهي وسط عنصر

protected-source = الكتاب محمي من النسخ (DRM)، فلا يمكن قراءة نصه
protected-source--password = الملف محمي بكلمة مرور؛ احفظه بلا كلمة مرور

source-too-large--parts = عدد أجزاء الأرشيف { $count }، وأقصى ما يُقرأ { $limit }
source-too-large--unpacked = عند جزئه `{ $part }` يتجاوز حجم الأرشيف بعد فكه { $limit } ميغابايت؛ ولا يُقرأ أرشيف كهذا
source-too-large--page = حجم الصفحة { $size } ميغابايت، وأقصى ما يُقرأ من HTML هو { $limit } ميغابايت
source-too-large--elements = عدد عناصر الصفحة { $count }، وأقصى ما يُقرأ { $limit }
source-too-large--attributes = عدد سمات أحد العناصر أكبر من { $limit }؛ ولا تُقرأ صفحة كهذه
source-too-large--text = يتجاوز نص المصدر { $megabytes } ميغابايت، أو يتجاوز عدد فقراته { $blocks }؛ قسّمه
source-too-large--depth = عدد مستويات تداخل عناصرها أكبر من { $limit }؛ ولا تُقرأ صفحة كهذه

unreadable-front-matter = السطر { $line }: تعذرت قراءة الترويسة: { $why }
unprintable--line = السطر { $line }: { $why }

# What a file is.
file-kind-text = نص
file-kind-markdown = نص Markdown
file-kind-html = نص HTML
file-kind-xml = نص XML
file-kind-word = مستند Word
file-kind-epub = كتاب EPUB
file-kind-pdf = مستند PDF
file-kind-png = صورة PNG
file-kind-jpeg = صورة JPEG
file-kind-gif = صورة GIF
file-kind-riff = ملف RIFF (صورة WebP أو صوت أو فيديو)
file-kind-tiff = صورة TIFF
file-kind-postscript = مستند PostScript
file-kind-zip = أرشيف ZIP (كما هي مستندات Word وكتب EPUB)
file-kind-ole = ملف Office محمي بكلمة مرور أو أقدم من 2007
file-kind-gzip = أرشيف gzip
file-kind-bzip2 = أرشيف bzip2
file-kind-xz = أرشيف xz
file-kind-7zip = أرشيف 7-Zip
file-kind-rar = أرشيف RAR
file-kind-program = برنامج
file-kind-sqlite = قاعدة بيانات SQLite
file-kind-rtf = مستند Rich Text (RTF)
file-kind-ogg = صوت أو فيديو Ogg
file-kind-mp3 = صوت MP3

## Readings.

reading-head--text = `{ $value }` ليست `{ $by_hand }`، ولا `{ $confirmed }` متبوعة باسم
    .help = قابله بالمصدر وصححه، ثم اكتب في ترويسته `# text: confirmed by` واسمك
reading-head--digest = هذه ليست بصمة SHA-256 من 64 رقما ست عشريا
reading-head--statement = `{ $value }` ليست قيمة صحيحة لـ `{ $name }`، أو هي مكررة هنا
reading-head--missing = ينقص ترويسة هذا النص المستخرج `# { $name }: …`
reading-head--missing-text = ينقص ترويسة هذا النص المستخرج `# text: { $by_hand }`، أو `# text: { $confirmed }` متبوعة باسم
reading-head--needless-text = في الترويسة سطر `# text: …`، ولا يكون إلا لمصدر استخرج نصه برنامج آخر
    .help = احذف السطر

reading-line--no-bar = ليس في هذا السطر ` | ` بين النوع والنص
reading-line--no-text = ليس في هذا السطر نص
reading-line--number = `{ $kind }` ليس رقم فقرة
reading-line--reason = `{ $reason }` ليس سببا معروفا هنا
reading-line = `{ $kind }` ليس نوعا من أنواع الأسطر
    .help = اكتب `headline` أو `heading` أو `dateline` أو `¶ 3` أو `left out (by hand)`، ثم ` | ` ثم النص
paragraph-order = الفقرة { $number } جاءت بعد الفقرة { $before }؛ ويجب أن تتزايد الأرقام

altered-reading = ليس هذا هو السطر { $line } من { $source }، وهنا موضعه
    .help = أبق كل سطر من المصدر حرفا بحرف وبترتيبه؛ ولا يُصحَّح إلا نوع السطر
altered-reading--short = ينتهي النص المستخرج قبل السطر { $line } من { $source }
altered-reading--long = يستمر النص المستخرج بعد نهاية { $source }
altered-reading--order = ليس هذا في { $source }، أو ليس بهذا الترتيب
outdated-reading = تغير المصدر منذ قُرئ: بصمته غير التي في نصه المستخرج
    .help = استعد الملف، أو انظر ما الذي يغيره استخراج جديد: `brief sources refresh { $key } --dry-run`

## The library.

reserved-name--source = اسم المصدر `{ $key }` هو اسم علامة من علامات البرنامج
    .help = تُكتب العلامة إذن هكذا `[@brief:{ $key }]`
not-a-key = `{ $key }` لا يصلح مفتاح مصدر
    .help = استعمل حروفا وأرقاما و `-` و `_` و `.`، وابدأ بحرف أو رقم
unreadable-entry = تعذرت قراءة البطاقة `{ $key }`: { $why }
unreadable-entry--empty = هي فارغة
two-entries = للمصدر `{ $key }` بطاقة أخرى في { $other }
    .help = أبق الصحيح في إحداهما، واحذف الأخرى
two-entries--other = البطاقة الأخرى
misnamed-entry = هذا الملف لبطاقة `{ $key }` وحدها، وفيه `{ $other }`
    .help = اكتب البطاقة الوحيدة تحت `{ $key }:` كما تكون في `library.yml`؛ واجعل لكل بطاقة أخرى ملفا باسمها
unknown-word--source-type = `{ $word }` ليس نوعا من أنواع المصادر
cannot-append--entry = تعذرت كتابة البطاقة `{ $key }` بصيغة YAML: { $why }
cannot-append--library = لا يمكن إلحاق بطاقات بهذا الملف دون تغيير معناه؛ وقد تُرك كما هو
    .help = اكتب البطاقات واحدة تحت الأخرى، وكل مفتاح في أول سطره، بلا `---` ولا `...` بعد الأولى

cannot-amend = لا يمكن تغيير البطاقة `{ $key }` دون تغيير غيرها؛ وقد تُرك الملف كما هو
    .help = غيّر البطاقة بيدك
cannot-amend--apart = لا يمكن إخراج البطاقة `{ $key }` من الملف دون تغيير معناه؛ ولم يتغير شيء
    .help = اكتب البطاقات واحدة تحت الأخرى، وكل مفتاح في أول سطره، بلا `...` بعدها
uncatalogued-source = ليس للمصدر `{ $key }` بطاقة في المكتبة
    .help = الأمر `brief sources set { $key } --title … --outlet … --date …` ينشئها
missing-metadata = `{ $key }`: { $count ->
        [zero] لا معلومة مجهولة: { $what }
        [one] معلومة غير معروفة: { $what }
        [two] معلومتان غير معروفتين: { $what }
        [few] معلومات غير معروفة: { $what }
        [many] معلومات غير معروفة: { $what }
       *[other] معلومات غير معروفة: { $what }
    }
proposed-date = `{ $key }`: التاريخ { $date } مقترح من السطر { $line } من نصه المستخرج: «{ $words }»
    .help = أكده أو صححه بالأمر `brief sources set { $key } --date { $date }`
metadata-title = العنوان
metadata-date = التاريخ
metadata-outlet = الناشر
metadata-language = اللغة
metadata-and = { $most } و{ $last }

near-duplicate = في `{ $key }` النص نفسه الذي في `{ $other }`
    .help = أبق الاثنين: فالموجز يقتبس أحدهما ويذكر الآخر
near-duplicate--nearly-passage = كلمات الفقرة { $paragraph } من `{ $key }` تكاد تكون كلمات الفقرة { $other_paragraph } من `{ $other }`
near-duplicate--nearly = نص `{ $key }` يكاد يكون نص `{ $other }`
    .help = هما قولان: فحيث يُقتبس أحدهما انظر أيقول الآخر ذلك أيضا
near-duplicate--has-more = { $what }، وفيه زيادة «{ $here }»
near-duplicate--lacks = { $what }، وينقصه «{ $there }»
near-duplicate--differs = { $what }، لكن فيه «{ $here }» مكان «{ $there }»
near-duplicate--passage = كلمات الفقرة { $paragraph } من `{ $key }` هي كلمات الفقرة { $other_paragraph } من `{ $other }`
near-duplicate--passages = كلمات الفقرة { $paragraph } من `{ $key }` هي كلمات الفقرة { $other_paragraph } من `{ $other }`؛ ومقاطع مشتركة غيرها عددها { $count }

## Imports.

invalid-bibliography--json = هذا ليس JSON صحيحا: { $why }
invalid-bibliography--no-list = هذا JSON ليس قائمة مراجع كما في CSL-JSON
    .help = صدّر بصيغة «CSL JSON» (في Zotero: تصدير المكتبة، الصيغة CSL JSON)
invalid-bibliography--empty = ليس في هذا الملف أي مرجع بصيغة { $form }
file-too-large--bibliography = أقصى ما يُقرأ من قوائم المراجع { $limit } بايت
file-too-large--entries = عدد المراجع { $count }، وأقصى ما يُقرأ من ملف واحد { $limit }

left-out-entry = تُرك `{ $key }`: { $why }
left-out-entry--no-entry = لم يُخرج Hayagriva منه أي بطاقة
left-out-entry--second-key = فوقه مرجع بالمفتاح نفسه
left-out-entry--cycle = يأخذ حقولا من نفسه: { $path }
left-out-entry--many = عدد المراجع التي يأخذ منها حقولا أكبر من { $limit }
left-out-entry--abbreviation = الاختصار `{ $name }` غير معرّف
left-out-entry--too-long = يجعله توسيع اختصاراته أطول من { $limit } بايت
left-out-entry--braces = أقواسه المعقوصة غير متزاوجة
left-out-entry--nested = عدد مستويات تداخل أقواسه المعقوصة أكبر من { $limit }
left-out-entry--long = حقله `{ $field }` أطول من { $limit } بايت
left-out-entry--gave-up = توقف قارئ BibTeX عنده
left-out-entry--bibtex = هذا ليس BibTeX صحيحا: { $why }
left-out-entry--item = تُرك المرجع رقم { $number }: ليس فيه مفاتيح وقيم
left-out-field = `{ $key }`: { $why }؛ وقد تُرك هذا الحقل
left-out-field--date = تاريخه «{ $words }» غير مفهوم
left-out-field--hijri = قد يكون تاريخه «{ $words }» هجريا
left-out-field--span = يشمل تاريخه «{ $words }» أكثر من سنة، أو ليست له نهاية
left-out-field--part = `{ $key }`: لا تأخذ المكتبة من تاريخه «{ $words }» إلا { $date }
left-out-field--field = تعذرت قراءة حقله `{ $field }` ({ $why })
left-out-field--persons = عدد الأشخاص الذين يذكرهم أكبر من { $limit }
left-out-field--language = اللغة `{ $language }` ليست رمز لغة
left-out-field--address = `{ $address }` ليس عنوانا

# What the lines of a reading are, and the state of a source.
line-kind--headline = العنوان الرئيسي
line-kind--heading = عنوان
line-kind--dateline = سطر التاريخ
line-kind--paragraph = الفقرة { $number }
line-kind--left-out = متروك ({ $reason })
source-state--read = مقروء
source-state--unread = لم يُقرأ بعد
source-state--changed = تغير منذ قُرئ
source-state--damaged = نصه المستخرج فاسد
source-state--unreadable = لا يمكن قراءته
source-state--no-text = لم تُعرف فيه فقرة
source-state--no-file = لا ملف له
