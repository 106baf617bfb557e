//! The walk over a text and what it means, side by side.

use super::bounds::Parts;
use super::kept::{Piece, piece};
use super::layout::{Style, flat, indent, line_indent, raw_string};
use super::sequence::{Plan, Slot};
use super::{Edit, Kept, Rewritten, patched, patches};
use crate::change::align::{align, pairing};
use crate::change::order::longest_run;
use crate::model::Datum;
use crate::model::value::{RecordSpec, Shape};
use crate::syntax::{Kind, Node, Span, Writer};

const NO_FIELDS: &Datum = &Datum::Record(Vec::new());

/// The state of one rewriting.
pub(super) struct Walk<'t> {
    pub text: &'t str,
    pub style: Style,
    pub edits: Vec<Edit>,
    pub taken: Vec<Kept>,
    kept: &'t [Kept],
    used: Vec<bool>,
    /// The records that were laid out anew.
    fresh: Vec<Datum>,
}

impl<'t> Walk<'t> {
    pub(super) fn new(text: &'t str, root: Node<'t>, kept: &'t [Kept]) -> Self {
        let (edits, taken, fresh) = (Vec::new(), Vec::new(), Vec::new());
        Self {
            text,
            style: Style::of(text, root),
            edits,
            taken,
            kept,
            used: vec![false; kept.len()],
            fresh,
        }
    }

    pub(super) fn finish(self) -> Rewritten {
        let patches = patches(self.text, self.edits);
        // The patches are made of this very text.
        let text = patched(self.text, &patches).unwrap_or_default();
        Rewritten {
            text,
            patches,
            taken: self.taken,
        }
    }

    /// Returns whether a record that was laid out anew is one that was taken out elsewhere.
    pub(super) fn moved_elsewhere(&self) -> bool {
        self.fresh
            .iter()
            .any(|fresh| self.taken.iter().any(|taken| taken.datum == *fresh))
    }

    /// Leaves out of what was taken what was put elsewhere: what was kept, from number `first` on, is what was taken.
    pub(super) fn forget_moved(&mut self, first: usize) {
        let mut moved = self.used[first..].iter();
        self.taken.retain(|_| moved.next() != Some(&true));
    }

    /// Makes a value mean `new`. `None` where it does not fit `old`, or its kind not `new`.
    pub(super) fn value(
        &mut self,
        node: Node<'t>,
        old: &Datum,
        new: &Datum,
        shape: Shape,
    ) -> Option<()> {
        if old == new {
            return Some(());
        }
        let bare = node.bare();
        match (shape, new) {
            (Shape::List(inner), Datum::List(_) | Datum::Absent) if bare.kind() == Kind::List => {
                self.list(bare, old.items(), new.items(), *inner)
            }
            (Shape::List(inner), Datum::List(_) | Datum::Absent) => {
                self.lone(node, old.items(), new.items(), *inner)
            }
            (Shape::Record(spec), Datum::Record(_) | Datum::Absent) => match body(bare) {
                Some(body) => self.record(body, spec, old, new),
                None => is_none(bare).then(|| self.instead_of_none(node, new)),
            },
            (Shape::List(_) | Shape::Record(_), _) | (_, Datum::List(_) | Datum::Record(_)) => None,
            _ => self.leaf(bare, new),
        }
    }

    fn replace(&mut self, at: Span, new: String) {
        self.edits.push(Edit { at, new });
    }

    fn leaf(&mut self, bare: Node<'t>, new: &Datum) -> Option<()> {
        let fits = match (bare.kind(), new) {
            (Kind::Str | Kind::RawStr, Datum::Text(_))
            | (Kind::Ident | Kind::Number, Datum::Word(_)) => true,
            (Kind::Ident, Datum::Text(_)) => is_none(bare),
            _ => false,
        };
        let raw = || raw_string(bare.raw(), new.str()).filter(|_| bare.kind() == Kind::RawStr);
        let written = raw().unwrap_or_else(|| {
            let mut out = Writer::default();
            new.write(&mut out);
            out.finish()
        });
        fits.then(|| self.replace(bare.span(), written))
    }

    fn instead_of_none(&mut self, node: Node<'t>, new: &Datum) {
        let written = self
            .style
            .lay(new, line_indent(self.text, node.span().start));
        self.replace(node.span(), written);
    }

