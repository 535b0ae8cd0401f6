//! Where a quotation is cut: inside a number, away from what governs its words, amid a sentence; and what an elision
//! joins. Pure: texts and ranges in, findings out; blocks and prose both ask here.

use std::ops::Range;

use super::fault::{About, Finding};
use super::locate::Located;
use super::pieces::Piece;
use crate::corpus::segment;
use crate::diagnostic::{Message, msg, rules};
use crate::text::facts::{self, Governs, Lost};

rules! {
    /// A quotation leaves out what governs its words.
    pub DROPPED_GOVERNOR = Error "dropped-governor" {
        title: "A quotation leaves out the denial, claim, condition, reservation or part that stands directly before its words.",
        why: "Without it the source is made to say what it does not: “the pump leaks” is not a quotation of “it is \
              false that the pump leaks”, nor “the pumps leak” of “half of the pumps leak”. Begin the quotation before \
              that word, or say it in your own sentence before the quotation: then it is a warning, and a person \
              judges.",
        wrong: "“the pump leaks at night” [@key, ¶ 3]   (the source says: It is false that the pump leaks at night)",
        right: "“It is false that the pump leaks at night” [@key, ¶ 3]",
    }
    /// A quotation may leave out what governs its words.
    pub ELIDED_GOVERNOR = Warning "elided-governor" {
        title: "A quotation may leave out a denial, a claim, a condition or a reservation that governs its words.",
        why: "It is further away in the sentence, after the quoted words, or your own sentence says something similar \
              before the quotation. A person must see whether what is quoted is still what the source says.",
        wrong: "“the lock will open again” [@key, ¶ 4]   (the source says: Nobody on the quay, where much is said, believes \
                that the lock will open again)",
        right: "“Nobody on the quay, where much is said, believes that the lock will open again” [@key, ¶ 4]",
        acknowledged: true,
    }
    /// A quotation in prose leaves out who says its words.
    pub DROPPED_ATTRIBUTION = Warning "dropped-attribution" {
        title: "A quotation in prose leaves out who says its words, and your sentence names nobody.",
        why: "What somebody said becomes what the source says. Name who says it, or the source, in the sentence around the \
              quotation, or quote that too.",
        wrong: "The lift fell: “it was eaten up by rust” [@key, ¶ 3]   (the source says: According to a porter, it was eaten up \
                by rust)",
        right: "A porter says that the lift was “eaten up by rust” [@key, ¶ 3]",
        acknowledged: true,
    }
    /// An elision joins parts of two sentences.
    pub JOINED_CLAUSES = Error "joined-clauses" {
        title: "An elision joins the beginning of one sentence to the end of another.",
        why: "What is left reads as one statement, of which the source makes none: who does something in it is not who \
              does it in the source. Make a quotation of each, or quote up to the end of the one and from the beginning \
              of the other.",
        wrong: "> The general was […] found guilty (the source says: The general was promoted on Monday. The driver was \
                found guilty)",
        right: "> The general was promoted […]. The driver was found guilty",
    }
    /// An elision may join two clauses to a third.
    pub PERHAPS_JOINED_CLAUSES = Warning "perhaps-joined-clauses" {
        title: "An elision leaves out where another clause begins.",
        why: "Who it is that acts after the mark may be among the words that are left out. A person must see whether \
              what is left is still what the source says.",
        wrong: "> The general was […] found guilty (the source says: The general was promoted and the driver was found guilty)",
        right: "> the driver was found guilty",
        acknowledged: true,
    }
    /// A block ends amid its sentence.
    pub CUT_SENTENCE = Hint "cut-sentence" {
        title: "A block quotation ends where its sentence goes on.",
        why: "A reader takes it for the whole sentence. `[…]` at its end says that words follow.",
        wrong: "> The army would accept the truce (the source goes on: but only after the winter)",
        right: "> The army would accept the truce […]",
    }
}

/// A finding about a cut, with the words of the paragraph that show it.
pub(super) struct Cut {
    pub(super) finding: Finding,
    pub(super) shown: Option<Range<usize>>,
}

