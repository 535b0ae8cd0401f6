# Texts that no page can be set from.

unprintable = لا يمكن طبع هذا النص: { $why }
unsettable--paragraph = فقرة حجمها { $bytes } بايت، والحد الأقصى { $limit }
unsettable--word = سلسلة من { $bytes } بايت بلا مسافة، والحد الأقصى { $limit }
unsettable--marks = عدد العلامات المركبة على حرف واحد أكبر من { $limit }
unsettable--character = المحرف { $character } الذي قد يخفي نصا أو يغير ترتيبه

# Conflict markers.
merge-mark--versions = لم يستطع نظام إدارة النسخ دمج هذا الموضع: للأسطر من { $from } إلى { $to } نسختان
    .help = اجمع الصحيح من النسختين (واكتب الأسطر المشتركة مرة واحدة)، ثم احذف الأسطر التي تبدأ بـ `<<<<<<<` أو `|||||||` أو `=======` أو `>>>>>>>`
merge-mark--left = بقيت علامة تعارض
    .help = احذف العلامة بعد أن يصح النص حولها

# Names of people.

signing-name = عدد أحرف اسم الموقّع من 1 إلى { $limit }
signing-name--unprintable = يحتوي الاسم على { $why }
signing-name--accent = يحتوي الاسم على { $character }، وهي علامة لا يعرضها أي خط فوق حرفها؛ احذفها
signing-name--private = يحتوي الاسم على { $character }، وهو محرف للاستعمال الخاص لا يعرضه أي خط
signing-name--mixed = تخلط الكلمة `{ $word }` بين حروف متشابهة من أبجديات مختلفة
signing-name--nobody = `{ $name }` ليس اسم شخص
