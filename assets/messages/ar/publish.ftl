# Pages, PDFs, images, the archive.

# Page templates and fonts.
template-import = `{ $path }` ليس ملفا من قالب صفحات
    .help = لا تستورد إلا ملفات `.typ` تحت `{ $folder }/`
template-import--path = { $why }
template-import--many = أقصى عدد لملفات قالب الصفحات { $limit }
template-import--unreadable = تعذر استيراد `{ $path }`: { $why }
template-too-large = لا يجوز أن يتجاوز حجم الملف من قالب الصفحات { $limit } بايت
template-too-large--depth = أقصى عدد لمستويات تداخل أجزاء قالب الصفحات { $limit }، كما في مجموع طويل أو سلسلة طويلة
template-failed = { $why }
    .help = { $hints }
typesetter-gave-up = تعذر تنضيد الصفحة: توقف برنامج التنضيد عند هذا النص
unusable-page-input = هذه ليست بيانات صفحات: { $why }
unusable-page-input--unwritable = تعذرت كتابة بيانات الصفحات: { $why }
unusable-font = هذا ليس خطا من نوع TrueType أو OpenType
    .help = ضع هناك ملفات `.ttf` أو `.otf`؛ فخطوط الويب والمجموعات غير مدعومة
unusable-font--large = حجم الخط { $bytes } بايت، والحد الأقصى { $limit }
unusable-font--broken = الخط تالف
no-such-font = يطلب الموجز عائلة الخطوط `{ $family }`، وليست موجودة
    .help = ضع هناك ملفاتها `.ttf` أو `.otf`، أو استعمل واحدة من هذه العائلات: { $families }

# Laid-out pages.
quotation-not-shown = لا تعرض الصفحة الاقتباس `{ $quotation }`
    .help = نضّد في القالب كلمات كل جانب في كتلة تحمل العلامة `side.anchor`
quotation-not-shown--altered = لا تعرض الصفحة الاقتباس `{ $quotation }` حرفا بحرف
    .help = في الصفحة «{ $words }»
quotation-not-shown--prose = لا تعرض أي صفحة حرفا بحرف هذا الاقتباس الذي في المتن: «{ $words }»
    .help = نضّد في القالب نصوص كل سطر من المتن كما هي، واحدا بعد الآخر؛ والعناوين بـ `heading`
quotation-not-shown--order = حروف هذا الاقتباس الذي في المتن ليست على ترتيبها: «{ $words }»
line-not-shown = لا تعرض الصفحة { $page } السطر `{ $line }`
    .help = نضّد في القالب كل ما في `language.running` على كل صفحة في كتلة تحمل علامته
line-not-shown--statement = لا تعرض الصفحة 1 البيان `{ $statement }`
    .help = نضّد في القالب كل ما في `language.statements` على الصفحة 1 في كتلة تحمل علامته
line-not-shown--status = لا تعرض الصفحة { $page } الحالة `{ $status }`
    .help = نضّد في القالب `language.mark` على كل صفحة
hidden-words--quotation = الاقتباس `{ $quotation }`
hidden-words--prose = الاقتباس الذي في المتن «{ $words }»
hidden-words--line = السطر `{ $line }`
hidden-words--outside = { $what } خارج عن حدود الصفحة (الصفحة { $page })
hidden-words--clipped = { $what } مقصوص (الصفحة { $page })
hidden-words--turned = { $what } مدار أو معكوس أو مشوه (الصفحة { $page })
hidden-words--tiny = { $what } منضَّد بحجم { $size } نقطة، وأصغر حجم مقروء { $least } نقطة (الصفحة { $page })
hidden-words--pale = { $what } باهت: تباينه مع الخلفية { $ratio } إلى 1، والحد الأدنى { $least } (الصفحة { $page })
hidden-words--unclear = { $what } فوق صورة أو تدرج أو نقش، أو مرسوم بواحد منها، فلا يعرف أحد أمقروء هو (الصفحة { $page })
hidden-words--covered = { $what } مغطى (الصفحة { $page })
hidden-words--struck = { $what } مشطوب بخط (الصفحة { $page })
hidden-words--overprinted = { $what } مطبوع فوقه نص آخر (الصفحة { $page })
hidden-words =
    .help = غيّر القالب حتى يمكن قراءته

