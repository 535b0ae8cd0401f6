//! Right translations of sentences as news agencies write them, class by class: none is warned of, in either direction.

use super::*;
use crate::lang::Lang;
use crate::messages;
use crate::spec::names::Names;

/// A sentence in Arabic, and the same in English or French.
type Case = (&'static str, &'static str);

/// Every warning on a pair of a table, in both directions.
fn warnings(into: &str, cases: &[Case]) -> Vec<String> {
    let names = Names::default();
    let terms = Terms::of(&names);
    let (arabic, other): (Lang, Lang) = ("ar".parse().unwrap(), into.parse().unwrap());
    let mut warned = Vec::new();
    for (source, target) in cases {
        for (one, own, two, into) in [(source, &arabic, target, &other), (target, &other, source, &arabic)] {
            let findings = SentencePair::new(one, Some(own), two, into, &terms).findings();
            warned.extend(findings.iter().map(|finding| {
                format!("{}: {}\n  {one}\n  {two}", finding.code(), messages::english(&finding.message))
            }));
        }
    }
    warned
}

#[test]
fn none_is_warned_of() {
    let english = [NUMBERS, TIMES, MEASURES, NEGATIONS, SAYINGS, MARKS];
    let french = [FRENCH_NUMBERS, FRENCH_NEGATIONS, FRENCH_SAYINGS];
    let mut warned: Vec<String> = english.iter().flat_map(|cases| warnings("en", cases)).collect();
    warned.extend(french.iter().flat_map(|cases| warnings("fr", cases)));
    assert!(warned.is_empty(), "{}\n{} warnings", warned.join("\n"), warned.len());
}

const NUMBERS: &[Case] = &[
    ("صوّت ثلث النواب ضد القانون.", "One in three deputies voted against the law."),
    ("يعاني واحد من كل خمسة أطفال من الهزال.", "A fifth of the children suffer from wasting."),
    ("حصل الحزب على نصف المقاعد.", "The party won 50 percent of the seats."),
    ("وصوّت ربع الناخبين بورقة بيضاء.", "Twenty-five percent of the voters cast a blank ballot."),
    ("استقبل الملك محمد السادس الوفد في قصره.", "King Mohammed VI received the delegation at his palace."),
    ("بُني الجسر قبل الحرب العالمية الثانية.", "The bridge was built before World War II."),
    ("انطلقت أمس محادثات ثلاثية في القاهرة.", "Three-way talks began in Cairo yesterday."),
    ("عُقد اجتماع ثلاثي بين الوزراء.", "The three ministers held a meeting."),
    ("أقرّت الحكومة خطة خمسية للزراعة.", "The government adopted a five-year plan for agriculture."),
    ("نصف مليون شخص بلا كهرباء.", "Half a million people are without power."),
    ("نحو 500 ألف شخص بلا كهرباء.", "Some 500,000 people are without power."),
    ("مليون ونصف المليون نازح", "1.5 million displaced people"),
    ("نزح مليون ونصف مليون شخص.", "A million and a half people were displaced."),
    ("فاز المنتخب بثلاثة أهداف مقابل هدف واحد.", "The team won by three goals to one."),
    ("تضاعفت الأسعار ثلاث مرات في عام واحد.", "Prices tripled in a single year."),
    ("أُصيب العشرات بجروح.", "Dozens were injured."),
    ("أوقفت الشرطة رجلين وامرأة.", "Police arrested two men and a woman."),
    ("وكان الشقيقان قد غادرا البلاد.", "The two brothers had left the country."),
    ("جُرح سبعة أشخاص، ثلاثة منهم إصاباتهم خطيرة.", "Seven people were hurt, three of them seriously."),
    (
        "وتعمل اثنتان من الرافعات الثماني، وستعمل جميعها قريبا.",
        "Two of the eight cranes are working, and all eight soon will.",
    ),
    ("كلا البلدين وقّع الاتفاق.", "Both countries signed the agreement."),
    ("لم تتسلم أي من المدينتين حصتها.", "Neither city received its share."),
    ("بين 5 و7 بالمئة من السكان", "between 5% and 7% of the population"),
    ("زاد الإنتاج بما بين خمسة وسبعة في المئة.", "Output rose by between five and seven percent."),
    ("جاء في المرتبة الأولى.", "It came first."),
    ("ثالثا، يجب فتح المعبر.", "Thirdly, the crossing must be opened."),
    ("ارتفع السعر من 3 إلى 5 دنانير.", "The price went up from three dinars to five."),
    ("بعد أن كان ثلاثا صار خمسا.", "It had been three and became five."),
    ("المادة الثالثة من الدستور", "Article 3 of the constitution"),
    ("وصل أحد الركاب متأخرا.", "A passenger arrived late."),
    ("إحدى السفن غرقت.", "One of the ships sank."),
    ("قُتل ما لا يقل عن مئة شخص.", "At least a hundred people were killed."),
    ("قطع المشاركون آلاف الكيلومترات.", "The participants travelled thousands of kilometres."),
    ("يزن القطيع ألفي كيلوغرام.", "The herd weighs two tonnes."),
    ("دفع كل منهم ألفا وخمسمئة دينار.", "Each of them paid 1,500 dinars."),
    ("باعوا تسعة أعشار المحصول.", "They sold nine tenths of the harvest."),
    ("باعوا 90 بالمئة من المحصول.", "They sold nine tenths of the harvest."),
    ("تعرض الفيلم لأول مرة في مهرجان كان.", "The film was shown for the first time at the Cannes festival."),
    ("وقّع الطرفان الاتفاق بالأحرف الأولى.", "The two sides initialled the agreement."),
];

