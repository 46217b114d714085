//! The name that was probably meant.

use strsim::osa_distance;

/// The name most like the wanted one, where it is close enough to be a slip of the hand; names are
/// compared by the part of them that `compared` takes.
pub fn nearest<'a>(
    wanted: &str,
    names: impl IntoIterator<Item = &'a str>,
    compared: fn(&str) -> &str,
) -> Option<&'a str> {
    let wanted = compared(wanted).to_lowercase();
    let length = wanted.chars().count();
    let most = (length / 3).max(1);
    let distance = |name: &str| {
        let name = compared(name).to_lowercase();
        // The distance is never less than the difference in length, which is cheaper to know.
        let close = name.chars().count().abs_diff(length) <= most;
        close.then(|| osa_distance(&wanted, &name)).filter(|&distance| distance <= most)
    };
    let near = names.into_iter().filter_map(|name| distance(name).map(|it| (it, name)));
    near.min().map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_finds_the_name_and_a_stranger_does_not() {
        let names = ["missing-file", "unlisted-file", "missing-translation"];
        let find = |wanted| nearest(wanted, names, |it| it);
        assert_eq!(find("mising-file"), Some("missing-file"));
        assert_eq!(find("Missing-Translation"), Some("missing-translation"));
        assert_eq!(find("late-filing-date"), None);
    }
}
