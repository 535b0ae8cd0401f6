//! The integration tests: one binary, one module a subject, data under `tests/data`.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "tests read files, say what they leave out, and may panic"
)]

mod chain;
mod checking;
mod cleaning;
mod drafts;
mod harness;
mod layering;
mod mistakes;
mod roundtrip;
mod seeds;
mod selection;
mod tampering;
