//! A dataset as one page for a browser: the structure, the page of every thing in it, and a search. It asks nothing of a network, and
//! runs only the script that is in it.

use std::collections::HashSet;
use std::fmt::Write as _;

use super::job::Job;
use super::markup::escape;
use super::pages::{Page, Row, number_in, page, structure};
use super::words;
use crate::article::{Block, Span, Tone};
use crate::model::{Entity, EntityKind};
use crate::phrases::sentence;

const STYLE: &str = include_str!("page/page.css");
const SCRIPT: &str = include_str!("page/page.js");

/// The fingerprints of style and script, by which a browser lets them and nothing else in; a test works them out.
const STYLE_HASH: &str = "sha256-br4zJFwVS8CorOoKZzVp2ORNO7cNowv798zZBspg5gQ=";
const SCRIPT_HASH: &str = "sha256-xcXqJ6FzAlGwraDs3lmnRbuAAMqP2hOy12c3yfQGh7E=";

/// What has a page of its own beside the groups, in the order in which they are listed; the first ones are found before the others.
const KINDS: [EntityKind; 6] = [
    EntityKind::Person,
    EntityKind::Organisation,
    EntityKind::Meeting,
    EntityKind::Case,
    EntityKind::Process,
    EntityKind::Matter,
];

/// Returns the page.
pub fn write(job: &Job<'_>) -> String {
    let (book, lang) = (job.book(), job.lang);
    let rows = structure(job);
    let groups = rows.iter().filter_map(|row| match row {
        Row::Group(group, _) => Some(Entity::group(*group)),
        Row::Section(_) => None,
    });
    let groups: Vec<Entity> = groups.collect();
    let others = KINDS.into_iter().flat_map(|kind| {
        let all = (0..book.count(kind)).map(move |at| Entity::new(kind, at));
        all.collect::<Vec<_>>()
    });
    let others: Vec<Entity> = others.collect();
    let here: HashSet<Entity> = groups.iter().chain(&others).copied().collect();
    let writer = Writer { job, here: &here };
    let (title, origin) = (escape(&job.title()), escape(&job.origin()));
    let mut out = String::with_capacity(1 << 20);
    let _ = write!(
        out,
        "<!doctype html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
        <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '{STYLE_HASH}'; script-src '{SCRIPT_HASH}'; base-uri 'none'; form-action 'none'\">\n\
        <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n\
        <title>{title}</title>\n<meta name=\"description\" content=\"{origin}\">\n<style>{STYLE}</style>\n</head>\n<body>\n\
        <a class=\"skip\" href=\"#main\">{skip}</a>\n<header>\n<h1>{title}</h1>\n<p>{origin}</p>\n\
        <div class=\"find\" id=\"find\" role=\"search\" hidden>\n<label for=\"q\">{label}</label>\n\
        <input id=\"q\" type=\"search\" autocomplete=\"off\" spellcheck=\"false\" aria-controls=\"hits\" aria-describedby=\"count\">\n\
        <p id=\"count\" role=\"status\" data-none=\"{none}\" data-one=\"{one}\" data-many=\"{many}\"></p>\n</div>\n</header>\n\
        <div class=\"columns\">\n<nav aria-label=\"{structure}\">\n<ol id=\"hits\" aria-label=\"{found}\" hidden></ol>\n<div id=\"tree\">\n<h2>{structure}</h2>\n",
        skip = words::skip(lang),
        label = words::find(lang),
        none = words::none_found(lang),
        one = words::one_found(lang),
        many = words::many_found(lang),
        structure = words::structure(lang),
        found = words::found(lang),
    );
    writer.tree(&mut out, &rows);
    for kind in KINDS {
        writer.list(&mut out, kind);
    }
    out.push_str("</div>\n</nav>\n<main id=\"main\" tabindex=\"-1\">\n");
    for entity in groups.iter().chain(&others) {
        writer.article(&mut out, *entity);
    }
    let _ = write!(
        out,
        "</main>\n</div>\n<footer>{origin}</footer>\n<script>{SCRIPT}</script>\n</body>\n</html>\n"
    );
    out
}

struct Writer<'w, 'l> {
    job: &'w Job<'l>,
    here: &'w HashSet<Entity>,
}

impl Writer<'_, '_> {
    fn id(&self, entity: Entity) -> String {
        escape(&format!(
            "{}-{}",
            entity.kind.word(),
            self.job.book().id(entity)
        ))
    }

    fn link(&self, entity: Entity) -> String {
        let name = self.job.book().name_on(entity, self.job.day);
        format!("<a href=\"#{}\">{}</a>", self.id(entity), escape(name))
    }

