//! Entries of the program's own sections: each is one unit of merging, known by its id alone. What is generated for one
//! entry comes into that entry or nowhere.

use std::collections::{BTreeMap, BTreeSet};

use super::{Merger, offers};
use crate::draft::align::same_words;
use crate::draft::outline::{Outline, OutlineEntry, OutlineKind, OutlinePiece, QuotedBlock, plain};
use crate::text::noted_date::NotedDate;

/// The entries of a draft by their ids; where an id stands twice, the first.
fn by_id(outline: &Outline) -> BTreeMap<String, usize> {
    let mut found = BTreeMap::new();
    for (at, entry) in outline.entries() {
        found.entry(entry.id.clone()).or_insert(at);
    }
    found
}

impl Merger {
    /// Merges entries. One that the reviewer left alone is renewed, or goes where it is proposed no longer; into one that
    /// the reviewer changed comes what is new in it; one that was deleted stays deleted.
    pub(super) fn entries(&mut self, offered: &Outline, take_away: bool) {
        let (of_base, of_mine, of_new) = (by_id(&self.base), by_id(&self.mine), by_id(&self.new));
        let once: BTreeMap<String, Vec<usize>> = {
            let mut once: BTreeMap<String, Vec<usize>> = BTreeMap::new();
            for (at, entry) in offered.entries() {
                once.entry(entry.id.clone()).or_default().push(at);
            }
            once
        };
        let pieces_offered = |id: &str| -> Vec<&OutlinePiece> {
            once.get(id).into_iter().flatten().map(|&at| &offered.pieces[at]).collect()
        };
        for (id, &at) in &of_base {
            match (of_mine.get(id), of_new.get(id)) {
                (Some(&mine), Some(&new)) => {
                    self.is_there(mine, new);
                    let of_base = self.base.pieces[at].clone();
                    if self.merge_entry(&of_base, mine, new, &pieces_offered(id), offered) {
                        self.no_longer_offered_in(&of_base, new);
                    }
                }
                (Some(&mine), None) => {
                    self.generated.insert(mine);
                    self.no_longer_proposed(at, mine, offered);
                }
                (None, Some(&new)) => {
                    if self.base.pieces[at].plain() == self.new.pieces[new].plain() {
                        self.settled.insert(new);
                    } else {
                        self.stays_deleted(new);
                    }
                }
                (None, None) => self.no_longer_offered(at),
            }
        }
        for (id, &new) in of_new.iter().filter(|(id, _)| !of_base.contains_key(*id)) {
            // All of a section that the reviewer deleted stays out.
            if self.settled.contains(&new) {
                continue;
            }
            let before = pieces_offered(id);
            let as_it_is = |mine: &usize| {
                let own = self.mine.pieces[*mine].plain();
                before.iter().find(|piece| piece.plain() == own).copied()
            };
            let last = of_mine.get(id).and_then(as_it_is).or(before.last().copied());
            match (of_mine.get(id), last) {
                // It was proposed once, then not, and a person kept it.
                (Some(&mine), Some(last)) => {
                    self.is_there(mine, new);
                    let last = last.clone();
                    self.merge_entry(&last, mine, new, &before, offered);
                }
                (Some(&mine), None) => self.is_there(mine, new),
                (None, Some(_)) => self.stays_deleted(new),
                (None, None) if self.is_quoted_by_hand(new) => drop(self.settled.insert(new)),
                (None, None) => {}
            }
        }
        if take_away {
            // What an earlier text proposed, and was left as it was.
            for (id, &mine) in of_mine.iter().filter(|(id, _)| !of_base.contains_key(*id) && !of_new.contains_key(*id))
            {
                let own = self.mine.pieces[mine].plain();
                if let Some(piece) = pieces_offered(id).into_iter().find(|piece| piece.plain() == own) {
                    let name = name(&self.mine.pieces[mine]);
                    self.take_back(piece.clone(), offered);
                    self.take_away(mine, name);
                }
            }
        }
        self.sections_without_entries();
    }

    fn is_there(&mut self, mine: usize, new: usize) {
        self.generated.insert(mine);
        self.counterparts.insert(new, mine);
        self.settled.insert(new);
    }

