//! Edits that harm nothing (`tests/data/harmless`), written without sight of the checks: none of them is an error.

use brief::diagnostic::Severity;

use crate::trials::{compare, tried};

#[test]
fn no_harmless_edit_is_an_error() {
    let tried = tried("harmless");
    assert!(tried.len() >= 1_000, "{} edits", tried.len());
    if let Err(said) = compare("harmless", &tried, |one| one.worst() == Some(Severity::Error)) {
        panic!("{said}");
    }
}
