//! Signs that a word processor writes as a place in one of the fonts of signs (`w:sym`, ISO/IEC 29500-1, 17.3.3.30).

/// The letters of the font Symbol, from `A` on.
const SYMBOL_CAPITALS: &str = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ";
const SYMBOL_SMALL: &str = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ";

/// Other signs of the font Symbol by their codes.
const SYMBOL: [(u32, char); 38] = [
    (0x22, '∀'),
    (0x24, '∃'),
    (0x27, '∋'),
    (0x2D, '−'),
    (0x40, '≅'),
    (0x5E, '⊥'),
    (0xA2, '′'),
    (0xA3, '≤'),
    (0xA4, '⁄'),
    (0xA5, '∞'),
    (0xAB, '↔'),
    (0xAC, '←'),
    (0xAD, '↑'),
    (0xAE, '→'),
    (0xAF, '↓'),
    (0xB0, '°'),
    (0xB1, '±'),
    (0xB2, '″'),
    (0xB3, '≥'),
    (0xB4, '×'),
    (0xB5, '∝'),
    (0xB6, '∂'),
    (0xB7, '•'),
    (0xB8, '÷'),
    (0xB9, '≠'),
    (0xBA, '≡'),
    (0xBB, '≈'),
    (0xBC, '…'),
    (0xC7, '∩'),
    (0xC8, '∪'),
    (0xCE, '∈'),
    (0xD1, '∇'),
    (0xD2, '®'),
    (0xD3, '©'),
    (0xD4, '™'),
    (0xD6, '√'),
    (0xD7, '⋅'),
    (0xE5, '∑'),
];

/// The signs of the font Wingdings that texts use.
const WINGDINGS: [(u32, char); 16] = [
    (0x4A, '☺'),
    (0x6C, '●'),
    (0x6E, '■'),
    (0x71, '❑'),
    (0x76, '❖'),
    (0x9F, '•'),
    (0xA7, '▪'),
    (0xA8, '◻'),
    (0xD8, '➢'),
    (0xDF, '←'),
    (0xE0, '→'),
    (0xE8, '➔'),
    (0xFB, '✗'),
    (0xFC, '✓'),
    (0xFD, '☒'),
    (0xFE, '☑'),
];

/// The sign at a place of a font, both as a document writes them; one that is not known is shown as such (U+FFFD),
/// because a sign that vanishes may turn a text into another.
pub(super) fn sign(font: &str, code: &str) -> char {
    let unknown = char::REPLACEMENT_CHARACTER;
    let Ok(code) = u32::from_str_radix(code.trim(), 16) else { return unknown };
    // These fonts are in the private area, from U+F000 on.
    let place = match code {
        0xF000..=0xF0FF => code - 0xF000,
        0..=0xFF => code,
        _ => return char::from_u32(code).filter(|c| !c.is_control()).unwrap_or(unknown),
    };
    let font = font.to_ascii_lowercase();
    let of = |signs: &[(u32, char)]| signs.iter().find(|(own, _)| *own == place).map(|&(_, sign)| sign);
    let plain = || char::from_u32(place).filter(|c| c.is_ascii_graphic() || matches!(c, '\u{A1}'..='\u{FF}'));
    let found = if font.starts_with("symbol") {
        let letter = |letters: &str, first: char| letters.chars().nth(place.checked_sub(u32::from(first))? as usize);
        of(&SYMBOL)
            .or_else(|| letter(SYMBOL_CAPITALS, 'A').filter(|_| place <= 0x5A))
            .or_else(|| letter(SYMBOL_SMALL, 'a').filter(|_| place <= 0x7A))
            .or_else(|| plain().filter(char::is_ascii))
    } else if font.starts_with("wingdings") || font.starts_with("webdings") {
        of(&WINGDINGS).filter(|_| font == "wingdings")
    } else {
        plain()
    };
    found.unwrap_or(unknown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_fonts_of_signs_are_those_that_are_seen() {
        for (font, code, expected) in [
            ("Symbol", "F0B3", '≥'),
            ("Symbol", "F061", 'α'),
            ("Symbol", "F053", 'Σ'),
            ("Symbol", "F032", '2'),
            ("Wingdings", "F0FC", '✓'),
            ("Wingdings", "F001", char::REPLACEMENT_CHARACTER),
            ("Arial", "2264", '≤'),
            ("Arial", "F0E9", 'é'),
            ("Symbol", "x", char::REPLACEMENT_CHARACTER),
        ] {
            assert_eq!(sign(font, code), expected, "{font} {code}");
        }
    }
}
