//! Front matter: merged entry by entry, `sources` source by source.

use chrono::NaiveDate;

use crate::draft::conflict_markers::marked_yaml;
use crate::draft::read::split_front_matter;
use crate::search::meaning::MadeByMeaning;
use crate::select::LiftedLimits;
use crate::text::normalise_space;

/// An entry of front matter: its key and its lines, the first with the key.
#[derive(Clone, Debug, PartialEq, Eq)]
struct FrontEntry {
    key: String,
    lines: Vec<String>,
}

impl FrontEntry {
    fn plain(&self) -> String {
        normalise_space(&self.lines.join("\n"))
    }
}

/// What a draft says of how it was made, which is no part of the text that is generated.
const OF_MAKING: [&str; 4] = ["base", "made", "lifted", "meaning"];

/// A draft that names the text it was generated as by its digest. A text without front matter stays
/// as it is.
pub fn with_base(text: &str, digest: &str) -> String {
    rewritten(text, |entries| {
        let line = format!("base: {digest}");
        match entries.iter_mut().find(|entry| entry.key == "base") {
            Some(entry) => entry.lines = vec![line],
            None => entries.push(FrontEntry { key: "base".to_owned(), lines: vec![line] }),
        }
    })
}

/// A draft that says on which day it was made, which limits of the selection were lifted then and how meaning had a part in
/// it. A text without front
/// matter stays as it is.
pub fn with_making(text: &str, day: NaiveDate, lifted: &LiftedLimits, meaning: Option<&MadeByMeaning>) -> String {
    // JSON is YAML on one line.
    let limits = serde_json::to_string(lifted).unwrap_or_default();
    rewritten(text, |entries| {
        entries.retain(|entry| entry.key != "made" && entry.key != "lifted" && entry.key != "meaning");
        entries.push(FrontEntry { key: "made".to_owned(), lines: vec![format!("made: {day}")] });
        if !lifted.is_empty() && !limits.is_empty() {
            entries.push(FrontEntry { key: "lifted".to_owned(), lines: vec![format!("lifted: {limits}")] });
        }
        if let Some(meaning) = meaning {
            entries.push(FrontEntry { key: "meaning".to_owned(), lines: vec![format!("meaning: {meaning}")] });
        }
    })
}

/// The reviewer's draft with the front matter merged. Gives the number of entries that are marked.
pub(super) fn merged(base: &str, mine: &str, new: &str) -> (String, usize) {
    let read = |text: &str| split_front_matter(text).map(|(yaml, _)| entries(yaml)).unwrap_or_default();
    let (of_base, of_new) = (read(base), read(new));
    let mut marked = 0;
    let text = rewritten(mine, |mine| {
        for entry in &of_new {
            let before = of_base.iter().find(|e| e.key == entry.key);
            let Some(at) = mine.iter().position(|e| e.key == entry.key) else {
                if before.is_none() {
                    mine.push(entry.clone());
                }
                continue;
            };
            let unchanged = before.is_some_and(|before| before.plain() == entry.plain());
            let same = mine[at].plain() == entry.plain();
            let untouched = before.is_some_and(|before| before.plain() == mine[at].plain());
            match entry.key.as_str() {
                _ if unchanged || same => {}
                // Which program made it is not a judgement of the reviewer's.
                "tool" => mine[at] = entry.clone(),
                // What is no longer chosen stays, and is still cited.
                "sources" => mine[at].lines = sources(before, &mine[at], entry),
                _ if untouched => mine[at] = entry.clone(),
                _ => {
                    let (kept, now) = (mine[at].lines.join("\n"), entry.lines.join("\n"));
                    let block = marked_yaml(&kept, &now, "both sides changed this entry", "\n");
                    mine[at].lines = block.lines().map(str::to_owned).collect();
                    marked += 1;
                }
            }
        }
        // What the program no longer writes and the reviewer did not touch goes.
        mine.retain(|entry| {
            let before = of_base.iter().find(|e| e.key == entry.key);
            // Whether a digest goes is asked of each: see `without_uncited`.
            let dropped = entry.key != "sources" && of_new.iter().all(|e| e.key != entry.key);
            !(dropped && before.is_some_and(|before| before.plain() == entry.plain()))
        });
    });
    (text, marked)
}

/// The digests of sources: new ones come in, renewed ones are renewed, the others stay.
fn sources(base: Option<&FrontEntry>, mine: &FrontEntry, new: &FrontEntry) -> Vec<String> {
    let mut lines = mine.lines.clone();
    for line in &new.lines[1..] {
        let before = base.and_then(|base| base.lines[1..].iter().find(|l| key_of(l) == key_of(line)));
        if before.is_some_and(|before| before.trim() == line.trim()) {
            continue;
        }
        match lines[1..].iter().position(|l| key_of(l) == key_of(line)) {
            Some(at) => lines[at + 1].clone_from(line),
            None if before.is_none() => {
                let at = lines[1..].iter().position(|l| key_of(l) > key_of(line)).map_or(lines.len(), |at| at + 1);
                lines.insert(at, line.clone());
            }
            None => {}
        }
    }
    lines
}

/// A merged draft without the digests of sources that were generated, are no longer chosen, and that nothing in it cites
/// any more.
pub(super) fn without_uncited(base: &str, merged: &str, new: &str) -> String {
    let of = |text: &str| -> Vec<String> {
        let entries = split_front_matter(text).map(|(yaml, _)| entries(yaml)).unwrap_or_default();
        entries.into_iter().filter(|entry| entry.key == "sources").flat_map(|entry| entry.lines).collect()
    };
    let (of_base, of_new) = (of(base), of(new));
    let body = split_front_matter(merged).map_or(merged, |(_, rest)| &merged[rest..]);
    let stays = |line: &String| {
        let key = key_of(line);
        let is_generated = of_base.iter().any(|known| known.trim() == line.trim());
        let is_chosen = of_new.iter().any(|known| key_of(known) == key);
        !is_generated || is_chosen || body.contains(&format!("@{key}"))
    };
    rewritten(merged, |entries| {
        for entry in entries.iter_mut().filter(|entry| entry.key == "sources") {
            let rest = entry.lines.split_off(1);
            entry.lines.extend(rest.into_iter().filter(stays));
        }
        entries.retain(|entry| entry.key != "sources" || entry.lines.len() > 1 || entry.plain() != "sources:");
    })
}