/// The editor's own sentence around a quotation; a block has none.
#[derive(Clone, Copy, Default)]
pub(super) struct OwnSentence<'s> {
    /// What of it stands before the quotation.
    pub(super) before: &'s str,
    /// What stands behind it.
    pub(super) behind: &'s str,
}

impl OwnSentence<'_> {
    /// Whether there is one: a quotation alone, in an item or a cell, is its source's as a block is.
    fn has_words(self) -> bool {
        let has_letters = |text: &str| text.chars().any(char::is_alphabetic);
        has_letters(self.before) || has_letters(self.behind)
    }

    /// Whether it names somebody who says the words, or a text that has them.
    fn names_speaker(self) -> bool {
        facts::names_speaker(self.before) || facts::names_speaker(self.behind)
    }
}

/// What a quotation that stands in a paragraph leaves out of what governs it. `own` is the editor's sentence around it;
/// `None` for a block, which has none.
pub(super) fn governors(located: &Located, text: &str, own: Option<OwnSentence<'_>>) -> Vec<Cut> {
    let sentences = segment::sentences(text);
    let said = own.map(|own| facts::governs(own.before)).unwrap_or_default();
    let reports_speech = own.is_some_and(|own| facts::reports_speech(own.before));
    let names_nobody = own.is_some_and(|own| own.has_words() && !own.names_speaker());
    let mut found = Vec::new();
    for (index, slice) in located.ranges.iter().enumerate() {
        let slice = &bare(text, slice);
        let quoted_to = index.checked_sub(1).and_then(|before| located.ranges.get(before)).map_or(0, |range| range.end);
        let Some(sentence) = holding(&sentences, slice.start) else { continue };
        let inside = slice.start - sentence.start..slice.end.min(sentence.end) - sentence.start;
        let from = quoted_to.saturating_sub(sentence.start);
        if left_out(text, quoted_to.max(sentence.start)..slice.start) {
            let lost = facts::lost_before(&text[sentence.clone()], from, &inside);
            // What the editor says stands before the first words only.
            let own = if index == 0 { Own { said: &said, reports_speech } } else { Own::default() };
            found.extend(lost.and_then(|lost| governed(lost, text, sentence.start, &own)));
        }
        if names_nobody && index == 0 && found.is_empty() {
            let speaker = facts::speaker_left_out(&text[sentence.clone()], from, &inside);
            found
                .extend(speaker.map(|span| unattributed(text, sentence.start + span.start..sentence.start + span.end)));
        }
        let next = located.ranges.get(index + 1).map_or(text.len(), |range| bare(text, range).start);
        let Some(sentence) = holding(&sentences, slice.end.saturating_sub(1)) else { continue };
        let to = next.min(sentence.end);
        if slice.end < to && left_out(text, slice.end..to) {
            let inside = slice.start.max(sentence.start) - sentence.start..slice.end - sentence.start;
            let lost = facts::lost_behind(&text[sentence.clone()], &inside, to - sentence.start);
            found.extend(lost.and_then(|lost| governed(lost, text, sentence.start, &Own::default())));
        }
    }
    found
}

/// What denies words of a quotation further away in their clause, with the paragraph's words that do: each slice's, unless the
/// editor's own sentence denies them.
pub(super) fn denials(located: &Located, text: &str, own: Option<OwnSentence<'_>>) -> Vec<Range<usize>> {
    let sentences = segment::sentences(text);
    let is_denied = own.is_some_and(|own| facts::governs(own.before).contains(&Governs::Denies));
    let mut found = Vec::new();
    let mut quoted_to = 0;
    for (index, slice) in located.ranges.iter().enumerate() {
        let slice = bare(text, slice);
        if let Some(sentence) = holding(&sentences, slice.start).filter(|_| index > 0 || !is_denied) {
            let inside = slice.start - sentence.start..slice.end.min(sentence.end) - sentence.start;
            let from = usize::saturating_sub(quoted_to, sentence.start);
            let denial = facts::denial_before(&text[sentence.clone()], from, &inside);
            found.extend(denial.map(|span| sentence.start + span.start..sentence.start + span.end));
        }
        quoted_to = slice.end;
    }
    found
}

