//! Words in brackets: an editor's, put into the words of a source. They explain, and change nothing.

use super::fault::{About, Finding};
use super::locate::Located;
use super::pieces::{Piece, PutIn, slices};
use crate::diagnostic::{msg, rules};
use crate::text::facts::{self, Certainty, Language, Text, Turned};
use crate::text::word_count;

rules! {
    /// More than five words are put into a quotation.
    pub LONG_INSERTION = Warning "long-insertion" {
        title: "More than five words are put into a quotation.",
        why: "Words in brackets explain a word of the source. If they say something of their own, write them before \
              or after the quotation.",
        wrong: "> قال الوزير [وهو من الذين زاروا العاصمة قبل شهر] إن",
        right: "> قال الوزير [الجديد] إن",
    }
    /// Words in brackets are part of a word.
    pub GLUED_INSERTION = Error "glued-insertion" {
        title: "Words in brackets touch a word or a number of the source.",
        why: "They change it: `pump[s]` is another word, and `50[0]` another number. Put in whole words, with a space on \
              both sides. Only the first letter of a word may stand in brackets, as a capital that was small or the other \
              way round: `[t]he`. A bracket of the source itself is written `\\[`.",
        wrong: "> The pump[s] was repaired",
        right: "> The pump was repaired",
    }
    /// A negation is put into a quotation.
    pub INSERTED_NEGATION = Error "inserted-negation" {
        title: "A negation is put into a quotation.",
        why: "It reverses what the source says. Say it in a sentence of your own.",
        wrong: "> الطائرة [لم] تعبر الحدود",
        right: "> الطائرة تعبر الحدود",
    }
    /// Words put in may deny what the source says.
    pub PERHAPS_INSERTED_NEGATION = Warning "perhaps-inserted-negation" {
        title: "Words that are put into a quotation contain a negation.",
        why: "It may deny what the source says. A person must see that it does not.",
        wrong: "> The town [which is not on the coast] paid for it",
        right: "> The town [far from the coast] paid for it",
        acknowledged: true,
    }
    /// A restriction, a condition, a refusal or hearsay is put into a quotation.
    pub INSERTED_GOVERNOR = Error "inserted-governor" {
        title: "A restriction, a condition, a refusal or hearsay is put into a quotation.",
        why: "Almost, if, refused to, it is said: with it the source says something else than it does. Say it in a sentence \
              of your own.",
        wrong: "> The pump was [hardly] repaired",
        right: "> The pump was repaired",
    }
    /// Words put in may say something of their own.
    pub PERHAPS_INSERTED_STATEMENT = Warning "perhaps-inserted-statement" {
        title: "Words that are put into a quotation may say something that the source does not.",
        why: "They hold a clause of their own, a count, or a word such as twice, which changes what is said around it. What \
              is put in explains a word of the source; a person must see that this does.",
        wrong: "> The pump was repaired [and the bridge was sold]",
        right: "> The pump [of the lock] was repaired",
        acknowledged: true,
    }
    /// A number is changed by what is put in beside it.
    pub INSERTED_NUMBER = Error "inserted-number" {
        title: "A number is changed by words in brackets beside it.",
        why: "`[more than] two` is another number than two. Quote the number as it is, and say in a sentence of your own what \
              you know better.",
        wrong: "> repaired by [more than] two men",
        right: "> repaired by two men",
    }
    /// Words put in say that the source is not to be believed.
    pub INSERTED_JUDGEMENT = Error "inserted-judgement" {
        title: "Words in brackets say that something is false, alleged or so-called.",
        why: "In the middle of its words it reads as if the source had said so. Say it in a sentence of your own.",
        wrong: "> The pump was [allegedly] repaired",
        right: "> The pump was repaired",
    }
    /// Words put in say who says it.
    pub INSERTED_ATTRIBUTION = Error "inserted-attribution" {
        title: "Words in brackets say who says what the source says.",
        why: "What the source states becomes what somebody says in it. Say it in a sentence of your own.",
        wrong: "> The pump was [as the keepers said] repaired",
        right: "> The pump was repaired",
    }
}

/// Words put in beyond this number speak instead of the source.
const MAX_PUT_IN: usize = 5;
/// In so few words a negation denies the words around them; in more it may belong to a clause of its own.
const SHORT: usize = 3;

/// What is wrong with the words that are put into a quotation that stands in a paragraph, the surest first, one finding
/// each.
pub(super) fn findings(located: &Located, text: &str) -> Vec<Finding> {
    let pieces = &located.pieces;
    let mut found = Vec::new();
    let mut index = 0;
    let mut in_a_row = 0;
    for (at, piece) in pieces.iter().enumerate() {
        let Piece::Insertion(put_in) = piece else {
            in_a_row = 0;
            continue;
        };
        in_a_row += word_count(&put_in.words);
        let finding = finding(put_in, pieces, at).or_else(|| {
            let left_out = replaced(located, text, at)?;
            facts::replaces_number(left_out, &put_in.words).then(|| number_finding(&put_in.words))
        });
        let finding = finding.or_else(|| own_statement(put_in, pieces, text, in_a_row));
        if let Some(finding) = finding.or_else(|| unknown(put_in, located, text, at)) {
            found.push(finding.about(About::Insertion(index)));
        }
        index += 1;
    }
    found
}

