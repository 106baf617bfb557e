//! The two languages of the interface. Content is never translated; labels and messages are.

use std::borrow::Cow;
use std::fmt;

/// A language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lang {
    /// Danish.
    #[default]
    Da,
    /// English.
    En,
}

impl Lang {
    /// Returns the text of this language.
    pub fn pick<'a>(self, da: &'a str, en: &'a str) -> &'a str {
        match self {
            Self::Da => da,
            Self::En => en,
        }
    }

    /// Reads a language tag such as `da`, `da_DK.UTF-8` or `en-GB`; `None` for other languages.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_', '.', '@']).next().unwrap_or("");
        if primary.eq_ignore_ascii_case("da") {
            Some(Self::Da)
        } else if primary.eq_ignore_ascii_case("en") {
            Some(Self::En)
        } else {
            None
        }
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.pick("da", "en"))
    }
}

/// A text in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Message {
    /// In Danish.
    pub da: String,
    /// In English.
    pub en: String,
}

impl Message {
    /// Makes one of the two texts.
    pub fn new(da: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            da: da.into(),
            en: en.into(),
        }
    }

    /// Makes one of the same words in both languages: a name.
    pub fn name(name: &str) -> Self {
        Self::new(name, name)
    }

    /// Returns the text in a language.
    pub fn pick(&self, lang: Lang) -> &str {
        lang.pick(&self.da, &self.en)
    }
}

/// A value in a message, which may read otherwise in the other language.
pub trait Words {
    /// Returns the words for it.
    fn words(&self, lang: Lang) -> Cow<'_, str>;
}

impl Words for Message {
    fn words(&self, lang: Lang) -> Cow<'_, str> {
        self.pick(lang).into()
    }
}

macro_rules! same_in_both {
    ($($type:ty),+) => {
        $( impl Words for $type {
            fn words(&self, _: Lang) -> Cow<'_, str> {
                self.to_string().into()
            }
        } )+
    };
}
same_in_both!(str, String, char, u32, u64, usize, std::path::Display<'_>);

impl<T: Words + ?Sized> Words for &T {
    fn words(&self, lang: Lang) -> Cow<'_, str> {
        (**self).words(lang)
    }
}

/// Declares what is said to people, a function for each message, with the Danish and the English side by side. A message takes its values
/// after the language, and names them in its texts: `left(n) = "{n} tilbage", "{n} left";`.
macro_rules! words {
    ($( $name:ident $(($($value:ident),+))? = $da:literal, $en:literal; )*) => {
        $( $crate::lang::words! { @one $name $(($($value),+))? = $da, $en } )*
    };
    (@one $name:ident = $da:literal, $en:literal) => {
        pub(crate) fn $name(lang: $crate::lang::Lang) -> &'static str {
            lang.pick($da, $en)
        }
    };
    (@one $name:ident ($($value:ident),+) = $da:literal, $en:literal) => {
        pub(crate) fn $name(lang: $crate::lang::Lang, $($value: impl $crate::lang::Words),+) -> String {
            $( let $value = $value.words(lang); )+
            match lang {
                $crate::lang::Lang::Da => format!($da),
                $crate::lang::Lang::En => format!($en),
            }
        }
    };
}
pub(crate) use words;

/// Declares messages as [`words!`] does, in both languages at once: `left(n)` returns a [`Message`].
macro_rules! messages {
    ($( $name:ident $(($($value:ident),+))? = $da:literal, $en:literal; )*) => {
        $(
            pub(crate) fn $name($($($value: impl $crate::lang::Words),+)?) -> $crate::lang::Message {
                $crate::lang::Message {
                    da: {
                        $($( let $value = $value.words($crate::lang::Lang::Da); )+)?
                        format!($da)
                    },
                    en: {
                        $($( let $value = $value.words($crate::lang::Lang::En); )+)?
                        format!($en)
                    },
                }
            }
        )*
    };
}
pub(crate) use messages;

/// Returns whether a character steers a terminal or makes a line look like another one: controls of both kinds, separators of lines and
/// paragraphs, and marks that turn the direction of writing.
pub fn steers(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Returns the text without what could steer a terminal: control characters become `·`, line ends and tabs a space.
///
/// Marks that turn the direction of writing count as control characters: they make a line look like another one.
pub fn clean(text: &str) -> Cow<'_, str> {
    if !text.contains(steers) {
        return Cow::Borrowed(text);
    }
    let replace = |c: char| match c {
        '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' => ' ',
        c if steers(c) => '·',
        c => c,
    };
    Cow::Owned(text.chars().map(replace).collect())
}

#[cfg(test)]
mod tests {
    use super::{Cow, Lang, clean};

    #[test]
    fn a_locale_tells_its_language() {
        assert_eq!(Lang::from_tag("da_DK.UTF-8"), Some(Lang::Da));
        assert_eq!(Lang::from_tag("en-GB"), Some(Lang::En));
        assert_eq!(Lang::from_tag("C.UTF-8"), None);
        assert_eq!(Lang::from_tag(""), None);
    }

    #[test]
    fn data_cannot_steer_the_terminal() {
        assert_eq!(
            clean("a\u{1b}[31mb\u{9b}c\u{202e}d\te\nf\u{2028}g"),
            "a·[31mb·c·d e f g"
        );
        assert!(matches!(clean("æøå"), Cow::Borrowed(_)));
    }
}
