//! The names catalogue as other tools read it: TBX-Basic (ISO 30042:2019, the dialect TBX-Basic in the style
//! DCA) and CSV (RFC 4180).

use std::borrow::Cow;

use super::UNWRITABLE_EXPORT;
use super::tree::ExchangeElement;
use crate::diagnostic::{Diagnostic, Diagnostics, Message, msg};
use crate::lang::{Lang, is_rtl_letter};
use crate::spec::names::{Name, NameKind, Names};

/// A format for names.
pub struct Termbase {
    /// Its name, as on the command line.
    pub name: &'static str,
    write: fn(&[TermEntry<'_>]) -> Result<String, Message>,
}

/// Every format for names.
pub static TERMBASES: &[Termbase] = &[Termbase { name: "tbx", write: tbx }, Termbase { name: "csv", write: csv }];

/// The format of this name.
pub fn termbase_by_name(name: &str) -> Option<&'static Termbase> {
    TERMBASES.iter().find(|termbase| termbase.name == name)
}

impl Termbase {
    /// The file that contains these names, in the order of their ids. The catalogue has no character that XML
    /// cannot represent: it is refused where it is read.
    ///
    /// # Errors
    ///
    /// The file cannot be made.
    pub fn write(&self, names: &Names) -> Result<String, Diagnostics> {
        let entries: Vec<TermEntry<'_>> = names.ids().filter_map(|id| names.get(id)).map(TermEntry::of).collect();
        (self.write)(&entries).map_err(|why| Diagnostic::of_option(&UNWRITABLE_EXPORT, "--to", why).into())
    }
}

/// A name with what is written for it.
struct TermEntry<'a> {
    id: &'a str,
    kind: &'static str,
    /// The printed forms first, each once.
    terms: Vec<Term<'a>>,
}

struct Term<'a> {
    lang: Lang,
    text: &'a str,
    /// Whether this form is the one to print.
    printed: bool,
}

impl<'a> TermEntry<'a> {
    fn of(name: &'a Name) -> Self {
        let printed = name.forms.iter().map(|(lang, text)| Term { lang: lang.clone(), text, printed: true });
        let mut terms: Vec<Term<'a>> = printed.collect();
        for text in &name.spellings {
            if terms.iter().all(|term| term.text != text) {
                terms.push(Term { lang: language_of(text, name), text, printed: false });
            }
        }
        Self { id: &name.id, kind: kind(name.kind), terms }
    }
}

/// The language of a spelling, which the catalogue does not state: that of the printed form in the same
/// script; undetermined where two languages have one, or none has.
fn language_of(spelling: &str, name: &Name) -> Lang {
    let is_rtl = |text: &str| text.chars().any(is_rtl_letter);
    let mut same = name.forms.iter().filter(|(_, form)| is_rtl(form) == is_rtl(spelling)).map(|(lang, _)| lang);
    match (same.next(), same.next()) {
        (Some(lang), None) => lang.clone(),
        _ => Lang::undetermined(),
    }
}

fn kind(kind: NameKind) -> &'static str {
    match kind {
        NameKind::Person => "person",
        NameKind::People => "people",
        NameKind::Place => "place",
        NameKind::Organisation => "organisation",
        NameKind::Unit => "unit",
        NameKind::Outlet => "outlet",
        NameKind::Exercise => "exercise",
        NameKind::Equipment => "equipment",
        NameKind::Agreement => "agreement",
    }
}

/// A concept for each name: its kind as the subject field, the printed form of a language as the preferred
/// term, each other spelling as an admitted variant.
fn tbx(entries: &[TermEntry<'_>]) -> Result<String, Message> {
    let term = |term: &Term<'_>| {
        let note = |kind: &str, value: &str| ExchangeElement::new("termNote").with("type", kind).text(value);
        let (status, variant) =
            if term.printed { ("preferredTerm-admn-sts", None) } else { ("admittedTerm-admn-sts", Some("variant")) };
        ExchangeElement::new("termSec")
            .child(ExchangeElement::new("term").text(term.text))
            .child(note("partOfSpeech", "noun"))
            .child(note("administrativeStatus", status))
            .children_of(variant.map(|variant| note("termType", variant)))
    };
    let concept = |entry: &TermEntry<'_>| {
        let mut languages: Vec<&Lang> = entry.terms.iter().map(|term| &term.lang).collect();
        languages.sort();
        languages.dedup();
        let section = |lang: &Lang| {
            let terms = entry.terms.iter().filter(|of| of.lang == *lang).map(term);
            ExchangeElement::new("langSec").with("xml:lang", lang.as_str()).children_of(terms)
        };
        // An id in XML begins with a letter.
        ExchangeElement::new("conceptEntry")
            .with("id", format!("name-{}", entry.id))
            .child(ExchangeElement::new("descrip").with("type", "subjectField").text(entry.kind))
            .children_of(languages.into_iter().map(section))
    };
    let paragraph = |text: &str| ExchangeElement::new("p").text(text);
    let source = ExchangeElement::new("sourceDesc").child(paragraph("A names catalogue, written by brief"));
    let header = ExchangeElement::new("tbxHeader").child(ExchangeElement::new("fileDesc").child(source));
    let body = ExchangeElement::new("body").children_of(entries.iter().map(concept));
    let root = ExchangeElement::new("tbx")
        .with("type", "TBX-Basic")
        .with("style", "dca")
        .with("xml:lang", "en")
        .with("xmlns", "urn:iso:std:iso:30042:ed-2")
        .child(header)
        .child(ExchangeElement::new("text").child(body));
    Ok(root.to_string())
}

