//! Merging: what is generated now comes into a draft that a person has edited. The draft is the text
//! that is changed; nothing in it is rewritten that did not change, and nothing that a person
//! wrote is lost.
//!
//! Excerpts merge by key and span, entries of the program's own sections by their ids (`entries`), everything else by
//! line. A reviewer's order and deletions stay. An excerpt that has changed is shown beside the old one, between conflict markers (see [`super::unresolved`]),
//! and so is whatever both sides changed.

mod entries;
mod excerpt;
pub(super) mod front;
mod ids;
mod offers;

use std::collections::{BTreeMap, BTreeSet};

use super::align::{changes, hunks, merge_lines, pairs, pairs_among};
use super::conflict_markers::conflict_markers;
use super::outline::{Outline, OutlineEntry, OutlineKind, OutlinePiece};
use excerpt::MergeOutcome;

pub use front::{with_base, with_making};
pub use ids::with_known_ids;
pub use offers::Offers;

/// A draft after merging.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// The text.
    pub text: String,
    /// New excerpts that came in, by their citations.
    pub added: Vec<String>,
    /// Excerpts whose locator or translation was renewed.
    pub renewed: Vec<String>,
    /// Excerpts that are no longer chosen, and stay.
    pub no_longer_chosen: Vec<String>,
    /// Of these, those that nobody has touched: an update takes them away where it is asked to.
    pub untouched: Vec<String>,
    /// Excerpts and entries that are no longer chosen and that nobody had touched, which were taken away.
    pub taken_away: Vec<String>,
    /// Excerpts that the reviewer deleted and that have changed since; they stay deleted.
    pub stay_deleted: Vec<String>,
    /// Topics that the reviewer deleted, with something new in them that stays out.
    pub left_out: Vec<String>,
    /// How many places are marked.
    pub marked: usize,
    /// What the text before offered and the new one does not: to be remembered, so that it does not return where a
    /// person deleted it.
    pub no_longer_offered: Offers,
}

/// Merges into `mine`, which was made from `base`, what `new` has changed against `base`. `base` and
/// `new` are texts as generated; `digest` names `new` in the merged draft's front matter. Line ends and
/// a byte-order mark stay as they are in `mine`. Where nothing is new, every byte stays.
pub fn merge(base: &str, mine: &str, new: &str, digest: &str) -> Merged {
    merge_after(base, mine, new, digest, &Offers::default(), false)
}

/// As [`merge`], where the texts before `base` offered these: what is deleted of them stays deleted. `take_away` says
/// whether excerpts that are chosen no longer, and stand as they were generated, are taken away.
pub fn merge_after(base: &str, mine: &str, new: &str, digest: &str, offered: &Offers, take_away: bool) -> Merged {
    let unix = |text: &str| text.strip_prefix('\u{FEFF}').unwrap_or(text).replace("\r\n", "\n");
    let (base, new) = (unix(base), unix(new));
    if base == new && !take_away {
        return Merged { text: mine.to_owned(), ..Merged::default() };
    }
    let (mark, mine) = mine.strip_prefix('\u{FEFF}').map_or(("", mine), |rest| ("\u{FEFF}", rest));
    let (mine, in_front) = front::merged(&base, mine, &new);
    let (of_base, once_offered) = (Outline::of(&base), offered.outline());
    let mut sections = of_base.sections_of_entries();
    sections.extend(Outline::of(&new).sections_of_entries());
    sections.extend(once_offered.sections_of_entries());
    let mine = Outline::with_own_entries(&mine, &sections);
    let new = if mine.eol == "\n" { new } else { new.replace('\n', mine.eol) };
    let generated = new.clone();
    let mut merger = Merger::new(of_base, mine, Outline::of(&new));
    merger.topics(&offered.topics);
    merger.excerpts(&once_offered, take_away);
    merger.entries(&once_offered, take_away);
    merger.prose();
    merger.new_pieces();
    let mut merged = merger.finish();
    merged.marked += in_front;
    let text = front::without_uncited(&base, &merged.text, &generated);
    merged.text = format!("{mark}{}", with_base(&text, digest));
    merged
}

