# Messages that several parts of the program use, in Arabic.
#
# Terms, the same in every file (and in templates/labels/ar.yml):
#   approval            اعتماد                edition             عدد
#   attribution         إسناد القول           entry (library)     بطاقة
#   brief               موجز                  entry (chronology)  بند
#   catalogue           فهرس                  excerpt             مقتطف
#   chronology          التسلسل الزمني        finding             ملاحظة
#   citation            إحالة                 frame               الإطار
#   citation key        مفتاح المصدر          front matter        ترويسة
#   corpus              مجموعة المصادر        heading             عنوان
#   desk                هيئة التحرير          hint                تنبيه
#   difference          اختلاف                key judgements      أهم الاستنتاجات
#   digest              بصمة                  label               تسمية
#   draft               مسودة                 ledger              سجل المنشورات
#   outlet              ناشر                  library             المكتبة
#   page input          بيانات الصفحات        note (of revision)  توضيح
#   part                جزء                   reading             النص المستخرج
#   passage             مقطع                  record              قيد
#   quotation           اقتباس                source              مصدر
#   template            قالب                  spec                مواصفة
#   translation memory  ذاكرة الترجمة         suggestion          اقتراح
#   warning             تحذير                 topic               موضوع
#   withdrawn           مسحوب                 unit                وحدة
# Commands, options, keys, codes and names of files stand in backticks, and nothing else does: the program isolates
# what stands in them, and each text that it fills in, so that neither falls apart among words that are read from the right.
# A number that decides a word has all six forms: zero, one, two, few, many, other.

list-separator = {"، "}

did-you-mean = هل تقصد `{ $word }`؟
known-here = القيم المعروفة هنا: { $words }

# Something said about a part of the subject.
beside = { $subject }: { $why }

# How serious a finding is, and what stands beside it.
severity-error = خطأ
severity-warning = تحذير
severity-hint = تنبيه
finding-help = نصيحة
finding-fix = إصلاح
