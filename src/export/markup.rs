//! Text in markup.

use crate::lang::steers;

/// Returns a text as XML and HTML have it, between tags and in quotation marks; what steers a terminal or is no character of XML goes.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\u{fffe}' | '\u{ffff}' => out.push('·'),
            c if steers(c) => out.push('·'),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn no_text_is_markup() {
        let text = super::escape("</script>&\"'\u{1}\u{fffe}\u{2028}æ");
        assert_eq!(text, "&lt;/script&gt;&amp;&quot;&#39;···æ");
    }
}