const TIMES: &[Case] = &[
    ("وصل الوفد عند الثانية عشرة ظهرا.", "The delegation arrived at noon."),
    ("فُرض الحظر عند منتصف الليل.", "The curfew came into force at midnight."),
    ("أُغلق المعبر عند السادسة والنصف صباحا.", "The crossing was closed at 6.30 a.m."),
    ("أُغلق المعبر عند السادسة والنصف مساء.", "The crossing was closed at half past six in the evening."),
    ("بدأ الاجتماع في الثالثة والربع.", "The meeting began at a quarter past three."),
    ("بدأ الاجتماع في الثامنة إلا ربعا.", "The meeting began at a quarter to eight."),
    ("عند الساعة الثانية بعد الظهر", "at 2 p.m."),
    ("تبدأ الجلسة عند الساعة 20:00.", "The session starts at 8 p.m."),
    ("أعلنت الوزارة أمس إغلاق الطريق.", "The ministry announced on Tuesday that the road was closed."),
    ("ولم تُسجل خروقات حتى ظهر اليوم.", "No violations had been recorded by noon on Monday."),
    ("ومن المقرر أن يلتقي الوزير نظيره غدا.", "The minister is due to meet his counterpart on Friday."),
    ("تأجل الاقتراع أسبوعا.", "The vote was put off for seven days."),
    ("تأجل الاقتراع أسبوعين.", "The vote was put off for a fortnight."),
    ("تستمر الأشغال ثمانية عشر شهرا.", "The works will last a year and a half."),
    ("تستمر الهدنة ثمانيا وأربعين ساعة.", "The truce will last two days."),
    ("بعد نصف ساعة بدأ القصف.", "Thirty minutes later the shelling began."),
    ("انتظر السكان عقدا كاملا.", "Residents waited ten whole years."),
    ("يعود المبنى إلى قرن مضى.", "The building goes back a hundred years."),
    ("دام الحصار عامين ونصف العام.", "The siege lasted two and a half years."),
    ("دام الحصار سنة ونصف السنة.", "The siege lasted a year and a half."),
    ("خلال السنوات الخمس الأخيرة", "over the last five years"),
    ("في النصف الثاني من آب", "in the second half of August"),
    ("مطلع الأسبوع المقبل", "early next week"),
    ("نهاية الشهر الماضي", "at the end of last month"),
    ("وُقّع العقد في 2026/09/15.", "The contract was signed on 15 September 2026."),
    ("وُقّع العقد في 15 أيلول/سبتمبر 2026.", "The contract was signed on September 15, 2026."),
    ("يصل الطحين مرة كل أسبوع في شهر رمضان.", "Flour comes once a week in the month of Ramadan."),
    ("تدفق النهر السنوي في تراجع.", "The annual flow of the river is falling."),
    ("يصدر التقرير شهريا.", "The report comes out every month."),
    ("تصدر المجلة كل أسبوعين.", "The magazine appears every two weeks."),
    ("بعد يومين من الحادث", "two days after the accident"),
    ("في اليوم التالي", "the next day"),
    ("طوال ليلة السبت", "throughout Saturday night"),
    ("في ثمانينيات القرن الماضي", "in the 1980s"),
    ("قبل عشر سنوات", "a decade ago"),
    ("منذ أكثر من نصف قرن", "for more than fifty years"),
    ("وُلد في عام 1952 وتوفي في الرابع من مايو.", "Born in 1952, he died on 4 May."),
    ("على مدار الساعة", "around the clock"),
];

