//! Why a PDF cannot be read.

use std::{fmt, io};

/// Why a PDF cannot be read.
#[derive(Debug)]
pub enum Error {
    /// It opens only with a password.
    NeedsPassword,
    /// It is encrypted by a handler that no password opens, named here.
    Locked(String),
    /// It uses something that is not read, named here.
    Unsupported(String),
    /// It lacks something it needs, said here in one lowercase phrase.
    Damaged(String),
    /// It asks for more memory or depth than any real document.
    TooLarge(String),
    /// The disk did not deliver.
    Io(io::Error),
}

/// What reading a PDF gives.
pub type Result<T> = std::result::Result<T, Error>;

/// Damage, in one lowercase phrase.
pub fn damaged<T>(what: impl Into<String>) -> Result<T> {
    Err(Error::Damaged(what.into()))
}

impl Error {
    /// Whether looking for the objects of the file may mend it.
    pub fn is_damage(&self) -> bool {
        !matches!(self, Self::NeedsPassword | Self::Locked(_) | Self::TooLarge(_))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NeedsPassword => f.write_str("it needs a password to open"),
            Self::Locked(by) => write!(f, "it is locked with `{by}`"),
            Self::Unsupported(what) | Self::Damaged(what) | Self::TooLarge(what) => {
                f.write_str(what)
            }
            Self::Io(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for Error {}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}
