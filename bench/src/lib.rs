//! What both measurements begin with.

use flate2::read::GzDecoder;
use std::fs;
use std::io::{self, Read};
use std::path::Path;

/// A saved page's HTML, unpacked where its name ends in `gz`.
///
/// # Errors
/// Where the file can't be read or unpacked.
pub fn read(file: &Path) -> io::Result<String> {
    let bytes = fs::read(file)?;
    let bytes = if file.extension().is_some_and(|ending| ending == "gz") {
        let mut out = Vec::new();
        GzDecoder::new(&bytes[..]).read_to_end(&mut out)?;
        out
    } else {
        bytes
    };
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
