//! What PNG pictures have packed besides their pixels: a colour profile, unpacked whole by whoever decodes the picture.

use std::io::Read;

use flate2::read::ZlibDecoder;

use crate::diagnostic::{Message, msg};

/// The largest colour profile, in bytes: those of printers have two million at most.
const MAX_PROFILE: u64 = 4 * 1024 * 1024;

/// The first bytes of a PNG (PNG, third edition, 5.2).
const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// How many bytes a pixel of a PNG takes when it is unpacked, at most: 8, or 16 bits in four channels.
pub(super) fn is_deep(png: &[u8]) -> bool {
    // Signature, length and name of the header, width, height; then the bits of a sample.
    png.starts_with(SIGNATURE) && png.get(24) == Some(&16)
}

/// Whether the colour profile of a PNG is of a size that profiles have.
///
/// # Errors
///
/// It is not.
pub(super) fn check(png: &[u8]) -> Result<(), Message> {
    let Some(mut rest) = png.strip_prefix(SIGNATURE) else { return Ok(()) };
    // Each chunk: length, name, data, checksum.
    while let Some((head, after)) = rest.split_at_checked(8) {
        let length = u32::from_be_bytes([head[0], head[1], head[2], head[3]]) as usize;
        let Some(data) = after.get(..length) else { return Ok(()) };
        if &head[4..] == b"iCCP" {
            // A name, a zero byte, the way of packing.
            let packed =
                data.iter().position(|byte| *byte == 0).and_then(|end| data.get(end + 2..)).unwrap_or_default();
            let mut unpacked = ZlibDecoder::new(packed).take(MAX_PROFILE + 1);
            // One that is broken is left to whoever decodes the picture.
            let length = std::io::copy(&mut unpacked, &mut std::io::sink()).unwrap_or_default();
            if length > MAX_PROFILE {
                return Err(msg!("picture--profile", limit = MAX_PROFILE));
            }
        }
        rest = after.get(length + 4..).unwrap_or_default();
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use flate2::Compression;
    use flate2::read::ZlibEncoder;

    use super::*;

    fn with_profile(bytes: u64) -> Vec<u8> {
        let mut data = b"name\0\0".to_vec();
        ZlibEncoder::new(std::io::repeat(7).take(bytes), Compression::best()).read_to_end(&mut data).unwrap();
        let chunk = |name: &[u8], data: &[u8]| [&(data.len() as u32).to_be_bytes(), name, data, &[0; 4]].concat();
        [SIGNATURE, &chunk(b"IHDR", &[0; 13]), &chunk(b"iCCP", &data), &chunk(b"IDAT", b"")].concat()
    }

    #[test]
    fn a_profile_is_not_unpacked_without_end() {
        assert!(check(&with_profile(100_000)).is_ok());
        assert_eq!(check(&with_profile(MAX_PROFILE + 1)).unwrap_err().id(), "picture--profile");
        assert!(check(&with_profile(1000)[..60]).is_ok(), "one that is cut off");
        assert!(check(b"GIF89a").is_ok());
    }
}
