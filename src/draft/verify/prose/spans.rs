//! The spans between quotation marks of a flat text: which mark closes which.
//!
//! Marks of one family may stand for each other, pairs stand inside pairs, and a paragraph that goes on with words of the
//! one before may begin with the opening mark again. A mark that may be an apostrophe or say minutes is one only in a
//! pair; but a pair that a citation follows always is one.

use super::super::flat::{Flat, SignKind, words_between};
use super::marks::{Mark, MarkFamily, is_partner, marks};

/// A span between two marks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::draft::verify) struct Span {
    /// The sign that is the opening mark, and the one that is the closing mark.
    pub(in crate::draft::verify) open: usize,
    pub(in crate::draft::verify) close: usize,
    /// Marks that only say that the words go on in another paragraph.
    pub(in crate::draft::verify) repeated: Vec<usize>,
    /// The spans inside it.
    pub(in crate::draft::verify) inner: Vec<Span>,
}

impl Span {
    /// The signs between its marks.
    pub(in crate::draft::verify) fn words(&self) -> std::ops::Range<usize> {
        self.open + 1..self.close
    }

    /// The signs of all of it.
    pub(in crate::draft::verify) fn all(&self) -> std::ops::Range<usize> {
        self.open..self.close + 1
    }
}

/// What the marks of a flat text make.
#[derive(Debug, Default)]
pub(in crate::draft::verify) struct Spans {
    /// The spans that stand in no other, in their order.
    pub(in crate::draft::verify) all: Vec<Span>,
    /// Opening marks that nothing closes, outside spans.
    pub(in crate::draft::verify) unclosed: Vec<usize>,
    /// Closing marks that close nothing, and are nothing else either.
    pub(in crate::draft::verify) unopened: Vec<usize>,
}

/// An opening mark whose partner has not come yet, with what has come since.
struct Open {
    mark: Mark,
    repeated: Vec<usize>,
    inner: Vec<Span>,
}

/// Finds the spans of a flat text. `across` says whether one may go over the end of a line: from paragraph to paragraph,
/// not from cell to cell.
pub(in crate::draft::verify) fn spans(flat: &Flat<'_>, across: bool) -> Spans {
    let marks = marks(flat);
    let mut pairing = Pairing { flat, across, stack: Vec::new(), spans: Spans::default(), unopened: Vec::new() };
    for (index, mark) in marks.iter().enumerate() {
        pairing.next(*mark, &marks[index + 1..]);
    }
    pairing.drop_open(0);
    let Pairing { mut spans, unopened, .. } = pairing;
    pairs_before_citations(flat, &marks, unopened, &mut spans);
    spans.all.sort_by_key(|span| span.open);
    spans.unclosed.retain(|at| !spans.all.iter().any(|span| span.open <= *at && *at <= span.close));
    spans.unclosed.sort_unstable();
    spans
}

struct Pairing<'f, 'a> {
    flat: &'f Flat<'a>,
    across: bool,
    stack: Vec<Open>,
    spans: Spans,
    unopened: Vec<Mark>,
}

impl Pairing<'_, '_> {
    /// Whether the end of a line stands between two signs.
    fn parted(&self, from: usize, to: usize) -> bool {
        self.flat.signs[from..to].iter().any(|sign| matches!(sign.is, SignKind::LineEnd))
    }

    fn next(&mut self, mark: Mark, rest: &[Mark]) {
        if let Some(first) = self.stack.first().map(|open| open.mark.at)
            && self.parted(first, mark.at)
        {
            // No cell goes on in the next; an apostrophe is none three lines on.
            if !self.across {
                self.drop_open(0);
            } else if let Some(at) = self
                .stack
                .iter()
                .position(|open| open.mark.family == MarkFamily::Single && self.parted(open.mark.at, mark.at))
            {
                self.drop_open(at);
            }
        }
        let begins_line =
            self.flat.signs[..mark.at].iter().rev().take_while(|sign| !matches!(sign.is, SignKind::LineEnd));
        if mark.at > 0
            && begins_line.clone().count() < mark.at
            && begins_line.into_iter().all(|sign| sign.is.is_space() || sign.is.is_invisible())
            && let Some(open) = self.stack.iter_mut().rev().find(|open| open.mark.c == mark.c && mark.can_open)
        {
            open.repeated.push(mark.at);
            return;
        }
        if mark.can_close
            && let Some(depth) = self.closes(mark, rest)
        {
            self.close(depth, mark);
        } else if mark.can_open && (!mark.can_close || mark.prefers_open) {
            self.stack.push(Open { mark, repeated: Vec::new(), inner: Vec::new() });
        } else {
            self.unopened.push(mark);
        }
    }