/// What happens to the pieces of the reviewer's draft, and what comes in between them.
struct Merger {
    base: Outline,
    mine: Outline,
    new: Outline,
    /// Pieces of `new` to the pieces of `mine` that they are.
    counterparts: BTreeMap<usize, usize>,
    /// Pieces of `new` that are not put in: they are there, or the reviewer deleted them.
    settled: BTreeSet<usize>,
    /// Pieces of `mine` that get another text; `None` takes them out.
    replaced: BTreeMap<usize, Option<String>>,
    /// Pieces of `mine` that are in the base in some form.
    generated: BTreeSet<usize>,
    /// What is put in before a piece of `mine`, or at the end.
    inserted: BTreeMap<usize, Slot>,
    merged: Merged,
}

/// What comes in at one place.
#[derive(Default)]
struct Slot {
    /// The ends of marked places that end here.
    closing: Vec<String>,
    /// New pieces.
    new: Vec<String>,
    /// The beginnings of marked places that begin here.
    opening: Vec<String>,
}

impl Merger {
    fn new(base: Outline, mine: Outline, new: Outline) -> Self {
        Self {
            base,
            mine,
            new,
            counterparts: BTreeMap::new(),
            settled: BTreeSet::new(),
            replaced: BTreeMap::new(),
            generated: BTreeSet::new(),
            inserted: BTreeMap::new(),
            merged: Merged::default(),
        }
    }

    fn head_of(outline: &Outline, topic: &str) -> Option<usize> {
        let is_head =
            |piece: &OutlinePiece| matches!(piece.kind, OutlineKind::Topic) && piece.topic.as_deref() == Some(topic);
        outline.pieces.iter().position(is_head)
    }

    /// The place after the last piece of a section.
    fn end_of(&self, topic: Option<&str>) -> Option<usize> {
        self.mine.pieces.iter().rposition(|piece| piece.topic.as_deref() == topic).map(|at| at + 1)
    }

    /// Whether a section was generated with entries.
    fn has_entries(&self, section: &str) -> bool {
        self.base.pieces.iter().any(|piece| piece.topic.as_deref() == Some(section) && piece.entry().is_some())
    }

    /// Headings belong together by their anchors. A topic that the spec no longer asks is marked.
    fn topics(&mut self, offered: &[String]) {
        let topics =
            |outline: &Outline| -> BTreeSet<String> { outline.topics().into_iter().map(str::to_owned).collect() };
        let (of_base, of_mine, of_new) = (topics(&self.base), topics(&self.mine), topics(&self.new));
        for topic in &of_mine {
            let Some(head) = Self::head_of(&self.mine, topic) else { continue };
            match Self::head_of(&self.new, topic) {
                Some(new_head) => {
                    self.counterparts.insert(new_head, head);
                }
                // A section of entries is there as long as one of them is.
                None if of_base.contains(topic) && !self.has_entries(topic) => {
                    if let Some(end) = self.end_of(Some(topic)) {
                        self.beside(head, end - 1, "", "the spec no longer asks this topic");
                    }
                }
                None => {}
            }
        }
        self.merged.no_longer_offered.topics.extend(of_base.difference(&of_new).cloned());
        // A topic that the reviewer deleted stays deleted, whatever is new in it.
        let was_offered = |topic: &String| of_base.contains(topic) || offered.contains(topic);
        for topic in of_new.iter().filter(|&topic| was_offered(topic) && !of_mine.contains(topic)) {
            let pieces = |outline: &Outline| -> Vec<String> {
                let of_topic = outline.pieces.iter().filter(|piece| piece.topic.as_deref() == Some(topic.as_str()));
                of_topic.map(OutlinePiece::plain).collect()
            };
            if pieces(&self.base) != pieces(&self.new) {
                self.merged.left_out.push(topic.clone());
            }
            let of_topic = |(at, piece): (usize, &OutlinePiece)| (piece.topic.as_ref() == Some(topic)).then_some(at);
            self.settled.extend(self.new.pieces.iter().enumerate().filter_map(of_topic));
        }
    }