/// What an elision beside words that are put in leaves out, between two slices: those may stand for it.
fn replaced<'t>(located: &Located, text: &'t str, at: usize) -> Option<&'t str> {
    let pieces = &located.pieces;
    let is_slice = |piece: &Piece| matches!(piece, Piece::Slice(_));
    let before = pieces[..at].iter().rposition(is_slice)?;
    let behind = at + pieces[at..].iter().position(is_slice)?;
    let is_elided = pieces[before..behind].contains(&Piece::Elision);
    let slices = pieces[..behind].iter().filter(|piece| is_slice(piece)).count();
    let (end, start) = (located.ranges.get(slices.checked_sub(1)?)?.end, located.ranges.get(slices)?.start);
    is_elided.then(|| text.get(end..start)).flatten()
}

fn number_finding(words: &str) -> Finding {
    Finding::new(&INSERTED_NUMBER, msg!("inserted-number", words = words))
}

/// That words put in may say something of their own: nobody can tell for certain.
fn own_statement(put_in: &PutIn, pieces: &[Piece], paragraph: &str, in_a_row: usize) -> Option<Finding> {
    let words = put_in.words.as_str();
    if put_in.is_glued() || is_sic(words) {
        return None;
    }
    let message = match facts::turned_by(words) {
        Some((_, word)) => Some(msg!("perhaps-inserted-statement--turns", words = words, word = word)),
        None => {
            let counts = || facts::adds_number(words) && !facts::repeats_number(paragraph, words);
            (facts::adds_clause(words) || counts()).then(|| msg!("perhaps-inserted-statement", words = words))
        }
    };
    let of_source = || slices(pieces).map(word_count).sum::<usize>();
    message.map(|message| Finding::new(&PERHAPS_INSERTED_STATEMENT, message)).or_else(|| {
        (in_a_row > MAX_PUT_IN || in_a_row > SHORT && in_a_row > of_source())
            .then(|| Finding::new(&LONG_INSERTION, msg!("long-insertion", words = words, most = MAX_PUT_IN)))
    })
}

/// That nobody can tell whether words put in only explain: they name something that the words beside them need not mean.
fn unknown(put_in: &PutIn, located: &Located, text: &str, at: usize) -> Option<Finding> {
    let words = put_in.words.as_str();
    if put_in.is_glued() || is_sic(words) {
        return None;
    }
    let pieces = &located.pieces;
    let before = at.checked_sub(1).and_then(|before| pieces.get(before));
    let last = match before {
        Some(Piece::Slice(slice)) => slice.split_whitespace().next_back().unwrap_or_default().to_owned(),
        _ => String::new(),
    };
    // What is left out beside it may be the pronoun for which it stands; so may what stands before the quotation.
    let is_for = replaced(located, text, at).is_some_and(stands_for_pronoun) || before_all(located, text, at);
    let first = words.split_whitespace().next();
    let is_place = first.is_some_and(facts::is_preposition_of_place);
    // The speaker [of the house], le colonel [de la marine].
    let is_of = first.is_some_and(facts::is_preposition_of_belonging);
    if is_of && word_count(words) <= SHORT || facts::repeats_number(text, words) {
        return None;
    }
    let may_name = is_for || is_place || facts::is_pronoun(&last);
    let is_harmless = !words.chars().any(char::is_alphanumeric)
        || !ends_as_speech(words) && facts::is_harmless(words, text, may_name);
    (!is_harmless)
        .then(|| Finding::new(&PERHAPS_INSERTED_STATEMENT, msg!("perhaps-inserted-statement--unknown", words = words)))
}

/// Whether words left out are pronouns and such words only.
fn stands_for_pronoun(left_out: &str) -> bool {
    let mut words = left_out.split_whitespace().peekable();
    words.peek().is_some() && word_count(left_out) <= 2 && words.all(facts::is_pronoun)
}

/// Whether words put in stand before all of a slice that begins a sentence or goes on behind a pronoun.
fn before_all(located: &Located, text: &str, at: usize) -> bool {
    let is_first = !located.pieces[..at].iter().any(|piece| matches!(piece, Piece::Slice(_)));
    let Some(first) = located.ranges.first().filter(|_| is_first) else { return false };
    let before = text[..first.start].trim_end();
    before.split_whitespace().next_back().is_some_and(facts::is_pronoun)
}

/// Whether words put in name who speaks what follows: [The minister:].
fn ends_as_speech(words: &str) -> bool {
    words.trim_end().ends_with([':', '：'])
}

