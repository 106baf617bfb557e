//! The structure as text from which other programs draw it.

use std::fmt::Write as _;

use super::job::Job;
use super::pages::{Row, structure};
use crate::lang::clean;

/// Returns the structure in the language of Graphviz: a box for each group, a line from the one above, a frame for each section.
pub fn dot(job: &Job<'_>) -> String {
    let quoted = |text: &str| {
        let text = clean(text).replace('\\', "\\\\").replace('"', "\\\"");
        format!("\"{text}\"")
    };
    let mut out = format!(
        "digraph {{\n  rankdir=LR;\n  label={};\n  node [shape=box, style=rounded];\n",
        quoted(&job.origin())
    );
    let (mut sections, mut above) = (0, Vec::<usize>::new());
    for row in structure(job) {
        match row {
            Row::Section(section) => {
                out.push_str(if sections > 0 { "  }\n" } else { "" });
                sections += 1;
                let label = quoted(section.label(job.lang));
                let _ = writeln!(out, "  subgraph cluster_{sections} {{\n    label={label};");
            }
            Row::Group(g, depth) => {
                let name = quoted(job.book().group(g).name_on(job.day));
                let _ = writeln!(out, "    g{g} [label={name}];");
                above.truncate(usize::from(depth));
                if let Some(parent) = above.last() {
                    let _ = writeln!(out, "    g{parent} -> g{g};");
                }
                above.push(g);
            }
        }
    }
    out.push_str(if sections > 0 { "  }\n}\n" } else { "}\n" });
    out
}

/// Returns the same in the language of Mermaid, which pages in Markdown show as a drawing.
pub fn mermaid(job: &Job<'_>) -> String {
    // What is no letter or number is given by its number there: no text is markup.
    let quoted = |text: &str| {
        let mut out = String::from("\"");
        for c in clean(text).chars() {
            if c.is_alphanumeric() || " .,-–()·/".contains(c) {
                out.push(c);
            } else {
                let _ = write!(out, "#{};", u32::from(c));
            }
        }
        out + "\""
    };
    let mut out = format!("%% {}\nflowchart LR\n", clean(&job.origin()));
    let (mut sections, mut above) = (0, Vec::<usize>::new());
    for row in structure(job) {
        match row {
            Row::Section(section) => {
                out.push_str(if sections > 0 { "  end\n" } else { "" });
                sections += 1;
                let label = quoted(section.label(job.lang));
                let _ = writeln!(out, "  subgraph s{sections}[{label}]");
            }
            Row::Group(g, depth) => {
                let name = quoted(job.book().group(g).name_on(job.day));
                let _ = writeln!(out, "    g{g}[{name}]");
                above.truncate(usize::from(depth));
                if let Some(parent) = above.last() {
                    let _ = writeln!(out, "    g{parent} --> g{g}");
                }
                above.push(g);
            }
        }
    }
    out.push_str(if sections > 0 { "  end\n" } else { "" });
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::Subject;
    use crate::export::tests::job;
    use crate::model::{Book, Library, read::read};

    #[test]
    fn a_group_is_below_the_one_above_it_and_its_name_is_text() {
        let text = r#"(schema: 1, id: "x", title: "X", groups: [(id: "a", name: "A \"]; \\", level: cluster),
            (id: "b", name: "B", level: cluster_group, parent: "a"), (id: "c", name: "C", level: fixed_group)])"#;
        let library = Library::new(vec![Book::new(read(text).unwrap())]);
        let job = job(&library, Subject::Whole(0));
        let dot = dot(&job);
        assert!(
            dot.contains(r#"g0 [label="A \"]; \\"];"#) && dot.contains("g0 -> g1;"),
            "{dot}"
        );
        assert_eq!(dot.matches("->").count(), 1);
        assert_eq!(dot.matches('{').count(), dot.matches('}').count());
        let mermaid = mermaid(&job);
        let name = "g0[\"A #34;#93;#59; #92;\"]";
        assert!(
            mermaid.contains(name) && mermaid.contains("g0 --> g1"),
            "{mermaid}"
        );
        assert_eq!(
            mermaid.matches("subgraph").count(),
            mermaid.matches("  end\n").count()
        );
    }
}
