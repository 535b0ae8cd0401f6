//! Tampering: every kind of it in `tests/data/tampering/kinds.yml`, done at 50 and more places of the default
//! draft, must be caught with the right state; a thousand harmless edits must not be.
//!
//! What must come out follows from what is done to the draft, never from the checker.

use std::collections::BTreeSet;
use std::ops::Range;
use std::path::Path;

use brief::corpus::reading::LineKind;
use brief::desk::{Desk, LoadedDraft};
use brief::diagnostic::{Severity, SourceText};
use brief::draft::{self, Document, Evidence, KnownParts, Verification};
use brief::workspace::Workspace;
use rayon::prelude::*;
use serde::Deserialize;

use crate::harness::repository;

/// Cases of each kind.
const CASES: usize = 50;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Kind {
    kind: String,
    #[allow(dead_code, reason = "for whoever reads the list")]
    does: String,
    state: String,
    codes: Vec<String>,
    #[serde(default = "error")]
    severity: String,
}

fn error() -> String {
    "error".to_owned()
}

/// SplitMix64 (Steele, Lea, Flood 2014): the same cases in every run.
pub(crate) struct Rng(u64);

impl Rng {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `end`.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    pub(crate) fn of<'a, T>(&mut self, items: &'a [T]) -> Option<&'a T> {
        if items.is_empty() { None } else { Some(&items[self.below(items.len())]) }
    }
}

/// A quotation of the draft, as Markdown.
#[derive(Clone)]
struct Quote {
    original: String,
    key: String,
    paragraph: String,
    translation: String,
}

impl Quote {
    fn parse(block: &str) -> Option<Self> {
        let lines: Vec<&str> = block.lines().map(|line| line.trim_start_matches('>').trim()).collect();
        // As the template writes it; not as an earlier edit has left it.
        if !block.starts_with("> ") || lines.len() < 5 || !lines[1].is_empty() || !lines[3].is_empty() {
            return None;
        }
        let citation = lines.iter().find_map(|line| line.strip_prefix("— [@")?.strip_suffix(']'))?;
        let (key, paragraph) = citation.split_once(", ¶ ")?;
        Some(Self {
            original: lines[0].to_owned(),
            key: key.to_owned(),
            paragraph: paragraph.to_owned(),
            translation: lines[4].to_owned(),
        })
    }

    fn block(&self) -> String {
        let mut block = format!("> {}\n>\n> — [@{}, ¶ {}]", self.original, self.key, self.paragraph);
        if !self.translation.is_empty() {
            block.push_str(&format!("\n>\n> {}", self.translation));
        }
        block
    }

    fn in_prose(&self) -> String {
        format!("في هذا الشأن يقول المصدر «{}» [@{}, ¶ {}].", self.original, self.key, self.paragraph)
    }

    fn words(&self) -> Vec<&str> {
        self.original.split(' ').collect()
    }

    fn is_whole(&self) -> bool {
        !self.original.contains("[…]")
    }
}

/// The default draft in blocks, with what it is checked against.
pub(crate) struct World {
    loaded: LoadedDraft,
    blocks: Vec<String>,
    /// Which blocks are quotations.
    quotes: Vec<(usize, Quote)>,
    nothing: BTreeSet<String>,
    /// What was found of the drafts before.
    known: KnownParts,
}

impl World {
    pub(crate) fn new() -> Self {
        let spec = repository().join("briefs/algeria-russia.yaml");
        let workspace = Workspace::of(&spec, None, true).unwrap();
        let loaded = Desk::once(workspace.clone()).load_spec(Path::new(&spec), "2025-05-01".parse().unwrap()).unwrap();
        let markdown = Desk::once(workspace.clone()).compose(&loaded).unwrap().markdown;
        let source = SourceText::new("draft.md", &markdown);
        let loaded = Desk::once(workspace.clone()).load_draft(source).unwrap();
        let blocks: Vec<String> = markdown.split("\n\n").map(|block| block.trim().to_owned()).collect();
        let quotes: Vec<(usize, Quote)> =
            blocks.iter().enumerate().filter_map(|(at, block)| Some((at, Quote::parse(block)?))).collect();
        assert!(quotes.len() > 20, "the draft has quotations");
        Self { loaded, blocks, quotes, nothing: BTreeSet::new(), known: KnownParts::default() }
    }

    pub(crate) fn check(&self, markdown: &str) -> (Document, Verification) {
        let source = SourceText::new("draft.md", markdown);
        let draft::ParsedDraft { document, mut found } = draft::parse(&source);
        let document = document.expect("the draft can be read");
        let corpus = &self.loaded.corpus;
        let evidence = |known| Evidence {
            corpus: &corpus.corpus,
            memory: &corpus.memory,
            names: &self.loaded.names,
            unreadable: &self.nothing,
            known,
        };
        let mut verification = draft::verify(&source, &document, evidence(None));
        // What is known about the drafts before changes nothing.
        let again = draft::verify(&source, &document, evidence(Some(&self.known)));
        assert_eq!(verification.found, again.found);
        assert_eq!((&verification.quotations, &verification.inline), (&again.quotations, &again.inline));
        found.extend(std::mem::take(&mut verification.found));
        verification.found = found;
        (document, verification)
    }

