//! The list of sources: what is known about each cited source, in the words of each language.
//!
//! Each entry is in one language and direction; what is not known is said to be unknown.

use crate::corpus::Source;
use crate::corpus::library::LibraryRecord;
use crate::draft::approve::{FactsInLanguage, SourceFacts};
use crate::labels::{Labels, filled};
use crate::lang::{Lang, localized};
use crate::spec::names::Names;
use crate::text::bidi::{isolate, on_one_line};
use crate::text::digits::in_digits_of;
use crate::translate::{Memory, TranslationState};

use super::view::{SourceEntry, TitleTranslation, ViewText};

/// What an entry is made from.
#[derive(Clone, Copy)]
pub(super) struct BibliographySources<'a> {
    pub names: &'a Names,
    pub memory: &'a Memory,
}

/// The number of a source in brackets, in the digits of a language: `[2]`.
pub(super) fn tag(number: usize, lang: &Lang) -> String {
    format!("[{}]", in_digits_of(lang, &number.to_string()))
}

/// The name of a name in a language, or else in any.
pub(super) fn name_in(names: &Names, id: &str, lang: &Lang) -> String {
    let Some(name) = names.get(id) else { return id.to_owned() };
    // A form in the script of the language can at least be read; one in another cannot.
    let same_script =
        || name.forms.iter().find(|(of, _)| of.direction() == lang.direction()).map(|(_, form)| form.as_str());
    let form = localized(&name.forms, lang).or_else(same_script);
    form.or_else(|| name.forms.values().next().map(String::as_str)).unwrap_or(id).to_owned()
}

/// The outlet in a language: by its name in the catalogue, or else as the library writes it.
pub(super) fn outlet(record: &LibraryRecord, names: &Names, lang: &Lang) -> Option<String> {
    let catalogued = record.provenance.outlet.as_deref().map(|id| name_in(names, id, lang));
    catalogued.or_else(|| record.outlet())
}

/// The date in words, with what is said about one that is inferred or not known.
pub(super) fn date(record: &LibraryRecord, labels: &Labels, lang: &Lang) -> String {
    match record.date() {
        None => labels.no_date.clone(),
        Some(date) if date.approximate => filled(&labels.about_date, &[("date", &date.written(lang))]),
        Some(date) => date.written(lang),
    }
}

/// The relayed outlet as a phrase, if the source relays one.
pub(super) fn relays(record: &LibraryRecord, names: &Names, labels: &Labels, lang: &Lang) -> Option<String> {
    let id = record.provenance.relays.as_deref()?;
    Some(filled(&labels.relays, &[("name", &on_one_line(&name_in(names, id, lang)))]))
}

