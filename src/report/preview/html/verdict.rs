//! Whether a packet can be built, and what stands in its way.

use super::{Preview, prose, text};
use crate::{
    finding::Severity,
    report::{Counts, preview::text::verdict, text::summary},
};

/// The verdict, the counts, and each error with a link to where it is told.
pub fn section(preview: &Preview<'_>) -> String {
    let class = if preview.errors() == 0 { "ok" } else { "gap" };
    let counts = summary(Counts::of(preview.checked));
    let says = verdict(preview);
    let next = if preview.errors() == 0 {
        "<code>catpacket build</code> writes the packet. Read it, page by page, before you file it."
    } else {
        "<code>catpacket build</code> writes no packet until these are mended; \
         <code>catpacket build --draft</code> writes one with DRAFT on every page."
    };
    format!(
        "<p class=\"verdict {class}\">{says}</p>\n<p class=\"counts\">{counts}</p>\n{}<p>{next}</p>\n",
        errors(preview)
    )
}

fn errors(preview: &Preview<'_>) -> String {
    let all = preview.checked.findings.iter().enumerate();
    let errors = all.filter(|(_, finding)| finding.severity == Severity::Error);
    let items = errors.map(|(at, finding)| {
        let about = preview.exhibit_of(finding).map_or(String::new(), |exhibit| {
            format!("Tab {}: ", preview.plan.exhibits[exhibit].tab)
        });
        format!(
            "<li>{about}<a href=\"#finding-{at}\">{}</a> <span class=\"rule\">{}</span></li>\n",
            prose(&finding.message),
            text(finding.rule.id)
        )
    });
    let items: String = items.collect();
    if items.is_empty() { items } else { format!("<ul class=\"errors\">\n{items}</ul>\n") }
}
