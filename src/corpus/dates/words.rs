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
pub(super) const BESIDE: &str = "the | of | on | in | at | year | month | day | de | du | le | la | a | an | en | del | den | el | il | mois | annee | من | \
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

/// The months in languages of sources that the program does not read otherwise: Spanish, Portuguese, Italian, German,
/// Dutch, Polish, Turkish, Russian; in the forms that stand in dates.
const MONTHS: [&str; 12] = [
    "enero | ene | janeiro | gennaio | gen | januar | januari | stycznia | ocak | января | янв",
    "febrero | fevereiro | fev | febbraio | februar | februari | lutego | subat | февраля | фев",
    "marzo | marco | marz | maart | marca | mart | марта",
    "abril | abr | aprile | april | kwietnia | nisan | апреля | апр",
    "mayo | maio | maggio | mag | mei | maja | mayıs | mayis | мая",
    "junio | junho | giugno | giu | juni | czerwca | haziran | июня | июн",
    "julio | julho | luglio | lug | juli | lipca | temmuz | июля | июл",
    "agosto | ago | august | augustus | sierpnia | agustos | августа | авг",
    "septiembre | setiembre | setembro | set | settembre | september | wrzesnia | eylul | сентября | сен | сент",
    "octubre | outubro | out | ottobre | ott | oktober | okt | pazdziernika | ekim | октября | окт",
    "noviembre | novembro | novembre | november | listopada | kasim | ноября | ноя",
    "diciembre | dic | dezembro | dez | dicembre | dezember | december | grudnia | aralık | aralik | декабря | дек",
];

/// The month of the Gregorian calendar that a folded word names in one of these languages.
pub(super) fn month(word: &str) -> Option<u8> {
    (1..).zip(MONTHS).find(|(_, words)| is_in(words, word)).map(|(month, _)| month)
}
