//! Pictures without what is not seen: where and with what they were taken, by whom they were edited, on which path. What
//! their pixels look like (colours, size, which side is up) stays.

/// The first bytes of a PNG (PNG, third edition, 5.2).
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

/// The chunks of a PNG that say what its pixels look like.
const SEEN: [&[u8; 4]; 16] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"cICP", b"bKGD",
    b"pHYs", b"acTL", b"fcTL", b"fdAT",
];

/// A picture as it goes out. One that is broken, or of another kind, stays as it is.
pub(super) fn of(bytes: Vec<u8>) -> Vec<u8> {
    let kept = if bytes.starts_with(PNG) {
        png(&bytes)
    } else if bytes.starts_with(b"\xff\xd8") {
        jpeg(&bytes)
    } else {
        None
    };
    kept.unwrap_or(bytes)
}

fn png(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = PNG.to_vec();
    let mut rest = bytes.get(PNG.len()..)?;
    while !rest.is_empty() {
        // Length, name, data, checksum.
        let length = u32::from_be_bytes(rest.get(..4)?.try_into().ok()?) as usize;
        let chunk = rest.get(..length.checked_add(12)?)?;
        let name: &[u8; 4] = chunk.get(4..8)?.try_into().ok()?;
        if SEEN.contains(&name) {
            out.extend(chunk);
        }
        rest = rest.get(chunk.len()..)?;
        if name == b"IEND" {
            break;
        }
    }
    Some(out)
}

/// A JPEG without comments and without segments of applications, but for those that say how it is decoded: JFIF, Adobe,
/// a colour profile, and which side is up.
fn jpeg(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = bytes.get(..2)?.to_vec();
    let mut rest = bytes.get(2..)?;
    loop {
        let marker = *rest.get(1).filter(|_| rest.first() == Some(&0xff))?;
        if marker == 0xff {
            // A byte that fills.
            rest = rest.get(1..)?;
            continue;
        }
        // What follows the start of a scan is its data, up to the end.
        if marker == 0xda {
            out.extend(rest);
            return Some(out);
        }
        let length = usize::from(u16::from_be_bytes(rest.get(2..4)?.try_into().ok()?));
        let segment = rest.get(..length.checked_add(2)?)?;
        let data = segment.get(4..)?;
        match marker {
            0xe1 => out.extend(turned(data).map(orientation).unwrap_or_default()),
            0xe0 | 0xee => out.extend(segment),
            0xe2 if data.starts_with(b"ICC_PROFILE\0") => out.extend(segment),
            0xe2..=0xef | 0xfe => {}
            _ => out.extend(segment),
        }
        rest = rest.get(segment.len()..)?;
    }
}

/// Which side of a JPEG is up, where its Exif data says another than the first (Exif 2.32, 4.6.4, tag 0x0112).
fn turned(data: &[u8]) -> Option<u16> {
    let tiff = data.strip_prefix(b"Exif\0\0")?;
    let is_little = tiff.starts_with(b"II");
    let two = |at: usize| {
        let bytes: [u8; 2] = tiff.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if is_little { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) })
    };
    let four = |at: usize| {
        let (one, other) = (two(at)?, two(at.checked_add(2)?)?);
        let (low, high) = if is_little { (one, other) } else { (other, one) };
        Some(u32::from(high) << 16 | u32::from(low))
    };
    let directory = four(4)? as usize;
    let count = usize::from(two(directory)?);
    let entries = (0..count).map(|index| directory + 2 + index * 12);
    let value = entries.into_iter().find_map(|at| (two(at)? == 0x0112).then(|| two(at + 8))?)?;
    (2..=8).contains(&value).then_some(value)
}

/// A segment of Exif data that says which side is up, and nothing else.
fn orientation(value: u16) -> Vec<u8> {
    let mut data = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01".to_vec();
    data.extend(value.to_be_bytes());
    data.extend([0; 6]);
    let length = (data.len() + 2) as u16;
    [&[0xff, 0xe1], length.to_be_bytes().as_slice(), &data].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chunk(name: &[u8], data: &[u8]) -> Vec<u8> {
        [&(data.len() as u32).to_be_bytes(), name, data, &[0; 4]].concat()
    }

    #[test]
    fn a_png_keeps_its_pixels_alone() {
        let seen = [PNG, &chunk(b"IHDR", &[1; 13]), &chunk(b"pHYs", &[2; 9]), &chunk(b"IDAT", b"x")].concat();
        let end = chunk(b"IEND", b"");
        let beside = [chunk(b"tEXt", b"Author\0Anna"), chunk(b"eXIf", b"MM"), chunk(b"prVt", b"path")].concat();
        let file = [seen.as_slice(), &beside, &end, b"after"].concat();
        assert_eq!(of(file), [seen.as_slice(), &end].concat());
        let plain = [seen.as_slice(), &end].concat();
        assert_eq!(of(plain.clone()), plain);
        assert_eq!(of(seen[..20].to_vec()), seen[..20], "one that is broken");
    }

    #[test]
    fn a_jpeg_keeps_its_pixels_and_which_side_is_up() {
        let segment = |marker: u8, data: &[u8]| {
            [&[0xff, marker], ((data.len() + 2) as u16).to_be_bytes().as_slice(), data].concat()
        };
        let little = b"Exif\0\0II\x2a\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0 here it was taken";
        let scan = b"\xff\xda\0\x02pixels\xff\xd9";
        let start = [b"\xff\xd8".as_slice(), &segment(0xe0, b"JFIF\0")].concat();
        let beside = [
            segment(0xfe, b"a comment"),
            segment(0xed, b"Photoshop"),
            segment(0xe1, b"http://ns.adobe.com/xap/1.0/\0x"),
        ];
        let file = [start.as_slice(), &segment(0xe1, little), &beside.concat(), scan].concat();
        let kept = of(file);
        assert_eq!(kept, [start.as_slice(), &orientation(6), scan].concat());
        assert_eq!(turned(&orientation(6)[4..]), Some(6));
        let text = String::from_utf8_lossy(&kept).into_owned();
        assert!(!text.contains("here") && !text.contains("comment") && !text.contains("Photoshop"));
    }
}
