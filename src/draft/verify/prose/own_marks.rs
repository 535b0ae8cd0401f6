//! Marks of the source itself: a source may open a mark and not close it, or close one that it has not opened. Within its
//! quoted words they belong to them, and the words decide: of all spans that a mark before a citation may close, one
//! counts that stands in the cited paragraph. It is never one inside the likeliest: that would let words pass.

use super::super::Checker;
use super::super::citation::Held;
use super::super::flat::{Flat, Is};
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
            let Is::Citation(citation) = sign.is else { continue };
            let Some(close) = mark_before(flat, at, spans) else { continue };
            self.reopen(flat, citation, close, spans);
        }
    }

    fn reopen(&self, flat: &Flat<'_>, citation: &Citation, close: usize, spans: &mut Spans) {
        let likeliest = spans.all.iter().find(|span| span.close == close).map_or(close, |span| span.open);
        let unclosed = spans.unclosed.iter().map(|&open| (open, true));
        let opened = unclosed.chain(spans.all.iter().map(|span| (span.open, false)));
        let mut openers: Vec<(usize, bool)> = opened.filter(|(open, _)| *open < likeliest).collect();
        // A mark that lacks a partner, then one that is the like of this, then the nearest.
        let is_like = |open: usize| marks::are_of_one_family(flat, open, close);
        openers.sort_by_key(|&(open, is_alone)| std::cmp::Reverse((is_alone && is_like(open), is_like(open), open)));
        let openers: Vec<usize> = openers.into_iter().map(|(open, _)| open).collect();
        let stands = |open: &usize| {
            let pieces = flat.pieces(open + 1..close, &[]);
            matches!(self.hold(&pieces, citation), Held::Stands(_))
        };
        // Where no words stand, those up to a mark that would else close nothing are quoted wrongly.
        let is_alone = spans.unopened.contains(&close);
        let nearest = || openers.iter().copied().filter(|&open| is_like(open)).max().filter(|_| is_alone);
        let Some(open) = openers.iter().copied().find(stands).or_else(nearest) else { return };
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
