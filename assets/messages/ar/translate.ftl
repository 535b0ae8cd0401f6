# Translations: the memory, the checks on them, what comes in from outside and goes out.

# PO files.
invalid-po-line = لا يجوز `{ $word }` في ملف PO
    .help = ابدأ السطر بتعليق (`#`) أو `msgctxt` أو `msgid` أو `msgid_plural` أو `msgstr` أو بسلسلة بين علامتي اقتباس
invalid-po-line--carriage-return = ينتهي هذا السطر بمحرف الإرجاع (CR) وحده
    .help = احفظ الملف بنهايات أسطر LF أو CRLF؛ فبرامج Mac القديمة كانت تكتب CR
invalid-po-line--previous = يبدأ النص السابق بـ `#| msgid "…"`
invalid-po-line--string = هذه السلسلة لا تتبع أي `msgid` ولا `msgstr`
invalid-po-entry = لا يجوز `{ $word }` هنا
    .help = اكتب `msgctxt` إن كان للمدخل، ثم `msgid`، ثم `msgstr`
invalid-po-entry--comment = يأتي التعليق قبل المدخل لا بين أسطره
invalid-po-entry--obsolete = يكون المدخل متقادما (`#~`) في أسطره كلها أو لا يكون في أي منها
invalid-po-entry--no-translation = ليس لهذا المدخل `msgstr`
invalid-po-string--missing = تنقص هنا سلسلة بين علامتي اقتباس
invalid-po-string--not-closed = السلسلة لم تُغلق: تنقص علامة اقتباس
invalid-po-string--no-string = لا يجوز هنا إلا سلاسل بين علامتي اقتباس
invalid-po-string--escape = يجب أن يلي `\` واحد من `n t r b f v a " \` أو عدد
invalid-po-string--hexadecimal = يجب أن يلي `\x` رقمان ست عشريان
invalid-po-string--octal = هذا العدد الثماني ليس بايتا
invalid-po-string--utf-8 = الأعداد في هذه السلسلة لا تكوّن UTF-8 صحيحا
unstorable-translation = لا يمكن حفظ ترجمة `{ $context }` في هذا الملف
kept-review = راجع { $name } الوحدة { $context } من `{ $key }` بكلمات أخرى، وقد أُبقي عليها
    .help = قابل بين الاثنتين؛ والأمر `brief translate accept --replace` يضع كلمات المسودة مكانها
kept-review--written = للوحدة { $context } من `{ $key }` ترجمة أخرى الآن ({ $state })، وقد أُبقي عليها

# Units of the memory held against their source.
doubled-unit = هذه الوحدة موجودة في السطر { $line }؛ وأدوات ملفات PO ترفض التكرار
doubled-unit--first = أولاهما هنا
moved-unit = هذه الجملة من `{ $key }` في الفقرة { $number }، لا في { $context }
    .help = شغّل `brief translate extract { $key }` لتحديث الملف
stale-unit = لم تعد { $context } من `{ $key }` كما هي في هذه الوحدة: الترجمة قديمة
    .help = شغّل `brief translate extract { $key }` لتحديث الملف
stale-unit--changed = تغيرت { $context } من `{ $key }` منذ ترجمتها: الترجمة قديمة
    .help = النص السابق: «{ $earlier }»

