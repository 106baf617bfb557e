//! The panes: the tree or a list, the text, and the members. They are below all other screens.

mod layout;
mod left;
mod listing;
mod members;
mod menus;
mod outline;

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::model::{At, Day, EntityKind};
use crate::tree::Item;
use crate::tui::action::{self, Action, Context, InForce, entry};
use crate::tui::command::{Command, Spot};
use crate::tui::effect::Given;
use crate::tui::headings::thing;
use crate::tui::moved::Moved;
use crate::tui::parts::field::Field;
use crate::tui::parts::list::Rows;
use crate::tui::parts::page::{Page, Subject};
use crate::tui::parts::paint::{Pen, below, line, put, rule, top};
use crate::tui::screens::preview::is_paper;
use crate::tui::shared::{Screen, Shared, Went};
use layout::{Layout, Wanted, layout};
use members::Members;
use outline::Outline;

pub use layout::Pane;
pub use listing::{ListKind, Listing};

/// A place one can come back to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Place {
    subject: Subject,
    /// The day asked for.
    day: Option<Day>,
    focus: Pane,
    scroll: usize,
}

/// The panes.
#[derive(Default)]
pub struct Panes {
    outline: Outline,
    listing: Option<Listing>,
    filter: Option<Field>,
    focus: Pane,
    zoom: bool,
    page: Page,
    members: Members,
    back: Vec<Place>,
    forward: Vec<Place>,
    layout: Layout,
}

impl Panes {
    /// Shows the first group.
    pub fn begin(&mut self, shared: &mut Shared) {
        self.settle(shared);
        let groups = 0..self.outline.rows.len();
        let is_group = |row: &usize| {
            let row = self.outline.row(*row);
            matches!(row.map(|r| r.item), Some(Item::Group { .. }))
        };
        let first = groups.into_iter().find(is_group);
        self.outline.rows.move_to(first.unwrap_or(0), true);
        self.follow_cursor(shared);
    }

    /// Returns what the list of the left pane lists, and the dataset that comes first in it; `None` for the tree.
    pub fn list_kind(&self) -> Option<(ListKind, usize)> {
        let listing = self.listing.as_ref()?;
        Some((listing.kind, listing.first))
    }

    /// Marks no member any more.
    pub fn forget_marks(&mut self) {
        self.members.marked.clear();
    }

    /// Shows the structure on another day.
    pub fn turn_to_day(&mut self, shared: &mut Shared, day: Option<Day>) {
        shared.settings.as_of = day;
        shared.rebuild();
        self.forget_marks();
    }

    /// Takes in the tree, the language and the members as they are now; several keys may come before the next frame.
    pub fn settle(&mut self, shared: &mut Shared) {
        if !self.outline.is_of(&shared.tree) {
            self.outline.take(&shared.tree, &shared.library);
            self.stay(shared);
        }
        if self
            .listing
            .as_ref()
            .is_some_and(|l| l.lang != shared.lang())
        {
            self.renew_listing(shared);
        }
        self.members.settle(shared);
    }

    fn renew_listing(&mut self, shared: &Shared) {
        if let Some((kind, first)) = self.list_kind() {
            let mut listing = Listing::new(kind, first, &shared.library, shared.lang());
            if let Some(filter) = &self.filter {
                listing.filter(filter.text());
            }
            shared.shown().map(|at| listing.select(at));
            self.listing = Some(listing);
        }
    }

    /// Keeps the cursor of the tree on what shows, where the tree has it.
    fn stay(&mut self, shared: &mut Shared) {
        if let (Some(at), None) = (shared.shown_group(), &self.listing) {
            self.outline
                .reveal(&shared.library, at.book, at.entity.at());
        } else if shared.subject.is_none() {
            self.follow_cursor(shared);
        }
    }

    /// Shows what the cursor of the left pane is on.
    fn follow_cursor(&mut self, shared: &mut Shared) {
        let subject = match &self.listing {
            Some(listing) => listing.at().map(Subject::Thing),
            None => self.outline.item().map(|item| {
                thing(&shared.library, item).map_or(Subject::Heading(item), Subject::Thing)
            }),
        };
        if let Some(subject) = subject {
            self.set_subject(shared, subject);
        }
    }

