//! A text in pieces of other texts: what is put into it costs what is put in, however long it is.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use super::rewrite::Patch;

/// A text.
#[derive(Clone, Debug)]
pub(super) struct Rope {
    pieces: Vec<(Arc<str>, Range<usize>)>,
    /// The text in one piece, where it was asked for.
    whole: OnceLock<Arc<str>>,
}

impl From<Arc<str>> for Rope {
    fn from(text: Arc<str>) -> Self {
        Self {
            pieces: vec![(Arc::clone(&text), 0..text.len())],
            whole: OnceLock::from(text),
        }
    }
}

impl Rope {
    /// Returns the text in one piece.
    pub(super) fn whole(&self) -> &Arc<str> {
        self.whole.get_or_init(|| self.slice(0..self.len()).into())
    }

    fn len(&self) -> usize {
        self.pieces.iter().map(|(_, range)| range.len()).sum()
    }

    fn parts(&self, span: Range<usize>) -> impl Iterator<Item = (&Arc<str>, Range<usize>)> {
        let mut at = 0;
        self.pieces.iter().filter_map(move |(text, range)| {
            let begins = at;
            at += range.len();
            let start = span.start.max(begins);
            let end = span.end.min(at);
            (start < end).then(|| {
                (
                    text,
                    range.start + start - begins..range.start + end - begins,
                )
            })
        })
    }

    /// Returns a part of the text.
    pub(super) fn slice(&self, span: Range<usize>) -> String {
        let mut out = String::with_capacity(span.end.min(self.len()).saturating_sub(span.start));
        self.parts(span)
            .for_each(|(text, range)| out.push_str(&text[range]));
        out
    }

    /// Returns the text with patches; `None` where it does not have what they replace.
    pub(super) fn patched(&self, patches: &[Patch]) -> Option<Self> {
        let mut pieces: Vec<(Arc<str>, Range<usize>)> = Vec::with_capacity(self.pieces.len() + 2);
        let mut add = |text: &Arc<str>, range: Range<usize>| match pieces.last_mut() {
            Some((last, before)) if Arc::ptr_eq(last, text) && before.end == range.start => {
                before.end = range.end;
            }
            _ if range.is_empty() => {}
            _ => pieces.push((Arc::clone(text), range)),
        };
        let (mut done, length) = (0, self.len());
        for patch in patches {
            let end = patch.at.checked_add(patch.old.len())?;
            if patch.at < done || end > length || self.slice(patch.at..end) != patch.old {
                return None;
            }
            self.parts(done..patch.at)
                .for_each(|(text, range)| add(text, range));
            add(&patch.new.as_str().into(), 0..patch.new.len());
            done = end;
        }
        self.parts(done..length)
            .for_each(|(text, range)| add(text, range));
        Some(Self {
            pieces,
            whole: OnceLock::new(),
        })
    }

    /// Returns whether it is a text. Of what are pieces of that at their place nothing is looked at.
    pub(super) fn is(&self, other: &Arc<str>) -> bool {
        let mut at = 0;
        let mut same = |(text, range): &(Arc<str>, Range<usize>)| {
            let begins = at;
            at += range.len();
            Arc::ptr_eq(text, other) && begins == range.start
                || other.as_bytes().get(begins..at) == Some(&text.as_bytes()[range.clone()])
        };
        self.len() == other.len() && self.pieces.iter().all(&mut same)
    }

    /// Says that a text stands for itself from now on: where it is this one, its pieces are that.
    pub(super) fn settle(&mut self, text: &Arc<str>) {
        if self
            .whole
            .get()
            .is_some_and(|whole| Arc::ptr_eq(whole, text))
        {
            *self = Arc::clone(text).into();
        }
    }
}