    fn excerpts(&mut self, offered: &Outline, take_away: bool) {
        let to_mine = pairs(&self.base, &self.mine);
        let to_new = pairs(&self.base, &self.new);
        self.generated.extend(to_mine.values());
        let of_base = self.base.excerpts().into_iter().map(|(at, quoted)| (at, quoted.citation.to_string()));
        for (at, citation) in of_base.collect::<Vec<_>>() {
            match (to_mine.get(&at), to_new.get(&at)) {
                (Some(&mine), Some(&new)) => {
                    self.counterparts.insert(new, mine);
                    self.settled.insert(new);
                    let outcome = excerpt::merge(&self.base.pieces[at], &self.mine.pieces[mine], &self.new.pieces[new]);
                    match outcome {
                        MergeOutcome::Stays => {}
                        MergeOutcome::Renewed(lines) => {
                            self.replaced.insert(mine, Some(lines.join(self.mine.eol)));
                            self.merged.renewed.push(citation);
                        }
                        MergeOutcome::Beside(why) => self.beside(mine, mine, &self.new.pieces[new].text.clone(), why),
                    }
                }
                (Some(&mine), None) => {
                    let is_untouched = self.base.pieces[at].plain() == self.mine.pieces[mine].plain();
                    if is_untouched && take_away {
                        // It is not remembered as offered, so that it comes back where it is chosen again.
                        self.take_back(self.base.pieces[at].clone(), offered);
                        self.take_away(mine, citation);
                        continue;
                    }
                    self.no_longer_offered(at);
                    if is_untouched {
                        self.merged.untouched.push(citation.clone());
                    }
                    self.merged.no_longer_chosen.push(citation);
                }
                (None, Some(&new)) => {
                    self.settled.insert(new);
                    if self.base.pieces[at].plain() != self.new.pieces[new].plain() {
                        self.merged.stay_deleted.push(citation);
                    }
                }
                (None, None) => self.no_longer_offered(at),
            }
        }
        if take_away {
            self.take_away_offered(offered);
        }
        // What the reviewer quoted by hand and the program now quotes too is there already.
        let by_hand: Vec<_> = self.mine.excerpts().into_iter().filter(|(at, _)| !self.generated.contains(at)).collect();
        let unsettled: Vec<_> = self.new.excerpts().into_iter().filter(|(at, _)| !self.settled.contains(at)).collect();
        let both = pairs_among(&self.new, &unsettled, &self.mine, &by_hand);
        self.settled.extend(both.keys());
        self.counterparts.extend(both);
        // What was offered before, and is not there, was deleted.
        let unsettled: Vec<_> = self.new.excerpts().into_iter().filter(|(at, _)| !self.settled.contains(at)).collect();
        let before = pairs_among(&self.new, &unsettled, offered, &offered.excerpts());
        let citation = |at: &usize| self.new.pieces[*at].quoted().map(|quoted| quoted.citation.to_string());
        let deleted: Vec<String> = before.keys().filter_map(citation).collect();
        self.merged.stay_deleted.extend(deleted);
        self.settled.extend(before.keys());
    }

    fn take_away(&mut self, mine: usize, citation: String) {
        self.replaced.insert(mine, None);
        self.merged.taken_away.push(citation);
    }

