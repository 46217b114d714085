//! When there are colors.

use std::ffi::OsString;

/// At a terminal that shows colors.
pub const AUTO: &str = "auto";

/// Into files and pipes too.
pub const ALWAYS: &str = "always";

/// Nowhere.
pub const NEVER: &str = "never";

/// What is asked for with `--color`, before anything else is known of the arguments: what is wrong
/// with them is told in color or without, too.
pub fn asked(args: &[OsString]) -> anstream::ColorChoice {
    let mut args =
        args.iter().skip(1).take_while(|arg| *arg != "--").map(|it| it.to_string_lossy());
    let mut choice = anstream::ColorChoice::Auto;
    while let Some(arg) = args.next() {
        let value = if arg == "--color" { args.next() } else { None };
        match value.as_deref().or_else(|| arg.strip_prefix("--color=")) {
            Some(AUTO) => choice = anstream::ColorChoice::Auto,
            Some(ALWAYS) => choice = anstream::ColorChoice::AlwaysAnsi,
            Some(NEVER) => choice = anstream::ColorChoice::Never,
            _ => (),
        }
    }
    choice
}

#[cfg(test)]
mod tests {
    use anstream::ColorChoice;

    use super::*;

    #[test]
    fn colors_are_as_was_asked_last() {
        let of =
            |line: &str| asked(&line.split(' ').map(OsString::from).collect::<Vec<OsString>>());
        assert_eq!(of("catpacket check --color always"), ColorChoice::AlwaysAnsi);
        assert_eq!(of("catpacket --color=never check"), ColorChoice::Never);
        assert_eq!(of("catpacket --color never check --color=auto"), ColorChoice::Auto);
        assert_eq!(of("catpacket check -- --color=never"), ColorChoice::Auto);
        assert_eq!(of("catpacket check --color"), ColorChoice::Auto);
        assert_eq!(of("catpacket check --color=pink"), ColorChoice::Auto);
    }
}