/// The first words put in that touch a word: then nobody can say which word of the source is meant.
pub(super) fn glued(pieces: &[Piece]) -> Option<Finding> {
    let mut put_in = pieces.iter().filter_map(|piece| match piece {
        Piece::Insertion(put_in) => Some(put_in),
        _ => None,
    });
    let index = put_in.clone().position(PutIn::is_glued)?;
    let put_in = put_in.nth(index)?;
    Some(glued_finding(put_in).about(About::Insertion(index)))
}

fn glued_finding(put_in: &PutIn) -> Finding {
    let help = msg!("glued-insertion.help");
    Finding::new(&GLUED_INSERTION, msg!("glued-insertion", words = &put_in.words)).help(help)
}

/// What is certainly wrong with words that are put in, or may deny what is around them.
fn finding(put_in: &PutIn, pieces: &[Piece], at: usize) -> Option<Finding> {
    if put_in.is_glued() {
        return Some(glued_finding(put_in));
    }
    let words = in_one_script(&put_in.words);
    let words = words.as_str();
    if is_sic(words) {
        return None;
    }
    if let Some(negation) = facts::first_negation(words).or_else(|| clipped_negation(words)) {
        let text = words.trim();
        let at_an_end = text.starts_with(negation) || text.ends_with(negation);
        let message = msg!("inserted-negation", words = words, negation = negation);
        let rule =
            if at_an_end || word_count(words) <= SHORT { &INSERTED_NEGATION } else { &PERHAPS_INSERTED_NEGATION };
        return Some(Finding::new(rule, message));
    }
    if let Some(word) = facts::first_judgement(words) {
        return Some(Finding::new(&INSERTED_JUDGEMENT, msg!("inserted-judgement", words = words, word = word)));
    }
    let beside = |slice: Option<&Piece>| match slice {
        Some(Piece::Slice(text)) => text.clone(),
        _ => String::new(),
    };
    let before = beside(at.checked_sub(1).and_then(|before| pieces.get(before)));
    let behind = beside(pieces.get(at + 1));
    if facts::alters_number(&before, words, &behind) {
        return Some(number_finding(words));
    }
    if is_attribution(words) {
        return Some(Finding::new(&INSERTED_ATTRIBUTION, msg!("inserted-attribution", words = words)));
    }
    match facts::turned_by(words)? {
        (Turned::Surely, word) => {
            Some(Finding::new(&INSERTED_GOVERNOR, msg!("inserted-governor", words = words, word = word)))
        }
        (Turned::Perhaps, _) => None,
    }
}

/// Words with the Latin letters that some of their letters look like: `nоt` with a Cyrillic о reads as not.
fn in_one_script(words: &str) -> String {
    if !words.chars().any(|c| c.is_ascii_alphabetic()) {
        return words.to_owned();
    }
    let latin = |c: char| match c {
        'а' | 'α' => 'a',
        'е' | 'ε' => 'e',
        'о' | 'ο' => 'o',
        'р' | 'ρ' => 'p',
        'с' => 'c',
        'у' => 'y',
        'х' => 'x',
        'і' | 'ι' => 'i',
        'ѕ' => 's',
        'т' | 'τ' => 't',
        'п' | 'η' => 'n',
        'к' | 'κ' => 'k',
        'м' => 'm',
        'в' => 'b',
        'н' => 'h',
        'ν' => 'v',
        'ԁ' => 'd',
        'ӏ' => 'l',
        c => c,
    };
    words.chars().map(latin).collect()
}

/// `[sic]`, as editors write it.
fn is_sic(words: &str) -> bool {
    matches!(words.trim_end_matches(['!', '.']).to_lowercase().as_str(), "sic" | "كذا" | "كذا في الأصل" | "هكذا في الأصل")
}

/// A negation of which the rest stands outside: n't.
fn clipped_negation(words: &str) -> Option<&str> {
    let bare = words.trim();
    matches!(bare, "n't" | "n’t" | "nt" | "un" | "non" | "im" | "in" | "dis").then_some(bare)
}

/// Whether words say who says it: as the keepers said, according to the minister, قال الوزير.
fn is_attribution(words: &str) -> bool {
    if word_count(words) < 2 {
        return false;
    }
    let of = |language: Language| {
        let text = Text::new(words, language);
        let (Some(first), Some(last)) = (text.words().first(), text.words().last()) else { return false };
        let is_as = matches!(first.folded.as_str(), "as" | "and" | "comme" | "كما" | "و");
        // As his enemies claim: behind `as` what may be a noun elsewhere says who says it.
        if is_as && text.attributions().iter().any(|found| found.span.end == last.span.end) {
            return true;
        }
        let second = text.words().get(1).map_or(first.span.start, |word| word.span.start);
        text.attributions().iter().filter(|found| found.certainty == Certainty::Sure && !found.is_noun).any(|found| {
            let begins = found.span.start == first.span.start || is_as && found.span.start == second;
            begins || found.span.end == last.span.end
        })
    };
    match Language::of(words, None) {
        Language::Other => of(Language::English) || of(Language::French),
        language => of(language),
    }
}