/// A row for each form and spelling.
fn csv(entries: &[TermEntry<'_>]) -> Result<String, Message> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let mut write = |row: [&str; 5]| writer.write_record(row).map_err(|error| unwritable(&error));
    write(["id", "kind", "language", "term", "status"])?;
    for (entry, term) in entries.iter().flat_map(|entry| entry.terms.iter().map(move |term| (entry, term))) {
        let status = if term.printed { "printed" } else { "spelling" };
        write([entry.id, entry.kind, term.lang.as_str(), &as_words(term.text), status])?;
    }
    let bytes = writer.into_inner().map_err(|error| unwritable(&error))?;
    String::from_utf8(bytes).map_err(|error| unwritable(&error))
}

/// A cell that spreadsheets show as words. What begins with one of these signs they take as a formula, which may fetch what
/// it names; an apostrophe before it says that it is none, and is not shown.
fn as_words(text: &str) -> Cow<'_, str> {
    match text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '\u{FF1D}', '\u{FF0B}', '\u{FF0D}', '\u{FF20}']) {
        true => Cow::Owned(format!("'{text}")),
        false => Cow::Borrowed(text),
    }
}

fn unwritable(error: &impl std::fmt::Display) -> Message {
    msg!("unwritable-export--rows", why = error.to_string())
}

#[cfg(test)]
mod tests {
    use super::super::tree;
    use super::*;

    const NAMES: &str = "- { id: kidal, kind: place, ar: كيدال, en: Kidal, spellings: [كيدل, \"Quidal, <old>\", Kidal] }\n- { id: 5th-corps, kind: unit, en: Fifth Corps, fr: Cinquième corps, spellings: [V Corps, الفيلق الخامس] }\n";

    fn written(format: &str) -> String {
        termbase_by_name(format).unwrap().write(&Names::parse("names.yaml", NAMES).unwrap()).unwrap()
    }

    #[test]
    fn every_form_and_spelling_goes_into_csv_once() {
        assert_eq!(
            written("csv"),
            "id,kind,language,term,status\n\
             5th-corps,unit,en,Fifth Corps,printed\n\
             5th-corps,unit,fr,Cinquième corps,printed\n\
             5th-corps,unit,und,V Corps,spelling\n\
             5th-corps,unit,und,الفيلق الخامس,spelling\n\
             kidal,place,ar,كيدال,printed\n\
             kidal,place,en,Kidal,printed\n\
             kidal,place,ar,كيدل,spelling\n\
             kidal,place,en,\"Quidal, <old>\",spelling\n"
        );
    }

    #[test]
    fn no_cell_is_a_formula() {
        for text in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1"] {
            assert_eq!(as_words(text), format!("'{text}"));
        }
        assert_eq!(as_words("كيدال"), "كيدال");
        assert_eq!(as_words("a=b"), "a=b");
    }

    #[test]
    fn tbx_has_a_concept_for_each_name_and_says_which_form_is_printed() {
        let text = written("tbx");
        let root = tree::read(&text).unwrap();
        let body = root.first("text").and_then(|text| text.first("body")).unwrap();
        let ids: Vec<_> = body.named("conceptEntry").map(|entry| entry.attribute("id").unwrap()).collect();
        assert_eq!(ids, ["name-5th-corps", "name-kidal"]);
        let kidal = body.named("conceptEntry").nth(1).unwrap();
        let mut found = Vec::new();
        for section in kidal.named("langSec") {
            for term in section.named("termSec") {
                let text = term.first("term").unwrap().plain_text(&[]).unwrap();
                let notes: Vec<_> = term.named("termNote").map(|note| note.plain_text(&[]).unwrap()).collect();
                found.push((section.attribute("xml:lang").unwrap(), text, notes[1].clone()));
            }
        }
        let of = |lang, text: &str, status: &str| (lang, text.to_owned(), format!("{status}Term-admn-sts"));
        assert_eq!(
            found,
            [
                of("ar", "كيدال", "preferred"),
                of("ar", "كيدل", "admitted"),
                of("en", "Kidal", "preferred"),
                of("en", "Quidal, <old>", "admitted"),
            ]
        );
    }
}
