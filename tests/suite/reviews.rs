//! Reviews of translations: a review is of exactly these words of this sentence, by a person who is named, and nobody
//! else's work replaces it unasked.

use std::collections::{BTreeMap, BTreeSet};

use brief::corpus::library::LibraryRecord;
use brief::corpus::reading::Reading;
use brief::corpus::{Corpus, Source};
use brief::diagnostic::SourceText;
use brief::draft::{self, Evidence, accept};
use brief::lang::Lang;
use brief::spec::names::Names;
use brief::translate::extract::{Wanted, extract};
use brief::translate::import::{Incoming, Replace, import};
use brief::translate::needs::of_source;
use brief::translate::po::{Po, PoChange};
use brief::translate::{Memory, MemoryUnit, ReviewSignature, Reviewed, Reviewer, TranslationState, store};
use proptest::prelude::*;
use serde_json::Value;

use crate::harness::Project;

const SPEC: &str = "briefs/algeria-russia.yaml";
const DRAFT: &str = "briefs/algeria-russia/2025-04-30.md";

/// The translation file of a source.
fn po_of(key: &str) -> String {
    format!("seeds/translations/en/{key}.po")
}

/// The unit of a place in a translation file, as text.
fn unit(po: &str, context: &str) -> String {
    let context = format!("msgctxt \"{context}\"\n");
    po.split("\n\n").find(|unit| unit.contains(&context)).unwrap_or_else(|| panic!("{context}")).to_owned()
}

/// Signs a unit by hand.
fn sign(project: &Project, key: &str, context: &str, name: &str) {
    let before = unit(&project.read(&po_of(key)), context);
    let after = before.replace("#, fuzzy\n", &format!("# reviewed-by: {name}, 2025-05-01\n"));
    project.replace(&po_of(key), &before, &after);
}

fn target(unit: &str) -> String {
    let text = unit.split("msgstr \"").nth(1).unwrap().trim_end();
    text.strip_suffix('"').unwrap().replace("\\\"", "\"")
}

/// The state of each unit of a source, by place.
fn states(project: &Project, key: &str) -> BTreeMap<String, String> {
    let run = project.run(&["translate", "status", key, "--format", "json"]).expect(0);
    let status: Value = serde_json::from_str(&run.stdout).unwrap();
    let units = status[0]["translations"].as_array().unwrap().iter();
    units.map(|u| (u["context"].as_str().unwrap().to_owned(), u["state"].as_str().unwrap().to_owned())).collect()
}

#[test]
fn a_sentence_that_lost_its_first_words_has_no_reviewed_translation() {
    let project = Project::new();
    let key = "political-keys-2025";
    sign(&project, key, "¶ 6.1", "Anna");
    assert_eq!(states(&project, key)["¶ 6.1"], "reviewed");
    project.replace("seeds/political-keys-2025.txt", "رغم هذه الأزمة، ", "");
    project.run(&["sources", "refresh", key]).expect(0);
    assert_eq!(states(&project, key)["¶ 6.1"], "stale");
    project.run(&["draft", SPEC]).expect(0);
    let draft = project.read(DRAFT);
    let quotation = draft.split("\n\n").find(|block| block.contains("political-keys-2025, ¶ 6]")).unwrap();
    assert!(quotation.contains("<!-- translation of an earlier text -->"), "{quotation}");
    // The file says so as well, and a flag that is taken away does not bring the name back.
    project.run(&["translate", "extract", key]).expect(0);
    let stale = unit(&project.read(&po_of(key)), "¶ 6.1");
    assert!(stale.contains("#, fuzzy\n#| msgid \"رغم هذه الأزمة، تسعى"), "{stale}");
    assert!(stale.contains("# reviewed-by (earlier words): Anna, 2025-05-01\n"), "{stale}");
    let lines: Vec<&str> = stale.lines().filter(|line| !line.starts_with("#|") && *line != "#, fuzzy").collect();
    project.replace(&po_of(key), &stale, &lines.join("\n"));
    assert_eq!(states(&project, key)["¶ 6.1"], "not marked as fuzzy");
}