const MEASURES: &[Case] = &[
    ("خسر الميناء عشرة ملايين دولار يوميا.", "The port lost $10m a day."),
    ("يبعد المستشفى 2000 متر عن البلدة.", "The hospital is 2 km from the town."),
    ("بلغت الكلفة 2.4 مليار دولار.", "The cost came to $2.4bn."),
    ("يولّد السد 1400 ميغاواط.", "The dam generates 1.4 gigawatts."),
    ("مساحة المزرعة 500 هكتار.", "The farm covers five square kilometres."),
    ("بسعر 20 يورو للطن", "at €20 a tonne"),
    ("حلّقت الطائرة على ارتفاع ثلاثة آلاف متر.", "The aircraft flew at 3,000 m."),
    ("بزيادة أربع نقاط مئوية", "up by four points"),
    ("غرامة قدرها ألفا دولار عن كل يوم تأخير", "a fine of $2,000 for each day of delay"),
    ("200 متر مكعب في الثانية", "200 m3 per second"),
    ("حصل الحزب على 12% والتحالف على 15%.", "The party took 12 and the alliance 15 percent."),
    ("درجة الحرارة 40 درجة مئوية", "a temperature of 40°C"),
];

const NEGATIONS: &[Case] = &[
    ("سيتوقفون عن العمل ما لم تُرفع أجورهم.", "They will stop work unless their pay is raised."),
    ("سيتوقفون عن العمل إذا لم تُرفع أجورهم.", "They will stop work unless their wages go up."),
    ("ولم يصدر أي تعليق عن الرئيس حتى الآن.", "The president has yet to comment."),
    ("لا يزال المعبر مغلقا.", "The crossing remains closed."),
    ("لا يكفي الماء ولا الكهرباء.", "There is not enough water or electricity."),
    ("لم يحضر الوزير ولا نائبه.", "Neither the minister nor his deputy attended."),
    ("لم يُسمح للصحافة بالدخول.", "The press was kept out."),
    ("لم تنفع البطاقات كثيرا.", "The cards did little good."),
    ("لم يحتسب الجهاز الأسعار في السوق الموازية.", "The office left parallel-market prices out of its figures."),
    ("يقدم الطعام من دون مقابل.", "He serves meals free of charge."),
    ("صوّت المجلس برفض العرض.", "The council voted the offer down and rejected it."),
    ("رفض المجلس العرض.", "The council turned down the offer."),
    ("لم يقبل المجلس العرض.", "The council turned down the offer."),
    ("اكتفى المتحدث بالقول إن الرسائل وصلت.", "The spokesman would say only that the letters had arrived."),
    ("لم يتبق سوى يومين.", "Only two days are left."),
    ("لا يُفتح المعبر إلا يوم الخميس.", "The crossing opens only on Thursdays."),
    ("نفى الوزير أن تكون بلاده قد طلبت المساعدة.", "The minister denied that his country had asked for help."),
    ("نفى الوزير علمه بالأمر.", "The minister said he knew nothing of the matter."),
    ("لا أحد يعرف ما إذا كان سيأتي أم لا.", "Nobody knows whether or not he will come."),
    ("لم يعد الجسر صالحا للاستعمال.", "The bridge is no longer usable."),
    ("ليس هذا اتفاقا فحسب، بل بداية جديدة.", "This is not only an agreement but a new beginning."),
    ("القرار غير ملزم.", "The decision is non-binding."),
    ("القرار غير ملزم للطرفين.", "The decision does not bind the two sides."),
    ("فشل الطرفان في التوصل إلى اتفاق.", "The two sides failed to reach an agreement."),
    ("لم يتوصل الطرفان إلى اتفاق.", "The two sides failed to reach an agreement."),
    ("على مسافة غير بعيدة من الحدود", "not far from the border"),
    ("من دون أي تفسير", "without any explanation"),
    ("تجاهلت الحكومة التحذير.", "The government ignored the warning."),
    ("لم تأخذ الحكومة بالتحذير.", "The government ignored the warning."),
    ("أُلغيت الرحلة بسبب العاصفة.", "The flight was cancelled because of the storm."),
    ("لم يعلّق المتحدث على النبأ.", "The spokesman declined to comment on the report."),
    ("لا غنى عن الماء للزراعة.", "Water is indispensable to farming."),
    ("عدم دفع الرواتب", "the non-payment of wages"),
    ("عدم دفع الرواتب", "the failure to pay wages"),
    ("خسائر لا تُحصى", "innumerable losses"),
    ("لا شك في أن الهدنة هشة.", "There is no doubt that the truce is fragile."),
    (
        "ولم يكن أحد داخل المبنى، وإلا لكانت الكارثة أكبر.",
        "No one was in the building; otherwise the disaster would have been greater.",
    ),
    ("ما زالت الأحداث حية في الذاكرة.", "The events are still alive in people's memory."),
    ("حال الجيش دون وصول المساعدات.", "The army prevented aid from getting through."),
    ("حُرم السكان من الماء.", "The residents were deprived of water."),
    ("لا بد من اتفاق جديد.", "A new agreement is needed."),
    ("لا سيما في الجنوب", "especially in the south"),
];

