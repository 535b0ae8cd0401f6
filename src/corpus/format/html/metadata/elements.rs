//! What the markup of a page's text says of the day of publication. A page dates its changes, other articles and events
//! too: only what is marked as publication, or stands in the head of this article, counts.

use dom_query::{NodeId, NodeRef};

use super::PageHead;
use crate::corpus::dates::DayOrder;
use crate::corpus::evidence::EvidencePlace;
use crate::corpus::stated::Stated;
use crate::text::date::PartialDate;
use crate::text::word_count;

/// A paragraph of this many words is text, and what it dates is what it tells.
const PROSE_WORDS: usize = 15;

/// What is around an article, or of another.
const AROUND: [&str; 7] = ["aside", "nav", "footer", "a", "li", "blockquote", "figure"];

/// What the elements of the page state; `headline` is the heading of this article, if it is known.
pub(super) fn stated(page: &PageHead<'_>, headline: Option<NodeId>, order: DayOrder) -> Stated {
    let mut stated = Stated::at(EvidencePlace::Text);
    let elements: Vec<NodeRef<'_>> = page.document.root().descendants_it().filter(|node| node.is_element()).collect();
    let own: Vec<&NodeRef<'_>> = elements.iter().filter(|node| is_own(node, headline)).collect();
    // Marked as publication.
    let marked = own.iter().filter(|node| is_marked(node)).filter_map(|node| date_of(node, order));
    let marked: Vec<PartialDate> = marked.collect();
    if let Some(date) = agreed(&marked) {
        stated.set_date(&date.to_string());
        return stated;
    }
    // A `<time>` between the headline and the text.
    let Some(headline) = headline else { return stated };
    let place = elements.iter().position(|node| node.id == headline).unwrap_or_default();
    // The head of an article may begin above its headline, and a standfirst stands in it.
    let around = elements[place].ancestors_it(None).find(|node| node.has_name("header") || node.has_name("article"));
    let start = around.and_then(|around| elements.iter().position(|node| node.id == around.id)).unwrap_or(place);
    let is_text = |(_, node): &(usize, &NodeRef<'_>)| node.has_name("p") && word_count(&node.text()) >= PROSE_WORDS;
    let texts = elements.iter().enumerate().skip(place).filter(is_text);
    let end = texts.map(|(at, _)| at).nth(1).unwrap_or(elements.len());
    let head = elements[start..end].iter().filter(|node| node.has_name("time") && is_own(node, Some(headline)));
    let dates: Vec<PartialDate> =
        head.filter(|node| !is_change(node) && !is_told(node)).filter_map(|node| date_of(node, order)).collect();
    // Of a change, too, the page may say when: publication is the first.
    let first = dates.iter().min_by_key(|date| (date.year, date.month, date.day));
    if let Some(date) = first {
        stated.set_date(&date.to_string());
    }
    stated
}

/// Dates that are one.
fn agreed(dates: &[PartialDate]) -> Option<PartialDate> {
    let first = *dates.first()?;
    dates.iter().all(|date| *date == first).then_some(first)
}

fn attribute(node: &NodeRef<'_>, name: &str) -> String {
    node.attr(name).map(|value| value.to_lowercase()).unwrap_or_default()
}

/// Whether an element is marked as the date of publication.
fn is_marked(node: &NodeRef<'_>) -> bool {
    let marks = attribute(node, "itemprop");
    marks.split_whitespace().any(|mark| mark == "datepublished") || (node.has_name("time") && node.has_attr("pubdate"))
}

/// Whether an element dates a change. WordPress marks what never changed as both published and updated.
fn is_change(node: &NodeRef<'_>) -> bool {
    if attribute(node, "class").split_whitespace().any(|class| class.starts_with("publish") || class == "entry-date") {
        return false;
    }
    let mut around = std::iter::once(*node).chain(node.ancestors_it(Some(2)));
    around.any(|node| {
        let said = format!("{} {} {}", attribute(&node, "itemprop"), attribute(&node, "class"), attribute(&node, "id"));
        ["modif", "updat", "revis", "edited"].iter().any(|mark| said.contains(mark))
    })
}

/// Whether an element stands in a sentence.
fn is_told(node: &NodeRef<'_>) -> bool {
    node.ancestors_it(Some(3)).any(|node| node.has_name("p") && word_count(&node.text()) >= PROSE_WORDS)
}

/// Whether an element is of this article: not around it, and in its `<article>` if it is in one.
fn is_own(node: &NodeRef<'_>, headline: Option<NodeId>) -> bool {
    if !is_marked(node) && !node.has_name("time") {
        return false;
    }
    for above in node.ancestors_it(None) {
        let name = above.node_name().unwrap_or_default();
        // A link or item that is nothing but the date belongs to what it dates: the permanent link of an article.
        let is_date = matches!(&*name, "a" | "li") && word_count(&above.text()) == word_count(&node.text());
        if AROUND.contains(&&*name) && !is_date {
            return false;
        }
        let is_article = name.as_ref() == "article" || attribute(&above, "itemtype").contains("article");
        if is_article {
            return headline.is_none_or(|headline| above.descendants_it().any(|below| below.id == headline));
        }
    }
    true
}

/// The date that an element gives in its attribute or its words.
fn date_of(node: &NodeRef<'_>, order: DayOrder) -> Option<PartialDate> {
    let mut stated = Stated::default();
    for written in [node.attr("content"), node.attr("datetime")].into_iter().flatten() {
        stated.set_written_date(&written, order);
    }
    if !node.has_attr("content") && !node.has_attr("datetime") {
        stated.set_written_date(&node.text(), order);
    }
    stated.date
}
