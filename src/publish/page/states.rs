//! The state of translations, said once a section where it is the same for all of it. The mark at the edge stays with each.

use crate::labels::{Labels, filled};
use crate::lang::Lang;
use crate::publish::view::{BlockView, HeadingCell};
use crate::text::bidi::{isolate, without_isolates};

/// The end of a line below a quotation that tells the state of the translation.
fn state_in(citation: &str) -> Option<&str> {
    citation.rsplit_once(SEPARATOR).map(|(_, last)| last)
}

/// What stands between the parts of the line below a quotation: a line may end in the dot, and begins with none.
pub(super) const SEPARATOR: &str = "\u{a0}· ";

/// From so many translations on it is worth a line of its own.
const MIN_TRANSLATIONS: usize = 2;

/// Says the state once below the heading of each section all of whose translations into a language have it. `states` are
/// the words of all states that a translation can have, in each language.
pub(super) fn said_once(blocks: &mut [Option<BlockView>], labelled: &[(&Lang, &Labels)]) {
    let heads = |block: &Option<BlockView>| matches!(block, Some(BlockView::Heading { level: ..=2, .. }));
    let mut at = 0;
    while at < blocks.len() {
        let end = blocks.iter().skip(at + 1).position(heads).map_or(blocks.len(), |next| at + 1 + next);
        if let Some((head, body)) = blocks.get_mut(at..end).and_then(|section| section.split_first_mut())
            && let Some(BlockView::Heading { cells, .. }) = head
        {
            for (lang, labels) in labelled {
                if let Some(state) = common_state(body, lang)
                    && let Some(cell) = cells.iter_mut().find(|cell| cell.lang == **lang)
                {
                    say(cell, &state, labels);
                    body.iter_mut().flatten().for_each(|block| drop_state(block, lang));
                }
            }
        }
        at = end;
    }
}

fn say(cell: &mut HeadingCell, state: &str, labels: &Labels) {
    let said = filled(&labels.page_words().state_of_all, &[("state", state)]);
    cell.state = Some(isolate(&said, cell.dir));
}

/// The state that all translations into a language have here, if they have one.
fn common_state(body: &[Option<BlockView>], lang: &Lang) -> Option<String> {
    let mut common: Option<String> = None;
    let mut count = 0;
    for block in body.iter().flatten() {
        let BlockView::Quotation { sides, .. } = block else { continue };
        for side in sides.iter().filter(|side| side.lang == *lang && !side.original && !side.paragraphs.is_empty()) {
            if matches!(side.mark.as_str(), "unchecked" | "original") {
                return None;
            }
            let citation = without_isolates(&side.citation);
            let state = state_in(&citation)?;
            match &common {
                Some(known) if known != state => return None,
                _ => common = Some(state.to_owned()),
            }
            count += 1;
        }
    }
    // Words kept on one line where they end another are ordinary words here.
    common.filter(|_| count >= MIN_TRANSLATIONS).map(|state| state.replace('\u{a0}', " "))
}

fn drop_state(block: &mut BlockView, lang: &Lang) {
    let BlockView::Quotation { sides, .. } = block else { return };
    for side in sides.iter_mut().filter(|side| side.lang == *lang && !side.original && !side.paragraphs.is_empty()) {
        let plain = without_isolates(&side.citation);
        if let Some((kept, _)) = plain.rsplit_once(SEPARATOR) {
            side.citation = isolate(kept, side.dir);
        }
    }
}
