//! What is kept between requests: texts that tabs began from, by their digests, which a save is brought together with; and
//! pages that were set.

use std::collections::{HashMap, VecDeque};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::areas::Lead;
use crate::text::digest::Digest;

/// The most texts that are kept, and the most bytes of all; the oldest goes first.
const MOST: usize = 256;
const MOST_BYTES: usize = 64 * 1024 * 1024;

/// Texts by their digests.
#[derive(Default)]
pub(super) struct KeptTexts(Mutex<VecDeque<(Digest, Arc<str>)>>);

impl KeptTexts {
    /// Keeps a text. Gives its digest.
    pub(super) fn keep(&self, text: &str) -> Digest {
        let digest = Digest::of(text.as_bytes());
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match kept.iter().position(|(known, _)| *known == digest) {
            Some(at) => {
                if let Some(entry) = kept.remove(at) {
                    kept.push_back(entry);
                }
            }
            None => kept.push_back((digest.clone(), text.into())),
        }
        while kept.len() > MOST || kept.len() > 1 && kept.iter().map(|(_, text)| text.len()).sum::<usize>() > MOST_BYTES
        {
            kept.pop_front();
        }
        digest
    }

    /// The text of a digest, if it is kept.
    pub(super) fn get(&self, digest: &str) -> Option<Arc<str>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.iter().find(|(known, _)| known.hex() == digest).map(|(_, text)| Arc::clone(text))
    }
}

/// How many settings are kept: that on the screen and the one before it, of two tabs.
const MOST_SET: usize = 4;

/// The most tabs of which is known what they asked for last.
const MOST_TABS: usize = 256;

/// Pages that were set.
#[derive(Default)]
pub(super) struct SetPages {
    kept: Mutex<VecDeque<Arc<SetDraft>>>,
    count: AtomicU64,
    /// The newest request of each tab: one that works on pages takes nothing from another that does.
    newest: Mutex<HashMap<String, u64>>,
}

/// A draft that was set.
pub(super) struct SetDraft {
    /// Its name.
    pub(super) id: String,
    /// The draft and its text, from which pages that nobody has looked at yet are drawn.
    pub(super) draft: PathBuf,
    pub(super) text: String,
    /// Its pages.
    pub(super) pages: Vec<SetPage>,
}

/// A page that was set.
pub(super) struct SetPage {
    /// The image, once somebody has looked at the page or one beside it.
    pub(super) svg: OnceLock<Vec<u8>>,
    /// How wide and high it is, in hundredths of a point.
    pub(super) size: (i64, i64),
    /// What stands where on it, each with its place in the text in UTF-16 code units.
    pub(super) leads: Vec<(Lead, (usize, usize))>,
}

impl SetPages {
    /// The number of a new request of a tab, which is its newest now.
    pub(super) fn asked(&self, tab: &str) -> u64 {
        let number = self.count.fetch_add(1, Ordering::SeqCst) + 1;
        let mut newest = self.newest.lock().unwrap_or_else(PoisonError::into_inner);
        if newest.len() >= MOST_TABS {
            newest.clear();
        }
        newest.insert(tab.to_owned(), number);
        number
    }

    /// Whether the tab has asked for nothing newer.
    pub(super) fn is_newest(&self, tab: &str, number: u64) -> bool {
        let newest = self.newest.lock().unwrap_or_else(PoisonError::into_inner);
        newest.get(tab).is_none_or(|newest| *newest == number)
    }

    /// Keeps pages; the oldest go.
    pub(super) fn keep(&self, set: SetDraft) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.push_back(Arc::new(set));
        if kept.len() > MOST_SET {
            kept.pop_front();
        }
    }

    /// Pages by their name, if they are kept.
    pub(super) fn get(&self, id: &str) -> Option<Arc<SetDraft>> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.iter().find(|kept| kept.id == id).map(Arc::clone)
    }
}

impl SetPage {
    /// The stretch of the text that stands on it, as far as areas tell.
    pub(super) fn extent(&self) -> Option<(usize, usize)> {
        let places = || self.leads.iter().map(|(_, place)| place);
        Some((places().map(|(from, _)| *from).min()?, places().map(|(_, to)| *to).max()?))
    }
}
