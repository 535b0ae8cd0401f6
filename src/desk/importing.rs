//! Units back from other translation tools.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::approving::signing;
use super::{Desk, Refusal};
use crate::diagnostic::{Diagnostics, Message, SourceText, msg, rules};
use crate::lang::Lang;
use crate::spec::names::Names;
use crate::text::language::Languages;
use crate::text::{fold, normalise_space, word_count};
use crate::translate::checks::{SentencePair, Terms};
use crate::translate::exchange::{self, ReceivedFile, Returned};
use crate::translate::import::{Incoming, Replace, TakenTranslation, import};
use crate::translate::needs::Need;
use crate::translate::sanitize::{UNFIT_TRANSLATION, unfit};
use crate::workspace::Changed;

rules! {
    /// A unit of a file is of no sentence of the corpus.
    pub UNKNOWN_SENTENCE = Warning "unknown-sentence" {
        title: "An imported translation belongs to no sentence of the corpus.",
        why: "A translation is imported only for a text that is the same letter for letter, so that it never appears \
              beside another sentence. The source was changed since the export, or the file belongs to another \
              corpus.",
        wrong: "",
        right: "",
    }
    /// A translation that a person made or reviewed is kept.
    pub KEPT_TRANSLATION = Warning "kept-translation" {
        title: "A translation that a person made or reviewed is kept.",
        why: "An imported translation replaces only what a machine made. To replace people's work too, use \
              `--replace`.",
        wrong: "brief translate import memory.tmx",
        right: "brief translate import memory.tmx --replace",
    }
    /// A translation comes in as unreviewed although it was to come in as reviewed.
    pub UNSIGNED_IMPORT = Warning "unsigned-import" {
        title: "An imported translation is not signed, because something about it is doubtful.",
        why: "With `--by`, what a file calls final comes in as reviewed by that person. A translation that is the \
              text of the source itself, wholly or in part, that is in another language, that says other numbers or the \
              opposite, or that the file has in two forms cannot have been looked at closely, so it comes in as unreviewed. Look at it with `brief translate \
              review`.",
        wrong: "",
        right: "",
    }
    /// A file translates one sentence in two ways.
    pub TRANSLATED_TWICE = Warning "translated-twice" {
        title: "A file has two translations of one sentence into one language.",
        why: "Only one of them can be in the memory. The first comes in, as unreviewed; look at both.",
        wrong: "",
        right: "",
    }
}

/// Take in what another translation tool wrote.
#[derive(Clone, Copy, Debug)]
pub struct ImportRequest<'a> {
    /// The file.
    pub file: &'a Path,
    /// The corpus folder.
    pub folder: &'a Path,
    /// Who reviewed what the file calls final, as it was written; without it nothing comes in as reviewed.
    pub by: Option<&'a str>,
    /// What it takes the place of.
    pub replace: Replace,
    /// The day of the run.
    pub today: NaiveDate,
}

/// What came of it.
#[derive(Clone, Debug, Default)]
pub struct Imported {
    /// The translation files that units came into.
    pub files: Vec<ImportedFile>,
    /// Units without a translation.
    pub untranslated: usize,
    /// Units that the file calls final and for which nobody signed.
    pub unvouched: usize,
    /// What did not come in, or not as reviewed, and why: warnings.
    pub found: Diagnostics,
}

/// A translation file that units came into.
#[derive(Clone, Debug)]
pub struct ImportedFile {
    /// Its path, as the user knows it.
    pub path: String,
    /// How many translations are new.
    pub added: usize,
    /// How many took the place of another.
    pub replaced: usize,
    /// How many were there already.
    pub same: usize,
}

/// The findings of these checks on a translation make it doubtful that somebody has reviewed it: it says other numbers,
/// or the opposite, or words of it are not translated.
const DOUBTS: [&str; 6] = [
    "translated-number",
    "translated-percentage",
    "translated-unit",
    "translated-date",
    "translated-negation",
    "translated-leftover",
];

/// So many words of the source in a row, in its translation, are words that were left as they are; fewer may be a name.
const MANY_WORDS: usize = 8;

/// The same of a short text, of which they are a third.
const SOME_WORDS: usize = 3;

/// Fewer words than this say nothing of the language that they are in.
const MIN_WORDS: usize = 4;

/// A translation on its way into a file.
struct Arriving {
    incoming: Incoming,
    mark: Mark,
}

/// Where a translation stands in the file that it comes from, and what is to be said of it if it comes in.
struct Mark {
    offset: usize,
    /// Whether the file calls it final and nobody signed for it.
    is_unvouched: bool,
    /// Why it comes in as unreviewed.
    doubt: Option<Message>,
    /// Where the file translates the same in another way.
    others: Vec<usize>,
}

