//! Which blocks of a page are its article.
//!
//! The article is the element that says so (`articleBody`, a class such as `entry-content`, `article`, `main`) and
//! holds most of the page's prose, else the smallest element that does. Left out of it is what says that it is something
//! else, unless it holds so much of the prose that it cannot be. A first paragraph may stand before it. Measured on
//! the pages of `examples/readings.rs`.

use super::super::flow::WrittenBlock;
use super::super::{BlockHint, Region};
use super::page::HtmlPage;
use crate::text::{fold, word_count, words_of};

/// Prose has this many words, or [`LONG`] where it has no punctuation.
const PROSE_WORDS: usize = 8;

/// See [`PROSE_WORDS`].
const LONG: usize = 20;

/// Shares of the page's prose, in hundredths: what holds the article holds this much of it.
const ARTICLE_SHARE: usize = 50;
const MAIN_SHARE: usize = 60;
const SMALLEST_SHARE: usize = 85;

/// What holds more than this of it is no furniture, whatever it says.
const FURNITURE_SHARE: usize = 35;
const COMMENTS_SHARE: usize = 80;

/// Letters of prose that a row of buttons, a form, a byline and a box about the author stay below.
const BUTTONS_LETTERS: usize = 700;
const FORM_LETTERS: usize = 300;
const BYLINE_LETTERS: usize = 400;
const AUTHOR_LETTERS: usize = 900;

/// Teasers before the headline have at most one letter for so many of the text.
const TEASERS: usize = 3;

/// Words that show what is hidden behind them, folded.
const READ_MORE: [&str; 22] = [
    "اقرا المزيد",
    "قراءه المزيد",
    "تابع القراءه",
    "اكمل القراءه",
    "المزيد",
    "عرض المزيد",
    "لقراءه المزيد",
    "read more",
    "continue reading",
    "show more",
    "read full article",
    "read the full article",
    "read full story",
    "read the rest",
    "more",
    "expand",
    "lire la suite",
    "voir plus",
    "lire plus",
    "afficher la suite",
    "weiterlesen",
    "mehr anzeigen",
];

/// How many elements around a block are looked at for a class that says that it is the first paragraph.
const LEAD_LEVELS: usize = 4;

/// What the parts of a page hold.
struct Weights {
    /// Letters of prose in each element that are in no furniture.
    clean: Vec<usize>,
    /// What it is, if not the article, by what it or an element around it says.
    regions: Vec<Option<Region>>,
    /// Whether that element says so by its name.
    by_tag: Vec<bool>,
}

/// Marks the blocks of the article and what the others are; `document_title` is that of the page's head. Gives whether
/// there is an article.
pub(super) fn mark(page: &mut HtmlPage, document_title: &str) -> bool {
    reveal(&mut page.blocks);
    let prose: Vec<bool> = page.blocks.iter().map(is_prose).collect();
    let weights = weigh(page, &prose);
    let Some(holder) = holder(page, &weights) else { return false };
    let inside = within(page, |element| element == holder);
    let own =
        |index: usize, block: &WrittenBlock| inside[block.at] && weights.regions[block.at].is_none() && prose[index];
    let Some(first) = page.blocks.iter().enumerate().position(|(index, block)| own(index, block)) else { return false };
    let title = title(page, &weights, first, document_title);
    // What stands before the headline and is little beside what is behind it are teasers.
    let own_letters = |from: usize, to: usize| -> usize {
        (from..to).filter(|&i| own(i, &page.blocks[i])).map(|i| page.blocks[i].letters).sum()
    };
    let behind = title
        .filter(|&title| first < title && own_letters(0, title) * TEASERS <= own_letters(title + 1, page.blocks.len()));
    let first = behind
        .and_then(|title| (title + 1..page.blocks.len()).find(|&index| own(index, &page.blocks[index])))
        .unwrap_or(first);
    let around = ancestors(page, holder);
    let same_article = within(page, |element| around[element] && page.elements[element].claim.article);
    for (index, &is_prose) in prose.iter().enumerate() {
        let block = &page.blocks[index];
        if is_aside(block.raw.hint) {
            continue;
        }
        let is_lead = index < first && is_prose && {
            let says = says_lead(page, block.at);
            says || title.map_or(same_article[block.at], |title| title < index)
        };
        let region = weights.regions[block.at].filter(|region| {
            let soft = matches!(region, Region::Related | Region::Share | Region::Advertisement);
            !(soft && is_lead && !weights.by_tag[block.at])
        });
        let hint = match (region, block.raw.hint) {
            (None, _) if title == Some(index) => Some(BlockHint::Title),
            (Some(region), _) => Some(BlockHint::Furniture(region)),
            _ if behind.is_some_and(|title| index < title) && !is_lead => Some(BlockHint::Outside),
            _ if !inside[block.at] && !is_lead => Some(BlockHint::Outside),
            (None, None) => Some(BlockHint::Paragraph),
            (None, Some(BlockHint::Title)) => Some(BlockHint::Heading),
            (None, hint) => hint,
        };
        page.blocks[index].raw.hint = hint;
    }
    true
}

