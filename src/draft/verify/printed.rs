//! Words between quotation marks in what is printed besides the draft's blocks: its title, its events, what the library
//! says of a source that it cites; and in what stands for a picture. None of them can carry a citation: such words are a
//! name, a title, the desk's own, words of the source that the library speaks of, or nobody is cited for them. Where one
//! language of such a text quotes the source and the other translates the words, nobody can tell for certain that it does:
//! the checks on translations hold the two, and a person looks at them.

use super::flat::Flat;
use super::locate::locate;
use super::orphan::orphans;
use super::pieces::Piece;
use super::prose::ours::{self, Doubt};
use super::prose::rules::{OUR_TRANSLATION_DOUBTED, UNCITED_QUOTATION, UNMATCHED_MARK};
use super::prose::said::is_said;
use super::prose::spans::spans;
use super::prose::{Accounted, MANY};
use super::texts::Texts;
use super::translation::remembered_text;
use super::{Checker, Evidence};
use crate::cite::Citation;
use crate::corpus::Source;
use crate::corpus::evidence::{Detail, EvidencePlace};
use crate::corpus::library::LibraryFiles;
use crate::diagnostic::{Diagnostic, Diagnostics, Message, Rule, Severity, SourceText, msg, rules};
use crate::draft::read::front_matter_span;
use crate::draft::{Document, ProseGroup, ProseItem, ProsePiece, ProseSetting, ProseText};
use crate::lang::{Lang, Localized};
use crate::text::word_count;
use crate::translate::checks::{SentencePair, Terms};
use crate::yaml::{self, YamlFile, escape_pointer};

rules! {
    /// A title, an event or the like has what only the body of a draft is read for.
    pub GRAMMAR_IN_TEXT = Error "grammar-in-text" {
        title: "A title, an event or a note of the library holds a citation, a comment, a suggestion or a footnote.",
        why: "Such texts are printed as they are written: a citation cites nothing there, and a comment is published. \
              Write plain words; anything that is to be cited belongs in the body of the draft.",
        wrong: "title: { en: \"The port says “never” [@lock, ¶ 1] %%check%%\" }",
        right: "title: { en: The port refuses }",
    }
}

/// What begins something that only the body of a draft is read for.
const GRAMMAR: [&str; 8] = ["[@", "[^", "<!--", "{>>", "{++", "{--", "{~~", "%%"];

/// What a text has of it.
fn grammar_in(text: &str) -> Option<&'static str> {
    // Per cent signs behind a digit are a number's.
    let is_meant = |sign: &str, at: usize| sign != "%%" || !text[..at].ends_with(|c: char| c.is_numeric());
    GRAMMAR.into_iter().find(|sign| text.match_indices(sign).any(|(at, _)| is_meant(sign, at)))
}

/// Makes a finding about a text that is printed.
type At<'f> = &'f dyn Fn(&'static Rule, Message) -> Diagnostic;

/// What checking the texts gave that are printed besides a draft's blocks.
#[derive(Clone, Debug, Default)]
pub struct PrintedTexts {
    /// What is found of the words between quotation marks in them.
    pub found: Diagnostics,
    /// How many of these words there are.
    pub counts: PrintedCounts,
}

/// How many words between quotation marks stand in what is printed besides a draft's blocks, of those that are nobody's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PrintedCounts {
    /// The desk's own.
    pub own: usize,
    /// Those for which nobody is cited.
    pub uncited: usize,
}

