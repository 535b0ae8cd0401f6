//! What a page states about *this* article: its entry in the JSON-LD (schema.org), its `<meta>` and `<link>` elements,
//! then what the markup of its text says. A page speaks of other articles too, of changes and of events; what cannot be
//! told to be this article's publication is not taken.

mod elements;
mod json_ld;
mod titles;
mod words;

use chrono::NaiveDate;
use dom_query::{Document, NodeId};

use self::titles::{alike, within_marks, without_site};
use self::words::{is_outlet, is_root, plain, without_motto};
use super::super::RawBlock;
use crate::corpus::dates::{self, DayOrder};
use crate::corpus::evidence::{Detail, EvidencePlace};
use crate::corpus::stated::Stated;
use crate::lang::{self, Direction, Lang};
use crate::text::date::PartialDate;
use crate::text::{normalise_space, word_count};

/// How much of the text decides in which script it is written, in characters.
const SAMPLE: usize = 4_000;

/// A block of this many words is prose.
const PROSE_WORDS: usize = 8;

/// The most headings and `<meta>` elements that are looked at.
const MAX_LOOKED_AT: usize = 400;

/// A heading of the page.
struct Heading {
    text: String,
    /// Whether it is marked as the first heading or the headline.
    first: bool,
    node: NodeId,
}

/// What the head and the headings of a page say, as far as several readers need it.
struct PageHead<'p> {
    document: &'p Document,
    /// Name or property in lower case, and content.
    metas: Vec<(String, String)>,
    /// The `<title>`.
    title: Option<String>,
    headings: Vec<Heading>,
    /// The addresses that it gives itself.
    addresses: Vec<String>,
}

