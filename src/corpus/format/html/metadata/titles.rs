//! Titles compared: whether one is another, with the name of a site glued to it, or cut short.

use crate::text::fold;

/// Marks between a title and the name of a site or section.
const MARKS: [char; 14] = ['|', '-', '–', '—', '»', '«', '·', '•', '‹', '›', '/', '~', '⋆', '¦'];

/// So many words a title has in which another is looked for.
const WORDS: usize = 3;

/// The most words of a name of a site or section beside a title.
const SITE_WORDS: usize = 6;

/// Whether two texts have the same words.
pub(super) fn alike(one: &str, other: &str) -> bool {
    let one = fold::folded_words(one);
    !one.is_empty() && one == fold::folded_words(other)
}

/// Whether two titles are of one article: one is the beginning of the other, or most words of the shorter are in the longer.
pub(super) fn related(one: &str, other: &str) -> bool {
    let (one, other) = (fold::folded_words(one), fold::folded_words(other));
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    if short.len() < WORDS {
        return !short.is_empty() && short == long;
    }
    let common = short.iter().filter(|word| long.contains(word)).count();
    // Of a title that was cut, the last word may be a part of one.
    long.starts_with(&short[..short.len() - 1]) || common * 10 >= short.len() * 6
}

/// Whether a heading stands in a title beside something that marks part from it, or the title is that heading cut short.
pub(super) fn within_marks(title: &str, heading: &str) -> bool {
    let words = fold::words(title);
    let own = fold::folded_words(heading);
    let folded: Vec<&str> = words.iter().map(|word| word.folded.as_str()).collect();
    let is_cut = title.trim_end().ends_with('…') || title.trim_end().ends_with("...");
    if is_cut && folded.len() > WORDS && own.len() >= folded.len() {
        let whole = &folded[..folded.len() - 1];
        return whole.iter().zip(&own).all(|(one, other)| one == other);
    }
    let beside = words.len().saturating_sub(own.len());
    if own.len() < WORDS || beside == 0 || beside > SITE_WORDS {
        return false;
    }
    let has_mark = |gap: &str| gap.contains(MARKS);
    let gap_behind = || title.get(words[own.len() - 1].span.end..words[own.len()].span.start).is_some_and(has_mark);
    let gap_before = || title.get(words[beside - 1].span.end..words[beside].span.start).is_some_and(has_mark);
    (folded.iter().zip(&own).all(|(one, other)| one == other) && gap_behind())
        || (folded[beside..].iter().zip(&own).all(|(one, other)| one == other) && gap_before())
}

/// A title without the name of the site at its end or head, if it is there.
pub(super) fn without_site<'t>(title: &'t str, site: &str) -> Option<&'t str> {
    let words = fold::words(title);
    let site: Vec<String> = fold::folded_words(site);
    let rest = words.len().checked_sub(site.len()).filter(|rest| *rest > 0 && !site.is_empty())?;
    let is_site = |part: &[fold::FoldedWord]| part.iter().zip(&site).all(|(one, other)| one.folded == *other);
    let is_mark = |c: char| c.is_whitespace() || MARKS.contains(&c) || c == ':';
    let has_mark = |gap: &str| gap.contains(|c: char| MARKS.contains(&c) || c == ':');
    if is_site(&words[rest..]) {
        let gap = title.get(words[rest - 1].span.end..words[rest].span.start)?;
        if has_mark(gap) {
            return title.get(..words[rest].span.start).map(|title| title.trim_end_matches(is_mark));
        }
    }
    if is_site(&words[..site.len()]) {
        let gap = title.get(words[site.len() - 1].span.end..words[site.len()].span.start)?;
        if has_mark(gap) {
            return title.get(words[site.len() - 1].span.end..).map(|title| title.trim_start_matches(is_mark));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_site_is_no_part_of_a_title() {
        for (title, alone) in [
            ("Quay works begin | Port Watch", Some("Quay works begin")),
            ("Port Watch - Quay works begin", Some("Quay works begin")),
            ("Quay works begin: a report – Port Watch", Some("Quay works begin: a report")),
            ("Quay works at Port Watch", None),
            ("توسعة الرصيف الشرقي | مرصد الموانئ", None),
            ("Port Watch", None),
        ] {
            assert_eq!(without_site(title, "Port Watch"), alone, "{title}");
        }
    }

    #[test]
    fn a_heading_is_found_in_a_title() {
        let heading = "Quay works begin in spring";
        for title in [
            "Quay works begin in spring | Port Watch",
            "Ports » Quay works begin in spring",
            "Quay works begin in spr…",
        ] {
            assert!(within_marks(title, heading), "{title}");
        }
        for title in ["Quay works begin in spring and end in autumn", "Quay works begin", "Quay works end | Port Watch"]
        {
            assert!(!within_marks(title, heading), "{title}");
        }
        assert!(!within_marks("Middle East - truce holds for a second day", "Middle East"), "a section");
    }

    #[test]
    fn titles_of_one_article_have_most_words_in_common() {
        assert!(related("Quay works begin in spring", "Works begin in spring at the eastern quay"));
        assert!(!related("Quay works begin in spring", "Wheat prices fall in autumn"));
        assert!(related("توسعة الرصيف", "توسعة الرصيف"));
        assert!(!related("", ""));
    }
}
