# Drafts and what is wrong with them.

# Quotations that are not word for word what their source says.
altered = هذا الاقتباس لا يطابق نص { $place } كلمة بكلمة: { $why }
    .help = في المسودة «{ $ours }» وفي المصدر «{ $theirs }»
altered--left-out =
    .help = في المسودة «{ $ours }» وفي المصدر «{ $theirs }»؛ ضع `[…]` مكان ما حُذف من كلمات
altered--put-in =
    .help = في المسودة «{ $ours }» وفي المصدر «{ $theirs }»؛ ضع ما أضفته من كلمات بين معقوفتين: `[كلمة]`
altered--both =
    .help = في المسودة «{ $ours }» وفي المصدر «{ $theirs }»؛ ضع `[…]` مكان ما حُذف من كلمات، وضع ما أضفته بين معقوفتين: `[كلمة]`
altered--dots =
    .help = في المسودة «{ $ours }» وفي المصدر «{ $theirs }»؛ حيث تُحذف كلمات اكتب `[…]`
altered--somehow = هذا الاقتباس لا يطابق نص { $place } كلمة بكلمة
    .help = ضع `[…]` مكان ما حُذف من كلمات، وضع ما أضفته بين معقوفتين: `[كلمة]`
altered--begins-behind = { $message }؛ وحُذف أول جملته، وفيه «{ $word }» ({ $kind })
altered--ends-before = { $message }؛ وحُذف آخر جملته، وفيه «{ $word }» ({ $kind })
a-negation = نفي
an-attribution = إسناد القول
altered--nearest = { $message }؛ وأقرب الكلمات إليه في { $place }
word-changed = الكلمة رقم { $word }: في المسودة «{ $draft }» وفي المصدر «{ $source }»
word-changed--letters = الكلمة رقم { $word }: في المسودة «{ $draft }» وفي المصدر «{ $source }»: { $letters }
word-changed--negation = الكلمة رقم { $word }: في المسودة «{ $draft }» وفي المصدر «{ $source }»، ومعها النفي «{ $negation }»
word-changed--denied = الكلمة رقم { $word }: في المسودة «{ $draft }»، ومعها النفي «{ $negation }»، وفي المصدر «{ $source }»
word-joined = الكلمة رقم { $word }: في المسودة «{ $draft }» وفي المصدر «{ $source }»: سقط «{ $lost }»
word-doubled = الكلمة رقم { $word }: «{ $draft }» مكررة
word-added = الكلمة رقم { $word }: «{ $draft }» ليست في المصدر
word-dropped = قبل الكلمة رقم { $word } أسقطت المسودة «{ $source }» من المصدر
word-dropped--negation = قبل الكلمة رقم { $word } أسقطت المسودة «{ $source }» من المصدر، وهي نفي
words-dropped--negation = قبل الكلمة رقم { $word } أسقطت المسودة «{ $source }» من المصدر، وفيها النفي «{ $negation }»
words-dropped--attribution = قبل الكلمة رقم { $word } أسقطت المسودة «{ $source }» من المصدر، وفيها إسناد القول «{ $saying }»
word-boundary = كُتب في المسودة «{ $draft }» وفي المصدر «{ $source }»
swapped-words = الكلمات في ترتيب آخر: نقلت المسودة «{ $word }» من موضعها
and-then = { $first }؛ { $second }
and-more = وغيرها: { $count }
letters-put-in = { $count ->
        [zero] لا أحرف زائدة: { $letters }
        [one] حرف زائد: { $letters }
        [two] حرفان زائدان: { $letters }
        [few] أحرف زائدة: { $letters }
        [many] أحرف زائدة: { $letters }
       *[other] أحرف زائدة: { $letters }
    }
letters-missing = { $count ->
        [zero] لا أحرف ناقصة: { $letters }
        [one] حرف ناقص: { $letters }
        [two] حرفان ناقصان: { $letters }
        [few] أحرف ناقصة: { $letters }
        [many] أحرف ناقصة: { $letters }
       *[other] أحرف ناقصة: { $letters }
    }