    fn set_subject(&mut self, shared: &mut Shared, subject: Subject) {
        if shared.subject != Some(subject) {
            shared.subject = Some(subject);
            self.members.begin_anew();
            self.page.unchoose();
        }
    }

    /// Shows a thing, wherever it stands: a group is revealed in the tree too.
    pub fn show(&mut self, shared: &mut Shared, at: At) {
        self.settle(shared);
        let at = At::new(at.book, shared.library.book(at.book).home(at.entity));
        if at.entity.kind == EntityKind::Group {
            if self.listing.take().is_some() {
                self.filter = None;
            }
            let (library, group) = (&shared.library, at.entity.at());
            if !self.outline.reveal(library, at.book, group) {
                if self.filter.take().is_some() {
                    self.outline.filter(library, "");
                }
                self.outline.reveal(library, at.book, group);
            }
        } else if let Some(listing) = &mut self.listing {
            listing.select(at);
        }
        self.set_subject(shared, Subject::Thing(at));
    }

    /// Shows a thing to be read, and remembers where one was; a mandate that is not in force, on a day when it is.
    pub fn jump(&mut self, shared: &mut Shared, at: At) {
        self.remember(shared);
        let day = shared.day(at.book);
        let other = shared.library.book(at.book).day_of_mandate(at.entity, day);
        if other.is_some() {
            self.turn_to_day(shared, other);
        }
        self.show(shared, at);
        if other.is_some() {
            shared.say_day();
        }
        self.focus = Pane::Text;
        if at.entity.kind == EntityKind::Item {
            self.seek(shared.library.name(at));
        }
    }

    /// Turns the page that shows to where a text stands in it.
    pub fn seek(&mut self, text: &str) {
        self.page.seek(text);
    }

    /// Puts the cursor of the members on one; the pane of the members takes the keys.
    pub fn go_to_member(&mut self, shared: &mut Shared, spot: &Spot) {
        self.settle(shared);
        let found = self.members.go(spot);
        if found && matches!(spot, Spot::Found { .. }) {
            self.focus = Pane::Members;
        }
    }

    fn here(&self, shared: &Shared) -> Option<Place> {
        Some(Place {
            subject: shared.subject?,
            day: shared.settings.as_of,
            focus: self.focus,
            scroll: self.page.offset(),
        })
    }

    /// Remembers where one is, to come back to.
    pub fn remember(&mut self, shared: &Shared) {
        self.back.extend(self.here(shared));
        self.forward.clear();
    }

    fn restore(&mut self, shared: &mut Shared, place: Place) {
        if place.day != shared.settings.as_of {
            self.turn_to_day(shared, place.day);
            shared.say_day();
        }
        match place.subject {
            Subject::Thing(at) => self.show(shared, at),
            heading @ Subject::Heading(_) => self.set_subject(shared, heading),
        }
        self.focus = place.focus;
        self.settle_page(shared);
        self.page.scroll_to(place.scroll);
    }

    /// Lays the page out for the width it has, or would have.
    fn settle_page(&mut self, shared: &Shared) {
        let text = self.layout.text.or(self.layout.left);
        let (Some(subject), Some(text)) = (shared.subject, text) else {
            return;
        };
        let members = self.layout.members.is_none() && self.layout.text.is_some();
        let key = shared.page_key(subject, text.width, members);
        self.page.show(key, || shared.article(key));
        self.page.clamp(usize::from(text.height));
    }

    /// Returns the rows of the left pane below its filter field.
    fn list_area(&self) -> Rect {
        let left = self.layout.left.unwrap_or_default();
        below(left, u16::from(self.filter.is_some()))
    }

    fn text_height(&self, shared: &Shared) -> usize {
        usize::from(self.layout.text.unwrap_or(shared.body).height)
    }

    fn step_left(&mut self, shared: &mut Shared, by: isize) {
        match &mut self.listing {
            Some(listing) => listing.rows.step(by),
            None => self.outline.rows.step(by),
        }
        self.follow_cursor(shared);
    }

