//! The user's own editor on a text.

use std::io::Write as _;
use std::path::Path;
use std::process::Command;

use crate::lang::Lang;

/// Returns the editor's command as the user has set it.
fn command() -> String {
    let set = |name| std::env::var(name).ok().filter(|v| !v.trim().is_empty());
    let own = if cfg!(windows) { "notepad" } else { "vi" };
    set("VISUAL")
        .or_else(|| set("EDITOR"))
        .unwrap_or_else(|| own.to_owned())
}

/// Returns the program and its arguments for a file and a line, from 1.
fn words(command: &str, file: &Path, line: usize) -> Vec<String> {
    let mut words: Vec<String> = command.split_whitespace().map(str::to_owned).collect();
    let program = words.first().map(|w| {
        Path::new(w)
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned()
    });
    let file = file.display().to_string();
    match program.as_deref().unwrap_or_default() {
        "vi" | "vim" | "nvim" | "nano" | "emacs" | "micro" | "kak" | "joe" if line > 1 => {
            words.push(format!("+{line}"));
            words.push(file);
        }
        "hx" | "helix" | "subl" => words.push(format!("{file}:{line}")),
        "code" | "codium" => words.extend([
            "--wait".to_owned(),
            "--goto".to_owned(),
            format!("{file}:{line}"),
        ]),
        _ => words.push(file),
    }
    words
}

/// Lets the user edit a text, and returns what happened to it; the terminal must have been given back. The file in between can be read
/// by its owner only, and is gone afterwards.
pub fn edit(text: &str, name: &str, line: usize, lang: Lang) -> Result<String, String> {
    let failed = |why: &dyn std::fmt::Display| {
        format!(
            "{}: {why}",
            lang.pick("editoren kunne ikke bruges", "the editor could not be used")
        )
    };
    let mut file = tempfile::Builder::new()
        .prefix(&format!("{name}-"))
        .suffix(".ron")
        .tempfile()
        .map_err(|e| failed(&e))?;
    file.write_all(text.as_bytes())
        .and_then(|()| file.write_all(b"\n"))
        .and_then(|()| file.flush())
        .map_err(|e| failed(&e))?;
    let path = file.into_temp_path();
    let command = command();
    let words = words(&command, &path, line);
    let Some((program, arguments)) = words.split_first() else {
        return Err(failed(&command));
    };
    let status = Command::new(program)
        .args(arguments)
        .status()
        .map_err(|e| failed(&format!("{program}: {e}")))?;
    if !status.success() {
        return Err(failed(&format!("{program}: {status}")));
    }
    std::fs::read_to_string(&path).map_err(|e| failed(&e))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn editors_are_told_the_line_in_their_own_way() {
        let file = Path::new("a.ron");
        assert_eq!(words("vim -n", file, 7), ["vim", "-n", "+7", "a.ron"]);
        assert_eq!(words("/usr/bin/hx", file, 7), ["/usr/bin/hx", "a.ron:7"]);
        assert_eq!(
            words("code", file, 2),
            ["code", "--wait", "--goto", "a.ron:2"]
        );
        assert_eq!(
            words("my-editor --x", file, 7),
            ["my-editor", "--x", "a.ron"]
        );
    }
}