letters-replaced = فيها { $ours } مكان { $theirs } في المصدر
stands-there = هو هنا
source-says = يقول المصدر ذلك هنا
unit-here = وحدة الذاكرة هنا
fix-words = كتابة «{ $words }» كما في المصدر
fix-citation = الإحالة على `{ $place }`
fix-elision = حذف العلامة
fix-digest = إضافة `{ $line }` تحت `sources:`
plain-ellipsis = تدل نقاط على كلمات محذوفة من { $place }
    .help = اكتب `[…]` مكان الكلمات المحذوفة
fix-ellipsis = كتابة `[…]`
cut-word = «{ $word }» مقتطعة من كلمة أو عدد أطول
    .help = ابدأ بكلمة كاملة وانته بكلمة كاملة
not-in-source = كلماته غير موجودة في أي مصدر
    .help = اقتبس كلمات المصدر نفسها
empty-elision = العلامة `[…]` في موضع لم يُحذف منه شيء
    .help = احذف العلامة
bracketed-replacement = كلمات بين معقوفتين حلت محل كلمات المصدر
    .help = ضع `[…]` أيضا مكان ما حُذف: فالمعقوفتان `[كلمة]` للإضافة وحدها
reversed-order = أجزاء هذا الاقتباس في { $place } على ترتيب آخر
    .help = اقتبس بترتيب المصدر، أو اجعله اقتباسين
empty-brackets = في هذا الاقتباس معقوفتان فارغتان
    .help = اكتب `[…]` مكان كلمات محذوفة، أو `[كلمة]` لكلمة مضافة، أو احذف المعقوفتين
nested-brackets = توجد معقوفتان داخل معقوفتين، فلا يعرف أحد أي الكلمات من المصدر
    .help = ضع الكلمات المضافة بين معقوفتين لا غير؛ واكتب `\[` إن كانت المعقوفة من المصدر
moved = هذا الاقتباس ليس في { $cited } بل في { $places }
    .help = أحل على `{ $place }`
and-in = { $first } وفي { $second }
left-out-words = هذه الكلمات في `{ $key }`، لكن ضمن ما تُرك من نصه المستخرج ({ $reason })
left-out-words--some = في هذا الاقتباس كلمات من `{ $key }` تُركت من نصه المستخرج ({ $reason }): «{ $words }»
outside-body = هذه الكلمات في `{ $key }`، لكنها خارج فقرات المتن ({ $kind })
    .help = اقتبس فقرة من المتن؛ وإن كان النص المستخرج مخطئا فصحح فيه نوع ذلك السطر بيدك
outside-body--some = في هذا الاقتباس كلمات من `{ $key }` هي فيه خارج فقرات المتن ({ $kind }): «{ $words }»
joined-paragraphs = اقتباس واحد يجمع فقرتين: «{ $words }» ليست في { $cited } بل في { $place }
joined-sources = اقتباس واحد يجمع مصدرين: «{ $words }» ليست في { $cited } بل في { $place }
    .help = اجعل لكل منهما اقتباسا مستقلا بإحالته

# Citations.
no-such-source = لا يوجد مصدر باسم `{ $key }`
no-such-source--found =
    .help = أحل على { $place } حيث يوجد الاقتباس
source-gone = لم يعد المصدر `{ $key }` موجودا، وقد أُعدت هذه المسودة منه
no-such-paragraph = ليس في `{ $key }` فقرة رقمها { $number }، وآخر فقراته رقمها { $last }
    .help = أحل على { $place } حيث يوجد الاقتباس
no-locator = الإحالة على `{ $key }` بلا رقم فقرة، فلا يمكن التحقق من الاقتباس
    .help = اكتب `[@{ $key }, ¶ 1]` برقم الفقرة
no-locator--found =
    .help = أحل على { $place } حيث يوجد
unconfirmed-reading = لا يمكن الاقتباس من `{ $key }` بعد: فقد استُخرج نصه من ملف PDF ولم يؤكد أحد النص المستخرج
    .help = في النص المستخرج من `{ $key }`: { $what }