/// The key of a line of an entry.
fn key_of(line: &str) -> String {
    line.split(':').next().unwrap_or("").trim().trim_matches(['"', '\'']).to_owned()
}

/// The entries at the top level. A line that is indented, a list's item or a comment belongs to the
/// entry before it.
fn entries(yaml: &str) -> Vec<FrontEntry> {
    let mut entries: Vec<FrontEntry> = Vec::new();
    for line in yaml.lines() {
        let begins = line.starts_with(|c: char| !c.is_whitespace() && !matches!(c, '#' | '-' | '}' | ']'));
        match (entries.last_mut(), line.split_once(':')) {
            (_, Some((key, _))) if begins => {
                let key = key.trim().trim_matches(['"', '\'']).to_owned();
                entries.push(FrontEntry { key, lines: vec![line.to_owned()] });
            }
            (Some(last), _) => last.lines.push(line.to_owned()),
            (None, _) => entries.push(FrontEntry { key: String::new(), lines: vec![line.to_owned()] }),
        }
    }
    entries
}

/// The keys of the entries in which two drafts differ, but for the names of their bases.
pub(in crate::draft) fn differing(before: &str, after: &str) -> Vec<String> {
    let read = |text: &str| split_front_matter(text).map(|(yaml, _)| entries(yaml)).unwrap_or_default();
    let (before, after) = (read(before), read(after));
    let plain_of =
        |entries: &[FrontEntry], key: &str| entries.iter().find(|entry| entry.key == key).map(FrontEntry::plain);
    let dropped = before.iter().filter(|entry| plain_of(&after, &entry.key).is_none());
    let all = after.iter().chain(dropped).map(|entry| &entry.key);
    all.filter(|key| !OF_MAKING.contains(&key.as_str()) && plain_of(&before, key) != plain_of(&after, key))
        .cloned()
        .collect()
}

/// A draft with its front matter changed; lines that stay keep their bytes but for the line end.
fn rewritten(text: &str, change: impl FnOnce(&mut Vec<FrontEntry>)) -> String {
    let mark = if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
    let Some((yaml, _)) = split_front_matter(&text[mark..]) else { return text.to_owned() };
    let eol = if yaml.contains("\r\n") { "\r\n" } else { "\n" };
    let start = text.split_inclusive('\n').next().map_or(mark, str::len);
    let mut all = entries(yaml);
    let before = all.clone();
    change(&mut all);
    if all == before {
        return text.to_owned();
    }
    let mut out = text[..start].to_owned();
    for line in all.iter().flat_map(|entry| &entry.lines) {
        out.push_str(line);
        out.push_str(eol);
    }
    out.push_str(&text[start + yaml.len()..]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const BASE: &str = "---\ntitle:\n  en: T\nlanguages:\n- ar\nsources:\n  b: 1\n  d: 1\ntool: brief 1\n---\n\nx\n";

    #[test]
    fn entries_merge_one_by_one() {
        let mine = BASE.replace("en: T", "en: Mine").replace("  b: 1\n", "  b: 1\n  e: 9\n");
        let new = BASE.replace("  d: 1", "  c: 1\n  d: 2").replace("brief 1", "brief 2");
        let (merged, marked) = merged(BASE, &mine, &new);
        assert_eq!(
            merged,
            "---\ntitle:\n  en: Mine\nlanguages:\n- ar\nsources:\n  b: 1\n  c: 1\n  e: 9\n  d: 2\ntool: brief 2\n---\n\nx\n"
        );
        assert_eq!(marked, 0);
    }

    #[test]
    fn an_entry_that_both_changed_is_marked_and_stays_yaml() {
        let (text, marked) = merged(BASE, &BASE.replace("en: T", "en: M"), &BASE.replace("en: T", "en: N"));
        assert_eq!(marked, 1);
        assert!(text.contains("title:\n  en: M\n# =======\n# title:\n#   en: N\n# >>>>>>>"), "{text}");
    }

    #[test]
    fn the_digest_of_a_source_stays_while_it_is_cited() {
        let new = BASE.replace("  d: 1\n", "");
        let (merged, marked) = merged(BASE, BASE, &new);
        assert_eq!((merged.as_str(), marked), (BASE, 0), "nobody has touched the entry");
        assert_eq!(without_uncited(BASE, BASE, &new), BASE.replace("  d: 1\n", ""));
        let cited = BASE.replace("\nx\n", "\n> x\n>\n> — [@d, ¶ 1]\n");
        assert_eq!(without_uncited(BASE, &cited, &new), cited);
        // What a person wrote stays, cited or not.
        let mine = BASE.replace("  d: 1\n", "  d: 1\n  e: 9\n");
        assert_eq!(without_uncited(BASE, &mine, &new), mine.replace("  d: 1\n", ""));
    }

    #[test]
    fn the_base_is_named_once() {
        let once = with_base("---\r\na: 1\r\n---\r\nx", "12");
        assert_eq!(once, "---\r\na: 1\r\nbase: 12\r\n---\r\nx");
        assert_eq!(with_base(&once, "34"), "---\r\na: 1\r\nbase: 34\r\n---\r\nx");
    }
}
