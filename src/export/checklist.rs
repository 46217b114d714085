//! The list for a client after a grant, in Markdown.

use super::markdown;
use crate::{
    deadline::AS_OF,
    grant::{Checklist, Entry, long_date},
    report::markdown::line,
};

/// Renders the list.
pub fn render(list: &Checklist) -> String {
    let (made, law) = (long_date(list.made), long_date(AS_OF));
    let head = format!(
        "# After the grant\n\n{}. Granted {}.\n\nMade on {made} from the law as of {law}. Not legal advice: take \
         this list to your lawyer.\n\n## Your dates\n\n",
        list.protection,
        long_date(list.granted)
    );
    let parts = list.parts.iter().map(|part| {
        let lines: String = part.lines.iter().map(ticked).collect();
        format!("\n## {}\n\n{lines}", part.title)
    });
    head + &dates(&list.dates) + &parts.collect::<String>() + &lawyer(&list.counsel)
}

/// What has a day.
fn dates(entries: &[Entry]) -> String {
    let row = |entry: &Entry| {
        let day = entry.day.map_or_else(String::new, long_date);
        vec![day, told(entry), entry.cite.to_owned(), entry.check.told()]
    };
    markdown::render(&super::Table {
        title: "Your dates",
        head: &["Day", "What to do", "Source", "Check the law by"],
        rows: entries.iter().map(row).collect(),
    })
}

fn ticked(entry: &Entry) -> String {
    let (lead, text) = (line(&entry.lead), line(&entry.text));
    let (cite, check) = (line(entry.cite), entry.check.told());
    format!("- [ ] **{lead}** {text}  \n  *{cite}. Check the law by: {check}.*\n")
}

fn told(entry: &Entry) -> String {
    format!("{} {}", entry.lead, entry.text)
}

fn lawyer(counsel: &[String]) -> String {
    if counsel.is_empty() {
        return String::new();
    }
    let lines: Vec<String> = counsel.iter().map(|it| line(it)).collect();
    format!("\n## Your lawyer\n\n{}\n", lines.join("  \n"))
}