    /// Moves the focus to the pane `by` further, over those that have nothing to show.
    fn turn(&mut self, shared: &Shared, by: usize) {
        let all = [Pane::Left, Pane::Text, Pane::Members];
        let count = if shared.shown_group().is_some() { 3 } else { 2 };
        let panes = &all[..count];
        let at = panes.iter().position(|p| *p == self.focus).unwrap_or(0);
        self.focus = panes[(at + by.min(count - 1)) % count];
    }

    /// Goes back to the tree, with what is shown in it.
    fn browse(&mut self, shared: &mut Shared) {
        if self.listing.take().is_some() {
            self.filter = None;
        }
        self.focus = Pane::Left;
        self.reveal_shown(shared);
    }

    fn reveal_shown(&mut self, shared: &mut Shared) {
        self.settle(shared);
        let reveal = |at: At| {
            let group = at.entity.at();
            self.outline.reveal(&shared.library, at.book, group)
        };
        if !shared.shown_group().is_some_and(reveal) && self.listing.is_none() {
            self.follow_cursor(shared);
        }
    }

    /// Shows the people or the cases.
    fn list(&mut self, shared: &mut Shared, kind: ListKind) -> Went {
        let of = match kind {
            ListKind::People => EntityKind::Person,
            ListKind::Cases => EntityKind::Case,
        };
        let wanted = if self.focus == Pane::Members {
            self.members.chosen().and_then(|m| m.link)
        } else {
            let link = self.page.link().map(|l| l.at);
            link.or_else(|| shared.shown())
        };
        let wanted = wanted.filter(|at| at.entity.kind == of);
        self.remember(shared);
        self.clear_filter(shared);
        let first = self.list_kind().map_or(shared.place(), |(_, first)| first);
        let mut listing = Listing::new(kind, first, &shared.library, shared.lang());
        let selected = wanted.is_some_and(|at| listing.select(at));
        if listing.rows.is_empty() {
            return shared.refuse("Der er ingen i datasættet", "There are none in the dataset");
        }
        self.listing = Some(listing);
        self.focus = if selected { Pane::Text } else { Pane::Left };
        self.follow_cursor(shared);
        Went::Stays
    }

    fn cancel(&mut self, shared: &mut Shared) {
        if self.filter.is_some() {
            self.clear_filter(shared);
        } else if self.page.link().is_some() {
            self.page.unchoose();
        } else if self.zoom {
            self.zoom = false;
        } else if self.focus != Pane::Left {
            self.focus = Pane::Left;
        } else if self.listing.is_some() {
            self.browse(shared);
        }
    }

    fn apply_filter(&mut self, shared: &mut Shared) {
        let text = self.filter.as_ref().map_or("", Field::text);
        match &mut self.listing {
            Some(listing) => listing.filter(text),
            None => self.outline.filter(&shared.library, text),
        }
    }

    /// Shows everything in the left pane again.
    pub fn clear_filter(&mut self, shared: &mut Shared) {
        if self.filter.take().is_some() {
            self.apply_filter(shared);
        }
    }

    /// Does an action of one pane: the tree, the text, or a list.
    fn move_in_pane(&mut self, shared: &mut Shared, action: Action) -> Went {
        let rows = match self.layout.left {
            Some(_) => usize::from(self.list_area().height),
            None => 10,
        };
        let rows = rows.saturating_sub(1).max(1);
        let height = self.text_height(shared);
        let context = entry(action).context;
        let page = match context {
            Context::Tree => rows,
            Context::List => rows / 2,
            _ => height.saturating_sub(1),
        };
        if let Some(by) = action.steps(page) {
            match context {
                Context::Text => self.page.scroll(by),
                Context::List if self.focus == Pane::Members => self.members.step(by),
                _ => self.step_left(shared, by),
            }
            return Went::Stays;
        }
        let library = Arc::clone(&shared.library);
        match action {
            Action::Expand => {
                if self.outline.expand(&library) {
                    self.follow_cursor(shared);
                } else {
                    self.focus = Pane::Text;
                }
            }
            Action::Collapse => {
                self.outline.collapse(&library);
                self.follow_cursor(shared);
            }
            Action::Toggle => self.outline.toggle(&library),
            Action::ExpandAll | Action::CollapseAll => {
                self.browse(shared);
                let fold = action == Action::CollapseAll;
                self.outline.fold_all(&library, fold);
                self.follow_cursor(shared);
            }
            Action::NextLink => {
                self.page.next_link(height);
            }
            Action::PreviousLink => {
                if !self.page.previous_link(height) {
                    self.focus = Pane::Left;
                }
            }
            Action::Follow => match self.page.link() {
                Some(link) => self.jump(shared, link.at),
                None if self.page.next_link(height) => {}
                None => self.focus = Pane::Left,
            },
            Action::ListLeft if self.focus == Pane::Members => {
                self.focus = if self.layout.text.is_some() {
                    Pane::Text
                } else {
                    Pane::Left
                };
            }
            Action::ListOpen if self.focus == Pane::Members => {
                if self.fills_vacancy(shared) {
                    return self.change(shared);
                }
                if let Some(at) = self.members.chosen().and_then(|m| m.link) {
                    self.jump(shared, at);
                }
            }
            Action::Open | Action::ListOpen => self.focus = Pane::Text,
            _ => return Went::NotHere,
        }
        Went::Stays
    }