    /// The draft with some of its quotations tampered with.
    pub(crate) fn with(&self, cases: &[Case]) -> String {
        let mut blocks = self.blocks.clone();
        for (at, quote) in &self.quotes {
            blocks[*at] = quote.block();
        }
        for case in cases {
            blocks[case.block] = if case.in_prose { case.tampered.in_prose() } else { case.tampered.block() };
        }
        blocks.join("\n\n") + "\n"
    }

    /// The lines of a source of these kinds, of three words or more.
    fn lines(&self, key: &str, wanted: fn(LineKind) -> bool) -> Vec<String> {
        let source = self.loaded.corpus.corpus.source(key).unwrap();
        let lines = source.reading.lines.iter().filter(|line| wanted(line.kind));
        lines
            .map(|line| line.text.clone())
            .filter(|text| text.split(' ').count() >= 2 && !text.contains(['*', '|']))
            .collect()
    }
}

/// A place in a quotation: the index of a word with one on either side, no mark of elision among the three.
fn inner_word(quote: &Quote, rng: &mut Rng, fits: impl Fn(&str) -> bool) -> Option<usize> {
    let words = quote.words();
    let plain = |word: &str| !word.contains(['[', ']', '\\', '…']);
    let inner: Vec<usize> = (1..words.len().saturating_sub(1))
        .filter(|&at| words[at - 1..=at + 1].iter().all(|word| plain(word)) && fits(words[at]))
        .collect();
    rng.of(&inner).copied()
}

/// Changes one inner word.
fn change(quote: &mut Quote, rng: &mut Rng, to: impl Fn(&str, &mut Rng) -> Option<String>) -> Option<()> {
    let seed = rng.next();
    let at = inner_word(quote, rng, |word| to(word, &mut Rng(seed)).is_some_and(|new| new != word))?;
    let mut words: Vec<String> = quote.words().into_iter().map(str::to_owned).collect();
    words[at] = to(&words[at], &mut Rng(seed))?;
    quote.original = words.join(" ");
    Some(())
}

/// Replaces one occurrence of one of these characters.
fn swap(word: &str, rng: &mut Rng, pairs: &[(char, &str)]) -> Option<String> {
    let places: Vec<(usize, char, &str)> = word
        .char_indices()
        .flat_map(|(at, c)| pairs.iter().filter(move |(from, _)| *from == c).map(move |(_, to)| (at, c, *to)))
        .collect();
    let &(at, c, to) = rng.of(&places)?;
    Some(format!("{}{to}{}", &word[..at], &word[at + c.len_utf8()..]))
}

/// Puts one of these between two letters of a word.
fn put_in(word: &str, rng: &mut Rng, what: &[&str]) -> Option<String> {
    let chars: Vec<(usize, char)> = word.char_indices().collect();
    let between: Vec<usize> =
        chars.windows(2).filter(|pair| pair.iter().all(|(_, c)| c.is_alphabetic())).map(|pair| pair[1].0).collect();
    let &at = rng.of(&between)?;
    Some(format!("{}{}{}", &word[..at], rng.of(what)?, &word[at..]))
}

fn insert_before(quote: &mut Quote, rng: &mut Rng, what: &str) -> Option<()> {
    // Brackets before a parenthesis would be a link.
    let at = inner_word(quote, rng, |word| word.starts_with(char::is_alphabetic))?;
    let mut words = quote.words();
    words.insert(at, what);
    quote.original = words.join(" ");
    Some(())
}

/// A slice of `count` words from the middle of a quotation without elisions.
fn slice_of(quote: &Quote, rng: &mut Rng, count: usize) -> Option<String> {
    let words = quote.words();
    if !quote.is_whole() || words.len() < count + 2 || quote.original.contains(['\\', '"']) {
        return None;
    }
    let from = rng.below(words.len() - count);
    Some(words[from..from + count].join(" "))
}

const NEGATIONS: [&str; 6] = ["لا", "لم", "لن", "ليس", "ليست", "ولم"];
const ARABIC: [&str; 9] = ["كتاب", "مدرسة", "شجرة", "نافذة", "قلم", "بستان", "جدول", "مطبخ", "حديقة"];

