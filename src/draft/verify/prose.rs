//! The prose of a draft: every span between quotation marks accounted for, and the citations that stand by themselves.
//!
//! One way, from the letters to the verdict: `units` (what is read as one) over `flat` (its signs), `spans` (which marks
//! belong together, by `marks`; `brackets`: in brackets, too), `passages` (which citations carry each span), `verdict` (what it is; `ours` holds the
//! desk's own translations). `said` tells whether somebody is said to say it.

mod brackets;
mod marks;
pub(super) mod ours;
mod own_marks;
mod passages;
pub(crate) mod rules;
pub(super) mod said;
pub(super) mod spans;
pub(super) mod units;
pub(super) mod verdict;

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::ops::Range;

use self::ours::Doubt;
use self::passages::{Cite, Passage, cites, passages};
use self::rules::{
    CITATION_IN_CODE, CITED_BESIDE, CODE_AS_QUOTATION, LINK_IN_QUOTATION, NOTE_BEFORE_MARK, NOTE_IN_QUOTATION,
    OUR_TRANSLATION, OUR_TRANSLATION_APART, OUR_TRANSLATION_DOUBTED, OWN_WORDS, STALE_TRANSLATION, UNCITED_QUOTATION,
    UNMATCHED_MARK,
};
use self::units::Unit;
pub(super) use self::verdict::Accounted;
use self::verdict::{Verdict, Wrong};
use super::also_in::check_carried;
use super::flat::SignKind;
use super::locate::locate;
use super::pieces::{Piece, literal_text, slices};
use super::report::QuotationAsWritten;
use super::translation::{InTranslation, ORIGINAL_AS_TRANSLATION, remembered_sentences, remembered_text};
use super::{Checker, InlineCheck, QuotationState, cuts};
use crate::cite::Citation;
use crate::diagnostic::{Diagnostics, msg};
use crate::draft::spans::printed_pieces;
use crate::draft::{PrintedWords, ProseSetting, ProseText, SpanCheck, SpanVerdict};
use crate::lang::Lang;
use crate::text::word_count;
use crate::translate::checks::{SentencePair, Terms};

/// The fewest words between quotation marks that look like somebody's.
pub(super) const MANY: usize = 5;

/// What checking all prose gave.
#[derive(Default)]
pub(super) struct Prose {
    pub(super) inline: Vec<InlineCheck>,
    pub(super) spans: Vec<SpanCheck>,
    /// The citations that carry a span, by where they are written.
    carry: BTreeSet<usize>,
}

/// A span that is being judged.
struct Judged<'p, 's, 'a> {
    unit: &'p Unit<'a>,
    passage: &'p Passage<'s, 'a>,
    pieces: Vec<Piece>,
    /// What it is written with, its marks among it.
    written: Range<usize>,
}

impl Judged<'_, '_, '_> {
    fn as_written(&self, citation: Option<&Cite<'_>>) -> QuotationAsWritten<'static> {
        let span = self.passage.span;
        QuotationAsWritten {
            pieces: Cow::Owned(self.unit.flat.placed(span.words(), &span.repeated)),
            whole: self.written.clone(),
            citation: citation.map_or(0..0, |cite| cite.written.clone()),
            block: None,
        }
    }

    /// Whether somebody is said to say it.
    fn is_said(&self) -> bool {
        let (flat, span) = (&self.unit.flat, self.passage.span);
        let (before, words) = (flat.text(0..span.open), flat.text(span.all()));
        let text = format!("{before}{words}{}", flat.text(span.close + 1..flat.signs.len()));
        said::is_said(&text, &(before.len()..before.len() + words.len()))
    }

    fn around(&self) -> Around {
        let (flat, span) = (&self.unit.flat, self.passage.span);
        Around { before: flat.text(0..span.open), behind: flat.text(span.close + 1..flat.signs.len()) }
    }
}

/// The text around a quotation.
struct Around {
    before: String,
    behind: String,
}

impl Around {
    fn own_sentence(&self) -> cuts::OwnSentence<'_> {
        cuts::OwnSentence { before: cuts::own_sentence(&self.before), behind: cuts::own_rest(&self.behind) }
    }
}