    fn draw_rules(&self, shared: &Shared, buf: &mut Buffer) {
        for between in self.layout.rules.into_iter().flatten() {
            rule(buf, between, &shared.theme);
            let meets = |r: &Rect| r.x + 1 == between.x || r.x == between.x;
            let crossing = self.layout.rules[0].filter(meets);
            if let Some(crossing) = crossing.filter(|_| between.width > 1) {
                put(buf, crossing.x, between.y, "├", 1, shared.theme.rule);
            }
        }
    }

    fn draw_left(&self, shared: &Shared, left: Rect, buf: &mut Buffer) -> Option<Position> {
        let theme = &shared.theme;
        let cursor = self.filter.as_ref().and_then(|filter| {
            let mut field = top(left, 1);
            field.x += 1.min(left.width);
            field.width = left.width.saturating_sub(1);
            let at = filter.draw(buf, field, "filter ", theme);
            filter.is_typing().then_some(at)
        });
        let (list, focus) = (self.list_area(), self.focus == Pane::Left);
        let ground = if focus { theme.selected } else { theme.shadow };
        // The scroll bar lies on the rule beside the pane.
        let rule = self.layout.rules[0].filter(|r| r.x == list.right());
        let rows = Rows::new(list, theme).on(ground);
        let rows = rows.bar_beside(u16::from(rule.is_some()));
        let empty = match &self.listing {
            Some(listing) => listing.rows.is_empty(),
            None => self.outline.rows.is_empty(),
        };
        match &self.listing {
            _ if empty => {
                let none = if shared.loading {
                    shared.t("Åbner …", "Opening …")
                } else {
                    shared.t(
                        "Intet passer. Esc rydder filteret.",
                        "Nothing fits. Esc clears the filter.",
                    )
                };
                let mut pen = Pen::new(buf, line(list, 0));
                pen.skip(1).spare(1).cut(none, theme.dim);
            }
            Some(listing) => left::listing(shared, listing, rows, buf),
            None => {
                left::tree(shared, &self.outline, rows, buf);
                let mut books = shared.library.books().iter();
                if !shared.loading && books.all(|book| book.data().groups.is_empty()) {
                    let used = self.outline.rows.len() as u16 + 1;
                    left::ways_to_begin(shared, below(list, used), buf);
                }
            }
        }
        cursor
    }

    fn click_left(&mut self, shared: &mut Shared, at: Position) {
        self.focus = Pane::Left;
        let list = self.list_area();
        if !list.contains(at) {
            if let Some(filter) = &mut self.filter {
                filter.begin();
            }
            return;
        }
        if let Some(listing) = &mut self.listing {
            listing.rows.click(list, left::LINES, at);
        } else {
            let before = self.outline.rows.row();
            if !self.outline.rows.click(list, 1, at) {
                return;
            }
            let row = self.outline.row(self.outline.rows.row());
            let depth = row.map_or(0, |r| r.depth.saturating_sub(1) * 2);
            let marker = list.x + 1 + depth;
            let again = self.outline.rows.row() == before;
            if again || (marker..marker + 2).contains(&at.x) {
                self.outline.toggle(&shared.library);
            }
        }
        self.follow_cursor(shared);
    }
}