/// Does one kind of tampering to a quotation; `None` where it has no place for it.
fn tamper(kind: &str, quote: &mut Quote, world: &World, rng: &mut Rng) -> Option<()> {
    let (_, other) = rng.of(&world.quotes)?.clone();
    let is_short_vowel = |c: char| matches!(c, '\u{064B}'..='\u{0650}' | '\u{0652}');
    match kind {
        "teh-marbuta" => change(quote, rng, |word, _| {
            let end = word.trim_end_matches(['،', '.']);
            let rest = &word[end.len()..];
            match end.strip_suffix('ة') {
                Some(stem) => Some(format!("{stem}ه{rest}")),
                None => end.strip_suffix('ه').map(|stem| format!("{stem}ة{rest}")),
            }
        }),
        "alef-maksura" => change(quote, rng, |word, rng| swap(word, rng, &[('ى', "ي"), ('ي', "ى")])),
        "hamza" => change(quote, rng, |word, rng| {
            swap(word, rng, &[('أ', "ا"), ('إ', "ا"), ('آ', "ا"), ('ئ', "ي"), ('ؤ', "و")])
        }),
        "shadda-dropped" => change(quote, rng, |word, rng| swap(word, rng, &[('\u{0651}', "")])),
        "diacritic-dropped" => change(quote, rng, |word, _| {
            let dropped: String = word.chars().filter(|&c| !is_short_vowel(c)).collect();
            Some(dropped)
        }),
        "diacritic-added" => {
            change(quote, rng, |word, rng| put_in(word, rng, &["\u{064E}", "\u{064F}", "\u{0650}", "\u{0651}"]))
        }
        "tatweel" => change(quote, rng, |word, rng| put_in(word, rng, &["ـ", "ــ"])),
        "zero-width" => {
            change(quote, rng, |word, rng| put_in(word, rng, &["\u{200B}", "\u{200C}", "\u{200D}", "\u{2060}"]))
        }
        "bidi-control" => change(quote, rng, |word, rng| {
            put_in(word, rng, &["\u{200E}", "\u{200F}", "\u{061C}", "\u{2066}", "\u{2069}", "\u{202A}", "\u{202E}"])
        }),
        "arabic-homoglyph" => change(quote, rng, |word, rng| swap(word, rng, &[('ك', "ک"), ('ي', "ی"), ('ه', "ہ")])),
        "latin-homoglyph" => swap(
            &quote.original,
            rng,
            &[('a', "а"), ('o', "о"), ('e', "е"), ('P', "Р"), ('K', "К"), ('A', "А"), ('c', "с"), ('M', "М")],
        )
        .map(|changed| quote.original = changed),
        "presentation-form" => change(quote, rng, |word, _| word.contains("لا").then(|| word.replacen("لا", "ﻻ", 1))),
        "letter-changed" => change(quote, rng, |word, rng| {
            let plain = word.chars().all(|c| matches!(c, 'ا'..='ي')) && word.chars().count() > 3;
            plain.then(|| swap(word, rng, &[('ر', "ز"), ('د', "ذ"), ('ح', "ج"), ('س', "ش"), ('ل', "م"), ('ب', "ن")]))?
        }),
        "case-changed" => {
            let flip = |c: char| {
                c.is_ascii_lowercase()
                    .then(|| c.to_ascii_uppercase())
                    .or(c.is_ascii_uppercase().then(|| c.to_ascii_lowercase()))
            };
            let places: Vec<(usize, char)> =
                quote.original.char_indices().filter_map(|(at, c)| Some((at, flip(c)?))).collect();
            let &(at, flipped) = rng.of(&places)?;
            quote.original.replace_range(at..=at, &flipped.to_string());
            Some(())
        }
        "digit-changed" => {
            let places: Vec<(usize, char)> =
                quote.original.char_indices().filter(|(_, c)| c.is_ascii_digit()).collect();
            let &(at, digit) = rng.of(&places)?;
            let other = (digit.to_digit(10)? + 1 + rng.below(8) as u32) % 10;
            quote.original.replace_range(at..=at, &other.to_string());
            Some(())
        }
        "digit-form" => {
            let changed: String = quote
                .original
                .chars()
                .map(|c| c.to_digit(10).and_then(|d| char::from_u32(0x0660 + d)).unwrap_or(c))
                .collect();
            (changed != quote.original).then(|| quote.original = changed)
        }
        "negation-dropped" => {
            let at = inner_word(quote, rng, |word| NEGATIONS.contains(&word))?;
            let mut words = quote.words();
            words.remove(at);
            quote.original = words.join(" ");
            Some(())
        }
        "negation-added" => {
            let negation = *rng.of(&["لا", "لم", "ليس"])?;
            insert_before(quote, rng, negation)
        }
        "word-dropped" => {
            let words = quote.words();
            let common = |word: &str| NEGATIONS.contains(&word) || matches!(word, "غير" | "دون" | "عدم");
            let at = inner_word(quote, rng, |word| !common(word))?;
            if words[at - 1] == words[at] || words[at + 1] == words[at] {
                return None;
            }
            let mut words = words;
            words.remove(at);
            quote.original = words.join(" ");
            Some(())
        }
        "word-doubled" => {
            let at = inner_word(quote, rng, |word| word.chars().any(char::is_alphanumeric))?;
            let mut words = quote.words();
            words.insert(at, words[at]);
            quote.original = words.join(" ");
            Some(())
        }
        "word-replaced" => {
            let at = inner_word(quote, rng, |word| word.chars().all(char::is_alphabetic))?;
            let replacement = *rng.of(&other.words())?;
            let mut words = quote.words();
            let fits = replacement.chars().all(char::is_alphabetic) && replacement != words[at];
            words[at] = fits.then_some(replacement)?;
            quote.original = words.join(" ");
            Some(())
        }
        "words-swapped" => {
            let at = inner_word(quote, rng, |word| word.chars().all(char::is_alphabetic))?;
            let mut words = quote.words();
            (words[at] != words[at - 1]).then(|| words.swap(at, at - 1))?;
            quote.original = words.join(" ");
            Some(())
        }
        "words-glued" => {
            let at = inner_word(quote, rng, |word| word.chars().all(char::is_alphabetic))?;
            let words = quote.words();
            quote.original = format!("{}{}", words[..at].join(" "), words[at..].join(" "));
            Some(())
        }
        "half-word" => {
            let first = quote.original.chars().next().filter(|c| c.is_alphabetic())?;
            quote.original.replace_range(..first.len_utf8(), "");
            quote.original.starts_with(char::is_alphabetic).then_some(())
        }
        "comma" => change(quote, rng, |word, _| word.ends_with('،').then(|| word.replace('،', ","))),
        "full-stop" => {
            let last = quote.original.chars().next_back().filter(|c| matches!(c, '.' | '؟' | '!'))?;
            let end = quote.original.len() - last.len_utf8();
            quote.original.replace_range(end.., rng.of(&["!", "؟", "؛"]).filter(|mark| !mark.starts_with(last))?);
            Some(())
        }
        "marks-inside" => swap(&quote.original, rng, &[('“', "«"), ('”', "»"), ('"', "”"), ('″', "\""), ('“', "\"")])
            .map(|changed| quote.original = changed),
        "order-reversed" => {
            let words = quote.words();
            (quote.is_whole() && words.len() >= 12 && !quote.original.contains(['\\', '"', '“', '”'])).then_some(())?;
            let (a, b) = (3 + rng.below(words.len() - 10), 3);
            quote.original = format!("{} […] {}", words[a + b..].join(" "), words[..a].join(" "));
            Some(())
        }
        "joined-sources" | "joined-unmarked" | "joined-paragraphs" => {
            let same_source = kind == "joined-paragraphs";
            ((other.key == quote.key) == same_source && other.paragraph != quote.paragraph).then_some(())?;
            let (ours, theirs) = (slice_of(quote, rng, 6)?, slice_of(&other, rng, 5)?);
            let joint = if kind == "joined-unmarked" { " " } else { " […] " };
            quote.original = if rng.below(2) == 0 || kind == "joined-unmarked" {
                format!("{ours}{joint}{theirs}")
            } else {
                format!("{theirs}{joint}{ours}")
            };
            Some(())
        }
        "left-out-words" | "headline" => {
            let wanted: fn(LineKind) -> bool = if kind == "headline" {
                |kind| kind == LineKind::Headline
            } else {
                |kind| matches!(kind, LineKind::LeftOut(_))
            };
            let mut lines = world.lines(&quote.key, wanted);
            // What is in the body too is not a word that was left out.
            let reading = &world.loaded.corpus.corpus.source(&quote.key).unwrap().reading;
            let body: Vec<&str> = reading.paragraphs().map(|(_, text)| text).collect();
            lines.retain(|line| !body.iter().any(|paragraph| paragraph.contains(line.as_str())));
            // A headline that appears twice was left out the second time.
            let headlines = world.lines(&quote.key, |kind| kind == LineKind::Headline);
            lines.retain(|line| (kind == "headline") == headlines.contains(line));
            let line = brief::text::markdown::escape(rng.of(&lines)?);
            quote.original = format!("{} […] {line}", slice_of(quote, rng, 6)?);
            Some(())
        }
        "invented" => {
            let words: Vec<&str> = (0..6 + rng.below(6)).filter_map(|_| rng.of(&ARABIC).copied()).collect();
            quote.original = words.join(" ");
            Some(())
        }
        "bracketed-replacement" | "bracketed-negation" => {
            let negation = kind == "bracketed-negation";
            let followed_by_word = |quote: &Quote, at: usize| quote.words()[at + 1].starts_with(char::is_alphabetic);
            let at = inner_word(quote, rng, |word| NEGATIONS.contains(&word) == negation)?;
            followed_by_word(quote, at).then_some(())?;
            let mut words = quote.words();
            let hidden = format!("[{}]", rng.of(&ARABIC)?);
            words[at] = &hidden;
            quote.original = words.join(" ");
            Some(())
        }
        "empty-brackets" => insert_before(quote, rng, "[ ]"),
        "nested-brackets" => insert_before(quote, rng, "[كلمة [أخرى] ثالثة]"),
        "empty-elision" => insert_before(quote, rng, "[…]"),
        "other-key" => {
            (other.key != quote.key).then_some(())?;
            quote.key = other.key;
            Some(())
        }
        "other-paragraph" => {
            let paragraphs = world.lines(&quote.key, |kind| matches!(kind, LineKind::Paragraph(_))).len();
            let number = 1 + rng.below(paragraphs.min(9));
            (number.to_string() != quote.paragraph).then(|| quote.paragraph = number.to_string())
        }
        "no-such-paragraph" => {
            quote.paragraph = (90 + rng.below(900)).to_string();
            Some(())
        }
        "no-such-source" => {
            quote.key = format!("{}-{}", quote.key, rng.below(1000));
            Some(())
        }
        "elision-in-original-only" => {
            let words = quote.words();
            (quote.is_whole()
                && !quote.translation.contains("[…]")
                && words.len() >= 12
                && !quote.original.contains(['\\', '"']))
            .then_some(())?;
            let from = 4 + rng.below(words.len() - 10);
            let to = from + 1 + rng.below(words.len() - from - 4);
            takes_nothing_else(&words, from..to).then_some(())?;
            quote.original = format!("{} […] {}", words[..from].join(" "), words[to..].join(" "));
            Some(())
        }
        "elision-in-translation-only" => {
            (quote.is_whole() && !quote.translation.contains("[…]")).then_some(())?;
            let words: Vec<&str> = quote.translation.split(' ').collect();
            let at = 1 + rng.below(words.len() - 2);
            quote.translation = format!("{} […] {}", words[..at].join(" "), words[at + 1..].join(" "));
            Some(())
        }
        "translation-as-original" => {
            quote.original = quote.translation.clone();
            Some(())
        }
        "sides-swapped" => {
            std::mem::swap(&mut quote.original, &mut quote.translation);
            Some(())
        }
        "original-as-translation" => quote.is_whole().then(|| quote.translation = quote.original.clone()),
        "negation-dropped-in-translation" => {
            let words: Vec<&str> = quote.translation.split(' ').collect();
            let negations: Vec<usize> =
                (0..words.len()).filter(|&at| matches!(words[at], "not" | "no" | "without" | "never")).collect();
            let &at = rng.of(&negations).filter(|_| quote.is_whole())?;
            let mut words = words;
            words.remove(at);
            quote.translation = words.join(" ");
            Some(())
        }
        "translation-alone-altered" => {
            let mut words: Vec<&str> = quote.translation.split(' ').collect();
            let at = 1 + rng.below(words.len() - 2);
            (quote.is_whole() && words[at] != "table").then(|| words[at] = "table")?;
            quote.original = words.join(" ");
            quote.translation = String::new();
            Some(())
        }
        other => panic!("tests/data/tampering/kinds.yml names `{other}`, which nothing does"),
    }
}

