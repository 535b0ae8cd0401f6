//! Excerpts: shortened, lengthened, translated, taken from a source.

use std::ops::Range;

use super::{Acting, Edits};
use crate::cite::Locator;
use crate::corpus::{Passage, segment};
use crate::desk::Refusal;
use crate::diagnostic::{Edit, msg};
use crate::draft::approve::PartName;
use crate::draft::{
    Card, Inline, Quotation, Recut, lengthened, marked_like, original_runs, plain_text, quoted_ranges, shortened,
    taken, touched, with_marks,
};
use crate::excerpt::{ELISION, Excerpt};
use crate::lang::Lang;
use crate::text::normalise_space;
use crate::text::utf16::Utf16Offsets;
use crate::translate::TranslationState;

impl Acting<'_> {
    /// An excerpt with the passage that it quotes.
    fn excerpt(&self, id: &str) -> Result<(&Card, &Quotation, &Passage), Refusal> {
        let (_, card) = self.card(id)?;
        let quotation = card.quotation.and_then(|at| self.draft.document.quotations().nth(at));
        let no_excerpt = || self.impossible(msg!("impossible-action--no-excerpt"));
        let quotation = quotation.ok_or_else(no_excerpt)?;
        let citation = quotation.citation.as_ref().ok_or_else(no_excerpt)?;
        let Some(Locator::Paragraph(number)) = citation.locator else { return Err(no_excerpt()) };
        let passage = self.passage(&citation.key, number)?;
        Ok((card, quotation, passage))
    }

    fn passage(&self, key: &str, number: u32) -> Result<&Passage, Refusal> {
        let corpus = &self.draft.corpus.corpus;
        let place = corpus.place_of(key, number).and_then(|place| corpus.passages().get(place));
        place.ok_or_else(|| self.not_there(msg!("no-such-card--passage", key = key, paragraph = number)))
    }

    pub(super) fn shorten(&self, id: &str, keep: &[Range<usize>]) -> Result<Edits, Refusal> {
        let (_, quotation, passage) = self.excerpt(id)?;
        let plain: String = original_runs(quotation).into_iter().map(|run| run.text).collect();
        let offsets = Utf16Offsets::of(&plain);
        let keep: Vec<Range<usize>> =
            keep.iter().map(|keep| offsets.byte(keep.start)..offsets.byte(keep.end)).collect();
        let cut = shortened(quotation, passage, &keep);
        let cut = cut.ok_or_else(|| self.impossible(msg!("impossible-action--nothing-left")))?;
        Ok(self.recut(quotation, passage, &cut))
    }

    pub(super) fn lengthen(&self, id: &str, before: bool) -> Result<Edits, Refusal> {
        let (_, quotation, passage) = self.excerpt(id)?;
        let cut = lengthened(quotation, passage, before);
        let cut = cut.ok_or_else(|| self.impossible(msg!("impossible-action--no-sentence")))?;
        Ok(self.recut(quotation, passage, &cut))
    }

    /// The edits by which an excerpt is cut anew, its translations with it.
    fn recut(&self, quotation: &Quotation, passage: &Passage, cut: &Recut) -> Edits {
        let mut edits = Vec::new();
        let written = &quotation.written;
        if let (Some(first), Some(last)) = (written.paragraphs.first(), written.paragraphs.last()) {
            edits.push(Edit { range: self.trimmed(first.start..last.end), text: cut.original.clone() });
        }
        let (before, after) = (
            quoted_ranges(quotation, passage).and_then(|ranges| touched(passage, &ranges)),
            touched(passage, &cut.ranges),
        );
        for lang in self.others(passage) {
            let known = self.written_in(quotation, &lang);
            if known.is_empty() && after.is_none() {
                continue;
            }
            let new = self.translation_of(&known, &lang, before.as_ref(), after.as_ref());
            if !new.is_empty() {
                edits.extend(self.translated(quotation, &lang, &marked_like(&new, cut)));
            }
        }
        let cursor = edits.first().map(|edit| edit.range.start);
        (edits, cursor)
    }

    /// The translation that an excerpt has once it is cut anew: the memory's where it had the memory's; of one that a person
    /// wrote the sentences that go with those that are left, where it has as many as the excerpt.
    fn translation_of(&self, known: &str, lang: &Lang, before: Option<&Excerpt>, after: Option<&Excerpt>) -> String {
        let memory = &self.draft.corpus.memory;
        let (Some(before), Some(after)) = (before, after) else { return known.to_owned() };
        let remembered = |excerpt: &Excerpt| {
            let found = memory.excerpt(lang, excerpt);
            (found.condition.state != TranslationState::Missing).then(|| normalise_space(&found.text))
        };
        let bare = |text: &str| normalise_space(&text.replace(ELISION, " ").replace("[...]", " "));
        let was = remembered(before);
        if known.is_empty() || was.as_deref().is_some_and(|was| bare(was) == bare(known)) {
            return remembered(after).unwrap_or_else(|| known.to_owned());
        }
        let numbers =
            |excerpt: &Excerpt| -> Vec<usize> { excerpt.sentences.iter().map(|(number, _)| *number).collect() };
        let (old, new) = (numbers(before), numbers(after));
        let plain = bare(known);
        let sentences: Vec<&str> = segment::sentences(&plain).into_iter().map(|range| &plain[range]).collect();
        if old == new || sentences.len() != old.len() || !new.iter().all(|number| old.contains(number)) {
            return known.to_owned();
        }
        let kept = old.iter().zip(sentences).filter(|(number, _)| new.contains(number));
        kept.map(|(_, sentence)| sentence).collect::<Vec<_>>().join(" ")
    }

    /// The languages of the brief that a passage is translated into.
    fn others(&self, passage: &Passage) -> Vec<Lang> {
        self.languages_but(self.draft.corpus.corpus.language_of(&passage.key, passage.paragraph).as_ref())
    }

    /// The languages of the brief but this one.
    fn languages_but(&self, own: Option<&Lang>) -> Vec<Lang> {
        let languages = self.draft.document.front.languages.iter();
        let is_other = |lang: &&Lang| own.is_none_or(|own| own.primary() != lang.primary());
        languages.filter(is_other).cloned().collect()
    }

    /// The paragraphs of a quotation's translation into a language, by their places in it.
    fn paragraphs_in(&self, quotation: &Quotation, lang: &Lang) -> Vec<usize> {
        let is_of = |at: &usize| {
            quotation.translation_langs.get(*at).is_some_and(|found| match found {
                Some(found) => found.primary() == lang.primary(),
                None => true,
            })
        };
        let all = 0..quotation.translation.len();
        let own = quotation.citation.as_ref().and_then(|citation| {
            let Locator::Paragraph(number) = citation.locator?;
            self.draft.corpus.corpus.language_of(&citation.key, number)
        });
        // Where there is one other language, all below the citation is in it.
        if self.languages_but(own.or_else(|| quotation.lang.clone()).as_ref()).len() <= 1 {
            return all.collect();
        }
        all.filter(is_of).collect()
    }

    fn written_in(&self, quotation: &Quotation, lang: &Lang) -> String {
        let paragraphs = self.paragraphs_in(quotation, lang);
        let text = |at: usize| quotation.translation.get(at).map(|line: &Vec<Inline>| plain_text(line));
        let texts: Vec<String> = paragraphs.into_iter().filter_map(text).collect();
        normalise_space(&texts.join(" "))
    }

    /// The edits by which a quotation has this translation into a language.
    fn translated(&self, quotation: &Quotation, lang: &Lang, text: &str) -> Vec<Edit> {
        let new = with_marks(text);
        let written = &quotation.written;
        let places = self.paragraphs_in(quotation, lang).into_iter().filter_map(|at| written.translation.get(at));
        let places: Vec<Range<usize>> = places.map(|range| self.trimmed(range.clone())).collect();
        let Some((first, rest)) = places.split_first() else {
            if new.is_empty() {
                return Vec::new();
            }
            let last = written.also_in.last().unwrap_or(&written.citation).end;
            let after = written.translation.last().map_or(last, |range| self.trimmed(range.clone()).end).max(last);
            let text = self.text();
            let end = text[after..].find('\n').map_or(text.len(), |at| after + at);
            return vec![Edit { range: end..end, text: format!("\n>\n> {new}") }];
        };
        let mut edits = Vec::new();
        let lines_of = |range: &Range<usize>| {
            // The empty line of the quotation before it goes, too.
            let text = self.text();
            let before = text[..range.start].trim_end_matches(['>', ' ', '\t', '\n']).len();
            before..range.end
        };
        match new.is_empty() {
            true => edits.push(Edit { range: lines_of(first), text: String::new() }),
            false => edits.push(Edit { range: first.clone(), text: new }),
        }
        edits.extend(rest.iter().map(|range| Edit { range: lines_of(range), text: String::new() }));
        edits
    }

    pub(super) fn translation(&self, id: &str, lang: &Lang, text: &str) -> Result<Edits, Refusal> {
        let (_, card) = self.card(id)?;
        let quotation = card.quotation.and_then(|at| self.draft.document.quotations().nth(at));
        let quotation = quotation.filter(|quotation| quotation.citation.is_some());
        let quotation = quotation.ok_or_else(|| self.impossible(msg!("impossible-action--no-excerpt")))?;
        if !self.draft.document.front.languages.iter().any(|known| known.primary() == lang.primary()) {
            return Err(self.impossible(msg!("impossible-action--language", lang = lang.as_str())));
        }
        let edits = self.translated(quotation, lang, &normalise_space(text));
        let cursor = edits.first().map(|edit| edit.range.start);
        Ok((edits, cursor))
    }

    pub(super) fn quote(
        &self,
        (key, paragraph): (&str, u32),
        words: Option<Range<usize>>,
        part: &PartName,
        after: Option<&str>,
    ) -> Result<Edits, Refusal> {
        let passage = self.passage(key, paragraph)?;
        let offsets = Utf16Offsets::of(&passage.text);
        let words = words.map(|words| offsets.byte(words.start)..offsets.byte(words.end));
        let cut = taken(passage, words.filter(|words| !words.is_empty()));
        let cut = cut.ok_or_else(|| self.impossible(msg!("impossible-action--nothing-left")))?;
        let mut block = format!("> {}\n>\n> — [@{key}, ¶ {paragraph}]", cut.original);
        let labels = &self.draft.labels;
        if let Some(excerpt) = touched(passage, &cut.ranges) {
            for lang in self.others(passage) {
                let found = self.draft.corpus.memory.excerpt(&lang, &excerpt);
                if found.condition.state != TranslationState::Missing {
                    let text = marked_like(&normalise_space(&found.text), &cut);
                    block.push_str(&format!("\n>\n> {}", with_marks(&text)));
                }
                if let Ok(labels) = labels.get(&lang) {
                    let state = found.condition.label(labels).replace("--", "‐‐").replace('>', "");
                    block.push_str(&format!("\n>\n> <!-- {state} -->"));
                }
            }
        }
        let (at, lead, tail) = self.place_behind(part, after)?;
        Ok((vec![Edit { range: at..at, text: format!("{lead}{block}{tail}") }], Some(at)))
    }

    /// A part of the text without the white space at its end.
    fn trimmed(&self, range: Range<usize>) -> Range<usize> {
        let written = self.text().get(range.clone()).unwrap_or_default();
        range.start..range.start + written.trim_end_matches(['\n', ' ', '\t', '>']).len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::markdown;

    #[test]
    fn words_of_a_source_are_no_markup() {
        assert_eq!(with_marks("a […] *b* [@k]"), format!("a […] {}", markdown::escape("*b* [@k]")));
    }
}
