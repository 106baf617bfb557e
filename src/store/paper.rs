//! A paper on the disk, read within bounds.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use crate::lang::Lang;

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

/// Returns in words why a paper could not be read from the disk.
pub fn unread(error: &io::Error, lang: Lang) -> String {
    let (da, en) = match error.kind() {
        io::ErrorKind::NotFound => ("filen findes ikke", "there is no such file"),
        io::ErrorKind::PermissionDenied => ("filen må ikke læses", "the file may not be read"),
        io::ErrorKind::InvalidInput => ("det er ikke en fil", "that is no file"),
        _ => return error.to_string(),
    };
    lang.pick(da, en).to_owned()
}
