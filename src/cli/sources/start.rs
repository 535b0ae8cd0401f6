//! What each of these commands begins with.

use std::path::PathBuf;

use chrono::NaiveDate;

use crate::cli::project::{CorpusArgs, open_around};
use crate::desk::{Desk, Refusal};

/// The project and the corpus folder, and the day of the run.
pub(super) fn start(corpus: &CorpusArgs) -> Result<(Desk, PathBuf, NaiveDate), Refusal> {
    open_around(corpus.corpus.as_deref(), &corpus.project)
}
