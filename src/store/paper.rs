//! A paper on the disk, read within bounds.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

/// Of a paper more bytes are not read.
const MAX_BYTES: u64 = 33 << 20;

/// Reads a paper: a regular file, no more of it than a paper may have.
pub fn paper(path: &Path) -> io::Result<Vec<u8>> {
    if !fs::metadata(path)?.is_file() {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    limited(File::open(path)?)
}

/// Reads what is piped in, no more of it than a paper may have.
pub fn limited(from: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(MAX_BYTES).read_to_end(&mut bytes)?;
    Ok(bytes)
}