impl<'p> PageHead<'p> {
    fn of(document: &'p Document) -> Self {
        let metas = document.select("meta[content]").iter().take(MAX_LOOKED_AT).filter_map(|element| {
            let name = ["property", "name", "itemprop"].iter().find_map(|attribute| element.attr(attribute))?;
            let content = plain(&element.attr("content")?);
            (!content.is_empty()).then(|| (name.trim().to_lowercase(), content))
        });
        let headings = document.select("h1, h2, [itemprop~='headline']");
        let headings = headings.nodes().iter().take(MAX_LOOKED_AT).filter_map(|node| {
            let text = normalise_space(&node.text());
            let is_first = node.has_name("h1") || node.has_attr("itemprop");
            (!text.is_empty()).then_some(Heading { text, first: is_first, node: node.id })
        });
        let mut page = Self {
            metas: metas.collect(),
            title: Some(plain(&document.select_single("head > title").text())).filter(|title| !title.is_empty()),
            headings: headings.collect(),
            addresses: Vec::new(),
            document,
        };
        let canonical = document.select(r#"link[rel="canonical"]"#);
        page.addresses = canonical.iter().filter_map(|link| link.attr("href")).map(|href| href.to_string()).collect();
        page.addresses.extend(page.meta(&["og:url"]).map(str::to_owned));
        page
    }

    /// The content of the first of some `<meta>` elements, in the order of the names.
    fn meta(&self, names: &[&str]) -> Option<&str> {
        names
            .iter()
            .find_map(|name| self.metas.iter().find(|(known, _)| known == name).map(|(_, content)| content.as_str()))
    }

    /// Which number of a date is the day: as in the language of the page, or else by its text.
    fn day_order(&self, blocks: &[RawBlock]) -> DayOrder {
        let tag = self.document.select("html[lang]").iter().find_map(|element| element.attr("lang"));
        let in_text = || DayOrder::of(blocks.iter().map(|block| block.text.as_str()));
        tag.and_then(|tag| DayOrder::in_language(&tag)).unwrap_or_else(in_text)
    }

    /// Whether its markup says that it is an article.
    fn is_article(&self) -> bool {
        !self.document.select("[itemtype*='Article'], [itemtype*='Posting']").is_empty() || json_ld::has_article(self)
    }

    /// The name of the host in its addresses, without `www.`.
    fn host(&self) -> Option<&str> {
        let host = self.addresses.iter().find_map(|address| address.split_once("://")?.1.split('/').next());
        host.map(|host| host.strip_prefix("www.").unwrap_or(host))
    }

    /// The titles that the page gives itself, the best first.
    fn titles(&self) -> impl Iterator<Item = &str> {
        let metas = [&["og:title"][..], &["twitter:title"], &["dc.title", "dcterms.title", "citation_title"]];
        let metas = metas.into_iter().filter_map(|names| self.meta(names));
        metas.chain(self.title.as_deref())
    }
}

/// What the page states.
pub(super) fn stated(document: &Document, blocks: &[RawBlock]) -> Stated {
    let page = PageHead::of(document);
    let order = page.day_order(blocks);
    let mut stated = json_ld::stated(&page, order).or(meta_tags(&page, order));
    let site = json_ld::site(&page);
    set_title(&mut stated, &page, site.as_deref());
    let headline = stated
        .title
        .as_deref()
        .and_then(|title| page.headings.iter().find(|heading| alike(&heading.text, title)).map(|heading| heading.node));
    let headline = headline.or_else(|| {
        let mut first = page.headings.iter().filter(|heading| heading.first);
        let only = first.next().map(|heading| heading.node);
        only.filter(|_| first.next().is_none())
    });
    let of_text = elements::stated(&page, headline, order);
    reconcile(&mut stated, &of_text, &page);
    let mut stated = stated.or(of_text);
    if dates::is_republished(blocks.iter().map(|block| block.text.as_str())) {
        stated.clear_date();
    }
    if let Some(site) = site.filter(|_| stated.outlet.is_none()) {
        let mut of_site = Stated::at(EvidencePlace::JsonLd);
        of_site.set_outlet(&site);
        stated = stated.or(of_site);
    }
    // A site is not who wrote.
    if let Some(outlet) = &stated.outlet
        && !stated.authors.is_empty()
        && stated.authors.iter().all(|author| alike(author, outlet))
    {
        stated.clear_authors();
    }
    let dir = direction(document);
    if stated.language.as_ref().is_some_and(|language| !is_believable(language, dir, blocks)) {
        stated.clear_language();
    }
    stated
}

/// The title: a heading of the page that it also gives as its title; else the title that it gives, without the name of
/// the site. A heading that no title repeats is that of a section, or it is the headline, which the reading tells.
fn set_title(stated: &mut Stated, page: &PageHead<'_>, site: Option<&str>) {
    let of_entry = stated.title.take().filter(|_| stated.evidence.of(Detail::Title) == Some(EvidencePlace::JsonLd));
    let named = [stated.outlet.as_deref(), site, page.meta(&["og:site_name"]), page.meta(&["application-name"])];
    let sites: Vec<&str> = named.into_iter().chain([page.host()]).flatten().collect();
    let is_site = |title: &str| sites.iter().any(|site| alike(site, title));
    let given: Vec<(String, EvidencePlace)> = of_entry
        .map(|title| (title, EvidencePlace::JsonLd))
        .into_iter()
        .chain(page.titles().map(|title| (title.to_owned(), EvidencePlace::MetaTags)))
        .filter(|(title, _)| !is_site(title))
        .collect();
    // First headings first: a teaser below may have the words of a title in part.
    for first in [true, false] {
        for (title, _) in &given {
            let whole = page.headings.iter().find(|h| h.first == first && alike(&h.text, title));
            let part = || page.headings.iter().find(|h| h.first == first && within_marks(title, &h.text));
            if let Some(heading) = whole.or_else(part).filter(|heading| !is_site(&heading.text)) {
                return stated.replace_title(&heading.text, EvidencePlace::Text);
            }
        }
    }
    let has_heading = page.headings.iter().any(|heading| heading.first && !is_site(&heading.text));
    let title = page.title.as_deref();
    // The `<title>` alone says less than a first heading.
    let Some((title, place)) = given.into_iter().find(|(given, _)| !(has_heading && Some(given.as_str()) == title))
    else {
        return stated.clear_title();
    };
    let alone = sites.iter().find_map(|site| without_site(&title, site));
    stated.replace_title(alone.unwrap_or(&title), place);
}

fn meta_tags(page: &PageHead<'_>, order: DayOrder) -> Stated {
    let mut stated = Stated::at(EvidencePlace::MetaTags);
    for title in page.titles() {
        stated.set_title(title);
    }
    let outlets = [
        "og:site_name",
        "citation_journal_title",
        "dc.publisher",
        "dcterms.publisher",
        "publisher",
        "article:publisher",
        "application-name",
    ];
    for outlet in outlets.iter().filter_map(|name| page.meta(&[name])).filter(|outlet| is_outlet(outlet)) {
        stated.set_outlet(without_motto(outlet));
    }
    let authors = [
        "author",
        "article:author",
        "og:article:author",
        "dc.creator",
        "dcterms.creator",
        "citation_author",
        "parsely-author",
        "sailthru.author",
        "byl",
    ];
    for name in authors {
        for (_, author) in page.metas.iter().filter(|(known, _)| known == name) {
            stated.add_byline(author);
        }
        if !stated.authors.is_empty() {
            break;
        }
    }
    let dates = [
        "article:published_time",
        "og:article:published_time",
        "og:published_time",
        "article:published",
        "article.published",
        "citation_publication_date",
        "citation_online_date",
        "citation_date",
        "dc.date.issued",
        "dcterms.issued",
        "dc.date",
        "dcterms.date",
        "dc.date.created",
        "dcterms.created",
        "parsely-pub-date",
        "sailthru.date",
        "pubdate",
        "publishdate",
        "publish-date",
        "publish_date",
        "published_time",
        "published-date",
        "publication_date",
        "publication-date",
        "publicationdate",
        "article_date_original",
        "originalpublicationdate",
        "cxenseparse:recs:publishtime",
        "shareaholic:article_published_time",
    ];
    for date in dates.iter().filter_map(|name| page.meta(&[name])) {
        stated.set_written_date(date, order);
    }
    // Without more, `date` may be the day on which the page was made.
    if page.meta(&["og:type"]).is_some_and(|kind| kind.to_lowercase().contains("article")) || page.is_article() {
        stated.set_written_date(page.meta(&["date"]).unwrap_or_default(), order);
    }
    for address in &page.addresses {
        // A template that gives every page the address of the site gives none.
        if !is_root(address) || page.addresses.iter().all(|address| is_root(address)) {
            stated.set_url(address);
        }
    }
    for element in page.document.select("html[lang], body[lang]").iter() {
        stated.set_language(&element.attr("lang").unwrap_or_default());
    }
    let language = page.document.select(r#"meta[http-equiv="content-language" i]"#);
    for language in language.iter().filter_map(|element| element.attr("content")) {
        stated.set_language(&language);
    }
    stated
}

/// Holds a date against what the page shows in the head of the article and has in its address. Sites state the instant of
/// publication in UTC: then the day that readers saw is the one before or after. Of days further apart the first is that of
/// publication: nothing is shown before.
fn reconcile(stated: &mut Stated, of_text: &Stated, page: &PageHead<'_>) {
    let day = |date: PartialDate| NaiveDate::from_ymd_opt(date.year, date.month?, date.day?);
    let Some(given) = stated.date.and_then(day) else { return };
    if let Some(shown) = of_text.date.and_then(day) {
        match given.signed_duration_since(shown).num_days().abs() {
            0 => {}
            1 => stated.replace_date(&shown.to_string(), EvidencePlace::Text),
            _ if shown < given => stated.replace_date(&shown.to_string(), EvidencePlace::Text),
            _ => {}
        }
    } else if let Some(addressed) = page.addresses.iter().find_map(|address| day_in(address))
        && given.signed_duration_since(addressed).num_days().abs() == 1
    {
        stated.replace_date(&addressed.to_string(), EvidencePlace::MetaTags);
    }
}

/// The day in an address: `/2025/04/07/`, `/2025-04-07/`.
fn day_in(address: &str) -> Option<NaiveDate> {
    let parts: Vec<&str> = address.split(['/', '-']).collect();
    parts.windows(3).find_map(|window| {
        let [year, month, day] = [window[0], window[1], window[2]].map(|part| part.parse::<u32>().ok());
        let (year, month, day) = (i32::try_from(year?).ok()?, month?, day?);
        (window[0].len() == 4 && window[1].len() <= 2 && window[2].len() <= 2 && year > 1990)
            .then(|| NaiveDate::from_ymd_opt(year, month, day))?
    })
}

/// The direction that the page declares.
fn direction(page: &Document) -> Option<Direction> {
    let declared = page.select("html[dir], body[dir]").iter().find_map(|element| element.attr("dir"));
    match declared?.to_ascii_lowercase().as_str() {
        "rtl" => Some(Direction::Rtl),
        "ltr" => Some(Direction::Ltr),
        _ => None,
    }
}

/// A site's template often declares the language of its maker: one that is not written in the
/// direction of the page, or in the script of its text, is not the language of the text.
fn is_believable(language: &Lang, dir: Option<Direction>, blocks: &[RawBlock]) -> bool {
    let direction = language.direction();
    let prose = blocks.iter().filter(|block| word_count(&block.text) >= PROSE_WORDS);
    let (mut rtl, mut ltr) = (0_usize, 0_usize);
    for c in prose.flat_map(|block| block.text.chars()).filter(|c| c.is_alphabetic()).take(SAMPLE) {
        if lang::is_rtl_letter(c) { rtl += 1 } else { ltr += 1 }
    }
    let of_text = match rtl.cmp(&ltr) {
        std::cmp::Ordering::Greater => Some(Direction::Rtl),
        std::cmp::Ordering::Less => Some(Direction::Ltr),
        std::cmp::Ordering::Equal => dir,
    };
    of_text.or(dir).is_none_or(|written| written == direction)
}
