//! Verification: every quotation of a draft, as edited, held against the reading it cites.
//!
//! Only white space is forgiven. `[…]` stands for words left out between slices that follow each
//! other in one paragraph, `[word]` for words put in; everything else that differs is an error that
//! shows the difference. A quotation goes through these steps:
//!
//! - `pieces`: what must be found (slices of the source) and what may be passed over (editorial marks)
//! - `locate`: where the pieces stand in the cited paragraph, no word or number cut; if they do, `elision` says what is wrong
//!   with what is left out (`cuts`: what governs the words, what a mark joins) and put in (`insertions`), and
//!   `translation` holds the other side against the memory
//! - `explain`: if they do not, why: they stand elsewhere (`texts`), in another order, or the words are
//!   others (`align`, `difference`; `edges`: where the ends of a slice are not the source's)
//! - `report`: where the words of what was found stand in the draft (`placed`) and in the sources, and what would
//!   mend it
//!
//! `entries` holds the sections of the program's own against their form, `judgements` what key judgements rest on. `block` and
//! `prose` go through the quotations, which `citation` holds against what they cite; `hints` finds what prose says beyond
//! the excerpts, `untold` what excerpts refer to that is not quoted. Prose is read as signs (`flat`).

mod align;
pub(crate) mod also_in;
pub(crate) mod block;
pub(crate) mod citation;
pub(crate) mod cuts;
pub(crate) mod difference;
mod edges;
pub(crate) mod elision;
pub(crate) mod entries;
pub(crate) mod explain;
mod fault;
mod flat;
pub(crate) mod hints;
pub(crate) mod insertions;
pub(crate) mod judgements;
mod known;
mod line_index;
mod locate;
pub(crate) mod orphan;
mod pieces;
mod placed;
pub(crate) mod printed;
pub(crate) mod prose;
mod renderings;
mod report;
mod texts;
pub(crate) mod translation;
pub(crate) mod untold;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use rayon::prelude::*;
use serde::Serialize;

use self::known::{BlockKey, MIN_FOR_A_THREAD};
use self::orphan::{Orphan, orphans};
use self::prose::Prose;
use self::texts::Texts;
use super::duplicate_ids::{duplicate_entries, duplicate_sections};
use super::{Document, Inline, Quotation, SpanCheck, SpanVerdict, printed_text};
use crate::cite::Citation;
use crate::corpus::Corpus;
use crate::diagnostic::{Diagnostics, Position, SourceText};
use crate::lang::Lang;
use crate::spec::names::Names;
use crate::translate::{Condition, Memory};

pub use self::judgements::missing_judgements;
pub use self::known::KnownParts;
pub(super) use self::locate::{holds, located_slices};
pub use self::printed::{PrintedCounts, PrintedTexts, check_note, check_printed};
pub use self::translation::{EditedTranslation, check_translations, edited_translations, quoted_sentences};

/// How a quotation stands to its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum QuotationState {
    /// Word for word.
    Exact,
    /// Word for word, with words left out and marked.
    Elided,
    /// Word for word, with words put in and marked.
    Interpolated,
    /// In another language than its source's: a translation, printed as ours.
    Translated,
    /// Word for word, but in another paragraph or source than it cites.
    Moved,
    /// Not word for word.
    Altered,
    /// Its source is gone, or no longer the one that the draft was made from.
    Orphaned,
    /// It cites no source.
    Unchecked,
}

impl QuotationState {
    /// Its name, as other programs read it.
    pub fn name(self) -> &'static str {
        match self {
            QuotationState::Exact => "exact",
            QuotationState::Elided => "elided",
            QuotationState::Interpolated => "interpolated",
            QuotationState::Translated => "translated",
            QuotationState::Moved => "moved",
            QuotationState::Altered => "altered",
            QuotationState::Orphaned => "orphaned",
            QuotationState::Unchecked => "unchecked",
        }
    }

    /// Whether the words are the source's: exact, elided or interpolated.
    pub fn is_verbatim(self) -> bool {
        matches!(self, QuotationState::Exact | QuotationState::Elided | QuotationState::Interpolated)
    }
}

/// What checking a block quotation gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuotationCheck {
    /// How it stands to its source.
    pub state: QuotationState,
    /// The state of its translation into each language of the brief but the source's; of a quotation in
    /// translation only, its own.
    pub translations: Vec<(Lang, Condition)>,
}