# "Also in".
also-in = عند `also in`: { $why }
cited-twice = أحيل في هذا الاقتباس على `{ $key }` من قبل؛ والعبارة `also in` لمصادر أخرى
cited-first = أول إحالة عليه هنا
no-locator--also-in = الإحالة على `{ $key }` بلا رقم فقرة
no-such-paragraph--also-in = ليس في `{ $key }` فقرة رقمها { $number }
not-also-in--differs = الكلمات المقتبسة ليست في { $place }: فيه «{ $there }» مكان «{ $quoted }»
    .help = اقتبس من ذلك المصدر على حدة؛ فالعبارة `also in` تعني أن فيه هذه الكلمات بعينها
not-also-in--lacks = الكلمات المقتبسة ليست في { $place }: ينقصه «{ $quoted }»
not-also-in--has-more = الكلمات المقتبسة ليست في { $place }: فبينها فيه «{ $there }»
not-also-in--denied-here = الكلمات المقتبسة في { $place }، لكنه لا ينفيها ولا يشكك فيها كما يفعل المصدر المحال عليه
not-also-in--denied = الكلمات المقتبسة في { $place }، لكنه ينفيها أو يشكك فيها، ولا يفعل ذلك المصدر المحال عليه
not-also-in = الكلمات المقتبسة ليست في { $place }
    .help = احذف هذه الإحالة، أو اقتبس من ذلك المصدر أيضا
not-also-in--found =
    .help = اكتب `[@{ $key }, ¶ { $number }]` حيث توجد

# What is left out of a quotation and put into it.
short-slice = عدد كلمات «{ $slice }» أقل من { $fewest }، وقصاصة كهذه يمكن أن تُحمَّل أي معنى
inserted-negation = تضيف `[{ $words }]` النفي «{ $negation }»
long-insertion = عدد الكلمات التي تضيفها `[{ $words }]` أكبر من { $most }
glued-insertion = تلتصق `[{ $words }]` بكلمة أو عدد من المصدر فتغيره
    .help = أضف كلمات كاملة بينها وبين ما حولها مسافة؛ واكتب `\[` إن كانت المعقوفة من المصدر
inserted-judgement = تقول `[{ $words }]` وسط كلام المصدر إنه لا يُصدَّق («{ $word }»)
inserted-governor = تقول `[{ $words }]` وسط كلام المصدر ما لا يقوله («{ $word }»)
perhaps-inserted-statement = تقول `[{ $words }]` شيئا من عندها وسط كلام المصدر؛ انظر أهي للشرح فحسب
perhaps-inserted-statement--unknown = قد تقول `[{ $words }]` أكثر مما يقول المصدر؛ انظر أهي لشرح كلمة منه فحسب
perhaps-inserted-statement--turns = قد تغير `[{ $words }]` معنى ما حولها («{ $word }»)
inserted-number = تغير `[{ $words }]` العدد المجاور لها
inserted-attribution = تنسب `[{ $words }]` القول إلى قائل وسط كلام المصدر
dropped-governor = ما اقتُبس مقيد بـ«{ $word }» ({ $kind })، وقد حُذف
    .help = ابدأ بـ«{ $word }»، أو قل ذلك في جملة من عندك قبل الاقتباس
dropped-governor--part = يقول المصدر ذلك عن جزء فقط، «{ $word }»، وقد حُذف
elided-governor--part = قد يكون قول المصدر عن جزء فقط، «{ $word }»، وقد حُذف؛ انظر أما زال المقتبس هو ما يقوله
elided-governor = قد يكون ما اقتُبس مقيدا بـ«{ $word }» ({ $kind })، وقد حُذف
elided-governor--said = ما اقتُبس مقيد بـ«{ $word }» ({ $kind })، وقد حُذف؛ انظر أتقول جملتك الشيء نفسه
a-claim = ادعاء
a-condition = شرط
a-wish = تمنٍّ
a-reservation = تحفظ
a-limit = حد
a-part = قصر على جزء
dropped-attribution = يذكر المصدر صاحب القول («{ $word }»)، ولا يذكره الاقتباس ولا جملتك
    .help = اذكر في جملتك صاحب القول، أو ابدأ الاقتباس به
