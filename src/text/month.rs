//! The names of months and weekdays, in the calendars and languages that sources use.

/// The months of the Gregorian calendar; the spellings of one month stand together: those of Egypt and
/// the Gulf, of the Maghreb and of the Mashriq, English, French.
pub const GREGORIAN: [&[&str]; 12] = [
    &["يناير", "جانفي", "ينايير", "كانون الثاني", "January", "Jan", "janvier"],
    &["فبراير", "فيفري", "شباط", "February", "Feb", "février"],
    &["مارس", "آذار", "March", "mars"],
    &["أبريل", "إبريل", "أفريل", "نيسان", "April", "Apr", "avril"],
    &["مايو", "ماي", "أيار", "نوار", "May", "mai"],
    &["يونيو", "يونيه", "جوان", "حزيران", "June", "juin"],
    &["يوليو", "يوليه", "يوليوز", "جويلية", "تموز", "July", "juillet"],
    &["أغسطس", "غشت", "أوت", "آب", "August", "Aug", "août"],
    &["سبتمبر", "شتنبر", "أيلول", "September", "Sept", "septembre"],
    &["أكتوبر", "اكتوبر", "تشرين الأول", "October", "Oct", "octobre"],
    &["نوفمبر", "نونبر", "تشرين الثاني", "November", "Nov", "novembre"],
    &["ديسمبر", "دجنبر", "كانون الأول", "December", "Dec", "décembre"],
];

/// The months of the Islamic calendar, with their usual spellings in Latin letters.
pub const HIJRI: [&[&str]; 12] = [
    &["محرم", "المحرم", "Muharram", "mouharram"],
    &["صفر", "Safar"],
    &["ربيع الأول", "Rabi al-Awwal", "Rabi' al-Awwal", "Rabi I"],
    &["ربيع الآخر", "ربيع الثاني", "Rabi al-Thani", "Rabi' al-Thani", "Rabi al-Akhir", "Rabi II"],
    &["جمادى الأولى", "Jumada al-Awwal", "Jumada al-Ula", "Jumada I"],
    &["جمادى الآخرة", "جمادى الثانية", "Jumada al-Thani", "Jumada al-Akhira", "Jumada II"],
    &["رجب", "Rajab"],
    &["شعبان", "Sha'ban", "Shaban", "Chaabane"],
    &["رمضان", "Ramadan"],
    &["شوال", "Shawwal", "Chawwal"],
    &["ذو القعدة", "ذي القعدة", "Dhu al-Qa'da", "Dhu al-Qadah", "Dhu al-Qi'dah"],
    &["ذو الحجة", "ذي الحجة", "Dhu al-Hijja", "Dhu al-Hijjah"],
];

/// The days of the week, Monday first.
pub const WEEKDAYS: [&[&str]; 7] = [
    &["الاثنين", "الإثنين", "Monday", "lundi"],
    &["الثلاثاء", "الثلثاء", "Tuesday", "mardi"],
    &["الأربعاء", "الاربعاء", "Wednesday", "mercredi"],
    &["الخميس", "Thursday", "jeudi"],
    &["الجمعة", "Friday", "vendredi"],
    &["السبت", "Saturday", "samedi"],
    &["الأحد", "Sunday", "dimanche"],
];
