//! Quotation marks: which there are, which belong together, and what a mark seems to be from what stands beside it.
//!
//! Texts mix their marks (`“سو-57″`, `و”التخلي”`), and some marks are apostrophes, minutes and seconds too.

use super::super::flat::{Flat, Sign, SignKind};
use crate::text::fold::fold;

/// Marks that may stand for each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MarkFamily {
    /// « » ‹ ›
    Angle,
    /// “ ” „ "
    Double,
    /// ‘ ’ ‚ '
    Single,
    /// 「 」
    Corner,
    /// ﴿ ﴾
    Ornate,
    /// << >>, (( )), ❨ ❩
    Bracket,
}

/// What a mark is where nothing beside it tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Nature {
    Opens,
    Closes,
    Either,
}

fn mark(c: char) -> Option<(MarkFamily, Nature)> {
    use self::{MarkFamily::*, Nature::*};
    Some(match c {
        '«' | '‹' | '❮' | '❰' | '《' | '〈' | '≪' | '⟨' | '⟪' | '︽' | '︿' => (Angle, Opens),
        '»' | '›' | '❯' | '❱' | '》' | '〉' | '≫' | '⟩' | '⟫' | '︾' | '﹀' => (Angle, Closes),
        '“' | '„' | '‟' | '❝' | '⹂' | '〝' | '🙶' | '˵' => (Double, Opens),
        '”' | '❞' | '〞' | '〟' | '🙷' | '˶' => (Double, Closes),
        '"' | '″' | '＂' | 'ʺ' | '‴' | '‶' | '⁗' | '״' | 'ˮ' | '˝' | '¨' | '〃' => (Double, Either),
        '‘' | '‚' | '‛' | '❛' | 'ʻ' | 'ʽ' => (Single, Opens),
        '’' | '❜' => (Single, Closes),
        '\'' | '′' | '＇' | '´' | '`' | '‵' | 'ʼ' | '׳' => (Single, Either),
        '「' | '『' | '﹁' | '﹃' | '｢' | '⸢' | '⸂' | '⸜' | '⸄' | '⸌' => (Corner, Opens),
        '」' | '』' | '﹂' | '﹄' | '｣' | '⸣' | '⸃' | '⸝' | '⸅' | '⸍' => (Corner, Closes),
        // The ornate brackets of the Quran's words: which of them opens, fonts and keyboards disagree.
        '﴾' | '﴿' => (Ornate, Either),
        '❨' => (Bracket, Opens),
        '❩' => (Bracket, Closes),
        _ => return None,
    })
}

/// Whether a text holds a sign that may be a mark.
pub(super) fn holds_mark(text: &str) -> bool {
    text.chars().any(|c| mark(c).is_some() || matches!(c, '<' | '＜' | '>' | '＞' | '(' | '（' | ')' | '）' | ','))
}

/// Whether a sign is a mark that may be an apostrophe.
pub(super) fn is_single(flat: &Flat<'_>, at: usize) -> bool {
    matches!(flat.signs.get(at).map(|sign| sign.is), Some(SignKind::Char(c)) if matches!(mark(c), Some((MarkFamily::Single, _))))
}

/// Whether two signs are marks that may stand for each other.
pub(super) fn are_of_one_family(flat: &Flat<'_>, one: usize, other: usize) -> bool {
    let family = |at: usize| match flat.signs.get(at).map(|sign| sign.is) {
        Some(SignKind::Char(c)) => mark(c).map(|(family, _)| family),
        _ => None,
    };
    family(one).is_some() && family(one) == family(other)
}