/// What checking a quotation in prose gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InlineCheck {
    /// Where its opening mark stands.
    pub position: Position,
    /// The citation that it is held against.
    pub citation: Citation,
    /// Where the citation stands: a byte offset in the draft.
    pub citation_offset: usize,
    /// The sources that carry the same words, as the draft says behind it.
    pub also: Vec<String>,
    /// Whether the citation stands directly behind it, or between its marks.
    pub is_direct: bool,
    /// How it stands to its source.
    pub state: QuotationState,
    /// Of a quotation in translation: the state of the translation.
    pub translation: Option<(Lang, Condition)>,
}

/// The translations among quotations in prose, by the place of the citation that carries them, a byte offset in the
/// draft. Of several that one citation carries it is the one in the worst state: that is what the page says, and what an
/// approval covers.
pub fn stated_translations(inline: &[InlineCheck]) -> BTreeMap<usize, &(Lang, Condition)> {
    let mut stated: BTreeMap<usize, &(Lang, Condition)> = BTreeMap::new();
    for check in inline {
        let Some(translation) = &check.translation else { continue };
        let worst = stated.entry(check.citation_offset).or_insert(translation);
        if worst.1.state < translation.1.state {
            *worst = translation;
        }
    }
    stated
}

/// What checking gave for a document without errors.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checks {
    /// A check for each block quotation, in order.
    pub quotations: Vec<QuotationCheck>,
    /// A check for each quotation in prose that is held against a citation, in order.
    pub inline: Vec<InlineCheck>,
    /// The spans between quotation marks in prose.
    pub spans: Vec<SpanCheck>,
    /// How many there are in what is printed besides its blocks.
    pub printed: PrintedCounts,
}

impl Checks {
    /// The words that the page must show letter for letter, line by line.
    pub fn verbatim(&self) -> VerbatimWords<'_> {
        let mut by_line: HashMap<&str, Vec<Range<usize>>> = HashMap::new();
        for span in self.spans.iter().filter(|span| span.verdict == SpanVerdict::Slice) {
            for words in &span.printed {
                by_line.entry(words.line.as_str()).or_default().push(words.range.clone());
            }
        }
        for ranges in by_line.values_mut() {
            ranges.sort_by_key(|range| (range.start, range.end));
            ranges.dedup();
        }
        VerbatimWords { by_line }
    }
}

/// The words that the page must show letter for letter, by the text of their line.
pub struct VerbatimWords<'a> {
    by_line: HashMap<&'a str, Vec<Range<usize>>>,
}

impl VerbatimWords<'_> {
    /// Those on a line of the document: bytes of [`printed_text`], in their order. Of two lines with the same words each
    /// has those of both.
    pub fn on(&self, line: &[Inline]) -> &[Range<usize>] {
        if self.by_line.is_empty() {
            return &[];
        }
        self.by_line.get(printed_text(line).as_str()).map(Vec::as_slice).unwrap_or_default()
    }
}

/// What a document is held against.
#[derive(Clone, Copy)]
pub struct Evidence<'a> {
    /// The sources.
    pub corpus: &'a Corpus,
    /// The translations.
    pub memory: &'a Memory,
    /// The names catalogue, for hints on prose.
    pub names: &'a Names,
    /// Citation keys of sources that could not be loaded, which is reported elsewhere.
    pub unreadable: &'a BTreeSet<String>,
    /// What was found of drafts that were held against the same before; `None` where nothing is kept.
    pub known: Option<&'a KnownParts>,
}

/// What verification gave.
#[derive(Clone, Debug)]
pub struct Verification {
    /// A check for each block quotation of the document, in order.
    pub quotations: Vec<QuotationCheck>,
    /// A check for each quotation in prose that is held against a citation, in order.
    pub inline: Vec<InlineCheck>,
    /// The spans between quotation marks in prose.
    pub spans: Vec<SpanCheck>,
    /// Every error, warning and hint.
    pub found: Diagnostics,
}

/// Holds a document against its sources and the translation memory.
pub fn verify(source: &SourceText, document: &Document, evidence: Evidence<'_>) -> Verification {
    // What is only worth a hint is looked for beside the quotations.
    let (mut verification, hints) = rayon::join(
        || verify_quotations(source, document, evidence, true),
        || {
            let hints = hints::hints(document, &|line| prose::quoted(line, source.text()), evidence);
            (hints, untold::untold(source, document, evidence))
        },
    );
    let (hints, untold) = hints;
    verification.found.extend(untold);
    verification.found.extend(hints.into_iter().map(|hint| hint.finding(source)).collect());
    verification
}

