//! Bytes to text: UTF-8 first, then byte-order marks, UTF-16 without one, what a page declares, and
//! last a guess (`chardetng`) that must make sense of every letter.
//!
//! A text may be valid and still not be what its author wrote: encoded twice (`Ø£Ø¹Ù„Ù†`), or Arabic that was taken for
//! a Latin encoding (`ÃÚáä`), by a wrong declaration or before it was saved as UTF-8. Both are undone where the bytes
//! leave no doubt, and the head of the reading says so.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, WINDOWS_1256};

use super::signature::{self, FileSignature};
use super::unreadable::{UNKNOWN_ENCODING, Unreadable, WRONG_FILE_KIND};
use crate::diagnostic::msg;

/// A decoded text.
#[derive(Debug)]
pub(super) struct Decoded {
    /// The text, without a byte-order mark.
    pub(super) text: String,
    /// The encoding and how it was found, where it is not UTF-8.
    pub(super) encoding: Option<String>,
    /// Bytes that are no letters of the encoding are U+FFFD in the text.
    pub(super) damaged: bool,
    /// The text as version 1 of the readers decoded it, where they were mistaken.
    pub(super) before: Option<String>,
}

/// A text with this many letters beyond ASCII can be judged by them.
const TELLING_LETTERS: usize = 12;

/// How much of a text is looked at to judge whether a decoding makes sense, in characters.
const SAMPLE: usize = 200_000;

