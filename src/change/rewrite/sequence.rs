//! Putting parts into a record or list and taking them out.

use super::bounds::Parts;
use super::kept::{Anchor, Piece, rotate};
use super::walk::Walk;
use super::{Edit, Kept};
use crate::model::Datum;

/// A place of the parts as they shall be.
#[derive(Debug)]
pub(super) enum Slot {
    /// A part that stays where it is.
    Stay(usize),
    /// One that comes.
    Put(Piece),
}

/// What is to become of the parts of a record or list.
pub(super) struct Plan<'p> {
    pub parts: &'p Parts,
    /// Whether what comes gets a line of its own.
    pub lined: bool,
    /// The indentation of such a line.
    pub indent: &'p str,
    /// The meaning of each part; `None` for one that moves.
    pub meaning: &'p [Option<&'p Datum>],
    /// Where all parts of one line get lines of their own: the indentation of what they are in.
    pub unfold: Option<&'p str>,
}

/// The stretch between two parts that stay: the boundaries from the first to the last, with the parts between them going.
#[derive(Clone, Copy)]
struct Gap {
    from: usize,
    to: usize,
}

impl Walk<'_> {
    /// Makes the parts of a record or list those of `slots`.
    pub(super) fn sequence(&mut self, plan: &Plan<'_>, slots: Vec<Slot>) {
        let (mut from, mut puts) = (0, Vec::new());
        for slot in slots {
            match slot {
                Slot::Put(piece) => puts.push(piece),
                Slot::Stay(to) => {
                    self.gap(plan, Gap { from, to }, &puts);
                    puts.clear();
                    from = to + 1;
                }
            }
        }
        self.gap(
            plan,
            Gap {
                from,
                to: plan.parts.spans.len(),
            },
            &puts,
        );
    }

    fn gap(&mut self, plan: &Plan<'_>, gap: Gap, puts: &[Piece]) {
        let Gap { from, to } = gap;
        let bounds = &plan.parts.bounds[from..=to];
        if let Some(outer) = plan.unfold {
            return self.unfold(plan, gap, puts, outer);
        }
        if puts.is_empty() && from == to {
            return;
        }
        let emptied = puts.is_empty() && from == 0 && to == plan.parts.spans.len();
        let remarks = || {
            bounds
                .iter()
                .any(|b| self.text[b.tail..b.lead].contains('/'))
        };
        if emptied && !remarks() {
            (from..to).for_each(|p| self.take(plan, p, None));
            let at = plan.parts.open..bounds[to].lead;
            self.edits.push(Edit {
                at,
                new: String::new(),
            });
        } else if bounds.iter().all(|b| b.broken) && (puts.is_empty() || plan.lined) {
            self.lines(plan, gap, puts);
        } else {
            self.join(plan, gap, puts);
        }
    }

    /// Notes that a part went, with its text as whole lines if it stood on such.
    fn take(&mut self, plan: &Plan<'_>, part: usize, lines: Option<String>) {
        if let Some(datum) = plan.meaning[part] {
            let bounds = &plan.parts.bounds;
            let text = lines
                .unwrap_or_else(|| self.text[bounds[part].lead..bounds[part + 1].tail].to_owned());
            self.taken.push(Kept {
                datum: datum.clone(),
                text,
            });
        }
    }

    /// Puts and takes whole lines.
    fn lines(&mut self, plan: &Plan<'_>, gap: Gap, puts: &[Piece]) {
        let Gap { from, to } = gap;
        let bounds = &plan.parts.bounds;
        let count = plan.parts.spans.len();
        let mut first = from;
        if !puts.is_empty() {
            if from > 0 && bounds[from].comma.is_none() {
                let end = bounds[from].comma_place(plan.parts.end_before(from));
                self.edits.push(Edit {
                    at: end..end,
                    new: ",".to_owned(),
                });
            }
            if from < to {
                let at = bounds[from].lead_line..bounds[from + 1].next_line;
                self.take(plan, from, Some(self.text[at.clone()].to_owned()));
                let new = puts
                    .iter()
                    .enumerate()
                    .map(|(i, put)| self.line(plan, put, to == count && i + 1 == puts.len()))
                    .collect();
                self.edits.push(Edit { at, new });
                first += 1;
            } else {
                self.put_lines(plan, from, puts);
            }
        }
        let remarks = (from..=to)
            .rev()
            .find(|i| self.text[bounds[*i].next_line..bounds[*i].lead_line].contains('/'));
        let edge = from == 0 && puts.is_empty();
        let mut left = Left {
            floor: bounds[first].next_line,
            blanks: 0,
            edge,
            remarks: remarks.unwrap_or(0),
        };
        for part in first..to {
            self.take_lines(plan, part, to, &mut left);
        }
    }

    fn line(&self, plan: &Plan<'_>, put: &Piece, last: bool) -> String {
        let comma = put.wants_comma(last, plan.parts.trailing());
        format!("{}{}{}", plan.indent, put.with_comma(comma), self.style.eol)
    }

    /// Puts lines at a boundary where nothing goes: right below what precedes, or right above what follows.
    fn put_lines(&mut self, plan: &Plan<'_>, at: usize, puts: &[Piece]) {
        let bound = &plan.parts.bounds[at];
        let (open, close) = (at == 0, at == plan.parts.spans.len());
        let blank = blank_lines(&self.text[bound.next_line..bound.lead_line], |_| true).0 > 0;
        let (mut above, mut below, mut late) = (String::new(), String::new(), false);
        for (i, put) in puts.iter().enumerate() {
            late |= match put.anchor {
                Anchor::Free => open,
                Anchor::Above => false,
                Anchor::Below => true,
            };
            let out = if late { &mut below } else { &mut above };
            if blank || close {
                out.push_str(&put.head);
            }
            out.push_str(&self.line(plan, put, close && i + 1 == puts.len()));
            if blank || open {
                out.push_str(&put.foot);
            }
        }
        self.edits.push(Edit {
            at: bound.next_line..bound.next_line,
            new: above,
        });
        self.edits.push(Edit {
            at: bound.lead_line..bound.lead_line,
            new: below,
        });
    }

    /// Takes the lines of a part, and one of the blank stretches around it where two would meet or one would be at a bracket.
    fn take_lines(&mut self, plan: &Plan<'_>, part: usize, to: usize, left: &mut Left) {
        let bounds = &plan.parts.bounds;
        let (before, after) = (&bounds[part], &bounds[part + 1]);
        let between = &self.text[left.floor..before.lead_line];
        let remark = between.contains('/');
        if remark {
            (left.blanks, left.edge) = (0, false);
        }
        let (own, own_bytes) = trailing_blanks(between);
        let next = &self.text[after.next_line..after.lead_line];
        let (ahead, ahead_bytes) = blank_lines(next, |line| line.trim().is_empty());
        let close = to == plan.parts.spans.len() && left.remarks <= part;
        let blanks = own + left.blanks;
        let (mut start, mut end) = (before.lead_line, after.next_line);
        if left.edge {
            end += ahead_bytes;
        } else if close || (blanks > 0 && ahead > 0) {
            if close || (own > 0 && !remark) {
                start -= own_bytes;
            } else {
                end += ahead_bytes;
            }
        }
        let lines = &self.text[start..end];
        let right_below = if lines.starts_with(['\r', '\n']) {
            true
        } else if remark {
            false
        } else if left.edge {
            next[end - after.next_line..].contains('/')
        } else {
            blanks == 0 && !next.is_empty()
        };
        let text = if right_below {
            rotate(lines)
        } else {
            lines.to_owned()
        };
        self.take(plan, part, Some(text));
        left.blanks = if start < before.lead_line { 0 } else { blanks };
        left.floor = end;
        self.edits.push(Edit {
            at: start..end,
            new: String::new(),
        });
    }

    /// Writes anew what is between two parts that stay, with a line for each that comes and for the one that follows.
    fn unfold(&mut self, plan: &Plan<'_>, gap: Gap, puts: &[Piece], outer: &str) {
        let Gap { from, to } = gap;
        let (bounds, eol) = (&plan.parts.bounds, self.style.eol);
        let start = plan.parts.end_before(from);
        let bound = &bounds[from];
        let mut new = self.text[start..bound.tail].to_owned();
        if from > 0 && bound.comma.is_none() {
            new.insert(bound.comma_place(start) - start, ',');
        }
        for put in puts {
            new.extend([eol, plan.indent, put.with_comma(true).as_str()]);
        }
        for bound in &bounds[from..=to] {
            let remark = self.text[bound.tail..bound.lead].trim();
            if !remark.is_empty() {
                new.extend([eol, plan.indent, remark]);
            }
        }
        let close = to == plan.parts.spans.len();
        new.extend([eol, if close { outer } else { plan.indent }]);
        (from..to).for_each(|p| self.take(plan, p, None));
        self.edits
            .push(trimmed(self.text, start..bounds[to].lead, &new));
    }

    /// Puts and takes where parts share lines: writes anew what is between the two parts that stay.
    fn join(&mut self, plan: &Plan<'_>, gap: Gap, puts: &[Piece]) {
        let Gap { from, to } = gap;
        let bounds = &plan.parts.bounds;
        let (count, text) = (plan.parts.spans.len(), self.text);
        let start = plan.parts.end_before(from);
        let line = format!("{}{}", self.style.eol, plan.indent);
        let mut out = Joined {
            out: text[start..bounds[from].tail].to_owned(),
            hangs: bounds[from].hangs,
            line: &line,
        };
        if from > 0 {
            let wanted = !puts.is_empty() || to < count || plan.parts.trailing();
            match bounds[from].comma {
                None if wanted => out.out.insert(bounds[from].comma_place(start) - start, ','),
                Some(at) if !wanted => drop(out.out.remove(at - start)),
                _ => {}
            }
        }
        let spaces: Vec<&str> = (from..=to)
            .map(|i| &text[bounds[i].tail..bounds[i].lead])
            .collect();
        if puts.is_empty() {
            let remarks: String = spaces.iter().filter(|s| s.contains('/')).copied().collect();
            let broken = spaces
                .iter()
                .find(|s| s.contains('\n'))
                .unwrap_or(&spaces[0]);
            let one = match (from, to) {
                (0, _) => spaces[0],
                (_, to) if to == count => spaces[spaces.len() - 1],
                _ => broken,
            };
            out.space(if remarks.is_empty() { one } else { &remarks });
        } else {
            let fresh = if plan.lined { line.as_str() } else { " " };
            for (i, put) in puts.iter().enumerate() {
                out.space(if i == 0 && (from == 0 || from < to) {
                    spaces[0]
                } else {
                    fresh
                });
                out.out.push_str(&put.with_comma(
                    put.wants_comma(to == count && i + 1 == puts.len(), plan.parts.trailing()),
                ));
                out.hangs = put.hangs;
            }
            for remark in spaces
                .iter()
                .take(to - from)
                .skip(1)
                .filter(|s| s.contains('/'))
            {
                out.space(remark);
            }
            out.space(match (from, to) {
                (0, 0) if count == 0 => "",
                (0, 0) => fresh,
                _ => spaces[spaces.len() - 1],
            });
        }
        (from..to).for_each(|p| self.take(plan, p, None));
        self.edits
            .push(trimmed(text, start..bounds[to].lead, &out.out));
    }
}

