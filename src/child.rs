//! Another program, run so that it cannot hold ours up.

use std::{
    io::{self, Read, Seek},
    process::{Child, Command, ExitStatus, Stdio},
    thread,
    time::{Duration, Instant},
};

/// How long to sleep between two looks at a program that runs.
const NAPS: [Duration; 2] = [Duration::from_millis(1), Duration::from_millis(20)];

/// Most bytes of what a program says that is run for it.
const LONGEST_SAID: u64 = 1 << 16;

/// Runs a program that is given nothing and whose words nobody reads; whether it ended by itself
/// before the time was up. One that did not is ended.
///
/// # Errors
///
/// When it cannot be started.
pub fn run(command: &mut Command, most: Duration) -> io::Result<bool> {
    let ended = start(command, [Stdio::null(), Stdio::null()], most, |child| {
        // It may have ended between the two looks.
        let _ = child.kill();
    })?;
    Ok(ended.is_some())
}

/// The same for a program that starts others, which are ended with it; how it ended, where it did
/// so by itself.
///
/// # Errors
///
/// When it cannot be started.
pub fn run_all(command: &mut Command, most: Duration) -> io::Result<Option<ExitStatus>> {
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(command, 0);
    start(command, [Stdio::null(), Stdio::null()], most, |child| {
        end_group(child);
        let _ = child.kill();
    })
}

/// Runs a program for what it says, as far as that is short; none where it did not end by itself
/// and well.
///
/// # Errors
///
/// When it cannot be started.
pub fn said(command: &mut Command, most: Duration) -> io::Result<Option<String>> {
    let mut file = tempfile::tempfile()?;
    let both = [file.try_clone()?.into(), file.try_clone()?.into()];
    let ended = start(command, both, most, |child| {
        let _ = child.kill();
    })?;
    let mut said = Vec::new();
    file.rewind()?;
    file.take(LONGEST_SAID).read_to_end(&mut said)?;
    let well = ended.is_some_and(|it| it.success());
    Ok(well.then(|| String::from_utf8_lossy(&said).into_owned()))
}

fn start(
    command: &mut Command,
    [out, err]: [Stdio; 2],
    most: Duration,
    end: impl FnOnce(&mut Child),
) -> io::Result<Option<ExitStatus>> {
    let quiet = command.stdin(Stdio::null()).stdout(out).stderr(err);
    let mut child = quiet.spawn()?;
    let ended = wait(&mut child, most);
    if !matches!(ended, Ok(Some(_))) {
        end(&mut child);
        child.wait()?;
    }
    ended
}

/// Ends a program and all that it has started.
#[cfg(unix)]
fn end_group(child: &Child) {
    use rustix::process::{Pid, Signal, kill_process_group};
    let _ = kill_process_group(Pid::from_child(child), Signal::KILL);
}

/// Ends a program and all that it has started.
#[cfg(windows)]
fn end_group(child: &Child) {
    let _ = Command::new("taskkill").args(["/T", "/F", "/PID", &child.id().to_string()]).output();
}

fn wait(child: &mut Child, most: Duration) -> io::Result<Option<ExitStatus>> {
    let start = Instant::now();
    let [mut nap, longest] = NAPS;
    loop {
        let ended = child.try_wait()?;
        if ended.is_some() || most < start.elapsed() {
            return Ok(ended);
        }
        thread::sleep(nap);
        nap = longest.min(2 * nap);
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_program_that_does_not_end_is_ended() {
        let start = Instant::now();
        let ended = run(Command::new("sleep").arg("60"), Duration::from_millis(50));
        assert!(!ended.unwrap());
        assert!(start.elapsed() < Duration::from_secs(30));
    }

    #[test]
    fn what_a_program_says_is_read_and_no_more_than_that() {
        let of = |script: &str| {
            said(Command::new("sh").args(["-c", script]), Duration::from_secs(20)).unwrap()
        };
        assert_eq!(of("echo one; echo two >&2").as_deref(), Some("one\ntwo\n"));
        assert_eq!(of("yes | head -c 1000000").map(|it| it.len()), Some(1 << 16));
        let late = said(Command::new("sleep").arg("60"), Duration::from_millis(50));
        assert_eq!(late.unwrap(), None);
    }

    #[test]
    fn what_a_program_has_started_is_ended_with_it() {
        let folder = tempfile::tempdir().unwrap();
        let mark = folder.path().join("mark");
        let script = format!("(sleep 2; touch '{}') & wait", mark.display());
        let ended = run_all(Command::new("sh").args(["-c", &script]), Duration::from_millis(50));
        assert!(ended.unwrap().is_none());
        thread::sleep(Duration::from_secs(3));
        assert!(!mark.exists());
    }

    #[test]
    fn a_program_that_ends_is_waited_for() {
        assert!(run(&mut Command::new("true"), Duration::from_mins(1)).unwrap());
        let said = said(Command::new("echo").arg("so"), Duration::from_mins(1));
        assert_eq!(said.unwrap().as_deref(), Some("so\n"));
        assert!(run(&mut Command::new("no-such-program-here"), Duration::ZERO).is_err());
    }
}
