//! The user's own editor on a text.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use super::effect::Edited;
use super::terminal::given_input;
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

/// What came back from the user's own editor.
pub struct Returned {
    /// The text, or why there is none.
    pub result: Result<String, String>,
    /// The file, where it stays: until its text is taken in or discarded.
    pub file: Option<PathBuf>,
    /// Whether the file is as it was given, so that an editor in the background may have it open still.
    pub open: bool,
}

/// Lets the user edit a text, and returns what happened to it; the terminal must have been given back. The file in between can be read
/// by its owner only, and lies in the state folder where there is one.
pub fn edit(edited: &Edited, lang: Lang, state: Option<&Path>) -> Returned {
    let failed = |why: &dyn std::fmt::Display| {
        format!(
            "{}: {why}",
            lang.pick("editoren kunne ikke bruges", "the editor could not be used")
        )
    };
    let there = edited.file.clone().filter(|file| file.is_file());
    let path = match there.map_or_else(|| file_for(edited, state), Ok) {
        Ok(path) => path,
        Err(error) => {
            return Returned {
                result: Err(failed(&store::in_words(&error, lang))),
                file: None,
                open: false,
            };
        }
    };
    let begun = Instant::now();
    let command = command();
    let words = words(&command, &path, edited.line);
    let status = words.split_first().map(|(program, arguments)| {
        let mut own = Command::new(program);
        let status = own.args(arguments).stdin(given_input()).status();
        (program, status)
    });
    let why = match &status {
        Some((_, Ok(status))) if status.success() => None,
        Some((program, Ok(status))) => Some(format!("{program}: {status}")),
        Some((program, Err(error))) => Some(format!("{program}: {}", store::in_words(error, lang))),
        None => Some(command.clone()),
    };
    // A regular file, and no more of it than is sensible: the editor may have put anything there.
    let now = store::paper(&path)
        .map_err(|e| store::unread(&e, lang))
        .and_then(|bytes| {
            let no_text = lang.pick("det er ikke UTF-8", "it is not UTF-8");
            String::from_utf8(bytes).map_err(|_| no_text.to_owned())
        });
    let same = now
        .as_deref()
        .is_ok_and(|now| now.trim_end() == edited.text.trim_end());
    let kept = path.display();
    let (result, open) = match (now, why) {
        (Ok(_), None) if same && begun.elapsed() < AT_ONCE => {
            let told = match lang {
                Lang::Da => format!(
                    "{command} vendte straks tilbage og skulle vente, til filen er lukket (fx »code --wait«); hvad du gemmer i {kept}, tilbydes her, så længe programmet kører"
                ),
                Lang::En => format!(
                    "{command} returned at once, and should wait until the file is closed (such as “code --wait”); what you save in {kept} is offered here while the program runs"
                ),
            };
            (Err(failed(&told)), true)
        }
        (Ok(now), None) => (Ok(now), same),
        (Ok(_), Some(why)) if same => {
            // Nothing was written; what was put aside before stays.
            if edited.text == edited.original {
                let _ = fs::remove_file(&path);
            }
            (Err(failed(&why)), false)
        }
        (Err(why), _) if !path.is_file() => (Err(failed(&format!("{kept}: {why}"))), false),
        (Ok(_), Some(why)) | (Err(why), _) => {
            let told = match lang {
                Lang::Da => format!("{why}; det skrevne ligger i {kept}"),
                Lang::En => format!("{why}; what was written is in {kept}"),
            };
            (Err(failed(&told)), false)
        }
    };
    Returned {
        result,
        file: path.is_file().then_some(path),
        open,
    }
}

/// Writes a text to a new file for the editor.
fn file_for(edited: &Edited, state: Option<&Path>) -> io::Result<PathBuf> {
    let folder = state
        .and_then(|state| store::editor_folder(state).ok())
        .unwrap_or_else(std::env::temp_dir);
    let mut file = tempfile::Builder::new()
        .prefix(&format!("{}-{}-", edited.id, std::process::id()))
        .suffix(".ron")
        .tempfile_in(folder)?;
    file.write_all(edited.text.as_bytes())?;
    file.write_all(b"\n")?;
    file.flush()?;
    Ok(file.into_temp_path().keep()?)
}

/// The files that an editor may have open still, though it has come back: it works in the background, or was only looked into.
#[derive(Default)]
pub struct Open(Vec<(PathBuf, Edited)>);

impl Open {
    /// Takes a file in.
    pub fn add(&mut self, file: PathBuf, edited: Edited) {
        self.0.retain(|(other, _)| *other != file);
        self.0.push((file, edited));
    }

    /// Returns what was written since the last look.
    pub fn written(&mut self) -> Vec<Edited> {
        let look = |(file, edited): &mut (PathBuf, Edited)| {
            let text = String::from_utf8(store::paper(file).ok()?).ok()?;
            let text = text.trim_end();
            // An editor that empties a file before it writes is not done yet.
            if text.is_empty() || text == edited.text.trim_end() {
                return None;
            }
            text.clone_into(&mut edited.text);
            let file = Some(file.clone());
            Some(Edited {
                file,
                ..edited.clone()
            })
        };
        self.0.iter_mut().filter_map(look).collect()
    }

    /// Takes in that the text of a file was taken in, or is not wanted.
    pub fn settled(&mut self, file: &Path, text: Option<String>) {
        let open = self.0.iter_mut().find(|(open, _)| open == file);
        if let (Some((_, edited)), Some(text)) = (open, text) {
            edited.text.clone_from(&text);
            edited.original = text;
        } else {
            self.0.retain(|(open, _)| open != file);
            let _ = fs::remove_file(file);
        }
    }

    /// Ends with the program: what has nothing in it that was not taken in is removed.
    pub fn end(self) {
        for (file, edited) in self.0 {
            let text = store::paper(&file).ok();
            let text = text.as_deref().map(str::from_utf8);
            if matches!(text, Some(Ok(text)) if text.trim_end() == edited.original.trim_end()) {
                let _ = fs::remove_file(&file);
            }
        }
    }
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
