//! Everything on disk: opening datasets from files and folders, from the user's data folder, or from the copies inside the program;
//! saving them, and keeping what is not saved yet.

mod disk;
pub mod embedded;
mod error;
pub mod home;
mod open;
mod save;
mod stamp;

pub use error::{Failure, Fault, OpenError, SaveError, Told};
pub use home::{Notice, open_home, open_home_or_embedded};
pub use open::{EMBEDDED, MAX_BYTES, Opened, open, open_embedded};
pub use save::{Backup, save, writable};
pub use stamp::{Stamp, read_stamped, stamp};
