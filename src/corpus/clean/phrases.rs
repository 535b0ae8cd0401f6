//! The phrases of page furniture, in Arabic, English, French and a few other languages, as folded words.
//!
//! To teach the cleaner a phrase, add it to its list. Phrases are compared word by word with the
//! folded line (see `text::fold`), so spelling with or without hamza, diacritics or accents is one;
//! `|` separates them.

use super::Reason;

/// How much of a line a phrase must cover.
#[derive(Clone, Copy)]
pub(super) enum Cover {
    /// The line is the phrase, give or take a number.
    Whole,
    /// The line begins with the phrase and has at most this many words.
    Start(usize),
    /// The phrase occurs anywhere in a line of at most this many words. In a sentence it counts only where the sentence
    /// speaks to the reader: a sentence about comments is a sentence.
    Within(usize),
    /// As `Within`, and whatever the sentence says.
    Anywhere(usize),
}

/// Phrases that mean the same kind of furniture: Arabic, English, French; behind them other languages that pages in the
/// corpus of the measure are written in (German, Spanish, Polish).
pub(super) struct Furniture {
    pub reason: Reason,
    pub cover: Cover,
    pub phrases: &'static [&'static str],
}

/// The single phrases of a list.
pub(super) fn phrases(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.split('|').map(str::trim).filter(|phrase| !phrase.is_empty())
}