joined-clauses = تصل العلامة `[…]` أول جملة بآخر جملة أخرى
perhaps-joined-clauses = حُذف عند `[…]` أول جملة فرعية أخرى؛ انظر أما بقي هو ما يقوله المصدر
cut-sentence = تستمر جملة المصدر بعد هذه الكلمات
    .help = اكتب `[…]` في آخرها
elided-negation = في ما حُذف النفي «{ $word }» من الجملة المقتبسة
elided-attribution = في ما حُذف إسناد القول «{ $word }» من الجملة المقتبسة

# Sources of a draft.
source-changed = لم يعد المصدر `{ $key }` هو الذي أُعدت منه هذه المسودة؛ والاقتباسات التي ما زالت في نصه: { $standing } من { $all }
    .help = انظر ما الذي تغير؛ فإن كانت المسودة لا تزال صحيحة فاكتب `{ $line }`
no-digest = تنقص الترويسة بصمة المصدر `{ $key }` الذي تحيل عليه هذه المسودة
    .help = أضف `{ $line }` تحت `sources:`

# Names in translations.
name-rendering = في الترجمة «{ $spelling }»، وفهرس الأسماء يطبع «{ $form }» للاسم `{ $id }`

# Blocks and prose.
unchecked-quotation = هذا الاقتباس بلا إحالة، فلا يُتحقق منه ويُطبع على أنه كذلك
    .help = ضع `— [@key, ¶ 1]` بعد الكلمات المقتبسة
unchecked-quotation--found =
    .help = ضع `— { $place }` بعد الكلمات المقتبسة، فهي موجودة فيه
fix-cited = وضع `— { $place }` بعد الكلمات المقتبسة
one-sided-elision--original = العلامة `[…]` في الأصل دون الترجمة؛ يجب أن تُحذف الكلمات نفسها من الجانبين
one-sided-elision--translation = العلامة `[…]` في الترجمة دون الأصل؛ يجب أن تُحذف الكلمات نفسها من الجانبين
one-sided-elision--whole-sentence = الترجمة للجملة كاملة، والمقتبس جزء منها؛ وتُطبع على أنها كذلك
    .help = ضع `[…]` في الترجمة مكان ما يحذفه الاقتباس
original-as-translation = ما أُعطي على أنه ترجمة هو بلغة المصدر
edited-translation = الترجمة إلى `{ $language }` تختلف عما في الذاكرة؛ وتُطبع على أنها معدلة
new-translation = ليس في الذاكرة ترجمة إلى `{ $language }`؛ وتُطبع هذه على أنها كُتبت في المسودة
edited-translation--alone = هذه الترجمة لما في { $place } إلى `{ $language }` تختلف عما في الذاكرة؛ وتُطبع على أنها ترجمتنا معدلة
translation-as-original = ليست هذه كلمات { $place } بل ترجمة؛ وكلمات المصدر نفسها موضعها قبل الإحالة
    .help = ضع الأصل قبل الإحالة والترجمة بعدها
quoted-in-translation = لم يُقتبس { $place } إلا مترجما؛ ويُطبع على أنه ترجمتنا
unknown-translation = «{ $words }» باللغة `{ $language }`، وليست لغة { $place }، وليس في الذاكرة ترجمة كهذه
    .help = اقتبس كلمات المصدر نفسها، وضع ترجمتها بعد الإحالة
left-out-here = حُذف هنا
uncited-quotation = عدد كلمات هذا الاقتباس { $words } وهو بلا إحالة
    .help = ضع `[@key, ¶ 1]` بعد علامة الإغلاق مباشرة ليُتحقق منه، أو `[@own]` إن كانت الكلمات من عندك
uncited-quotation--said = نُسب هذا القول إلى قائل، ولا إحالة تدل على مصدره
uncited-quotation--short = لا إحالة تدل على مصدر الكلمات التي بين هاتين العلامتين
uncited-quotation--rendered = في النص باللغة { $language } هنا كلمات من المصدر، ولم يقابل أحد هذه الكلمات بها
    .help = قابلها بها؛ أو اكتبها بلا علامتي اقتباس، أو ضع الترجمة في الذاكرة
