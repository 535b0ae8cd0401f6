//! What is remembered while a page is written: which anchors it has, what cites which source, which footnotes wait.

use std::collections::{BTreeMap, BTreeSet};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::node::{Element, Node};
use super::words::{RunLanguages, words};
use crate::lang::{Direction, Lang};
use crate::publish::view::{FlowView, LanguageCell, LanguageView, PageInput};

/// A footnote that is still to be written.
pub(super) struct WaitingNote<'a> {
    /// Its number.
    pub mark: &'a str,
    pub anchor: &'a str,
    pub text: &'a LanguageCell<Vec<FlowView>>,
    /// The place in the text where it is referred to first.
    pub reference: Option<String>,
}

/// The pictures of a page by the names of their files.
pub(super) type PictureBytes<'a> = BTreeMap<&'a str, &'a [u8]>;

/// Writes a page.
pub(super) struct Scribe<'a> {
    pub page: &'a PageInput,
    pictures: PictureBytes<'a>,
    languages: RunLanguages,
    anchors: BTreeSet<String>,
    /// What cites each source, by the anchor of the source: the anchors of the places.
    cited: BTreeMap<String, Vec<String>>,
    citations: usize,
    references: usize,
    waiting: Vec<WaitingNote<'a>>,
}

impl<'a> Scribe<'a> {
    pub(super) fn new(page: &'a PageInput, pictures: PictureBytes<'a>) -> Self {
        Self {
            page,
            pictures,
            languages: RunLanguages::of(page.languages.iter().map(|language| &language.lang)),
            anchors: BTreeSet::new(),
            cited: BTreeMap::new(),
            citations: 0,
            references: 0,
            waiting: Vec::new(),
        }
    }

    /// A text as it stands in a line.
    pub(super) fn words(&self, text: &str) -> Vec<Node> {
        words(text, &self.languages)
    }

    /// A paragraph of a text.
    pub(super) fn line(&self, class: &str, text: &str) -> Element {
        Element::new("p").class(class).children(self.words(text))
    }

    /// An anchor for an element, unless another has it: what is repeated in each part is found at its first place.
    pub(super) fn anchor(&mut self, anchor: &str) -> Option<String> {
        (!anchor.is_empty() && self.anchors.insert(anchor.to_owned())).then(|| anchor.to_owned())
    }

    /// Remembers that a place cites a source.
    pub(super) fn cites(&mut self, target: &str, place: &str) {
        let places = self.cited.entry(target.to_owned()).or_default();
        if !target.is_empty() && !places.iter().any(|known| known == place) {
            places.push(place.to_owned());
        }
    }

    /// The anchor of a citation in a line, which cites this source.
    pub(super) fn citation(&mut self, target: &str) -> String {
        self.citations += 1;
        let place = format!("citation-{}", self.citations);
        self.cites(target, &place);
        place
    }

    /// The places that cite a source, in their order.
    pub(super) fn places_citing(&self, target: &str) -> &[String] {
        self.cited.get(target).map(Vec::as_slice).unwrap_or_default()
    }

    /// The anchor of a reference to a footnote, which is written later where this is the first.
    pub(super) fn refers_to(
        &mut self,
        mark: &'a str,
        anchor: &'a str,
        text: Option<&'a LanguageCell<Vec<FlowView>>>,
    ) -> String {
        self.references += 1;
        let place = format!("reference-{}", self.references);
        if let Some(text) = text {
            self.waiting.push(WaitingNote { mark, anchor, text, reference: Some(place.clone()) });
        }
        place
    }

    /// The footnotes that wait to be written.
    pub(super) fn take_waiting(&mut self) -> Vec<WaitingNote<'a>> {
        std::mem::take(&mut self.waiting)
    }

    /// A picture, in the file itself.
    pub(super) fn picture(&self, file: &str, alt: &str) -> Element {
        let bytes = self.pictures.get(file).copied().unwrap_or_default();
        let address = format!("data:{};base64,{}", media_type(file), STANDARD.encode(bytes));
        Element::new("img").with("src", address).with("alt", alt)
    }

    /// The words of the program in a language: those of the leading one where the brief is in no such language.
    pub(super) fn language(&self, lang: &Lang) -> Option<&'a LanguageView> {
        self.page.languages.iter().find(|language| language.lang == *lang).or(self.page.languages.first())
    }
}

/// The media type of a picture, by the ending that the program gave its file.
fn media_type(file: &str) -> &'static str {
    match file.rsplit('.').next() {
        Some("jpg") => "image/jpeg",
        Some("gif") => "image/gif",
        Some("webp") => "image/webp",
        Some("svg") => "image/svg+xml",
        _ => "image/png",
    }
}

/// Cells of two languages: left-to-right on the left, right-to-left on the right, whatever the direction of the page; two
/// of one direction as they come. On a narrow screen one stands below the other, as they come.
pub(super) fn columns(around: Element, cells: Vec<(Direction, Element)>) -> Element {
    match cells.as_slice() {
        [(first, _), (second, _)] => {
            let first_is_right = *first == Direction::Rtl && *second == Direction::Ltr;
            let sides = if first_is_right { ["right", "left"] } else { ["left", "right"] };
            let cells = cells.into_iter().zip(sides).map(|((_, cell), side)| cell.with("data-side", side));
            around.class("columns").children(cells)
        }
        _ => around.children(cells.into_iter().map(|(_, cell)| cell)),
    }
}