/// Whether a block is beside the text, wherever it stands.
fn is_aside(hint: Option<BlockHint>) -> bool {
    matches!(hint, Some(BlockHint::Hidden | BlockHint::NoteMark | BlockHint::Struck | BlockHint::Control))
}

/// What is hidden until a reader asks for it is text: hidden paragraphs beside "read more".
fn reveal(blocks: &mut [WrittenBlock]) {
    let hidden = |block: &WrittenBlock| block.raw.hint == Some(BlockHint::Hidden);
    let asks = |block: &WrittenBlock| READ_MORE.contains(&fold::folded_words(&block.raw.text).join(" ").as_str());
    let mut from = 0;
    while from < blocks.len() {
        if !hidden(&blocks[from]) {
            from += 1;
            continue;
        }
        let to = blocks[from..].iter().position(|block| !hidden(block)).map_or(blocks.len(), |length| from + length);
        let asked = (from > 0 && asks(&blocks[from - 1])) || blocks.get(to).is_some_and(asks);
        let sentence = |block: &WrittenBlock| {
            word_count(&block.raw.text) >= PROSE_WORDS && block.raw.text.ends_with(['.', '!', '?', '؟', '»', '”', '"'])
        };
        if asked && blocks[from..to].iter().any(sentence) {
            for block in &mut blocks[from..to] {
                block.raw.hint = Some(BlockHint::Paragraph);
                block.letters = block.raw.text.chars().filter(|c| c.is_alphanumeric()).count();
            }
        }
        from = to;
    }
}

fn is_prose(block: &WrittenBlock) -> bool {
    let text = &block.raw.text;
    let words = words_of(text);
    let punctuated = || text.contains(['.', '!', '?', '؟', ':', ';', ',', '،', '؛', '۔', '…', '"', '”', '»']);
    !is_aside(block.raw.hint)
        && block.linked * 2 <= block.letters
        && (words >= LONG || (words >= PROSE_WORDS && punctuated()))
}

/// Adds up what each block weighs in all elements around it.
fn add_up(page: &HtmlPage, weight: impl Fn(usize, &WrittenBlock) -> usize) -> Vec<usize> {
    let mut sums = vec![0; page.elements.len()];
    for (index, block) in page.blocks.iter().enumerate() {
        sums[block.at] += weight(index, block);
    }
    for element in (1..sums.len()).rev() {
        let sum = sums[element];
        sums[page.elements[element].parent] += sum;
    }
    sums
}

fn weigh(page: &HtmlPage, is_prose: &[bool]) -> Weights {
    let letters = |index: usize, block: &WrittenBlock| if is_prose[index] { block.letters } else { 0 };
    let prose = add_up(page, letters);
    let titles = add_up(page, |_, block| usize::from(block.raw.hint == Some(BlockHint::Title)));
    let titled: Vec<bool> = titles.iter().map(|&titles| titles > 0).collect();
    let mut regions: Vec<Option<Region>> = vec![None; page.elements.len()];
    let mut by_tag = vec![false; page.elements.len()];
    for element in 1..page.elements.len() {
        let around = page.elements[element].parent;
        let claim = page.elements[element].claim;
        let own = claim.region.filter(|&region| {
            let share = prose[element] * 100;
            let beyond = |hundredths: usize| share > prose[0] * hundredths;
            match region {
                Region::Comments => !titled[element] && !beyond(COMMENTS_SHARE),
                _ if claim.by_tag && claim.form => prose[element] <= FORM_LETTERS,
                _ if claim.by_tag && claim.beside => !titled[element] || !beyond(FURNITURE_SHARE),
                _ if beyond(FURNITURE_SHARE) => false,
                Region::Byline | Region::Caption | Region::Tags if !claim.by_tag => prose[element] <= BYLINE_LETTERS,
                Region::AuthorBox => prose[element] <= AUTHOR_LETTERS,
                Region::Follow | Region::Advertisement | Region::Share | Region::Navigation | Region::Counter => {
                    claim.by_tag || prose[element] <= BUTTONS_LETTERS
                }
                _ => true,
            }
        });
        regions[element] = regions[around].or(own);
        by_tag[element] = by_tag[around] || claim.by_tag;
    }
    let clean = add_up(page, |index, block| match regions[block.at] {
        None => letters(index, block),
        Some(_) => 0,
    });
    Weights { clean, regions, by_tag }
}

