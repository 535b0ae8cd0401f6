//! A YAML text with the places of its nodes, so that a finding about a value points to that value.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::diagnostic::{Diagnostic, Message, Rule, SourceText, Span};

/// A YAML text and the place of each of its nodes.
#[derive(Clone, Debug)]
pub struct YamlFile {
    /// The whole file; the YAML text may be only a part of it.
    pub(super) source: SourceText,
    /// By JSON pointer (RFC 6901); bytes of the whole file.
    pub(super) places: BTreeMap<String, NodePlace>,
    /// Where the YAML text begins.
    pub(super) start: usize,
}

/// Where a node is: bytes of the file.
#[derive(Clone, Debug)]
pub(super) struct NodePlace {
    /// Its key, where it is the value of one.
    pub(super) key: Option<Range<usize>>,
    /// The node itself.
    pub(super) value: Range<usize>,
}

impl YamlFile {
    /// A finding about the value under a JSON pointer (`/topics/1`); about its nearest known parent where
    /// the file has no such node.
    pub fn finding(&self, rule: &'static Rule, pointer: &str, message: Message) -> Diagnostic {
        self.source.finding(rule, self.place(pointer).value, message)
    }

    /// A finding about the key under a JSON pointer.
    pub fn key_finding(&self, rule: &'static Rule, pointer: &str, message: Message) -> Diagnostic {
        let place = self.place(pointer);
        self.source.finding(rule, place.key.unwrap_or(place.value), message)
    }

    /// The span of the value under a JSON pointer, as [`YamlFile::finding`] takes it.
    pub fn span(&self, pointer: &str) -> Span {
        self.source.span(self.place(pointer).value)
    }

    /// The span of the key under a JSON pointer, as [`YamlFile::key_finding`] takes it.
    pub fn key_span(&self, pointer: &str) -> Span {
        let place = self.place(pointer);
        self.source.span(place.key.unwrap_or(place.value))
    }

    /// Where the node under a JSON pointer is written, if there is one: bytes of the file.
    pub fn node(&self, pointer: &str) -> Option<Range<usize>> {
        self.places.get(pointer).map(|place| place.value.clone())
    }

    /// Where its key is written.
    pub fn key(&self, pointer: &str) -> Option<Range<usize>> {
        self.places.get(pointer).and_then(|place| place.key.clone())
    }

    /// The file's path as the user knows it.
    pub fn path(&self) -> &str {
        self.source.path()
    }

    fn place(&self, pointer: &str) -> NodePlace {
        let mut pointer = pointer;
        loop {
            if let Some(place) = self.places.get(pointer) {
                return place.clone();
            }
            match pointer.rfind('/') {
                Some(cut) => pointer = &pointer[..cut],
                None => return NodePlace { key: None, value: self.start..self.start },
            }
        }
    }
}

/// A key as it stands in a JSON pointer (RFC 6901, section 3).
pub fn escape_pointer(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}
