//! Names and how translations render them: what a text names, and the form that the catalogue prints.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use crate::diagnostic::rules;
use crate::lang::{Lang, localized};
use crate::search::analysis::words_with_forms;
use crate::spec::names::{Name, Names};
use crate::text::fold;

rules! {
    /// A translation has a form of a name other than the one that the catalogue prints.
    pub NAME_RENDERING = Hint "name-rendering" {
        title: "A translation has a form of a name other than the one that the catalogue prints.",
        why: "One name in two forms reads like two places or people. Use the form in the names catalogue, or change \
              the catalogue if its form is not the one you want.",
        wrong: "The convoy reached Qidal.",
        right: "The convoy reached Kidal.",
    }
}

/// A name that is in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameInText<'a> {
    /// The name.
    pub id: &'a str,
    /// The catalogued spelling that is there: the longest.
    pub spelling: &'a str,
    /// The form to print in the language of the translation.
    pub form: &'a str,
}

/// The names of the catalogue that are in a text and have a form in a language, in the order of their ids.
pub fn names_in<'a>(text: &str, names: &'a Names, lang: &Lang) -> Vec<NameInText<'a>> {
    let text = WordsOfText::of(text);
    let named = names.ids().filter_map(|id| names.get(id)).filter_map(|name| {
        let form = localized(&name.forms, lang)?;
        // The longest spelling that is there.
        let there = text.spellings_of(name, names).map(|(spelling, _)| spelling);
        let spelling = there.max_by_key(|spelling| spelling.chars().count())?;
        Some(NameInText { id: &name.id, spelling, form })
    });
    named.collect()
}

/// The words of a text with their forms, in which names are looked for.
struct WordsOfText {
    words: Vec<Vec<String>>,
    /// All forms of all words. Most spellings of a catalogue are not there with their first word.
    forms: HashSet<String>,
}

impl WordsOfText {
    fn of(text: &str) -> Self {
        let words = words_with_forms(text);
        let forms = words.iter().flatten().cloned().collect();
        Self { words, forms }
    }

    /// The spellings of a name that are there, with their folded words.
    fn spellings_of<'a>(&self, name: &'a Name, names: &'a Names) -> impl Iterator<Item = (&'a str, &'a [String])> {
        names.spellings_with_words(name).filter(|(_, spelling)| self.have(spelling))
    }

    /// Those that are not a part of a longer one that is there.
    fn whole_spellings_of<'a>(&self, name: &'a Name, names: &'a Names) -> BTreeSet<&'a str> {
        let there: Vec<(&str, &[String])> = self.spellings_of(name, names).collect();
        let is_part = |short: &[String], long: &[String]| {
            short.len() < long.len() && long.windows(short.len()).any(|window| window == short)
        };
        let whole = there.iter().filter(|(_, words)| !there.iter().any(|(_, other)| is_part(words, other)));
        whole.map(|(spelling, _)| *spelling).collect()
    }

    /// Whether the words of a spelling are one after the other in the text; the first may have a clitic.
    fn have(&self, spelling: &[String]) -> bool {
        let Some(first) = spelling.first().filter(|first| self.forms.contains(*first)) else { return false };
        self.words.windows(spelling.len()).any(|window| {
            let rest = window.iter().zip(spelling).skip(1).all(|(forms, word)| forms.first() == Some(word));
            rest && window.first().is_some_and(|forms| forms.contains(first))
        })
    }
}

/// Whether a rendering is the form to print, a part of it (`Lavrov` for `Sergey Lavrov`), or contains it (`Wagner
/// Group` for `Wagner`).
fn is_of_form(rendering: &str, form: &str) -> bool {
    let (rendering, form) = (fold::folded_words(rendering), fold::folded_words(form));
    let within = |a: &[String], b: &[String]| a.iter().all(|word| b.contains(word));
    within(&rendering, &form) || within(&form, &rendering)
}

