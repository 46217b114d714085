//! A case folder dropped on the program: `catpacket FOLDER`, by somebody who is at no terminal.

use std::{
    env,
    ffi::{OsStr, OsString},
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::bail;
use clap::CommandFactory;

use super::{Arguments, Stdio, carry_out, tell};
use crate::{output, report::shown};

/// What is said to somebody who has started the program with a double click.
const GREETING: &str = "\
catpacket checks the exhibits of a case and binds them into a packet.

Drag the folder of a case onto this program, or onto a shortcut to it, and let go: it checks the
case and shows it in your browser. The folder holds a folder `exhibits` with the files.

Everything else is done in a terminal: `catpacket --help` lists it.
";

/// Whether the arguments are what a desktop hands over: paths that are there, and no command.
pub fn is_dropped(args: &[OsString]) -> bool {
    let Some((first, rest)) = args.get(1..).and_then(<[OsString]>::split_first) else {
        return false;
    };
    let command = Arguments::command();
    let is_command = command.get_subcommands().any(|it| first == it.get_name());
    let is_path = |it: &OsString| !it.to_string_lossy().starts_with('-') && Path::new(it).exists();
    !is_command && first != "help" && is_path(first) && rest.iter().all(is_path)
}

/// Shows the case that was dropped, and goes on to the packet where it is ready and that is wanted.
pub fn run(paths: &[OsString], stdio: &mut Stdio<'_>) -> anyhow::Result<ExitCode> {
    let code = look(paths, stdio).unwrap_or_else(|error| tell(&error, stdio));
    stay(stdio)?;
    Ok(code)
}

/// Says what the program is for.
pub fn greet(stdio: &mut Stdio<'_>) -> anyhow::Result<ExitCode> {
    write!(stdio.out, "{GREETING}")?;
    stay(stdio)?;
    Ok(ExitCode::SUCCESS)
}

fn look(paths: &[OsString], stdio: &mut Stdio<'_>) -> anyhow::Result<ExitCode> {
    let [path] = paths else { bail!("these are {} things; drop one case folder", paths.len()) };
    let Some(folder) = folder(Path::new(path)) else {
        bail!("{} is of no case; drop the folder of the case", Path::new(path).display());
    };
    if !folder.join("case.yaml").is_file() && !start(&folder, stdio)? {
        return Ok(ExitCode::from(2));
    }
    let mut asked = vec![OsStr::new("preview"), folder.as_os_str()];
    asked.extend(stdio.input.is_some().then(|| OsStr::new("--open")));
    let seen = on(&asked, stdio)?;
    if seen != ExitCode::SUCCESS {
        writeln!(stdio.out, "mend what it names, save case.yaml, and drop the folder again")?;
        return Ok(seen);
    }
    match ask("to write the packet now, type build and press Enter; Enter alone ends: ", stdio)? {
        Some(said) if said.eq_ignore_ascii_case("build") => {
            on(&[OsStr::new("build"), folder.as_os_str()], stdio)
        }
        _ => Ok(seen),
    }
}

/// Runs a command as if it had been written at a terminal.
fn on(command: &[&OsStr], stdio: &mut Stdio<'_>) -> anyhow::Result<ExitCode> {
    let args: Vec<&OsStr> = [OsStr::new("catpacket")].iter().chain(command).copied().collect();
    carry_out(&args, stdio)
}

/// The case folder that is meant: itself, or the one that a folder of exhibits or a file is in.
fn folder(path: &Path) -> Option<PathBuf> {
    let above = output::folder(path);
    if path.is_dir() {
        let of_exhibits = path.file_name().is_some_and(|name| name == "exhibits");
        return Some(if of_exhibits { above } else { path.to_owned() });
    }
    let mut around = above.ancestors();
    around.find(|it| it.join("case.yaml").is_file()).map(Path::to_owned)
}

/// Offers to write a first `case.yaml`; whether there is one now.
fn start(folder: &Path, stdio: &mut Stdio<'_>) -> anyhow::Result<bool> {
    let named = shown(&folder.display().to_string()).into_owned();
    if stdio.input.is_none() {
        bail!(
            "there is no case.yaml in {named}; `catpacket init` with the folder writes a first one"
        );
    }
    writeln!(
        stdio.out,
        "there is no case.yaml in {named} yet. It lists the exhibits, and what each is to prove; \
         catpacket can write a first one from the files in the folder, which stay as they are."
    )?;
    let said = ask("to write it, press Enter; to leave it, type no and press Enter: ", stdio)?;
    if said.is_none_or(|said| !said.is_empty() && !"yes".starts_with(&said.to_lowercase())) {
        return Ok(false);
    }
    Ok(on(&[OsStr::new("init"), folder.as_os_str()], stdio)? == ExitCode::SUCCESS)
}

/// What somebody answers; nothing where nobody is there.
fn ask(question: &str, stdio: &mut Stdio<'_>) -> anyhow::Result<Option<String>> {
    let Some(input) = &mut stdio.input else { return Ok(None) };
    write!(stdio.out, "\n{question}")?;
    stdio.out.flush()?;
    let mut line = String::new();
    // No line at all, rather than an empty one, is the end of what is typed.
    let read = input.read_line(&mut line)?;
    Ok((0 < read).then(|| line.trim().to_owned()))
}

/// Keeps a window open that would close with the program, until it has been read.
fn stay(stdio: &mut Stdio<'_>) -> anyhow::Result<()> {
    if stdio.closes {
        ask("press Enter to close this window", stdio)?;
    }
    Ok(())
}

/// Whether the window was opened for the program alone, and closes with it, by the variables that
/// shells of Windows set and its desktop does not.
pub fn is_window_of_its_own() -> bool {
    cfg!(windows) && is_from_desktop(|name| env::var_os(name))
}

fn is_from_desktop(variable: impl Fn(&str) -> Option<OsString>) -> bool {
    let shells = ["PROMPT", "WT_SESSION", "SHLVL", "TERM"];
    if shells.iter().any(|name| variable(name).is_some()) {
        return false;
    }
    // PowerShell puts a folder of its user before those of the system.
    let text = |name| variable(name).map(|it| it.to_string_lossy().to_lowercase());
    match (text("PSModulePath"), text("USERPROFILE")) {
        (Some(modules), Some(home)) => !modules.contains(&home),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use std::{fs, io::Cursor};

    use super::*;
    use crate::cli;

    /// Does something at a terminal, types this, and tells what was said and what came of it.
    fn at_terminal<T>(
        typed: &'static str,
        closes: bool,
        work: impl FnOnce(&mut Stdio<'_>) -> T,
    ) -> (String, T) {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let mut input = Cursor::new(typed);
        let stdio = &mut Stdio {
            out: &mut out,
            err: &mut err,
            color: false,
            progress: false,
            input: Some(&mut input),
            closes,
        };
        let came = work(stdio);
        (String::from_utf8(out).unwrap() + &String::from_utf8(err).unwrap(), came)
    }

    /// Drops something.
    fn drop_on(args: &[&OsStr], typed: &'static str, closes: bool) -> (String, ExitCode) {
        let mut given = vec![OsString::from("catpacket")];
        given.extend(args.iter().map(OsString::from));
        at_terminal(typed, closes, |stdio| cli::run(&given, stdio))
    }

    #[test]
    fn commands_are_no_paths() {
        let is =
            |args: &[&str]| is_dropped(&args.iter().map(OsString::from).collect::<Vec<OsString>>());
        let here = env!("CARGO_MANIFEST_DIR");
        assert!(is(&["catpacket", here]) && is(&["catpacket", here, here]));
        assert!(!is(&["catpacket"]) && !is(&["catpacket", "--help"]));
        assert!(!is(&["catpacket", "check"]) && !is(&["catpacket", "check", here]));
        assert!(!is(&["catpacket", "nowhere"]) && !is(&["catpacket", here, "nowhere"]));
    }

    #[test]
    fn a_folder_without_a_manifest_gets_one_only_when_that_is_wanted() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("exhibits")).unwrap();
        fs::write(folder.path().join("exhibits/letter.txt"), "A letter.\n").unwrap();
        let manifest = folder.path().join("case.yaml");
        let (said, code) = drop_on(&[folder.path().as_os_str()], "no\n", false);
        assert!(said.contains("there is no case.yaml") && !manifest.exists(), "{said}");
        assert_eq!(code, ExitCode::from(2));
        // Where nothing can be typed any more, nothing is wanted.
        drop_on(&[folder.path().as_os_str()], "", false);
        assert!(!manifest.exists());
        // The folder of exhibits stands for the case.
        let exhibits = folder.path().join("exhibits");
        let case = super::folder(&exhibits).unwrap();
        let (said, started) = at_terminal("\n", false, |stdio| start(&case, stdio));
        assert!(started.unwrap() && manifest.exists(), "{said}");
    }

    #[test]
    fn more_than_one_case_is_refused_and_the_window_stays() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().as_os_str();
        let (said, code) = drop_on(&[path, path], "\n", true);
        assert!(said.contains("error: these are 2 things; drop one case folder"), "{said}");
        assert!(said.contains("press Enter to close this window"), "{said}");
        assert_eq!(code, ExitCode::from(2));
    }

    #[test]
    fn a_file_stands_for_its_case_or_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let (file, manifest) = (folder.path().join("a.pdf"), folder.path().join("case.yaml"));
        fs::write(&file, "").unwrap();
        assert_eq!(super::folder(&file), None);
        fs::write(&manifest, "").unwrap();
        assert_eq!(super::folder(&file).as_deref(), Some(folder.path()));
        assert_eq!(super::folder(&manifest).as_deref(), Some(folder.path()));
    }

    #[test]
    fn a_double_click_is_greeted() {
        let (said, code) = drop_on(&[], "\n", true);
        assert!(said.starts_with(GREETING) && said.ends_with("close this window"), "{said}");
        assert_eq!(code, ExitCode::SUCCESS);
    }

    #[test]
    fn a_shell_leaves_its_window_open() {
        let from = |variables: &[(&str, &str)]| {
            is_from_desktop(|name| {
                variables.iter().find(|it| it.0 == name).map(|it| OsString::from(it.1))
            })
        };
        let system = ("PSModulePath", r"C:\Program Files\WindowsPowerShell\Modules");
        let user = ("PSModulePath", r"C:\Users\Ana\Documents\PowerShell\Modules;C:\Program Files");
        let home = ("USERPROFILE", r"C:\Users\ana");
        assert!(from(&[]) && from(&[system, home]));
        assert!(!from(&[user, home]) && !from(&[system, home, ("PROMPT", "$P$G")]));
        assert!(!from(&[("WT_SESSION", "1")]) && !from(&[("TERM", "xterm")]));
    }
}