/// Whether one mark closes what another opens as every book of style has it: “…”, «…», "…", „…“.
pub(super) fn is_partner(open: char, close: char) -> bool {
    let pairs = [
        ('<', ">"),
        ('＜', "＞"),
        ('(', ")"),
        ('（', "）"),
        ('«', "»"),
        ('»', "«»"),
        ('‹', "›"),
        ('›', "‹›"),
        ('“', "”"),
        ('”', "”"),
        ('„', "“”"),
        ('‟', "”"),
        ('‘', "’"),
        ('’', "’"),
        ('‚', "‘’"),
        ('‛', "’"),
        ('❮', "❯"),
        ('❰', "❱"),
        ('❨', "❩"),
        ('⟨', "⟩"),
        ('⟪', "⟫"),
        ('〈', "〉"),
        ('⸢', "⸣"),
        ('⸂', "⸃"),
        ('⸄', "⸅"),
        ('⸌', "⸍"),
        ('⸜', "⸝"),
        ('︽', "︾"),
        ('︿', "﹀"),
        ('˵', "˶"),
        ('ʻ', "ʼ’"),
        ('ʽ', "ʼ’"),
        ('﴿', "﴾﴿"),
        ('﴾', "﴿﴾"),
        (',', "'’“”\""),
        ('❝', "❞"),
        ('❛', "❜"),
        ('《', "》"),
        ('〈', "〉"),
        ('≪', "≫"),
        ('「', "」"),
        ('『', "』"),
        ('﹁', "﹂"),
        ('﹃', "﹄"),
        ('｢', "｣"),
        ('〝', "〞〟"),
        ('⹂', "”"),
        ('🙶', "🙷"),
        ('`', "'´"),
        ('‵', "′"),
        ('‶', "″"),
    ];
    let of_own = |(_, closing): &(char, &str)| closing.contains(close);
    open == close && matches!(mark(open), Some((_, Nature::Either)))
        || pairs.iter().filter(|(own, _)| *own == open).any(of_own)
}

/// What stands beside a mark.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Beside {
    /// White space, or nothing.
    Edge,
    Word,
    /// What stands before words: an opening bracket or mark.
    Opening,
    /// A dash or slash, which stands before words and behind them.
    Dash,
    /// What stands behind words.
    Closing,
}

/// What a mark can be where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    /// The sign that it is.
    pub(super) at: usize,
    pub(super) c: char,
    pub(super) family: MarkFamily,
    pub(super) can_open: bool,
    pub(super) can_close: bool,
    /// Whether it is an opening mark where it can be both and nothing is open.
    pub(super) prefers_open: bool,
    /// Whether it may be an apostrophe or say minutes, seconds, inches: alone it is no mark.
    pub(super) may_be_none: bool,
    /// Whether it is most likely an apostrophe or a letter ('Iraq, ’90s), and opens only what its partner closes.
    pub(super) is_weak: bool,
}

/// Every mark of a flat text in its order.
pub(super) fn marks(flat: &Flat<'_>) -> Vec<Mark> {
    let mut found: Vec<Mark> = Vec::new();
    for (at, sign) in flat.signs.iter().enumerate() {
        let Some(c) = sign_of(flat, at, sign.is) else { continue };
        let (known, is_doubled) = (mark(c), doubled(flat, at, c));
        let Some((family, nature)) = is_doubled.or(known) else { continue };
        let (before_is, after_is) = (flat.visible_before(at), flat.visible_from(at + 1));
        // Between two letters it is never one: army’s, l’eau. Arabic has no apostrophe: إنه'كلام'.
        let word = |is: Option<SignKind<'_>>| is.is_some_and(SignKind::is_alphanumeric);
        let is_arabic = |is: Option<SignKind<'_>>| matches!(is, Some(SignKind::Char(c)) if is_arabic_letter(c));
        let amid_arabic = is_arabic(before_is) && is_arabic(after_is);
        if family == MarkFamily::Single && word(before_is) && word(after_is) && !amid_arabic {
            continue;
        }
        let touching =
            found.last().filter(|last| flat.signs[last.at + 1..at].iter().all(|sign| sign.is.is_invisible()));
        // Directly behind an opening mark another opens.
        let behind_opening = touching.is_some_and(|last| last.can_open && !last.can_close);
        let before = match behind_opening || is_behind_elided(flat, at) {
            true => Beside::Opening,
            false => beside(before_is, Nature::Closes),
        };
        let after = beside(after_is, Nature::Opens);
        found.push(judged(flat, at, c, (family, nature), before, after));
    }
    found
}