const SAYINGS: &[Case] = &[
    ("جرى التعامل معها وفق القواعد المعمول بها.", "It was dealt with under the rules in force."),
    ("ووصفت رئيسة النقابة ما حدث بأنه «إنذار أول».", "The head of the union called the stoppage “a first warning”."),
    ("طالبت النقابة بنشر التعميم.", "The union wants the circular published."),
    ("فردّت النقابة بأن «الرافعة لا تُدار ببندقية».", "The union retorted: “You can't work a crane with a rifle.”"),
    (
        "تقول النقابة إن 4200 عامل شاركوا، وتقول السلطة إنهم 2800.",
        "The union says 4,200 workers joined in; the authority puts the number at 2,800.",
    ),
    (
        "بلغت الكلفة، وفق حسابات الديوان، ملياري دولار.",
        "The cost came to two billion dollars by the reckoning of the audit office.",
    ),
    ("قال الوزير إن بلاده لم تُبلَّغ بشيء.", "The minister said his country had been told nothing."),
    ("لا تنص المعاهدة على شيء بهذا الشأن.", "The treaty says nothing about it."),
    ("ولم يُبلَّغ عن أي حادث.", "No incident was reported."),
    ("وأخطر العمال الإدارة بأنهم سيضربون.", "The workers gave the management notice that they would strike."),
    ("بحسب المفوضية، بلغت النسبة 31 بالمئة.", "Turnout stood at 31 percent, according to the commission."),
    ("وذكّر الوزير بأن الاتفاق ساري المفعول.", "The minister recalled that the agreement was in force."),
    ("ويُقدَّر عدد النازحين بنحو ألف شخص.", "The number of displaced is estimated at about a thousand."),
    ("يُعتقد أن الطائرة سقطت في البحر.", "The plane is believed to have come down in the sea."),
    ("أوضح المتحدث أن الرحلات ستُستأنف.", "Flights would resume, the spokesman explained."),
    ("وحذّر الخبراء من أزمة جديدة.", "Experts warned of a new crisis."),
    ("دعا الأمين العام إلى ضبط النفس.", "The secretary-general called for restraint."),
    ("وعد رئيس الوزراء بإصلاحات.", "The prime minister promised reforms."),
    ("أعرب الرئيس عن أسفه.", "The president expressed his regret."),
    (
        "«سنعود قبل نهاية السنة»، هكذا وعدت رئيسة النقابة.",
        "“We will be back before the year is out,” the head of the union promised.",
    ),
    ("اتهمت المعارضة الحكومة بالتقصير.", "The opposition accused the government of negligence."),
    ("زعم المتهم أنه كان في بيته.", "The defendant claimed that he had been at home."),
    (
        "ونقلت الصحيفة عن مصدر أمني قوله إن المعبر أُغلق.",
        "The newspaper quoted a security source as saying that the crossing had been closed.",
    ),
    (
        "وفي تصريح للصحافة، قال الوزير إن الأزمة انتهت.",
        "In a statement to the press, the minister said that the crisis was over.",
    ),
    ("ورأى مراقبون أن الاتفاق هش.", "Observers considered the agreement fragile."),
    ("كتبت الصحيفة أن الوزير سيستقيل.", "The minister will resign, the newspaper wrote."),
];