# Pictures and page images.
picture--unknown = ليس الملف صورة PNG أو JPEG أو GIF أو WebP أو SVG
picture--large = حجم الصورة { $bytes } بايت، والحد الأقصى { $limit }
picture--pixels = أبعاد الصورة { $width } × { $height } بكسل، والحد الأقصى { $limit } في المجموع
picture--broken = الصورة تالفة: { $why }
picture--broken-svg = صورة SVG تالفة: { $why }
picture--element = في صورة SVG العنصر `<{ $name }>` وهو غير مدعوم؛ ارسمها بدونه
picture--entities = تعلن صورة SVG كيانات، وهي غير مدعومة؛ ارسمها بدونها
picture--cycle = في صورة SVG يُرسم `#{ $id }` بنفسه؛ ارسمها بدون ذلك
picture--elements = عدد عناصر صورة SVG أكبر من { $limit }
picture--depth = عدد مستويات تداخل العناصر في صورة SVG أكبر من { $limit }
picture--attributes = في صورة SVG عنصر عدد سماته أكبر من { $limit }
picture--text = في صورة SVG نص عدد عناصره أكبر من { $elements } أو عدد حروفه أكبر من { $characters }
picture--drawn = ترسم صورة SVG، مع كل ما تشير إليه، عناصر عددها { $count }، والحد الأقصى { $limit }
picture--canvases = عدد النقوش والأقنعة وحدود القص والمرشحات في صورة SVG، مع كل ما تشير إليه، أكبر من { $limit }، أو عدد مستويات تداخلها أكبر من { $depth }
picture--primitives = في صورة SVG مرشح عدد خطواته أكبر من { $limit }
picture--filter = في صورة SVG يتطلب `{ $attribute }="{ $value }"` في `<{ $name }>` عملا أكثر مما تحتاج إليه صورة
picture--profile = يتجاوز ملف تعريف الألوان في الصورة { $limit } بايت؛ احفظها بدونه
no-page-image = تعذرت كتابة الصفحة { $page } صورة: { $why }
no-page-image--large = الصفحة { $page } أكبر من أن تُكتب صورة بكثافة { $ppi } بكسل في البوصة

# What a brief or a revision lacks.
missing-title = لغة الموجز `{ $language }`، وليس له عنوان بها
missing-note = لغة الموجز `{ $language }`، وليس هناك توضيح بها

# What a PDF carries.
attached-file--no-pdf = هذا ليس PDF
attached-file--no-template = `{ $path }` لا يصلح ملفا من قالب صفحات
attached-file--no-picture = `{ $name }` لا يصلح صورة في صفحة
attached-file--missing = لا ملف مرفقا باسم `{ $name }` على طريقة هذا البرنامج في الإرفاق
attached-file--large = حجم الملف المرفق `{ $name }` أكبر من { $limit } بايت
attached-file--packed = تعذر فك ضغط الملف المرفق `{ $name }`: { $why }
carried-by-page--unreadable = هذه ليست صفحة ويب من إعداد هذا البرنامج: { $why }
carried-by-page--missing = لا تحمل الصفحة `{ $name }` على طريقة هذا البرنامج في كتابته
carried-by-page--large = حجم ما تحمله الصفحة باسم `{ $name }` أكبر من { $limit } بايت
attached-template--not-text = الملف `{ $path }` ليس UTF-8 صحيحا
attached-template--missing = قالب الصفحات `{ $path }` ليس بين الملفات المرفقة
manifest-differs--count = عدد الاقتباسات في الصفحة { $page }، وفي بيان المحتويات { $manifest }
manifest-differs--words = الاقتباس رقم { $number }: كلمات الصفحة غير كلمات بيان المحتويات
manifest-differs--source = الاقتباس رقم { $number }: تذكر الصفحة مصدرا غير الذي في بيان المحتويات
manifest-differs--prose = تختلف الصفحة عن بيان المحتويات في اقتباس في المتن: «{ $words }»
manifest-differs--status = حالة الصفحة غير الحالة التي في بيان المحتويات
manifest-differs--approval = لا تذكر الصفحة اعتماد { $name } للجزء `{ $part }`
manifest-differs--sources = تذكر الصفحة مصادر غير التي في بيان المحتويات، أو بصمات غير بصماتها
unwritable-feed = تعذرت كتابة الخلاصة: { $why }