/// Changes that the front matter is part of.
fn tamper_front(kind: &str, quote: &mut Quote, markdown: &str, rng: &mut Rng) -> String {
    let entry = markdown.lines().find(|line| line.trim_start().starts_with(&format!("{}:", quote.key))).unwrap();
    match kind {
        "source-changed" => {
            let digit = char::from(b'0' + rng.below(10) as u8).to_string();
            let changed =
                format!("{}{}", &entry[..entry.len() - 1], if entry.ends_with(&digit) { "a" } else { &digit });
            markdown.replace(entry, &changed)
        }
        "source-gone" => {
            let gone = format!("{}-{}", quote.key, rng.below(1000));
            let changed = markdown.replace(entry, &entry.replace(&quote.key, &gone));
            let changed = changed.replace(
                &format!("[@{}, ¶ {}]", quote.key, quote.paragraph),
                &format!("[@{gone}, ¶ {}]", quote.paragraph),
            );
            quote.key = gone;
            changed
        }
        _ => markdown.to_owned(),
    }
}

/// What is done to one quotation of a draft.
pub(crate) struct Case {
    block: usize,
    was: Quote,
    tampered: Quote,
    in_prose: bool,
}

/// A draft with quotations tampered with.
pub(crate) struct Tampered {
    pub(crate) markdown: String,
    /// How many quotations were.
    pub(crate) count: usize,
}