const MARKS: &[Case] = &[
    ("وقال شهود لـ«الراصد» إن القصف توقف.", "Witnesses told Al-Rasid that the shelling had stopped."),
    ("تقول جمعية «رغيف» إن الخبز نادر.", "The Raghif charity says bread is scarce."),
    ("قال: «لن نعود أبدا إلى هناك».", "He said: ‘We will never go back there.’"),
    ("قال: «لن نعود أبدا إلى هناك».", "He said, 'We will never go back there.'"),
    ("حذّرت منظمة الصحة العالمية (WHO) من الوباء.", "The World Health Organization warned of the epidemic."),
    ("وصل الوفد (وهو من عشرة أعضاء) مساء.", "The delegation – it has ten members – arrived in the evening."),
    ("وصف القرار بأنه \"خطأ\".", "He called the decision a “mistake”."),
];

const FRENCH_NUMBERS: &[Case] = &[
    ("تأجل الاقتراع أسبوعين.", "Le scrutin est repoussé de quinze jours."),
    ("بدأ الاجتماع عند السادسة والنصف.", "La réunion a commencé à six heures et demie."),
    ("بدأ الاجتماع عند الساعة 18:30.", "La réunion a commencé à 18h30."),
    ("بدأ الاجتماع عند الساعة 18:30.", "La réunion a commencé à 18 h 30."),
    ("وصل القطار في الثامنة إلا ربعا.", "Le train est arrivé à huit heures moins le quart."),
    ("عند الثانية عشرة ظهرا", "à midi"),
    ("نحو عشرة جرحى", "une dizaine de blessés"),
    ("بعد نصف ساعة", "une demi-heure plus tard"),
    ("خلال السنوات الخمس الأخيرة", "au cours des cinq dernières années"),
    ("يعيش واحد من كل ثلاثة تحت خط الفقر.", "Un habitant sur trois vit sous le seuil de pauvreté."),
    ("أعلنت الوزارة ذلك أمس.", "Le ministère l’a annoncé mardi."),
    ("حصل على 12 بالمئة من الأصوات.", "Il a obtenu 12 % des voix."),
    ("ثلاثة أرباع السكان", "les trois quarts de la population"),
    ("اثنان وسبعون قتيلا", "soixante-douze morts"),
];

const FRENCH_NEGATIONS: &[Case] = &[
    ("لم تتلق الحكومة أي شيء.", "Le gouvernement n’a jamais rien reçu."),
    ("من دون أي تفسير", "sans aucune explication"),
    ("لم يحضر الوزير ولا نائبه.", "Ni le ministre ni son adjoint n’étaient présents."),
    ("لم تعد النقابة تستبعد استئناف العمل.", "Le syndicat n’exclut plus de reprendre le travail."),
    ("يقدم الطعام من دون مقابل.", "Il sert gratuitement les repas."),
    ("وتكتفي بالتذكير بأن السفن تأخرت.", "Elle rappelle seulement que les navires ont été retardés."),
    ("لا تعد العاصمة إلا بمئتين.", "La capitale n’en promet que deux cents."),
    ("لم يحضر هو أيضا.", "Lui non plus n’est pas venu."),
    ("ستتوقف المحادثات ما لم يصل الوفد.", "Les pourparlers cesseront à moins que la délégation n’arrive."),
    ("لا أحد يعرف السبب.", "Personne ne connaît la raison."),
];

