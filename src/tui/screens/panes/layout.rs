//! Where things are on the screen: three columns on wide terminals, two on normal ones, one at a time on narrow ones.

use ratatui::layout::Rect;

use crate::tui::shared::READABLE;

/// The parts of the screen that take the focus.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Pane {
    /// The tree, or the list of people or cases.
    #[default]
    Left,
    /// The text.
    Text,
    /// The members.
    Members,
}

/// The rectangles of one frame; a pane that does not show has none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// The tree or list.
    pub left: Option<Rect>,
    /// The text.
    pub text: Option<Rect>,
    /// The members, their heading included.
    pub members: Option<Rect>,
    /// The lines between panes: upright where they are one cell wide.
    pub rules: [Option<Rect>; 2],
}

/// What a layout depends on besides the size of the screen.
#[derive(Clone, Copy, Debug)]
pub struct Wanted {
    /// The pane in focus.
    pub focus: Pane,
    /// Whether it shows alone.
    pub zoom: bool,
    /// The rows that the members need, heading included; 0 where what is shown has no members.
    pub member_rows: u16,
    /// Whether the left pane is a list with columns rather than the tree.
    pub list: bool,
}

/// From this width on there are three columns.
pub const WIDE: u16 = 150;
/// Below this width there is one pane at a time.
pub const NARROW: u16 = 80;
/// The rows of a text under which its members show in full: its title and the first words.
const TITLE: u16 = 4;
/// The rows that the beginning of a group's page takes: what it is for and who chairs it.
const BEGINNING: u16 = 18;
/// The rows of the members that stay under a long text, heading included.
const FEW: u16 = 4;

/// Lays the panes out.
pub fn layout(body: Rect, wanted: Wanted) -> Layout {
    let mut out = Layout::default();
    let focus = if wanted.focus == Pane::Members && wanted.member_rows == 0 {
        Pane::Text
    } else {
        wanted.focus
    };
    if wanted.zoom || body.width < NARROW {
        match focus {
            Pane::Left => out.left = Some(body),
            Pane::Text => out.text = Some(inset(body)),
            Pane::Members => out.members = Some(inset(body)),
        }
        return out;
    }
    let left = match (wanted.list, body.width >= WIDE) {
        (false, true) => (body.width * 28 / 100).clamp(44, 60),
        (false, false) => (body.width * 40 / 100).clamp(32, 50),
        (true, true) => (body.width * 40 / 100).min(90),
        (true, false) => body.width / 2,
    };
    out.left = Some(Rect {
        width: left,
        ..body
    });
    out.rules[0] = Some(Rect {
        x: body.x + left,
        width: 1,
        ..body
    });
    let rest = Rect {
        x: body.x + left + 2,
        width: body.width.saturating_sub(left + 3),
        ..body
    };
    if wanted.member_rows == 0 {
        out.text = Some(rest);
    } else if body.width >= WIDE && !wanted.list {
        let text = (rest.width * 60 / 100).min(READABLE + 2);
        out.text = Some(Rect {
            width: text,
            ..rest
        });
        out.rules[1] = Some(Rect {
            x: rest.x + text + 1,
            width: 1,
            ..rest
        });
        out.members = Some(Rect {
            x: rest.x + text + 3,
            width: rest.width.saturating_sub(text + 3),
            ..rest
        });
    } else {
        // The one in focus gets the room: the beginning of a page stays beside the members, a few members beside the text.
        let most = if focus == Pane::Members {
            rest.height.saturating_sub(TITLE + 1)
        } else {
            let beside = rest.height.saturating_sub(BEGINNING + 1).max(FEW);
            beside.min(rest.height * 2 / 5)
        };
        let rows = wanted.member_rows.min(most);
        let text = rest.height.saturating_sub(rows + 1);
        if rows < 2 || text < 3 {
            out.text = Some(rest);
            return out;
        }
        out.text = Some(Rect {
            height: text,
            ..rest
        });
        out.rules[1] = Some(Rect {
            x: rest.x.saturating_sub(1),
            y: rest.y + text,
            width: rest.width + 2,
            height: 1,
        });
        out.members = Some(Rect {
            y: rest.y + text + 1,
            height: rows,
            ..rest
        });
    }
    out
}

/// Takes a cell off at both sides where there is room, so that text does not touch the edge of the terminal.
fn inset(area: Rect) -> Rect {
    if area.width < 24 {
        area
    } else {
        Rect {
            x: area.x + 1,
            width: area.width - 2,
            ..area
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_leaves_the_screen_at_any_size() {
        for width in (0..260).step_by(3) {
            for height in 0..80 {
                for focus in [Pane::Left, Pane::Text, Pane::Members] {
                    for (zoom, member_rows, list) in [
                        (false, 9, false),
                        (true, 0, false),
                        (false, 40, true),
                        (false, 2, false),
                    ] {
                        let area = Rect::new(0, 0, width, height);
                        let l = layout(
                            area,
                            Wanted {
                                focus,
                                zoom,
                                member_rows,
                                list,
                            },
                        );
                        for part in [l.left, l.text, l.members, l.rules[0], l.rules[1]]
                            .into_iter()
                            .flatten()
                        {
                            assert_eq!(part.intersection(area), part, "{width}x{height} {l:?}");
                        }
                        assert!(l.left.is_some() || l.text.is_some() || l.members.is_some());
                    }
                }
            }
        }
    }

    #[test]
    fn columns_follow_the_width() {
        let wanted = Wanted {
            focus: Pane::Left,
            zoom: false,
            member_rows: 8,
            list: false,
        };
        let panes = |w, h| {
            let l = layout(Rect::new(0, 0, w, h), wanted);
            [l.left, l.text, l.members].iter().flatten().count()
        };
        assert_eq!((panes(200, 60), panes(80, 24), panes(79, 24)), (3, 3, 1));
        let wide = layout(Rect::new(0, 0, 200, 60), wanted);
        assert_eq!(wide.text.map(|t| t.y), wide.members.map(|t| t.y));
        let normal = layout(Rect::new(0, 0, 100, 30), wanted);
        assert_eq!(normal.text.map(|t| t.x), normal.members.map(|t| t.x));
    }
}
