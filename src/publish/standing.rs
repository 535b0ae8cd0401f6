//! Which records of an edition stand: where two contradict each other that do not know of each other, a person says
//! which.

use std::collections::BTreeSet;

use super::chain::{Chain, KeptRecord};
use super::record::{Publication, Record};
use crate::text::digest::Digest;

/// Records of one edition of which at most one can be true.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contradiction {
    /// These, by their names, with what each says.
    pub records: Vec<KeptRecord>,
}

/// What stands of the records of an edition.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChainStanding {
    /// The places, in the chain, of records that a person has set aside.
    pub set_aside: BTreeSet<usize>,
    /// What nobody has settled yet.
    pub contradictions: Vec<Contradiction>,
}

/// What kinds of records can contradict each other.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Matter {
    /// What readers have: publications and withdrawals.
    Published,
    /// What an edition is made from.
    Begun,
}

fn matter_of(record: &Record) -> Option<Matter> {
    match record {
        Record::Published(_) | Record::Withdrawn(_) => Some(Matter::Published),
        Record::Begun(_) => Some(Matter::Begun),
        _ => None,
    }
}

/// Whether two records can both be true though neither follows the other.
fn agree(one: &Record, other: &Record) -> bool {
    match (one, other) {
        (Record::Published(one), Record::Published(other)) => same_publication(one, other),
        (Record::Withdrawn(_), Record::Withdrawn(_)) => true,
        (Record::Begun(one), Record::Begun(other)) => {
            one.number == other.number && one.period == other.period && one.sources == other.sources
        }
        _ => false,
    }
}

/// Whether two records are of one publication: the same files under the same number.
pub(super) fn same_publication(one: &Publication, other: &Publication) -> bool {
    one.revision == other.revision && one.files().eq(other.files())
}

/// What stands of a chain.
pub fn standing(chain: &Chain) -> ChainStanding {
    let records = chain.records();
    let mut set_aside: BTreeSet<usize> = BTreeSet::new();
    let place = |digest: &Digest| records.iter().position(|kept| kept.digest == *digest);
    let settlements: Vec<(usize, usize)> = records
        .iter()
        .enumerate()
        .filter_map(|(at, kept)| match &kept.record {
            Record::Settled(settled) if !settled.gone => Some((at, place(&settled.stands)?)),
            _ => None,
        })
        .collect();
    // Two settlements side by side that say otherwise settle nothing.
    let disputed = |(at, stands): &(usize, usize)| {
        settlements.iter().any(|(other, says)| {
            other != at && says != stands && !chain.follows(*at, *other) && !chain.follows(*other, *at)
        })
    };
    for &(at, stands) in settlements.iter().filter(|settlement| !disputed(settlement)) {
        let Some(winner) = records.get(stands) else { continue };
        for (other, kept) in records.iter().enumerate() {
            let is_beside = other != stands && !chain.follows(stands, other) && !chain.follows(other, stands);
            let same_matter = matter_of(&kept.record).is_some() && matter_of(&kept.record) == matter_of(&winner.record);
            if chain.follows(at, other) && is_beside && same_matter && !agree(&kept.record, &winner.record) {
                set_aside.insert(other);
            }
        }
        set_aside.remove(&stands);
    }
    let mut contradictions = Vec::new();
    for matter in [Matter::Published, Matter::Begun] {
        let active: Vec<usize> = (0..records.len())
            .filter(|at| {
                !set_aside.contains(at) && records.get(*at).and_then(|kept| matter_of(&kept.record)) == Some(matter)
            })
            .collect();
        let is_head = |at: &&usize| !active.iter().any(|later| chain.follows(*later, **at));
        let heads: Vec<&KeptRecord> = active.iter().filter(is_head).filter_map(|at| records.get(*at)).collect();
        let contradict = heads
            .iter()
            .enumerate()
            .any(|(index, one)| heads.iter().skip(index + 1).any(|other| !agree(&one.record, &other.record)));
        if contradict {
            contradictions.push(Contradiction { records: heads.into_iter().cloned().collect() });
        }
    }
    ChainStanding { set_aside, contradictions }
}