#[test]
fn reviewed_needs_a_name_on_these_words() {
    let project = Project::new();
    let key = "kidal-nd";
    // The flag alone.
    let before = unit(&project.read(&po_of(key)), "¶ 1.1");
    project.replace(&po_of(key), &before, &before.replace("#, fuzzy\n", ""));
    sign(&project, key, "¶ 2.1", "Anna");
    sign(&project, key, "¶ 3.1", " ");
    let now = states(&project, key);
    assert_eq!(now["¶ 1.1"], "not marked as fuzzy");
    assert_eq!((now["¶ 2.1"].as_str(), now["¶ 3.1"].as_str()), ("reviewed", "not marked as fuzzy"));
    // What the program signed is void once the words are others.
    project.run(&["draft", SPEC]).expect(0);
    let words = "According to the website “Maghreb Intelligence”, the honeymoon between Moscow and Algiers";
    project.replace(
        DRAFT,
        words,
        "According to the site “Maghreb Intelligence”, the honeymoon between Moscow and Algiers",
    );
    let key = "algiers-moscow-2024";
    project.run(&["translate", "accept", DRAFT, "--by", "Bob", "--today", "2025-05-02"]).expect(0);
    let signed = |project: &Project| states(project, key).values().filter(|state| *state == "reviewed").count();
    assert_eq!(signed(&project), 1);
    project.replace(&po_of(key), "According to the site “Maghreb", "According to a site “Maghreb");
    assert_eq!(signed(&project), 0);
    // A page says no better of it.
    project.run(&["translate", "status", key]).expect(0);
}

#[test]
fn an_untouched_neighbour_is_not_signed() {
    let project = Project::drafted();
    let key = "bechar-exercise-2022";
    let before = project.read(&po_of(key));
    project.replace(DRAFT, "Moreover, the choice of this area", "Also, the choice of this area");
    let run = project.run(&["translate", "accept", DRAFT, "--by", "Anna", "--today", "2025-05-02"]).expect(0);
    assert!(run.stderr.contains("1 sentence stored as reviewed by Anna"), "{}", run.stderr);
    let after = project.read(&po_of(key));
    assert_eq!(unit(&after, "¶ 8.1"), unit(&before, "¶ 8.1"));
    let edited = unit(&after, "¶ 8.2");
    assert!(
        edited.contains("msgstr \"Also, the choice") && edited.contains("# reviewed-by: Anna, 2025-05-02\n"),
        "{edited}"
    );
    assert_eq!(after.matches("\n# reviewed-by: ").count(), 1);
    // What cannot be told apart is left: the new sentence may belong to either.
    let project = Project::drafted();
    project.replace_first(
        DRAFT,
        " Moreover, the choice of this area",
        " This is new. Moreover, the choice of this area",
    );
    let run = project.run(&["translate", "accept", DRAFT, "--by", "Anna", "--today", "2025-05-02"]).expect(3);
    assert!(run.stderr.contains("do not match those of the original"), "{}", run.stderr);
    assert_eq!(project.read(&po_of(key)), before);
}