/// Decodes a text file. `meant` is what it should be, `declared` the encoding that it
/// declares of itself.
pub(super) fn decode(bytes: &[u8], meant: FileSignature, declared: Option<&str>) -> Result<Decoded, Unreadable> {
    signature::refuse_binary(bytes, meant)?;
    if let Some((encoding, mark)) = Encoding::for_bom(bytes)
        && encoding != UTF_8
    {
        let wrong = || msg!("unknown-encoding--mark", encoding = encoding.name());
        return strict(encoding, &bytes[mark..])
            .map(|text| found(text, encoding, "byte-order mark"))
            .ok_or_else(|| Unreadable::new(&UNKNOWN_ENCODING, wrong()));
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let invalid = match std::str::from_utf8(bytes) {
        Ok(text) if !text.bytes().any(is_odd_control) => {
            return Ok(repaired(text, "read as UTF-8").unwrap_or_else(|| Decoded {
                text: text.to_owned(),
                encoding: None,
                damaged: false,
                before: None,
            }));
        }
        Ok(text) => {
            if let Some(decoded) = utf_16(bytes) {
                return Ok(decoded);
            }
            if bytes.contains(&0) {
                let message = msg!("wrong-file-kind--zero-bytes", meant = meant.name());
                return Err(Unreadable::new(&WRONG_FILE_KIND, message));
            }
            // A stray control character is reported where it is, with the block that holds it.
            return Ok(Decoded { text: text.to_owned(), encoding: None, damaged: false, before: None });
        }
        Err(error) => error,
    };
    if let Some(decoded) = utf_16(bytes) {
        return Ok(decoded);
    }
    let line = bytes[..invalid.valid_up_to()].iter().filter(|&&b| b == b'\n').count() + 1;
    let hopeless = || Unreadable::new(&UNKNOWN_ENCODING, msg!("unknown-encoding", line = line));
    if is_broken_utf_8(bytes) && meant == FileSignature::Html && !bytes.contains(&0) {
        // A browser shows such a page; what is damaged in it is marked, and left out by its reader.
        let places = bytes.utf8_chunks().filter(|chunk| !chunk.invalid().is_empty()).count();
        let encoding = Some(format!("UTF-8 (damaged in {places} places)"));
        return Ok(Decoded {
            text: String::from_utf8_lossy(bytes).into_owned(),
            encoding,
            damaged: true,
            before: None,
        });
    }
    if is_broken_utf_8(bytes) || bytes.contains(&0) {
        return Err(hopeless());
    }
    let declared = declared.and_then(|label| Encoding::for_label(label.as_bytes()));
    if let Some(encoding) =
        declared.filter(|&encoding| encoding != UTF_8 && encoding != UTF_16LE && encoding != UTF_16BE)
        && let Some(text) = strict(encoding, bytes).filter(|text| makes_sense(text))
    {
        let declared = format!("the file declares {}", encoding.name());
        return Ok(repaired(&text, &declared).unwrap_or_else(|| found(text, encoding, "declared")));
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    match strict(guess, bytes).filter(|text| makes_sense(text)) {
        Some(text) => Ok(found(text, guess, "detected")),
        None => Err(hopeless()),
    }
}

fn found(text: String, encoding: &'static Encoding, how: &str) -> Decoded {
    Decoded { text, encoding: Some(format!("{} ({how})", encoding.name())), damaged: false, before: None }
}

/// The text that was meant, where a text is another one's bytes in a wrong encoding. `taken` says how it was read.
fn repaired(text: &str, taken: &str) -> Option<Decoded> {
    if text.is_ascii() {
        return None;
    }
    let before = || Some(text.to_owned());
    for encoding in [WINDOWS_1252, WINDOWS_1256] {
        if let Some(once) = decoded_once(text, encoding) {
            let encoding = Some(format!("UTF-8 (encoded twice, the second time from {})", encoding.name()));
            return Some(Decoded { text: once, encoding, damaged: false, before: before() });
        }
    }
    if !is_misread_latin(text) {
        return None;
    }
    let (bytes, _, lost) = WINDOWS_1252.encode(text);
    let meant = strict(WINDOWS_1256, &bytes).filter(|_| !lost)?;
    let arabic = meant.chars().filter(|c| matches!(c, '\u{0621}'..='\u{064A}')).count();
    let letters = meant.chars().filter(|c| !c.is_ascii() && c.is_alphabetic()).count();
    let encoding = Some(format!("{} (detected; {taken})", WINDOWS_1256.name()));
    (arabic * 10 >= letters * 9 && makes_sense(&meant)).then(|| Decoded {
        text: meant,
        encoding,
        damaged: false,
        before: before(),
    })
}

/// A text of which most lines with letters beyond ASCII are UTF-8 that was read as `encoding`, with these lines as they
/// were meant.
fn decoded_once(text: &str, encoding: &'static Encoding) -> Option<String> {
    let (mut beyond, mut undone) = (0_usize, 0_usize);
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let letters = line.chars().filter(|c| !c.is_ascii()).count();
        beyond += letters;
        let once = || {
            if !begins_as_utf8(line, encoding) {
                return None;
            }
            let (bytes, _, lost) = encoding.encode(line);
            let once = String::from_utf8(bytes.into_owned()).ok().filter(|_| !lost)?;
            (!once.chars().any(|c| matches!(c, '\u{80}'..='\u{9F}'))).then_some(once)
        };
        match once().filter(|_| letters > 1) {
            Some(once) => {
                undone += letters;
                out.push_str(&once);
            }
            None => out.push_str(line),
        }
    }
    (undone >= TELLING_LETTERS && undone * 4 >= beyond * 3 && makes_sense(&out)).then_some(out)
}

/// Whether the first letter beyond ASCII may be two bytes of UTF-8 in an encoding, with the one behind it: of nearly all
/// lines it is not, and the rest of them need not be looked at.
fn begins_as_utf8(line: &str, encoding: &'static Encoding) -> bool {
    let first: String = line.chars().skip_while(char::is_ascii).take(2).collect();
    let (bytes, _, lost) = encoding.encode(&first);
    !lost && matches!(bytes.as_ref(), [0xC2..=0xF4, 0x80..=0xBF, ..])
}

/// Words in Latin letters of which nearly every letter has an accent are of another script.
fn is_misread_latin(text: &str) -> bool {
    let (mut accented, mut plain) = (0_usize, 0_usize);
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_ascii()) {
        if word.chars().any(|c| u32::from(c) > 0x17E && !matches!(c, 'ƒ')) {
            return false;
        }
        let own = word.chars().filter(|c| !c.is_ascii()).count();
        accented += own;
        plain += word.chars().count() - own;
    }
    accented >= TELLING_LETTERS && accented >= 3 * plain
}

