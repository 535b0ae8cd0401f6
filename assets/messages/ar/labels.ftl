# Files of labels.

no-labels = لا يوجد ملف تسميات للغة `{ $language }`
    .help = انسخ `templates/labels/en.yml` إلى `{ $path }` وترجمه
no-labels--meant =
    .help = هل تقصد `{ $tag }`؟
