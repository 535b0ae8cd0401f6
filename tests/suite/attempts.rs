//! Attempts to get by the checks on quotations (`tests/data/attempts`), written without sight of them, and right
//! quotations that look like such attempts.

use brief::diagnostic::Severity;

use crate::trials::{Tried, compare, tried};

/// Whether what must be found of an attempt was not found. Of `nothing` hints are passed over.
fn got_by(one: &Tried) -> bool {
    match one.must.as_deref() {
        Some("error") => one.worst() < Some(Severity::Error),
        Some("warning") => one.worst() < Some(Severity::Warning),
        Some("finding") => one.found.is_empty(),
        Some("nothing") => one.worst() > Some(Severity::Hint),
        other => panic!("{}: `must: {other:?}` is unknown", one.name),
    }
}

#[test]
fn no_attempt_gets_by() {
    let tried = tried("attempts");
    assert!(tried.len() >= 1_200, "{} attempts", tried.len());
    if let Err(said) = compare("attempts", &tried, got_by) {
        panic!("{said}");
    }
}
