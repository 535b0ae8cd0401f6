//! The integration tests: one binary, one module a subject, data under `tests/data`.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "tests read files, say what they leave out, and may panic"
)]

mod appearance;
mod approvals;
mod archive;
mod at_once;
mod attempts;
mod bidi;
mod chain;
mod check_cases;
mod checking;
mod chronology;
mod cleaning;
mod clones;
mod cuts;
mod damaged;
mod dates;
mod deletions;
mod desk;
mod differences;
mod discretion;
mod docs;
mod drafts;
mod engine;
mod engine_real;
mod entries;
mod everything;
mod exchange;
mod facts;
mod faults;
mod faults_elsewhere;
mod faults_of_translations;
mod finished;
mod fixes;
mod footnotes;
mod formats;
mod gallery;
mod governors;
mod grounds;
mod harmless;
mod harness;
mod hidden;
mod hostile;
mod images;
mod imports;
mod index;
mod judgements;
mod layering;
mod layouts;
mod limits;
mod listened;
mod lost;
mod made;
mod meaning;
mod merging;
mod merging_entries;
mod merging_laws;
mod messages;
mod metadata;
mod mistakes;
mod names;
mod older_projects;
mod older_readings;
mod outside;
mod passes;
mod prose_on_pages;
mod providers;
mod publishing;
mod quoted_spans;
mod reading_cases;
mod republished;
mod review_actions;
mod review_client;
mod review_server;
mod reviews;
mod right_translations;
mod roundtrip;
mod rules;
mod running;
mod schedulers;
mod schedules;
mod search;
mod seeds;
mod selection;
mod sentences;
mod sources;
mod starting;
mod strangers;
mod suggestions;
mod tampering;
mod topics;
mod translating;
mod trials;
mod trust;
mod unmerged;
mod voided;
mod web;
mod words;
