//! Any keys at any size.

use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::*;
use crate::tui::theme::{Palette, Theme};

const KEYS: &[&str] = &[
    "<enter>",
    "<tab>",
    "<shift-tab>",
    "<up>",
    "<down>",
    "<left>",
    "<right>",
    "<esc>",
    "<backspace>",
    "<delete>",
    "<home>",
    "<end>",
    "<pageup>",
    "<pagedown>",
    "<ctrl-s>",
    "<ctrl-z>",
    "<ctrl-y>",
    "<alt-up>",
    "<alt-down>",
    "<ctrl-w>",
    " ",
    "n",
    "j",
    "test",
    "sydby",
    "Ny Ting",
    "2016",
    "15/9-2016",
    ",",
    "#",
    ".",
    "'",
    "\"",
    "æøå",
    "日本",
    "a\u{30a}",
    "form",
    "x",
];
const PASTES: &[&str] = &[
    "",
    "a\r\nb",
    "\u{1b}[2J",
    "referat#punkt 1",
    "test-testesen",
];

const RICH_GROUP: &str = r#"(id: "a", name: "A", level: cluster, note: "En\r\nto", period: (from: "~2016 'primo'", attested: ["2016", "2017"]),
    members: [(person: "test-testesen", roles: [chair, member]), (vacant: true), (party: "fremmed/ting")],
    versions: [(period: (to: "2006"), name: "B")], parent: "udvalget")"#;
const RICH_MANDATE: &str = r#"(id: "m", statements: [(kinds: task, text: "a"), (kinds: [power, task], text: "b", source: "referat#1")],
    seats: [(id: "s", party: ["nordby", "sydby"], voting: false)], chair: (), minutes: (text: "x"))"#;

fn check(desk: &Desk) -> Result<(), TestCaseError> {
    let Outcome::Accepted { value, created } = &desk.outcome else {
        return Ok(());
    };
    let ok = match desk.form.spec.name {
        "Membership" => value.typed::<Membership>().map(drop),
        "Group" => value.typed::<Group>().map(drop),
        "Mandate" => value.typed::<Mandate>().map(drop),
        _ => value.typed::<Seat>().map(drop),
    };
    prop_assert!(ok.is_ok(), "{ok:?}\n{}", value.to_ron());
    for (kind, value) in created {
        let ok = match kind {
            EntityKind::Person => value.typed::<Person>().map(drop),
            _ => value.typed::<Organisation>().map(drop),
        };
        prop_assert!(ok.is_ok(), "{ok:?}\n{}", value.to_ron());
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, ..ProptestConfig::default() })]

    #[test]
    fn nothing_panics_and_what_is_accepted_reads_back(
        which in 0usize..6,
        steps in proptest::collection::vec((0usize..KEYS.len() + PASTES.len() + 2, 0u16..90, 0u16..30), 1..70),
    ) {
        let mut desk = match which {
            0 => Desk::new(MEMBERSHIP, Datum::Absent),
            1 => Desk::new(GROUP, Datum::Absent),
            2 => Desk::new(MANDATE, Datum::Absent),
            3 => Desk::new(SEAT, Datum::Absent),
            4 => Desk::over::<Group>(RICH_GROUP),
            _ => Desk::over::<Mandate>(RICH_MANDATE),
        };
        let theme = Theme::new(Palette::Dark);
        for (what, x, y) in steps {
            match what.checked_sub(KEYS.len()) {
                None => {
                    desk.press(KEYS[what]);
                }
                Some(at) if at < PASTES.len() => desk.form.paste(PASTES[at], &desk.world),
                Some(_) => desk.outcome = desk.form.click(x, y, &desk.world),
            }
            check(&desk)?;
            if desk.outcome != Outcome::Open {
                break;
            }
            let area = Rect::new(1, 1, x, y);
            let mut buf = Buffer::empty(Rect::new(0, 0, x + 2, y + 2));
            if let Some(at) = desk.form.draw(area, &mut buf, &theme, &desk.world) {
                prop_assert!(area.contains(at));
            }
            prop_assert!(buf.content.iter().all(|c| !c.symbol().chars().any(char::is_control)));
        }
        // Undo leads to where the form began, whatever was done.
        while desk.form.frames.len() > 1 {
            desk.form.close(&desk.world);
        }
        desk.form.back_in_time();
        while !desk.form.history.undo.is_empty() {
            desk.form.back_in_time();
        }
        prop_assert_eq!(&desk.form.value, &desk.form.original);
    }
}
