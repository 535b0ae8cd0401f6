//! What needs a translation: the sentences and titles of whole sources, or those that a brief quotes.

use std::collections::BTreeSet;

use crate::cite::Locator;
use crate::corpus::reading::LineKind;
use crate::corpus::{Corpus, Source};
use crate::excerpt::Excerpt;
use crate::lang::Lang;
use crate::text::normalise_space;

/// A text of a source that is a unit of translation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Need {
    /// The citation key of the source.
    pub key: String,
    /// Its place there: `headline`, `heading 1`, `¶ 6.2`.
    pub context: String,
    /// The text.
    pub text: String,
    /// The language that it is written in, where that is known.
    pub lang: Option<Lang>,
}

impl Need {
    /// Whether it is to be translated into a language: it is in another.
    pub fn is_into(&self, lang: &Lang) -> bool {
        self.lang.as_ref().is_none_or(|own| own.primary() != lang.primary())
    }
}

/// Every unit of a source in the order of its text: title, headings, sentences.
pub fn of_source(source: &Source, corpus: &Corpus) -> Vec<Need> {
    let own = source.language();
    let need = |context: String, text: &str, lang: Option<Lang>| Need {
        key: source.key.clone(),
        context,
        text: normalise_space(text),
        lang,
    };
    let mut needs: Vec<Need> = title(source).into_iter().collect();
    let mut headings = 0;
    for line in &source.reading.lines {
        match line.kind {
            LineKind::Heading => {
                headings += 1;
                needs.push(need(format!("heading {headings}"), &line.text, own.clone()));
            }
            LineKind::Paragraph(number) => {
                let Some(passage) = corpus.place_of(&source.key, number).and_then(|at| corpus.passages().get(at))
                else {
                    continue;
                };
                for (index, range) in passage.sentences.iter().enumerate() {
                    let lang = passage.lang.clone().or_else(|| own.clone());
                    needs.push(need(sentence_context(number, index + 1), &passage.text[range.clone()], lang));
                }
            }
            LineKind::Headline | LineKind::Dateline | LineKind::LeftOut(_) => {}
        }
    }
    needs
}

/// The units of the sentences that are quoted, and the titles of their sources; source by source, each once.
pub fn of_excerpts(excerpts: &[Vec<Excerpt>], corpus: &Corpus) -> Vec<Need> {
    let mut quoted: BTreeSet<(&str, u32, usize)> = BTreeSet::new();
    for excerpt in excerpts.iter().flatten() {
        if let Some(Locator::Paragraph(number)) = excerpt.citation.locator {
            quoted.extend(excerpt.sentences.iter().map(|(index, _)| (excerpt.citation.key.as_str(), number, *index)));
        }
    }
    let contexts: BTreeSet<(&str, String)> =
        quoted.iter().map(|(key, number, index)| (*key, sentence_context(*number, *index))).collect();
    let sources: BTreeSet<&str> = quoted.iter().map(|(key, ..)| *key).collect();
    let sources = sources.into_iter().filter_map(|key| corpus.source(key));
    let needs = sources.flat_map(|source| of_source(source, corpus));
    needs
        .filter(|need| need.context == TITLE || contexts.contains(&(need.key.as_str(), need.context.clone())))
        .collect()
}

/// The place of a source's title.
const TITLE: &str = "headline";

/// The place of a sentence: `¶ 6.2`.
fn sentence_context(paragraph: u32, sentence: usize) -> String {
    format!("¶ {paragraph}.{sentence}")
}

fn title(source: &Source) -> Option<Need> {
    let text = source.title()?;
    Some(Need {
        key: source.key.clone(),
        context: TITLE.to_owned(),
        text: normalise_space(&text),
        lang: source.language(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cite::Citation;
    use crate::corpus::library::LibraryRecord;
    use crate::corpus::reading::Reading;
    use crate::excerpt::Verbatim;

    fn corpus() -> Corpus {
        let head =
            format!("# brief reading 1\n# source: k.txt\n# sha256: {}\n# reader: text 1, clean 1\n\n", "0".repeat(64));
        let text = "headline | عنوان المقال\ndateline | 2025\n¶ 1 | أولى طويلة. ثانية طويلة.\nheading | عنوان فرعي\nleft out (share button) | شارك\n¶ 2 | ثالثة طويلة.\n";
        let reading = Reading::parse("k.txt", &format!("{head}{text}")).unwrap();
        Corpus::build([Source::new("k".to_owned(), LibraryRecord::unknown("k"), reading)])
    }

    #[test]
    fn the_units_of_a_source_stand_in_its_order() {
        let corpus = corpus();
        let needs = of_source(corpus.source("k").unwrap(), &corpus);
        let contexts: Vec<&str> = needs.iter().map(|need| need.context.as_str()).collect();
        assert_eq!(contexts, ["headline", "¶ 1.1", "¶ 1.2", "heading 1", "¶ 2.1"]);
        assert_eq!(needs[2].text, "ثانية طويلة.");
        assert!(needs[2].is_into(&"en".parse().unwrap()) && !needs[2].is_into(&"ar-DZ".parse().unwrap()));
    }

    #[test]
    fn a_brief_needs_what_it_quotes_and_the_titles_of_its_sources() {
        let corpus = corpus();
        let passage = &corpus.passages()[0];
        let range = passage.sentences[1].clone();
        let excerpt = Excerpt {
            text: Verbatim::of(passage, std::slice::from_ref(&range)).unwrap(),
            citation: Citation::paragraph("k", 1),
            lang: None,
            also_in: Vec::new(),
            sentences: vec![(2, passage.text[range].to_owned())],
            lacks: None,
        };
        let needs = of_excerpts(&[vec![excerpt.clone()], vec![excerpt]], &corpus);
        let contexts: Vec<&str> = needs.iter().map(|need| need.context.as_str()).collect();
        assert_eq!(contexts, ["headline", "¶ 1.2"]);
    }
}
