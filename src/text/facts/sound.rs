//! Whether a word of Arabic letters and one of Latin letters sound alike: رغيف, Raghif. Vowels say little, since Arabic
//! writes but the long ones, so the consonants are compared, those that sound alike as one.

use crate::text::fold;

/// A class of consonants of either script that stand for each other in names.
fn of_arabic(c: char) -> Option<char> {
    Some(match c {
        'ب' | 'پ' => 'b',
        'ت' | 'ط' | 'ث' => 't',
        'ج' | 'چ' => 'j',
        'ح' | 'ه' | 'خ' => 'h',
        'د' | 'ض' | 'ذ' | 'ظ' => 'd',
        'ر' => 'r',
        'ز' | 'س' | 'ص' | 'ش' => 's',
        'غ' | 'گ' => 'g',
        'ف' | 'ڤ' => 'f',
        'ق' | 'ك' => 'k',
        'ل' => 'l',
        'م' => 'm',
        'ن' => 'n',
        _ => return None,
    })
}

/// The letters of a Latin word as the classes of Arabic ones.
fn of_latin(word: &str) -> String {
    let letters: Vec<char> = word.chars().collect();
    let mut out = String::new();
    let mut at = 0;
    while let Some(&c) = letters.get(at) {
        let next = letters.get(at + 1).copied();
        at += 1;
        let class = match (c, next) {
            ('g', Some('h')) | ('t', Some('h')) | ('d', Some('h')) | ('s', Some('h')) => {
                at += 1;
                if c == 'g' { 'g' } else { c }
            }
            ('d', Some('j')) => continue,
            ('p', Some('h')) => {
                at += 1;
                'f'
            }
            ('k', Some('h')) => {
                at += 1;
                'h'
            }
            ('c', Some('h')) => {
                at += 1;
                's'
            }
            ('c', Some('e' | 'i' | 'y')) => 's',
            ('b' | 'p', _) => 'b',
            ('v' | 'f', _) => 'f',
            ('c' | 'k' | 'q', _) => 'k',
            ('s' | 'z', _) => 's',
            ('x', _) => {
                out.push('k');
                's'
            }
            ('t' | 'd' | 'g' | 'j' | 'h' | 'r' | 'l' | 'm' | 'n', _) => c,
            _ => continue,
        };
        out.push(class);
    }
    out
}

/// Doubled letters are one.
fn once(classes: &str) -> String {
    let mut out = String::new();
    for c in classes.chars() {
        if !out.ends_with(c) {
            out.push(c);
        }
    }
    out
}

/// The consonants of a word without its article, in classes.
fn consonants(word: &str) -> String {
    let folded = fold::fold(word);
    if folded.contains(super::lexicon::is_arabic) {
        let bare = folded.strip_prefix("ال").unwrap_or(&folded);
        return once(&bare.chars().filter_map(of_arabic).collect::<String>());
    }
    once(&of_latin(&folded))
}

/// The consonants that are compared: `g` and `j` are one, and a last h may be missing.
fn compared(word: &str) -> String {
    consonants(word).replace('j', "g").trim_end_matches('h').to_owned()
}

/// How many consonants two words of two scripts have in common where they may be one name; `None` where they may not.
pub fn sounds_like(one: &str, other: &str) -> Option<usize> {
    let (one, other) = (compared(one), compared(other));
    (!one.is_empty() && one == other).then(|| one.chars().count())
}

/// Of fewer consonants two neighbours are changed in words of other meanings, too.
const MIN_SWAPPED: usize = 4;

/// Whether two words of two scripts would sound alike if two neighbouring consonants of one had not changed places.
pub fn is_swapped(one: &str, other: &str) -> bool {
    let (one, other) = (compared(one), compared(other));
    let length = one.chars().count();
    length >= MIN_SWAPPED
        && length == other.chars().count()
        && one != other
        && strsim::osa_distance(&one, &other) == 1
        && {
            let sorted = |word: &str| {
                let mut letters: Vec<char> = word.chars().collect();
                letters.sort_unstable();
                letters
            };
            sorted(&one) == sorted(&other)
        }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_sound_alike_in_both_scripts() {
        for (arabic, latin) in [
            ("رغيف", "Raghif"),
            ("الراصد", "Rasid"),
            ("سطر", "Satr"),
            ("رماح", "Rimah"),
            ("أول", "Awwal"),
            ("أورتولان", "Ortholan"),
            ("فيليكس", "Felix"),
            ("الجمهورية", "Gomhouria"),
            ("الشروق", "Chourouk"),
            ("نوفمبر", "Novembre"),
        ] {
            assert!(
                sounds_like(arabic, latin).is_some(),
                "{arabic} {latin}: {} {}",
                consonants(arabic),
                consonants(latin)
            );
        }
        assert!(is_swapped("أورلوتان", "Ortholan") && !is_swapped("أورتولان", "Ortholan"));
        for (arabic, latin) in [("أورلوتان", "Ortholan"), ("رماح", "Burkan"), ("إنذار", "first"), ("لا", "no")]
        {
            assert_eq!(sounds_like(arabic, latin), None, "{arabic} {latin}");
        }
    }
}