/// As [`verify`], without the hints: for whoever asks only whether pages may be made of the document.
pub fn verify_without_hints(source: &SourceText, document: &Document, evidence: Evidence<'_>) -> Verification {
    verify_quotations(source, document, evidence, false)
}

fn verify_quotations(
    source: &SourceText,
    document: &Document,
    evidence: Evidence<'_>,
    with_hints: bool,
) -> Verification {
    let checker = Checker {
        source,
        document,
        evidence,
        with_hints,
        texts: Texts::of(evidence.corpus),
        orphans: orphans(document, evidence),
    };
    // No quotation needs another; a long draft holds thousands.
    let blocks: Vec<&Quotation> = document.quotations().collect();
    let blocks = blocks.into_par_iter().with_min_len(MIN_FOR_A_THREAD).map(|quotation| checker.known_block(quotation));
    let blocks: Vec<(QuotationCheck, Diagnostics)> = blocks.collect();
    let mut found = Diagnostics::new();
    let mut quotations = Vec::with_capacity(blocks.len());
    for (check, wrong) in blocks {
        quotations.push(check);
        found.extend(wrong);
    }
    for quotation in &document.unset {
        found.extend(checker.known_block(quotation).1);
    }
    also_in::check(source, document, evidence.corpus, &mut found);
    let Prose { inline, spans, .. } = checker.prose(&mut found);
    checker.digests(&mut found);
    checker.entries(&mut found);
    found.extend(duplicate_sections(source, document));
    found.extend(duplicate_entries(source, document));
    checker.judgements(&mut found);
    // Whoever accepts what is suggested must not break a quotation by it.
    if let Some(accepted) = &document.accepted {
        found.extend_if_accepted(&verify_quotations(source, accepted, evidence, false).found);
    }
    Verification { quotations, inline, spans, found }
}

impl Checker<'_> {
    /// A quotation block and everything that is found in it, from the check before where it was checked then.
    fn known_block(&self, quotation: &Quotation) -> (QuotationCheck, Diagnostics) {
        let check = || self.block(quotation);
        let Some(known) = self.evidence.known else { return check() };
        let is_orphan = |citation: &&Citation| self.orphans.contains_key(citation.key.as_str());
        let orphans: Vec<&Citation> = quotation.citations().filter(is_orphan).collect();
        let below = self.citation_below(quotation).map(|(citation, _)| citation);
        let key = BlockKey::of(self.source, self.document, quotation, &orphans, below, self.with_hints);
        known.block(key, self.source, quotation, check)
    }
}

struct Checker<'a> {
    source: &'a SourceText,
    document: &'a Document,
    evidence: Evidence<'a>,
    /// Whether what is only worth a hint is looked for.
    with_hints: bool,
    texts: Texts<'a>,
    /// By citation key.
    orphans: BTreeMap<&'a str, Orphan>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::translate::TranslationState;

    #[test]
    fn of_translations_that_one_citation_carries_the_worst_is_stated() {
        let check = |at: usize, state: Option<TranslationState>| InlineCheck {
            position: Position { line: 1, column: 1 },
            citation: Citation::paragraph("key", 1),
            citation_offset: at,
            also: Vec::new(),
            is_direct: true,
            state: QuotationState::Translated,
            translation: state.map(|state| ("en".parse().unwrap(), Condition::from(state))),
        };
        use self::TranslationState::{Machine, Reviewed, Unreviewed};
        for (states, worst) in [
            (vec![Some(Reviewed), Some(Machine)], Some(Machine)),
            (vec![Some(Machine), Some(Reviewed)], Some(Machine)),
            (vec![None, Some(Reviewed), Some(Unreviewed), Some(Reviewed)], Some(Unreviewed)),
            (vec![None], None),
        ] {
            let checks: Vec<InlineCheck> =
                states.iter().map(|state| check(7, *state)).chain([check(9, Some(Reviewed))]).collect();
            let stated = stated_translations(&checks);
            assert_eq!(stated.get(&7).map(|translation| translation.1.state), worst, "{states:?}");
            assert_eq!(stated.get(&9).map(|translation| translation.1.state), Some(Reviewed));
        }
    }
}
