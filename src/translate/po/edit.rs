//! Changes to entries: the lines of what is changed are rewritten, all others stay.

use unicode_width::UnicodeWidthStr;

use super::{Po, PoEntry, PoLine, PoLineKind};

/// The width at which gettext's tools wrap.
const WIDTH: usize = 79;

/// What is changed in an entry; `None` leaves a part as it is.
#[derive(Clone, Copy, Debug, Default)]
pub struct PoChange<'a> {
    /// Its `msgctxt`.
    pub context: Option<&'a str>,
    /// Its `msgid`.
    pub source: Option<&'a str>,
    /// Its `msgstr`.
    pub target: Option<&'a str>,
    /// Whether it is fuzzy.
    pub fuzzy: Option<bool>,
    /// Its previous context and text; `Some(None)` removes them.
    pub previous: Option<Option<(Option<&'a str>, &'a str)>>,
    /// The place that `#:` names.
    pub reference: Option<&'a str>,
    /// Translators' comments `name: …` that get another name, or go where there is none for them.
    pub renamed_comments: &'a [(&'a str, Option<&'a str>)],
    /// A translator's comment, put after the others.
    pub comment: Option<&'a str>,
    /// Whether it is obsolete.
    pub obsolete: Option<bool>,
}

/// An entry to be put in.
#[derive(Clone, Copy, Debug, Default)]
pub struct NewPoEntry<'a> {
    /// The translator's comments, a line each.
    pub comments: &'a [String],
    /// The place that `#:` names.
    pub reference: Option<&'a str>,
    /// Whether it is fuzzy.
    pub fuzzy: bool,
    /// `msgctxt`.
    pub context: &'a str,
    /// `msgid`.
    pub source: &'a str,
    /// `msgstr`.
    pub target: &'a str,
}

impl Po {
    /// Changes an entry; if there is none at `index`, nothing.
    pub fn change(&mut self, index: usize, change: PoChange<'_>) {
        let (end, wraps) = (self.line_end, self.wraps);
        let Some(entry) = self.entries.get_mut(index) else { return };
        close_last_line(&mut entry.lines, end);
        let obsolete = change.obsolete.unwrap_or(entry.obsolete);
        let was_obsolete = entry.obsolete;
        // Texts are written under the prefix that the entry has, and all prefixes are changed at the end.
        let prefix = if was_obsolete { "#~ " } else { "" };
        let text = |keyword: &str, value: &str| written(&format!("{prefix}{keyword}"), prefix, value, wraps, end);
        for (name, new) in change.renamed_comments {
            entry.rename_comments(name, *new, end);
        }
        if let Some(comment) = change.comment {
            let line = format!("# {}{end}", one_line(comment));
            insert(&mut entry.lines, PoLineKind::Translator, vec![line]);
            entry.comments.push(one_line(comment));
        }
        if let Some(reference) = change.reference {
            let line = if reference.is_empty() { vec![] } else { vec![format!("#: {}{end}", one_line(reference))] };
            replace(&mut entry.lines, PoLineKind::Reference, line);
        }
        if let Some(fuzzy) = change.fuzzy.filter(|fuzzy| *fuzzy != entry.is_fuzzy()) {
            entry.set_fuzzy(fuzzy, end);
        }
        if let Some(previous) = change.previous {
            let prefix = if was_obsolete { "#~| " } else { "#| " };
            let lines = previous.map(|(context, source)| {
                let context = context.map(|c| written(&format!("{prefix}msgctxt"), prefix, c, wraps, end));
                let source = written(&format!("{prefix}msgid"), prefix, source, wraps, end);
                context.into_iter().flatten().chain(source).collect()
            });
            replace(&mut entry.lines, PoLineKind::Previous, lines.unwrap_or_default());
            entry.previous = previous.map(|(_, source)| source.to_owned());
        }
        if let Some(context) = change.context {
            replace(&mut entry.lines, PoLineKind::Context, text("msgctxt", context));
            entry.context = Some(context.to_owned());
        }
        if let Some(source) = change.source {
            replace(&mut entry.lines, PoLineKind::Source, text("msgid", source));
            source.clone_into(&mut entry.source);
        }
        // A plural form more or less would not be what the header says: such entries are not ours.
        if let Some(target) = change.target.filter(|_| !entry.plural) {
            replace(&mut entry.lines, PoLineKind::Target, text("msgstr", target));
            target.clone_into(&mut entry.target);
        }
        if obsolete != was_obsolete {
            entry.set_obsolete(obsolete);
        }
    }