/// What the editor's own sentence says before a quotation.
#[derive(Default)]
struct Own<'s> {
    said: &'s [Governs],
    reports_speech: bool,
}

impl Own<'_> {
    /// Whether it says of words what their source does, or leaves them as open.
    fn carries(&self, governs: Governs) -> bool {
        match governs {
            Governs::Denies | Governs::Limits | Governs::Parts => self.said.contains(&governs),
            // Critics say that: nobody is made to say it himself.
            Governs::Claims => self.reports_speech || self.leaves_open(),
            Governs::Conditions => self.said.contains(&governs),
            Governs::Wishes | Governs::Reserves => self.leaves_open(),
        }
    }

    /// Whether it claims or wishes the words, makes them depend on something or leaves them open.
    fn leaves_open(&self) -> bool {
        self.said.iter().any(|governs| !matches!(governs, Governs::Limits | Governs::Parts | Governs::Denies))
    }
}

/// The finding about a governor that is lost, if there is one: the editor may have said it.
fn governed(lost: Lost, text: &str, sentence: usize, own: &Own<'_>) -> Option<Cut> {
    let Lost { governs, span, direct, is_statement } = lost;
    let is_said = own.carries(governs);
    if own.said.contains(&governs) && !is_statement {
        return None;
    }
    let shown = sentence + span.start..sentence + span.end;
    let (kind, word) = (kind(governs), text.get(shown.clone()).unwrap_or_default());
    let finding = match (direct, is_said) {
        (true, false) if governs == Governs::Parts => {
            Finding::new(&DROPPED_GOVERNOR, msg!("dropped-governor--part", word = word))
                .help(msg!("dropped-governor.help", word = word))
        }
        (_, _) if governs == Governs::Parts => {
            Finding::new(&ELIDED_GOVERNOR, msg!("elided-governor--part", word = word))
        }
        (true, false) => Finding::new(&DROPPED_GOVERNOR, msg!("dropped-governor", kind = kind, word = word))
            .help(msg!("dropped-governor.help", word = word)),
        (true, true) => Finding::new(&ELIDED_GOVERNOR, msg!("elided-governor--said", kind = kind, word = word)),
        (false, _) => Finding::new(&ELIDED_GOVERNOR, msg!("elided-governor", kind = kind, word = word)),
    };
    Some(Cut { finding, shown: Some(shown) })
}

/// That who says the words is left out.
fn unattributed(text: &str, shown: Range<usize>) -> Cut {
    let word = text.get(shown.clone()).unwrap_or_default();
    let finding = Finding::new(&DROPPED_ATTRIBUTION, msg!("dropped-attribution", word = word));
    Cut { finding: finding.help(msg!("dropped-attribution.help")), shown: Some(shown) }
}

fn kind(governs: Governs) -> Message {
    match governs {
        Governs::Denies => msg!("a-negation"),
        Governs::Claims => msg!("a-claim"),
        Governs::Conditions => msg!("a-condition"),
        Governs::Wishes => msg!("a-wish"),
        Governs::Reserves => msg!("a-reservation"),
        Governs::Limits => msg!("a-limit"),
        Governs::Parts => msg!("a-part"),
    }
}

/// What elisions join that the source keeps apart.
pub(super) fn joins(located: &Located, text: &str) -> Vec<Cut> {
    let sentences = segment::sentences(text);
    let mut found = Vec::new();
    for (elision, gap) in gaps(located, text) {
        let (Some(first), Some(second)) =
            (holding(&sentences, gap.start.saturating_sub(1)), holding(&sentences, gap.end))
        else {
            continue;
        };
        let (rest, head) = (gap.start..first.end.max(gap.start), second.start.min(gap.end)..gap.end);
        let rule = if first == second {
            let inside = gap.start - first.start..gap.end - first.start;
            if !facts::joins_clauses(&text[first.clone()], &inside) {
                continue;
            }
            &PERHAPS_JOINED_CLAUSES
        } else if !left_out(text, rest.clone()) || !left_out(text, head.clone()) {
            continue;
        } else if ends_clause(&text[..gap.start], &text[rest]) && begins_clause(&text[head]) {
            &PERHAPS_JOINED_CLAUSES
        } else {
            &JOINED_CLAUSES
        };
        let message = if *rule == JOINED_CLAUSES { msg!("joined-clauses") } else { msg!("perhaps-joined-clauses") };
        found.push(Cut { finding: Finding::new(rule, message).about(About::Elision(elision)), shown: Some(gap) });
    }
    found
}

