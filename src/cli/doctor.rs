//! `catpacket doctor`

mod folder;

mod machine;

mod programs;

use std::{
    env,
    fmt::Write as _,
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::ValueEnum;
use serde::Serialize;

use super::Stdio;
use crate::{real, report::shown};

/// `catpacket doctor`
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  catpacket doctor\n  \
    catpacket doctor my-case\n  \
    catpacket doctor --format json")]
pub struct Doctor {
    /// A case folder to look at too: whether it is in the cloud, can be written to, has room
    folder: Option<PathBuf>,
    /// How to tell it
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Tell the names of files and folders too; without it, what is told can be sent to anybody
    #[arg(long)]
    no_redact: bool,
}

/// How it is told how the machine is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For a person at a terminal
    Text,
    /// For another program
    Json,
}

/// How something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum State {
    /// All is well.
    Ok,
    /// It is not there, and only some need it.
    Optional,
    /// It can lead to trouble.
    Mend,
    /// The program cannot work so.
    Broken,
}

/// One thing that was looked at.
#[derive(Debug, PartialEq, Eq, Serialize)]
struct Line {
    /// What was looked at.
    about: String,
    state: State,
    /// How it is.
    told: String,
    /// What to do about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<String>,
}

impl Line {
    /// Something that is well.
    fn ok(about: &str, told: impl Into<String>) -> Self {
        Self { about: about.to_owned(), state: State::Ok, told: told.into(), help: None }
    }

    /// Something that is not, and what to do about it.
    fn not(state: State, about: &str, told: impl Into<String>, help: impl Into<String>) -> Self {
        Self { state, help: Some(help.into()), ..Self::ok(about, told) }
    }
}

/// Everything that was looked at.
#[derive(Serialize)]
struct Told<'a> {
    version: u32,
    /// Whether all that is needed works.
    works: bool,
    lines: &'a [Line],
}

/// Looks at all that a run depends on, and tells of each whether it is well or what to do; ends
/// with 1 where something that is needed is broken.
pub fn run(it: &Doctor, stdio: &mut Stdio<'_>) -> anyhow::Result<ExitCode> {
    let mut lines = machine::look();
    lines.extend(programs::look());
    if let Some(folder) = &it.folder {
        lines.extend(folder::look(folder, it.no_redact)?);
    }
    let works = lines.iter().all(|line| line.state != State::Broken);
    let told = match it.format {
        Format::Text => text(&lines),
        Format::Json => {
            let told = Told { version: 1, works, lines: &lines };
            serde_json::to_string_pretty(&told)? + "\n"
        }
    };
    stdio.out.write_all(told.as_bytes())?;
    Ok(ExitCode::from(u8::from(!works)))
}

/// The lines for a person, with the count of those to look at on the end.
fn text(lines: &[Line]) -> String {
    let widest = lines.iter().map(|line| line.about.chars().count()).max().unwrap_or(0);
    let mut text = String::new();
    for Line { about, state, told, help } in lines {
        let state = match state {
            State::Ok => "ok",
            State::Optional => "-",
            State::Mend => "mend",
            State::Broken => "BROKEN",
        };
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{state:<6}  {about:<widest$}  {}", shown(told));
        if let Some(help) = help {
            let _ = writeln!(text, "{:8}{:widest$}  = help: {}", "", "", shown(help));
        }
    }
    text + "\n" + &verdict(lines) + "\n"
}

/// What all of it comes to, in one line.
fn verdict(lines: &[Line]) -> String {
    let count = |state| lines.iter().filter(|line| line.state == state).count();
    match (count(State::Broken), count(State::Mend)) {
        (0, 0) => "all that is needed is well".to_owned(),
        (0, mend) => format!("all that is needed is well; to mend: {mend}"),
        (broken, mend) => format!("broken: {broken}; to mend: {mend}"),
    }
}

/// A path in which the home folder, and with it the name of its user, is `~`.
fn homely(path: &Path) -> String {
    let variable = if cfg!(windows) { "USERPROFILE" } else { "HOME" };
    let home = env::var_os(variable).map(PathBuf::from).filter(|home| home.parent().is_some());
    let below = home.and_then(|home| below(path, &home));
    below.map_or_else(|| path.to_owned(), |below| Path::new("~").join(below)).display().to_string()
}

/// What leads from a folder to a path in it, also where a link or a short name leads to either.
fn below(path: &Path, folder: &Path) -> Option<PathBuf> {
    let real = || Some((real::path(path).ok()?, real::path(folder).ok()?));
    let below = path.strip_prefix(folder).ok().map(Path::to_owned);
    below.or_else(|| {
        real().and_then(|(path, home)| path.strip_prefix(home).ok().map(Path::to_owned))
    })
}

/// Bytes as people count them.
fn megabytes(bytes: u64) -> String {
    match bytes {
        0..1_000_000 => format!("{} kB", bytes.div_ceil(1000)),
        1_000_000..10_000_000_000 => format!("{} MB", bytes / 1_000_000),
        _ => format!("{} GB", bytes / 1_000_000_000),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_says_what_to_do_below_itself() {
        let lines = [
            Line::ok("fonts", "built in"),
            Line::not(State::Mend, "room", "12 MB", "make room"),
            Line::not(State::Broken, "folder", "cannot be written to", "ask for the right to"),
        ];
        let told = "\
ok      fonts   built in
mend    room    12 MB
                = help: make room
BROKEN  folder  cannot be written to
                = help: ask for the right to

broken: 1; to mend: 1
";
        assert_eq!(text(&lines), told);
        assert_eq!(verdict(&lines[..2]), "all that is needed is well; to mend: 1");
        assert_eq!(verdict(&lines[..1]), "all that is needed is well");
    }

    #[cfg(unix)]
    #[test]
    fn a_home_is_known_behind_a_link() {
        let folder = tempfile::tempdir().unwrap();
        let [real, link] = ["real", "link"].map(|name| folder.path().join(name));
        std::fs::create_dir_all(real.join("cache")).unwrap();
        std::os::unix::fs::symlink(&real, &link).unwrap();
        for (path, home) in [(&link, &real), (&real, &link), (&link, &link)] {
            assert_eq!(below(&path.join("cache"), home).as_deref(), Some(Path::new("cache")));
        }
        assert_eq!(below(&link.join("none"), &link).as_deref(), Some(Path::new("none")));
        assert_eq!(below(folder.path(), &link), None);
    }

    #[test]
    fn sizes_are_told_as_people_count_them() {
        let told = [0, 1, 999_999, 1_000_000, 12_345_678, 34_000_000_000].map(megabytes);
        assert_eq!(told, ["0 kB", "1 kB", "1000 kB", "1 MB", "12 MB", "34 GB"]);
    }
}