/// The names of the kinds of tampering.
pub(crate) fn kinds() -> Vec<String> {
    listed().into_iter().map(|kind| kind.kind).collect()
}

/// A draft with up to eight quotations tampered with in one way; `None` where the draft has no place for it.
pub(crate) fn tampered(kind: &str, world: &World, rng: &mut Rng) -> Option<Tampered> {
    let kinds = listed();
    let kind = kinds.iter().find(|listed| listed.kind == kind)?;
    let (done, markdown) = done(kind, world, rng);
    (!done.is_empty()).then_some(Tampered { markdown, count: done.len() })
}

fn listed() -> Vec<Kind> {
    let list = std::fs::read_to_string(repository().join("tests/data/tampering/kinds.yml")).unwrap();
    serde_yaml::from_str(&list).unwrap()
}

/// A draft with up to eight quotations tampered with, in one way: how many cases it was, and what is wrong
/// with how they came out.
fn cases(kind: &Kind, world: &World, rng: &mut Rng) -> (usize, Vec<String>) {
    let (done, markdown) = done(kind, world, rng);
    if done.is_empty() {
        return (0, Vec::new());
    }
    let of_front = is_of_front(kind);
    let checked = world.check(&markdown);
    let wrong = done.iter().filter_map(|case| fault(kind, case, &checked, &markdown, of_front)).collect();
    (done.len(), wrong)
}

