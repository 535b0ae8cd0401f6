//! Words with the forms that they have without clitics, as Tantivy indexes them: all forms of one word
//! at one position, so that a phrase matches across any of them.

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

/// The name under which the tokenizer is registered.
pub(super) const TOKENIZER: &str = "forms";

/// Stands between the forms of a word; a unit separator is part of no word.
const BETWEEN_FORMS: char = '\u{1F}';

/// The text that [`FormsTokenizer`] takes apart again: words parted by spaces, forms by
/// [`BETWEEN_FORMS`].
pub(super) fn join(words: &[Vec<String>]) -> String {
    let mut out = String::new();
    for forms in words {
        if !out.is_empty() {
            out.push(' ');
        }
        for (index, form) in forms.iter().enumerate() {
            if index > 0 {
                out.push(BETWEEN_FORMS);
            }
            out.push_str(form);
        }
    }
    out
}

/// Takes apart what [`join`] has put together.
#[derive(Clone, Default)]
pub(super) struct FormsTokenizer {
    token: Token,
}

/// The tokens of one text.
pub(super) struct FormsStream<'a> {
    rest: &'a str,
    token: &'a mut Token,
    next_position: usize,
}

impl Tokenizer for FormsTokenizer {
    type TokenStream<'a> = FormsStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> FormsStream<'a> {
        self.token.reset();
        FormsStream { rest: text, token: &mut self.token, next_position: 0 }
    }
}

impl TokenStream for FormsStream<'_> {
    fn advance(&mut self) -> bool {
        if self.rest.is_empty() {
            return false;
        }
        let end = self.rest.find([' ', BETWEEN_FORMS]).unwrap_or(self.rest.len());
        let (form, rest) = self.rest.split_at(end);
        self.token.position = self.next_position;
        self.token.text.clear();
        self.token.text.push_str(form);
        if rest.starts_with(' ') {
            self.next_position += 1;
        }
        self.rest = rest.get(1..).unwrap_or_default();
        true
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_share_its_position() {
        let words = vec![vec!["والجزائر".to_owned(), "الجزائر".to_owned()], vec!["مالي".to_owned()]];
        let text = join(&words);
        let mut tokenizer = FormsTokenizer::default();
        let mut stream = tokenizer.token_stream(&text);
        let mut seen = Vec::new();
        while stream.advance() {
            seen.push((stream.token().text.clone(), stream.token().position));
        }
        assert_eq!(seen, [("والجزائر".to_owned(), 0), ("الجزائر".to_owned(), 0), ("مالي".to_owned(), 1)]);
    }
}