/// Checks the words between quotation marks in a draft's title and events, and in what the library says of the sources
/// that it cites.
pub fn check_printed(
    source: &SourceText,
    document: &Document,
    evidence: Evidence<'_>,
    library: &LibraryFiles,
) -> PrintedTexts {
    let mut printed = PrintedTexts::default();
    let checker = Checker {
        source,
        document,
        evidence,
        with_hints: true,
        texts: Texts::of(evidence.corpus),
        orphans: orphans(document, evidence),
    };
    let accounted = checker.accounted();
    let front = front_matter_span(source.text())
        .and_then(|(yaml, _)| yaml::parse_part::<serde_json::Value>(source, yaml).ok())
        .map(|parsed| parsed.file);
    let mut each = |texts: &Localized, of: Option<&Source>, file: Option<&YamlFile>, pointer: &str| {
        let all: Vec<(&Lang, Vec<Quoted>)> = texts
            .iter()
            .filter(|(lang, _)| document.front.languages.contains(lang))
            .map(|(lang, text)| {
                (lang, checker.quoted(text, of.as_slice(), &|words| accounted.is_title(words), &accounted))
            })
            .collect();
        for (lang, quoted) in &all {
            let at = |rule: &'static Rule, message: Message| match file {
                Some(file) => file.finding(rule, &format!("{pointer}/{lang}"), message),
                None => Diagnostic::of_file(rule, source.path(), message),
            };
            if let Some(sign) = texts.get(*lang).and_then(|text| grammar_in(text)) {
                printed.found.push(at(&GRAMMAR_IN_TEXT, msg!("grammar-in-text", sign = sign)));
            }
            for (index, one) in quoted.iter().enumerate() {
                // What the same text has of the source's words in another language may be translated here.
                let original = all.iter().find_map(|(other, others)| {
                    let same_place = others.get(index).filter(|_| other != lang && others.len() == quoted.len());
                    Some((*other, same_place.filter(|other| other.is == PrintedThing::OfSource)?))
                });
                match original.filter(|_| one.is == PrintedThing::Uncited) {
                    Some((other, original)) => {
                        checker.tell_rendered((one, lang), (original, other), &at, &mut printed.found);
                    }
                    None => {
                        printed.counts.add(one);
                        one.tell(&at, &mut printed.found);
                    }
                }
            }
        }
    };
    each(&document.front.title, None, front.as_ref(), "/title");
    for (index, event) in document.front.appearance.events.iter().enumerate() {
        each(&event.text, None, front.as_ref(), &format!("/look/events/{index}/text"));
    }
    each(&document.front.appearance.classification, None, front.as_ref(), "/look/classification");
    each(&document.front.appearance.distribution, None, front.as_ref(), "/look/distribution");
    let mut cited: Vec<&str> = document.citations().iter().map(|citation| citation.key.as_str()).collect();
    cited.sort_unstable();
    cited.dedup();
    for key in cited {
        let Some(of) = evidence.corpus.source(key) else { continue };
        let (entry, provenance) = (format!("/{}/brief", escape_pointer(key)), &of.record.provenance);
        let library = library.of(key);
        each(&provenance.standing, Some(of), library, &format!("{entry}/standing"));
        each(&provenance.date_note, Some(of), library, &format!("{entry}/date-note"));
    }
    for (of, value, pointer) in written_by_hand(document, evidence) {
        let at = |rule: &'static Rule, message: Message| match library.of(&of.key) {
            Some(file) => file.finding(rule, &format!("/{}/{pointer}", escape_pointer(&of.key)), message),
            None => Diagnostic::of_file(rule, source.path(), message),
        };
        // The title of this source does not account for what it says itself.
        let is_title = |words: &str| accounted.is_title_of_another(words, &of.key);
        for one in checker.quoted(&value, &[of], &is_title, &accounted) {
            printed.counts.add(&one);
            one.tell(&at, &mut printed.found);
        }
    }
    printed
}

/// What a person wrote into the library as title, author or outlet of the sources that a draft cites, each with its place in
/// the entry. What the document itself states is its own.
fn written_by_hand<'a>(document: &Document, evidence: Evidence<'a>) -> Vec<(&'a Source, String, &'static str)> {
    let mut keys: Vec<&str> = document.citations().iter().map(|citation| citation.key.as_str()).collect();
    keys.sort_unstable();
    keys.dedup();
    let mut written = Vec::new();
    for source in keys.into_iter().filter_map(|key| evidence.corpus.source(key)) {
        let record = &source.record;
        let is_by_hand = |detail| record.evidence.of(detail) == Some(EvidencePlace::Library);
        if is_by_hand(Detail::Title) {
            written.extend(record.title().map(|title| (source, title, "title")));
        }
        if is_by_hand(Detail::Author) {
            written.extend(record.authors().into_iter().map(|author| (source, author, "author")));
        }
        if is_by_hand(Detail::Outlet) {
            written.extend(record.outlet().map(|outlet| (source, outlet, "parent/title")));
        }
    }
    written
}