    fn stays_deleted(&mut self, new: usize) {
        self.settled.insert(new);
        self.merged.stay_deleted.push(name(&self.new.pieces[new]));
    }

    /// Whether the reviewer has put together by hand, in the same section, an entry that quotes all that this one does.
    fn is_quoted_by_hand(&self, new: usize) -> bool {
        let piece = &self.new.pieces[new];
        let Some(entry) = piece.entry() else { return false };
        let own = self.mine.pieces.iter().enumerate();
        let mut own = own.filter(|(at, other)| !self.generated.contains(at) && other.topic == piece.topic);
        own.any(|(_, other)| {
            let is_quoted = |other: &OutlineEntry| {
                entry.excerpts.iter().all(|quoted| other.excerpts.iter().any(|own| same_words(quoted, own)))
            };
            other.any_entry().is_some_and(is_quoted)
        })
    }

    /// Brings what is new in an entry into the reviewer's. Whether something that the base has stands there, or was
    /// deleted there, that is proposed no longer.
    fn merge_entry(
        &mut self,
        base: &OutlinePiece,
        mine: usize,
        new: usize,
        offered: &[&OutlinePiece],
        all_offered: &Outline,
    ) -> bool {
        let (of_mine, of_new) = (&self.mine.pieces[mine], &self.new.pieces[new]);
        if of_new.plain() == base.plain() {
            return false;
        }
        if of_new.plain() == of_mine.plain() {
            // The program arrived at what the reviewer had made of it: what went in between was deleted all the same.
            return true;
        }
        let name = name(of_mine);
        let quotes = offers::quotes;
        let proposed = of_new.entry().map_or(&[][..], |entry| &entry.excerpts);
        let added = proposed.iter().filter(|quoted| !quotes(base, quoted));
        let returns = added.clone().any(|quoted| offered.iter().any(|piece| quotes(piece, quoted)));
        if of_mine.plain() == base.plain() && !returns {
            let added: Vec<String> = added.map(|quoted| quoted.citation.to_string()).collect();
            let text = of_new.text.clone();
            self.replaced.insert(mine, Some(text));
            self.said_of_entry(name, added);
            if let Some(gone) = offers::only(base, |quoted| !quotes(&self.new.pieces[new], quoted)) {
                self.take_back(gone, all_offered);
            }
            return false;
        }
        let ((base_head, base_body), (own_head, own_body), (new_head, new_body)) =
            (base.head_and_body(), of_mine.head_and_body(), of_new.head_and_body());
        // The reviewer's heading stays, whatever is proposed.
        let head = if plain(own_head) == plain(base_head) { new_head } else { own_head };
        let offered: Vec<&str> = offered.iter().map(|piece| piece.head_and_body().1.trim()).collect();
        let inner = self.within_entry(base_body.trim(), own_body.trim(), new_body.trim(), &offered.join("\n\n"));
        self.merged.stay_deleted.extend(inner.stay_deleted);
        let body = inner.text.trim_end().trim_start_matches(['\r', '\n']);
        let gap = &own_body[..own_body.len() - own_body.trim_start_matches(['\r', '\n']).len()];
        let blank = self.mine.eol.repeat(2);
        let gap = if gap.is_empty() && !body.is_empty() { blank.as_str() } else { gap };
        let text = format!("{head}{}{body}", if body.is_empty() { "" } else { gap });
        if text != of_mine.text {
            self.replaced.insert(mine, Some(text));
            self.merged.marked += inner.marked;
            self.said_of_entry(name, inner.added);
        }
        !inner.no_longer_offered.is_empty()
    }

    /// Remembers of an entry that is still proposed what it no longer quotes.
    fn no_longer_offered_in(&mut self, base: &OutlinePiece, new: usize) {
        let quotes = |quoted: &QuotedBlock| offers::quotes(&self.new.pieces[new], quoted);
        if let Some(gone) = offers::only(base, |quoted| !quotes(quoted)) {
            self.merged.no_longer_offered.excerpts.push((gone.topic, gone.text));
        }
    }