#[test]
fn a_review_in_the_memory_survives_what_others_accept() {
    let project = Project::drafted();
    let key = "amnay-2025";
    let machine = unit(&project.read(&po_of(key)), "¶ 11.1");
    let text = target(&machine);
    // Anna reviews in the file, after the draft was made.
    let of_anna = machine
        .replace("#, fuzzy\n", "# reviewed-by: Anna, 2025-05-01\n")
        .replace("Algeria maintains a strong", "Algeria sustains a strong");
    assert_ne!(machine, of_anna);
    project.replace(&po_of(key), &machine, &of_anna);
    // Bob edits another translation, and accepts.
    project.replace(
        DRAFT,
        "According to the website “Maghreb Intelligence”, the honeymoon between",
        "According to the site “Maghreb Intelligence”, the honeymoon between",
    );
    let accept = ["translate", "accept", DRAFT, "--by", "Bob", "--today", "2025-05-02"];
    let run = project.run(&accept).expect(0);
    assert!(run.stderr.contains("1 sentence stored as reviewed by Bob"), "{}", run.stderr);
    assert_eq!(unit(&project.read(&po_of(key)), "¶ 11.1"), of_anna);
    // He edits the same sentence too, from the words that the draft was made with: hers are kept, and he is told.
    assert!(project.read(DRAFT).contains(&text));
    project.replace(DRAFT, "Algeria maintains a strong", "Algeria upholds a strong");
    let run = project.run(&accept).expect(3);
    assert!(
        run.stderr.contains("warning[kept-review]") && run.stderr.contains("was reviewed by Anna"),
        "{}",
        run.stderr
    );
    assert_eq!(unit(&project.read(&po_of(key)), "¶ 11.1"), of_anna);
    // Asked for, they are replaced, and her name does not vouch for his.
    project.run(&["translate", "accept", DRAFT, "--by", "Bob", "--replace", "--today", "2025-05-02"]).expect(0);
    let replaced = unit(&project.read(&po_of(key)), "¶ 11.1");
    assert!(replaced.contains("Algeria upholds") && replaced.contains("# reviewed-by: Bob, 2025-05-02"), "{replaced}");
    assert!(replaced.contains("# reviewed-by (earlier words): Anna, 2025-05-01"), "{replaced}");
}

#[test]
fn without_a_base_nobodys_words_are_replaced_on_a_guess() {
    let project = Project::drafted();
    std::fs::remove_dir_all(project.path("briefs/algeria-russia/.base")).unwrap();
    let key = "amnay-2025";
    let before = unit(&project.read(&po_of(key)), "¶ 11.1");
    // Somebody works on the file: nobody knows which is newer.
    let by_hand = before.replace("# origin: machine\n", "").replace("Algeria maintains", "Algeria sustains");
    project.replace(&po_of(key), &before, &by_hand);
    let run = project.run(&["translate", "accept", DRAFT, "--by", "Bob", "--today", "2025-05-02"]).expect(3);
    assert!(run.stderr.contains("has another translation now (unreviewed)"), "{}", run.stderr);
    assert_eq!(unit(&project.read(&po_of(key)), "¶ 11.1"), by_hand);
}

const PEOPLE: [&str; 2] = ["Anna", "Bob"];
const SENTENCES: [&str; 3] = ["قال الوزير إن الطريق مفتوح.", "وأضاف أن الجسر مغلق.", "ووصل الوفد إلى المدينة مساء."];
const LATER: [&str; 3] =
    ["قال الوزير أمس إن الطريق مفتوح.", "وأضاف أن الجسر القديم مغلق.", "ووصل الوفد إلى المدينة صباحا."];
const ORDINALS: [&str; 3] = ["first", "second", "third"];
const WAYS: [&str; 4] = ["plainly", "freely", "again", "at length. So it was meant"];

/// What somebody writes as the translation of a sentence.
fn words(who: &str, sentence: usize, way: usize) -> String {
    format!("{who} wrote the {} sentence {}.", ORDINALS[sentence], WAYS[way])
}

/// What happens to a memory of three sentences in two paragraphs.
#[derive(Clone, Debug)]
enum Step {
    /// A person has a draft made.
    Draft(usize),
    /// And edits the translation of a sentence in it.
    Edit(usize, usize, usize),
    /// And accepts it.
    Accept(usize),
    /// A person begins a walk.
    Look(usize),
    /// And reviews a sentence in it, as it is shown or with other words.
    Review(usize, usize, Option<usize>),
    /// A file comes in, what it holds being signed or not.
    Import(Option<usize>, usize, usize),
    /// A person writes into the file itself.
    Write(usize, usize, usize),
    /// A sentence of the source changes, or changes back.
    Change(usize),
    /// The files are brought up to date.
    Extract,
}