/// The entry of a source in a language. `others` are the numbers of cited sources that relay the same
/// outlet.
pub(super) fn entry(
    (number, source): (usize, &Source),
    lang: &Lang,
    labels: &Labels,
    catalogue: BibliographySources<'_>,
    others: &[usize],
) -> SourceEntry {
    let dir = lang.direction();
    let record = &source.record;
    let own = source.language();
    let (title, title_translation) = title(source, lang, own.as_ref(), labels, catalogue.memory);
    let authors: Vec<String> = record.authors().iter().map(|author| on_one_line(author)).collect();
    // What is not stated is said once, at the end.
    let words = labels.page_words();
    let known = [
        (outlet(record, catalogue.names, lang).map(|outlet| on_one_line(&outlet)), &words.outlet),
        ((!authors.is_empty()).then(|| authors.join(lang.comma())), &words.author),
        (Some(date(record, labels, lang).replace(' ', "\u{a0}")), &words.author),
        (record.entry.url().map(|url| on_one_line(url.value.as_str())), &words.address),
    ];
    let mut missing: Vec<&str> = Vec::new();
    let mut facts: Vec<String> = Vec::new();
    for (fact, name) in known {
        match fact {
            Some(fact) => facts.push(fact),
            None => missing.push(name),
        }
    }
    // Only a stated language is printed: a script is not a language.
    if let Some(language) = record.language.as_ref().and_then(|own| localized(&labels.languages, own)) {
        facts.push(filled(&labels.original, &[("language", language)]));
    }
    if !missing.is_empty() {
        // The last of them does not stand on a line by itself.
        let said = filled(&words.not_stated, &[("what", &missing.join(lang.comma()))]);
        facts.push(said.rsplit_once(' ').map_or_else(|| said.clone(), |(rest, last)| format!("{rest}\u{a0}{last}")));
    }
    let mut notes = Vec::new();
    if let Some(id) = &record.provenance.relays {
        notes.push(filled(&labels.relays_long, &[("name", &on_one_line(&name_in(catalogue.names, id, lang)))]));
        if !others.is_empty() {
            let others: Vec<String> = others.iter().map(|&number| tag(number, lang)).collect();
            notes.push(filled(&labels.not_independent, &[("others", &others.join(lang.comma()))]));
        }
    }
    if record.date().is_none() {
        notes.push(labels.date_unknown.clone());
    }
    notes.extend(localized(&record.provenance.date_note, lang).map(on_one_line));
    notes.extend(localized(&record.provenance.standing, lang).map(on_one_line));
    SourceEntry {
        lang: lang.clone(),
        dir,
        tag: tag(number, lang),
        title,
        title_translation,
        facts: isolate(&capitalised(&facts.join(lang.semicolon())), dir),
        notes: notes.iter().map(|note| isolate(note, dir)).collect(),
    }
}

/// The facts of a source for a brief in these languages: what an approval of a citation covers.
pub fn facts(source: &Source, languages: &[Lang], names: &Names, memory: &Memory) -> SourceFacts {
    let record = &source.record;
    let title = source.title();
    let own = source.language();
    let in_language = |lang: &Lang| {
        let foreign = own.as_ref().is_some_and(|own| own.primary() != lang.primary());
        let translation = title.as_deref().filter(|_| foreign).map(|title| {
            let translation = memory.lookup(lang, &source.key, "headline", title);
            (translation.text, translation.condition)
        });
        FactsInLanguage {
            outlet: outlet(record, names, lang),
            relays: record.provenance.relays.as_deref().map(|id| name_in(names, id, lang)),
            title: translation,
            date_note: localized(&record.provenance.date_note, lang).map(str::to_owned),
            standing: localized(&record.provenance.standing, lang).map(str::to_owned),
        }
    };
    SourceFacts {
        digest: source.reading.digest.hex().to_owned(),
        authors: record.authors(),
        date: record.date().map(|date| date.to_string()),
        address: record.entry.url().map(|url| url.value.to_string()),
        language: record.language.clone(),
        in_language: languages.iter().map(|lang| (lang.clone(), in_language(lang))).collect(),
        title,
    }
}

fn title(
    source: &Source,
    lang: &Lang,
    own: Option<&Lang>,
    labels: &Labels,
    memory: &Memory,
) -> (ViewText, Option<TitleTranslation>) {
    let Some(title) = source.title() else {
        return (text_in(&labels.no_title, lang), None);
    };
    let text = text_in(&title, own.unwrap_or(lang));
    if own.is_none_or(|own| own.primary() == lang.primary()) {
        return (text, None);
    }
    let translation = memory.lookup(lang, &source.key, "headline", &title);
    if translation.condition.state == TranslationState::Missing {
        return (text, None);
    }
    let translation = TitleTranslation {
        text: isolate(&on_one_line(&translation.text), lang.direction()),
        state: translation.condition.label(labels),
    };
    (text, Some(translation))
}

/// A text of our own words or a source's, its runs of the other direction isolated.
fn text_in(text: &str, lang: &Lang) -> ViewText {
    let dir = lang.direction();
    ViewText { lang: lang.clone(), dir, text: isolate(&on_one_line(text), dir) }
}

/// The text with its first letter as a capital, in scripts that have capitals.
fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}