uncited-quotation--printed =
    .help = اكتبها بلا علامتي اقتباس، أو أدرجها في `own_words` في الترويسة إن كانت من كلام هيئة التحرير
citation-in-code = الإحالة { $place } داخل شيفرة، فلا تحيل على شيء
    .help = احذف علامات الشيفرة أو المسافة البادئة التي تجعلها شيفرة
code-as-quotation--marks = في الشيفرة كلمات بين علامتي اقتباس لا تُقابَل بأي مصدر
code-as-quotation = قبل هذه الإحالة شيفرة في موضع الاقتباس، ولا تُقابل بشيء
note-in-quotation = وُضعت حاشية وسط كلمات اقتباس
    .help = ضعها بعد علامة الإغلاق
note-in-quotation--last = وُضعت حاشية قبل علامة إغلاق الاقتباس
our-translation-doubted = ترجمة من عندك: { $why }
cited-beside = أُلحقت الإحالة { $other } بالإحالة { $place }، وليست فيها الكلمات المقتبسة
    .help = ضعها حيث يُذكر ما أحيل عليها من أجله
cited-beside--rival = الكلمات المقتبسة في { $place }، وليست في { $other } التي قد تُظن إحالتها
our-translation-apart = تُحسب هذه الكلمات ترجمة من عندك لما في { $place }، وإحالته بعد كلمات أخرى
    .help = ضع الإحالة بعد هذه الكلمات أيضا، أو `[@own]` إن كانت من عندك
link-in-quotation = وُضع رابط على بعض كلمات اقتباس
    .help = ضعه على كلمات من عندك، أو على الاقتباس كله
grammar-in-text = العلامة `{ $sign }` لا تُقرأ إلا في متن المسودة، وتُطبع هنا كما هي
lost-quotation = هنا كلمات من مقتطف { $citation }، لكنها ليست اقتباسا، فلا تُقابَل بمصدرها
    .help = ضع `>` قبل كل سطر من أسطرها ثم `> { $citation }`، أو ضعها بين علامتي اقتباس تليهما { $citation }؛ أو احذفها
unmatched-mark = علامة الاقتباس هذه لم تُغلق، فلا يعرف أحد أي الكلمات مقتبس
    .help = ضع علامة الإغلاق بعد الكلمات المقتبسة؛ واكتب `’` إن كانت فاصلة عليا
unmatched-mark--closing = علامة الاقتباس هذه لا تغلق شيئا، فلا يعرف أحد أي الكلمات مقتبس
    .help = ضع علامة الفتح قبل الكلمات المقتبسة
stale-translation = هذه ترجمة الذاكرة ({ $language }) لنص سابق من { $place }
    .help = حدّث الترجمة، أو اقتبس كلمات المصدر نفسها
our-translation = ترجمتنا لما في { $place }؛ انظر أتقول ما يقوله المصدر
own-words = هذه الكلمات من كلام هيئة التحرير
    .help = اكتبها بلا علامتي اقتباس
own-words--many = كلمات من كلام هيئة التحرير بين علامتي اقتباس، عددها { $words }؛ ويحسبها القارئ كلام غيرها
own-words--said = كلمات من كلام هيئة التحرير بعد فعل من أفعال القول؛ ويحسبها القارئ كلاما قيل
own-words--cited = كلمات من كلام هيئة التحرير قبل إحالة؛ ويحسبها القارئ كلام المصدر
original-as-translation--ours = هذه كلمات { $place } نفسها، وقد وُسمت بأنها ترجمتنا
    .help = احذف `our translation` من الإحالة
in-heading = في عنوان
in-prose = في المتن
in-translation = في ترجمة
not-in-excerpts = { $count ->
        [zero] لا يرد ما يلي في { $place }: { $things }
        [one] لا يرد ما يلي في { $place }: { $things }
        [two] لا يرد ما يلي في { $place }: { $things }
        [few] لا يرد ما يلي في { $place }: { $things }
        [many] لا يرد ما يلي في { $place }: { $things }
       *[other] لا يرد ما يلي في { $place }: { $things }
    }
