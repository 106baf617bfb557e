//! Long sessions of editing: steps, undo, saving, what others write meanwhile.

use std::fmt;
use std::time::{Duration, Instant};

use crate::steps;
use proptest::prelude::*;

/// How many sessions of 200 steps there are.
const SESSIONS: u32 = 24;

/// The steps of a session, told in one line where something does not hold.
struct Words(Vec<[u8; steps::BYTES]>);

impl Words {
    fn edit(&self, text: &str) {
        steps::edit(text, self.0.iter().map(|word| word.as_slice()));
    }
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.0)
    }
}

/// As many steps, or nearly; of a session that fails as few as possible are left.
fn words(count: usize) -> impl Strategy<Value = Words> {
    prop::collection::vec(
        prop::option::weighted(0.999, any::<[u8; steps::BYTES]>().no_shrink()),
        count,
    )
    .prop_map(|words| Words(words.into_iter().flatten().collect()))
}

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: None,
        max_shrink_iters: 1_000,
        ..ProptestConfig::default()
    }
}

#[test]
fn every_file_is_among_the_texts() {
    let mut files: Vec<_> = std::fs::read_dir("tests/corpus")
        .unwrap()
        .map(|e| e.unwrap().file_name())
        .collect();
    files.sort();
    assert_eq!(files, steps::TEXTS.map(|(name, _)| name));
}

proptest! {
    #![proptest_config(config(SESSIONS))]

    #[test]
    fn whatever_is_done_in_whatever_order_the_text_is_the_truth(file in 0..steps::TEXTS.len(), words in words(200)) {
        words.edit(steps::TEXTS[file].1);
    }
}

proptest! {
    #![proptest_config(config(2))]

    #[test]
    fn what_is_shipped_is_edited_as_the_small_ones_are(small in words(20), large in words(4)) {
        small.edit(include_str!("../data/hovedstaden.ron"));
        large.edit(include_str!("../data/midtjylland.ron"));
    }
}

proptest! {
    #![proptest_config(config(300))]

    #[test]
    fn any_bytes_are_an_edit_that_can_be_written(bytes in prop::collection::vec(any::<u8>(), 0..60), file in 0..12u8) {
        steps::splice(&[&[file], bytes.as_slice()].concat());
    }
}

#[test]
#[ignore = "takes two minutes: what the fuzz targets do, with random bytes"]
fn a_minute_of_random_bytes_each() {
    let runs: [fn(&[u8]); 2] = [|bytes| steps::session(bytes, 200), steps::splice];
    let mut state = std::time::UNIX_EPOCH
        .elapsed()
        .map_or(1, |now| now.as_nanos() as u64)
        | 1;
    for run in runs {
        let begin = Instant::now();
        while begin.elapsed() < Duration::from_secs(60) {
            let seed = state;
            let bytes: Vec<u8> = std::iter::repeat_with(|| {
                state ^= state << 13;
                state ^= state >> 7;
                state ^= state << 17;
                (state >> 32) as u8
            })
            .take(1 + (seed >> 20) as usize % 1000)
            .collect();
            println!("seed {seed}");
            run(&bytes);
        }
    }
}