    /// Puts an entry in, after all that are in use; its place among the entries.
    pub fn append(&mut self, new: NewPoEntry<'_>) -> usize {
        self.insert(None, new)
    }

    /// Puts an entry in after the one at `behind`, after all that are in use where that is `None`; its place among the
    /// entries.
    pub fn insert(&mut self, behind: Option<usize>, new: NewPoEntry<'_>) -> usize {
        let entry = self.made(new);
        let last = behind.filter(|index| *index < self.entries.len());
        let last = last.or_else(|| self.entries.iter().rposition(|entry| !entry.obsolete)).map_or(0, |index| index + 1);
        if last == self.entries.len() {
            self.tail_to_last_entry();
        }
        if let Some(before) = last.checked_sub(1).and_then(|index| self.entries.get_mut(index)) {
            close_last_line(&mut before.lines, self.line_end);
        }
        self.entries.insert(last, entry);
        last
    }

    /// Puts many entries in at once: those at a place of `new` come, in their order, after as many of the entries that
    /// are there.
    pub fn insert_all(&mut self, new: &[Vec<NewPoEntry<'_>>]) {
        let count = self.entries.len();
        if count == 0 {
            let mut last = None;
            new.iter().flatten().for_each(|new| last = Some(self.insert(last, *new)));
            return;
        }
        if new.get(count).is_some_and(|last| !last.is_empty()) {
            self.tail_to_last_entry();
        }
        let mut there = std::mem::take(&mut self.entries).into_iter();
        let mut all: Vec<PoEntry> = Vec::with_capacity(count + new.iter().map(Vec::len).sum::<usize>());
        for (place, new) in new.iter().enumerate() {
            if place > 0 {
                all.extend(there.next());
            }
            if let Some(before) = all.last_mut().filter(|_| !new.is_empty()) {
                close_last_line(&mut before.lines, self.line_end);
            }
            all.extend(new.iter().map(|new| self.lined_up(*new, true)));
        }
        all.extend(there);
        self.entries = all;
    }

    /// Does something with the entries up to the last in use, so that what is appended meanwhile need not be put before
    /// each obsolete entry behind them.
    pub fn with_obsolete_apart<T>(&mut self, work: impl FnOnce(&mut Self) -> T) -> T {
        let used = self.entries.iter().rposition(|entry| !entry.obsolete).map_or(0, |index| index + 1);
        if used == 0 || used == self.entries.len() {
            return work(self);
        }
        let behind = self.entries.split_off(used);
        let tail = std::mem::take(&mut self.tail);
        let done = work(self);
        self.entries.extend(behind);
        self.tail = tail;
        done
    }

    /// Comments at the end of the file stay above what comes after them.
    fn tail_to_last_entry(&mut self) {
        let tail = std::mem::take(&mut self.tail);
        match self.entries.last_mut() {
            Some(entry) => entry.lines.extend(tail),
            None => self.tail = tail,
        }
    }

    fn made(&self, new: NewPoEntry<'_>) -> PoEntry {
        self.lined_up(new, !self.entries.is_empty() || !self.tail.is_empty())
    }

    /// A new entry, with a blank line above it or without.
    fn lined_up(&self, new: NewPoEntry<'_>, blank: bool) -> PoEntry {
        let (end, wraps) = (self.line_end, self.wraps);
        let mut lines = Vec::new();
        let mut push = |kind: PoLineKind, raw: String| lines.push(PoLine { kind, raw });
        if blank {
            push(PoLineKind::Blank, end.to_owned());
        }
        for comment in new.comments {
            push(PoLineKind::Translator, format!("# {}{end}", one_line(comment)));
        }
        if let Some(reference) = new.reference {
            push(PoLineKind::Reference, format!("#: {}{end}", one_line(reference)));
        }
        if new.fuzzy {
            push(PoLineKind::Flags, format!("#, fuzzy{end}"));
        }
        for (kind, keyword, value) in [
            (PoLineKind::Context, "msgctxt", new.context),
            (PoLineKind::Source, "msgid", new.source),
            (PoLineKind::Target, "msgstr", new.target),
        ] {
            written(keyword, "", value, wraps, end).into_iter().for_each(|raw| push(kind, raw));
        }
        PoEntry {
            context: Some(new.context.to_owned()),
            source: new.source.to_owned(),
            target: new.target.to_owned(),
            comments: new.comments.iter().map(|comment| one_line(comment)).collect(),
            flags: if new.fuzzy { vec!["fuzzy".to_owned()] } else { Vec::new() },
            lines,
            ..PoEntry::default()
        }
    }

    /// Moves obsolete entries after all that are in use, where gettext's tools keep it.
    pub fn obsolete_to_end(&mut self) {
        if self.entries.is_sorted_by_key(|entry| entry.obsolete) {
            return;
        }
        let end = self.line_end;
        if let Some(last) = self.entries.last_mut() {
            close_last_line(&mut last.lines, end);
        }
        self.entries.sort_by_key(|entry| entry.obsolete);
    }
}

impl PoEntry {
    /// Gives the comments `# name: …` another name, or removes them.
    fn rename_comments(&mut self, name: &str, new: Option<&str>, end: &str) {
        let renamed = |comment: &str| {
            let rest = comment.trim_start().strip_prefix(name).filter(|rest| rest.starts_with(':'))?;
            Some(new.map(|new| format!("{new}{}", rest.trim_end())))
        };
        let is_comment = |line: &PoLine| line.kind == PoLineKind::Translator;
        // A byte-order mark is in the first line of a file, whatever that is.
        let mark = self.lines.first().is_some_and(|line| line.raw.starts_with('\u{FEFF}'));
        self.lines.retain_mut(|line| {
            let raw = line.raw.trim_start_matches('\u{FEFF}').trim_start();
            let comment = raw.strip_prefix('#').filter(|_| is_comment(line));
            match comment.and_then(renamed) {
                None => true,
                Some(None) => false,
                Some(Some(comment)) => {
                    line.raw = format!("# {comment}{end}");
                    true
                }
            }
        });
        if let Some(first) = self.lines.first_mut().filter(|line| mark && !line.raw.starts_with('\u{FEFF}')) {
            first.raw.insert(0, '\u{FEFF}');
        }
        let comments = std::mem::take(&mut self.comments);
        self.comments = comments.into_iter().filter_map(|comment| renamed(&comment).unwrap_or(Some(comment))).collect();
    }

