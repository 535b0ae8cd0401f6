//! What the words of a page can be: the name of an outlet, the address of a site; and those words without entities.

use super::titles::alike;
use crate::text::normalise_space;

/// Whether words can be the name of an outlet: no address, and no program that made the page.
pub(super) fn is_outlet(words: &str) -> bool {
    const PROGRAMS: [&str; 7] = ["wordpress", "blogger", "drupal", "joomla", "wix", "my site", "admin"];
    !words.contains("://") && !words.contains('@') && !PROGRAMS.iter().any(|program| alike(program, words))
}

/// Whether an address is that of a site.
pub(super) fn is_root(address: &str) -> bool {
    address.split_once("://").is_some_and(|(_, rest)| !rest.trim_end_matches('/').contains('/'))
}

/// A text of the page without entities: sites write them twice, and into scripts, where they stay.
pub(super) fn plain(text: &str) -> String {
    let mut text = text.to_owned();
    for _ in 0..2 {
        if !text.contains('&') {
            break;
        }
        let mut out = String::with_capacity(text.len());
        let mut rest = text.as_str();
        while let Some(at) = rest.find('&') {
            out.push_str(&rest[..at]);
            rest = &rest[at..];
            let end = rest.char_indices().take(12).find(|(_, c)| *c == ';').map_or(0, |(end, _)| end + 1);
            match quick_xml::escape::unescape(&rest[..end]) {
                Ok(read) if end > 0 => out.push_str(&read),
                _ => {
                    out.push('&');
                    rest = &rest[1..];
                    continue;
                }
            }
            rest = &rest[end..];
        }
        out.push_str(rest);
        text = out;
    }
    normalise_space(&text)
}

/// The name of a site without the motto or the sections behind it: `Port Watch | Ports, ships, quays`.
pub(super) fn without_motto(name: &str) -> &str {
    const MOTTO_WORDS: usize = 4;
    let before = name.split(" | ").next().unwrap_or(name);
    let parted = [" - ", " – ", " — "].iter().find_map(|mark| before.split_once(mark));
    let motto = parted.filter(|(_, motto)| crate::text::word_count(motto) >= MOTTO_WORDS);
    let alone = motto.map_or(before, |(name, _)| name).trim();
    if alone.is_empty() { name } else { alone }
}

/// Whether a name is that of a company by its form, as a site's publisher may be; readers know the site by another.
pub(super) fn is_company(name: &str) -> bool {
    const FORMS: &str = "gmbh | ug | ag | kg | ltd | limited | llc | inc | plc | sarl | sas | sa | srl | spa | bv | nv | oy | ab | sp | z o o";
    let name = crate::text::fold::folded_words(name);
    let last = name.last().map(String::as_str).unwrap_or_default();
    let ends_polish = name.ends_with(&["z".to_owned(), "o".to_owned(), "o".to_owned()]);
    name.len() > 1 && (ends_polish || FORMS.split(" | ").any(|form| form == last))
}
