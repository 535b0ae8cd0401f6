//! The integration tests: one binary, one module a subject, data under `tests/data`.

mod cleaning;
