# The review page and its server, in Arabic.

refused-request--token = لم يُسجَّل الدخول في علامة التبويب هذه
refused-request--foreign = الطلب آت من مكان آخر: ليست `{ $name }` ما ترسله صفحة هذا الخادم
refused-request--nameless = الترويسة `{ $name }` لا تسمي أحدا يستطيع التوقيع
refused-request--method = لا يُقبل إلا GET وPOST
refused-request--json = يجب أن يكون المتن JSON، مع `Content-Type: application/json`
refused-request--large = حجمه أكبر من { $limit } بايت
refused-request--many = عددها أكثر من { $limit }
refused-request--slow = لم يصل المتن في الوقت المحدد
refused-request--body = لا يقول المتن ما يجب أن يقوله: { $why }
refused-request--busy = طلبات كثيرة في الانتظار: حاول من جديد
refused-request--failed = أخفق البرنامج هنا؛ وما على القرص باق كما كان، أو كُتب كاملا
nothing-there = ليس في صفحة المراجعة `{ $name }`
read-only-server = شُغّل الخادم بالخيار `--read-only`
read-only-server--nameless = لا يُعرف من أنت: شغّل الخادم بالخيار `--by NAME` لتوقّع
other-text = المسودة على القرص غير التي عرضتها الصفحة: اقرأها من جديد
superseded-pages = طُلبت صفحات أحدث
superseded-pages--forgotten = نُسيت هذه الصفحات: اطلبها من جديد

# States, in the words of an editor.
quotation-state--exact = مطابق للمصدر حرفيا
quotation-state--elided = مطابق حرفيا، مع حذف مُعلَّم
quotation-state--interpolated = مطابق حرفيا، مع إضافة مُعلَّمة
quotation-state--translated = بالترجمة وحدها
quotation-state--moved = مطابق حرفيا، لكنه في موضع غير المذكور
quotation-state--altered = غير مطابق للمصدر حرفيا
quotation-state--orphaned = زال مصدره أو تغيّر
quotation-state--unchecked = لا يحيل إلى مصدر: لا يتحقق منه أحد
review-translation--reviewed = مراجَعة
review-translation--unreviewed = لم يراجعها أحد
review-translation--machine = ترجمة آلية لم يراجعها أحد
review-translation--edited = عُدّلت هنا، وليست في الذاكرة بعد
review-translation--new = كُتبت هنا، وليست في الذاكرة بعد
review-translation--stale = لنص سابق من المصدر
review-translation--missing = ناقصة
review-translation--whole = { $state }؛ وهي ترجمة الجملة كاملة
review-translation--shortened = { $state }؛ واختُصرت كما اختُصر الاقتباس
review-part--errors = { $count ->
    [zero] لا أخطاء
    [one] خطأ واحد
    [two] خطآن
    [few] { $count } أخطاء
    [many] { $count } خطأ
   *[other] { $count } خطأ
}
review-part--requested = يطلب { $by } تعديلات: { $note }
review-part--partly = { $count } من { $wanted } من الاعتمادات المطلوبة؛ آخرها لـ{ $by }
review-part--approved = اعتمده { $by }
review-part--first = اعتمده { $by } في الإصدار 0.1.0
review-part--changed = تغيّر منذ اعتمده { $by }
review-part--open = لم يُعتمد بعد
review-part--empty = لم يملأه أحد: لا يُطبع ولا يُعتمد
rules-of-desk--none = يستطيع كل من له اسم أن يعتمد وأن ينشر.
rules-of-desk = { $count ->
    [zero] لا يحتاج أي جزء إلى اعتماد.
    [one] يحتاج كل جزء إلى اعتماد واحد، ممن يسمح له `briefs/desk.yaml`.
    [two] يحتاج كل جزء إلى اعتمادين، ممن يسمح لهم `briefs/desk.yaml`.
    [few] يحتاج كل جزء إلى { $count } اعتمادات، ممن يسمح لهم `briefs/desk.yaml`.
    [many] يحتاج كل جزء إلى { $count } اعتمادا، ممن يسمح لهم `briefs/desk.yaml`.
   *[other] يحتاج كل جزء إلى { $count } اعتماد، ممن يسمح لهم `briefs/desk.yaml`.
}

# `brief review` on the terminal.
review-listens = افتح { $address }
review-listens--proxy = يستمع على { $address }، لطلبات { $proxy } وحده
review-signs = تُوقَّع الاعتمادات باسم { $name }
review-nameless = لا يُعرف من أنت: لا يمكن التوقيع بغير `--by NAME`
review-read-only = للعرض فقط: لا يُكتب شيء
review-another = لعلامة تبويب أخرى: { $address }
review-enter = يعرض المفتاح Enter عنوانا لعلامة تبويب أخرى، ويوقف Ctrl-C الخادم
unusable-address = لا يستطيع الخادم الاستماع على `{ $address }`: { $why }
    .help = اختر غيره بالخيار `--port`
half-a-proxy = الخيارات `--listen` و`--proxy` و`--origin` و`--name-header` تأتي معا
    .help = إن لم يكن وكيل يقول من الطالب فلا يستمع الخادم إلا على هذا الجهاز
unusable-origin = `{ $origin }` ليس أصلا صالحا: بروتوكول ومضيف، مثل `https://desk.example.org`

# `brief watch`.
watch-set = { $files }: { $pages ->
    [zero] لا صفحات
    [one] صفحة واحدة
    [two] صفحتان
    [few] { $pages } صفحات
    [many] { $pages } صفحة
   *[other] { $pages } صفحة
}، { $excerpts ->
    [zero] لا مقتطفات
    [one] مقتطف واحد
    [two] مقتطفان
    [few] { $excerpts } مقتطفات
    [many] { $excerpts } مقتطفا
   *[other] { $excerpts } مقتطف
}
watch-waits = ينتظر التغييرات؛ ويوقفه Ctrl-C
watch-blind = لا يُعلم النظام هنا بالتغييرات: لا شيء مراقَب