/// The translations on their way into one translation file.
struct Arrivals {
    key: String,
    lang: Lang,
    units: Vec<Arriving>,
    /// The place of each among them, by its place in the source and its text.
    places: HashMap<(String, String), usize>,
}

impl Desk {
    /// Takes in what another translation tool wrote. Either all files are written, or none.
    ///
    /// # Errors
    ///
    /// The name cannot be signed with; the file cannot be read; the corpus or a translation file is broken.
    pub fn import_translations(&self, request: ImportRequest<'_>) -> Result<Imported, Refusal> {
        let by = request.by.map(signing).transpose().map_err(Refusal::request)?;
        let by = by.map(|name| (name, request.today));
        let workspace = &self.workspace;
        let shown = workspace.shown(request.file);
        let text = workspace.read_exchange(request.file)?;
        let received = exchange::read(&shown, &text)?;
        let file = SourceText::new(shown, &text);
        let needs = self.units_of_sources(request.folder, &[])?.needs;
        let names = self.names()?;
        let mut imported = Imported::default();
        let arrivals = self.arrivals(request, received, (&needs, &names), by.as_ref(), &file, &mut imported);
        // All files are made up before the first is written: a mistake in one leaves all as they are.
        let held = workspace.lock_corpus(request.folder)?;
        let mut changed = Vec::new();
        for (path, Arrivals { key, lang, units, .. }) in arrivals {
            let before = workspace.read_exact(&path)?;
            let (marks, units): (Vec<Mark>, Vec<Incoming>) =
                units.into_iter().map(|unit| (unit.mark, unit.incoming)).unzip();
            let shown = workspace.shown(&path);
            let (after, taken) = import(&shown, &lang, before.as_deref(), &units, request.replace)?;
            for ((mark, unit), taken) in marks.into_iter().zip(&units).zip(&taken) {
                imported.tell(mark, &unit.context, &key, taken, &file);
            }
            let count = |what: TakenTranslation| taken.iter().filter(|taken| **taken == what).count();
            let (added, replaced, same) =
                (count(TakenTranslation::Added), count(TakenTranslation::Replaced), count(TakenTranslation::Same));
            imported.files.push(ImportedFile { path: shown, added, replaced, same });
            changed.push(Changed { path, before, after });
        }
        workspace.write_translations(&held, &changed)?;
        Ok(imported)
    }

    /// What is to come into each translation file. What cannot, and what comes in otherwise than the file says, is told
    /// in `imported`.
    fn arrivals(
        &self,
        request: ImportRequest<'_>,
        received: ReceivedFile,
        (needs, names): (&[Need], &Names),
        by: Option<&(String, NaiveDate)>,
        file: &SourceText,
        imported: &mut Imported,
    ) -> BTreeMap<PathBuf, Arrivals> {
        let (wanted, terms) = (Wanted::new(needs), Terms::of(names));
        let mut languages: BTreeMap<Lang, Languages> = BTreeMap::new();
        let name = request.file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        imported.found = received.left_out;
        imported.untranslated = received.untranslated;
        let matched: Vec<_> = received.units.into_iter().map(|(lang, unit)| (wanted.unit(&unit), lang, unit)).collect();
        let known: BTreeSet<usize> =
            matched.iter().filter(|(need, ..)| need.is_ok()).map(|(.., unit)| unit.offset).collect();
        let mut unknown: BTreeSet<usize> = BTreeSet::new();
        let mut arrivals: BTreeMap<PathBuf, Arrivals> = BTreeMap::new();
        for (need, lang, unit) in matched {
            let need = match need {
                Ok(need) => need,
                // Of several languages that may be the source's, one is enough.
                Err(_) if unit.guessed && (known.contains(&unit.offset) || !unknown.insert(unit.offset)) => continue,
                Err(why) => {
                    imported.found.push(file.finding_at(&UNKNOWN_SENTENCE, unit.offset, why));
                    continue;
                }
            };
            let why = if need.is_into(&lang) { unfit(&need.text, &unit.target) } else { Some(same_language(&lang)) };
            if let Some(why) = why {
                let message = msg!("unfit-translation--import", context = &need.context, key = &need.key, why = why);
                imported.found.push(file.finding_at(&UNFIT_TRANSLATION, unit.offset, message));
                continue;
            }
            let is_unvouched = unit.is_final && by.is_none();
            let mut reviewed = by.cloned().filter(|_| unit.is_final);
            let doubt = own_text(need, &unit.target).or_else(|| {
                reviewed.as_ref()?;
                let known = languages.entry(lang.clone()).or_insert_with(|| told_apart_from(&lang));
                doubt(need, &unit.target, &lang, known, &terms)
            });
            if doubt.is_some() {
                reviewed = None;
            }
            let origin = if unit.machine { format!("machine {name}") } else { format!("import {name}") };
            let (context, source, target) = (need.context.clone(), need.text.clone(), unit.target);
            let incoming = Incoming { context, source, target, origin, reviewed, notes: unit.notes };
            let path = self.workspace.translation_file(request.folder, &lang, &need.key);
            let folder = path.parent().and_then(Path::file_name).and_then(|name| name.to_str()?.parse().ok());
            let arrivals = arrivals.entry(path).or_insert_with(|| Arrivals {
                key: need.key.clone(),
                lang: folder.unwrap_or(lang),
                units: Vec::new(),
                places: HashMap::new(),
            });
            let mark = Mark { offset: unit.offset, is_unvouched, doubt, others: Vec::new() };
            arrivals.add(Arriving { mark, incoming });
        }
        arrivals
    }
}