impl Screen for Panes {
    fn contexts(&self) -> InForce {
        match self.focus {
            Pane::Left if self.listing.is_some() => action::LIST,
            Pane::Left => action::TREE,
            Pane::Text => action::TEXT,
            Pane::Members => action::MEMBERS,
        }
    }

    fn offers(&self, _: &Shared, _: Action) -> bool {
        true
    }

    fn field(&self) -> Option<&Field> {
        self.filter.as_ref().filter(|f| f.is_typing())
    }

    fn field_mut(&mut self) -> Option<&mut Field> {
        self.filter.as_mut().filter(|f| f.is_typing())
    }

    fn narrow(&mut self, shared: &mut Shared) {
        self.apply_filter(shared);
        self.follow_cursor(shared);
    }

    fn act_in_field(&mut self, shared: &mut Shared, action: Action) -> Went {
        match action {
            Action::ListOpen | Action::NextPane => {
                let filter = self.filter.take().filter(|f| !f.is_empty());
                self.filter = filter;
                if let Some(filter) = &mut self.filter {
                    filter.end();
                }
            }
            Action::ListUp => self.step_left(shared, -1),
            Action::ListDown => self.step_left(shared, 1),
            Action::Cancel => self.clear_filter(shared),
            Action::Quit => return Went::NotHere,
            _ => {}
        }
        Went::Stays
    }

    fn act(&mut self, shared: &mut Shared, action: Action) -> Went {
        self.settle(shared);
        match action {
            Action::Filter => {
                self.filter.get_or_insert_with(Field::default).begin();
                self.focus = Pane::Left;
            }
            Action::NextPane => self.turn(shared, 1),
            Action::PreviousPane => self.turn(shared, usize::MAX),
            Action::Browse => self.browse(shared),
            Action::People => return self.list(shared, ListKind::People),
            Action::Cases => return self.list(shared, ListKind::Cases),
            Action::Order => {
                shared.turn_order();
                self.browse(shared);
            }
            Action::ShowAll => {
                shared.turn_show_all();
                self.reveal_shown(shared);
            }
            Action::Back => {
                if let Some(place) = self.back.pop() {
                    self.forward.extend(self.here(shared));
                    self.restore(shared, place);
                }
            }
            Action::Forward => {
                if let Some(place) = self.forward.pop() {
                    self.back.extend(self.here(shared));
                    self.restore(shared, place);
                }
            }
            Action::Zoom => self.zoom = !self.zoom,
            Action::Copy => return self.offer_copies(shared),
            Action::AddMember => return self.add(shared),
            Action::Change => return self.change(shared),
            Action::Replace => return self.offer_replacing(shared),
            Action::End => return self.offer_ending(shared),
            Action::New => return self.offer_new(shared),
            Action::More => return self.offer_more(shared),
            Action::Export => {
                shared.ask(Command::OfferExport);
            }
            Action::OwnEditor => return Self::edit_as_text(shared),
            Action::MemberUp => return self.move_member(shared, -1),
            Action::MemberDown => return self.move_member(shared, 1),
            Action::Mark if self.focus == Pane::Members => self.members.mark(),
            Action::Cancel => self.cancel(shared),
            _ => return self.move_in_pane(shared, action),
        }
        Went::Stays
    }

    fn paste(&mut self, shared: &mut Shared, text: &str) {
        let place = shared.place();
        if !is_paper(text, shared.library.book(place)) {
            return shared.hint(
                "Indsat tekst hører til i et felt: tryk / for at søge efter den",
                "Pasted text belongs in a field: press / to search for it",
            );
        }
        // What is pasted on a meeting is of that meeting.
        let meeting = shared
            .shown()
            .filter(|at| at.entity.kind == EntityKind::Meeting);
        let meeting = meeting.map(|at| {
            let id = shared.library.book(at.book).id(at.entity);
            (at.book, id.to_owned())
        });
        let into = meeting.or_else(|| shared.group());
        let (place, group) = into.unwrap_or((place, String::new()));
        let given = Given::Text(text.to_owned());
        shared.ask(Command::Preview {
            place,
            group,
            given,
        });
    }

