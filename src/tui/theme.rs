//! Colours and weights. Hue is never the only sign: what is selected is reversed or marked, what is dim is also secondary by place.

use ratatui::style::{Color, Modifier, Style};

use crate::article::Tone;
use crate::lang::Lang;

/// The themes, in the order in which a key steps through them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Palette {
    /// For a dark background, in full colour.
    #[default]
    Dark,
    /// For a light background, in full colour.
    Light,
    /// With the terminal's own 16 colours.
    Ansi,
    /// Without colour.
    Mono,
}

impl Palette {
    /// Returns the next theme.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Dark => Self::Light,
            Self::Light => Self::Ansi,
            Self::Ansi => Self::Mono,
            Self::Mono => Self::Dark,
        }
    }

    /// Returns the theme of a name in the configuration.
    pub fn of_name(name: &str) -> Option<Self> {
        Some(match name {
            "dark" => Self::Dark,
            "light" => Self::Light,
            "ansi" => Self::Ansi,
            "mono" => Self::Mono,
            _ => return None,
        })
    }

    /// Returns its name for a person.
    pub fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::Dark => lang.pick("mørk baggrund", "dark background"),
            Self::Light => lang.pick("lys baggrund", "light background"),
            Self::Ansi => lang.pick("16 farver", "16 colours"),
            Self::Mono => lang.pick("uden farver", "no colours"),
        }
    }
}

/// The styles of a theme.
#[derive(Clone, Copy, Debug, Default)]
pub struct Theme {
    /// Running text.
    pub text: Style,
    /// Secondary text.
    pub dim: Style,
    /// What matters most.
    pub strong: Style,
    /// The one accent: headings of the pane in focus, matched letters, keys.
    pub accent: Style,
    /// A link in running text.
    pub link: Style,
    /// A reservation, a vacancy.
    pub flag: Style,
    /// The selected row of the pane in focus.
    pub selected: Style,
    /// The selected row of a pane without the focus.
    pub shadow: Style,
    /// The lines between panes.
    pub rule: Style,
}

impl Theme {
    /// Makes the styles of a palette.
    pub fn new(palette: Palette) -> Self {
        let rgb = |n: u32| Color::Rgb((n >> 16) as u8, (n >> 8) as u8, n as u8);
        let fg = |n: u32| Style::new().fg(rgb(n));
        let with = |modifier| Style::new().add_modifier(modifier);
        let bold = Modifier::BOLD;
        // A background of one's own needs a colour of one's own on it: the terminal's text colour may be that of the other theme.
        match palette {
            Palette::Dark => Self {
                text: Style::new(),
                dim: fg(0x8b_93_a8),
                strong: with(bold),
                accent: fg(0x7d_c4_e4).add_modifier(bold),
                link: fg(0x7d_c4_e4),
                flag: fg(0xe5_b5_67),
                selected: fg(0xee_f1_f6).bg(rgb(0x2f_48_58)).add_modifier(bold),
                shadow: fg(0xd8_dc_e6).bg(rgb(0x2b_2d_3d)),
                rule: fg(0x45_48_5c),
            },
            Palette::Light => Self {
                text: Style::new(),
                dim: fg(0x5f_67_73),
                strong: with(bold),
                accent: fg(0x0b_5c_8a).add_modifier(bold),
                link: fg(0x0b_5c_8a),
                flag: fg(0x8f_4e_00),
                selected: fg(0x12_1a_24).bg(rgb(0xcf_e4_f1)).add_modifier(bold),
                shadow: fg(0x12_1a_24).bg(rgb(0xec_ee_f1)),
                rule: fg(0xc3_c8_d0),
            },
            Palette::Ansi => Self {
                accent: with(bold).fg(Color::Cyan),
                link: Style::new().fg(Color::Cyan),
                flag: Style::new().fg(Color::Yellow),
                ..Self::new(Palette::Mono)
            },
            Palette::Mono => Self {
                text: Style::new(),
                dim: with(Modifier::DIM),
                strong: with(bold),
                accent: with(bold),
                link: with(Modifier::UNDERLINED),
                flag: with(Modifier::ITALIC),
                selected: with(Modifier::REVERSED),
                shadow: with(bold),
                rule: with(Modifier::DIM),
            },
        }
    }

    /// Returns the style of a tone.
    pub fn tone(&self, tone: Tone) -> Style {
        match tone {
            Tone::Plain => self.text,
            Tone::Strong => self.strong,
            Tone::Dim | Tone::Mark => self.dim,
            Tone::Flag => self.flag,
        }
    }
}

/// Chooses a theme from the environment: `NO_COLOR`, then whether the terminal shows full colour. That for a dark background may
/// change when the terminal has told its own.
pub fn choose(env: &dyn Fn(&str) -> Option<String>) -> Palette {
    if env("NO_COLOR").is_some_and(|v| !v.is_empty()) {
        return Palette::Mono;
    }
    if !env("COLORTERM").is_some_and(|v| v == "truecolor" || v == "24bit")
        && env("WT_SESSION").is_none()
    {
        return Palette::Ansi;
    }
    Palette::Dark
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the relative luminance of a colour (WCAG 2).
    fn luminance(color: Color) -> f64 {
        let Color::Rgb(r, g, b) = color else {
            panic!("{color:?} is told by the terminal")
        };
        let linear = |c: u8| {
            let c = f64::from(c) / 255.0;
            if c <= 0.040_45 {
                c / 12.92
            } else {
                ((c + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
    }

    #[test]
    fn what_has_a_background_of_its_own_can_be_read_on_it_whatever_the_terminal() {
        for palette in [Palette::Dark, Palette::Light] {
            let theme = Theme::new(palette);
            for style in [theme.selected, theme.shadow] {
                let [fg, bg] = [style.fg.unwrap(), style.bg.unwrap()].map(luminance);
                let contrast = (fg.max(bg) + 0.05) / (fg.min(bg) + 0.05);
                assert!(contrast >= 7.0, "{palette:?}: {contrast}");
            }
        }
    }

    #[test]
    fn the_environment_decides() {
        let with = |vars: &'static [(&'static str, &'static str)]| {
            choose(&|name| {
                vars.iter()
                    .find(|(n, _)| *n == name)
                    .map(|(_, v)| (*v).to_owned())
            })
        };
        assert_eq!(with(&[("COLORTERM", "truecolor")]), Palette::Dark);
        assert_eq!(with(&[("WT_SESSION", "x")]), Palette::Dark);
        assert_eq!(with(&[]), Palette::Ansi);
        assert_eq!(
            with(&[("NO_COLOR", "1"), ("COLORTERM", "truecolor")]),
            Palette::Mono
        );
        assert_eq!(
            with(&[("NO_COLOR", ""), ("COLORTERM", "truecolor")]),
            Palette::Dark
        );
    }
}
