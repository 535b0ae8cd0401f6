//! What a desk keeps between calls, so that nothing is read twice while its files are as they were.

use std::sync::{Arc, Mutex, PoisonError};

use crate::diagnostic::Diagnostics;
use crate::workspace::Stamps;

/// The most values of one kind that are kept; the one that was asked for longest ago goes first.
const MAX_KEPT: usize = 8;

/// A value that was loaded, or what was wrong.
pub(super) type Loaded<V> = Result<Arc<V>, Diagnostics>;

/// Values by what they were asked for with, each with the stamps of the files that it was read from.
pub(super) struct KeptByStamps<K, V> {
    /// The one that was asked for last comes last. Empty where nothing is kept.
    entries: Mutex<Vec<(K, Stamps, V)>>,
    keeps: bool,
}

impl<K: PartialEq, V: Clone> KeptByStamps<K, V> {
    /// Keeps what is loaded, or nothing.
    pub(super) fn new(keeps: bool) -> Self {
        Self { entries: Mutex::new(Vec::new()), keeps }
    }

    /// The value that is kept, if the files that it was read from are as they were; else the one that is loaded now.
    /// `stamps` looks at the files; it is called before `load`, so that a change meanwhile is seen next time.
    ///
    /// No lock is held while something is loaded: loading hands work to other threads, and one that waits must not be
    /// given work that waits for the same lock. Two that ask at once may both load.
    pub(super) fn get(&self, key: K, stamps: impl FnOnce() -> Stamps, load: impl FnOnce() -> V) -> V {
        if !self.keeps {
            return load();
        }
        let now = stamps();
        if let Some(value) = self.take(&key, &now) {
            return value;
        }
        let value = load();
        let mut entries = self.entries.lock().unwrap_or_else(PoisonError::into_inner);
        entries.retain(|(known, ..)| *known != key);
        entries.push((key, now, value.clone()));
        if entries.len() > MAX_KEPT {
            entries.remove(0);
        }
        value
    }

    fn take(&self, key: &K, now: &Stamps) -> Option<V> {
        let mut entries = self.entries.lock().unwrap_or_else(PoisonError::into_inner);
        let at = entries.iter().position(|(known, stamps, _)| known == key && stamps.still_hold(now))?;
        let entry = entries.remove(at);
        let value = entry.2.clone();
        entries.push(entry);
        Some(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_loaded_once_and_the_oldest_goes() {
        let kept: KeptByStamps<usize, usize> = KeptByStamps::new(true);
        let get = |key: usize, value: usize| kept.get(key, Stamps::default, || value);
        assert_eq!((get(0, 10), get(0, 20)), (10, 10));
        for key in 1..MAX_KEPT {
            get(key, key);
        }
        assert_eq!(get(0, 30), 10);
        get(MAX_KEPT, 0);
        // 1 was asked for longest ago.
        assert_eq!((get(0, 40), get(1, 50)), (10, 50));
        let nothing: KeptByStamps<(), usize> = KeptByStamps::new(false);
        assert_eq!((nothing.get((), Stamps::default, || 1), nothing.get((), Stamps::default, || 2)), (1, 2));
    }
}
