//! Where things stand on the screen: three columns on wide terminals, two on normal ones, one at a time on narrow ones.

use ratatui::layout::Rect;

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
    /// The line at the top.
    pub title: Option<Rect>,
    /// Everything between title and footer.
    pub body: Rect,
    /// The tree or list.
    pub left: Option<Rect>,
    /// The text.
    pub text: Option<Rect>,
    /// The members, their heading included.
    pub members: Option<Rect>,
    /// The lines between panes: upright where they are one cell wide.
    pub rules: [Option<Rect>; 2],
    /// The line at the bottom.
    pub footer: Option<Rect>,
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
/// The widest that text is laid out, in cells.
pub const READABLE: u16 = 96;

/// Lays the screen out.
pub fn layout(area: Rect, wanted: Wanted) -> Layout {
    let mut out = Layout {
        body: area,
        ..Layout::default()
    };
    if area.height >= 4 {
        out.title = Some(Rect { height: 1, ..area });
        out.footer = Some(Rect {
            y: area.bottom() - 1,
            height: 1,
            ..area
        });
        out.body = Rect {
            y: area.y + 1,
            height: area.height - 2,
            ..area
        };
    }
    let body = out.body;
    let focus = if wanted.focus == Pane::Members && wanted.member_rows == 0 {
        Pane::Text
    } else {
        wanted.focus
    };
    if wanted.zoom || area.width < NARROW {
        match focus {
            Pane::Left => out.left = Some(body),
            Pane::Text => out.text = Some(inset(body)),
            Pane::Members => out.members = Some(inset(body)),
        }
        return out;
    }
    let left = match (wanted.list, area.width >= WIDE) {
        (false, true) => (area.width * 28 / 100).clamp(44, 60),
        (false, false) => (area.width * 40 / 100).clamp(32, 50),
        (true, true) => (area.width * 40 / 100).min(90),
        (true, false) => area.width / 2,
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
    } else if area.width >= WIDE && !wanted.list {
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
        let rows = wanted
            .member_rows
            .min(rest.height * 2 / 5)
            .min(rest.height.saturating_sub(4));
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

/// The parts of Find's screen.
#[derive(Clone, Copy, Debug)]
pub(super) struct FindParts {
    pub(super) input: Rect,
    pub(super) hits: Rect,
    pub(super) rule: Option<Rect>,
    pub(super) preview: Option<Rect>,
}

/// Lays Find out: the field, the hits under it, and beside them a preview where there is room.
pub(super) fn find_parts(body: Rect) -> FindParts {
    let input = Rect {
        height: body.height.min(1),
        ..body
    };
    let below = Rect {
        y: body.y + input.height,
        height: body.height - input.height,
        ..body
    };
    let gap = u16::from(below.height > 6);
    let below = Rect {
        y: below.y + gap,
        height: below.height - gap,
        ..below
    };
    if body.width < 100 {
        return FindParts {
            input,
            hits: below,
            rule: None,
            preview: None,
        };
    }
    let width = if body.width >= WIDE {
        body.width * 45 / 100
    } else {
        body.width / 2
    };
    FindParts {
        input,
        hits: Rect { width, ..below },
        rule: Some(Rect {
            x: below.x + width,
            width: 1,
            ..below
        }),
        preview: Some(Rect {
            x: below.x + width + 2,
            width: below.width - width - 3,
            ..below
        }),
    }
}

/// The widest that a menu is drawn: its right column must be within the eye's reach of its left one.
const MENU: u16 = 88;

/// Returns where a menu stands.
pub(super) fn menu_area(body: Rect) -> Rect {
    let width = body.width.min(MENU);
    Rect {
        x: body.x + (body.width - width) / 2,
        width,
        ..body
    }
}

/// Returns where the rows of a menu stand, below its field.
pub(super) fn menu_list(body: Rect) -> Rect {
    let area = menu_area(body);
    Rect {
        y: area.y + 2.min(area.height),
        height: area.height.saturating_sub(2),
        ..area
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
                        for part in [
                            l.title, l.left, l.text, l.members, l.footer, l.rules[0], l.rules[1],
                        ]
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