/// The element that holds the article.
fn holder(page: &HtmlPage, weights: &Weights) -> Option<usize> {
    let Weights { clean, .. } = weights;
    let all = clean[0];
    if all == 0 {
        return None;
    }
    let most = |says: &dyn Fn(usize) -> bool, share: usize| {
        // Of equal ones the outermost.
        (1..clean.len())
            .rev()
            .filter(|&element| clean[element] * 100 >= all * share && says(element))
            .max_by_key(|&element| clean[element])
    };
    let claims = |element: usize| page.elements[element].claim;
    if let Some(body) = most(&|element| claims(element).body, ARTICLE_SHARE) {
        // The text may be in several parts of one article.
        let wider = std::iter::successors(Some(body), |&element| (element > 0).then(|| page.elements[element].parent));
        let wider = wider.skip(1).find(|&element| {
            let claim = claims(element);
            (claim.article || claim.main)
                && clean[element] * 100 > clean[body] * 115
                && clean[element] * 100 < clean[body] * 220
        });
        return Some(wider.unwrap_or(body));
    }
    if let Some(article) = most(&|element| claims(element).article, ARTICLE_SHARE) {
        return Some(article);
    }
    let root = most(&|element| claims(element).main, MAIN_SHARE).unwrap_or(0);
    let inside = within(page, |element| element == root);
    let heavy = |&element: &usize| inside[element] && clean[element] * 100 >= clean[root] * SMALLEST_SHARE;
    Some((0..clean.len()).rev().find(heavy).unwrap_or(root))
}

/// Which elements are inside those that are `chosen`, or are one of them.
fn within(page: &HtmlPage, chosen: impl Fn(usize) -> bool) -> Vec<bool> {
    let mut inside = vec![false; page.elements.len()];
    for element in 0..inside.len() {
        inside[element] = chosen(element) || (element > 0 && inside[page.elements[element].parent]);
    }
    inside
}

fn ancestors(page: &HtmlPage, of: usize) -> Vec<bool> {
    let mut around = vec![false; page.elements.len()];
    let mut element = of;
    loop {
        around[element] = true;
        if element == 0 {
            return around;
        }
        element = page.elements[element].parent;
    }
}

fn says_lead(page: &HtmlPage, at: usize) -> bool {
    let around = std::iter::successors(Some(at), |&element| (element > 0).then(|| page.elements[element].parent));
    around.take(LEAD_LEVELS).any(|element| page.elements[element].claim.lead)
}

/// The block that is the headline: the one that the title of the page's head contains, else the last `h1` before the
/// text.
fn title(page: &HtmlPage, weights: &Weights, first: usize, document_title: &str) -> Option<usize> {
    let open = |&index: &usize| {
        let block = &page.blocks[index];
        weights.regions[block.at].is_none() && !is_aside(block.raw.hint)
    };
    let named: Vec<String> = parts(document_title)
        .map(|part| fold::folded_words(part).join(" "))
        .filter(|part| part.split(' ').count() >= 3)
        .collect();
    let is_named = |&index: &usize| named.contains(&fold::folded_words(&page.blocks[index].raw.text).join(" "));
    let titles =
        || (0..page.blocks.len()).filter(open).filter(|&index| page.blocks[index].raw.hint == Some(BlockHint::Title));
    let before = (0..=first).filter(open).rfind(is_named);
    let later = || {
        let heads = |index: &usize| matches!(page.blocks[*index].raw.hint, Some(BlockHint::Title | BlockHint::Heading));
        (first..page.blocks.len()).filter(open).filter(heads).find(is_named)
    };
    before.or_else(|| titles().rfind(|&index| index <= first)).or_else(later).or_else(|| titles().next())
}

/// The title of a page's head, and its parts where it names the outlet too.
fn parts(title: &str) -> impl Iterator<Item = &str> {
    let separators = [" | ", " - ", " – ", " — ", " :: ", " » ", " · ", " • "];
    std::iter::once(title).chain(separators.into_iter().flat_map(move |separator| title.split(separator)))
}
