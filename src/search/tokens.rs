//! Tantivy's tokenizers for folded words separated by single spaces.

use tantivy::tokenizer::{Token, TokenStream, Tokenizer, TokenizerManager};

use super::analysis::{each_form, each_gram};

/// The tokenizer of words as they are.
pub(super) const SPACED: &str = "spaced";

/// The tokenizer of words with their forms without clitics, all at one position, so that a phrase
/// matches across any of them.
pub(super) const FORMS: &str = "forms";

/// The tokenizer of character 3-grams.
pub(super) const GRAMS: &str = "grams";

/// Registers the three.
pub(super) fn manager() -> TokenizerManager {
    let tokenizers = TokenizerManager::default();
    tokenizers.register(SPACED, Spaced(Cut::Words));
    tokenizers.register(FORMS, Spaced(Cut::Forms));
    tokenizers.register(GRAMS, Spaced(Cut::Grams));
    tokenizers
}

/// What tokens a word gives.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Cut {
    Words,
    Forms,
    Grams,
}

#[derive(Clone)]
struct Spaced(Cut);

/// The tokens of one text: those of the word at hand, then the next word.
struct SpacedStream<'a> {
    rest: &'a str,
    cut: Cut,
    /// The tokens of the word at hand, in reverse: an article that was swallowed, and the rest.
    waiting: Vec<(&'static str, &'a str)>,
    token: Token,
}

impl Tokenizer for Spaced {
    type TokenStream<'a> = SpacedStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> SpacedStream<'a> {
        // The position before the first word; it wraps to 0 there.
        let token = Token { position: usize::MAX, ..Token::default() };
        SpacedStream { rest: text, cut: self.0, waiting: Vec::new(), token }
    }
}

impl TokenStream for SpacedStream<'_> {
    fn advance(&mut self) -> bool {
        while self.waiting.is_empty() {
            if self.rest.is_empty() {
                return false;
            }
            let (word, rest) = self.rest.split_once(' ').unwrap_or((self.rest, ""));
            self.rest = rest;
            self.token.position = self.token.position.wrapping_add(1);
            let waiting = &mut self.waiting;
            match self.cut {
                Cut::Words => waiting.push(("", word)),
                Cut::Forms => each_form(word, |article, form| waiting.push((article, form))),
                Cut::Grams => each_gram(word, |gram| waiting.push(("", gram))),
            }
            waiting.reverse();
        }
        let Some((article, form)) = self.waiting.pop() else { return false };
        self.token.text.clear();
        self.token.text.push_str(article);
        self.token.text.push_str(form);
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(cut: Cut, text: &str) -> Vec<(String, usize)> {
        let mut tokenizer = Spaced(cut);
        let mut stream = tokenizer.token_stream(text);
        let mut seen = Vec::new();
        while stream.advance() {
            seen.push((stream.token().text.clone(), stream.token().position));
        }
        seen
    }

    fn seen(expected: &[(&str, usize)]) -> Vec<(String, usize)> {
        expected.iter().map(|(text, position)| ((*text).to_owned(), *position)).collect()
    }

    #[test]
    fn forms_of_a_word_share_its_position() {
        let expected = [("والجزائر", 0), ("الجزائر", 0), ("مالي", 1)];
        assert_eq!(tokens(Cut::Forms, "والجزائر مالي"), seen(&expected));
    }

    #[test]
    fn grams_and_words() {
        assert_eq!(tokens(Cut::Grams, "لا مالي"), seen(&[("لا", 0), ("مال", 1), ("الي", 1)]));
        assert_eq!(tokens(Cut::Words, "لا مالي"), seen(&[("لا", 0), ("مالي", 1)]));
    }
}