    fn tree(&self, out: &mut String, rows: &[Row]) {
        // How many lists are open.
        let mut open = 0;
        for row in rows {
            match row {
                Row::Section(section) => {
                    out.push_str(&"</li></ul>".repeat(open));
                    open = 0;
                    let name = escape(section.label(self.job.lang));
                    let _ = writeln!(out, "<h3>{name}</h3>");
                }
                Row::Group(group, depth) => {
                    let depth = usize::from(*depth) + 1;
                    if depth > open {
                        out.push_str(&"<ul><li>".repeat(depth - open));
                    } else {
                        out.push_str(&"</li></ul>".repeat(open - depth));
                        out.push_str("</li>\n<li>");
                    }
                    open = depth;
                    out.push_str(&self.link(Entity::group(*group)));
                }
            }
        }
        out.push_str(&"</li></ul>".repeat(open));
    }

    fn list(&self, out: &mut String, kind: EntityKind) {
        let count = self.job.book().count(kind);
        if count == 0 {
            return;
        }
        let name = escape(&sentence(kind.spec().many(self.job.lang)));
        let _ = writeln!(out, "<details><summary>{name} ({count})</summary><ul>");
        for at in 0..count {
            let _ = writeln!(out, "<li>{}</li>", self.link(Entity::new(kind, at)));
        }
        out.push_str("</ul></details>\n");
    }

    fn article(&self, out: &mut String, entity: Entity) {
        let (job, book) = (self.job, self.job.book());
        let Page { blocks, sources } = page(job, entity);
        let id = self.id(entity);
        let also = match entity.kind {
            EntityKind::Group => {
                let group = book.group(entity.at());
                let aliases = group.aliases.iter().map(|alias| alias.text.as_str());
                let names = std::iter::once(group.short_name_on(job.day)).chain(aliases);
                names.collect::<Vec<_>>().join(" ")
            }
            _ => String::new(),
        };
        let place = KINDS.iter().position(|kind| *kind == entity.kind);
        let _ = writeln!(
            out,
            "<article id=\"{id}\" aria-labelledby=\"{id}-h\" data-kind=\"{}\" data-rank=\"{}\" data-also=\"{}\">\n<h2 id=\"{id}-h\" tabindex=\"-1\">{}</h2>",
            escape(entity.kind.spec().one(job.lang)),
            place.map_or(KINDS.len() + 1, |place| KINDS.len() - place),
            escape(&also),
            escape(book.name_on(entity, job.day)),
        );
        let mut below = 3;
        let mut fields = false;
        for block in &blocks {
            let is_field = matches!(block, Block::Field { .. });
            if is_field != fields {
                out.push_str(if is_field { "<dl>\n" } else { "</dl>\n" });
                fields = is_field;
            }
            let heading = |out: &mut String, level: usize, text: &str| {
                if !text.is_empty() {
                    let _ = writeln!(out, "<h{level}>{}</h{level}>", escape(text));
                }
            };
            match block {
                Block::Title(_) | Block::Lead { .. } | Block::Gap => {}
                Block::Head(text) => {
                    let _ = writeln!(out, "<h3>{}</h3>", self.spans(text, &id, sources.len()));
                    below = 4;
                }
                Block::Text(text) => {
                    let _ = writeln!(out, "<p>{}</p>", self.spans(text, &id, sources.len()));
                }
                Block::Field { label, text } => {
                    let label = if label.is_empty() {
                        escape(words::more(job.lang))
                    } else {
                        escape(label)
                    };
                    let text = self.spans(text, &id, sources.len());
                    let _ = writeln!(out, "<div><dt>{label}</dt><dd>{text}</dd></div>");
                }
                Block::List { label, items } => {
                    heading(out, below, label);
                    out.push_str("<ul>\n");
                    for item in items {
                        let _ = writeln!(out, "<li>{}</li>", self.spans(item, &id, sources.len()));
                    }
                    out.push_str("</ul>\n");
                }
                Block::Table { label, head, rows } => {
                    heading(out, below, label);
                    self.table(out, head, rows, &id, sources.len());
                }
                Block::Route { label, stops, .. } => {
                    heading(out, below, label);
                    out.push_str("<ol>\n");
                    for stop in stops {
                        let who = self.spans(&stop.who, &id, sources.len());
                        let what = self.spans(&stop.what, &id, sources.len());
                        let _ = writeln!(out, "<li>{who}: {what}</li>");
                    }
                    out.push_str("</ol>\n");
                }
            }
        }
        if fields {
            out.push_str("</dl>\n");
        }
        if !sources.is_empty() {
            let _ = writeln!(
                out,
                "<h3>{}</h3>\n<ol class=\"sources\">",
                words::sources(job.lang)
            );
            for (at, source) in sources.iter().enumerate() {
                let text = self.spans(source, &id, 0);
                let _ = writeln!(out, "<li id=\"{id}-s{}\">{}</li>", at + 1, text.trim());
            }
            out.push_str("</ol>\n");
        }
        out.push_str("</article>\n");
    }

