//! Passwords, and how programs old and new write them down.

use std::{borrow::Cow, fmt};

use unicode_normalization::UnicodeNormalization;

use crate::text;

/// Passwords to try on a file, after the blank one.
#[derive(Clone, Default)]
pub struct Passwords(Vec<String>);

impl fmt::Debug for Passwords {
    /// Passwords are not for logs.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Passwords").finish_non_exhaustive()
    }
}

impl Passwords {
    /// None but the blank one.
    pub const NONE: Self = Self(Vec::new());

    /// These, in the order they are tried.
    pub fn of(passwords: Vec<String>) -> Self {
        Self(passwords)
    }

    /// Whether there are none but the blank one.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many there are, the blank one not counted.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// As revisions 2 to 4 take them: as typed, and in one byte for each letter.
    pub(super) fn by_byte(&self) -> impl Iterator<Item = Cow<'_, [u8]>> {
        self.spelled(|password| {
            let composed = text::in_bytes(&prepared(password));
            [composed, text::in_bytes(password)].into_iter().flatten().collect()
        })
    }

    /// As revisions 5 and 6 take them: as typed, and with letters composed.
    pub(super) fn in_unicode(&self) -> impl Iterator<Item = Cow<'_, [u8]>> {
        self.spelled(|password| vec![prepared(password).into_bytes()])
    }

    /// The blank password, then each as typed and in other spellings where it is not plain.
    fn spelled(&self, others: fn(&str) -> Vec<Vec<u8>>) -> impl Iterator<Item = Cow<'_, [u8]>> {
        let each = self.0.iter().flat_map(move |password| {
            let others = if password.is_ascii() { Vec::new() } else { others(password) };
            let typed = Cow::Borrowed(password.as_bytes());
            std::iter::once(typed).chain(others.into_iter().map(Cow::Owned))
        });
        std::iter::once(Cow::Borrowed(&b""[..])).chain(each)
    }
}

/// The password with letters composed and wide forms made narrow (RFC 4013, 2.2).
fn prepared(password: &str) -> String {
    password.nfkc().collect()
}