    /// Takes away what an earlier text offered and nobody has touched since; what is chosen now stays.
    fn take_away_offered(&mut self, offered: &Outline) {
        let by_itself: Vec<_> =
            self.mine.excerpts().into_iter().filter(|(at, _)| !self.generated.contains(at)).collect();
        let before = pairs_among(offered, &offered.excerpts(), &self.mine, &by_itself);
        let chosen = pairs_among(&self.new, &self.new.excerpts(), &self.mine, &by_itself);
        let chosen: BTreeSet<usize> = chosen.into_values().collect();
        for (of_offered, mine) in before {
            let is_untouched = offered.pieces[of_offered].plain() == self.mine.pieces[mine].plain();
            let citation = self.mine.pieces[mine].quoted().map(|quoted| quoted.citation.to_string());
            if let Some(citation) = citation.filter(|_| is_untouched && !chosen.contains(&mine)) {
                self.take_back(offered.pieces[of_offered].clone(), offered);
                self.take_away(mine, citation);
            }
        }
    }

    /// Remembers an excerpt of the base that is not generated any longer.
    fn no_longer_offered(&mut self, at: usize) {
        let piece = &self.base.pieces[at];
        self.merged.no_longer_offered.excerpts.push((piece.topic.clone(), piece.text.clone()));
    }

    /// Forgets that something was offered before: the program itself took it out of the draft, so it was not deleted.
    fn take_back(&mut self, piece: OutlinePiece, offered: &Outline) {
        if offers::has_some_of(offered, &piece) {
            self.merged.no_longer_offered.taken_back.push((piece.topic, piece.text));
        }
    }

    /// Merges prose, section by section. A paragraph is the unit; where both sides changed one, a line
    /// is.
    fn prose(&mut self) {
        let mut sections: Vec<Option<String>> = vec![None];
        sections
            .extend(self.mine.topics().into_iter().collect::<BTreeSet<_>>().into_iter().map(|t| Some(t.to_owned())));
        for topic in sections {
            let topic = topic.as_deref();
            if topic.is_some_and(|topic| Self::head_of(&self.new, topic).is_none()) {
                continue;
            }
            let (base, mine, new) = (self.base.prose(topic), self.mine.prose(topic), self.new.prose(topic));
            let key = |outline: &Outline, places: &[usize]| -> Vec<String> {
                places.iter().map(|&at| outline.pieces[at].plain()).collect()
            };
            let keys = (key(&self.base, &base), key(&self.mine, &mine), key(&self.new, &new));
            self.pair_prose(&keys, (&base, &mine, &new));
            for change in changes(&keys.0, &keys.1, &keys.2) {
                let of_mine = &mine[change.mine.clone()];
                let of_new = &new[change.new.clone()];
                let same = keys.1[change.mine.clone()] == keys.2[change.new.clone()];
                let deleted = change.mine.is_empty() && !change.base.is_empty();
                if same || (change.both && deleted) {
                    self.settled.extend(of_new);
                } else if change.base.is_empty() {
                    // Both put something in: both stay, but nothing comes in twice.
                    let known: Vec<&String> = keys.1[change.mine.clone()].iter().collect();
                    let there = change.new.clone().filter(|&at| known.contains(&&keys.2[at]));
                    self.settled.extend(there.map(|at| new[at]));
                } else {
                    self.settled.extend(of_new);
                    if change.both {
                        self.merge_paragraphs(&base[change.base], of_mine, of_new);
                    } else {
                        self.replace_paragraphs(of_mine, of_new);
                    }
                }
            }
        }
    }