fn step() -> impl Strategy<Value = Step> {
    let (who, sentence, way) = (0..2_usize, 0..3_usize, 0..4_usize);
    prop_oneof![
        3 => who.clone().prop_map(Step::Draft),
        6 => (who.clone(), sentence.clone(), way.clone()).prop_map(|(who, at, way)| Step::Edit(who, at, way)),
        5 => who.clone().prop_map(Step::Accept),
        2 => who.clone().prop_map(Step::Look),
        5 => (who.clone(), sentence.clone(), proptest::option::of(way.clone())).prop_map(|(who, at, way)| Step::Review(who, at, way)),
        3 => (proptest::option::of(who.clone()), sentence.clone(), way.clone()).prop_map(|(who, at, way)| Step::Import(who, at, way)),
        2 => (who, sentence.clone(), way).prop_map(|(who, at, way)| Step::Write(who, at, way)),
        1 => sentence.prop_map(Step::Change),
        2 => Just(Step::Extract),
    ]
}

/// A person's draft: as generated, and the translation of each sentence now.
#[derive(Clone)]
struct Drafted {
    base: String,
    targets: Vec<String>,
    /// What the person wrote in it.
    edited: BTreeSet<usize>,
}

struct World {
    lang: Lang,
    po: String,
    changed: [bool; 3],
    drafts: [Option<Drafted>; 2],
    walks: [Option<String>; 2],
    /// Who has written or confirmed which words of which sentence.
    vouched: BTreeSet<(String, String, String)>,
}

/// A signed unit of the file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Signed {
    names: BTreeSet<String>,
    source: String,
    target: String,
}

impl World {
    fn new() -> Self {
        let mut world = Self {
            lang: "en".parse().unwrap(),
            po: String::new(),
            changed: [false; 3],
            drafts: [None, None],
            walks: [None, None],
            vouched: BTreeSet::new(),
        };
        world.extract();
        for (at, source) in SENTENCES.iter().enumerate() {
            world.take(None, at, source, words("Machine", at, 0), "machine x");
        }
        world
    }

