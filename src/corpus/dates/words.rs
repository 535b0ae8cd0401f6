//! The words in and beside dates, folded, in Arabic, English and French; `|` parts them.

/// Whether a folded word is in a list.
pub(super) fn is_in(list: &str, word: &str) -> bool {
    list.split('|').any(|known| known.trim() == word)
}

/// Letters and words that French has and English has not.
pub(super) const FRENCH: &str = "le | la | les | des | une | du | est | dans | pour | que";

/// Words that say that a date is about right.
pub(super) const ABOUT: &str = "c | ca | cca | circa | about | around | approximately | vers | environ | حوالي | نحو | زهاء | قرابه \
     | تقريبا";

/// Words beside a date that change nothing.
pub(super) const BESIDE: &str = "the | of | on | in | at | year | month | day | de | du | le | la | a | an | en | mois | annee | من | \
     في | شهر | سنه | عام | يوم | الموافق | موافق | ad | ce | am | pm | م | ص | gmt | utc | cet | cest | \
     est | edt | bst | z | t | mon | tue | wed | thu | fri | sat | sun";

/// Words before a date or behind a day.
pub(super) const ORDINALS: &str = "st | nd | rd | th | er | re | e";

/// Words that say that a year is of the Islamic calendar.
pub(super) const HIJRI: &str = "ه | ah | hijri | هجري | هجريه";

/// The names of seasons, which are no months.
pub(super) const SEASONS: &str = "spring | summer | autumn | fall | winter | printemps | ete | automne | hiver | ربيع | صيف | خريف | \
     شتاء";

/// Words from which on a line speaks of a change, not of publication.
pub(super) const UPDATED: &str = "updated | update | modified | revised | edited | edit | reviewed | modifie | modifiee | maj | \
     actualise | actualisee | jour | محدث | محدثه | تحديث | التحديث | تعديل | التعديل | عدل | معدل | \
     تحيين | حدث";

/// Words of publication and of time in a line of date.
pub(super) const PUBLISHED: &str = "published | posted | publication | date | time | publie | publiee | publies | paru | mis | mise | last | \
     dernier | derniere | نشر | نشرت | النشر | تاريخ | بتاريخ | اخر | الساعه | ساعه | توقيت | بتوقيت | جرينتش | غرينيتش | غرينتش | \
     صباحا | مساء | ظهرا | minuit | heure | heures | h | by";
