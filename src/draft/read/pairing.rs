//! Content in two languages: what stands in the one is paired with what follows in the other.

use crate::draft::{Block, Flow, HeadingMarks, Inline, Quotation, Run};
use crate::lang::{Lang, share_a_direction};

/// A block before runs are paired.
pub(super) enum UnpairedBlock {
    Heading { level: u8, id: Option<String>, marks: HeadingMarks, run: Run<Vec<Inline>> },
    Flow(Option<Lang>, Flow),
    Quotation(Box<Quotation>),
    Rule,
}

/// Pairs what stands in two languages: headings of one level that follow each other, and a run of
/// prose directly followed by a run in the other language.
///
/// The words of a heading may be too few to tell two languages of one script apart: there the heading
/// with the anchor is in the first language, the one below it in the second.
pub(super) fn paired(pieces: Vec<UnpairedBlock>, languages: &[Lang]) -> Vec<Block> {
    let by_order = match languages {
        [first, second] if share_a_direction(languages) => Some((first, second)),
        _ => None,
    };
    let mut blocks: Vec<Block> = Vec::new();
    for piece in pieces {
        match piece {
            UnpairedBlock::Rule => blocks.push(Block::Rule),
            UnpairedBlock::Quotation(quotation) => blocks.push(Block::Quotation(*quotation)),
            UnpairedBlock::Heading { level, id, marks, mut run } => match blocks.last_mut() {
                Some(Block::Heading { level: last, texts, id: Some(_), .. })
                    if *last == level && id.is_none() && texts.len() == 1 && by_order.is_some() =>
                {
                    if let Some((first, second)) = by_order {
                        texts[0].lang = Some(first.clone());
                        run.lang = Some(second.clone());
                    }
                    texts.push(run);
                }
                Some(Block::Heading { level: last, texts, .. })
                    if *last == level && id.is_none() && texts.len() == 1 && differ(&texts[0].lang, &run.lang) =>
                {
                    texts.push(run);
                }
                _ => blocks.push(Block::Heading { level, id, marks, texts: vec![run] }),
            },
            UnpairedBlock::Flow(lang, flow) => match blocks.last_mut() {
                Some(Block::Prose(runs)) => {
                    let last = runs.len() - 1;
                    if lang.is_none() || runs[last].lang.is_none() || runs[last].lang == lang {
                        runs[last].lang = runs[last].lang.take().or(lang);
                        runs[last].content.push(flow);
                    } else if runs.len() == 1 {
                        runs.push(Run { lang, content: vec![flow] });
                    } else {
                        blocks.push(Block::Prose(vec![Run { lang, content: vec![flow] }]));
                    }
                }
                _ => blocks.push(Block::Prose(vec![Run { lang, content: vec![flow] }])),
            },
        }
    }
    blocks
}

fn differ(a: &Option<Lang>, b: &Option<Lang>) -> bool {
    matches!((a, b), (Some(a), Some(b)) if a != b)
}