impl Imported {
    /// Says what became of a translation of a file. What was there already, or did not come in, came in in no state.
    fn tell(&mut self, mark: Mark, context: &str, key: &str, taken: &TakenTranslation, file: &SourceText) {
        if let TakenTranslation::Kept(state) = taken {
            let message = msg!("kept-translation", context = context, key = key, state = state.said());
            let kept = file.finding_at(&KEPT_TRANSLATION, mark.offset, message);
            self.found.push(kept.help(msg!("kept-translation.help")));
        }
        if !matches!(taken, TakenTranslation::Added | TakenTranslation::Replaced) {
            for other in mark.others {
                let message = msg!("translated-twice--kept", context = context, key = key);
                self.found.push(file.finding_at(&TRANSLATED_TWICE, other, message));
            }
            return;
        }
        self.unvouched += usize::from(mark.is_unvouched);
        if let Some(why) = mark.doubt {
            let message = msg!("unsigned-import", context = context, key = key, why = why);
            self.found.push(file.finding_at(&UNSIGNED_IMPORT, mark.offset, message));
        }
        for other in mark.others {
            let message = msg!("translated-twice", context = context, key = key);
            self.found.push(file.finding_at(&TRANSLATED_TWICE, other, message));
        }
    }
}

impl Arrivals {
    /// Adds a translation. Of two of the same unit the first stays, unsigned if they differ.
    fn add(&mut self, unit: Arriving) {
        let place = (unit.incoming.context.clone(), unit.incoming.source.clone());
        let at = *self.places.entry(place).or_insert(self.units.len());
        let Some(first) = self.units.get_mut(at) else {
            self.units.push(unit);
            return;
        };
        let (one, other) = (&mut first.incoming, unit.incoming);
        if normalise_space(&one.target) == normalise_space(&other.target) {
            one.reviewed = one.reviewed.take().or(other.reviewed);
            return;
        }
        one.reviewed = None;
        first.mark.others.push(unit.mark.offset);
    }
}

/// Says that a translation is the text of the source itself, if it is.
fn own_text(need: &Need, target: &str) -> Option<Message> {
    let is_own =
        need.text.chars().any(char::is_alphabetic) && fold::fold(&normalise_space(target)) == fold::fold(&need.text);
    is_own.then(|| msg!("unsigned-import--own-text"))
}

/// Why nobody's name is put under a translation that a file calls final, if none is. What a file does not call so is
/// checked with the others, wherever translations are.
fn doubt(need: &Need, target: &str, lang: &Lang, languages: &Languages, terms: &Terms<'_>) -> Option<Message> {
    if let Some(words) = left_as_they_are(&need.text, target) {
        return Some(msg!("unsigned-import--part", words = words));
    }
    let found = languages.of(target, None).filter(|found| found.primary() != lang.primary());
    if let Some(found) = found.filter(|_| word_count(target) >= MIN_WORDS) {
        return Some(msg!("unsigned-import--language", found = found.to_string(), lang = lang.to_string()));
    }
    let findings = SentencePair::new(&need.text, need.lang.as_ref(), target, lang, terms).findings();
    findings.into_iter().find(|found| DOUBTS.contains(&found.code())).map(|found| found.message)
}

/// The languages among which that of a translation is told.
fn told_apart_from(lang: &Lang) -> Languages {
    let others = ["ar", "en", "fr"].into_iter().filter_map(|other| other.parse().ok());
    let all: Vec<Lang> = std::iter::once(lang.clone()).chain(others).collect();
    Languages::new(&all)
}