    fn said_of_entry(&mut self, name: String, added: Vec<String>) {
        if added.is_empty() {
            self.merged.renewed.push(name);
        } else {
            self.merged.added.extend(added);
        }
    }

    /// What stands below the heading of an entry, merged by itself: nothing outside of the entry is known here.
    fn within_entry(&self, base: &str, mine: &str, new: &str, offered: &str) -> super::Merged {
        let mut inner = Self::new(Outline::of(base), Outline::of(mine), Outline::of(new));
        inner.mine.eol = self.mine.eol;
        inner.excerpts(&Outline::of(offered), false);
        inner.prose();
        inner.new_pieces();
        inner.finish()
    }

    /// An entry of the base that is there and is proposed no longer: it goes if nobody has touched it.
    fn no_longer_proposed(&mut self, at: usize, mine: usize, offered: &Outline) {
        let name = name(&self.mine.pieces[mine]);
        if self.base.pieces[at].plain() == self.mine.pieces[mine].plain() {
            // It is not remembered as offered, so that it comes back where it is proposed again.
            self.take_back(self.base.pieces[at].clone(), offered);
            self.take_away(mine, name);
        } else {
            self.no_longer_offered(at);
            self.merged.no_longer_chosen.push(name);
        }
    }

    /// A section whose entries are all gone is not written: its heading goes with the last, unless a person wrote below
    /// or above it.
    fn sections_without_entries(&mut self) {
        for section in self.base.sections_of_entries() {
            if Self::head_of(&self.new, &section).is_some() {
                continue;
            }
            let of_section = |outline: &Outline| -> Vec<usize> {
                let places = outline.pieces.iter().enumerate();
                places.filter(|(_, piece)| piece.topic.as_deref() == Some(&section)).map(|(at, _)| at).collect()
            };
            let generated: BTreeSet<String> =
                of_section(&self.base).into_iter().map(|at| self.base.pieces[at].plain()).collect();
            let mine = of_section(&self.mine);
            let is_program_s = |at: &usize| {
                let piece = &self.mine.pieces[*at];
                match piece.kind {
                    OutlineKind::Entry(_) => self.replaced.get(at).is_some_and(Option::is_none),
                    _ => generated.contains(&piece.plain()),
                }
            };
            if mine.is_empty() || !mine.iter().all(is_program_s) {
                continue;
            }
            self.replaced.extend(mine.into_iter().map(|at| (at, None)));
            self.merged.no_longer_offered.topics.retain(|topic| *topic != section);
        }
        // Nor is one of which every entry was deleted before.
        for section in self.new.sections_of_entries() {
            let is_of_it = |piece: &OutlinePiece| piece.topic.as_deref() == Some(&section);
            let places = self.new.pieces.iter().enumerate().filter(|(_, piece)| is_of_it(piece));
            let places: Vec<usize> = places.map(|(at, _)| at).collect();
            let mut entries = places.iter().filter(|at| self.new.pieces[**at].entry().is_some());
            if !self.mine.pieces.iter().any(is_of_it) && entries.all(|at| self.settled.contains(at)) {
                self.settled.extend(places);
            }
        }
    }

    /// The place of a new event from `place` on: behind those of the reviewer's, and those that were kept, that are not
    /// later. What is proposed keeps its own order.
    pub(super) fn behind_earlier(&self, new: &OutlinePiece, place: usize) -> usize {
        let date = |piece: &OutlinePiece| piece.any_entry()?.heading.parse::<NotedDate>().ok().map(|date| date.order());
        let Some(own) = date(new).filter(|_| new.entry().is_some()) else { return place };
        let proposed: BTreeSet<usize> = self.counterparts.values().copied().collect();
        let below = self.mine.pieces.iter().enumerate().skip(place);
        let earlier = below.take_while(|(at, piece)| {
            piece.topic == new.topic && !proposed.contains(at) && date(piece).is_some_and(|date| date <= own)
        });
        place + earlier.count()
    }
}

/// What an entry is called where a person is told about it.
fn name(piece: &OutlinePiece) -> String {
    piece.entry().map(OutlineEntry::name).unwrap_or_default()
}