    /// Which paragraphs of `new` are which of `mine`, through the base.
    fn pair_prose(
        &mut self,
        keys: &(Vec<String>, Vec<String>, Vec<String>),
        (base, mine, new): (&[usize], &[usize], &[usize]),
    ) {
        let to_mine = equal_places(&keys.0, &keys.1);
        let to_new = equal_places(&keys.0, &keys.2);
        for at in 0..base.len() {
            if let Some(m) = to_mine.get(&at) {
                self.generated.insert(mine[*m]);
            }
            if let (Some(&m), Some(&n)) = (to_mine.get(&at), to_new.get(&at)) {
                self.counterparts.entry(new[n]).or_insert(mine[m]);
                self.settled.insert(new[n]);
            } else if let Some(&n) = to_new.get(&at) {
                self.settled.insert(new[n]);
            }
        }
        // What was changed is where it was.
        for hunk in hunks(&keys.0, &keys.1).into_iter().filter(|hunk| !hunk.old.is_empty() && !hunk.new.is_empty()) {
            for at in hunk.old.clone() {
                let place = (hunk.new.start + (at - hunk.old.start)).min(hunk.new.end - 1);
                self.generated.insert(mine[place]);
                if let Some(&n) = to_new.get(&at) {
                    self.counterparts.entry(new[n]).or_insert(mine[place]);
                }
            }
        }
    }

    fn replace_paragraphs(&mut self, of_mine: &[usize], of_new: &[usize]) {
        let texts: Vec<String> = of_new.iter().map(|&at| self.new.pieces[at].text.clone()).collect();
        for (index, &at) in of_mine.iter().enumerate() {
            let last = index + 1 == of_mine.len();
            let text = if last && texts.len() > index {
                Some(texts[index..].join(&self.mine.eol.repeat(2)))
            } else {
                texts.get(index).cloned()
            };
            for &new in of_new.iter().skip(index).take(if last { usize::MAX } else { 1 }) {
                self.counterparts.insert(new, at);
            }
            self.replaced.insert(at, text);
        }
    }

    fn merge_paragraphs(&mut self, of_base: &[usize], of_mine: &[usize], of_new: &[usize]) {
        let blank = self.mine.eol.repeat(2);
        let joined = |outline: &Outline, places: &[usize]| -> String {
            let texts: Vec<&str> = places.iter().map(|&at| outline.pieces[at].text.as_str()).collect();
            texts.join(&blank)
        };
        let (Some(&first), Some(&last)) = (of_mine.first(), of_mine.last()) else { return };
        for &at in of_new {
            self.counterparts.insert(at, last);
        }
        let (base, mine) = (joined(&self.base, of_base), joined(&self.mine, of_mine));
        let new = joined(&self.new, of_new);
        let lines = |text| -> Vec<&str> { str::lines(text).collect() };
        match merge_lines(&lines(&base), &lines(&mine), &lines(&new)) {
            // There may be excerpts between the reviewer's paragraphs: then they are not run together.
            Some(lines) if last - first + 1 == of_mine.len() => {
                self.replaced.insert(first, Some(lines.join(self.mine.eol)));
                for &at in of_mine.iter().filter(|&&at| at != first) {
                    self.replaced.insert(at, None);
                }
            }
            _ => {
                self.beside(first, last, &new, "both sides changed these words");
            }
        }
    }

    /// Marks pieces of the draft and puts beside them what is generated now.
    fn beside(&mut self, first: usize, last: usize, new: &str, why: &str) {
        let (before, after) = conflict_markers(new, why, self.mine.eol);
        self.inserted.entry(first).or_default().opening.push(before);
        // A place that is marked within a marked one ends before it.
        self.inserted.entry(last + 1).or_default().closing.insert(0, after);
        self.merged.marked += 1;
    }