/// Whether a kind of tampering is done to the front matter as well.
fn is_of_front(kind: &Kind) -> bool {
    matches!(kind.kind.as_str(), "source-changed" | "source-gone")
}

/// Does one kind of tampering to up to eight quotations: what was done, and the draft.
fn done(kind: &Kind, world: &World, rng: &mut Rng) -> (Vec<Case>, String) {
    let of_front = is_of_front(kind);
    let of_sides = kind.codes.iter().any(|code| code.contains("translation") || code.contains("one-sided"));
    let mut done: Vec<Case> = Vec::new();
    let mut markdown = String::new();
    if of_front {
        let (block, was) = rng.of(&world.quotes).unwrap().clone();
        let mut tampered = was.clone();
        markdown = tamper_front(&kind.kind, &mut tampered, &world.with(&[]), rng);
        done.push(Case { block, was, tampered, in_prose: false });
    } else {
        for _ in 0..40 {
            let (block, was) = rng.of(&world.quotes).unwrap().clone();
            let mut tampered = was.clone();
            if done.len() < 8
                && done.iter().all(|case| case.block != block)
                && tamper(&kind.kind, &mut tampered, world, rng).is_some()
            {
                // A third of the cases are done to a quotation in prose.
                let in_prose = rng.below(3) == 0 && (!of_sides || kind.kind == "invented");
                done.push(Case { block, was, tampered, in_prose });
            }
        }
        if !done.is_empty() {
            markdown = world.with(&done);
        }
    }
    (done, markdown)
}

/// What is wrong with how a case came out, if anything.
fn fault(
    kind: &Kind,
    case: &Case,
    (document, verification): &(Document, Verification),
    markdown: &str,
    of_front: bool,
) -> Option<String> {
    let text = if case.in_prose { case.tampered.in_prose() } else { case.tampered.block() };
    let at = markdown.find(&text).expect("the case stands in the draft");
    let first = markdown[..at].matches('\n').count() + 1;
    let lines = first..first + text.matches('\n').count() + 1;
    let here = |line: usize| lines.contains(&line);
    let check =
        document.quotations().zip(&verification.quotations).find(|(quotation, _)| here(quotation.position.line));
    let inline = verification.inline.iter().find(|check| here(check.position.line));
    let state = inline.map(|check| check.state).or(check.map(|(_, check)| check.state)).unwrap();
    let severity = if kind.severity == "warning" { Severity::Warning } else { Severity::Error };
    let mine =
        |d: &&brief::diagnostic::Diagnostic| of_front || d.position().is_some_and(|position| here(position.line));
    let found: Vec<_> = verification.found.iter().filter(|d| d.severity == severity).filter(mine).collect();
    // A bidi override is refused by form as well.
    let codes: Vec<&str> = found.iter().map(|d| d.code()).filter(|code| *code != "unprintable").collect();
    // In prose a mark that is changed inside a quotation may leave its own one open: nobody can then tell which words are
    // quoted, and that is the error.
    if case.in_prose && kind.kind == "marks-inside" && codes == ["unmatched-mark"] {
        return None;
    }
    let right_code = codes.iter().any(|code| kind.codes.iter().any(|wanted| wanted == code));
    let right_state = state.name() == kind.state;
    let alone = of_front || severity == Severity::Warning || codes.len() == 1;
    let edited = kind.kind != "negation-dropped-in-translation"
        || check.is_some_and(|(_, check)| {
            check
                .translations
                .iter()
                .all(|(_, condition)| condition.state == brief::translate::TranslationState::Edited)
        });
    (!(right_state && right_code && alone && edited)).then(|| {
        let said: Vec<String> =
            found.iter().map(|d| format!("{:?} {}", d.code(), brief::messages::english(&d.message))).collect();
        format!(
            "{}: state {}, codes {codes:?}\n  {text}\n  was {}\n  {}",
            kind.kind,
            state.name(),
            case.was.original,
            said.join("\n  ")
        )
    })
}