# What the checks find in a translation.
translated-number = في المصدر `{ $source }` وفي الترجمة `{ $translation }`
translated-number--lost = العدد `{ $source }` الذي في المصدر ليس في الترجمة
translated-number--added = العدد `{ $translation }` الذي في الترجمة ليس في المصدر
translated-number--sign-lost = «{ $source }» تحت الصفر، و«{ $translation }» ليس كذلك
translated-number--sign-added = «{ $translation }» تحت الصفر، و«{ $source }» ليس كذلك
translated-date = في المصدر `{ $source }` وفي الترجمة `{ $translation }`
translated-date--lost = `{ $source }` الذي في المصدر ليس في الترجمة
translated-date--added = `{ $translation }` الذي في الترجمة ليس في المصدر
translated-percentage = ذُكرت النسبة المئوية في المصدر { $source ->
    [zero] صفر مرة
    [one] مرة واحدة
    [two] مرتين
    [few] { $source } مرات
    [many] { $source } مرة
   *[other] { $source } مرة
}، وفي الترجمة { $translation ->
    [zero] صفر مرة
    [one] مرة واحدة
    [two] مرتين
    [few] { $translation } مرات
    [many] { $translation } مرة
   *[other] { $translation } مرة
}
translated-percentage--points = في المصدر `{ $source }` وفي الترجمة `{ $translation }`: النسبة المئوية غير النقطة المئوية
translated-unit = وحدة القياس في المصدر `{ $source }` وفي الترجمة `{ $translation }`
translated-unit--lost = وحدة القياس `{ $source }` التي في المصدر ليست في الترجمة
translated-unit--added = وحدة القياس `{ $translation }` التي في الترجمة ليست في المصدر
translated-name = الاسم في المصدر `{ $source }` ({ $rendering })، وفي الترجمة `{ $translation }`
translated-name--lost = الاسم `{ $source }` الذي في المصدر ({ $rendering }) ليس في الترجمة
translated-name--fewer = عدد مرات ذكر الاسم `{ $source }` ({ $rendering }) في المصدر { $wanted }، وفي الترجمة { $found ->
    [zero] صفر
    [one] مرة واحدة
    [two] مرتان
    [few] { $found }
    [many] { $found }
   *[other] { $found }
}
translated-name--added = الاسم `{ $translation }` الذي في الترجمة ليس في المصدر
translated-name--slip = تكاد `{ $translation }` في الترجمة تكون `{ $right }`، وهي كلمة من اسم في المصدر؛ فإن كانت هذه اللغة تكتبها كذلك فأضفها إلى الاسم في `briefs/names.yaml`
translated-name--swapped = يكاد `{ $one }` و`{ $other }` يكونان اسما واحدا: تبادل حرفان مكانيهما
translated-name--other-place = في المصدر `{ $source }` وفي الترجمة `{ $translation }`
translated-negation--lost = في المصدر نفي (`{ $source }`)، وليس في الترجمة، أو هو فيها أقل
translated-negation--added = في الترجمة نفي (`{ $translation }`)، وليس في المصدر، أو هو فيه أقل
translated-negation--turned = في المصدر `{ $source }` وفي الترجمة `{ $translation }`
translated-attribution--lost = ينسب المصدر ما يقوله إلى قائل (`{ $source }`)، ولا تنسبه الترجمة، أو تنسبه مرات أقل
translated-attribution--undoubted = يشكك المصدر في ما ينقله (`{ $source }`)، ولا تشكك الترجمة
translated-attribution--doubted = تشكك الترجمة في ما تنقله (`{ $translation }`)، ولا يشكك المصدر
translated-attribution--confirmed = ما تورده الترجمة مؤكدا (`{ $translation }`) يورده المصدر قولا لا غير (`{ $source }`)
translated-attribution--proved = تورد الترجمة على أنه ثابت (`{ $translation }`) ما لا يورده المصدر كذلك
translated-attribution--denied = ما تورده الترجمة منفيا (`{ $translation }`) يورده المصدر قولا لا غير (`{ $source }`)
translated-attribution--added = تنسب الترجمة إلى قائل (`{ $translation }`) ما يقرره المصدر بنفسه
translated-attribution--speaker = القائل في المصدر `{ $source }`، وفي الترجمة `{ $translation }`
translated-attribution--condition = يعلق المصدر ذلك على شرط (`{ $source }`)، وتورده الترجمة على أنه واقع
translated-attribution--reserve = ينقل المصدر ما يقوله غيره (`{ $source }`)، وتورده الترجمة على أنه واقع
translated-marks--unpaired = العلامة `{ $mark }` في الترجمة بلا قرينة
translated-marks--quotations = الاقتباسات بين علامتين: في المصدر { $source }، وفي الترجمة { $translation }
translated-marks--brackets = أزواج الأقواس: في المصدر { $source }، وفي الترجمة { $translation }
translated-length--shorter = عدد حروف الترجمة { $translation } مقابل { $source } في المصدر: هي أقصر من المعتاد في الترجمات
translated-length--longer = عدد حروف الترجمة { $translation } مقابل { $source } في المصدر: هي أطول من المعتاد في الترجمات
translated-leftover = بقيت `{ $words }` من المصدر
translated-leftover--all = ما وُضع موضع الترجمة هو المصدر نفسه

# What a check finds in a unit, and the two passages.
doubtful-unit = { $context } من `{ $key }`: { $doubt }
passages = المصدر: «{ $source }»؛ الترجمة: «{ $target }»