/// The gaps that elisions between two slices stand for, each with the place of its elision among all.
fn gaps(located: &Located, text: &str) -> Vec<(usize, Range<usize>)> {
    let (mut slice, mut elision) = (0_usize, 0_usize);
    let mut waiting = None;
    let mut found = Vec::new();
    for piece in &located.pieces {
        match piece {
            Piece::Elision => {
                waiting = waiting.or((slice > 0).then_some(elision));
                elision += 1;
            }
            Piece::Slice(_) => {
                let before = slice.checked_sub(1).and_then(|before| located.ranges.get(before));
                let here = located.ranges.get(slice).filter(|here| left_out(text, (*here).clone()));
                if let (Some(elision), Some(before), Some(here)) = (waiting.take(), before, here) {
                    found.push((elision, before.end..bare(text, here).start));
                }
                slice += 1;
            }
            Piece::Insertion(_) => {}
        }
    }
    found
}

/// That a block ends where its sentence goes on, without a mark.
pub(super) fn cut_sentence(located: &Located, text: &str) -> Option<Cut> {
    let last = located.ranges.last().filter(|_| !matches!(located.pieces.last(), Some(Piece::Elision)))?;
    let sentences = segment::sentences(text);
    let sentence = holding(&sentences, last.end.saturating_sub(1))?;
    let rest = last.end..sentence.end.max(last.end);
    let is_cut = left_out(text, rest.clone());
    let finding = || Finding::new(&CUT_SENTENCE, msg!("cut-sentence")).help(msg!("cut-sentence.help"));
    is_cut.then(|| Cut { finding: finding(), shown: Some(rest) })
}

/// The editor's own sentence before a quotation, in the text before it.
pub(super) fn own_sentence(before: &str) -> &str {
    if before.trim_end().ends_with(['.', '!', '?', '؟', '…']) {
        return "";
    }
    segment::sentences(before).last().map_or("", |last| &before[last.clone()])
}

/// What the editor's own sentence goes on with behind a quotation, up to its end; the marks of the quotation and what it cites
/// are no words of it.
pub(super) fn own_rest(behind: &str) -> &str {
    let end = behind.find(['.', '!', '?', '؟', ';', '؛', '\n']).unwrap_or(behind.len());
    &behind[..end]
}

/// A slice from its first letter or digit on: a full stop before it ends the sentence before.
pub(super) fn bare(text: &str, slice: &Range<usize>) -> Range<usize> {
    let at = text.get(slice.clone()).and_then(|words| words.find(char::is_alphanumeric));
    slice.start + at.unwrap_or_default()..slice.end
}

fn holding(sentences: &[Range<usize>], at: usize) -> Option<Range<usize>> {
    sentences.iter().find(|sentence| sentence.start <= at && at < sentence.end).cloned()
}

/// Whether words stand in a range.
fn left_out(text: &str, range: Range<usize>) -> bool {
    text.get(range).is_some_and(|gap| gap.chars().any(char::is_alphanumeric))
}

const CLAUSE_MARKS: [char; 10] = [',', '،', ';', '؛', ':', '–', '—', '.', '…', ')'];

/// Whether a clause ends between what is quoted and the rest of its sentence.
fn ends_clause(quoted: &str, rest: &str) -> bool {
    quoted.trim_end().ends_with(CLAUSE_MARKS) || rest.trim_start().starts_with(CLAUSE_MARKS)
}

/// Whether a clause begins behind the head of a sentence.
fn begins_clause(head: &str) -> bool {
    head.trim_end().ends_with(CLAUSE_MARKS)
}