not-in-excerpts--cited = { $count ->
        [zero] لا يرد ما يلي في { $place }: { $things }؛ انظر أيقوله الموضع المحال عليه
        [one] لا يرد ما يلي في { $place }: { $things }؛ انظر أيقوله الموضع المحال عليه
        [two] لا يرد ما يلي في { $place }: { $things }؛ انظر أيقوله الموضع المحال عليه
        [few] لا يرد ما يلي في { $place }: { $things }؛ انظر أيقوله الموضع المحال عليه
        [many] لا يرد ما يلي في { $place }: { $things }؛ انظر أيقوله الموضع المحال عليه
       *[other] لا يرد ما يلي في { $place }: { $things }؛ انظر أيقوله الموضع المحال عليه
    }
machine-without-name = لم يُذكر أي آلة كتبت هذا
    .help = اكتب `{"{"}.machine name=NAME{"}"}` والاسم بلا مسافات
uncited-judgement = لا يذكر هذا الاستنتاج ما يستند إليه
    .help = اختمه بإحالات على مقتطفات من هذا الموجز، أو بالعلامة `[@desk]`
cites-no-excerpt = أحيل هنا على { $place }، ولا يقتبسه الموجز
    .help = اقتبسه تحت موضوعه، أو أحل على ما اقتُبس
not-in-excerpts--item = { $count ->
        [zero] لا يرد ما يلي في أي من المقتطفات التي يحيل عليها هذا الاستنتاج: { $things }
        [one] لا يرد ما يلي في أي من المقتطفات التي يحيل عليها هذا الاستنتاج: { $things }
        [two] لا يرد ما يلي في أي من المقتطفات التي يحيل عليها هذا الاستنتاج: { $things }
        [few] لا يرد ما يلي في أي من المقتطفات التي يحيل عليها هذا الاستنتاج: { $things }
        [many] لا يرد ما يلي في أي من المقتطفات التي يحيل عليها هذا الاستنتاج: { $things }
       *[other] لا يرد ما يلي في أي من المقتطفات التي يحيل عليها هذا الاستنتاج: { $things }
    }
    .help = أحل على المقتطف الذي يقول ذلك، أو انظر أصحيح هو
likelihood-differs = درجة الاحتمال أو الثقة تختلف بين اللغتين: هناك { $one }، وهنا { $other }
likelihood-differs--none = لا شيء
likelihood-differs--words = «{ $words }»
missing-judgements = تشترط المواصفة استنتاجات، وليس تحت `{"{"}#{ $id }{"}"}` أي بند
    .help = اكتب قائمة تحت العنوان `{"{"}#{ $id }{"}"}`: ينتهي كل بند بإحالات على مقتطفات، أو بالعلامة `[@desk]`
untold-reference = تحيل عبارة «{ $words }» على ما لم يُقتبس هنا
    .help = اقتبسه أيضا، أو ضعه بين معقوفتين بعد هذه الكلمات، أو قله في جملة من عندك قبل الاقتباس
untold-reference--told = تحيل عبارة «{ $words }» على ما لم يُقتبس هنا، وهو في الفقرة { $paragraph } من المصدر
    .help = اقتبسه أيضا، أو ضعه بين معقوفتين بعد هذه الكلمات، أو قله في جملة من عندك قبل الاقتباس
no-excerpt--section = أي مقتطف من هذا القسم
no-excerpt--draft = أي مقتطف من هذه المسودة

# What cannot be read or printed as it is written.
no-front-matter = يجب أن تبدأ المسودة بترويسة بين سطرين `---`
    .help = أنشئ مسودة بالأمر `brief draft SPEC` وعدّلها
open-front-matter = الترويسة لم تُغلق: أضف بعدها سطر `---`
    .help = الأسطر التي فوقه هي الترويسة، والموجز نفسه يبدأ تحته
fix-front-matter = إغلاق الترويسة بسطر `---`
file-too-large--draft = لا يجوز أن يتجاوز حجم المسودة { $limit } بايت
raw-html = نص HTML التالي لا يُطبع: `{ $html }`
    .help = احذفه، أو اكتب `\<` إن أردت العلامة `<` نفسها
