//! The place of every node of a YAML text, and what is refused while reading it.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use saphyr_parser::{Event, Marker, Parser};

use super::file::{NodePlace, escape_pointer};
use super::rules::{DUPLICATE_KEY, INVALID_YAML, UNSUPPORTED_YAML};
use crate::diagnostic::{Diagnostics, Position, SourceText, msg};
use crate::text::limits::{UNPRINTABLE, unsettable};

/// The deepest nesting a file may have; real files need about six.
const MAX_DEPTH: usize = 64;

/// The most values a file may have.
const MAX_NODES: usize = 1_000_000;

/// The most bytes that the places of all values may be named with: each name has in it those of all that it is in.
const MAX_POINTERS: usize = 128 * 1024 * 1024;

/// What surrounds the node that is being read.
enum OpenNode {
    Map { pointer: String, key: Option<(String, Range<usize>)>, seen: BTreeSet<String> },
    List { pointer: String, next: usize },
}

impl OpenNode {
    fn pointer(&self) -> &str {
        match self {
            OpenNode::Map { pointer, .. } | OpenNode::List { pointer, .. } => pointer,
        }
    }
}

/// The place of each node of a part of a file, by JSON pointer, and what cannot be read. After an error of syntax
/// nothing more is found.
pub(super) fn find_places(source: &SourceText, part: Range<usize>) -> (BTreeMap<String, NodePlace>, Diagnostics) {
    let mut places = BTreeMap::new();
    let mut found = Diagnostics::new();
    let mut stack: Vec<OpenNode> = Vec::new();
    let mut documents = 0;
    let text = source.text().get(part.clone()).unwrap_or_default();
    let yaml = SourceText::new(source.path(), text);
    let offset =
        |marker: &Marker| part.start + yaml.offset(Position { line: marker.line().max(1), column: marker.col() + 1 });
    let mut named = 0;
    for event in Parser::new_from_str(text) {
        let (event, span) = match event {
            Ok(event) => event,
            Err(error) => {
                let message = msg!("invalid-yaml", why = error.info());
                found.push(source.finding_at(&INVALID_YAML, offset(error.marker()), message));
                return (places, found);
            }
        };
        let at = offset(&span.start)..offset(&span.end);
        let unsupported = |message| source.finding_at(&UNSUPPORTED_YAML, at.start, message);
        named += stack.last().map_or(0, |frame| frame.pointer().len());
        if places.len() >= MAX_NODES {
            found.push(unsupported(msg!("unsupported-yaml--nodes", limit = MAX_NODES)));
            return (places, found);
        }
        if named > MAX_POINTERS {
            found.push(unsupported(msg!("unsupported-yaml--names")));
            return (places, found);
        }
        match event {
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => {}
            Event::DocumentStart(_) => {
                documents += 1;
                if documents > 1 {
                    found.push(unsupported(msg!("unsupported-yaml--document")));
                    return (places, found);
                }
            }
            Event::Alias(_) => {
                found.push(unsupported(msg!("unsupported-yaml--alias")));
                return (places, found);
            }
            Event::Scalar(text, ..) => {
                if let Some(why) = unsettable(&text) {
                    found.push(source.finding(&UNPRINTABLE, at.clone(), msg!("unprintable", why = why)));
                }
                if let Some(OpenNode::Map { pointer, key: key @ None, seen }) = stack.last_mut() {
                    if !seen.insert(text.to_string()) {
                        let message = msg!("duplicate-key", key = text.as_ref());
                        let again = source.finding(&DUPLICATE_KEY, at.clone(), message);
                        found.push(again.help(msg!("duplicate-key.help")));
                    }
                    *key = Some((format!("{pointer}/{}", escape_pointer(&text)), at));
                } else {
                    place_node(&mut stack, &mut places, at);
                }
            }
            Event::SequenceStart(..) | Event::MappingStart(..) => {
                if let Some(OpenNode::Map { key: None, .. }) = stack.last() {
                    found.push(unsupported(msg!("unsupported-yaml--key")));
                    return (places, found);
                }
                if stack.len() >= MAX_DEPTH {
                    found.push(unsupported(msg!("unsupported-yaml--depth", limit = MAX_DEPTH)));
                    return (places, found);
                }
                let pointer = place_node(&mut stack, &mut places, at);
                stack.push(match event {
                    Event::SequenceStart(..) => OpenNode::List { pointer, next: 0 },
                    _ => OpenNode::Map { pointer, key: None, seen: BTreeSet::new() },
                });
            }
            Event::SequenceEnd | Event::MappingEnd => {
                let ended = stack.pop();
                if let Some(place) = ended.and_then(|frame| places.get_mut(frame.pointer())) {
                    // A block ends where the next node begins: what is between is not part of it.
                    let inside = source.text().get(place.value.start..at.end).unwrap_or_default();
                    place.value.end = place.value.start + inside.trim_end().len();
                }
            }
        }
    }
    (places, found)
}

/// Notes the place of the node that begins now and gives its pointer.
fn place_node(stack: &mut [OpenNode], places: &mut BTreeMap<String, NodePlace>, at: Range<usize>) -> String {
    let (pointer, key) = match stack.last_mut() {
        None => (String::new(), None),
        Some(OpenNode::List { pointer, next }) => {
            *next += 1;
            (format!("{pointer}/{}", *next - 1), None)
        }
        Some(OpenNode::Map { pointer, key, .. }) => match key.take() {
            Some((pointer, at)) => (pointer, Some(at)),
            None => (pointer.clone(), None),
        },
    };
    places.insert(pointer.clone(), NodePlace { key, value: at });
    pointer
}
