//! Entries of the program's own sections: each merges as a whole, known by its id.

use std::collections::BTreeMap;

use super::Merger;
use crate::draft::align::merge_lines;
use crate::draft::outline::{Outline, OutlineEntry};

/// The entries that two drafts have in common: places in `a` with places in `b`, by id, or else by what they quote under
/// the same heading.
fn pairs(a: &Outline, b: &Outline) -> BTreeMap<usize, usize> {
    let (of_a, of_b) = (a.entries(), b.entries());
    let mut pairs: BTreeMap<usize, usize> = BTreeMap::new();
    for by_id in [true, false] {
        for &(i, entry) in &of_a {
            let same = |other: &OutlineEntry| if by_id { entry.id == other.id } else { entry.is_same(other) };
            let free = |(j, other): &&(usize, &OutlineEntry)| !pairs.values().any(|taken| taken == j) && same(other);
            if let Some((j, _)) = of_b.iter().find(free).filter(|_| !pairs.contains_key(&i)) {
                pairs.insert(i, *j);
            }
        }
    }
    pairs
}

impl Merger {
    /// Merges entries. One that the reviewer left alone is renewed, one that is changed on both sides is merged by line or
    /// shown beside; one that was deleted stays deleted.
    pub(super) fn entries(&mut self, offered: &Outline, take_away: bool) {
        let to_mine = pairs(&self.base, &self.mine);
        let to_new = pairs(&self.base, &self.new);
        let of_base: Vec<usize> = self.base.entries().into_iter().map(|(at, _)| at).collect();
        self.generated.extend(to_mine.values());
        for at in of_base {
            match (to_mine.get(&at), to_new.get(&at)) {
                (Some(&mine), Some(&new)) => {
                    self.counterparts.insert(new, mine);
                    self.settled.insert(new);
                    self.merge_entry(at, mine, new);
                }
                (Some(&mine), None) => self.no_longer_chosen_entry(at, mine, take_away),
                (None, Some(&new)) => {
                    self.settled.insert(new);
                    if self.base.pieces[at].plain() != self.new.pieces[new].plain() {
                        let name = self.name_of_new(new);
                        self.merged.stay_deleted.push(name);
                    }
                }
                (None, None) => self.no_longer_offered(at),
            }
        }
        // What the reviewer wrote by hand and the program now proposes too is there already; what was offered before, and
        // is not there, was deleted.
        let there = pairs(&self.new, &self.mine);
        let before = pairs(&self.new, offered);
        let unsettled: Vec<usize> = self.new.entries().into_iter().map(|(at, _)| at).collect();
        for at in unsettled.into_iter().filter(|at| !self.settled.contains(at)).collect::<Vec<_>>() {
            if let Some(&mine) = there.get(&at).filter(|mine| !self.generated.contains(mine)) {
                self.counterparts.insert(at, mine);
                self.settled.insert(at);
            } else if before.contains_key(&at) {
                self.settled.insert(at);
                let name = self.name_of_new(at);
                self.merged.stay_deleted.push(name);
            }
        }
    }

    fn name_of_new(&self, at: usize) -> String {
        self.new.pieces[at].entry().map(OutlineEntry::name).unwrap_or_default()
    }

    fn merge_entry(&mut self, at: usize, mine: usize, new: usize) {
        let (of_base, of_mine, of_new) = (&self.base.pieces[at], &self.mine.pieces[mine], &self.new.pieces[new]);
        // An id is made once: what is generated now may have another for the same entry.
        let ids = of_mine.entry().zip(of_new.entry()).map(|(own, other)| (own.id.clone(), other.id.clone()));
        let generated = match ids {
            Some((own, other)) => of_new.text.replacen(&format!("{{#{other}"), &format!("{{#{own}"), 1),
            None => of_new.text.clone(),
        };
        let plain = crate::draft::outline::plain(&generated);
        if plain == of_base.plain() || plain == of_mine.plain() {
            return;
        }
        let name = of_mine.entry().map(OutlineEntry::name).unwrap_or_default();
        let lines = |text| -> Vec<&str> { str::lines(text).collect() };
        let renewed = if of_mine.plain() == of_base.plain() {
            Some(generated.clone())
        } else {
            let merged = merge_lines(&lines(&of_base.text), &lines(&of_mine.text), &lines(&generated));
            merged.map(|lines| lines.join(self.mine.eol))
        };
        match renewed {
            Some(text) => {
                self.replaced.insert(mine, Some(text));
                self.merged.renewed.push(name);
            }
            None => self.beside(mine, mine, &generated, "both sides changed this entry"),
        }
    }

    fn no_longer_chosen_entry(&mut self, at: usize, mine: usize, take_away: bool) {
        let name = self.mine.pieces[mine].entry().map(OutlineEntry::name).unwrap_or_default();
        let is_untouched = self.base.pieces[at].plain() == self.mine.pieces[mine].plain();
        if is_untouched && take_away {
            self.take_away(mine, name);
            return;
        }
        self.no_longer_offered(at);
        if is_untouched {
            self.merged.untouched.push(name.clone());
        }
        self.merged.no_longer_chosen.push(name);
    }
}