open-comment = هذا التعليق لم يُغلق، وسيبتلع ما بعده
    .help = اختمه بـ `-->`
open-comment--sign = ليس للعلامة `{ $sign }` قرينة، فلا يعرف أحد ما التعليق وما المطبوع
    .help = أغلق التعليق، أو اكتب `\{ $sign }` إن أردت `{ $sign }` نفسها
open-comment--percents = لا يعرف أحد هل تبدأ العلامة `%%` بعد عدد تعليقا
    .help = اكتب `\%%` إن كانت نصا، أو اكتب التعليق بلا مسافات: `%%لماذا%%`
broken-suggestion = الاقتراح الذي فيه `{ $sign }` لم يُغلق في كتلته، أو ينقصه جزء
    .help = أغلقه في الفقرة نفسها، أو اكتب `\{ $sign }` إن أردت `{ $sign }` نفسها
broken-suggestion--nested = لا يجوز اقتراح داخل اقتراح
pending-suggestion = اقتُرح «{ $new }» بدلا من «{ $old }»
pending-suggestion--insertion = اقتُرحت إضافة «{ $new }»
pending-suggestion--deletion = اقتُرح حذف «{ $old }»
if-accepted = إذا قُبلت الاقتراحات: { $why }
not-a-citation = `[{ $text }]` ليست إحالة: { $why }
    .help = اكتب `[@key, ¶ 6]`
not-a-citation--meant =
    .help = اكتب `{ $place }`
not-a-citation--several =
    .help = ضع كل إحالة بين معقوفتين مستقلتين: `{ $places }`
not-a-citation--key-known =
    .help = اكتب `[@{ $key }, ¶ N]`؛ والأمر `brief sources show { $key }` يعرض رقم كل فقرة `N`
escaped-citation = قبل معقوفة هذه الإحالة شرطة مائلة عكسية، فليست إحالة
    .help = اكتب `{ $place }`؛ فبعض أدوات تنسيق Markdown تضع تلك الشرطة
wiki-link = `{ $text }` ليس رابطا في مسودة وسيُطبع كما هو
    .help = اكتب الكلمات، أو رابطا `[كلمات](https://…)`؛ واكتب `\[` إن أردت المعقوفة نفسها
highlight = العلامة `==` لا تُبرز شيئا هنا وستُطبع كما هي
    .help = اكتب الكلمات بلا `==`، أو هكذا `**كلمات**`؛ واكتب `\=\=` إن أردت `==` نفسها
inline-note = `^[…]` ليست حاشية في مسودة وستُطبع على أنها كلمات مضافة
    .help = اكتب `[^1]`، وتحت الفقرة `[^1]: …`
callout = هذا صندوق تنبيه وليس اقتباسا
    .help = اكتبه فقرة من عندك، بلا `>` وبلا `{ $sign }`
link-target = الرابط إلى `{ $address }` ليس `http` ولا `https` ولا `mailto`
picture-path = مسار الصورة `{ $path }` ليس نسبيا
    .help = سمّ ملفا من المشروع بمساره النسبي من هذه المسودة
picture-without-text = ليس لهذه الصورة نص بديل
    .help = قل ما تعرضه لمن لا يستطيع رؤيتها: `![كلمات]({ $path })`
misplaced-content = لا يجوز أن يوجد في { $place } ما يلي: { $what }
    .help = ضع ذلك في المتن قبله أو بعده
a-footnote = حاشية
a-picture = صورة
a-heading = عنوان
a-quotation = اقتباس
nested-too-deep = عدد مستويات تداخل التنسيق أكبر من { $limit }
nested-too-deep--lists = عدد مستويات تداخل القوائم أكبر من { $limit }
quotation-in-list = لا يجوز الاقتباس داخل قائمة؛ ضعه بين الفقرات
block-in-list = لا يجوز هذا داخل قائمة أو جدول؛ ضعه بين الفقرات
table-too-large = جدول عدد صفوفه { $rows } وعدد أعمدته { $columns }
    .help = أقصى عدد لصفوف الجدول { $most_rows } ولأعمدته { $most_columns }
