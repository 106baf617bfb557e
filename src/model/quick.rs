//! Reading a file that is in order, entry by entry and where it pays in several threads. Whatever is not in order, or merely unusual, is
//! left to [`read`](super::read::read()), which tells what is wrong.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use super::data::Dataset;
use super::value::{Cx, Value};
use crate::syntax::{Entries, Listed, outline};

/// How many bytes of entries one thread reads at a time.
const PART: usize = 1 << 18;

/// The most threads that read one file.
const THREADS: usize = 4;

/// Entries of one list, and those in it that are read at once.
type Part<'l> = (&'l Listed, &'l [(u32, u32)]);

/// Reads the records of a dataset; `None` where that takes a closer look. What the whole says is not looked at, see [`is_sound`](super::sound::is_sound).
pub(super) fn records(text: &str) -> Option<Dataset> {
    let outline = outline(text)?;
    let root = outline.tape.root(text)?;
    let mut cx = Cx::default();
    let mut dataset = Dataset::read(root, &mut cx).filter(|_| cx.is_clean())?;
    let mut parts: Vec<Part<'_>> = Vec::new();
    for list in &outline.lists {
        let mut rest = list.items.as_slice();
        while let Some((first, _)) = rest.first() {
            let most = *first as usize + PART;
            let count = rest.partition_point(|(start, _)| (*start as usize) < most);
            let (part, behind) = rest.split_at(count);
            parts.push((list, part));
            rest = behind;
        }
    }
    let wanted = thread::available_parallelism().map_or(1, usize::from);
    let threads = wanted.min(THREADS).min(parts.len().div_ceil(4));
    let next = AtomicUsize::new(0);
    let work = || {
        let (mut entries, mut cx) = (Entries::new(text), Cx::default());
        let mut done: Vec<(usize, Read)> = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some((list, items)) = parts.get(at) else {
                return Some(done);
            };
            done.push((at, Read::new(list, items, &mut entries, &mut cx)?));
        }
    };
    let mut read: Vec<(usize, Read)> = thread::scope(|scope| {
        let others: Vec<_> = (1..threads)
            .filter_map(|_| thread::Builder::new().spawn_scoped(scope, work).ok())
            .collect();
        let mut all = work()?;
        for other in others {
            all.extend(other.join().ok()??);
        }
        Some(all)
    })?;
    read.sort_unstable_by_key(|(at, _)| *at);
    let mut lists = Lists::default();
    for (_, read) in read {
        lists.add(read);
    }
    lists.into_dataset(&mut dataset);
    Some(dataset)
}

macro_rules! lists {
    ($( $list:ident: $record:ident; )*) => {
        /// Entries that were read.
        #[allow(non_camel_case_types)]
        enum Read {
            $( $list(Vec<Arc<super::data::$record>>), )*
        }

        impl Read {
            fn new(list: &Listed, items: &[(u32, u32)], entries: &mut Entries<'_>, cx: &mut Cx) -> Option<Self> {
                match list.name.as_str() {
                    $( stringify!($list) => typed(items, entries, cx).map(Self::$list), )*
                    _ => None,
                }
            }
        }

        /// All lists of a dataset.
        #[derive(Default)]
        struct Lists {
            $( $list: Vec<Arc<super::data::$record>>, )*
        }

        impl Lists {
            fn add(&mut self, read: Read) {
                match read {
                    $( Read::$list(mut read) => self.$list.append(&mut read), )*
                }
            }

            fn into_dataset(self, dataset: &mut Dataset) {
                $( if !self.$list.is_empty() { dataset.$list = self.$list.into(); } )*
            }
        }
    };
}

lists! {
    sources: Source;
    organisations: Organisation;
    people: Person;
    places: Place;
    groups: Group;
    processes: Process;
    matters: Matter;
    meetings: Meeting;
    cases: Case;
    principles: Principle;
    notes: Note;
    silenced: Silence;
}

fn typed<T: Value>(
    items: &[(u32, u32)],
    entries: &mut Entries<'_>,
    cx: &mut Cx,
) -> Option<Vec<Arc<T>>> {
    let one = |item: &(u32, u32)| {
        let entry = T::read(entries.at(*item)?, cx)?;
        cx.is_clean().then(|| Arc::new(entry))
    };
    items.iter().map(one).collect()
}