/// What is wrong with a note to a revision or withdrawal, which stands on page 1 and can carry no citation: words between
/// quotation marks that are no words of a source that the brief cites, and no name, title or words of the desk's own.
/// `at` makes a finding about the note in a language. Nobody can acknowledge a warning about it, so all are errors.
pub fn check_note(
    source: &SourceText,
    document: &Document,
    evidence: Evidence<'_>,
    note: &Localized,
    at: &dyn Fn(&Lang, &'static Rule, Message) -> Diagnostic,
) -> Diagnostics {
    let mut found = Diagnostics::new();
    let checker = Checker {
        source,
        document,
        evidence,
        with_hints: false,
        texts: Texts::of(evidence.corpus),
        orphans: orphans(document, evidence),
    };
    let accounted = checker.accounted();
    let mut keys: Vec<&str> = document.citations().iter().map(|citation| citation.key.as_str()).collect();
    keys.sort_unstable();
    keys.dedup();
    let cited: Vec<&Source> = keys.into_iter().filter_map(|key| evidence.corpus.source(key)).collect();
    for (lang, text) in note {
        let here = |rule: &'static Rule, message: Message| at(lang, rule, message);
        if let Some(sign) = grammar_in(text) {
            found.push(here(&GRAMMAR_IN_TEXT, msg!("grammar-in-text", sign = sign)));
        }
        let mut told = Diagnostics::new();
        let quoted = checker.quoted(text, &cited, &|words| accounted.is_title(words), &accounted);
        quoted.iter().for_each(|quoted| quoted.tell(&here, &mut told));
        for mut one in told.sorted().into_iter().filter(|one| one.severity != Severity::Hint).cloned() {
            one.severity = Severity::Error;
            found.push(one);
        }
    }
    found
}

/// Words between quotation marks in a text that is printed, which are neither a name nor a title; or a mark alone.
struct Quoted {
    words: String,
    is: PrintedThing,
    is_said: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum PrintedThing {
    /// Words of the source that the text is about, or the memory's translation of them.
    OfSource,
    /// The desk's own, as the front matter lists them.
    Own,
    Uncited,
    /// A mark that is opened and not closed.
    Unmatched,
    /// A mark that is closed and was not opened.
    Unopened,
}

impl PrintedCounts {
    fn add(&mut self, quoted: &Quoted) {
        self.own += usize::from(quoted.is == PrintedThing::Own);
        self.uncited += usize::from(quoted.is == PrintedThing::Uncited);
    }
}

impl Quoted {
    fn tell(&self, at: At<'_>, found: &mut Diagnostics) {
        let count = word_count(&self.words);
        let finding = match self.is {
            PrintedThing::OfSource | PrintedThing::Own => return,
            PrintedThing::Unmatched => {
                found.push(at(&UNMATCHED_MARK, msg!("unmatched-mark")).help(msg!("unmatched-mark.help")));
                return;
            }
            PrintedThing::Unopened => {
                found.push(
                    at(&UNMATCHED_MARK, msg!("unmatched-mark--closing")).help(msg!("unmatched-mark--closing.help")),
                );
                return;
            }
            PrintedThing::Uncited if count >= MANY => at(&UNCITED_QUOTATION, msg!("uncited-quotation", words = count)),
            PrintedThing::Uncited if self.is_said => at(&UNCITED_QUOTATION, msg!("uncited-quotation--said")),
            PrintedThing::Uncited => at(&UNCITED_QUOTATION, msg!("uncited-quotation--short")).hint(),
        };
        found.push(finding.words(&self.words).help(msg!("uncited-quotation--printed.help")));
    }
}

/// A text by itself as prose.
fn as_prose(text: &str) -> ProseText {
    let pieces = vec![ProsePiece { item: ProseItem::Text(text.to_owned()), range: 0..text.len() }];
    ProseText { setting: ProseSetting::Prose, section: 0, group: ProseGroup::Alone, item: None, pieces }
}

impl Checker<'_> {
    /// The words between quotation marks of a text that can carry no citation.
    pub(super) fn printed_words(&self, text: &str, accounted: &Accounted, at: At<'_>, found: &mut Diagnostics) {
        let quoted = self.quoted(text, &[], &|words| accounted.is_title(words), accounted);
        quoted.iter().for_each(|quoted| quoted.tell(at, found));
    }

    /// Says of words that stand where another language of the text quotes the source that nobody has compared the two: a
    /// person does, who is told what the checks on numbers, names and negation find.
    fn tell_rendered(
        &self,
        (here, lang): (&Quoted, &Lang),
        (original, of): (&Quoted, &Lang),
        at: At<'_>,
        found: &mut Diagnostics,
    ) {
        let terms = Terms::of(self.evidence.names);
        let doubts = ours::held(&SentencePair::new(&original.words, Some(of), &here.words, lang, &terms));
        let is_doubted = !doubts.is_empty();
        for Doubt { finding, passages: (there, here_too) } in doubts {
            let warning = at(&OUR_TRANSLATION_DOUBTED, msg!("our-translation-doubted", why = finding.message));
            found.push(warning.words(&here.words).help(msg!("passages", source = there, target = here_too)));
        }
        if is_doubted {
            return;
        }
        let warning = at(&UNCITED_QUOTATION, msg!("uncited-quotation--rendered", language = of.as_str()));
        let warning = warning.words(&here.words).help(msg!("uncited-quotation--rendered.help"));
        let is_much = word_count(&here.words) >= MANY || here.is_said;
        found.push(if is_much { warning } else { warning.hint() });
    }

    fn quoted(
        &self,
        text: &str,
        of: &[&Source],
        is_title: &dyn Fn(&str) -> bool,
        accounted: &Accounted,
    ) -> Vec<Quoted> {
        let mut found = Vec::new();
        for line in text.lines() {
            let prose = as_prose(line);
            let flat = Flat::of(&[&prose], line);
            let spans = spans(&flat, false);
            for span in &spans.all {
                let (before, words) = (flat.text(0..span.open), flat.text(span.words()));
                if word_count(&words) == 0 || self.is_name(&words) || is_title(&words) {
                    continue;
                }
                let all = before.len()..before.len() + flat.text(span.all()).len();
                let pieces = flat.pieces(span.words(), &span.repeated);
                let of_source = of.iter().any(|source| self.is_of(source, &pieces));
                let is = match of_source {
                    true => PrintedThing::OfSource,
                    false if accounted.is_own(&words) => PrintedThing::Own,
                    false => PrintedThing::Uncited,
                };
                found.push(Quoted { words, is, is_said: is_said(line, &all) });
            }
            let alone = |is| Quoted { words: String::new(), is, is_said: false };
            found.extend(spans.unclosed.iter().map(|_| alone(PrintedThing::Unmatched)));
            found.extend(spans.unopened.iter().map(|_| alone(PrintedThing::Unopened)));
        }
        found
    }

    /// Whether words stand in a source, whatever line of it, or in the memory's translation of a paragraph.
    fn is_of(&self, source: &Source, pieces: &[Piece]) -> bool {
        if self.texts.lines(&source.key).iter().any(|line| locate(pieces, &line.text).is_some()) {
            return true;
        }
        source.reading.paragraphs().any(|(number, text)| {
            let citation = Citation::paragraph(&source.key, number);
            self.document.front.languages.iter().any(|lang| {
                let remembered = remembered_text(&citation, text, lang, self.evidence.memory);
                !remembered.is_empty() && locate(pieces, &remembered).is_some()
            })
        })
    }
}
