//! What was found of the parts of a draft, kept for the next check: after an edit, only what the edit touches is checked
//! again.
//!
//! What is found of a block quotation rests on its words, on the languages of the brief, on which of its sources are not
//! those that the draft was made from, and on corpus, memory and names. The last three are the same for as long as a
//! [`KnownParts`] lives: whoever loads one of them anew begins a new one.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError};

use super::QuotationCheck;
use super::hints::Said;
use crate::cite::Citation;
use crate::diagnostic::{Diagnostics, SourceText};
use crate::draft::{Document, Quotation};
use crate::lang::Lang;

/// Fewer quotations than this are not worth handing to another thread.
pub(super) const MIN_FOR_A_THREAD: usize = 8;

/// The most parts that are kept; if there are more, all are forgotten.
const MAX_PARTS: usize = 50_000;

/// What was found of the parts of drafts.
#[derive(Default)]
pub struct KnownParts {
    blocks: KeptByKey<BlockKey, FoundOfBlock<QuotationCheck>>,
    translations: KeptByKey<BlockKey, FoundOfBlock<()>>,
    said: KeptByKey<String, Said>,
}

/// What the findings of a block rest on, besides corpus, memory and names.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(super) struct BlockKey {
    /// The block as it is written.
    pub(super) written: String,
    /// The languages of the brief.
    pub(super) languages: Vec<Lang>,
    /// The sources that it cites and that are not as they were.
    pub(super) orphans: Vec<String>,
    /// The citation that stands below it, where it has none.
    pub(super) cited_below: Option<String>,
    /// Whether hints were looked for.
    pub(super) with_hints: bool,
}

impl BlockKey {
    pub(super) fn of(
        source: &SourceText,
        document: &Document,
        quotation: &Quotation,
        orphans: &[&Citation],
        cited_below: Option<&Citation>,
        with_hints: bool,
    ) -> Self {
        Self {
            written: source.text().get(quotation.written.all.clone()).unwrap_or_default().to_owned(),
            languages: document.front.languages.clone(),
            orphans: orphans.iter().map(|citation| citation.key.clone()).collect(),
            cited_below: cited_below.map(ToString::to_string),
            with_hints,
        }
    }
}

/// What was found of a block.
struct FoundOfBlock<T> {
    /// The block alone, in which the findings have their places: a whole draft is not kept for the sake of one block.
    source: SourceText,
    /// The block as it was read. What it reads as can depend on what stands elsewhere, such as a link's address.
    quotation: Quotation,
    value: T,
    found: Diagnostics,
}

impl KnownParts {
    /// What checking a block gives.
    pub(super) fn block(
        &self,
        key: BlockKey,
        source: &SourceText,
        quotation: &Quotation,
        check: impl FnOnce() -> (QuotationCheck, Diagnostics),
    ) -> (QuotationCheck, Diagnostics) {
        recall(&self.blocks, key, source, quotation, check)
    }

    /// What the checks on its translation find.
    pub(super) fn translation(
        &self,
        key: BlockKey,
        source: &SourceText,
        quotation: &Quotation,
        check: impl FnOnce() -> Diagnostics,
    ) -> Diagnostics {
        recall(&self.translations, key, source, quotation, || ((), check())).1
    }

    /// What a text speaks of.
    pub(super) fn said(&self, text: &str, read: impl FnOnce() -> Said) -> Arc<Said> {
        self.said.get(text).unwrap_or_else(|| self.said.put(text.to_owned(), read()))
    }
}

fn recall<T: Clone>(
    kept: &KeptByKey<BlockKey, FoundOfBlock<T>>,
    key: BlockKey,
    source: &SourceText,
    quotation: &Quotation,
    check: impl FnOnce() -> (T, Diagnostics),
) -> (T, Diagnostics) {
    let all = quotation.written.all.clone();
    if let Some(known) = kept.get(&key)
        && known.quotation.is_same_but_for_place(quotation)
        && let Some(found) = known.found.moved(&known.source, source, 0..all.len(), all.start)
    {
        return (known.value.clone(), found);
    }
    let (value, found) = check();
    let block = SourceText::new(source.path(), &key.written);
    // What has its place elsewhere in the draft cannot be kept with the block.
    if let Some(in_block) = found.moved(source, &block, all, 0) {
        let quotation = quotation.clone();
        kept.put(key, FoundOfBlock { source: block, quotation, value: value.clone(), found: in_block });
    }
    (value, found)
}

/// Values by what they rest on.
struct KeptByKey<K, V>(Mutex<HashMap<K, Arc<V>>>);

impl<K, V> Default for KeptByKey<K, V> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<K: Eq + Hash, V> KeptByKey<K, V> {
    fn get<Q: ?Sized + Eq + Hash>(&self, key: &Q) -> Option<Arc<V>>
    where
        K: std::borrow::Borrow<Q>,
    {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(key).cloned()
    }

    fn put(&self, key: K, value: V) -> Arc<V> {
        let value = Arc::new(value);
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= MAX_PARTS {
            all.clear();
        }
        all.insert(key, Arc::clone(&value));
        value
    }
}
