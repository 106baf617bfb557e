//! Where the chart and what is reported of it stand.

use ratatui::layout::Rect;

/// The lines below the chart that tell of the marked group.
pub fn told(body: Rect) -> u16 {
    match body.height {
        0..6 => 0,
        6..12 => 1,
        12..44 => 2,
        _ => 3,
    }
}

/// Returns where the chart shows: everything above the lines that tell of the marked group.
pub fn window(body: Rect) -> Rect {
    let inset = u16::from(body.width > 40);
    Rect {
        x: body.x + inset,
        width: body.width - 2 * inset,
        height: body.height - told(body),
        ..body
    }
}
