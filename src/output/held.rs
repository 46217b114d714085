//! Files that another program holds open, which Windows does not replace.

use std::{io, path::Path, thread, time::Duration};

/// How long to wait for a program to let go between two looks: a virus scanner or a program that
/// copies to the cloud does after a moment, a viewer does not.
const NAPS: [Duration; 5] = [
    Duration::from_millis(50),
    Duration::from_millis(150),
    Duration::from_millis(400),
    Duration::from_millis(900),
    Duration::from_millis(1500),
];

/// What Windows says of a file that somebody holds: no access, shared otherwise, locked.
const HELD: [i32; 3] = [5, 32, 33];

/// Waits until nobody holds a file that is to be replaced, for a few seconds at most.
///
/// # Errors
///
/// When somebody still does; it says who that may be.
pub fn wait(target: &Path) -> anyhow::Result<()> {
    if !cfg!(windows) || !target.exists() {
        return Ok(());
    }
    patiently(|| open(target), thread::sleep).map_err(|error| why(target, error))
}

/// Tries until it is well, or is wrong in another way than that somebody holds a file.
fn patiently(
    mut attempt: impl FnMut() -> io::Result<()>,
    sleep: impl Fn(Duration),
) -> io::Result<()> {
    for nap in NAPS {
        match attempt() {
            Err(error) if is_held(&error) => sleep(nap),
            ended => return ended,
        }
    }
    attempt()
}

/// Says who may hold a file, where that is why it could not be replaced.
pub fn why(target: &Path, error: io::Error) -> anyhow::Error {
    let target = target.display();
    let said = if cfg!(windows) && is_held(&error) {
        format!(
            "{target} cannot be replaced, since it is open in another program, such as Acrobat, a \
             browser or the preview of a folder, or may only be read; close it there and try again"
        )
    } else {
        format!("writing {target}")
    };
    anyhow::Error::new(error).context(said)
}

fn is_held(error: &io::Error) -> bool {
    error.raw_os_error().is_some_and(|code| HELD.contains(&code))
}

/// Opens a file as whoever removes it does.
#[cfg(windows)]
fn open(target: &Path) -> io::Result<()> {
    use std::{fs::File, os::windows::fs::OpenOptionsExt};
    const DELETE: u32 = 0x0001_0000;
    // Whoever has it open is let go on.
    const WITH_ALL: u32 = 7;
    File::options().access_mode(DELETE).share_mode(WITH_ALL).open(target).map(drop)
}

/// Any other system replaces files that are open.
#[cfg(not(windows))]
#[expect(clippy::unnecessary_wraps, reason = "on Windows it may go wrong")]
fn open(_: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    /// The attempts and the time that are spent where so many attempts go wrong in this way.
    fn spent(wrong: u32, code: i32) -> (u32, Duration, bool) {
        let (count, slept) = (Cell::new(0), Cell::new(Duration::ZERO));
        let attempt = || {
            count.set(count.get() + 1);
            if wrong < count.get() { Ok(()) } else { Err(io::Error::from_raw_os_error(code)) }
        };
        let ended = patiently(attempt, |nap| slept.set(slept.get() + nap));
        (count.get(), slept.get(), ended.is_ok())
    }

    #[test]
    fn who_lets_go_after_a_moment_is_waited_for() {
        assert_eq!(spent(0, 32), (1, Duration::ZERO, true));
        assert_eq!(spent(2, 32), (3, Duration::from_millis(200), true));
        assert_eq!(spent(9, 32), (6, Duration::from_secs(3), false));
        // A folder that is gone does not come back.
        assert_eq!(spent(9, 3), (1, Duration::ZERO, false));
    }

    #[test]
    fn what_is_not_held_is_told_as_what_it_is() {
        let folder = tempfile::tempdir().unwrap();
        wait(&folder.path().join("none")).unwrap();
        let told = why(Path::new("a.pdf"), io::Error::from_raw_os_error(28));
        assert!(format!("{told:#}").starts_with("writing a.pdf: "), "{told:#}");
    }
}
