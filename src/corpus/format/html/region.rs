//! What the markup of a page says about its parts: the words of their classes, and elements such as `nav`.
//!
//! The words are those that systems for publishing use in names of classes; no site is known by name. They are split at
//! `-`, `_`, `:`, `.` and capitals, and digits at their ends are cut off: `entryMeta2` is `entry meta`.

use dom_query::NodeRef;

use super::super::Region;

/// What an element says about itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Claim {
    /// What it says that it holds, if not the article.
    pub region: Option<Region>,
    /// The region is that of the element itself (`nav`), not of its class.
    pub by_tag: bool,
    /// It says that it holds the text of the article.
    pub body: bool,
    /// It is an article, or the main part of the page.
    pub article: bool,
    /// See `article`.
    pub main: bool,
    /// It says that it holds the first paragraph.
    pub lead: bool,
    /// A form, or a part beside the text.
    pub form: bool,
    /// See `form`.
    pub beside: bool,
}

/// Words of classes by what they mean. The first list with a match counts; `*` at the end of a word is any ending.
static REGIONS: &[(Region, &str)] = &[
    (
        Region::Comments,
        "comment | comments | commentlist | commentaire | commentaires | kommentar | kommentare | disqus | \
         respond | replies | commentform | leserkommentar | leserkommentare | livefyre | kommentieren | \
         fb comments | facebook comments",
    ),
    (
        Region::Related,
        "related | rel | relatedpost | relatedposts | relatedlink | relatedlinks | relatedarticle | relatedarticles | \
         relatedcontent | recirculation | explore | nextstory | rss* | seealso | see also | mehr zum thema | \
         weiterlesen | lire aussi | lireaussi | a lire | alire | interesting article | interesting articles | \
         recommended | recommendation | recommendations | recommend | similar | outbrain | taboola | teaser | \
         teasers | interest* | article list | articlelist | linkbox | link list | linklist | catquer | \
         to image box | image box | realtime | most viewed | mostviewed | topic area | topicarea | page card | \
         item preview | products slider | product slider | more stories | morestories | read more | readmore | \
         also read | alsoread | most read | mostread | most popular | mostpopular | popular | trending | latest | \
         upnext | crosslink | crosslinks | verwandt* | promo | promos | yarpp | jp relatedposts | pagination | \
         pager | prev | next | post nav | postnav | post navigation | postnavigation | carousel | more on | \
         moreon | you may like | suggested | suggestions | read next | readnext | next up | nextup | \
         next article | prev article | relacionadas | relacionados | noticias relacionadas | las mas | \
         mas leidas | masleidas | mas leido | masleido | plus lus | articles lies | ticker | newsticker | \
         teaserlist | teaserbox | article teaser | weiterfuhrend* | empfehlung* | lesetipp* | topstories | \
         top stories | latestnews | latest news | recent | recentposts | recent posts | linkliste | \
         readmore box | inline related | internal links | siehe auch | more news | morenews | other news | \
         also like | alsolike",
    ),
    (
        Region::Share,
        "share | sharing | shares | sharedaddy | sharebar | sharer | social | socials | socialmedia | sociable | \
         addtoany | addthis | shariff | follow | bookmark | bookmarks | bookmarking | like | likes | teilen | \
         compartir | partager | condividi | article tools | article actions | socialbar | sharetools",
    ),
    (
        Region::Advertisement,
        "ad | ads | advert* | anzeige | werbung | sponsor* | pub | publicite | dfp | banner | adbox | adsense | \
         gpt | adv | werbeblock | commercial | affiliate*",
    ),
    (
        Region::Follow,
        "newsletter | newsletters | news letter | news letters | cta | siguenos | appstore | appstores | \
         subvert | promotion | promotion box | promotionbox | donat* | membership | subscri* | signup | \
         mailchimp | paywall | optin | opt in | abo | abonn* | regwall | premium box | whatsapp | telegram | \
         app banner | download app | anmeldung",
    ),
    (
        Region::Navigation,
        "nav | navbar | navi | navigation | menu | menus | breadcrumb | breadcrumbs | skip | skiplink | \
         skiplinks | toolbar | toc | submenu | topbar | brotkrumen | brotkrume | login | search | searchform | \
         language | languages | lang switch* | langswitch* | anchor links | anchorlinks | tablist | sitemap | \
         masthead | mainnav | topnav | mobile menu | back to top | table of contents | inhaltsverzeichnis | ez toc",
    ),
    (
        Region::Legal,
        "footer | foot | cookie | cookies | consent | gdpr | copyright | disclaimer | imprint | impressum | legal | \
         cc license | cc licence | license | licence",
    ),
    (
        Region::Outside,
        "sidebar | side bar | factbox | infobox | glossary | widget | widgets | complementary | modal | popup | \
         overlay | lightbox | contentinfo | secondary | rail | right col* | left col* | rightcol* | leftcol* | \
         marginal* | extras | marginalia | flyout | offcanvas | off canvas | tooltip | screen reader text | \
         sr only | visually hidden | visuallyhidden | off screen | offscreen | assistive text",
    ),
    (
        Region::AuthorBox,
        "author | author box | authorbox | authorbio | authorinfo | authorprofile | authorcard | \
         authordescription | authors bio | authorsbio | aboutauthor | vcard | biography | autor | contributor* | \
         auteur | verfasser | redakteur | autor box | autorenbox | autorbox | autorinfo",
    ),
    (
        Region::Byline,
        "byline | by line | postmetadata | article date | articledate | post meta | postmeta | entry meta | \
         entrymeta | article meta | articlemeta | metadata | meta | meta data | dateline | timestamp | \
         post info | postinfo | entry info | entryinfo | article info | articleinfo | infoline | published | \
         entry date | entrydate | post date | postdate | datum | pubdate | updated | lastmodified | \
         last modified | creditline | article details | post details",
    ),
    (
        Region::Tags,
        "tag | tags | taglist | tag link | tag links | taglinks | keywords | categor* | cat links | topic | \
         topics | hashtag | hashtags | post tags | schlagwort* | stichwort* | etiquetas",
    ),
    (
        Region::Caption,
        "caption | captions | wp caption text | image credit | image credits | imagecredit | imagecredits | \
         credit | credits | photo credit | photocredit | bildunterschrift | legende | figcaption | img caption | \
         bildtext | bildquelle | imagecaption | media caption | icaption | image subtitle | piefoto | \
         pie de foto | leyenda | image description | photo description | bildnachweis",
    ),
    (
        Region::Counter,
        "rating | ratings | vote | votes | review count | reviewcount | view count | viewcount | reading time | \
         readingtime | lesezeit",
    ),
];

