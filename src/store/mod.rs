//! Everything on disk: opening datasets from files and folders, from the user's data folder, or from the copies inside the program;
//! saving them, and keeping what is not saved yet.

mod audit;
mod deliver;
mod disk;
pub mod embedded;
mod error;
mod found;
pub mod home;
mod intent;
mod journal;
mod open;
mod paper;
mod save;
mod scribe;
mod scrub;
mod stamp;
mod swap;
mod watch;
mod why;
pub(crate) mod words;

pub use audit::{LogError, log, log_path};
pub use deliver::deliver;
pub use disk::{STATE_DIR, editor_folder, left_in_editor, state_folder};
pub use error::{Failure, Fault, OpenError, SaveError, Told};
pub use found::{Found, Ignored, find, ignored, orphans};
pub use home::{Notice, open_home, open_home_or_embedded, written};
pub use intent::{Finished, Intent, finish, intend};
pub use journal::{Entry, Journal, now};
pub use open::{EMBEDDED, MAX_BYTES, Opened, open, open_embedded};
pub use paper::{FileEntry, in_folder, limited, list, named, paper, shown, unread};
pub use save::{Backup, Flaw, Saved, save, tidy, writable};
pub use scribe::{Ack, Scribe, Task, join};
pub use scrub::{Left, Scrubbed, Traces, scrub};
pub use stamp::{Stamp, changed_at, read_stamped, stamp};
pub use watch::{Event, Watch, watch};
pub use why::{Why, in_words};