/// The character that a sign is, or that is set by itself beside a word as code or as words put in: a reader sees the
/// mark.
fn sign_of(flat: &Flat<'_>, at: usize, is: SignKind<'_>) -> Option<char> {
    let is_word =
        |at: Option<usize>| at.and_then(|at| flat.signs.get(at)).is_some_and(|sign| sign.is.is_alphanumeric());
    let touches = || is_word(at.checked_sub(1)) || is_word(Some(at + 1));
    let alone = |text: &str| {
        let mut chars = text.trim().chars();
        chars.next().filter(|c| chars.next().is_none() && mark(*c).is_some() && touches())
    };
    match is {
        SignKind::Char(c) => Some(c),
        SignKind::Code(code) => alone(code),
        SignKind::Insertion(words) => alone(words),
        _ => None,
    }
}

fn is_arabic_letter(c: char) -> bool {
    c.is_alphabetic() && matches!(c, '\u{600}'..='\u{6FF}' | '\u{750}'..='\u{77F}')
}

/// Signs that are a mark where two of them stand together: `<<words>>`, `((words))`, `,,words''`. The one beside the
/// words counts.
fn doubled(flat: &Flat<'_>, at: usize, c: char) -> Option<(MarkFamily, Nature)> {
    let is_same =
        |at: Option<usize>| at.and_then(|at| flat.signs.get(at)).is_some_and(|sign| sign.is == SignKind::Char(c));
    let (before, behind) = (is_same(at.checked_sub(1)), is_same(Some(at + 1)));
    match c {
        '<' | '＜' | '(' | '（' if before && !behind => Some((MarkFamily::Bracket, Nature::Opens)),
        '>' | '＞' | ')' | '）' if behind && !before => Some((MarkFamily::Bracket, Nature::Closes)),
        ',' if before && !behind && at.checked_sub(2).is_none_or(|at| !flat.signs[at].is.is_alphanumeric()) => {
            Some((MarkFamily::Double, Nature::Opens))
        }
        '\'' | '’' if behind && !before && has_low_commas(flat, at) => Some((MarkFamily::Double, Nature::Closes)),
        _ => None,
    }
}