#[test]
fn every_kind_of_tampering_is_caught_with_the_right_state() {
    let kinds = listed();
    let known: BTreeSet<&str> = brief::cli::rules::all_rules().iter().map(|rule| rule.code).collect();
    for kind in &kinds {
        assert!(kind.codes.iter().all(|code| known.contains(code.as_str())), "{}: a code that no rule has", kind.kind);
    }
    let results: Vec<(&Kind, usize, Vec<String>)> = (0..2_usize)
        .into_par_iter()
        .flat_map_iter(|half| {
            let world = World::new();
            let mine: Vec<(usize, &Kind)> = kinds.iter().enumerate().filter(|(index, _)| index % 2 == half).collect();
            mine.into_iter().map(move |(index, kind)| {
                let mut rng = Rng(index as u64 + 1);
                let (mut count, mut wrong) = (0, Vec::new());
                for _ in 0..1_000 {
                    let (more, found) = cases(kind, &world, &mut rng);
                    count += more;
                    wrong.extend(found);
                    if count >= CASES {
                        break;
                    }
                }
                (kind, count, wrong)
            })
        })
        .collect();
    println!("{:<34} {:<13} {:>6} {:>7}", "kind", "state", "cases", "caught");
    let mut failures = Vec::new();
    for (kind, cases, wrong) in &results {
        println!("{:<34} {:<13} {cases:>6} {:>7}", kind.kind, kind.state, cases - wrong.len());
        assert!(*cases >= CASES, "{}: too few places in the draft", kind.kind);
        failures.extend(wrong.iter().take(2));
    }
    let count: usize = results.iter().map(|(_, _, wrong)| wrong.len()).sum();
    assert!(
        failures.is_empty(),
        "{count} cases were not caught as they must be, among them\n{}",
        failures.iter().map(|s| s.as_str()).collect::<Vec<_>>().join("\n")
    );
}

/// Lines broken at random, as editors do.
fn reflow(block: &str, rng: &mut Rng) -> String {
    let width = 20 + rng.below(80);
    let mut out = Vec::new();
    for line in block.lines() {
        let (prefix, text) = line.strip_prefix("> ").map_or(("", line), |text| ("> ", text));
        if line.contains("<!--") || line.starts_with('#') {
            out.push(line.to_owned());
            continue;
        }
        let mut current = String::new();
        for word in text.split(' ') {
            // A line must not begin with what Markdown reads as a list or a heading.
            let marks =
                word.starts_with(['-', '+', '#', '>', '=', '*']) || word.starts_with(|c: char| c.is_ascii_digit());
            if current.chars().count() + word.chars().count() > width && !current.is_empty() && !marks {
                out.push(format!("{prefix}{current}"));
                current = String::new();
            }
            if !current.is_empty() {
                current.push(' ');
            }
            current.push_str(word);
        }
        out.push(format!("{prefix}{current}").trim_end().to_owned());
    }
    out.join("\n")
}

/// Whether a mark in place of some words takes no denial or condition from the words behind it, parts no number and joins
/// no two sentences.
fn takes_nothing_else(words: &[&str], left_out: Range<usize>) -> bool {
    let governs = |word: &&str| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric()).trim_start_matches(['و', 'ف']);
        [
            "لم",
            "لن",
            "لا",
            "ليس",
            "ليست",
            "دون",
            "بدون",
            "غير",
            "عدم",
            "إذا",
            "لو",
            "إن",
            "ما",
            "نفى",
            "نفت",
            "زعم",
            "بدلا",
            "بدلاً",
        ]
        .contains(&bare)
    };
    let beside = left_out.start.saturating_sub(2)..(left_out.end + 2).min(words.len());
    let has_number = words[beside].iter().any(|word| word.contains(char::is_numeric));
    let ends = words[left_out.clone()].iter().any(|word| word.ends_with(['.', '؟', '!', '؛', ';', '”', '»']));
    let last = left_out.end.saturating_sub(8).max(left_out.start)..(left_out.end + 4).min(words.len());
    !has_number && !ends && !words[last].iter().any(governs)
}

/// Leaves words out on both sides, and marks it.
fn elide(quote: &mut Quote, world: &World, rng: &mut Rng) -> Option<()> {
    tamper("elision-in-original-only", quote, world, rng)?;
    let words: Vec<&str> = quote.translation.split(' ').collect();
    let at = 1 + rng.below(words.len() - 2);
    quote.translation = format!("{} […] {}", words[..at].join(" "), words[at + 1..].join(" "));
    Some(())
}

