//! Footnotes stand on the page of their mark. Typst places a note when it first meets its mark; where the block around the
//! mark then moves to the next page, the note stays (typst#5314). Nothing in Typst reports it.

use typst::foundations::NativeElement;
use typst::introspection::Introspector;
use typst::model::FootnoteEntry;
use typst_layout::PagedDocument;

/// The anchors of the footnotes whose text begins on another page than that of their mark, in the order of the pages.
pub(super) fn astray(document: &PagedDocument) -> Vec<String> {
    let introspector = document.introspector();
    let mut found = Vec::new();
    for entry in introspector.query(&FootnoteEntry::ELEM.select()) {
        let Some(of) = entry.to_packed::<FootnoteEntry>() else { continue };
        let place = |location| introspector.position(location).map(|position| position.page);
        let (text, mark) = (entry.location().and_then(place), of.note.location().and_then(place));
        if let (Some(text), Some(mark)) = (text, mark)
            && text != mark
            && let Some(label) = of.note.label()
        {
            found.push(label.resolve().as_str().to_owned());
        }
    }
    found
}