/// The words of a source that its translation has as they are: the longest run of them, if it is no mere name.
fn left_as_they_are(source: &str, target: &str) -> Option<String> {
    let words = |text: &str| -> Vec<String> { fold::folded_words(text) };
    let (there, here) = (words(source), words(target));
    // The lengths of the runs that end at a word of the source and at the word of the target before.
    let mut ending: Vec<usize> = vec![0; there.len() + 1];
    let mut longest = 0..0;
    for (at, word) in here.iter().enumerate() {
        let mut next = vec![0; there.len() + 1];
        for (place, known) in there.iter().enumerate() {
            if word == known {
                next[place + 1] = ending[place] + 1;
                if next[place + 1] > longest.len() {
                    longest = at + 1 - next[place + 1]..at + 1;
                }
            }
        }
        ending = next;
    }
    let run = here.get(longest)?;
    let is_long = run.len() >= MANY_WORDS || (run.len() >= SOME_WORDS && run.len() * 3 >= there.len());
    let has_words = run.iter().any(|word| word.chars().any(char::is_alphabetic));
    (is_long && has_words).then(|| run.join(" "))
}

fn same_language(lang: &Lang) -> Message {
    msg!("unfit-translation--same-language", lang = lang.to_string())
}

/// The units of a corpus by what a file may say of them.
struct Wanted<'a> {
    by_text: HashMap<&'a str, Vec<&'a Need>>,
    by_place: HashMap<(&'a str, &'a str), &'a Need>,
}

impl<'a> Wanted<'a> {
    fn new(needs: &'a [Need]) -> Self {
        let mut wanted = Self { by_text: HashMap::new(), by_place: HashMap::new() };
        for need in needs {
            wanted.by_text.entry(&need.text).or_default().push(need);
            wanted.by_place.entry((&need.key, &need.context)).or_insert(need);
        }
        wanted
    }

    /// The unit that a unit of a file translates: letter for letter the same text, of the source and at the
    /// place that the file names where there are several.
    fn unit(&self, unit: &Returned) -> Result<&'a Need, Message> {
        let text = crate::text::normalise_space(&unit.source);
        let of_key = |need: &&Need| unit.key.as_deref().is_none_or(|key| need.key == key);
        let of_context = |need: &&Need| unit.context.as_deref() == Some(need.context.as_str());
        let same_text = || self.by_text.get(text.as_str()).into_iter().flatten().copied().filter(|need| of_key(need));
        if let Some(need) = same_text().find(|need| of_context(need)).or_else(|| same_text().next()) {
            return Ok(need);
        }
        let place = unit.key.as_deref().zip(unit.context.as_deref());
        match place.and_then(|place| self.by_place.get(&place)) {
            Some(need) => Err(msg!("unknown-sentence--changed", context = &need.context, key = &need.key)),
            None => Err(msg!("unknown-sentence")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_translation_leaves_as_it_is_is_found_and_names_are_not() {
        let source = "قال المتحدث إن الجسر بيع في الشتاء، وإن السكان لم يعلموا بذلك قبل الربيع.";
        for (target, left) in [
            ("The spokesman said that the bridge was sold, وإن السكان لم يعلموا بذلك قبل الربيع.", true),
            ("قال المتحدث إن الجسر بيع في الشتاء and the residents did not know.", true),
            ("The spokesman said that the bridge was sold in winter and that the residents did not know.", false),
        ] {
            assert_eq!(left_as_they_are(source, target).is_some(), left, "{target}");
        }
        let french =
            "Le Groupe de soutien de la rive a repris la ville le 5 mai, selon le maire de la commune voisine.";
        for (target, left) in [
            ("The Groupe de soutien de la rive retook the town on 5 May, says the mayor of the town beside it.", false),
            ("The group retook the town le 5 mai, selon le maire de la commune voisine.", true),
        ] {
            assert_eq!(left_as_they_are(french, target).is_some(), left, "{target}");
        }
        assert!(left_as_they_are("Le pont tient.", "Le pont tient. It holds.").is_some());
        assert_eq!(left_as_they_are("", ""), None);
    }

    #[test]
    fn a_translation_in_another_language_than_it_says_is_told() {
        let found = |lang: &str, target: &str| {
            let lang: Lang = lang.parse().unwrap();
            told_apart_from(&lang).of(target, None).filter(|found| found.primary() != lang.primary())
        };
        let (english, french) = (
            "The ministry said that the bridge had been closed since the winter.",
            "Le ministère a déclaré que le pont était fermé depuis l’hiver.",
        );
        assert_eq!(found("fr", english).unwrap().as_str(), "en");
        assert_eq!(found("en", french).unwrap().as_str(), "fr");
        assert_eq!(found("fr", "قالت الوزارة إن الجسر مغلق منذ الشتاء.").unwrap().as_str(), "ar");
        for (lang, text) in [("en-GB", english), ("fr", french)] {
            assert_eq!(found(lang, text), None);
        }
        // Of a language that nothing here knows nothing is said.
        assert_eq!(found("es", "El ministerio dijo que el puente estaba cerrado desde el invierno."), None);
    }
}