    fn record(
        &mut self,
        body: Node<'t>,
        spec: &'static RecordSpec,
        old: &Datum,
        new: &Datum,
    ) -> Option<()> {
        let fields: Vec<_> = body.fields().collect();
        let there = |name: &str| fields.iter().any(|(key, _)| key.raw() == name);
        if !old.fields().iter().all(|(name, _)| there(name)) {
            return None;
        }
        let rank = |name: &str| spec.fields.iter().position(|f| f.name == name);
        let ranks: Vec<usize> = fields
            .iter()
            .map(|(key, _)| rank(key.raw()))
            .collect::<Option<_>>()?;
        if fields.is_empty() && self.is_blank(&body) {
            let written = self
                .style
                .lay(new, line_indent(self.text, body.span().start));
            self.replace(body.span(), written);
            return Some(());
        }
        let spans = fields
            .iter()
            .map(|(key, value)| key.span().start..value.span().end)
            .collect();
        let parts = Parts::new(self.text, &body.span(), spans);
        let (lined, indent) = self.layout(&parts);

        // New fields by the number of the field before which they come.
        let mut coming = Vec::new();
        for (name, value) in new.fields().iter().filter(|(name, _)| !there(name)) {
            let rank = rank(name)?;
            let before = (0..ranks.len())
                .filter(|i| ranks[*i] < rank)
                .max_by_key(|i| ranks[*i]);
            let behind = (0..ranks.len())
                .filter(|i| ranks[*i] > rank)
                .min_by_key(|i| ranks[*i]);
            let at = before.map(|i| i + 1).or(behind).unwrap_or(0);
            coming.push((at, rank, *name, value));
        }
        coming.sort_by_key(|(at, rank, ..)| (*at, *rank));
        let mut coming = coming.into_iter().peekable();

        let mut slots = Vec::with_capacity(fields.len());
        let mut meaning = Vec::with_capacity(fields.len());
        for (i, ((key, value), rank)) in fields.iter().zip(&ranks).enumerate() {
            while let Some((.., name, value)) = coming.next_if(|(at, ..)| *at == i) {
                slots.push(Slot::Put(self.field((name, value), body, lined, &indent)));
            }
            let (was, is) = (old.field(key.raw()), new.field(key.raw()));
            meaning.push(Some(was));
            // Comments that belong to no element stay, in a list that is empty.
            if was.is_absent() || !is.is_absent() || self.has_remarks(value.bare()) {
                self.value(*value, was, is, spec.fields[*rank].shape)?;
                slots.push(Slot::Stay(i));
            }
        }
        for (.., name, value) in coming {
            slots.push(Slot::Put(self.field((name, value), body, lined, &indent)));
        }
        self.sequence(
            &Plan {
                parts: &parts,
                lined,
                indent: &indent,
                meaning: &meaning,
                unfold: None,
            },
            slots,
        );
        Some(())
    }

    fn list(&mut self, node: Node<'t>, old: &[Datum], new: &[Datum], inner: Shape) -> Option<()> {
        let items: Vec<_> = node.items().collect();
        if items.len() != old.len() {
            return None;
        }
        if items.is_empty() && self.is_blank(&node) {
            let indent = line_indent(self.text, node.span().start).to_owned();
            let written = self.whole_list(new, &indent, Laid::Lined);
            self.replace(node.span(), written);
            return Some(());
        }
        let parts = Parts::new(
            self.text,
            &node.span(),
            items.iter().map(|item| item.span()).collect(),
        );
        let (lined, indent) = self.layout(&parts);
        // A word that another one takes the place of leaves its comment to that, unless it comes back with its own.
        let is_back = |new: &Datum| self.kept.iter().any(|kept| kept.datum == *new);
        let mut pairs = pairing(old, new);
        pairs.by_place(&|old, new| !matches!(old, Datum::Record(_)) && !is_back(new));
        let from = pairs.origins();
        let comes = from.iter().zip(new);
        let comes = comes.filter(|(from, new)| from.is_none() && !is_back(new));
        let coming: usize = comes.map(|(_, datum)| flat(datum).chars().count()).sum();
        let unfold = matches!(inner, Shape::Record(_))
            && coming > 0
            && !lined
            && self.grows_too_long(&node, coming);
        let lined = lined || unfold;
        let mut stays =
            longest_run(&from.iter().flatten().copied().collect::<Vec<_>>()).into_iter();
        let mut meaning: Vec<_> = old.iter().map(Some).collect();
        let mut slots = Vec::with_capacity(new.len());
        let mut near = 0;
        for (n, datum) in new.iter().enumerate() {
            let datum = if datum.is_absent() && matches!(inner, Shape::Record(_)) {
                NO_FIELDS
            } else {
                datum
            };
            let Some(o) = from[n] else {
                let broken = parts
                    .spans
                    .get(near)
                    .is_some_and(|span| self.text[span.clone()].contains('\n'));
                slots.push(Slot::Put(self.element(datum, lined, broken, &indent)));
                continue;
            };
            near = o;
            if stays.next() == Some(true) {
                self.value(items[o], &old[o], datum, inner)?;
                slots.push(Slot::Stay(o));
            } else {
                meaning[o] = None;
                slots.push(Slot::Put(self.moved(
                    &parts,
                    o,
                    items[o],
                    (&old[o], datum),
                    inner,
                )?));
            }
        }
        self.sequence(
            &Plan {
                parts: &parts,
                lined,
                indent: &indent,
                meaning: &meaning,
                unfold: unfold.then(|| line_indent(self.text, node.span().start)),
            },
            slots,
        );
        Some(())
    }

