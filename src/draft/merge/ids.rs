//! The ids of entries: each is made once. What is generated now for a matter that was proposed before has another id where
//! it quotes more; it gets the one that a person's draft knows.

use std::collections::{BTreeMap, BTreeSet};

use super::Offers;
use crate::compare::HEADING_SEPARATOR;
use crate::draft::align::same_words;
use crate::draft::entries::is_difference_id;
use crate::draft::outline::{Outline, OutlineEntry};

/// An entry with the section that it stands in.
type InSection<'a> = (Option<&'a str>, &'a OutlineEntry);

/// `generated` with the ids of `base`, and of what was offered before it: an entry that goes on with one of theirs keeps its
/// id. Everything else stays as it is.
pub fn with_known_ids(base: &str, offered: &Offers, generated: &str) -> String {
    let (base, before, now) = (Outline::of(base), offered.outline(), Outline::of(generated));
    let own: BTreeSet<&str> = now.entries().into_iter().map(|(_, entry)| entry.id.as_str()).collect();
    // The base first: it is the latest.
    let known: Vec<InSection<'_>> = in_sections(&base)
        .into_iter()
        .map(|(_, entry)| entry)
        .chain(in_sections(&before).into_iter().map(|(_, entry)| entry))
        .filter(|(_, entry)| !own.contains(entry.id.as_str()))
        .collect();
    let ids_known: BTreeSet<&str> =
        in_sections(&base).into_iter().chain(in_sections(&before)).map(|(_, (_, entry))| entry.id.as_str()).collect();
    let mut near: Vec<(usize, usize, usize)> = Vec::new();
    for (at, new) in in_sections(&now) {
        if ids_known.contains(new.1.id.as_str()) {
            continue;
        }
        let shared = known.iter().enumerate().filter_map(|(of_known, old)| Some((goes_on(*old, new)?, at, of_known)));
        near.extend(shared);
    }
    // Those that share most first; of equals as they stand.
    near.sort_by_key(|&(shared, at, of_known)| (std::cmp::Reverse(shared), at, of_known));
    let mut renamed: BTreeMap<usize, &str> = BTreeMap::new();
    let mut taken: BTreeSet<&str> = BTreeSet::new();
    for (_, at, of_known) in near {
        let id = known[of_known].1.id.as_str();
        if !renamed.contains_key(&at) && taken.insert(id) {
            renamed.insert(at, id);
        }
    }
    if renamed.is_empty() {
        return generated.to_owned();
    }
    let mut text = now.front.clone();
    for (at, piece) in now.pieces.iter().enumerate() {
        match (renamed.get(&at), piece.entry()) {
            (Some(id), Some(entry)) => {
                text += &piece.text.replacen(&format!("{{#{}", entry.id), &format!("{{#{id}"), 1);
            }
            _ => text += &piece.text,
        }
        text += &piece.gap;
    }
    text
}

/// The entries of a draft, by their places.
fn in_sections(outline: &Outline) -> Vec<(usize, InSection<'_>)> {
    let entries = outline.entries().into_iter();
    entries.map(|(at, entry)| (at, (outline.pieces[at].topic.as_deref(), entry))).collect()
}

/// How many excerpts an entry shares with one that it goes on with; `None` where it is another matter.
///
/// An event is another with another date. A difference is another if it is about something else (killed, wounded), or
/// shares less than most of what the smaller of both quotes: one source may differ from two others about two things.
fn goes_on((section, old): InSection<'_>, (in_section, new): InSection<'_>) -> Option<usize> {
    let is_quoted =
        |quoted: &&crate::draft::outline::QuotedBlock| old.excerpts.iter().any(|own| same_words(quoted, own));
    let shared = new.excerpts.iter().filter(is_quoted).count();
    let matter = |entry: &'_ OutlineEntry| -> String {
        entry.heading.split(HEADING_SEPARATOR).next().unwrap_or_default().to_owned()
    };
    let is_same = match (is_difference_id(&old.id), is_difference_id(&new.id)) {
        (true, true) => matter(old) == matter(new) && shared * 2 > old.excerpts.len().min(new.excerpts.len()),
        (false, false) => old.heading == new.heading && shared > 0,
        _ => false,
    };
    (section == in_section && is_same).then_some(shared)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(id: &str, heading: &str, quoted: &[&str]) -> String {
        let quoted = quoted.iter().map(|words| format!("> {words}\n>\n> — [@{words}, ¶ 1]\n\n"));
        format!("### {heading} {{#{id}}}\n\n{}", quoted.collect::<String>())
    }

    fn draft(entries: &[String]) -> String {
        format!("## فروق {{#differences}}\n\n{}", entries.concat())
    }

    #[test]
    fn what_quotes_more_of_the_same_matter_keeps_its_id() {
        let killed = |id: &str, quoted: &[&str]| entry(id, "قتلى · كيدال", quoted);
        let base = draft(&[killed("df-1", &["a", "b"]), killed("df-2", &["c", "d"])]);
        let ids = |now: &[String], offered: &Offers| -> Vec<String> {
            let text = with_known_ids(&base, offered, &draft(now));
            Outline::of(&text).entries().into_iter().map(|(_, entry)| entry.id.clone()).collect()
        };
        let none = Offers::default();
        assert_eq!(ids(&[killed("df-9", &["c", "d", "e"]), killed("df-8", &["b", "a", "f"])], &none), ["df-2", "df-1"]);
        assert_eq!(ids(&[entry("df-9", "قتلى · مالي", &["a", "b", "e"])], &none), ["df-1"], "other names are shared");
        assert_eq!(ids(&[entry("df-9", "جرحى · كيدال", &["a", "b"])], &none), ["df-9"], "another matter");
        assert_eq!(ids(&[killed("df-9", &["a", "e"])], &none), ["df-9"], "half is not enough");
        assert_eq!(ids(&[killed("df-1", &["a", "b"]), killed("df-9", &["a", "b", "e"])], &none), ["df-1", "df-9"]);
        let offered = Offers {
            topics: Vec::new(),
            excerpts: vec![(Some("differences".to_owned()), killed("df-7", &["x", "y"]))],
            taken_back: Vec::new(),
        };
        assert_eq!(ids(&[killed("df-9", &["x", "y", "z"])], &offered), ["df-7"], "offered before");
        assert_eq!(with_known_ids(&base, &none, &base), base);
        let events = draft(&[entry("ev-1", "2024-07", &["a"])]);
        let now = draft(&[entry("ev-9", "2024-07", &["b", "a"]), entry("ev-8", "2024-08", &["a"])]);
        assert_eq!(with_known_ids(&events, &none, &now), now.replace("ev-9", "ev-1"));
    }
}