    /// Which of the open marks a mark closes.
    fn closes(&self, mark: Mark, rest: &[Mark]) -> Option<usize> {
        // What is most likely an apostrophe opens words only if no other mark does.
        let of_family = |weak: bool| {
            let is_one = move |open: &Open| open.mark.family == mark.family && open.mark.is_weak == weak;
            self.stack.iter().rposition(is_one)
        };
        let depth = of_family(false).or_else(|| of_family(true))?;
        let open = self.stack[depth].mark;
        if open.is_weak && !self.is_closed_for_certain(open, mark) {
            return None;
        }
        // Words between the marks there must be.
        if self.flat.signs[open.at + 1..mark.at].iter().all(|sign| sign.is.is_space() || sign.is.is_invisible()) {
            return None;
        }
        let is_own = is_partner(open.c, mark.c);
        if mark.may_be_none {
            let over_others = self.stack[depth + 1..].iter().any(|open| open.mark.family != MarkFamily::Single);
            if over_others || self.is_better_closed_later(open, mark, is_own, rest) {
                return None;
            }
        }
        Some(depth)
    }

    /// Whether a mark closes what an apostrophe seems to open: its partner, behind more than a word, and no possessive.
    fn is_closed_for_certain(&self, open: Mark, mark: Mark) -> bool {
        let words = words_between(self.flat, open.at + 1..mark.at);
        is_partner(open.c, mark.c) && words > 1 && !self.may_be_possessive(mark.at)
    }

    /// Whether what looks like a closing mark is an apostrophe, minutes or inches, since the opening mark has a better
    /// partner: 'the keepers' lamp', “5″ of rain”.
    fn is_better_closed_later(&self, open: Mark, mark: Mark, is_own: bool, rest: &[Mark]) -> bool {
        let in_reach = rest.iter().take_while(|later| {
            let opens_anew = later.family == open.family && later.can_open && !later.can_close;
            !opens_anew && (self.across || !self.parted(mark.at, later.at))
        });
        let mut better = in_reach.filter(|later| later.can_close && is_partner(open.c, later.c));
        match mark.family {
            MarkFamily::Single => {
                self.may_be_possessive(mark.at) && better.any(|later| !self.may_be_possessive(later.at))
            }
            _ => !is_own && better.next().is_some(),
        }
    }

    /// Whether a mark stands behind an s and before a word, as in the keepers' lamp.
    fn may_be_possessive(&self, at: usize) -> bool {
        let behind_s = matches!(self.flat.visible_before(at), Some(SignKind::Char('s' | 'S' | 'x' | 'z')));
        let behind = self.flat.signs.get(at + 1).map(|sign| sign.is);
        let next = self.flat.signs[at + 1..].iter().map(|sign| sign.is).find(|is| !is.is_space());
        behind_s && behind.is_some_and(SignKind::is_space) && next.is_some_and(SignKind::is_alphanumeric)
    }

    fn close(&mut self, depth: usize, mark: Mark) {
        // What was opened inside and not closed there is text of the span.
        let above: Vec<Span> = self.stack.drain(depth + 1..).flat_map(|open| open.inner).collect();
        let Some(Open { mark: open, repeated, mut inner }) = self.stack.pop() else { return };
        inner.extend(above);
        inner.sort_by_key(|span| span.open);
        let span = Span { open: open.at, close: mark.at, repeated, inner };
        match self.stack.last_mut() {
            Some(outer) => outer.inner.push(span),
            None => self.spans.all.push(span),
        }
    }