/// A name that translations do not always render as the catalogue prints it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendering<P> {
    /// The name.
    pub id: String,
    /// The form to print.
    pub form: String,
    /// What translations have instead.
    pub others: Vec<Other<P>>,
    /// How often they have the form, or a part of it.
    pub agreed: usize,
}

/// A catalogued spelling that is not the form to print.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Other<P> {
    /// The spelling.
    pub spelling: String,
    /// In how many translations it occurs.
    pub count: usize,
    /// The first of them.
    pub place: P,
}

/// A sentence with its translation and where that is.
#[derive(Clone, Copy, Debug)]
pub struct PlacedPair<'a, P> {
    /// Where the translation is.
    pub place: P,
    /// The sentence.
    pub source: &'a str,
    /// Its translation.
    pub target: &'a str,
}

/// The names that translations into a language render differently from how the catalogue prints them: by another
/// of its spellings. In the order of their ids.
pub fn uneven<'a, P: Clone>(
    pairs: impl IntoIterator<Item = PlacedPair<'a, P>>,
    names: &Names,
    lang: &Lang,
) -> Vec<Rendering<P>> {
    let mut found: BTreeMap<String, Rendering<P>> = BTreeMap::new();
    for pair in pairs {
        let target = WordsOfText::of(pair.target);
        for named in names_in(pair.source, names, lang) {
            for written in names.get(named.id).map(|name| target.whole_spellings_of(name, names)).unwrap_or_default() {
                let entry = found.entry(named.id.to_owned()).or_insert_with(|| Rendering {
                    id: named.id.to_owned(),
                    form: named.form.to_owned(),
                    others: Vec::new(),
                    agreed: 0,
                });
                if is_of_form(written, named.form) {
                    entry.agreed += 1;
                    continue;
                }
                match entry.others.iter_mut().find(|other| other.spelling == written) {
                    Some(other) => other.count += 1,
                    None => {
                        let (spelling, place) = (written.to_owned(), pair.place.clone());
                        entry.others.push(Other { spelling, count: 1, place });
                    }
                }
            }
        }
    }
    found.into_values().filter(|rendering| !rendering.others.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names() -> Names {
        let text = "- { id: kidal, kind: place, ar: كيدال, en: Kidal }\n- { id: minister, kind: person, ar: علي التجربة, en: Ali Attajriba, spellings: [التجربة, Ali Al-Tajriba, Tajriba] }\n- { id: only-arabic, kind: place, ar: تمبكتو }\n";
        Names::parse("names.yaml", text).unwrap()
    }

    fn en() -> Lang {
        "en".parse().unwrap()
    }

    #[test]
    fn names_are_found_under_clitics_by_their_longest_spelling() {
        let names = names();
        let found = names_in("وصل علي التجربة إلى تمبكتو وكيدال.", &names, &en());
        let found: Vec<_> = found.iter().map(|named| (named.spelling, named.form)).collect();
        assert_eq!(found, [("كيدال", "Kidal"), ("علي التجربة", "Ali Attajriba")]);
        assert_eq!(names_in("لا أحد", &names, &en()), []);
    }

    #[test]
    fn a_name_rendered_in_two_ways_is_found_and_a_surname_alone_is_not() {
        let pair = |place, target| PlacedPair { place, source: "قال علي التجربة", target };
        let pairs = [
            pair(1, "Ali Attajriba said"),
            pair(2, "Attajriba said"),
            pair(3, "Ali Al-Tajriba said"),
            pair(4, "Tajriba said to Ali Attajriba"),
            pair(5, "Ali Al-Tajriba said"),
        ];
        let found = uneven(pairs, &names(), &en());
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].agreed, 2, "the surname alone is no catalogued spelling");
        let others: Vec<_> = found[0].others.iter().map(|o| (o.spelling.as_str(), o.count, o.place)).collect();
        assert_eq!(others, [("Ali Al-Tajriba", 2, 3), ("Tajriba", 1, 4)]);
    }
}
