//! The box about the author or the outlet below an article.

use super::line::{Line, contains_words};
use super::phrases::{SELF_DESCRIPTION, phrases};
use super::{BlockKind, KnownOfSource, Reason};
use crate::corpus::format::RawBlock;
use crate::lang::is_rtl_letter;
use crate::text::fold;

/// Marks the box about the author among the open lines from `first` to `end`.
pub(super) fn mark_author_box(
    lines: &[Line],
    kinds: &mut [Option<BlockKind>],
    first: usize,
    end: usize,
    blocks: &[RawBlock],
    known: KnownOfSource<'_>,
) {
    // An explicit marker first: it ends the body wherever little prose follows.
    for i in first..end {
        if kinds[i] == Some(BlockKind::LeftOut(Reason::AuthorBox)) {
            let rest: Vec<usize> = (i + 1..end).filter(|&j| kinds[j].is_none()).collect();
            if rest.iter().filter(|&&j| lines[j].prose).count() <= 2 {
                rest.into_iter().for_each(|j| kinds[j] = Some(BlockKind::LeftOut(Reason::AuthorBox)));
                return;
            }
        }
    }
    let open: Vec<usize> = (first..end).filter(|&i| kinds[i].is_none()).collect();
    let presents_itself = |i: usize| {
        let opening: Vec<&str> = lines[i].folded.split(' ').take(12).collect();
        let opening = opening.join(" ");
        phrases(SELF_DESCRIPTION).any(|phrase| contains_words(&opening, phrase))
    };
    for back in 1..=2.min(open.len().saturating_sub(1)) {
        let texts = &open[open.len() - back..];
        let title = open.get(open.len().wrapping_sub(back + 1)).copied();
        if !texts.iter().all(|&i| !lines[i].title_like) {
            break;
        }
        let Some(title) = title.filter(|&t| lines[t].title_like && lines[t].words <= 6 && t > first) else { continue };
        let named = known.names.iter().any(|name| fold::fold(name) == lines[title].folded);
        let other_script =
            lines[title].words >= 2 && body_is_rtl(&blocks[first].text) != body_is_rtl(&blocks[title].text);
        if named || other_script || presents_itself(texts[0]) {
            kinds[title] = Some(BlockKind::LeftOut(Reason::AuthorBox));
            texts.iter().for_each(|&i| kinds[i] = Some(BlockKind::LeftOut(Reason::AuthorBox)));
            return;
        }
    }
    if let Some(&last) = open.last().filter(|&&l| l > first && lines[l].words <= 60 && presents_itself(l)) {
        kinds[last] = Some(BlockKind::LeftOut(Reason::AuthorBox));
    }
}

fn body_is_rtl(text: &str) -> bool {
    let letters: Vec<char> = text.chars().filter(|c| c.is_alphabetic()).collect();
    letters.iter().filter(|&&c| is_rtl_letter(c)).count() * 2 > letters.len()
}