/// Does one harmless edit to a draft in blocks; `None` where it has no place for it. Gives its name.
fn harmless(blocks: &mut Vec<String>, world: &World, rng: &mut Rng) -> Option<&'static str> {
    let edits = [
        "reflow",
        "lazy reflow",
        "trailing spaces",
        "double spaces",
        "no-break spaces",
        "block moved",
        "block deleted",
        "marks around",
        "elision",
        "interpolation",
        "analysis",
        "note",
        "quoted in prose",
        "quoted in a list",
        "comment line",
        "blank lines",
    ];
    let &edit = rng.of(&edits)?;
    let quotes: Vec<usize> = (0..blocks.len()).filter(|&at| Quote::parse(&blocks[at]).is_some()).collect();
    // In an entry of chronology or differences the words carry its date, and without one of two excerpts it is none.
    let entries = blocks.iter().position(|block| block.contains("{#chronology}")).unwrap_or(blocks.len());
    let movable: Vec<usize> = quotes.iter().copied().filter(|&at| at < entries).collect();
    let leaves_entries = matches!(edit, "block moved" | "block deleted" | "elision");
    let &at = rng.of(if leaves_entries { &movable } else { &quotes })?;
    let mut quote = Quote::parse(&blocks[at])?;
    match edit {
        "reflow" => {
            let block = 2 + rng.below(blocks.len() - 2);
            blocks[block] = reflow(&blocks[block], rng);
        }
        "lazy reflow" => {
            let block = reflow(&blocks[at], rng);
            let mut lines: Vec<&str> = block.lines().collect();
            if lines.len() > 1 && lines[1].starts_with("> ") {
                lines[1] = lines[1].trim_start_matches("> ");
            }
            blocks[at] = lines.join("\n");
        }
        "trailing spaces" => {
            let block = 2 + rng.below(blocks.len() - 2);
            let spaces = " ".repeat(1 + rng.below(4));
            blocks[block] = blocks[block].lines().map(|line| format!("{line}{spaces}")).collect::<Vec<_>>().join("\n");
        }
        "double spaces" => blocks[at] = blocks[at].replacen(' ', "  ", 1 + rng.below(9)).replacen(">  ", "> ", 1),
        "no-break spaces" => {
            quote.original = quote.original.replacen(' ', "\u{a0}", 1 + rng.below(5));
            blocks[at] = quote.block();
        }
        "block moved" => {
            let block = blocks.remove(at);
            let to = *rng.of(&movable[..movable.len() - 1])?;
            blocks.insert(to, block);
        }
        "block deleted" => {
            blocks.remove(at);
        }
        "marks around" => {
            let (open, close) = *rng.of(&[("«", "»"), ("“", "”"), ("\"", "\""), ("„", "“"), ("“", "″")])?;
            quote.original = format!("{open}{}{close}", quote.original);
            blocks[at] = quote.block();
        }
        "elision" => {
            elide(&mut quote, world, rng)?;
            blocks[at] = quote.block();
        }
        "interpolation" => {
            let words = *rng.of(&["[الجزائري]", "[أي موسكو]", "[كذا]", "[في ذلك الوقت]"])?;
            insert_before(&mut quote, rng, words)?;
            blocks[at] = quote.block();
        }
        "analysis" => blocks.insert(at, "يرى المحلل أن هذا جديد، وفيه *تشديد*.\n\nA judgement with a [link][ref] and a [citation] of its own.\n\n[ref]: https://example.org/".to_owned()),
        "note" => blocks.insert(at, "<!-- a note between reviewers -->".to_owned()),
        "quoted in prose" => blocks.insert(at, world.quotes[rng.below(world.quotes.len())].1.in_prose()),
        "quoted in a list" => {
            let (_, quote) = rng.of(&world.quotes)?;
            blocks.insert(at, format!("- أولا\n  - ثانيا: “{}” [@{}, ¶ {}]\n  - ثالثا", quote.original, quote.key, quote.paragraph));
        }
        "comment line" => blocks[at].push_str("\n>\n> <!-- checked by a second reviewer -->"),
        _ => blocks[at] = format!("\n\n{}\n\n", blocks[at]),
    }
    Some(edit)
}

#[test]
fn a_thousand_harmless_edits_are_no_error() {
    let failures: Vec<String> = (0..2_u64)
        .into_par_iter()
        .flat_map_iter(|half| {
            let world = World::new();
            let mut rng = Rng(1_000 + half);
            let mut failures = Vec::new();
            let mut done = 0;
            while done < 500 {
                // Several edits in each draft.
                let mut blocks = world.blocks.clone();
                let names: Vec<&str> = (0..8).filter_map(|_| harmless(&mut blocks, &world, &mut rng)).collect();
                done += names.len();
                let mut markdown = blocks.join("\n\n") + "\n";
                if rng.below(4) == 0 {
                    markdown = markdown.replace('\n', "\r\n");
                }
                let found = world.check(&markdown).1.found;
                let errors: Vec<String> = found
                    .iter()
                    .filter(|d| d.severity == Severity::Error)
                    .map(|d| format!("{:?} {} {:?}", d.code(), brief::messages::english(&d.message), d.position()))
                    .collect();
                if !errors.is_empty() {
                    failures.push(format!("{names:?}:\n  {}", errors.join("\n  ")));
                }
            }
            failures
        })
        .collect();
    assert!(
        failures.is_empty(),
        "in {} drafts harmless edits are errors, among them\n{}",
        failures.len(),
        failures.iter().take(4).map(String::as_str).collect::<Vec<_>>().join("\n")
    );
}
