//! Workflow commands of GitHub Actions, which show each finding at its line of a pull request.

use crate::{
    finding::Severity,
    report::{
        shown, text,
        told::{Item, Outcome, Told},
    },
};

/// Renders all case folders: a command for each finding, then the counts.
pub fn render(all: &[Told]) -> String {
    let commands = all.iter().flat_map(|told| {
        let unopened = match &told.outcome {
            Outcome::Unopened(why) => Some(format!("::error::{}\n", data(&shown(why)))),
            _ => None,
        };
        told.items().iter().map(|item| command(told, item)).chain(unopened)
    });
    commands.collect::<String>() + &text::total(all) + "\n"
}

fn command(told: &Told, item: &Item) -> String {
    let kind = match item.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let title = item.rule.map_or("case.yaml", |rule| rule.id);
    let help = item.help.iter().map(|help| format!("\nhelp: {}", shown(help)));
    let message = shown(&item.message).into_owned() + &help.collect::<String>();
    format!("::{kind} {},title={}::{}\n", place(told, item), property(title), data(&message))
}

/// The properties that say where; a place over several lines has no columns there.
fn place(told: &Told, item: &Item) -> String {
    let Some(place) = item.places.first() else {
        let file = item.open_file().map_or_else(|| told.manifest(), |file| told.exhibit(file));
        return format!("file={}", property(&shown(&file)));
    };
    let file = format!("file={},line={}", property(&shown(&told.manifest())), place.line);
    if place.line == place.end_line {
        return format!("{file},col={},endColumn={}", place.column, place.end_column);
    }
    format!("{file},endLine={}", place.end_line)
}

/// What stands behind the command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// What stands in a property of the command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_ends_a_command_early() {
        assert_eq!(data("100%: a\r\n::error::b"), "100%25: a%0D%0A::error::b");
        assert_eq!(property("a,line=1:b%\n"), "a%2Cline=1%3Ab%25%0A");
    }
}
