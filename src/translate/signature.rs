//! Who has reviewed a unit: the comment `# reviewed-by: NAME, DATE` of a translation file.
//!
//! What the program signs carries a comment `# reviewed-words: …` above it, a digest of the sentence and its
//! translation, so that a name does not vouch for words that were changed since. A signature that a person wrote
//! has none and is taken as it is. Where the program itself puts other words in place of signed ones, it marks the
//! old signatures as those of earlier words.

use chrono::NaiveDate;

use super::po::PoEntry;
use crate::text::digest::Digest;
use crate::text::normalise_space;
use crate::text::person::{is_of_a_person, is_same_person};

/// What names the person in a signature.
const BY: &str = "reviewed-by";

/// What names the words in a signature.
const WORDS: &str = "reviewed-words";

/// What a signature of words that are no longer there is called.
const BY_EARLIER: &str = "reviewed-by (earlier words)";

/// What becomes of signatures where other words take the place of the signed ones.
pub(super) const OUTDATED: [(&str, Option<&str>); 2] = [(WORDS, None), (BY, Some(BY_EARLIER))];

/// The length of the digest in a signature, in hexadecimal digits.
const DIGEST_LENGTH: usize = 16;

/// A person's signature of the words of a unit.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ReviewSignature {
    /// The name, as it was given.
    pub name: String,
    /// The day, where it was given.
    pub day: Option<NaiveDate>,
}

impl ReviewSignature {
    /// The latest signature of an entry; `None` where nobody is named, or where the words are others now.
    pub fn of(entry: &PoEntry) -> Option<Self> {
        let (at, signed) =
            entry.comments.iter().enumerate().rev().find_map(|(at, line)| Some((at, value(line, BY)?)))?;
        let name = without_date(signed);
        if !is_of_a_person(name) {
            return None;
        }
        let words = at.checked_sub(1).and_then(|before| entry.comments.get(before)).and_then(|line| value(line, WORDS));
        let is_of_these = match words {
            Some(words) => words == digest(&entry.source, &entry.target),
            // A text that the sentence had before is still noted: the flag alone was removed.
            None => entry
                .previous
                .as_deref()
                .is_none_or(|previous| normalise_space(previous) == normalise_space(&entry.source)),
        };
        is_of_these.then(|| Self::signed(signed))
    }

    /// What a comment signs with: a name, and a day where there is one.
    fn signed(signed: &str) -> Self {
        let day = signed.rsplit_once(',').and_then(|(_, day)| day.trim().parse().ok());
        Self { name: without_date(signed).to_owned(), day }
    }

    /// The latest signature of the words of an entry by somebody else than this person. Of signatures that do not say
    /// which words they are of, only the latest counts: earlier ones may be of earlier words.
    pub fn of_another(entry: &PoEntry, name: &str) -> Option<Self> {
        let these = digest(&entry.source, &entry.target);
        let by_digest = entry.comments.windows(2).rev().filter_map(|pair| match pair {
            [words, by] if value(words, WORDS) == Some(these.as_str()) => value(by, BY),
            _ => None,
        });
        let by_digest = by_digest.map(Self::signed);
        let by_digest = by_digest.filter(|signature| is_of_a_person(&signature.name));
        Self::of(entry).into_iter().chain(by_digest).find(|signature| !signature.is_by(name))
    }

    /// The comments that sign a sentence and its translation.
    pub fn comments(name: &str, day: NaiveDate, source: &str, target: &str) -> [String; 2] {
        [format!("{WORDS}: {}", digest(source, target)), format!("{BY}: {name}, {day}")]
    }

    /// Whether this is the signature of a person of that name.
    pub fn is_by(&self, name: &str) -> bool {
        is_same_person(&self.name, name)
    }
}

/// Whether a comment is part of a signature.
pub(super) fn is_signature(comment: &str) -> bool {
    [BY, WORDS, BY_EARLIER].iter().any(|name| value(comment, name).is_some())
}

/// What a comment `name: …` says.
fn value<'a>(comment: &'a str, name: &str) -> Option<&'a str> {
    comment.trim_start().strip_prefix(name)?.strip_prefix(':').map(str::trim)
}

/// The name in a signature, without the day behind it.
fn without_date(signed: &str) -> &str {
    match signed.rsplit_once(',') {
        Some((name, day)) if day.trim().parse::<NaiveDate>().is_ok() => name.trim(),
        _ => signed,
    }
}

/// The beginning of the digest of a sentence and its translation, white space aside.
fn digest(source: &str, target: &str) -> String {
    let text = format!("{}\0{}", normalise_space(source), normalise_space(target));
    Digest::of(text.as_bytes()).hex().chars().take(DIGEST_LENGTH).collect()
}

#[cfg(test)]
mod tests {
    use super::super::po::Po;
    use super::*;

    fn name_of(comments: &str, previous: &str) -> Option<String> {
        let po = format!("{comments}{previous}msgctxt \"¶ 1.1\"\nmsgid \"أولى.\"\nmsgstr \"First.\"\n");
        let po = Po::parse("k.po", &po).unwrap();
        ReviewSignature::of(&po.entries()[0]).map(|signature| signature.name)
    }

    #[test]
    fn a_signature_is_a_name_on_these_words() {
        let named = |comments: &str| name_of(comments, "");
        assert_eq!(named("# reviewed-by: A. Reviewer, 2025-05-01\n").unwrap(), "A. Reviewer");
        assert_eq!(named("# reviewed-by: Reviewer, A., 2025-05-01\n").unwrap(), "Reviewer, A.");
        assert_eq!(named("# reviewed-by: A. Reviewer\n# see ¶ 2\n").unwrap(), "A. Reviewer");
        assert_eq!(named("# reviewed-by: A\n# reviewed-by: B, 2025-05-02\n").unwrap(), "B");
        for nobody in [
            "",
            "# reviewed-by:\n",
            "# reviewed-by: , 2025-05-01\n",
            "# reviewed-by (earlier words): A\n",
            "# reviewed-by: 2026-11-01\n",
            "# reviewed-by: none\n",
            "# reviewed-by: None, 2026-11-01\n",
            "# reviewed-by: machine X, 2026-11-01\n",
            "# reviewed-by: \u{3164}, 2026-11-01\n",
            "# reviewed-by: \u{2800}\n",
        ] {
            assert_eq!(named(nobody), None, "{nobody}");
        }
    }

    #[test]
    fn a_signature_of_the_program_is_void_for_other_words() {
        let day = "2025-05-01".parse().unwrap();
        let signed = |source: &str, target: &str| {
            let comments = ReviewSignature::comments("A", day, source, target);
            comments.map(|comment| format!("# {comment}\n")).concat()
        };
        assert_eq!(name_of(&signed("أولى.", " First. "), "").unwrap(), "A");
        assert_eq!(name_of(&signed("أولى.", "First!"), ""), None);
        assert_eq!(name_of(&signed("أولى", "First."), ""), None);
        // Of an earlier name nothing is known either.
        assert_eq!(name_of(&format!("# reviewed-by: B\n{}", signed("أولى.", "First!")), ""), None);
    }

    #[test]
    fn a_removed_flag_makes_no_signature_of_an_earlier_text_one_of_this() {
        let by_hand = "# reviewed-by: A, 2025-05-01\n";
        assert_eq!(name_of(by_hand, "#| msgid \"أولى قديمة.\"\n"), None);
        assert_eq!(name_of(by_hand, "#| msgid \"أولى.\"\n").unwrap(), "A");
    }
}
