//! Which differences are proposed: those of sentences that surely speak of one event. What is easily taken for a difference
//! needs more.

use super::evidence::{Evidence, Nearness};
use super::found::{DifferenceKind, Differing, Matter};
use super::numbers::{is_lasting, is_varying};
use super::sentences::Sentence;
use super::turns::is_telling;

/// What lasts is told at any time: so much must be the same, and less where both name the thing.
const NEEDED_OF_LASTING: f64 = 2.6;
const NEEDED_OF_NAMED: f64 = 1.4;
/// Of days that differ when sources were published tells more.
const NEEDED_OF_DAYS: f64 = 2.6;
const NEEDED_OF_FAR_DAYS: f64 = 3.6;
/// Of what changes from day to day.
const NEEDED_OF_VARYING: f64 = 3.4;
/// Of what one source tells twice.
const NEEDED_WITHIN: f64 = 1.6;
/// More is needed where one account is easily taken for another of something else.
const MORE_OF_ACCOUNTS: f64 = 0.3;
const NEEDED_OF_PLACES: f64 = 3.6;
/// What seldom happens twice on one day.
const RARE: [&str; 3] = ["shootdown", "crash", "earthquake"];
const NEEDED_OF_RARE: f64 = 1.7;
/// Of contraries that tell by themselves what was done.
const NEEDED_OF_TELLING: f64 = 3.2;
/// A sentence is a copy of another from this score on.
pub(super) const COPY: f64 = 6.3;

/// Whether a difference of two sentences is proposed, by what tells that they speak of one event.
pub(super) fn is_admitted(
    differing: &Differing,
    evidence: &Evidence,
    one: &Sentence<'_>,
    other: &Sentence<'_>,
) -> bool {
    let is_shared = |least: f64| !evidence.is_elsewhere && evidence.shared >= least && evidence.share >= 0.12;
    if one.source == other.source {
        return is_shared(NEEDED_WITHIN);
    }
    let is_copy = differing.score >= COPY && evidence.share >= 0.5;
    match differing.matter {
        Matter::Number(of) if is_lasting(of) => {
            is_shared(if evidence.names > 0 { NEEDED_OF_NAMED } else { NEEDED_OF_LASTING })
        }
        Matter::Number(of) if is_varying(of) && differing.kind == DifferenceKind::Change => {
            evidence.published.is_some() && is_shared(NEEDED_OF_VARYING)
        }
        Matter::Number(_) => evidence.is_enough(0.0),
        Matter::Day(_) => match evidence.published {
            Some(Nearness::SameDays | Nearness::Near) => is_shared(NEEDED_OF_DAYS),
            _ => is_shared(NEEDED_OF_FAR_DAYS),
        },
        // Two attacks of one day are two: only the same day and much else makes one of them.
        Matter::Where(of) if RARE.contains(&of) => {
            evidence.time == Some(Nearness::SameDays) && is_shared(NEEDED_OF_RARE) && evidence.names > 0
        }
        Matter::Where(_) => {
            evidence.time == Some(Nearness::SameDays) && evidence.shared >= NEEDED_OF_PLACES && evidence.share >= 0.3
        }
        // The days that such sentences name are of something else as often; sources of one week that share names tell of one.
        Matter::Whether(of) if is_telling(of) && evidence.time.is_none() => {
            evidence.published.is_some() && evidence.names > 1 && is_shared(NEEDED_OF_TELLING)
        }
        Matter::Who(_) | Matter::Whether(_) | Matter::Account => {
            evidence.is_enough(if is_copy { 0.0 } else { MORE_OF_ACCOUNTS })
        }
    }
}