    fn click(&mut self, shared: &mut Shared, at: Position) -> Went {
        self.settle(shared);
        let inside = |area: Option<Rect>| area.filter(|a| a.contains(at));
        if inside(self.layout.left).is_some() {
            self.click_left(shared, at);
        } else if let Some(text) = inside(self.layout.text) {
            self.focus = Pane::Text;
            if let Some(at) = self.page.link_under(text, at) {
                self.jump(shared, at);
            }
        } else if inside(self.layout.members).is_some() {
            let again = self.focus == Pane::Members;
            self.focus = Pane::Members;
            if let Some(row) = self.members.row_at(at) {
                let same = again && self.members.cursor.row() == row;
                self.members.move_to(row);
                if same {
                    return self.act(shared, Action::ListOpen);
                }
            }
        }
        Went::Stays
    }

    fn wheel(&mut self, shared: &mut Shared, at: Position, by: isize) {
        let inside = |area: Option<Rect>| area.is_some_and(|a| a.contains(at));
        if inside(self.layout.left) {
            let height = usize::from(self.list_area().height);
            if let Some(listing) = &mut self.listing {
                listing.rows.step(by);
            } else {
                let len = self.outline.rows.len();
                self.outline.rows.cursor.scroll(by, len, height);
            }
            self.follow_cursor(shared);
        } else if inside(self.layout.text) {
            self.page.scroll(by);
        } else if inside(self.layout.members) {
            self.members.step(by);
        }
    }

    /// Takes in a changed dataset: what is shown, marked, folded and remembered stays where it still exists.
    fn renew(&mut self, shared: &mut Shared, moved: &Moved) -> bool {
        if let Some(subject) = shared.subject {
            self.page.renumber(subject);
        }
        let again = |p: &Place| {
            let subject = moved.subject(p.subject)?;
            Some(Place { subject, ..*p })
        };
        self.back = self.back.iter().filter_map(again).collect();
        self.forward = self.forward.iter().filter_map(again).collect();
        self.outline.carry_over(&|item| moved.item(item));
        self.members.renew(shared);
        self.renew_listing(shared);
        self.settle(shared);
        if shared.subject.is_none() {
            self.follow_cursor(shared);
        }
        true
    }

    fn layout(&mut self, shared: &mut Shared) -> bool {
        self.settle(shared);
        if let Some(checked) = shared.checked()
            && !self.outline.is_weighed()
        {
            let counts = checked.counts(self.outline.items());
            self.outline.weigh(Some(&counts));
        }
        if shared.shown_group().is_none() && self.focus == Pane::Members {
            self.focus = Pane::Text;
        }
        let mut wanted = Wanted {
            focus: self.focus,
            zoom: self.zoom,
            member_rows: 1,
            list: self.listing.is_some(),
        };
        // How many lines the members need follows from the width that the panes have.
        let parts = layout(shared.body, wanted);
        let width = parts.members.or(parts.text).map_or(0, |area| area.width);
        wanted.member_rows = self.members.wanted(width, self.focus == Pane::Members);
        self.layout = layout(shared.body, wanted);
        self.settle_page(shared);
        if self.layout.left.is_some() {
            let list = self.list_area();
            match &mut self.listing {
                Some(listing) => listing.rows.show_in(list, left::LINES),
                None => self.outline.rows.show_in(list, 1),
            }
        }
        let (text, members) = (self.layout.text, self.layout.members);
        let under_text = text.zip(members).is_some_and(|(t, m)| m.y > t.y);
        self.members.layout(members, under_text);
        true
    }

    fn draw(&self, shared: &Shared, buf: &mut Buffer) -> Option<Position> {
        self.draw_rules(shared, buf);
        let left = self.layout.left;
        let mut cursor = left.and_then(|left| self.draw_left(shared, left, buf));
        if let Some(text) = self.layout.text {
            let focus = self.focus == Pane::Text;
            let read = self.page.draw(buf, text, &shared.theme, focus);
            cursor = cursor.or(read);
        }
        self.members.draw(shared, buf);
        cursor
    }

    fn asks(&self) -> bool {
        false
    }
}