    /// Gives up the open marks from one on: what came between them and here stands in no span of theirs.
    fn drop_open(&mut self, from: usize) {
        let dropped: Vec<Open> = self.stack.drain(from..).collect();
        for Open { mark, inner, .. } in dropped {
            self.spans.unclosed.push(mark.at);
            match self.stack.last_mut() {
                Some(outer) => outer.inner.extend(inner),
                None => self.spans.all.extend(inner),
            }
        }
    }
}

/// Pairs that a citation follows are spans, whatever their marks may be elsewhere. `unopened` are the closing marks that
/// closed nothing.
fn pairs_before_citations(flat: &Flat<'_>, marks: &[Mark], unopened: Vec<Mark>, spans: &mut Spans) {
    for mark in unopened {
        if spans.all.iter().any(|span| span.all().contains(&mark.at)) {
            continue;
        }
        if !is_before_citation(flat, mark.at) {
            if is_closing_for_certain(flat, mark) {
                spans.unopened.push(mark.at);
            }
            continue;
        }
        let taken = |at: usize| spans.all.iter().any(|span| span.all().contains(&at));
        let is_same_line =
            |from: usize| !flat.signs[from..mark.at].iter().any(|sign| matches!(sign.is, SignKind::LineEnd));
        let candidates = marks.iter().rev().filter(|open| open.at + 1 < mark.at && open.family == mark.family);
        let opens = |open: &&Mark| {
            let before = flat.visible_before(open.at);
            let is_edge = before.is_none_or(|is| is.is_space() || matches!(is, SignKind::Char('(' | '[' | '—' | '–')));
            let word = flat.visible_from(open.at + 1).is_some_and(|is| !is.is_space());
            is_edge && word && !taken(open.at) && is_same_line(open.at)
        };
        // ' words ', with spaces inside.
        let opens_apart = |open: &&Mark| {
            let (before, behind) = (flat.visible_before(open.at), flat.visible_from(open.at + 1));
            let digit = flat.signs[..open.at].iter().rev().map(|sign| sign.is).find(|is| !is.is_space());
            let is_measure = matches!(digit, Some(SignKind::Char(c)) if c.is_numeric());
            let is_edge = |is: Option<SignKind<'_>>| is.is_none_or(SignKind::is_space);
            is_edge(before) && is_edge(behind) && !is_measure && !taken(open.at) && is_same_line(open.at)
        };
        let open = candidates.clone().find(opens).or_else(|| candidates.clone().find(opens_apart));
        match open {
            Some(open) => {
                let (inside, outside): (Vec<Span>, Vec<Span>) = std::mem::take(&mut spans.all)
                    .into_iter()
                    .partition(|span| open.at < span.open && span.close < mark.at);
                spans.all = outside;
                spans.all.push(Span { open: open.at, close: mark.at, repeated: Vec::new(), inner: inside });
            }
            None if !mark.may_be_none => spans.unopened.push(mark.at),
            None => {}
        }
    }
    // An opening mark that may be an apostrophe is one where nothing is cited behind it.
    let has_citation = |at: usize| {
        let line = flat.signs[at..].iter().take_while(|sign| !matches!(sign.is, SignKind::LineEnd));
        line.into_iter().any(|sign| matches!(sign.is, SignKind::Citation(_) | SignKind::Note(_)))
    };
    spans.unclosed.retain(|&at| {
        let mark = marks.iter().find(|mark| mark.at == at);
        mark.is_some_and(|mark| {
            !mark.may_be_none || mark.family == MarkFamily::Single && !mark.is_weak && has_citation(at)
        })
    });
}

