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