/// All furniture, the first match counts.
pub(super) static FURNITURE: &[Furniture] = &[
    Furniture {
        reason: Reason::Caption,
        cover: Cover::Start(25),
        phrases: &[
            "صدر الصوره | التعليق علي الصوره | حقوق الصوره | مصدر الصوره",
            "image copyright | image caption | image source | image credit | photo credit | getty images",
            "credits photos | credits photo | credit photos | legende de l image",
            "foto | fotos | bildquelle | abbildung | abb | beitragsbild | titelbild | symbolbild | imagen | fot",
        ],
    },
    Furniture {
        reason: Reason::Byline,
        cover: Cover::Anywhere(25),
        phrases: &[
            "ساهم في اعداد هذا | ساهمت في اعداد هذا | شارك في اعداد هذا | شاركت في اعداد هذا | شارك في التغطيه",
            "contributed to this report | contributed to this story | contributed to this article | \
            contributed reporting | additional reporting by",
            "a contribue a cet article | ont contribue a cet article | propos recueillis par",
        ],
    },
    Furniture {
        reason: Reason::Byline,
        cover: Cover::Start(16),
        phrases: &[
            "اعداد وتحرير | تحرير وترجمه",
            "reporting by | editing by | with reporting from | this entry was posted | last modified | posted by | \
            release date",
            "avec afp | avec reuters | avec agences",
            "dieser beitrag wurde | der beitrag wurde | dieser eintrag wurde | veroffentlicht | erstellt am | publicado | \
            zuletzt aktualisiert | letzte aktualisierung",
        ],
    },
    Furniture {
        reason: Reason::Follow,
        cover: Cover::Anywhere(40),
        phrases: &[
            "هذا المحتوي مخصص للمشتركين | هذا المقال مخصص للمشتركين | للمشتركين فقط | محتوي حصري للمشتركين",
            "for subscribers only | reserved for subscribers | already a subscriber | to view the full story | \
            first time subscribers | subscribe to read | sign in to read | unsubscribe at any time",
            "reserve aux abonnes | reservee aux abonnes | reserve a nos abonnes | reservee a nos abonnes | \
            il vous reste a lire | deja abonne | pour acceder en illimite",
        ],
    },
    Furniture {
        reason: Reason::Comments,
        cover: Cover::Anywhere(40),
        phrases: &[
            "لن يتم نشر عنوان بريدك | الحقول الالزاميه مشار",
            "your email address will not be published | required fields are marked",
            "votre adresse e mail ne sera pas publiee | les champs obligatoires sont indiques",
            "deine e mail adresse wird nicht | erforderliche felder sind",
        ],
    },
    Furniture {
        reason: Reason::Legal,
        cover: Cover::Anywhere(80),
        phrases: &[
            "لا تعكس بالضروره | لا تعبر بالضروره",
            "not necessarily reflect | not necessarily represent",
            "ne refletent pas necessairement | n engagent que",
        ],
    },
    Furniture {
        reason: Reason::Advertisement,
        cover: Cover::Whole,
        phrases: &[
            "اعلان | اعلانات | اضافه اعلان | مساحه اعلانيه | محتوي ممول | الاعلان | اشهار",
            "adsense | ad | ads | advertisement | advertising | sponsored | sponsored content | google ads | \
            skip advertisement | story continues below advertisement | promoted",
            "publicite | annonce | contenu sponsorise | publicites | pub",
        ],
    },
    Furniture {
        reason: Reason::Advertisement,
        cover: Cover::Within(10),
        phrases: &[
            "بعد الاعلان",
            "after this advertisement | below advertisement | continue reading below | continues below",
            "apres cette publicite | apres la publicite",
        ],
    },
    Furniture {
        reason: Reason::Share,
        cover: Cover::Whole,
        phrases: &[
            "شارك | شارك المقال | شارك الخبر | شارك هذا المقال | شاركها | شاركه | مشاركه | تم النسخ | \
            نسخ الرابط | انسخ الرابط | تم نسخ الرابط | طباعه | ارسال | فيسبوك | تويتر | واتساب | تلغرام | \
            تيليجرام | لينكد ان | مشاركه عبر البريد | حفظ | استمع",
            "share | share this | share this article | share this story | share this post | share on facebook | \
            share on twitter | share on x | share on linkedin | share via email | copy link | copied | \
            link copied | tweet | print | email | facebook | twitter | whatsapp | linkedin | telegram | \
            pinterest | reddit | save | listen",
            "partager | partager cet article | partager sur facebook | partager sur twitter | copier le lien | \
            lien copie | imprimer | envoyer par email",
        ],
    },
    Furniture {
        reason: Reason::Follow,
        cover: Cover::Start(16),
        phrases: &[
            "تابعنا | تابعونا | تابع صفحتنا | اشترك في قناه | اشترك في القناه | اشترك في قناتنا | \
            اشترك في النشره | اشترك في نشرتنا | اشترك الان | اشترك معنا | اشتركوا في | انضم الي قناه | \
            انضم الي قناتنا | للاشتراك في | حمل تطبيق | النشره البريديه | انضم الي نشرتنا | نشرتنا البريديه | \
            ادعم | ادعمونا",
            "follow us | follow our | subscribe to | subscribe now | sign up for | join our channel | \
            join us on | download our app | get our newsletter | newsletter | don t miss out on | \
            got a story | support our journalism | support us",
            "suivez nous | suivez notre | abonnez vous | s abonner | rejoignez nous | inscrivez vous a | \
            telechargez notre application | soutenez nous | faites un don",
        ],
    },
    Furniture {
        reason: Reason::Follow,
        cover: Cover::Within(60),
        phrases: &[
            "الغاء الاشتراك | الي بريدك الالكتروني",
            "to your inbox | in your inbox | unsubscribe at any time | sign up to our newsletter | \
            making a contribution | make a contribution",
            "dans votre boite mail | boite de reception | vous desinscrire | vous desabonner",
        ],
    },
    Furniture {
        reason: Reason::Follow,
        cover: Cover::Whole,
        phrases: &[
            "اشترك | البريد الالكتروني",
            "newsletter | subscribe | sign up | email address | your email",
            "s inscrire | je m inscris | s abonner | adresse e mail | adresse email | votre email",
        ],
    },
    Furniture {
        reason: Reason::Comments,
        cover: Cover::Within(25),
        phrases: &[
            "اراء علي | تعليقات علي | تعليق علي | ردود علي",
            "comments on | comment on | thoughts on | responses to | replies to",
            "commentaires sur | commentaire sur | reponses a | reflexions sur",
        ],
    },
    Furniture {
        reason: Reason::Comments,
        cover: Cover::Start(20),
        phrases: &[
            "اترك تعليقا | اترك ردا | اترك رد | اضف تعليقا | اضف تعليق | اكتب تعليقا | لن يتم نشر عنوان بريدك | \
            الحقول الالزاميه | احفظ اسمي بريدي",
            "leave a reply | leave a comment | add a comment | post a comment | post comment | \
            write a comment | your email address will not be published | required fields are marked | \
            save my name email | join the conversation",
            "laisser un commentaire | laissez un commentaire | ajouter un commentaire | \
            votre adresse e mail ne sera pas | votre adresse email ne sera pas | les champs obligatoires | \
            enregistrer mon nom",
        ],
    },
    Furniture {
        reason: Reason::Comments,
        cover: Cover::Whole,
        phrases: &[
            "تعليقات | التعليقات | تعليق | لا توجد تعليقات | التعليقات مغلقه",
            "comments | comment | no comments | comments are closed | comments closed",
            "commentaires | commentaire | aucun commentaire | commentaires fermes",
        ],
    },
    Furniture {
        reason: Reason::Related,
        cover: Cover::Start(25),
        phrases: &[
            "اقرا ايضا | اقرا المزيد | اقرا كذلك | اقرا عن | اقرؤوا ايضا | شاهد ايضا | طالع ايضا | قد يهمك | \
            قد يعجبك | مقالات ذات صله | مقالات مشابهه | مواضيع ذات صله | اخبار ذات صله | مواضيع متعلقه | \
            اخبار متعلقه | المزيد من الاخبار | للمزيد اقرا | الاكثر قراءه | الاكثر مشاهده",
            "related articles | related posts | related stories | related topics | related news | \
            related content | read also | also read | read more | see also | you may also like | \
            you might also like | more from | more stories | more on this | recommended for you | \
            recommended stories | most read | most popular | trending now",
            "lire aussi | a lire aussi | lisez aussi | voir aussi | articles similaires | articles lies | \
            sur le meme sujet | dans la meme rubrique | les plus lus | a lire egalement",
        ],
    },
    Furniture {
        reason: Reason::Navigation,
        cover: Cover::Whole,
        phrases: &[
            "المقال التالي | المقال السابق | التالي | السابق | زر الذهاب الي الاعلي | العوده الي الاعلي | \
            الي الاعلي | الرئيسيه | القائمه | بحث | تسجيل الدخول | اغلاق | اتصل بنا | من نحن | \
            المقاله التاليه | المقاله السابقه | الخبر التالي | الخبر السابق | عرض المزيد | المزيد",
            "next | previous | next article | previous article | next post | previous post | back to top | \
            scroll to top | home | menu | search | skip to content | skip to main content | log in | sign in | \
            close | contact us | about us | load more | show more",
            "article suivant | article precedent | suivant | precedent | retour en haut | haut de page | \
            accueil | recherche | aller au contenu | se connecter | fermer | nous contacter | plan du site | \
            s inscrire",
        ],
    },
    Furniture {
        reason: Reason::Legal,
        cover: Cover::Within(80),
        phrases: &[
            "ملفات تعريف الارتباط | لا تعكس بالضروره | لا تعبر بالضروره",
            "use cookies | uses cookies | value your privacy | not necessarily reflect | \
            not necessarily represent",
            "utilise des cookies | utilisons des cookies | ne refletent pas necessairement | n engagent que",
        ],
    },
    Furniture {
        reason: Reason::Legal,
        cover: Cover::Within(30),
        phrases: &[
            "جميع الحقوق محفوظه | كل الحقوق محفوظه | حقوق النشر | سياسه الخصوصيه | شروط الاستخدام | \
            ملفات تعريف الارتباط",
            "all rights reserved | privacy policy | terms of service | terms of use | we use cookies | \
            uses cookies | accept cookies | copyright",
            "tous droits reserves | politique de confidentialite | mentions legales | \
            ce site utilise des cookies",
        ],
    },
    Furniture {
        reason: Reason::Tags,
        cover: Cover::Start(25),
        phrases: &[
            "الوسوم | وسوم | كلمات مفتاحيه | الكلمات المفتاحيه",
            "tags | keywords | filed under | posted in",
            "mots cles | etiquettes",
        ],
    },
    Furniture {
        reason: Reason::Counter,
        cover: Cover::Within(6),
        phrases: &[
            "دقيقه قراءه | دقائق قراءه | دقيقه للقراءه | دقائق للقراءه | مده القراءه | وقت القراءه | مشاهدات | \
            عدد المشاهدات",
            "min read | minute read | minutes read | mins read | views | shares | likes",
            "minutes de lecture | min de lecture | temps de lecture | vues",
        ],
    },
    Furniture {
        reason: Reason::Caption,
        cover: Cover::Anywhere(20),
        phrases: &[
            "صوره ارشيف | صوره ارشيفيه | ارشيفيه | اضغط للتكبير",
            "file photo | file photograph | photographed | photo archives | click to enlarge",
            "photo d archives | pour agrandir",
        ],
    },
    Furniture {
        reason: Reason::Caption,
        cover: Cover::Start(25),
        phrases: &[
            "الصوره | صوره ارشيفيه | صوره من | مصدر الصوره",
            "photo | photograph | file photo | picture | getty images | caption",
            "image credit | photo credit | credit photo | legende",
        ],
    },
    Furniture {
        reason: Reason::Byline,
        cover: Cover::Start(9),
        phrases: &[
            "بقلم | كتب | كتبت | اعداد | تحرير | ترجمه | المصدر",
            "by | written by | author | source",
            "par | ecrit par | auteur | publie par",
        ],
    },
    Furniture {
        reason: Reason::AuthorBox,
        cover: Cover::Whole,
        phrases: &[
            "عن الكاتب | نبذه عن الكاتب | عن المؤلف | حول الكاتب | عن الموقع",
            "about the author | about the writer | about author | a propos",
            "a propos de l auteur | l auteur | qui sommes nous",
        ],
    },
    Furniture {
        reason: Reason::Related,
        cover: Cover::Start(9),
        phrases: &[
            "",
            "explore further | further reading | permalink",
            "a voir aussi | pour aller plus loin | permalien",
            "lesen sie auch | lesen sie mehr | mehr zum thema | mehr zu | mehr aus | mehr themen | mehr kolumnen | \
            weitere informationen | weitere artikel | weitere themen | weitere aktuelle | weitere beitrage | \
            weitere inhalte | weiterlesen | auch interessant | das konnte sie | das konnte dich | das thema konnte | \
            verwandte | ahnliche | empfehlungen | meistgelesen | meistgelesene | meistdiskutierte | zum thema | \
            entdecke weitere | lee tambien | lea tambien | te puede interesar | mas sobre | mas noticias | \
            noticias relacionadas | leggi anche | czytaj tez | czytaj takze | zobacz tez | inne artykuly | lees ook",
        ],
    },
    Furniture {
        reason: Reason::Tags,
        cover: Cover::Start(9),
        phrases: &[
            "",
            "",
            "",
            "themen im artikel | schlagworter | schlagworte | stichworte | etiquetas | temas | tagi",
        ],
    },
    Furniture {
        reason: Reason::Advertisement,
        cover: Cover::Start(12),
        phrases: &["", "", "", "anzeige | werbung | publicidad | reklama"],
    },
    Furniture {
        reason: Reason::Comments,
        cover: Cover::Start(14),
        phrases: &[
            "",
            "",
            "",
            "kommentare | kommentieren | schreibe einen kommentar | kommentar schreiben | comentarios | deja un comentario",
        ],
    },
    Furniture {
        reason: Reason::Share,
        cover: Cover::Start(9),
        phrases: &[
            "شاركنا | شاركوا | شارك علي",
            "share on | share it",
            "partager sur | partagez",
            "artikel teilen | teilen auf | diesen artikel teilen | beitrag teilen | teilen | drucken | compartir | condividi | \
            mochten sie den artikel teilen | dieser artikel gefallt",
        ],
    },
    Furniture {
        reason: Reason::Follow,
        cover: Cover::Start(25),
        phrases: &[
            "",
            "for the latest stories | never miss the latest",
            "lisez la suite",
            "folgen sie uns | folgt uns | folge uns | siguenos | unete | abonnieren sie | jetzt abonnieren | \
            zum newsletter | melden sie sich | suscribete | registrate | hazte miembro | bitte registrieren sie | \
            unterstutze | unterstutzen sie | zapraszamy tez",
        ],
    },
    Furniture {
        reason: Reason::Follow,
        cover: Cover::Within(30),
        phrases: &[
            "النشره البريديه",
            "newsletter | please subscribe | on twitter and",
            "notre newsletter",
            "canal de telegram | canal de youtube",
        ],
    },
    Furniture {
        reason: Reason::AuthorBox,
        cover: Cover::Whole,
        phrases: &[
            "",
            "",
            "",
            "uber den autor | uber die autorin | zum autor | zur autorin | zur person | sobre el autor",
        ],
    },
    Furniture {
        reason: Reason::Legal,
        cover: Cover::Within(30),
        phrases: &["", "", "", "impressum | datenschutzerklarung | alle rechte vorbehalten"],
    },
];