/// Words of classes of what holds the text of an article.
static BODY: &str = "article body | articlebody | entry content | entrycontent | post content | postcontent | \
    post body | postbody | story body | storybody | article content | articlecontent | article text | articletext | \
    post text | posttext | post entry | postentry | storycontent | story content | entry body | entrybody | \
    content article | contentarticle | field body | single content | blog content | section content | page content | \
    theme content | artikel text | artikeltext | artikelinhalt | artikel inhalt | artikel body | artikelbody | \
    text artikel | beitrag* | body text | bodytext | news text | newstext | art text | blog post | blogpost | \
    articlebodytext | rich text | richtext | td post content | text body | textbody";

/// Words of classes of what holds the first paragraph, which often stands apart from the others.
static LEAD: &str = "lead | leads | vorspann | intro* | teaser text | teasertext | excerpt | abstract | standfirst | dek | \
    chapo | chapeau | summary | sub title | subtitle | leadtext | sapo | entradilla | strapline | articlelead | p large";

/// What an element says about itself.
pub(super) fn claim(node: &NodeRef<'_>, name: &str) -> Claim {
    let attribute = |name: &str| node.attr(name).map(|value| value.to_string()).unwrap_or_default();
    let class = attribute("class");
    let is = |known: &str| class.split_ascii_whitespace().any(|class| class == known);
    let role = attribute("role");
    let body_property = attribute("itemprop") == "articleBody";
    let article = name == "article" || role == "article";
    let id = attribute("id");
    let main =
        name == "main" || role == "main" || matches!(id.as_str(), "content" | "main" | "main-content" | "maincontent");
    let (form, beside) = (name == "form", name == "aside");
    let lead_words = words(&format!("{class} {}", attribute("itemprop")));
    let bare = Claim { article, main, form, beside, lead: has(&lead_words, LEAD), ..Claim::default() };
    if body_property {
        return Claim { body: true, ..bare };
    }
    let by_tag = match name {
        "nav" => Some(Region::Navigation),
        "footer" => Some(Region::Legal),
        "aside" | "dialog" | "form" => Some(Region::Outside),
        "figcaption" => Some(Region::Caption),
        _ => None,
    };
    if by_tag.is_some() {
        return Claim { region: by_tag, by_tag: true, ..bare };
    }
    // The classes of WordPress name the post's categories, those of a page builder what it was built with.
    let of_post = ["hentry", "type-post", "type-page", "status-publish"].iter().any(|known| is(known));
    let is_heading = matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6");
    if of_post || class.contains("elementor") || is_heading || matches!(name, "html" | "body" | "a") {
        return bare;
    }
    let mut named = format!("{class} {id} {role}");
    for other in ["data-component", "data-testid", "itemprop", "property", "rel"] {
        named.push(' ');
        named.push_str(&attribute(other));
    }
    if name.contains('-') {
        named.push(' ');
        named.push_str(name);
    }
    let words = words(&named);
    let region = REGIONS.iter().find(|(_, list)| has(&words, list)).map(|&(region, _)| region);
    let region = match name {
        "main" => None,
        // A comment may be an article of its own; the article itself may be of any class.
        "article" => region
            .filter(|&region| region == Region::Comments && !has(&words, "post* | entry* | article* | no comment*")),
        _ => region,
    };
    Claim { region, body: has(&words, BODY), ..bare }
}

/// The words of names, each between spaces.
fn words(names: &str) -> String {
    let mut out = String::from(" ");
    let mut before = ' ';
    for c in names.chars() {
        if matches!(c, '-' | '_' | ':' | '.') || c.is_whitespace() {
            end_word(&mut out);
        } else {
            if c.is_uppercase() && before.is_lowercase() {
                end_word(&mut out);
            }
            out.extend(c.to_lowercase());
        }
        before = c;
    }
    end_word(&mut out);
    out
}

fn end_word(out: &mut String) {
    let kept = out.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    // A word of digits alone is kept: `500` is no ending.
    if !out[..kept].ends_with(' ') {
        out.truncate(kept);
    }
    if !out.ends_with(' ') {
        out.push(' ');
    }
}

/// Whether one of the phrases of a list is among the words.
fn has(words: &str, list: &str) -> bool {
    list.split('|').map(str::trim).any(|phrase| {
        let (phrase, any_ending) = phrase.strip_suffix('*').map_or((phrase, false), |phrase| (phrase, true));
        words.match_indices(phrase).any(|(at, found)| {
            let behind = words[at + found.len()..].starts_with(' ');
            words[..at].ends_with(' ') && (any_ending || behind)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_classes_are_words() {
        assert_eq!(words("entryMeta-2 td_post__content"), " entry meta 2 td post content ");
        assert!(has(&words("has-Sharing share-bar"), "share | sharebar"));
        assert!(has(&words("subscription-box"), "subscri*"));
        assert!(!has(&words("shared-column"), "share"));
    }
}
