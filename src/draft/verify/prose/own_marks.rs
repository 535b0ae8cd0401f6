//! Marks of the source itself: a source may open a mark and not close it, or close one that it has not opened. Within its
//! quoted words they belong to them, and the words decide: of all spans that a mark before a citation may close, one
//! counts that stands in the cited paragraph. It is never one inside the likeliest: that would let words pass.

use super::super::Checker;
use super::super::flat::{Flat, SignKind};
use super::super::locate::locate;
use super::marks;
use super::spans::{Span, Spans};
use crate::cite::Citation;

impl Checker<'_> {
    /// Gives spans of the source's own marks their ends, where words that stand in it show them.
    pub(super) fn with_own_marks(&self, flat: &Flat<'_>, spans: &mut Spans) {
        if spans.unclosed.is_empty() && spans.unopened.is_empty() {
            return;
        }
        for (at, sign) in flat.signs.iter().enumerate() {
            let SignKind::Citation(citation) = sign.is else { continue };
            let Some(close) = mark_before(flat, at, spans) else { continue };
            self.reopen(flat, citation, close, spans);
        }
    }

    fn reopen(&self, flat: &Flat<'_>, citation: &Citation, close: usize, spans: &mut Spans) {
        let likeliest = spans.all.iter().find(|span| span.close == close).map_or(close, |span| span.open);
        let opened = spans.unclosed.iter().copied().chain(spans.all.iter().map(|span| span.open));
        let openers: Vec<usize> = opened.filter(|open| *open < likeliest).collect();
        let paragraph = self.paragraph(citation);
        let stands = |open: &usize| {
            let pieces = flat.pieces(open + 1..close, &[]);
            paragraph.is_some_and(|paragraph| locate(&pieces, paragraph).is_some())
        };
        // The longest that stands has all others in it. Where none stands, the words up to a mark that would else close
        // nothing are quoted wrongly.
        let is_alone = spans.unopened.contains(&close);
        let is_like = |open: &usize| is_alone && marks::are_of_one_family(flat, *open, close);
        let nearest = || openers.iter().copied().filter(is_like).max();
        let Some(open) = openers.iter().copied().filter(stands).min().or_else(nearest) else { return };
        let (inner, outside): (Vec<Span>, Vec<Span>) =
            std::mem::take(&mut spans.all).into_iter().partition(|span| open <= span.open && span.close <= close);
        // A span that begins with the same mark, or ends with it, is this one.
        let inner = inner.into_iter().filter(|span| span.open != open && span.close != close).collect();
        spans.all = outside;
        spans.all.push(Span { open, close, repeated: Vec::new(), inner });
        spans.all.sort_by_key(|span| span.open);
        spans.unclosed.retain(|at| !(open..=close).contains(at));
        spans.unopened.retain(|at| !(open..=close).contains(at));
    }
}

/// The closing mark that stands before a citation with nothing but punctuation between them: one of a span, or alone.
fn mark_before(flat: &Flat<'_>, citation: usize, spans: &Spans) -> Option<usize> {
    let is_mark = |at: usize| spans.all.iter().any(|span| span.close == at) || spans.unopened.contains(&at);
    (0..citation).rev().take_while(|&at| is_mark(at) || !flat.signs[at].is.is_alphanumeric()).find(|&at| is_mark(at))
}