/// What a line has between quotation marks: bytes of the draft.
pub(super) fn quoted(line: &ProseText, draft: &str) -> Vec<Range<usize>> {
    let (flat, spans) = brackets::read(&[line], draft, false);
    spans.all.iter().map(|span| flat.written(span.all())).collect()
}

/// The first citation of a place that code holds.
fn citation_in(code: &str) -> Option<Citation> {
    let begins = code.match_indices("[@").map(|(at, _)| at + 1);
    begins.into_iter().find_map(|at| {
        let inner = &code[at..at + code[at..].find(']')?];
        Citation::parse(inner).ok().filter(|citation| citation.locator.is_some())
    })
}

/// Whether code holds as many words between quotation marks of print as look like somebody's; the straight ones are of
/// programs, too.
fn has_quoted_words(code: &str) -> bool {
    let pairs = [('«', '»'), ('“', '”'), ('„', '“'), ('‹', '›')];
    pairs.into_iter().any(|(open, close)| {
        code.match_indices(open).any(|(at, mark)| {
            let inside = &code[at + mark.len()..];
            inside.find(close).is_some_and(|end| word_count(&inside[..end]) >= MANY)
        })
    })
}

/// A footnote between the marks of a span.
enum NoteInSpan {
    /// Amid the words: which sign it is.
    Amid(usize),
    /// Behind the last of them.
    AtEnd(usize),
}

fn note_in(unit: &Unit<'_>, span: &spans::Span) -> Option<NoteInSpan> {
    let signs = &unit.flat.signs[span.words()];
    let last = signs.iter().rposition(|sign| sign.is.is_alphanumeric())?;
    let note = signs.iter().position(|sign| matches!(sign.is, SignKind::Note(_)))?;
    let at = span.open + 1 + note;
    Some(if note < last { NoteInSpan::Amid(at) } else { NoteInSpan::AtEnd(at) })
}

