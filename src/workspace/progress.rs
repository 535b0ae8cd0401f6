//! How far long work has come, reported to what shows it.

use std::fmt;
use std::sync::Arc;

use super::Workspace;

/// Called with the number of sources read, or vectors got, and of those to be.
type Tell = dyn Fn(usize, usize) + Send + Sync;

/// Someone who wants to know how far the reading of a corpus has come; nobody by default.
#[derive(Clone, Default)]
pub(super) struct Progress(Option<Arc<Tell>>);

impl Progress {
    pub(super) fn tell(&self, done: usize, all: usize) {
        if let Some(tell) = &self.0 {
            tell(done, all);
        }
    }
}

impl fmt::Debug for Progress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_some() { "Progress(told)" } else { "Progress" })
    }
}

impl Workspace {
    /// The same, telling how many sources of how many have been read whenever many are read.
    pub fn telling(self, tell: impl Fn(usize, usize) + Send + Sync + 'static) -> Self {
        Self { progress: Progress(Some(Arc::new(tell))), ..self }
    }

    /// The same, telling how many vectors of how many that are asked for have come.
    pub fn telling_of_vectors(self, tell: impl Fn(usize, usize) + Send + Sync + 'static) -> Self {
        Self { vectors_progress: Progress(Some(Arc::new(tell))), ..self }
    }
}