# What was made, read back.
not-read-back = تعذرت قراءة الملف المعد ({ $output }): { $why }
not-read-back--pages = عدد الصور { $images }، وعدد الصفحات { $pages }
not-read-back--page = الصفحة { $page }: { $why }
not-read-back--creator = لا يذكر هذا البرنامج على أنه منشئه
not-read-back--page-input = بيانات الصفحات المرفقة غير التي نُضّدت
not-read-back--manifest = بيان المحتويات المرفق ليس بيانه
not-read-back--seal = الختم غير صحيح
not-read-back--broken = { $why }
not-read-back--size = أبعاده { $width } × { $height } بكسل، وليست أبعاد الصفحة
not-read-back--rows = عدد أسطره { $rows }، والصحيح { $height }
not-read-back--root = عنصره الأول ليس `svg`
not-read-back--title = لا يحمل عنوان الموجز ورقم الصفحة
not-read-back--words = لا يعرض في موضعه «{ $words }»
not-read-back--quotation = لا يعرض الاقتباس `{ $quotation }` حرفا بحرف مع السطر الذي تحته
not-read-back--anchor = فيه موضعان بالعلامة `{ $anchor }`
not-read-back--link = فيه رابط إلى `#{ $anchor }` لا يؤدي إلى شيء
not-read-back--loads = فيه `{ $what }` الذي قد يحمّل شيئا أو يشغّله
not-read-back--files = عدد الملفات { $files } والصحيح واحد

# records
altered-record = ليس هذا هو النص الذي كُتب بهذا الاسم
    .help = استعد الملف من نظام إدارة النسخ؛ فالقيد لا يُعدَّل أبدا
altered-record--form = تعذرت قراءة هذا القيد ({ $why })؛ فهو تالف، أو كتبه إصدار أحدث
altered-record--conflict = لم يستطع نظام إدارة النسخ دمج هذا الملف، وترك فيه علاماته
    .help = القيود لا تُعدَّل أبدا، فلا تتعارض أبدا: استعد كل قيد من أي الجانبين باسمه، واحذف هذا الملف
altered-record--name = هذا الملف بين القيود، وليس اسمه اسم قيد
    .help = اسم القيد هو بصمة نصه: أعد إليه ذلك الاسم، أو انقل الملف إلى مكان آخر
altered-record--unwritable = تعذرت كتابة قيد: { $why }
missing-record = القيد { $digest } مفقود، وبعده قيود أخرى تتبعه
    .help = استعده من نظام إدارة النسخ، أو أتمّ الدمج
deleted-record = أُودع القيد { $digest } في git ثم اختفى؛ ولا يتبعه شيء مما هو موجود
    .help = استعده من نظام إدارة النسخ: فربما طلب تغييرات أو سحب العدد؛ وإن جاز أن يبقى غائبا فاذكر السبب بالأمر `brief publish DRAFT --settle DIGEST --by NAME --note TEXT`
repeated-record = القيدان { $digest } و{ $other } يقولان الشيء نفسه ويتبعان قيودا مختلفة
    .help = انظر في نظام إدارة النسخ أيهما كان أولا، واحذف الآخر
contradicting-records = لا يصح من هذه القيود إلا واحد: { $records }
    .help = قل أيها المعتمد بالأمر `brief publish DRAFT --settle DIGEST --by NAME --note TEXT`

# What an output is called.
output-title = { $name }
output-title--web = صفحة ويب
note-astray = الحاشية { $mark } («{ $words }») ليست في الصفحة التي فيها رقمها
    .help = انقل رقم الحاشية إلى جملة أخرى، أو قصّر ما قبله