/// What is before a part whose lines are taken.
struct Left {
    /// The place up to which all is settled.
    floor: usize,
    /// The blank lines right before that place.
    blanks: usize,
    /// Whether only the opening bracket is before.
    edge: bool,
    /// The last boundary at which there are comments that belong to no part; 0 where there is none.
    remarks: usize,
}

struct Joined<'l> {
    out: String,
    hangs: bool,
    line: &'l str,
}

impl Joined<'_> {
    /// Adds what is between two parts; a comment to the end of the line gets its line break.
    fn space(&mut self, space: &str) {
        let breaks = space
            .trim_start_matches([' ', '\t'])
            .starts_with(['\r', '\n']);
        if self.hangs && !breaks {
            self.out.push_str(self.line);
            self.out.push_str(space.trim_start());
        } else {
            self.out.push_str(space);
        }
        self.hangs = false;
    }
}

/// Returns how many blank lines `text` has among those up to the first that `goes_on` refuses, and their bytes.
fn blank_lines(text: &str, goes_on: impl Fn(&str) -> bool) -> (usize, usize) {
    let blank = text
        .split_inclusive('\n')
        .take_while(|line| goes_on(line))
        .filter(|line| line.trim().is_empty());
    blank.fold((0, 0), |(lines, bytes), line| {
        (lines + 1, bytes + line.len())
    })
}

/// Returns how many blank lines `text` ends with, and their bytes.
fn trailing_blanks(text: &str) -> (usize, usize) {
    let blank = text
        .split_inclusive('\n')
        .rev()
        .take_while(|line| line.trim().is_empty());
    blank.fold((0, 0), |(lines, bytes), line| {
        (lines + 1, bytes + line.len())
    })
}

/// Makes a replacement without what is the same at both ends.
fn trimmed(text: &str, at: std::ops::Range<usize>, new: &str) -> Edit {
    let old = &text[at.clone()];
    let head: usize = old
        .chars()
        .zip(new.chars())
        .take_while(|(a, b)| a == b)
        .map(|(a, _)| a.len_utf8())
        .sum();
    let (old_rest, new_rest) = (&old[head..], &new[head..]);
    let tail: usize = old_rest
        .chars()
        .rev()
        .zip(new_rest.chars().rev())
        .take_while(|(a, b)| a == b)
        .map(|(a, _)| a.len_utf8())
        .sum();
    Edit {
        at: at.start + head..at.end - tail,
        new: new_rest[..new_rest.len() - tail].to_owned(),
    }
}
