//! The integration tests: one binary, one module a subject, data under `tests/data`.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "tests read files and may panic"
)]

mod chain;
mod cleaning;
mod drafts;
mod harness;
mod layering;
mod mistakes;
mod roundtrip;
mod seeds;
mod selection;