/// Whether two commas stand before a place where a mark would open: ,,words''.
fn has_low_commas(flat: &Flat<'_>, at: usize) -> bool {
    let commas = |two: &[Sign<'_>]| two.iter().all(|sign| sign.is == SignKind::Char(','));
    let line = flat.signs[..at].iter().rposition(|sign| sign.is == SignKind::LineEnd).map_or(0, |end| end + 1);
    flat.signs[line..at].windows(2).any(commas)
}

fn judged(
    flat: &Flat<'_>,
    at: usize,
    c: char,
    (family, nature): (MarkFamily, Nature),
    before: Beside,
    after: Beside,
) -> Mark {
    let behind_digit = matches!(flat.visible_before(at), Some(SignKind::Char(c)) if c.is_numeric());
    let (mut can_open, mut can_close) =
        (!matches!(after, Beside::Edge | Beside::Closing), !matches!(before, Beside::Edge | Beside::Opening));
    let mut prefers_open = nature != Nature::Closes;
    let (mut may_be_none, mut is_weak) = (false, false);
    match (family, nature) {
        // Alone they are brackets, and signs of comparison.
        (MarkFamily::Bracket, nature) => {
            (can_open, can_close, may_be_none) = (nature == Nature::Opens, nature == Nature::Closes, true);
        }
        (MarkFamily::Single, nature) => {
            let opens_here = matches!(before, Beside::Edge | Beside::Opening | Beside::Dash);
            // He said:'words', إنه'كلام'.
            let opens_amid = match flat.visible_before(at) {
                Some(SignKind::Char(',' | ':' | ';' | '،' | '؛')) => true,
                Some(SignKind::Char(c)) => is_arabic_letter(c),
                _ => false,
            };
            is_weak = !opens_here || nature != Nature::Opens && is_clipped(flat, at) || is_ayn(flat, at);
            can_open &= opens_here || opens_amid;
            can_close &= !(opens_amid && is_arabic_amid(flat, at));
            may_be_none = true;
        }
        (MarkFamily::Double, Nature::Either) => {
            may_be_none = behind_digit;
            // Inches, seconds; a letter before a mark and behind it: و"كلام".
            can_open &= !behind_digit;
        }
        _ => {}
    }
    if can_open && can_close && before == Beside::Word {
        // A mark amid letters opens behind an Arabic particle, and else is what it is by nature.
        let particle = is_behind_particle(flat, at);
        can_open = particle || nature != Nature::Closes;
        can_close = !particle && nature != Nature::Opens;
    }
    if !can_open && !can_close && before != Beside::Word && after != Beside::Word {
        // White space on both sides: « mot ».
        let apart = family != MarkFamily::Single || nature != Nature::Either;
        can_open = apart && nature != Nature::Closes;
        can_close = apart && nature != Nature::Opens;
        prefers_open = nature != Nature::Closes;
    }
    if before == Beside::Edge && after == Beside::Closing && nature != Nature::Opens {
        can_close = true;
    }
    Mark { at, c, family, can_open, can_close, prefers_open, may_be_none, is_weak }
}

/// Whether letters of Arabic stand on both sides of a mark.
fn is_arabic_amid(flat: &Flat<'_>, at: usize) -> bool {
    let is_letter = |is: Option<SignKind<'_>>| matches!(is, Some(SignKind::Char(c)) if is_arabic_letter(c));
    is_letter(flat.visible_before(at)) && is_letter(flat.visible_from(at + 1))
}

/// What a neighbour of a mark is; `as_mark` is what another mark there is taken for.
fn beside(is: Option<SignKind<'_>>, as_mark: Nature) -> Beside {
    let c = match is {
        None | Some(SignKind::LineEnd) => return Beside::Edge,
        Some(SignKind::Citation(_) | SignKind::Note(_)) => return Beside::Closing,
        Some(SignKind::Elision | SignKind::Insertion(_) | SignKind::Code(_) | SignKind::Picture(_)) => {
            return Beside::Word;
        }
        Some(SignKind::Char(c)) => c,
    };
    match c {
        c if c.is_whitespace() => Beside::Edge,
        '(' | '[' | '{' | '¿' | '¡' | '（' => Beside::Opening,
        ')' | ']' | '}' | '.' | ',' | ';' | ':' | '!' | '?' | '،' | '؛' | '؟' | '۔' | '。' | '，' => {
            Beside::Closing
        }
        '—' | '–' | '-' | '‐' | '/' | '|' | '*' | '_' | '•' | '·' | '=' => Beside::Dash,
        c => match (mark(c), as_mark) {
            (Some((_, Nature::Opens)), _) => Beside::Opening,
            (Some((_, Nature::Closes)), _) => Beside::Closing,
            // Before a mark stands one that closed, behind it one that opens.
            (Some((_, Nature::Either)), _) | (None, _) => Beside::Word,
        },
    }
}

/// Whether a mark stands directly behind an Arabic particle of one letter, or the article, that begins a word.
fn is_behind_particle(flat: &Flat<'_>, at: usize) -> bool {
    let letters = flat.signs[..at].iter().rev().filter(|sign| !sign.is.is_invisible());
    let word: Vec<char> = letters
        .map_while(|sign| match sign.is {
            SignKind::Char(c) if c.is_alphanumeric() || c == '\u{640}' => Some(c),
            _ => None,
        })
        .take(4)
        .collect();
    let word: String = word.into_iter().rev().filter(|c| *c != '\u{640}').collect();
    matches!(
        word.as_str(),
        "و" | "ف"
            | "ب"
            | "ل"
            | "ك"
            | "ال"
            | "وال"
            | "بال"
            | "لل"
            | "كال"
            | "فال"
            | "وب"
            | "ول"
            | "وك"
            | "فب"
            | "فل"
            | "س"
            | "أ"
    )
}

/// Whether a mark stands behind a French article or the like whose vowel is left out: l’« État ».
fn is_behind_elided(flat: &Flat<'_>, at: usize) -> bool {
    let mut signs = flat.signs[..at].iter().rev().map(|sign| sign.is).filter(|is| !is.is_invisible());
    if !matches!(signs.next(), Some(SignKind::Char('’' | '\''))) {
        return false;
    }
    let letters = signs.map_while(|is| match is {
        SignKind::Char(c) if c.is_alphabetic() => Some(c.to_ascii_lowercase()),
        _ => None,
    });
    let word: Vec<char> = letters.take(8).collect();
    let word: String = word.into_iter().rev().collect();
    matches!(
        word.as_str(),
        "l" | "d" | "n" | "s" | "c" | "j" | "m" | "t" | "qu" | "jusqu" | "lorsqu" | "puisqu" | "quoiqu"
    )
}

/// The letters of the word behind a mark, as they are compared.
fn word_behind(flat: &Flat<'_>, at: usize) -> String {
    let letters = flat.signs[at + 1..].iter().filter(|sign| !sign.is.is_invisible());
    let word: String = letters
        .map_while(|sign| match sign.is {
            SignKind::Char(c) if c.is_alphanumeric() => Some(c),
            _ => None,
        })
        .collect();
    fold(&word)
}

/// Whether an apostrophe stands for letters that are left out: ’90s, ’tis.
fn is_clipped(flat: &Flat<'_>, at: usize) -> bool {
    let word = word_behind(flat, at);
    let digits = word.chars().take_while(char::is_ascii_digit).count();
    let is_year = digits == 2 && matches!(&word[digits..], "" | "s");
    let is_known = matches!(
        word.as_str(),
        "tis"
            | "twas"
            | "twere"
            | "twill"
            | "em"
            | "n"
            | "til"
            | "till"
            | "cause"
            | "bout"
            | "round"
            | "cos"
            | "ere"
            | "un"
    );
    is_year || is_known
}

/// Whether what stands before a name is the ʿayn of a transcription, as many a keyboard has it: 'Abd al-Qadir, ‘Ali.
fn is_ayn(flat: &Flat<'_>, at: usize) -> bool {
    matches!(
        word_behind(flat, at).as_str(),
        "abd"
            | "abdallah"
            | "abdullah"
            | "ali"
            | "umar"
            | "omar"
            | "uthman"
            | "othman"
            | "amr"
            | "isa"
            | "issa"
            | "aisha"
            | "ain"
            | "ayn"
            | "adil"
            | "adel"
            | "aziz"
            | "abbas"
            | "abbasid"
            | "alawi"
            | "alawite"
            | "id"
            | "ashura"
            | "ubayd"
            | "ubaydallah"
            | "uqba"
            | "urabi"
            | "imad"
            | "izz"
            | "iraq"
            | "ala"
            | "arabi"
            | "asr"
            | "ulama"
            | "ulema"
            | "umra"
            | "uman"
            | "amman"
            | "aqaba"
            | "adnan"
            | "amir"
            | "ammar"
            | "atiya"
            | "awad"
            | "ayyash"
            | "aref"
            | "arif"
            | "asim"
            | "ata"
            | "aden"
            | "ud"
            | "ilm"
            | "ibadat"
            | "urf"
            | "ashir"
            | "aqil"
            | "alam"
            | "antar"
            | "anbar"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_belong_together_as_books_have_it() {
        for (open, close, are) in [
            ('«', '»', true),
            ('»', '«', true),
            ('„', '“', true),
            ('"', '"', true),
            ('“', '″', false),
            ('«', '”', false),
            ('‘', '’', true),
            ('\'', '\'', true),
            ('“', '“', false),
        ] {
            assert_eq!(is_partner(open, close), are, "{open}{close}");
        }
    }
}