/// Whether a mark that closes nothing can be nothing else: it stands directly behind a word or what ends a sentence, and is
/// no apostrophe, no inches, and no sign between two words.
fn is_closing_for_certain(flat: &Flat<'_>, mark: Mark) -> bool {
    let before = flat.visible_before(mark.at);
    let is_behind_words = before.is_some_and(|is| match is {
        SignKind::Char(c) => c.is_alphabetic() || matches!(c, '.' | ',' | '!' | '?' | '…' | '،' | '؟' | ')' | ']'),
        SignKind::Elision | SignKind::Insertion(_) => true,
        _ => false,
    });
    let is_amid = flat.visible_from(mark.at + 1).is_some_and(SignKind::is_alphanumeric);
    let is_of_words = matches!(mark.family, MarkFamily::Double | MarkFamily::Angle | MarkFamily::Corner);
    // A prime behind a letter is a sign of mathematics.
    let is_prime = matches!(mark.c, '″' | '‴' | '‶' | '⁗' | 'ʺ' | '״' | 'ˮ' | '˝' | '¨' | '〃');
    mark.can_close && !mark.may_be_none && is_of_words && !is_prime && is_behind_words && !is_amid
}

/// Whether a citation follows a mark, with nothing but punctuation and remarks in brackets between them.
fn is_before_citation(flat: &Flat<'_>, at: usize) -> bool {
    let behind = flat.signs[at + 1..].iter().map(|sign| sign.is);
    let mut behind =
        behind.skip_while(|is| !matches!(is, SignKind::Citation(_) | SignKind::Note(_)) && !is.is_alphanumeric());
    matches!(behind.next(), Some(SignKind::Citation(_) | SignKind::Note(_)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cite::Citation;
    use crate::draft::{ProseGroup, ProseItem, ProsePiece, ProseSetting, ProseText};

    fn line(text: &str) -> ProseText {
        let (words, cited) = text.split_once('@').map_or((text, false), |(words, _)| (words, true));
        let mut pieces = vec![ProsePiece { item: ProseItem::Text(words.to_owned()), range: 0..words.len() }];
        if cited {
            let item = ProseItem::Citation(Citation::paragraph("k", 1));
            pieces.push(ProsePiece { item, range: words.len()..words.len() + 1 });
        }
        ProseText { setting: ProseSetting::Prose, section: 0, group: ProseGroup::Alone, item: None, pieces }
    }

    /// The words of each span, those of inner ones in brackets behind it; then how many marks are left alone.
    fn found(lines: &[&str]) -> (Vec<String>, usize) {
        let draft = lines.concat();
        let lines: Vec<ProseText> = lines.iter().map(|text| line(text)).collect();
        let flat = Flat::of(&lines.iter().collect::<Vec<_>>(), &draft);
        let spans = spans(&flat, true);
        let words = |span: &Span| flat.text(span.words());
        let all = spans.all.iter().map(|span| match span.inner.as_slice() {
            [] => words(span),
            inner => format!("{}({})", words(span), inner.iter().map(words).collect::<Vec<_>>().join(",")),
        });
        (all.collect(), spans.unclosed.len() + spans.unopened.len())
    }

    #[test]
    fn marks_are_paired() {
        for (text, words, alone) in [
            ("قال «رواية مغايرة» @", vec!["رواية مغايرة"], 0),
            ("It was called “a b” and then “c d” @", vec!["a b", "c d"], 0),
            ("تحت شعار \"أ \"درع الصحراء\"، ب\" @", vec!["أ \"درع الصحراء\"، ب(درع الصحراء)"], 0),
            ("سوخوي “سو-57″ @", vec!["سو-57"], 0),
            ("الإرهاق و”التخلي” @", vec!["التخلي"], 0),
            ("«outer “inner”» @", vec!["outer “inner”(inner)"], 0),
            ("\"invented \"real\"\" @", vec!["invented \"real\"(real)"], 0),
            ("تحت إسم \" فوستوك 2022\" @", vec![" فوستوك 2022"], 0),
            ("‘the army’s aircraft’ @", vec!["the army’s aircraft"], 0),
            ("(‹a b›). @", vec!["a b"], 0),
            ("Er sagt „wir gehen“ und »nie« @", vec!["wir gehen", "nie"], 0),
            ("Hon sa ”vi går” @", vec!["vi går"], 0),
            ("Elle a dit « on part » @", vec![" on part "], 0),
            ("L’« État » n’est pas l’'État' @", vec![" État ", "État"], 0),
            ("彼は「行く」と言った @", vec!["行く"], 0),
            ("The keepers' lamp and the guards' lamp at 5′ 30″; the islanders' lamps", vec![], 0),
            ("in the ’90s and '90s, 'tis rock 'n' roll, ’twas", vec![], 0),
            ("the emir 'Abd al-Qadir and ‘Ali @", vec![], 0),
            ("'the keepers' lamp' @", vec!["the keepers' lamp"], 0),
            ("'small' harbour is the keepers' lamp", vec!["small"], 0),
            ("'keepers' and 'guards' @", vec!["keepers", "guards"], 0),
            ("The pump ′was repaired′ @", vec!["was repaired"], 0),
            ("The pump 'Ali was repaired' @", vec!["Ali was repaired"], 0),
            ("It says that ‘Iraq attacked us with ten men’ and left @", vec!["Iraq attacked us with ten men"], 0),
            ("'50 men were killed at the gate', it says", vec!["50 men were killed at the gate"], 0),
            ("the ‘ulama’ of the town and the 'ulama' of the port @", vec![], 0),
            ("‘the emir 'Abd al-Qadir went’ @", vec!["the emir 'Abd al-Qadir went"], 0),
            ("It said:'the mayor left' @", vec!["the mayor left"], 0),
            ("وقال إنه'ترك الميناء' @", vec!["ترك الميناء"], 0),
            ("It said ,,the mayor left'' @", vec!["the mayor left"], 0),
            ("It said ,,the mayor left“ @", vec!["the mayor left"], 0),
            ("one,, two @", vec![], 0),
            ("It said ״the mayor left״ @", vec!["the mayor left"], 0),
            ("It said ⟨the mayor left⟩ and ﴿كلام﴾ @", vec!["the mayor left", "كلام"], 0),
            ("“5″ of rain fell” @", vec!["5″ of rain fell"], 0),
            ("a 12\" pipe and a 5″ one", vec![], 0),
            ("The keepers “work in pairs @", vec![], 1),
            ("“A B، «C D» @", vec!["C D"], 1),
            ("«A “B» @", vec!["A “B"], 0),
            ("It wrote “A B ‘C D” @", vec!["A B ‘C D"], 0),
            ("work in pairs” @", vec![], 1),
            ("The keepers 'work in pairs @", vec![], 1),
            ("It wrote that“A B” and“C D” @", vec!["A B", "C D"], 0),
            ("“A B” C D” @", vec!["A B"], 1),
            ("قال “كلام“ @", vec!["كلام"], 0),
            ("قال »كلام« @", vec!["كلام"], 0),
            ("‏«كلام‏»‏ @", vec!["كلام‏"], 0),
            ("“a” — “b”, ‘c’; 'd': \"e\"", vec!["a", "b", "c", "d", "e"], 0),
            ("It said ' the mayor left ' @", vec![" the mayor left "], 0),
            ("It said ' the mayor left' @", vec![" the mayor left"], 0),
            ("It said ʻthe mayor leftʼ and ʽthe keeper leftʼ @", vec!["the mayor left", "the keeper left"], 0),
            ("It said ʻʻthe mayor leftʼʼ @", vec!["ʻthe mayor leftʼ"], 0),
            ("It said 〃the mayor left〃 and ˵the keeper left˶ @", vec!["the mayor left", "the keeper left"], 0),
            ("It said ⸂the mayor left⸃ and ︽the keeper left︾ @", vec!["the mayor left", "the keeper left"], 0),
            ("the wall, 5 ' high and 30 ' long @", vec![], 0),
            ("Oʻahu and Moʻorea, the ʻulama and ʻAli @", vec![], 0),
            ("\"[…] a\" and “b […]”", vec!["[…] a", "b […]"], 0),
        ] {
            let (spans, left) = found(&[text]);
            assert_eq!((spans.iter().map(String::as_str).collect::<Vec<_>>(), left), (words, alone), "{text}");
        }
    }

    #[test]
    fn a_span_goes_over_paragraphs() {
        assert_eq!(found(&["He said: “one two", "“three four” @"]).0, ["one two “three four"]);
        assert_eq!(found(&["He said: «one two", "three four» @"]), (vec!["one two three four".to_owned()], 0));
    }
}
