//! Where what is kept between runs lies.

use std::{env, ffi::OsString, path::PathBuf, time::SystemTime};

use clap::builder::FalseyValueParser;

use crate::intake::{Cache, Trust};

/// What is kept between runs.
#[derive(Debug, Clone, clap::Args)]
pub struct Caching {
    /// Read every exhibit and write every volume anew, and keep nothing. What was read is kept in
    /// `$XDG_CACHE_HOME/catpacket` or `~/.cache/catpacket`; on macOS in
    /// `~/Library/Caches/catpacket`, on Windows in `%LOCALAPPDATA%\catpacket\cache`
    #[arg(long, env = "CATPACKET_NO_CACHE", value_parser = FalseyValueParser::new())]
    no_cache: bool,
}

impl Caching {
    /// Whether everything is to be made anew.
    pub fn is_off(&self) -> bool {
        self.no_cache
    }

    /// What earlier runs left behind.
    #[expect(clippy::disallowed_methods, reason = "it tells only what is too young to be trusted")]
    pub fn cache(&self, trust: Trust) -> Cache {
        let folder = if self.no_cache { None } else { place() };
        folder.map_or(Cache::NONE, |folder| Cache::at(folder, trust, SystemTime::now()))
    }
}

/// The folder for what is kept between runs, where there is a place for it.
pub fn place() -> Option<PathBuf> {
    folder(|name| env::var_os(name))
}

/// The folder that is the user's own for such things, by the variables of the system.
fn folder(variable: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    let path = |name| variable(name).map(PathBuf::from).filter(|path| path.is_absolute());
    if cfg!(windows) {
        return Some(path("LOCALAPPDATA")?.join("catpacket").join("cache"));
    }
    let home = |below| path("HOME").map(|home| home.join(below));
    let caches = if cfg!(target_os = "macos") {
        home("Library/Caches")
    } else {
        path("XDG_CACHE_HOME").or_else(|| home(".cache"))
    };
    Some(caches?.join("catpacket"))
}

#[cfg(all(test, unix, not(target_os = "macos")))]
mod tests {
    use std::path::Path;

    use super::*;

    fn of(variables: &[(&str, &str)]) -> Option<PathBuf> {
        let value = |name: &str| variables.iter().find(|it| it.0 == name).map(|it| it.1.into());
        folder(value)
    }

    #[test]
    fn nothing_is_kept_where_there_is_no_home() {
        assert_eq!(of(&[]), None);
        assert_eq!(of(&[("HOME", "")]), None);
        assert_eq!(of(&[("HOME", "here")]), None);
    }

    #[test]
    fn a_folder_for_caches_goes_before_the_home() {
        let at = |path| Some(Path::new(path).to_owned());
        assert_eq!(of(&[("HOME", "/a")]), at("/a/.cache/catpacket"));
        assert_eq!(of(&[("HOME", "/a"), ("XDG_CACHE_HOME", "/b")]), at("/b/catpacket"));
        assert_eq!(of(&[("HOME", "/a"), ("XDG_CACHE_HOME", "b")]), at("/a/.cache/catpacket"));
    }
}
