# The index and its queries.

search-failed = تعطل فهرس البحث: { $why }
no-vectors = تتعذر المقارنة بين المقاطع بالمعنى: { $why }
    .help = شغّل الخادم الذي تسميه المواصفة، أو أعدّ المسودة بالكلمات وحدها بالخيار `--without-meaning`
no-vectors--lacking = ينقص متجه يحتاج إليه الجواب
no-vectors--uneven = ليست المتجهات المحفوظة كلها متساوية الأبعاد؛ إن تغيّر النموذج فسمّه اسما آخر
no-vectors--by-words = أُعد { $edition } بالكلمات وحدها: { $why }
no-vectors--untrusted = لم يُرسل شيء: { $why }؛ انظر ما في المشروع بالأمر `brief trust`
no-vectors--busy = ما زالت عملية أخرى تطلب المتجهات منذ أكثر من عشر دقائق
no-vectors--unwritten = تعذر حفظ المتجهات التي وصلت: { $why }
unfit-vectors--form = ليس الجواب بالشكل المطلوب: { $why }
unfit-vectors--count = عدد المتجهات في الجواب { $given }، وعدد النصوص { $asked }
unfit-vectors--long = لأحد المتجهات { $number } من الأبعاد
unfit-vectors--number = في أحد المتجهات ما ليس عددا
unfit-vectors--nought = أحد المتجهات كله أصفار
unfit-vectors--dimensions = عدد أبعاد أحد المتجهات { $given }، وعدد أبعاد غيره { $others }؛ هل تغيّر النموذج؟ إذن سمّه اسما آخر

# The engine in which a team shares a corpus.
no-engine = يتعذر سؤال المحرك الذي فيه المدونة: { $why }
    .help = شغّله أو أصلح الخلل، أو أعدّ المسودة من المجلد بالخيار `--without-engine`
no-engine--untrusted = لم يُرسل شيء: { $why }؛ انظر ما يوجد بالأمر `brief trust`
no-engine--no-index = ليس فيه فهرس باسم { $index }؛ يصنعه الأمر `brief sources push`
no-engine--not-ours = ما فيه باسم { $index } لم يصنعه هذا البرنامج
no-engine--older = صنع { $index } إصدارٌ أقدم؛ يحدّثه الأمر `brief sources push`
no-engine--newer = صنع { $index } إصدارٌ أحدث من هذا البرنامج
no-engine--partial = إرسال { $key } جارٍ أو انقطع؛ يتمّه الأمر `brief sources push`
no-engine--uneven = عدد مقاطعه { $passages }، وعدد مقاطع مصادره { $expected }؛ لعل إرسالا جارٍ أو انقطع
no-engine--other-reading = فيه مقطع من { $key } ليس من القراءة التي لديه؛ أرسل المصدر ثانية
no-engine--view-gone = لم يعد ما كان يُنظر فيه موجودا؛ هل أُعيد تشغيله؟ أعد الأمر
no-engine--refused = رفض: { $why }
no-engine--blocked = لا يقبل تغييرا: { $why }
no-engine--unfit = ليس جوابه بالشكل المطلوب
no-engine--shards = لم يجب { $failed } من أجزاء الفهرس، وعددها { $all }
no-engine--timed-out = قطع جوابه لأنه طال
no-engine--unpushed = { $count ->
    [zero] ليس فيه بعض مصادر المجلد، أولها { $key }
    [one] ليس فيه مصدر من المجلد، هو { $key }
    [two] ليس فيه مصدران من المجلد، أولهما { $key }
    [few] ليس فيه { $count } مصادر من المجلد، أولها { $key }
    [many] ليس فيه { $count } مصدرا من المجلد، أولها { $key }
   *[other] ليس فيه { $count } مصدر من المجلد، أولها { $key }
  }؛ أرسلها بالأمر `brief sources push`
no-engine--language = لم تُميَّز مقاطعه باللغة { $language }؛ أرسل بهذه المواصفة
no-engine--differs = قراءة { $key } ليست التي لدى المحرك؛ حدّث المجلد أو أرسل
no-engine--not-carried = فيه مقاطع من { $key } وليس فيه المصدر
no-engine--damaged = ما فيه من { $key } تالف؛ أرسل المصدر ثانية
no-engine--from-folder = أُعدّ من المجلد لا من المحرك: { $why }
no-engine-named = لا تسمي المواصفة محركا يُرسل إليه
unpushed--large = لم يُرسل: حجم الملف { $megabytes } ميغابايت، والحد { $most }
unpushed--newer = لم يُرسل: وضع غيرك هناك { $key } آخر بعد ذلك
    .help = حدّث المجلد وأرسل ثانية، أو ضع نسختك هناك بالخيار `--over { $key }`
unpushed--withdrawn = لم يُرسل: سحب غيرك { $key } من هناك بعد ذلك
unpushed--faulty = ليس { $key } كاملا هناك: { $why } ({ $count ->
    [zero] لا وثائق
    [one] وثيقة واحدة
    [two] وثيقتان
    [few] { $count } وثائق
    [many] { $count } وثيقة
   *[other] { $count } وثيقة
  })
