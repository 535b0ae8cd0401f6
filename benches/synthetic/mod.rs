//! Text for benchmarks: words and paragraphs of realistic lengths, made by a deterministic generator.

#![allow(dead_code, reason = "each benchmark uses its part")]

/// How many distinct words there are.
pub const LEXICON: usize = 120_000;

/// Words of a document: about 10 KB of Arabic.
const WORDS: usize = 900;

/// Words of a paragraph.
const PARAGRAPH: usize = 60;

/// A small generator of pseudo-random numbers (xorshift, Marsaglia 2003): same seed, same numbers.
pub struct Numbers(pub u64);

impl Numbers {
    /// The next number.
    pub fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// A number below a limit.
    pub fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % limit as u64).unwrap()
    }
}

/// Words of three to seven letters; the first ones short, as frequent words are.
fn lexicon() -> Vec<String> {
    let letters: Vec<char> = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي".chars().collect();
    let mut numbers = Numbers(0x1EC5);
    (0..LEXICON)
        .map(|rank| {
            let length = 2 + (rank + 1).ilog2() as usize / 5 + numbers.below(3);
            let mut word: String = (0..length).map(|_| letters[numbers.below(letters.len())]).collect();
            match numbers.below(6) {
                0 => word.insert_str(0, "ال"),
                1 => word.push('ة'),
                2 => word.push_str("ات"),
                3 => word.insert(0, 'و'),
                _ => {}
            }
            word
        })
        .collect()
}

/// A language without meaning.
pub struct Synthetic {
    lexicon: Vec<String>,
}

impl Synthetic {
    /// The same words each time.
    pub fn new() -> Self {
        Self { lexicon: lexicon() }
    }

    /// A word by Zipf's law: of rank r with a probability of about 1/r.
    pub fn word(&self, numbers: &mut Numbers) -> &str {
        let share = (numbers.next() >> 11) as f64 / (1u64 << 53) as f64;
        let rank = (LEXICON as f64).powf(share) as usize;
        &self.lexicon[rank.min(LEXICON - 1)]
    }

    /// A word by its rank.
    pub fn ranked(&self, rank: usize) -> &str {
        &self.lexicon[rank]
    }

    /// A sentence of so many words.
    pub fn sentence(&self, numbers: &mut Numbers, words: usize) -> String {
        let words: Vec<&str> = (0..words).map(|_| self.word(numbers)).collect();
        format!("{}.", words.join(" "))
    }

    /// The paragraphs of a document.
    pub fn paragraphs(&self, document: usize) -> Vec<String> {
        let mut numbers = Numbers(0xD0C5 + document as u64 * 7919);
        let words = WORDS / 2 + numbers.below(WORDS);
        (0..words.div_ceil(PARAGRAPH))
            .map(|_| {
                let mut text = String::new();
                for place in 0..PARAGRAPH {
                    if place > 0 {
                        text.push_str(if place % 17 == 0 { ". " } else { " " });
                    }
                    text.push_str(self.word(&mut numbers));
                }
                text.push('.');
                text
            })
            .collect()
    }
}