    fn sentence(&self, at: usize) -> &'static str {
        if self.changed[at] { LATER[at] } else { SENTENCES[at] }
    }

    fn place(at: usize) -> &'static str {
        ["¶ 1.1", "¶ 1.2", "¶ 2.1"][at]
    }

    fn corpus(&self) -> Corpus {
        let head =
            format!("# brief reading 1\n# source: k.txt\n# sha256: {}\n# reader: text 1, clean 1\n\n", "0".repeat(64));
        let [a, b, c] = [0, 1, 2].map(|at| self.sentence(at));
        let text = format!("{head}headline | عنوان\n¶ 1 | {a} {b}\n¶ 2 | {c}\n");
        let reading = Reading::parse("k.txt", &text).unwrap();
        Corpus::build([Source::new("k".to_owned(), LibraryRecord::unknown("k"), reading)])
    }

    fn memory(&self, corpus: &Corpus) -> Memory {
        let mut memory = Memory::default();
        memory.add(self.lang.clone(), "k", "k.po", &self.po).unwrap();
        memory.hold_against(corpus);
        memory
    }

    fn markdown(&self, targets: &[String]) -> String {
        let [a, b, c] = [0, 1, 2].map(|at| self.sentence(at));
        format!(
            "---\ntitle: {{ en: Title, ar: عنوان }}\nseries: s\nedition: 2025-04-30\nlanguages: [ar, en]\ncorpus: seeds\ntemplate: standard\n---\n\n## أ {{#a}}\n\n## A\n\n> {a} {b}\n>\n> — [@k, ¶ 1]\n>\n> {} {}\n\n> {c}\n>\n> — [@k, ¶ 2]\n>\n> {}\n",
            targets[0], targets[1], targets[2]
        )
    }

    /// What each sentence has as its translation now.
    fn targets(&self) -> Vec<String> {
        let memory = self.memory(&self.corpus());
        (0..3).map(|at| memory.lookup(&self.lang, "k", Self::place(at), self.sentence(at)).text).collect()
    }

    fn extract(&mut self) {
        let corpus = self.corpus();
        let needs = of_source(corpus.source("k").unwrap(), &corpus);
        let wanted: Vec<Wanted<'_>> = needs.iter().map(|need| Wanted { need, reference: None }).collect();
        let stands = |text: &str| needs.iter().any(|need| need.text == text);
        let before = (!self.po.is_empty()).then_some(self.po.as_str());
        self.po = extract("k.po", &self.lang, before, &wanted, true, stands).unwrap().0;
    }

    fn take(&mut self, by: Option<&str>, at: usize, source: &str, target: String, origin: &str) {
        let one = Incoming {
            context: Self::place(at).to_owned(),
            source: source.to_owned(),
            target,
            origin: origin.to_owned(),
            reviewed: by.map(|by| (by.to_owned(), "2025-05-01".parse().unwrap())),
            notes: Vec::new(),
        };
        self.po = import("k.po", &self.lang, Some(&self.po), &[one], Replace::Provisional).unwrap().0;
    }

    fn vouch(&mut self, who: &str, source: &str, target: &str) {
        self.vouched.insert((who.to_owned(), source.to_owned(), target.to_owned()));
    }

    /// What is signed in a file.
    fn signed(&self, po: &str) -> Vec<Signed> {
        let po = Po::parse("k.po", po).unwrap();
        let units = po.units().map(|(_, entry)| (entry, MemoryUnit::of(entry)));
        let reviewed = units.filter(|(_, unit)| unit.condition.state == TranslationState::Reviewed);
        reviewed
            .map(|(entry, unit)| {
                assert!(ReviewSignature::of(entry).is_some());
                let names = entry.comments.iter().filter_map(|line| line.strip_prefix("reviewed-by: "));
                let names = names.map(|line| line.split(',').next().unwrap().to_owned()).collect();
                Signed { names, source: unit.source, target: unit.target }
            })
            .collect()
    }

    fn go(&mut self, step: &Step) {
        match *step {
            Step::Draft(who) => {
                let targets = self.targets();
                if targets.iter().all(|text| !text.is_empty()) {
                    let base = self.markdown(&targets);
                    self.drafts[who] = Some(Drafted { base, targets, edited: BTreeSet::new() });
                }
            }
            Step::Edit(who, at, way) => {
                if let Some(draft) = &mut self.drafts[who] {
                    draft.targets[at] = words(PEOPLE[who], at, way);
                    draft.edited.insert(at);
                }
            }
            Step::Accept(who) => self.accept(who),
            Step::Look(who) => self.walks[who] = Some(self.po.clone()),
            Step::Review(who, at, way) => self.review(who, at, way),
            Step::Import(who, at, way) => {
                let target = words("Tool", at, way);
                let source = self.sentence(at);
                let by = who.map(|who| PEOPLE[who]);
                if let Some(by) = by {
                    self.vouch(by, source, &target);
                }
                self.take(by, at, source, target, "import x.xlf");
            }
            Step::Write(who, at, way) => self.write(who, at, way),
            Step::Change(at) => self.changed[at] = !self.changed[at],
            Step::Extract => self.extract(),
        }
    }

    fn accept(&mut self, who: usize) {
        let Some(drafted) = self.drafts[who].clone() else { return };
        let text = self.markdown(&drafted.targets);
        let source = SourceText::new("d.md", &text);
        let document = draft::read("d.md", &text).unwrap();
        let base = draft::read("b.md", &drafted.base).unwrap();
        let corpus = self.corpus();
        let memory = self.memory(&corpus);
        let (names, unreadable) = (Names::default(), BTreeSet::new());
        let evidence =
            Evidence { corpus: &corpus, memory: &memory, names: &names, unreadable: &unreadable, known: None };
        let checks = draft::verify(&source, &document, evidence);
        if checks.found.has_errors() {
            return;
        }
        let (accepted, _) = accept::edited(&source, &document, Some(&base), &checks.quotations, &corpus, &memory);
        for at in &drafted.edited {
            self.vouch(PEOPLE[who], self.sentence(*at), &drafted.targets[*at]);
        }
        for units in accepted.into_values() {
            self.store(who, &units);
        }
    }

    fn store(&mut self, who: usize, units: &[Reviewed]) {
        let reviewer = Reviewer { name: PEOPLE[who], day: "2025-05-01".parse().unwrap(), origin: "test" };
        self.po = store("k.po", &self.lang, Some(&self.po), units, reviewer, false).unwrap().0;
    }

    /// As it was shown when the walk began, whatever has happened since.
    fn review(&mut self, who: usize, at: usize, way: Option<usize>) {
        let Some(seen) = self.walks[who].clone() else { return };
        let po = Po::parse("k.po", &seen).unwrap();
        let units: Vec<MemoryUnit> = po.units().map(|(_, entry)| MemoryUnit::of(entry)).collect();
        let Some(shown) = units.into_iter().find(|unit| unit.context == Self::place(at)) else { return };
        if shown.condition.state == TranslationState::Reviewed || shown.target.is_empty() {
            return;
        }
        let target = way.map_or_else(|| shown.target.clone(), |way| words(PEOPLE[who], at, way));
        self.vouch(PEOPLE[who], &shown.source, &target);
        let (context, source) = (shown.context, shown.source);
        self.store(who, &[Reviewed { context, source, target, seen: Some(shown.target) }]);
    }

    /// In an editor of translation files, a unit that nobody else has signed: the words, and perhaps the flag.
    fn write(&mut self, who: usize, at: usize, way: usize) {
        let mut po = Po::parse("k.po", &self.po).unwrap();
        let signed = self.signed(&self.po);
        let target = words(PEOPLE[who], at, way);
        let fits = |unit: &MemoryUnit| {
            unit.context == Self::place(at)
                && signed
                    .iter()
                    .all(|signed| signed.source != unit.source || signed.names.iter().all(|name| name == PEOPLE[who]))
        };
        let Some(index) = po.units().find(|(_, entry)| fits(&MemoryUnit::of(entry))).map(|(index, _)| index) else {
            return;
        };
        let fuzzy = Some(way == 0);
        po.change(index, PoChange { target: Some(&target), fuzzy, previous: Some(None), ..PoChange::default() });
        self.po = po.to_string();
    }
}