    /// Makes a list of one without brackets mean `new`.
    fn lone(&mut self, node: Node<'t>, old: &[Datum], new: &[Datum], inner: Shape) -> Option<()> {
        let [was] = old else { return None };
        let from = align(old, new);
        let stays = from.iter().position(|o| *o == Some(0));
        if let ([is], true) = (new, stays.is_some() || !matches!(inner, Shape::Record(_))) {
            return self.value(node, was, is, inner);
        }
        let mut written = [String::from("["), String::new()];
        for (n, datum) in new.iter().enumerate() {
            let half = usize::from(stays.is_some_and(|at| n >= at));
            if stays == Some(n) {
                self.value(node, was, datum, inner)?;
                continue;
            }
            let piece = self.element(datum, false, false, "");
            let comma = n + 1 < new.len() && half == 0;
            let out = &mut written[half];
            out.push_str(if half == 1 { ", " } else { "" });
            out.push_str(&piece.with_comma(false));
            let line = if piece.hangs { self.style.eol } else { "" };
            out.push_str(line);
            out.push_str(if comma { ", " } else { "" });
        }
        written[1].push(']');
        let [before, behind] = written;
        let Span { start, end } = node.span();
        if stays.is_some() {
            self.replace(start..start, before);
            self.replace(end..end, behind);
        } else {
            self.taken.push(Kept {
                datum: was.clone(),
                text: node.raw().to_owned(),
            });
            self.replace(start..end, before + &behind);
        }
        Some(())
    }

    /// Returns whether a list has comments that belong to none of its elements.
    fn has_remarks(&self, node: Node<'t>) -> bool {
        let spans: Vec<Span> = node.items().map(|item| item.span()).collect();
        if node.kind() != Kind::List || spans.is_empty() {
            return false;
        }
        let parts = Parts::new(self.text, &node.span(), spans);
        let mut bounds = parts.bounds.iter();
        bounds.any(|b| self.text[b.tail..b.lead].contains('/'))
    }

    /// Returns whether the line of a list that stands on one would get too long by so many characters more.
    fn grows_too_long(&self, node: &Node<'_>, more: usize) -> bool {
        let Span { start, end } = node.span();
        let inside = &self.text[start..end];
        let line = |n: Option<usize>| n.map_or(0, |n| n + 1);
        let first = line(memchr::memrchr(b'\n', &self.text.as_bytes()[..start]));
        let last = memchr::memchr(b'\n', &self.text.as_bytes()[end..]);
        let last = last.map_or(self.text.len(), |n| end + n);
        !inside.contains('\n') && self.text[first..last].chars().count() + more > Writer::WIDTH
    }

    /// Returns whether nothing but spaces is between the brackets.
    fn is_blank(&self, node: &Node<'_>) -> bool {
        let Span { start, end } = node.span();
        !self.text[start + 1..end - 1].contains('/')
    }

    /// Returns whether new parts get lines of their own, and the indentation of those.
    fn layout(&self, parts: &Parts) -> (bool, String) {
        let own = (0..parts.spans.len())
            .find(|i| parts.bounds[*i].broken)
            .map(|i| {
                let bound = &parts.bounds[i];
                indent(&self.text[bound.lead_line..bound.lead]).to_owned()
            });
        let remarks = &self.text[parts.bounds[0].next_line..parts.bounds[0].lead_line];
        let own = own.or_else(|| remarks.contains('/').then(|| indent(remarks).to_owned()));
        let below = || format!("{}{}", line_indent(self.text, parts.open), self.style.unit);
        (parts.lined(), own.unwrap_or_else(below))
    }