    fn table(
        &self,
        out: &mut String,
        head: &[String],
        rows: &[Vec<Vec<Span>>],
        id: &str,
        sources: usize,
    ) {
        let has = |c: &usize| {
            rows.iter()
                .any(|row| row[*c].iter().any(|s| !s.text.is_empty()))
        };
        let used: Vec<usize> = (0..head.len()).filter(has).collect();
        out.push_str("<table><thead><tr>");
        for c in &used {
            let _ = write!(out, "<th scope=\"col\">{}</th>", escape(&head[*c]));
        }
        out.push_str("</tr></thead><tbody>\n");
        for row in rows {
            out.push_str("<tr>");
            for c in &used {
                let _ = write!(out, "<td>{}</td>", self.spans(&row[*c], id, sources));
            }
            out.push_str("</tr>\n");
        }
        out.push_str("</tbody></table>\n");
    }

    fn spans(&self, text: &[Span], id: &str, sources: usize) -> String {
        let mut out = String::new();
        for span in text {
            let text = escape(&span.text);
            let own = span.link.filter(|at| at.book == self.job.subject.book());
            let link = own
                .map(|at| at.entity)
                .filter(|entity| self.here.contains(entity));
            let text = match link {
                Some(entity) => format!("<a href=\"#{}\">{text}</a>", self.id(entity)),
                None => text,
            };
            let _ = match span.tone {
                Tone::Plain => write!(out, "{text}"),
                Tone::Strong => write!(out, "<strong>{text}</strong>"),
                Tone::Dim => write!(out, "<span class=\"dim\">{text}</span>"),
                Tone::Flag => write!(out, "<span class=\"flag\">{text}</span>"),
                Tone::Mark => match number_in(&span.text).filter(|n| *n <= sources) {
                    Some(number) => write!(
                        out,
                        "<sup><a href=\"#{id}-s{number}\" aria-label=\"{} {number}\">{number}</a></sup>",
                        words::source(self.job.lang)
                    ),
                    None => write!(out, "<sup>{}</sup>", escape(&span.text)),
                },
            };
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use base64::Engine as _;
    use sha2::{Digest as _, Sha256};

    use super::*;
    use crate::export::Subject;
    use crate::export::tests::{hostile, job};
    use crate::model::{Book, Library};

    #[test]
    fn a_browser_lets_in_the_style_and_the_script_and_nothing_else() {
        let hash = |text: &str| {
            let digest = base64::engine::general_purpose::STANDARD.encode(Sha256::digest(text));
            format!("sha256-{digest}")
        };
        assert_eq!(
            [STYLE_HASH, SCRIPT_HASH],
            [hash(STYLE), hash(SCRIPT)].each_ref().map(|h| h.as_str())
        );
        let library = hostile();
        let page = write(&job(&library, Subject::Whole(0)));
        assert!(page.contains("default-src 'none'"));
        assert_eq!(
            (
                page.matches("<script").count(),
                page.matches("<style").count()
            ),
            (1, 1)
        );
        for bad in [
            "<img",
            "onerror=\"",
            "javascript:",
            "http://",
            "https://",
            " style=\"",
        ] {
            assert!(!page.contains(bad), "{bad}");
        }
        for bad in [
            "innerHTML",
            "outerHTML",
            "insertAdjacentHTML",
            "document.write",
            "eval(",
            "fetch(",
            "http",
        ] {
            assert!(!SCRIPT.contains(bad), "{bad}");
        }
    }

    #[test]
    fn every_link_leads_to_something_on_the_page_and_the_shipped_data_are_below_a_megabyte() {
        let shipped = include_str!("../../data/midtjylland.ron");
        let data = crate::model::read::read(shipped).unwrap();
        let library = Library::new(vec![Book::new(data)]);
        let page = write(&Job {
            day: library.day(0, None),
            ..job(&library, Subject::Whole(0))
        });
        assert!(page.len() < 1_000_000, "{}", page.len());
        let page = page.split("<script>").next().unwrap();
        let ids: Vec<&str> = page
            .split(" id=\"")
            .skip(1)
            .map(|rest| rest.split('"').next().unwrap())
            .collect();
        let known: HashSet<&str> = ids.iter().copied().collect();
        assert_eq!(known.len(), ids.len(), "every id once");
        for link in page.split("href=\"#").skip(1) {
            let link = link.split('"').next().unwrap();
            assert!(known.contains(link), "{link}");
        }
        // No heading is deeper than the one before it by more than one.
        let body = page.split("<main").nth(1).unwrap();
        let levels = body
            .match_indices("<h")
            .filter_map(|(at, _)| body[at + 2..].chars().next()?.to_digit(10));
        let levels: Vec<u32> = levels.collect();
        assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1));
        for open in ["ul", "ol", "li", "dl", "table", "article"] {
            let (begin, end) = (format!("<{open}"), format!("</{open}>"));
            let begins = page.match_indices(&begin).filter(|(at, _)| {
                !page[at + begin.len()..].starts_with(|c: char| c.is_alphanumeric())
            });
            assert_eq!(begins.count(), page.matches(&end).count(), "{open}");
        }
    }
}