/// Words with which a sentence speaks to the reader of a page, or the page of itself.
pub(super) static ADDRESS: &str = "you | your | we | our | us | vous | votre | vos | nous | notre | nos | sie | ihre | ihr | uns | \
    unser | unsere | unseren | dir | dich | dein | deine | wir | بريدك | نحن | موقعنا | لك | لكم | عليك | يمكنك | يمكنكم | \
    لديك | قناتنا | صفحتنا | نشرتنا | تطبيقنا | اشترك | اشتركوا | تابعنا | تابعونا | نستخدم | متصفحك | استخدامك";

/// Words with which a text that presents its author or outlet begins, within its first dozen words.
pub(super) static SELF_DESCRIPTION: &str = "منصه اخباريه | منصه اعلاميه | موقع اخباري | موقع الكتروني | صحيفه الكترونيه | جريده الكترونيه | \
    مجله الكترونيه | شبكه اخباريه | وكاله انباء | كاتب وباحث | كاتب وصحفي | كاتب صحفي | كاتب وصحافي | \
    كاتبه وباحثه | صحفي متخصص | صحافي متخصص | باحث في | باحثه في | باحث متخصص | محلل سياسي | رئيس تحرير | \
    is a journalist | is a freelance | is a writer | is a reporter | is an editor | is a researcher | \
    is an analyst | is a senior | is a professor | is a correspondent | is an independent news | is a news | \
    is a political analyst | independent news platform | news platform | online newspaper | est journaliste | \
    est un journaliste | est une journaliste | est un site | est chercheur | est chercheuse | est un media | \
    site d information | plateforme d information";

