//! The password file: a text file in the case folder with a password on each line.

use std::{
    fs::{self, File},
    io::Read,
    path::{Path, PathBuf},
};

use crate::{pdf::crypt::Passwords, real};

/// Most bytes of a password file.
const LARGEST: u64 = 64 << 10;

/// Most passwords in it: each is tried on every file that needs one, and every try takes time.
const MOST_PASSWORDS: usize = 100;

/// What a case has of passwords.
#[derive(Debug, Default)]
pub struct Secrets {
    /// Where the password file really lies, so that it is never taken for an exhibit.
    pub path: Option<PathBuf>,
    /// The passwords in it.
    pub passwords: Passwords,
    /// Why it cannot be used, in one lowercase phrase.
    pub fault: Option<String>,
}

impl Secrets {
    /// Reads the password file of a case, where the manifest names one.
    pub fn read(case_folder: &Path, name: Option<&str>) -> Self {
        let Some(name) = name else { return Self::default() };
        let path = match find(case_folder, name) {
            Ok(path) => path,
            Err(fault) => return Self { fault: Some(fault), ..Self::default() },
        };
        let (passwords, fault) = match read(&path) {
            Ok(passwords) => (passwords, None),
            Err(fault) => (Passwords::NONE, Some(fault)),
        };
        Self { path: Some(path), passwords, fault }
    }
}

/// Where the file lies, links followed; never outside of the case folder.
fn find(case_folder: &Path, name: &str) -> Result<PathBuf, String> {
    let root = real::path(case_folder).map_err(|error| error.to_string())?;
    let written = root.join(name);
    if fs::symlink_metadata(&written).is_err() {
        return Err("it is not in the case folder".to_owned());
    }
    let path = real::path(&written);
    let path = path.map_err(|_| "it is a link that leads nowhere".to_owned())?;
    if !path.starts_with(&root) {
        return Err("it is a link that leads out of the case folder".to_owned());
    }
    if path.is_file() { Ok(path) } else { Err("it is no file".to_owned()) }
}

/// The passwords in a file.
fn read(path: &Path) -> Result<Passwords, String> {
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| file.take(LARGEST + 1).read_to_end(&mut bytes));
    read.map_err(|error| format!("it cannot be read: {error}"))?;
    if LARGEST < bytes.len() as u64 {
        return Err(format!("it has more than {} KB", LARGEST >> 10));
    }
    let text = String::from_utf8(bytes).map_err(|_| "it is not UTF-8 text".to_owned())?;
    let lines: Vec<&str> = text
        .trim_start_matches('\u{feff}')
        .split(['\n', '\r'])
        .filter(|line| !line.trim().is_empty())
        .collect();
    match lines.len() {
        0 => Err("there is no password in it".to_owned()),
        1..=MOST_PASSWORDS => Ok(Passwords::of(lines.into_iter().flat_map(meant).collect())),
        _ => Err(format!("it has more than {MOST_PASSWORDS} passwords")),
    }
}

/// What a line may mean: itself, and itself without the blanks around it, which nobody sees.
fn meant(line: &str) -> impl Iterator<Item = String> {
    let trimmed = line.trim();
    let typed = (trimmed != line).then_some(line);
    std::iter::once(trimmed).chain(typed).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The file's text, as a debugger shows what came of it, and why it cannot be used.
    fn of(bytes: &[u8]) -> Result<usize, String> {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("passwords.txt"), bytes).unwrap();
        let secrets = Secrets::read(folder.path(), Some("passwords.txt"));
        assert!(!format!("{secrets:?}").contains("secret"), "{secrets:?}");
        match secrets.fault {
            None => Ok(secrets.passwords.len()),
            Some(fault) => Err(fault),
        }
    }

    #[test]
    fn each_line_with_something_on_it_is_a_password() {
        assert_eq!(of(b"secret"), Ok(1));
        assert_eq!(of("\u{feff}secret one\r\n\r\n  \r\nsecret tw\u{f6}\r\n".as_bytes()), Ok(2));
        assert_eq!(of(b"secret one\rsecret two\n\n"), Ok(2));
    }

    #[test]
    fn blanks_around_a_password_may_belong_to_it() {
        assert_eq!(of(b" secret\nsecret two\n"), Ok(3));
    }

    #[test]
    fn what_is_no_list_of_passwords_is_told() {
        let no_text = Err("it is not UTF-8 text".to_owned());
        assert_eq!(of(b"\xff\xfes\0e\0c\0r\0e\0t\0"), no_text);
        for empty in [&b""[..], b"\n\n", "\u{feff} \r\n".as_bytes()] {
            assert_eq!(of(empty), Err("there is no password in it".to_owned()));
        }
        assert_eq!(of(&b"s\n".repeat(100)), Ok(100));
        assert_eq!(of(&b"s\n".repeat(101)), Err("it has more than 100 passwords".to_owned()));
        assert_eq!(of(&b"s".repeat(64 << 10)), Ok(1));
        assert_eq!(of(&b"s".repeat((64 << 10) + 1)), Err("it has more than 64 KB".to_owned()));
    }

    #[test]
    fn a_file_that_is_not_there_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let fault = |name: &str| Secrets::read(folder.path(), Some(name)).fault;
        assert_eq!(fault("passwords.txt").as_deref(), Some("it is not in the case folder"));
        assert_eq!(fault(".").as_deref(), Some("it is no file"));
        assert_eq!(Secrets::read(folder.path(), None).fault, None);
    }
}
