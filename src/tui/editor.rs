//! The user's own editor on a text.

use std::io::Write as _;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use tempfile::TempPath;

use crate::lang::Lang;
use crate::store;

/// No person opens, looks and closes in less.
const AT_ONCE: Duration = Duration::from_millis(400);

/// Returns the editor's command as the user has set it.
fn command() -> String {
    let set = |name| std::env::var(name).ok().filter(|v| !v.trim().is_empty());
    let own = if cfg!(windows) { "notepad" } else { "vi" };
    set("VISUAL")
        .or_else(|| set("EDITOR"))
        .unwrap_or_else(|| own.to_owned())
}

/// Splits a command as a shell does: at spaces, but for what is quoted. A path that is there is one word, whatever is in it.
fn split(command: &str) -> Vec<String> {
    if Path::new(command.trim()).is_file() {
        return vec![command.trim().to_owned()];
    }
    let (mut words, mut word, mut quote) = (Vec::new(), None::<String>, None);
    let mut rest = command.chars().peekable();
    while let Some(c) = rest.next() {
        let escapes = c == '\\' && quote != Some('\'') && !cfg!(windows);
        match c {
            _ if quote == Some(c) => quote = None,
            '"' | '\'' if quote.is_none() => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            _ if escapes => word.get_or_insert_default().extend(rest.next()),
            _ if c.is_whitespace() && quote.is_none() => words.extend(word.take()),
            _ => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    words
}

/// Returns the program and its arguments for a file and a line, from 1.
fn words(command: &str, file: &Path, line: usize) -> Vec<String> {
    let mut words = split(command);
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
/// by its owner only, lies in the state folder where there is one, and is gone afterwards unless it could not be taken in.
pub fn edit(
    text: &str,
    name: &str,
    line: usize,
    lang: Lang,
    state: Option<&Path>,
) -> Result<String, String> {
    let failed = |why: &dyn std::fmt::Display| {
        format!(
            "{}: {why}",
            lang.pick("editoren kunne ikke bruges", "the editor could not be used")
        )
    };
    let folder = state
        .and_then(|state| store::editor_folder(state).ok())
        .unwrap_or_else(std::env::temp_dir);
    let mut file = tempfile::Builder::new()
        .prefix(&format!("{name}-{}-", std::process::id()))
        .suffix(".ron")
        .tempfile_in(folder)
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
    let begun = Instant::now();
    let status = Command::new(program)
        .args(arguments)
        .status()
        .map_err(|e| failed(&format!("{program}: {e}")))?;
    // A regular file, and no more of it than is sensible: the editor may have put anything there.
    let now = store::paper(&path)
        .map_err(|e| store::unread(&e, lang))
        .and_then(|bytes| String::from_utf8(bytes).map_err(|e| e.to_string()));
    let same = now
        .as_deref()
        .is_ok_and(|now| now.trim_end() == text.trim_end());
    let keep = |path: TempPath| {
        path.keep()
            .map_or(String::new(), |p| p.display().to_string())
    };
    if same && begun.elapsed() < AT_ONCE {
        let kept = keep(path);
        return Err(failed(&match lang {
            Lang::Da => format!(
                "{program} vendte straks tilbage: den skal vente, til filen er lukket (fx »code --wait«); teksten er i {kept}"
            ),
            Lang::En => format!(
                "{program} returned at once: it must wait until the file is closed (such as “code --wait”); the text is in {kept}"
            ),
        }));
    }
    let why = match (now, status.success()) {
        (Ok(now), true) => return Ok(now),
        (Ok(_), false) if same => return Err(failed(&format!("{program}: {status}"))),
        (Ok(_), false) => format!("{program}: {status}"),
        (Err(why), _) => why,
    };
    let kept = keep(path);
    Err(failed(&match lang {
        Lang::Da => format!("{why}; det skrevne ligger i {kept}"),
        Lang::En => format!("{why}; what was written is in {kept}"),
    }))
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

    #[test]
    fn a_command_is_split_as_a_shell_does() {
        assert_eq!(split("vi -n"), ["vi", "-n"]);
        assert_eq!(
            split("'/min editor/vi' \"a b\" c''"),
            ["/min editor/vi", "a b", "c"]
        );
        assert_eq!(split(""), [""; 0]);
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("min editor");
        std::fs::write(&path, "").unwrap();
        assert_eq!(split(&path.to_string_lossy()), [path.to_string_lossy()]);
        #[cfg(unix)]
        assert_eq!(split(r"/min\ editor -x"), ["/min editor", "-x"]);
    }
}