const FRENCH_SAYINGS: &[Case] = &[
    ("وتؤكد الحكومة أنها لم تتلق شيئا.", "Le gouvernement assure n’avoir rien reçu."),
    (
        "«سنعود قبل نهاية السنة»، كما وعدت رئيسة النقابة.",
        "« Nous reviendrons avant la fin de l’année », a promis la présidente du syndicat.",
    ),
    ("لم يُبلَّغ عن أي حادث خطير.", "Aucun incident grave n’a été signalé."),
    ("ويقال إن الحكومة أعدت عرضا.", "Le gouvernement aurait préparé une offre."),
    ("تُوزع الحصص وفق الجدول المتفق عليه.", "Les rations sont distribuées selon le calendrier convenu."),
    ("وفق الوزارة، ارتفع السعر.", "Selon le ministère, le prix a augmenté."),
    ("وأوضح المدير أن الأشغال ستبدأ.", "Les travaux vont commencer, a précisé le directeur."),
    ("تريد النقابة زيادة الأجور.", "Le syndicat réclame une hausse des salaires."),
];

/// Names that are words of their own, too, and names in other words.
const NAMES: &str = "- { id: nisan, kind: person, ar: فارس نيسان, en: Faris Nisan }
- { id: sabeen, kind: person, ar: حيدر سبعين, en: Haydar Sabeen }
- { id: ramadan, kind: person, ar: رمضان قسورة, en: Ramadan Qaswara }
- { id: town, kind: place, ar: نقطة, en: Nuqta }
- { id: country, kind: place, ar: ترسينا, en: Tarsina }
- { id: river, kind: place, ar: نهر الهيدام, en: Haydam, spellings: [الهيدام] }
- { id: port, kind: place, ar: ميناء العقد, en: Al-Iqd, spellings: [port of Al-Iqd] }
- { id: commission, kind: organisation, ar: هيئة حوض الهيدام, en: Basin Commission, spellings: [هيئة الحوض] }
";

const NAMED: &[Case] = &[
    ("وصل الوفد في نيسان.", "The delegation arrived in April."),
    ("وصل نيسان إلى المطار.", "Nisan arrived at the airport."),
    (
        "قال رئيس الوزراء فارس نيسان إن الانتخابات ستجرى في نيسان.",
        "Prime Minister Faris Nisan said that the elections would be held in April.",
    ),
    ("على بعد سبعين كيلومترا من الحدود", "seventy kilometres from the border"),
    ("قُتل خمسة وسبعون شخصا.", "Seventy-five people were killed."),
    ("قال العقيد سبعين إن الهدنة صامدة.", "Colonel Sabeen said that the truce was holding."),
    ("بدأ الإضراب في رمضان.", "The strike began in Ramadan."),
    ("ارتفعت النسبة بنقطة مئوية واحدة.", "The rate rose by one percentage point."),
    ("أعلنت الحكومة الترسينية ذلك.", "The Tarsinan government announced it."),
    ("أعلنت السلطات في ترسينا ذلك.", "The Tarsinan authorities announced it."),
    ("دعت هيئة الحوض الطرفين إلى التهدئة.", "The Haydam Basin Commission called on both sides to calm down."),
    ("وصلت السفينة إلى ميناء العقد منذ عقد.", "The ship reached the port of Al-Iqd a decade ago."),
    ("يهبط منسوب نهر الهيدام.", "The level of the river Haydam is falling."),
];

#[test]
fn names_are_told_from_words() {
    let names = Names::parse("names", NAMES).unwrap();
    let terms = Terms::of(&names);
    let (arabic, english): (Lang, Lang) = ("ar".parse().unwrap(), "en".parse().unwrap());
    let mut warned = Vec::new();
    for (source, target) in NAMED {
        for (one, own, two, into) in [(source, &arabic, target, &english), (target, &english, source, &arabic)] {
            let findings = SentencePair::new(one, Some(own), two, into, &terms).findings();
            warned.extend(
                findings
                    .iter()
                    .map(|finding| format!("{}: {}\n  {one}", finding.code(), messages::english(&finding.message))),
            );
        }
    }
    assert!(warned.is_empty(), "{}\n{} warnings", warned.join("\n"), warned.len());
}