    fn set_fuzzy(&mut self, fuzzy: bool, end: &str) {
        if fuzzy {
            self.flags.push("fuzzy".to_owned());
            match self
                .lines
                .iter_mut()
                .find(|line| line.kind == PoLineKind::Flags && line.raw.trim_start().starts_with("#,"))
            {
                Some(line) => line.raw = line.raw.replacen("#,", "#, fuzzy,", 1),
                None => insert(&mut self.lines, PoLineKind::Flags, vec![format!("#, fuzzy{end}")]),
            }
            return;
        }
        self.flags.retain(|flag| flag != "fuzzy");
        self.lines.retain_mut(|line| line.kind != PoLineKind::Flags || without_fuzzy(&mut line.raw));
    }

    /// Puts `#~` before the texts, or removes it.
    fn set_obsolete(&mut self, obsolete: bool) {
        self.obsolete = obsolete;
        if obsolete {
            // It is gone.
            self.lines.retain(|line| !matches!(line.kind, PoLineKind::Reference | PoLineKind::Extracted));
        }
        for line in &mut self.lines {
            let (plain, marked) = match line.kind {
                PoLineKind::Previous => ("#|", "#~|"),
                PoLineKind::Context | PoLineKind::Source | PoLineKind::Plural | PoLineKind::Target => ("", "#~ "),
                _ => continue,
            };
            let content = line.raw.trim_start_matches('\u{FEFF}').trim_start();
            line.raw = match obsolete {
                true => format!("{marked}{}", &content[plain.len()..]),
                false => format!("{plain}{}", content.strip_prefix(marked.trim_end()).unwrap_or(content)),
            };
            if !obsolete && plain.is_empty() {
                line.raw = line.raw.trim_start().to_owned();
            }
        }
    }
}

/// A line of flags without `fuzzy`; `false` where it was the only one.
fn without_fuzzy(raw: &mut String) -> bool {
    let content = raw.trim_end_matches(['\r', '\n']);
    let end = raw[content.len()..].to_owned();
    let (sign, list) = content.split_at(content.find([',', '=']).map_or(content.len(), |at| at + 1));
    let flags: Vec<&str> = list.split(',').map(str::trim).collect();
    if !flags.contains(&"fuzzy") {
        return true;
    }
    let kept: Vec<&str> = flags.into_iter().filter(|flag| *flag != "fuzzy" && !flag.is_empty()).collect();
    let line = format!("{sign} {}{end}", kept.join(", "));
    let keep = !kept.is_empty();
    *raw = line;
    keep
}

/// Puts lines in after those of their kind, or else where gettext's tools have them.
fn insert(lines: &mut Vec<PoLine>, kind: PoLineKind, raw: Vec<String>) {
    let behind = lines.iter().rposition(|line| line.kind == kind).map(|index| index + 1);
    let before = || lines.iter().position(|line| line.kind > kind).unwrap_or(lines.len());
    let at = behind.unwrap_or_else(before);
    lines.splice(at..at, raw.into_iter().map(|raw| PoLine { kind, raw }));
}

/// Replaces all lines of a kind.
fn replace(lines: &mut Vec<PoLine>, kind: PoLineKind, raw: Vec<String>) {
    let first = lines.iter().position(|line| line.kind == kind);
    // A byte-order mark is in the first line of a file, whatever that is.
    let mark = first.and_then(|at| lines.get(at)).is_some_and(|line| line.raw.starts_with('\u{FEFF}'));
    let before = || lines.iter().position(|line| line.kind > kind).unwrap_or(lines.len());
    let at = first.unwrap_or_else(before);
    lines.retain(|line| line.kind != kind);
    let mut new: Vec<PoLine> = raw.into_iter().map(|raw| PoLine { kind, raw }).collect();
    if let Some(line) = new.first_mut().filter(|_| mark) {
        line.raw.insert(0, '\u{FEFF}');
    }
    lines.splice(at..at, new);
}

fn close_last_line(lines: &mut [PoLine], end: &str) {
    if let Some(line) = lines.last_mut().filter(|line| !line.raw.ends_with('\n')) {
        line.raw.push_str(end);
    }
}

/// A comment is one line.
fn one_line(text: &str) -> String {
    crate::text::normalise_space(text)
}

/// The lines of a text: one, or where the file wraps and it is long, an empty string and the text
/// after it, as gettext's tools do. `prefix` is before each further line.
fn written(keyword: &str, prefix: &str, value: &str, wraps: bool, end: &str) -> Vec<String> {
    let line = format!("{keyword} {}", quoted(value));
    if !wraps || (line.width() <= WIDTH && !value.trim_end_matches('\n').contains('\n')) {
        return vec![format!("{line}{end}")];
    }
    let mut lines = vec![format!("{keyword} \"\"{end}")];
    let mut current = String::new();
    let flush = |current: &mut String, lines: &mut Vec<String>| {
        if !current.is_empty() {
            lines.push(format!("{prefix}{}{end}", quoted(current)));
            current.clear();
        }
    };
    for word in value.split_inclusive([' ', '\n']) {
        let longer = format!("{prefix}{}", quoted(&format!("{current}{word}")));
        if !current.is_empty() && longer.width() > WIDTH {
            flush(&mut current, &mut lines);
        }
        current.push_str(word);
        if word.ends_with('\n') {
            flush(&mut current, &mut lines);
        }
    }
    flush(&mut current, &mut lines);
    lines
}

/// A string as PO writes it: as in C.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            c if c.is_ascii_control() => out.push_str(&format!("\\{:03o}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