/// The text, if every byte of it is one of the encoding.
fn strict(encoding: &'static Encoding, bytes: &[u8]) -> Option<String> {
    encoding.decode_without_bom_handling_and_without_replacement(bytes).map(Cow::into_owned)
}

/// A control character that no text file contains but that every text in UTF-16 is full of.
fn is_odd_control(byte: u8) -> bool {
    byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c)
}

/// Valid sequences by far outnumber the broken ones: the file is UTF-8 with damage, not another
/// encoding.
fn is_broken_utf_8(bytes: &[u8]) -> bool {
    let (mut letters, mut breaks) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        letters += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        breaks += usize::from(!chunk.invalid().is_empty());
    }
    letters > 3 * breaks
}

/// UTF-16 without a mark: only where one byte order gives a text in scripts of the project.
fn utf_16(bytes: &[u8]) -> Option<Decoded> {
    let odd = bytes.iter().take(SAMPLE).filter(|&&byte| is_odd_control(byte)).count();
    if odd * 8 < bytes.len().min(SAMPLE) {
        return None;
    }
    [UTF_16LE, UTF_16BE].into_iter().find_map(|encoding| {
        let text = strict(encoding, bytes)?;
        let known = |c: char| {
            matches!(c, '\t' | '\n' | '\r' | ' '..='~' | '\u{A0}'..='\u{24F}' | '\u{600}'..='\u{6FF}'
                | '\u{200B}'..='\u{206F}' | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}')
        };
        let (mut all, mut fit) = (0_usize, 0_usize);
        for c in text.chars().take(SAMPLE) {
            all += 1;
            fit += usize::from(known(c));
        }
        (fit * 20 >= all * 19).then(|| found(text, encoding, "detected"))
    })
}

