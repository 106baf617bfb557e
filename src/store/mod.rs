//! Opening datasets: from files and folders, from the user's data folder, or from the copies inside the program.

pub mod embedded;
mod error;
pub mod home;
mod open;

pub use error::{Failure, Fault, OpenError, Told};
pub use home::{Notice, open_home, open_home_or_embedded};
pub use open::{EMBEDDED, MAX_BYTES, Opened, open, open_embedded};
