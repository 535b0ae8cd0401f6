//! Hints on quotations that refer to what nobody has told: "the ambush", "in this context".

use super::super::{Block, Document, Flow, Inline, Quotation, plain_text};
use super::Evidence;
use super::pieces::{Piece, pieces_of};
use crate::cite::Locator;
use crate::corpus::leaning::{ReadBefore, SentencePlace, antecedent};
use crate::diagnostic::{Diagnostics, SourceText, msg, rules};
use crate::text::normalise_space;

rules! {
    /// A quotation begins with words that refer to what is not quoted.
    pub UNTOLD_REFERENCE = Hint "untold-reference" {
        title: "A quotation begins with words that refer to what stands before it in its source.",
        why: "Somebody who reads the quotation alone does not know what is meant: which ambush, in what context, which \
              sources. Quote what it refers to as well, put it in brackets, or say it in a sentence of your own before \
              the quotation.",
        wrong: "> The ambush brought the question back.\n>\n> — [@key, ¶ 9]",
        right: "> The ambush [of 25 July] brought the question back.\n>\n> — [@key, ¶ 9]",
    }
}

/// The quotations of a document that refer to what stands neither in them nor above them in their section.
pub(super) fn untold(source: &SourceText, document: &Document, evidence: Evidence<'_>) -> Diagnostics {
    let mut found = Diagnostics::new();
    let mut read = ReadBefore::default();
    // What was quoted last, and whether a person has said something since.
    let mut last: Option<&Quotation> = None;
    let mut told = false;
    for block in &document.blocks {
        match block {
            Block::Heading { level, texts, .. } => {
                if *level <= 2 {
                    read = ReadBefore::default();
                }
                (last, told) = (None, false);
                texts.iter().for_each(|run| read.read(&plain_text(&run.content), run.lang.as_ref()));
            }
            Block::Prose(runs) => {
                // The first words below a heading are its question.
                told = last.is_some();
                for run in runs {
                    run.content.iter().for_each(|flow| read.read(&text_of(flow), run.lang.as_ref()));
                }
            }
            Block::Quotation(quotation) => {
                let joined = told || last.is_some_and(|last| is_directly_below(quotation, last));
                say(source, quotation, &read, joined, evidence, &mut found);
                let translation = quotation.translation.iter().zip(&quotation.translation_langs);
                let original = quotation.original.iter().map(|line| (line, &quotation.lang));
                for (line, lang) in original.chain(translation) {
                    read.read(&plain_text(line), lang.as_ref());
                }
                (last, told) = (Some(quotation), false);
            }
            Block::Rule => {}
        }
    }
    found
}

fn text_of(flow: &Flow) -> String {
    let lines: Vec<String> = flow.lines().into_iter().map(|line: &Vec<Inline>| plain_text(line)).collect();
    lines.join(" ")
}

/// Whether a quotation stands directly below another of the same paragraph, or of the one before it.
fn is_directly_below(quotation: &Quotation, last: &Quotation) -> bool {
    let place = |quotation: &Quotation| match quotation.citation.as_ref()?.locator? {
        Locator::Paragraph(number) => Some(number),
    };
    let key = |quotation: &Quotation| quotation.citation.as_ref().map(|citation| citation.key.clone());
    let (Some(here), Some(before)) = (place(quotation), place(last)) else { return false };
    key(quotation) == key(last) && (here == before || here == before + 1)
}

fn say(
    source: &SourceText,
    quotation: &Quotation,
    read: &ReadBefore,
    joined: bool,
    evidence: Evidence<'_>,
    found: &mut Diagnostics,
) {
    let Some(citation) = quotation.citation.as_ref().filter(|citation| !citation.ours) else { return };
    let pieces = pieces_of(quotation);
    // Whoever has put something in at the beginning has said what is meant.
    let words = match pieces.as_slice() {
        [Piece::Slice(words), rest @ ..] | [Piece::Elision, Piece::Slice(words), rest @ ..]
            if !matches!(rest.first(), Some(Piece::Insertion(_))) =>
        {
            words
        }
        _ => return,
    };
    let corpus = evidence.corpus;
    let of_source = citation.locator.and_then(|locator| match locator {
        Locator::Paragraph(number) => corpus.language_of(&citation.key, number),
    });
    let lang = of_source.or_else(|| quotation.lang.clone());
    let Some(leaning) = read.lacks(words, lang.as_ref(), joined) else { return };
    let Some(written) = words.get(leaning.span.clone()) else { return };
    let place = citation.locator.and_then(|locator| match locator {
        Locator::Paragraph(number) => corpus.place_of(&citation.key, number),
    });
    let told = place.and_then(|passage| {
        let text = &corpus.passages().get(passage)?.text;
        let at = normalise_space(text).find(words.as_str()).filter(|_| normalise_space(text) == *text).unwrap_or(0);
        let sentence = corpus.passages()[passage].sentences.iter().position(|range| at < range.end)?;
        let told = antecedent(corpus.passages(), SentencePlace { passage, sentence }, leaning.on)?;
        corpus.passages().get(told.passage).map(|passage| passage.paragraph)
    });
    let here = quotation.written.paragraphs.first().map_or(quotation.written.all.start, |paragraph| paragraph.start);
    let here = source.position(here);
    found.push(match told {
        Some(number) => {
            let message = msg!("untold-reference--told", words = written, paragraph = number);
            source.finding_on(&UNTOLD_REFERENCE, here, message).help(msg!("untold-reference--told.help"))
        }
        None => {
            let message = msg!("untold-reference", words = written);
            source.finding_on(&UNTOLD_REFERENCE, here, message).help(msg!("untold-reference.help"))
        }
    });
}