impl Checker<'_> {
    /// Checks all prose.
    pub(super) fn prose(&self, found: &mut Diagnostics) -> Prose {
        let is_own = |citation: &Citation| self.is_mark(citation);
        let mut read = units::read(self.document, self.source.text(), &is_own);
        for unit in &mut read.units {
            self.with_own_marks(&unit.flat, &mut unit.spans);
        }
        let (accounted, terms) = (OnceCell::new(), OnceCell::new());
        let mut prose = Prose::default();
        for (index, unit) in read.units.iter().enumerate() {
            let all = passages(&unit.flat, &unit.spans.all, &read.notes, &unit.around, &is_own);
            for passage in &all {
                // A translation is accounted for by its quotation, but for what is cited in it.
                let is_cited = passage.is_direct && !passage.by.is_empty();
                if unit.setting == ProseSetting::Translation && !is_cited {
                    continue;
                }
                let accounted = accounted.get_or_init(|| self.accounted());
                let terms = || terms.get_or_init(|| Terms::of(self.evidence.names));
                self.span(unit, passage, accounted, &terms, &mut prose, found);
            }
            if unit.setting != ProseSetting::Translation {
                self.unmatched(unit, found);
                let below = read.units.get(index + 1);
                self.not_words(unit, below, || accounted.get_or_init(|| self.accounted()), found);
            }
        }
        for unit in &read.units {
            for cite in cites(&unit.flat, &Default::default()) {
                if is_own(cite.citation) || prose.carry.contains(&cite.written.start) {
                    continue;
                }
                if let Some(mut fault) = self.citation_fault(cite.citation) {
                    fault.finding.message = msg!("beside", subject = unit.setting.place(), why = fault.finding.message);
                    self.report(fault.finding, &QuotationAsWritten::citation(&cite.written), found);
                }
            }
        }
        prose.inline.sort_by_key(|check| (check.position, check.citation_offset));
        prose.spans.sort_by_key(|span| (span.written.start, span.written.end));
        prose
    }

    /// Marks without a partner. What may be the ʿayn of a name is none.
    fn unmatched(&self, unit: &Unit<'_>, found: &mut Diagnostics) {
        let (flat, spans) = (&unit.flat, &unit.spans);
        let of_name = |at: usize| {
            let behind = flat.text(at + 1..flat.signs.len());
            let words: Vec<&str> = behind.split_whitespace().take(3).collect();
            (1..=words.len()).any(|count| self.is_name(&words[..count].join(" ")))
        };
        for &at in &spans.unclosed {
            let is_single = marks::is_single(flat, at);
            if !(is_single && of_name(at)) {
                let here = flat.written(at..at + 1);
                let wrong = self.source.finding(&UNMATCHED_MARK, here, msg!("unmatched-mark"));
                found.push(wrong.help(msg!("unmatched-mark.help")));
            }
        }
        for &at in &spans.unopened {
            let here = flat.written(at..at + 1);
            let wrong = self.source.finding(&UNMATCHED_MARK, here, msg!("unmatched-mark--closing"));
            found.push(wrong.help(msg!("unmatched-mark--closing.help")));
        }
    }

    /// What is no word of prose and is printed all the same: code, and what stands for a picture.
    /// `below` is what stands next.
    fn not_words<'v>(
        &self,
        unit: &Unit<'_>,
        below: Option<&Unit<'_>>,
        accounted: impl Fn() -> &'v Accounted,
        found: &mut Diagnostics,
    ) {
        for (at, sign) in unit.flat.signs.iter().enumerate() {
            let here = |rule, message| self.source.finding(rule, self.first_line(&sign.written), message);
            match sign.is {
                SignKind::Code(code) => {
                    let next = unit.flat.signs[at + 1..].iter().map(|sign| sign.is).find(|is| !is.is_space());
                    let is_cited = match next {
                        Some(next) => matches!(next, SignKind::Citation(_) | SignKind::Note(_)),
                        None => below.is_some_and(units::is_citation_alone),
                    };
                    if let Some(citation) = citation_in(code) {
                        let wrong = here(&CITATION_IN_CODE, msg!("citation-in-code", place = citation.to_string()));
                        found.push(wrong.help(msg!("citation-in-code.help")));
                    } else if word_count(code) > 2 && is_cited {
                        found.push(here(&CODE_AS_QUOTATION, msg!("code-as-quotation")).words(code));
                    } else if has_quoted_words(code) {
                        found.push(here(&CODE_AS_QUOTATION, msg!("code-as-quotation--marks")).words(code));
                    }
                }
                SignKind::Picture(text) => self.printed_words(text, accounted(), &here, found),
                _ => {}
            }
        }
    }

    /// What people put between the marks of a span that is not the source's: footnotes, and links on some of the words.
    fn put_in(&self, unit: &Unit<'_>, span: &spans::Span, found: &mut Diagnostics) {
        let flat = &unit.flat;
        match note_in(unit, span) {
            Some(NoteInSpan::Amid(note)) => {
                let here = flat.written(note..note + 1);
                let wrong = self.source.finding(&NOTE_IN_QUOTATION, here, msg!("note-in-quotation"));
                found.push(wrong.help(msg!("note-in-quotation.help")));
            }
            Some(NoteInSpan::AtEnd(note)) => {
                let here = flat.written(note..note + 1);
                let message = msg!("note-in-quotation--last");
                let warning = self.source.finding(&NOTE_BEFORE_MARK, here, message);
                found.push(warning.help(msg!("note-in-quotation.help")));
            }
            None => {}
        }
        let words = flat.written(span.words());
        let is_amid = |link: &&Range<usize>| {
            let is_within = words.start <= link.start && link.end <= words.end;
            let rest = [words.start..link.start, link.end..words.end];
            let text = |part: &Range<usize>| self.source.text().get(part.clone()).unwrap_or_default();
            is_within && rest.iter().any(|part| text(part).chars().any(char::is_alphanumeric))
        };
        for link in self.document.links.iter().filter(is_amid) {
            let here = self.first_line(link);
            let warning = self.source.finding(&LINK_IN_QUOTATION, here, msg!("link-in-quotation"));
            found.push(warning.help(msg!("link-in-quotation.help")));
        }
    }

    /// One span: what it is, and what is to be said of it.
    fn span<'t>(
        &self,
        unit: &Unit<'_>,
        passage: &Passage<'_, '_>,
        accounted: &Accounted,
        terms: &dyn Fn() -> &'t Terms<'t>,
        prose: &mut Prose,
        found: &mut Diagnostics,
    ) {
        let (flat, span) = (&unit.flat, passage.span);
        let pieces = flat.pieces(span.words(), &span.repeated);
        if pieces.is_empty() {
            return;
        }
        let judged = Judged { unit, passage, pieces, written: flat.written(span.all()) };
        self.put_in(unit, span, found);
        prose.carry.extend(passage.by.iter().chain(&passage.also).map(|cite| cite.written.start));
        let verdict = self.judge(passage, &judged.pieces, accounted);
        if let Verdict::Slice { cite, .. } | Verdict::Translation { cite, .. } | Verdict::OurTranslation { cite, .. } =
            &verdict
        {
            self.cited_beside(&judged, cite, accounted, found);
        }
        let check = |cite: &Cite<'_>, state, translation| InlineCheck {
            position: self.source.position(judged.written.start),
            citation: cite.citation.clone(),
            citation_offset: cite.written.start,
            also: passage.also.iter().map(|cite| cite.citation.key.clone()).collect(),
            is_direct: passage.is_direct,
            state,
            translation,
        };
        let mut is_trimmed = false;
        let outcome = match verdict {
            Verdict::Slice { cite, located } => {
                let around = judged.around();
                let own = around.own_sentence();
                self.warn(&located, cite.citation, Some(own), &judged.as_written(Some(cite)), found);
                is_trimmed = verdict::without_final_punctuation(&judged.pieces).is_some()
                    && located.pieces.last() != judged.pieces.last();
                self.also_carry(&judged, found);
                prose.inline.push(check(cite, self.state_of(cite.citation, located.state), None));
                SpanVerdict::Slice
            }
            Verdict::Translation { cite, lang, condition } => {
                let written = judged.as_written(Some(cite));
                self.remembered_doubts(&judged, cite.citation, &lang, &written, terms, found);
                self.cut_translation(&judged, cite.citation, &lang, &written, found);
                let remembered = InTranslation::Remembered(lang, condition);
                let state = self.in_translation(&judged.pieces, cite.citation, remembered, &written, found);
                self.also_carry(&judged, found);
                let translated = self.state_of(cite.citation, QuotationState::Translated);
                prose.inline.push(check(cite, translated, state));
                SpanVerdict::Translation
            }
            Verdict::OurTranslation { cite, lang } => {
                let written = judged.as_written(Some(cite));
                self.our_translation(&judged.pieces, cite.citation, lang.as_ref(), &written, terms, found);
                if !passage.is_direct {
                    let message = msg!("our-translation-apart", place = cite.citation.to_string());
                    let warning = self.about_all(&OUR_TRANSLATION_APART, &written, message);
                    let words = literal_text(&judged.pieces);
                    found.push(warning.words(&words).help(msg!("our-translation-apart.help")));
                }
                self.also_carry(&judged, found);
                prose.inline.push(check(cite, self.state_of(cite.citation, QuotationState::Translated), None));
                SpanVerdict::OurTranslation
            }
            Verdict::Name => SpanVerdict::Name,
            Verdict::Title => SpanVerdict::Title,
            Verdict::Own => {
                self.own_words(&judged, found);
                SpanVerdict::Own
            }
            Verdict::Uncited => {
                self.uncited_span(&judged, found);
                SpanVerdict::Uncited
            }
            Verdict::Wrong { cite, why } => {
                prose.inline.push(check(cite, why.state(), None));
                self.wrong(&judged.pieces, cite.citation, why, &judged.as_written(Some(cite)), found);
                SpanVerdict::Wrong
            }
        };
        // A comma that the source has not stands between the marks and is not the source's.
        let mut shown = span.words();
        if is_trimmed {
            let last =
                flat.signs[shown.clone()].iter().rposition(|sign| !sign.is.is_space() && !sign.is.is_invisible());
            shown.end = last.map_or(shown.end, |last| shown.start + last);
        }
        let printed = |range: Range<usize>| -> Vec<PrintedWords> {
            let lines = flat.printed(range).into_iter();
            lines.map(|(line, range)| PrintedWords { line: printed_pieces(&line.pieces), range }).collect()
        };
        prose.spans.push(SpanCheck { written: judged.written.clone(), verdict: outcome, printed: printed(shown) });
        let mut inside: Vec<&spans::Span> = span.inner.iter().collect();
        while let Some(inner) = inside.pop() {
            inside.extend(&inner.inner);
            let (written, verdict) = (flat.written(inner.all()), SpanVerdict::Inside);
            prose.spans.push(SpanCheck { written, verdict, printed: printed(inner.words()) });
        }
    }

    /// Holds what is cited beside the citation that carries a span against the words: a reader may take each for it.
    fn cited_beside(&self, judged: &Judged<'_, '_, '_>, by: &Cite<'_>, accounted: &Accounted, found: &mut Diagnostics) {
        let words = literal_text(&judged.pieces);
        let bare = verdict::without_final_punctuation(&judged.pieces);
        let has = |cite: &Cite<'_>| {
            let holds =
                |pieces: &[Piece]| !matches!(self.held_by(cite, pieces, &literal_text(pieces)), Verdict::Wrong { .. });
            holds(&judged.pieces) || bare.as_ref().is_some_and(|bare| holds(bare))
        };
        let rival = judged.passage.rival.iter().map(|cite| (cite, "cited-beside--rival"));
        let joined = judged.passage.joined.iter().map(|cite| (cite, "cited-beside--joined"));
        for (cite, how) in joined.chain(rival) {
            if cite.citation == by.citation || has(cite) || accounted.is_own(&words) {
                continue;
            }
            let (place, other) = (by.citation.to_string(), cite.citation.to_string());
            let message = match how {
                "cited-beside--rival" => msg!("cited-beside--rival", place = place, other = other),
                _ => msg!("cited-beside", place = place, other = other),
            };
            let warning = self.source.finding(&CITED_BESIDE, cite.written.clone(), message).words(&words);
            found.push(warning.help(msg!("cited-beside.help")));
        }
    }

    /// Holds the sources that "also in" introduces against the words.
    fn also_carry(&self, judged: &Judged<'_, '_, '_>, found: &mut Diagnostics) {
        let Some(first) = judged.passage.by.first() else { return };
        let bare = verdict::without_final_punctuation(&judged.pieces);
        let quoted: Vec<&str> = slices(bare.as_deref().unwrap_or(&judged.pieces)).collect();
        for cite in &judged.passage.also {
            let checked = check_carried(
                cite.citation,
                cite.written.clone(),
                first.citation,
                &quoted,
                self.source,
                self.evidence.corpus,
            );
            if let Err(wrong) = checked {
                found.push(wrong);
            }
        }
    }

    /// Says that words are the desk's own translation, and what the checks say of it.
    pub(super) fn our_translation<'t>(
        &self,
        pieces: &[Piece],
        citation: &Citation,
        lang: Option<&Lang>,
        written: &QuotationAsWritten<'_>,
        terms: &dyn Fn() -> &'t Terms<'t>,
        found: &mut Diagnostics,
    ) {
        let words = literal_text(pieces);
        if self.with_hints {
            let message = msg!("our-translation", place = citation.to_string());
            found.push(self.about_all(&OUR_TRANSLATION, written, message).words(&words));
        }
        if let Some(lang) = lang {
            self.doubts(&words, citation, lang, written, terms, found);
        }
    }

    /// What the checks on numbers, names and negation say of words in translation.
    fn doubts<'t>(
        &self,
        words: &str,
        citation: &Citation,
        lang: &Lang,
        written: &QuotationAsWritten<'_>,
        terms: &dyn Fn() -> &'t Terms<'t>,
        found: &mut Diagnostics,
    ) {
        let Some(paragraph) = self.paragraph(citation) else { return };
        let (own, names) = (self.language_of(citation), self.evidence.names.table());
        for Doubt { finding, passages: (here, there) } in
            ours::doubts(words, lang, paragraph, own.as_ref(), terms(), names)
        {
            let message = msg!("our-translation-doubted", why = finding.message);
            let warning = self.about_all(&OUR_TRANSLATION_DOUBTED, written, message).words(words);
            found.push(warning.help(msg!("passages", source = here, target = there)));
        }
    }

    /// What the checks say of the memory's translation of the sentences that words are taken from.
    fn remembered_doubts<'t>(
        &self,
        judged: &Judged<'_, '_, '_>,
        citation: &Citation,
        lang: &Lang,
        written: &QuotationAsWritten<'_>,
        terms: &dyn Fn() -> &'t Terms<'t>,
        found: &mut Diagnostics,
    ) {
        let Some(paragraph) = self.paragraph(citation) else { return };
        let own = self.language_of(citation);
        let sentences = remembered_sentences(&judged.pieces, citation, paragraph, lang, self.evidence.memory);
        for (sentence, text) in sentences {
            for doubt in ours::held(&SentencePair::new(&sentence, own.as_ref(), &text, lang, terms())) {
                self.doubt(doubt, written, found);
            }
        }
    }

    fn doubt(&self, doubt: Doubt, written: &QuotationAsWritten<'_>, found: &mut Diagnostics) {
        let (here, there) = doubt.passages;
        let finding = doubt.finding;
        let warning = self.about_all(finding.rule, written, finding.message).warning();
        found.push(warning.help(msg!("passages", source = here, target = there)));
    }

    /// What a translation of the memory leaves out, where a part of it is quoted.
    fn cut_translation(
        &self,
        judged: &Judged<'_, '_, '_>,
        citation: &Citation,
        lang: &Lang,
        written: &QuotationAsWritten<'_>,
        found: &mut Diagnostics,
    ) {
        let Some(paragraph) = self.paragraph(citation) else { return };
        let text = remembered_text(citation, paragraph, lang, self.evidence.memory);
        let Some(located) = locate(&judged.pieces, &text) else { return };
        let around = judged.around();
        let own = around.own_sentence();
        let cuts = cuts::governors(&located, &text, Some(own)).into_iter().chain(cuts::joins(&located, &text));
        for cut in cuts {
            self.report(cut.finding, written, found);
        }
    }

    /// Says that words are the desk's own, where a reader might take them for somebody's.
    fn own_words(&self, judged: &Judged<'_, '_, '_>, found: &mut Diagnostics) {
        let text = literal_text(&judged.pieces);
        let words = word_count(&text);
        let is_cited = judged.passage.is_direct && !judged.passage.by.is_empty();
        let message = match (words >= MANY, is_cited) {
            (true, _) => msg!("own-words--many", words = words),
            (false, true) => msg!("own-words--cited"),
            (false, false) if judged.is_said() => msg!("own-words--said"),
            (false, false) => {
                if self.with_hints {
                    let hint = self.source.finding(&OWN_WORDS, judged.written.clone(), msg!("own-words")).hint();
                    found.push(hint.words(&text));
                }
                return;
            }
        };
        let warning = self.source.finding(&OWN_WORDS, judged.written.clone(), message).words(&text);
        found.push(warning.help(msg!("own-words.help")));
    }

    fn uncited_span(&self, judged: &Judged<'_, '_, '_>, found: &mut Diagnostics) {
        let text = literal_text(&judged.pieces);
        let words = word_count(&text);
        let message = match words >= MANY {
            true => msg!("uncited-quotation", words = words),
            false if judged.is_said() => msg!("uncited-quotation--said"),
            false => {
                if self.with_hints && words > 0 {
                    let message = msg!("uncited-quotation--short");
                    let hint = self.source.finding(&UNCITED_QUOTATION, judged.written.clone(), message).hint();
                    found.push(hint.words(&text).help(msg!("uncited-quotation.help")));
                }
                return;
            }
        };
        let warning = self.source.finding(&UNCITED_QUOTATION, judged.written.clone(), message).words(&text);
        found.push(warning.help(msg!("uncited-quotation.help")));
    }

    /// Says why words are nothing of what they may be.
    pub(super) fn wrong(
        &self,
        pieces: &[Piece],
        citation: &Citation,
        why: Wrong,
        written: &QuotationAsWritten<'_>,
        found: &mut Diagnostics,
    ) {
        let place = citation.to_string();
        match why {
            Wrong::Fault(fault) => self.report(fault.finding, written, found),
            Wrong::UnknownTranslation(lang) => {
                self.in_translation(pieces, citation, InTranslation::Unknown(lang), written, found);
            }
            Wrong::StaleTranslation(lang) => {
                let message = msg!("stale-translation", place = place, language = lang.as_str());
                found.push(self.about_all(&STALE_TRANSLATION, written, message).help(msg!("stale-translation.help")));
            }
            Wrong::NotTranslated => {
                let message = msg!("original-as-translation--ours", place = &place);
                let wrong = self.about_all(&ORIGINAL_AS_TRANSLATION, written, message);
                found.push(wrong.help(msg!("original-as-translation--ours.help")));
            }
            Wrong::Unreadable => {}
        }
    }
}