/// Who acts in a step.
fn actor(step: &Step) -> Option<&'static str> {
    match *step {
        Step::Draft(who) | Step::Edit(who, ..) | Step::Accept(who) | Step::Look(who) => Some(PEOPLE[who]),
        Step::Review(who, ..) | Step::Write(who, ..) => Some(PEOPLE[who]),
        Step::Import(..) | Step::Change(_) | Step::Extract => None,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Whatever two people do in whatever order: what one has reviewed is not replaced by the other, and nobody's
    /// name is on words that they have not written or confirmed.
    #[test]
    fn no_reviewed_text_is_overwritten(steps in proptest::collection::vec(step(), 1..40)) {
        let mut world = World::new();
        for step in &steps {
            let before = world.signed(&world.po);
            world.go(step);
            let after = world.signed(&world.po);
            for old in &before {
                let stands = after.iter().any(|new| {
                    new.source == old.source && new.target == old.target && new.names.is_superset(&old.names)
                });
                let own = actor(step).is_some_and(|who| old.names.iter().all(|name| name == who));
                let gone = matches!(step, Step::Extract)
                    && (0..3).all(|at| world.sentence(at) != old.source)
                    && world.po.contains(&old.target);
                prop_assert!(stands || own || gone, "{step:?} lost {old:?}\n{}", world.po);
            }
            for new in &after {
                for name in &new.names {
                    let said = (name.clone(), new.source.clone(), new.target.clone());
                    prop_assert!(world.vouched.contains(&said), "{step:?}: {said:?}\n{}", world.po);
                }
            }
        }
    }
}