    /// Puts in what is new, each piece behind the one that it follows in the text as generated.
    fn new_pieces(&mut self) {
        // Where the piece before ended up: the place in `mine` before which the next one is put.
        let mut slot: Option<usize> = None;
        let mut topic: Option<String> = None;
        for at in 0..self.new.pieces.len() {
            let piece = &self.new.pieces[at];
            if matches!(piece.kind, OutlineKind::Topic) && piece.topic != topic {
                // A new section goes after the section before it; what is settled moves `slot` on.
                let before = self.end_of(topic.as_deref());
                slot = before.or(slot).or_else(|| self.end_of(None)).or(Some(0));
                topic = piece.topic.clone();
            }
            let is_excerpt = piece.quoted().is_some();
            let is_entry = piece.entry().is_some();
            let entry = piece.entry().map(OutlineEntry::name);
            if let Some(&mine) = self.counterparts.get(&at) {
                if self.mine.pieces[mine].topic == topic {
                    slot = Some(mine + 1);
                }
                continue;
            }
            if self.settled.contains(&at) {
                continue;
            }
            let place = slot.or_else(|| self.end_of(None)).unwrap_or(0);
            let place = if is_excerpt { self.behind_remarks(place) } else { place };
            let place = if is_entry { self.behind_earlier(piece, place) } else { place };
            slot = Some(place);
            let text = piece.text.clone();
            if let Some(quoted) = piece.quoted() {
                self.merged.added.push(quoted.citation.to_string());
            }
            self.merged.added.extend(entry);
            self.inserted.entry(place).or_default().new.push(text);
        }
    }

    /// The place after what the reviewer wrote directly below an excerpt: it is about that excerpt.
    fn behind_remarks(&self, place: usize) -> usize {
        let is_excerpt = |at: usize| self.mine.pieces.get(at).is_some_and(|piece| piece.quoted().is_some());
        if place == 0 || !is_excerpt(place - 1) {
            return place;
        }
        let remark = |at: usize, piece: &OutlinePiece| {
            matches!(piece.kind, OutlineKind::Prose) && !piece.text.starts_with('#') && !self.generated.contains(&at)
        };
        let below = self.mine.pieces.iter().enumerate().skip(place);
        place + below.take_while(|(at, piece)| remark(*at, piece)).count()
    }

    /// Writes the merged draft.
    fn finish(mut self) -> Merged {
        // What is in it, and which piece of the reviewer's draft that is, where it is unchanged
        // in place.
        let mut out: Vec<(Option<usize>, String)> = Vec::new();
        for at in 0..=self.mine.pieces.len() {
            let slot = self.inserted.remove(&at).unwrap_or_default();
            out.extend(slot.closing.into_iter().chain(slot.new).chain(slot.opening).map(|text| (None, text)));
            let Some(piece) = self.mine.pieces.get(at) else { break };
            match self.replaced.remove(&at) {
                None => out.push((Some(at), piece.text.clone())),
                Some(text) => out.extend(text.map(|text| (Some(at), text))),
            }
        }
        let blank = self.mine.eol.repeat(2);
        let mut text = self.mine.front.clone();
        if out.first().is_some_and(|(at, _)| *at != Some(0)) && !text.ends_with(&blank) {
            text.push_str(self.mine.eol);
        }
        for (index, (at, piece)) in out.iter().enumerate() {
            text.push_str(piece);
            let Some((next, _)) = out.get(index + 1) else { break };
            let gap = at.map_or("", |at| self.mine.pieces[at].gap.as_str());
            let neighbours = at.is_some_and(|at| *next == Some(at + 1));
            // Two blocks stand apart: a quotation would swallow the line below it.
            text.push_str(if neighbours || gap.matches('\n').count() > 1 { gap } else { &blank });
        }
        text.push_str(self.mine.pieces.last().map_or(self.mine.eol, |last| last.gap.as_str()));
        self.merged.text = text;
        self.merged
    }
}

/// Which elements of two rows are equal, place by place.
fn equal_places(old: &[String], new: &[String]) -> BTreeMap<usize, usize> {
    let mut places = BTreeMap::new();
    let (mut i, mut j) = (0, 0);
    let mut equal = |i: &mut usize, j: &mut usize, to: usize| {
        while *i < to {
            places.insert(*i, *j);
            *i += 1;
            *j += 1;
        }
    };
    for hunk in hunks(old, new) {
        equal(&mut i, &mut j, hunk.old.start);
        (i, j) = (hunk.old.end, hunk.new.end);
    }
    equal(&mut i, &mut j, old.len());
    places
}