    /// Takes an element with its comments, rewritten inside, to another place.
    fn moved(
        &mut self,
        parts: &Parts,
        o: usize,
        node: Node<'t>,
        change: (&Datum, &Datum),
        inner: Shape,
    ) -> Option<Piece> {
        let outside = std::mem::take(&mut self.edits);
        self.value(node, change.0, change.1, inner)?;
        let edits = std::mem::replace(&mut self.edits, outside);
        let (lead, bound) = (parts.bounds[o].lead, &parts.bounds[o + 1]);
        let mut patches = patches(self.text, edits);
        for patch in &mut patches {
            patch.at -= lead;
        }
        let text = patched(&self.text[lead..bound.tail], &patches)?;
        let behind = |at: usize| text.len() - (bound.tail - at);
        let end = behind(bound.comma_place(parts.spans[o].end));
        let comma = bound.comma.map(behind);
        Some(Piece {
            end,
            comma,
            hangs: bound.hangs,
            ..Piece::bare(text)
        })
    }

    /// Returns the kept piece that means this, if there is one: a field if it has a `name`, else an element.
    fn kept(&mut self, datum: &Datum, name: Option<&str>, indent: &str) -> Option<Piece> {
        let unused =
            (0..self.kept.len()).filter(|i| !self.used[*i] && self.kept[*i].datum == *datum);
        let read = |i: usize| Some((i, piece(&self.kept[i], name, indent, self.style.eol)?));
        let (i, found) = unused.into_iter().find_map(read)?;
        self.used[i] = true;
        Some(found)
    }

    fn element(&mut self, datum: &Datum, lined: bool, broken: bool, indent: &str) -> Piece {
        if let Some(kept) = self.kept(datum, None, indent) {
            return kept;
        }
        if matches!(datum, Datum::Record(_)) {
            self.fresh.push(datum.clone());
        }
        Piece::bare(match datum {
            _ if !lined => flat(datum),
            Datum::Record(fields) if broken && !fields.is_empty() => {
                self.style.lay_broken(fields, indent)
            }
            _ => self.style.lay(datum, indent),
        })
    }

    /// Writes a new field of the record `body`.
    fn field(
        &mut self,
        (name, value): (&'static str, &Datum),
        body: Node<'t>,
        lined: bool,
        indent: &str,
    ) -> Piece {
        if let Some(kept) = self.kept(value, Some(name), indent) {
            return kept;
        }
        let written = match value {
            Datum::List(items)
                if !lined
                    && matches!(items.first(), Some(Datum::Record(_)))
                    && self.grows_too_long(&body, flat(value).chars().count()) =>
            {
                let outer = line_indent(self.text, body.span().start).to_owned();
                self.whole_list(items, &outer, Laid::Broken)
            }
            Datum::List(items) if lined => self.whole_list(items, indent, Laid::Lined),
            Datum::List(items) => self.whole_list(items, indent, Laid::Flat),
            _ if lined => self.style.lay(value, indent),
            _ => flat(value),
        };
        Piece::bare(format!("{name}: {written}"))
    }

    /// Writes a list whose first line is at `indent`; elements that were kept are on lines of their own.
    fn whole_list(&mut self, items: &[Datum], indent: &str, laid: Laid) -> String {
        let inner = format!("{indent}{}", self.style.unit);
        let mut kept: Vec<_> = items
            .iter()
            .map(|item| self.kept(item, None, &inner))
            .collect();
        self.fresh.extend(
            items
                .iter()
                .zip(&kept)
                .filter(|(item, k)| k.is_none() && matches!(item, Datum::Record(_)))
                .map(|(item, _)| item.clone()),
        );
        if kept.iter().all(Option::is_none) && laid != Laid::Broken {
            let list = Datum::List(items.to_vec());
            return match laid {
                Laid::Flat => flat(&list),
                _ => self.style.lay(&list, indent),
            };
        }
        let eol = self.style.eol;
        let mut out = format!("[{eol}");
        for (item, kept) in items.iter().zip(&mut kept) {
            let piece = kept
                .take()
                .unwrap_or_else(|| Piece::bare(self.style.lay(item, &inner)));
            out.extend([&inner, piece.with_comma(true).as_str(), eol]);
        }
        out.push_str(indent);
        out.push(']');
        out
    }
}

/// How a list is written whose elements are all new.
#[derive(Clone, Copy, PartialEq)]
enum Laid {
    /// On one line.
    Flat,
    /// On one line where it fits.
    Lined,
    /// With a line for each element.
    Broken,
}

/// Returns the parentheses of what can be read as a record.
fn body(node: Node<'_>) -> Option<Node<'_>> {
    match node.kind() {
        Kind::Record => Some(node),
        Kind::Tuple => node.items().next().is_none().then_some(node),
        Kind::Named => node.children().nth(1).and_then(body),
        _ => None,
    }
}

fn is_none(node: Node<'_>) -> bool {
    node.kind() == Kind::Ident && node.raw() == "None"
}