/// Words that may be in a dateline without making it one, besides months and days; الثاني and الأول are parts of
/// the names of months.
pub(super) static DATELINE_WORDS: &str = "a | ago | am | at | cet | date | days | depuis | est | gmt | h | heure | heures | hour | hours | \
    il | jour | jours | last | le | minutes | mis | modifie | nd | on | pm | posted | publie | \
    published | rd | st | th | updated | utc | y | اخر | الساعه | النشر | ايام | بتاريخ | تاريخ | \
    تحديث | تم | دقائق | دقيقه | ساعات | ساعه | ص | صباحا | ظهرا | على | علي | في | م | مساء | منذ | \
    نشر | نشر في | نشرت | يوم | الاول | الثاني | الموافق | الموافقه | ه | هجري | هجريه | ميلادي | \
    ميلاديه | محرم | صفر | ربيع | جمادي | رجب | شعبان | رمضان | شوال | القعده | ذو | ذي | الحجه | الاخره | الاولي | \
    الساعه | بتوقيت | غرينتش";

/// Words that make up a row of share buttons.
pub(super) static SHARE_WORDS: &str = "facebook | twitter | x | linkedin | linked | in | email | e | mail | whatsapp | telegram | pinterest | \
    reddit | messenger | copy | link | print | share | this | article | on | via | save | tweet | partager | \
    sur | imprimer | copier | le | lien | envoyer | فيسبوك | تويتر | واتساب | تلغرام | تيليجرام | لينكد | ان | \
    اكس | شارك | مشاركه | انقر | للمشاركه | علي | فتح | في | نافذه | جديده | طباعه | نسخ | الرابط | ايميل | \
    ماسنجر | بريد";

/// Words with which a menu or breadcrumb begins.
pub(super) static NAVIGATION_WORDS: &str = "الرئيسيه | home | accueil | news | menu | القائمه | اخبار";
