//! Who issues the brief: what stands above the title, and what its files say of themselves.

use super::PageBuilder;
use crate::labels::{Labels, filled};
use crate::lang::{Lang, Localized, localized};
use crate::publish::view::disclosure::{AboutFile, MastheadView};
use crate::text::bidi::{isolate, isolate_inserted, on_one_line};
use crate::text::date::written_day;

impl PageBuilder<'_> {
    /// What stands above the title in a language; nothing where neither spec nor house says anything.
    pub(super) fn masthead(&self, lang: &Lang, labels: &Labels) -> Option<MastheadView> {
        let front = &self.materials.document.front;
        let masthead = &front.appearance.masthead;
        let (words, dir) = (labels.page_words(), lang.direction());
        let one = |texts: &Localized| localized(texts, lang).map(on_one_line);
        let authors: Vec<String> =
            masthead.authors.iter().filter_map(one).map(|it| isolate_inserted(&it, dir)).collect();
        let contact =
            one(&masthead.contact).map(|text| filled(&words.contact, &[("text", &isolate_inserted(&text, dir))]));
        let view = MastheadView {
            institution: one(&masthead.institution).map(|text| isolate(&text, dir)),
            authors: (!authors.is_empty())
                .then(|| isolate(&filled(&words.authors, &[("names", &authors.join(lang.comma()))]), dir)),
            contact: contact.map(|text| isolate(&text, dir)),
            made: None,
        };
        if view == MastheadView::default() {
            return None;
        }
        let made = front.made.map(|day| written_day(day, lang).replace(' ', "\u{a0}"));
        let made = made.map(|day| isolate(&filled(&words.made, &[("date", &day)]), dir));
        Some(MastheadView { made, ..view })
    }

    /// What the brief is about, in each language.
    pub(super) fn subject(&self) -> Vec<String> {
        let front = &self.materials.document.front;
        let subject = &front.appearance.masthead.subject;
        front.languages.iter().filter_map(|lang| localized(subject, lang)).map(on_one_line).collect()
    }

    /// What the file says of itself.
    pub(super) fn about(&self) -> AboutFile {
        let front = &self.materials.document.front;
        let masthead = &front.appearance.masthead;
        let Some(leading) = front.languages.first() else { return AboutFile::default() };
        let authors = masthead.authors.iter().filter_map(|author| localized(author, leading));
        let keywords = front.languages.iter().flat_map(|lang| {
            let of_lang = masthead.keywords.iter().filter(|(known, _)| known.primary() == lang.primary());
            of_lang.flat_map(|(_, words)| words.iter().map(|word| on_one_line(word)))
        });
        let institution = front
            .languages
            .iter()
            .filter_map(|lang| localized(&masthead.institution, lang).map(|text| (lang.clone(), on_one_line(text))));
        AboutFile {
            institution: institution.collect(),
            authors: authors.map(on_one_line).collect(),
            description: String::new(),
            keywords: keywords.collect(),
        }
    }
}
