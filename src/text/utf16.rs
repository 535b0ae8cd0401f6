//! Places in a text as browsers count them: in UTF-16 code units, each line end being one `\n`.

/// So many bytes at least lie between two places that are counted beforehand: a text may be one line.
const STEP: usize = 512;

/// Offsets in a text, converted between bytes and UTF-16 code units. In the latter `\r\n` is one line end: they count in
/// the text as [`with_line_feeds`] gives it.
#[derive(Clone, Debug)]
pub struct Utf16Offsets<'t> {
    text: &'t str,
    /// Places that are counted beforehand, rising: bytes, and code units.
    known: Vec<(usize, usize)>,
}

impl<'t> Utf16Offsets<'t> {
    /// Counts a text.
    pub fn of(text: &'t str) -> Self {
        let mut known = vec![(0, 0)];
        let (mut units, mut last) = (0, 0);
        for (at, c) in text.char_indices() {
            if at - last >= STEP {
                known.push((at, units));
                last = at;
            }
            units += width(text, at, c);
        }
        Self { text, known }
    }

    /// The code units before a byte; one inside a character is where that begins, one past the end is the end.
    pub fn units(&self, byte: usize) -> usize {
        let mut byte = byte.min(self.text.len());
        while !self.text.is_char_boundary(byte) {
            byte -= 1;
        }
        let (start, units) = self.nearest(|known| known.0 <= byte);
        self.text[start..byte].char_indices().fold(units, |sum, (at, c)| sum + width(self.text, start + at, c))
    }

    /// The byte at which a code unit begins; one inside a character is where that begins, one past the end is the end.
    pub fn byte(&self, units: usize) -> usize {
        let (start, mut counted) = self.nearest(|known| known.1 <= units);
        for (at, c) in self.text[start..].char_indices() {
            counted += width(self.text, start + at, c);
            if counted > units {
                return start + at;
            }
        }
        self.text.len()
    }

    fn nearest(&self, is_before: impl Fn(&(usize, usize)) -> bool) -> (usize, usize) {
        let count = self.known.partition_point(is_before);
        self.known.get(count.saturating_sub(1)).copied().unwrap_or_default()
    }
}

fn width(text: &str, at: usize, c: char) -> usize {
    if c == '\r' && text.as_bytes().get(at + 1) == Some(&b'\n') { 0 } else { c.len_utf16() }
}

/// A text with `\n` at the end of each line.
pub fn with_line_feeds(text: &str) -> String {
    text.replace("\r\n", "\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn letters_beyond_the_first_plane_are_two_units() {
        let offsets = Utf16Offsets::of("مـa😀\r\nب");
        assert_eq!([0, 2, 4, 5, 9, 10, 11, 13].map(|byte| offsets.units(byte)), [0, 1, 2, 3, 5, 5, 6, 7]);
        assert_eq!([0, 1, 2, 3, 4, 5, 6, 7, 99].map(|units| offsets.byte(units)), [0, 2, 4, 5, 5, 10, 11, 13, 13]);
    }

    proptest! {
        /// The law: what is before a place is as long as a browser says, and the way there and back ends where it began.
        #[test]
        fn a_place_is_where_a_browser_says(pieces in proptest::collection::vec(prop_oneof![
            "[a-zé ]{0,9}", "[ابتثجحخ\u{64B}\u{651} ]{0,400}", Just("😀👩‍👧".to_owned()), Just("\n".to_owned()),
            Just("\r\n".to_owned()), Just("\u{2067}x\u{2069}".to_owned()),
        ], 0..40)) {
            let text = pieces.concat();
            let offsets = Utf16Offsets::of(&text);
            let shown = with_line_feeds(&text);
            let of_shown = Utf16Offsets::of(&shown);
            for (byte, c) in text.char_indices() {
                let units = with_line_feeds(&text[..byte]).encode_utf16().count();
                if c != '\n' || !text[..byte].ends_with('\r') {
                    prop_assert_eq!(offsets.units(byte), units);
                    let back = offsets.byte(units);
                    prop_assert_eq!(offsets.units(back), units);
                    prop_assert_eq!(of_shown.units(of_shown.byte(units)), units);
                    prop_assert_eq!(shown[..of_shown.byte(units)].encode_utf16().count(), units);
                }
            }
            prop_assert_eq!(offsets.units(text.len()), shown.encode_utf16().count());
        }
    }
}