footnote-content = لا يجوز أن تحتوي الحاشية إلا على فقرات وقوائم وشيفرة
footnote-in-footnote = لا يجوز وضع حاشية داخل حاشية
duplicate-footnote = توجد حاشيتان بالاسم `[^{ $label }]`
unused-footnote = لا شيء يشير إلى الحاشية `[^{ $label }]`
    .help = أشر إليها بـ `[^{ $label }]`، أو احذفها
second-citation = لهذا الاقتباس إحالة ثانية، ولا يكون للاقتباس إلا إحالة واحدة
citation-amid-words = توجد إحالة وسط كلمات هذا الاقتباس
    .help = ضع الإحالة بعد الكلمات المقتبسة في آخر فقرة؛ وأضف المصادر الأخرى للكلمات نفسها هكذا: `; also in [@other, ¶ 2], [@third, ¶ 4]`
citation-amid-words--run-on = لا سطر فارغا بعد هذه الإحالة، فما بعدها جزء من فقرتها
    .help = ضع سطر `>` بين الإحالة والترجمة
fix-empty-line = إضافة سطر `>`
quotation-content = لا يجوز أن يحتوي الاقتباس إلا على فقرات
quotation-content--listed = هذه الإحالة في قائمة، ولا يجوز أن يحتوي الاقتباس إلا على فقرات
    .help = اكتب `{ $text }`
fix-write = كتابة `{ $text }`
markup-in-quotation = في الكلمات المقتبسة إبراز أو شيفرة أو رابط
    .help = اكتب كلمات المصدر بلا تنسيق؛ أما الترجمات والمتن فيجوز فيهما الإبراز والروابط
no-quoted-words = ليس قبل إحالة هذا الاقتباس أي كلمات

# Conflict markers.
merge-mark = تعذر دمج هذا الموضع: غيرته المسودة وغيره ما أُعد الآن
    .help = أبق الصحيح بين هذه العلامة والعلامة `>>>>>>>` التالية، ثم احذف العلامات الثلاث

# Translations taken over from a draft.
not-accepted--twice = تترجم المسودة { $context } على وجهين؛ وتُحفظ الأولى وحدها
not-accepted--source = تُركت هذه الترجمة كما هي: مصدرها غير معروف
    .help = عدّل ملف PO نفسه، أو اقتبس جملا كاملة
not-accepted--part = تُركت هذه الترجمة كما هي: ليس الاقتباس جملا كاملة
not-accepted--marks = تُركت هذه الترجمة كما هي: علامات `[…]` فيها غير ما في الأصل
not-accepted--sentences = تُركت هذه الترجمة كما هي: جملها لا تقابل جمل الأصل واحدة بواحدة
translated-first = أول ترجمة له هنا

# Approvals.
no-entry-date = `{ $words }` ليس تاريخ حدث
    .help = اكتب التاريخ، مثل `2024-07-25` أو `XXXX-11-14` أو `2022-11/early`، بلا عنوان
date-not-in-quotation = لا يُفهم التاريخ { $date } مما اقتُبس هنا
    .help = التاريخ المذكور في الاقتباس: { $dates }؛ والتاريخ الذي يضعه المحررون تُوضع عليه العلامة `.editors-date`
date-not-in-quotation--none =
    .help = ليس في الاقتباس تاريخ يمكن تحديده؛ اقتبس الكلمات التي تذكره، أو ضع العلامة `.editors-date` على تاريخ المحررين
empty-entry = لا يقتبس هذا البند شيئا
    .help = اقتبس مصدرا تحته، أو احذفه
single-excerpt = في هذا البند مقتطف واحد لا يختلف عن شيء
    .help = اقتبس المصدر الآخر تحته، أو احذف البند

duplicate-section = المعرّف `{ $id }` لقسمين
    .help = أعط أحدهما `{"{"}#id{"}"}` آخر
duplicate-entry = المعرّف `{ $id }` لبندين
    .help = احذف معرّف البند الذي أضيف أو نُسخ: فالبند المكتوب باليد لا يحتاج إليه