# Why a translation from outside is not taken.
unfit-translation--empty = هي فارغة
unfit-translation--long = عدد حروفها { $letters }، وعدد حروف نصها { $of_source }
unfit-translation--hidden = فيها المحرف { $character } الذي قد يخفي نصا أو يغير ترتيبه
unfit-translation--unsettable = فيها { $why }
unfit-translation--markup = فيها تنسيق (`{ $mark }`)
unfit-translation--tag = فيها تنسيق (وسم)
unfit-translation--talk = تتحدث عن المهمة («{ $phrase }…») بدلا من أن تترجم
unfit-translation--short = عدد كلماتها { $words }، وعدد كلمات نصها { $of_source }: ينقصها جزء منه
unfit-translation--same = هي النص نفسه بلا ترجمة
unfit-translation--repeats = تكرر ما طُلب
unfit-translation--key = فيها مفتاح الوصول

# Why the answer of a provider is of no use.
unfit-translation--number = في الرد الرقم { $number }، ولم يُطلب أو جاء مرتين
unfit-translation--count = عدد الترجمات في الرد { $given }، وعدد النصوص { $asked }
unfit-translation--no-texts = ليس في الرد `{ $field }`
unfit-translation--cut-off = بُتر الرد: فهو أطول مما يجوز للنموذج أن يكتبه
unfit-translation--line-of-answer = السطر { $line } من الرد ليس على الشكل `{ "{" }"id":1,"text":"…"{ "}" }`: { $why }
unfit-translation--not-libretranslate = ليس الرد من LibreTranslate: { $why }
unfit-translation--libretranslate-says = يقول LibreTranslate: { $words }
unfit-translation--no-chat-completion = ليس الرد على صيغة «chat completion»: { $why }
unfit-translation--not-the-json = لم يرد النموذج بصيغة JSON المطلوبة: { $why }

# XLIFF, TMX, termbases.
unknown-exchange-format = `{ $name }` ليس جذر صيغة مدعومة
    .help = استعمل XLIFF بالإصدار 1.2 أو 2.0 أو 2.1، أو TMX بالإصدار 1.4
no-language-stated = لا يذكر `{ $element }` لغة في `{ $attribute }`
no-language-stated--tag = `{ $tag }` ليس رمز لغة مثل `ar` أو `en`
inline-element = في هذه الوحدة العنصر `{ $name }`، ولا يكون في جملة من مصدر أبدا
unwritable-export = في { $context } المحرف { $character }، ولا يمكن تمثيله في XML
    .help = احذف ذلك المحرف من الترجمة
unwritable-export--rows = تعذرت كتابة الأسماء صفوفا: { $why }
file-too-large--exchange = حجم الملف { $bytes } بايت، وأقصى ما يُقرأ { $limit } بايت
invalid-xml = هذا ليس XML سليم البناء: { $why }
invalid-xml--said = { $words }
invalid-xml--prefix = السابقة `{ $prefix }` غير معلنة
invalid-xml--second-root = يبدأ هنا عنصر جذر ثان
invalid-xml--second-root-here = يوجد هنا عنصر جذر ثان
invalid-xml--text-outside = يوجد نص خارج العناصر كلها
invalid-xml--cut-off = ينتهي وسط عنصر
invalid-xml--no-element = ليس في هذا الملف أي عنصر XML
unsupported-xml--depth = عدد مستويات تداخل العناصر أكبر من { $limit }
unsupported-xml--entity = الكيان `&{ $name };` لا يُفسَّر؛ ولا يُفسَّر إلا `&amp;` و`&lt;` و`&gt;` و`&quot;` و`&apos;`
unsupported-xml--document-type = نوع المستند الذي يعلن شيئا مرفوض: فالكيانات قد تضخم الملف أو تشير إلى غيره
unsupported-xml--document-type-file = يذكر نوع المستند هذا شيئا غير ملف `.dtd`؛ ولا يُقبل إلا ملف المعيار نفسه، ولا يُبحث عنه أبدا
contradictory-order = تتعارض أجزاء هذه الوحدة في ترتيب الترجمة

# The state of a translation.
translation-state--reviewed = مراجَعة
translation-state--unsigned = غير موسومة بأنها غير مؤكدة (fuzzy)
translation-state--unreviewed = غير مراجَعة
translation-state--machine = آلية
translation-state--edited = معدلة
translation-state--new = جديدة
translation-state--stale = قديمة
translation-state--missing = غير موجودة