/// Whether a decoding makes sense: its letters beyond ASCII are in words, its other characters
/// beyond ASCII are punctuation. A lone `ÿ` between spaces is damage, not French.
fn makes_sense(text: &str) -> bool {
    let (mut beyond, mut fit) = (0_usize, 0_usize);
    let mut before = ' ';
    let mut chars = text.chars().take(SAMPLE).peekable();
    while let Some(c) = chars.next() {
        if !c.is_ascii() {
            beyond += 1;
            let after = chars.peek().copied().unwrap_or(' ');
            let in_word = c.is_alphabetic()
                && (before.is_alphabetic() || after.is_alphabetic() || matches!(c, 'à' | 'À' | 'ô' | 'و'));
            let mark = unicode_normalization::char::is_combining_mark(c) && before.is_alphabetic();
            let punctuation = matches!(c, '\u{A0}'..='\u{BF}' | '×' | '÷' | '،' | '؛' | '؟' | 'ـ' | '٪' | '\u{200C}'..='\u{200F}'
                | '\u{2010}'..='\u{2026}' | '\u{2030}'..='\u{203A}' | '€' | '™' | '٠'..='٩');
            fit += usize::from(in_word || mark || punctuation);
        }
        before = c;
    }
    fit * 10 >= beyond * 9
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::english;

    const ARABIC: &str = "أعلنت الوزارة اليوم عن فتح الميناء أمام السفن التجارية، وقالت إن العمل يبدأ غدًا صباحا.\nوأضافت أن المشروع يستمر عامين.";
    const FRENCH: &str = "Le ministère a annoncé l’ouverture du port aux navires ; les travaux dureront deux années, dès l’été prochain à l’hôtel de ville.";

    fn encoded(text: &str, label: &str) -> Vec<u8> {
        Encoding::for_label(label.as_bytes()).unwrap().encode(text).0.into_owned()
    }

    fn utf_16_bytes(text: &str, big: bool) -> Vec<u8> {
        text.encode_utf16().flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
    }

    #[test]
    fn legacy_encodings_are_found_and_named() {
        for (text, label) in [(ARABIC, "windows-1256"), (FRENCH, "windows-1252")] {
            let decoded = decode(&encoded(text, label), FileSignature::Text, None).unwrap();
            assert_eq!(decoded.text, text);
            assert_eq!(decoded.encoding.unwrap(), format!("{label} (detected)"));
            let declared = decode(&encoded(text, label), FileSignature::Html, Some(label)).unwrap();
            assert_eq!(declared.encoding.unwrap(), format!("{label} (declared)"));
        }
    }

    #[test]
    fn utf_16_is_read_with_and_without_its_mark() {
        for (big, name) in [(false, "UTF-16LE"), (true, "UTF-16BE")] {
            for text in [ARABIC, FRENCH] {
                let bytes = utf_16_bytes(text, big);
                let decoded = decode(&bytes, FileSignature::Text, None).unwrap();
                assert_eq!(decoded.text, text, "{name}");
                assert_eq!(decoded.encoding.unwrap(), format!("{name} (detected)"));
                let marked = utf_16_bytes(&format!("\u{FEFF}{text}"), big);
                assert_eq!(
                    decode(&marked, FileSignature::Text, None).unwrap().encoding.unwrap(),
                    format!("{name} (byte-order mark)")
                );
            }
        }
    }

    #[test]
    fn utf_8_goes_first_whatever_is_declared() {
        let decoded = decode(ARABIC.as_bytes(), FileSignature::Html, Some("windows-1256")).unwrap();
        assert_eq!((decoded.text.as_str(), decoded.encoding), (ARABIC, None));
        let marked = format!("\u{FEFF}{ARABIC}");
        assert_eq!(decode(marked.as_bytes(), FileSignature::Text, None).unwrap().text, ARABIC);
    }

    #[test]
    fn text_in_the_letters_of_another_encoding_is_undone() {
        let read_as = |bytes: &[u8], encoding: &'static Encoding| strict(encoding, bytes).unwrap();
        for (text, encoding) in [(ARABIC, WINDOWS_1252), (FRENCH, WINDOWS_1252), (ARABIC, WINDOWS_1256)] {
            let twice = read_as(text.as_bytes(), encoding);
            let decoded = decode(twice.as_bytes(), FileSignature::Html, Some("utf-8")).unwrap();
            assert_eq!(decoded.text, text);
            assert!(decoded.encoding.unwrap().starts_with("UTF-8 (encoded twice"));
            assert_eq!(decoded.before.unwrap(), twice);
        }
        let bytes = encoded(ARABIC, "windows-1256");
        let declared = decode(&bytes, FileSignature::Html, Some("iso-8859-1")).unwrap();
        assert_eq!(declared.text, ARABIC);
        assert_eq!(declared.encoding.unwrap(), "windows-1256 (detected; the file declares windows-1252)");
        let saved = read_as(&bytes, WINDOWS_1252);
        assert_eq!(decode(saved.as_bytes(), FileSignature::Text, None).unwrap().text, ARABIC);
        for text in [ARABIC, FRENCH, "Ångström, Øre, Æble, Été à Évian", "Привет, как дела сегодня вечером"]
        {
            let decoded = decode(text.as_bytes(), FileSignature::Text, None).unwrap();
            assert_eq!((decoded.text.as_str(), decoded.before), (text, None));
        }
    }

    #[test]
    fn damage_is_no_encoding() {
        let mut cut = ARABIC.as_bytes().to_vec();
        cut.truncate(cut.len() - 2);
        cut.push(b' ');
        for (bytes, why) in [
            (b"ok\nnot \xff utf-8".to_vec(), "line 2 is not valid UTF-8"),
            (cut, "line 2 is not valid UTF-8"),
            (b"\x89PNG\r\n\x1a\n...".to_vec(), "this is a PNG image, not text"),
            (b"a\0b".to_vec(), "zero bytes"),
            (b"\xff\xfea\0\x00\xd8".to_vec(), "mark of UTF-16LE"),
        ] {
            let error = english(&decode(&bytes, FileSignature::Text, None).unwrap_err().message);
            assert!(error.contains(why), "{error}");
        }
    }
}
