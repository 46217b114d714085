//! The preview as one HTML file: no scripts, nothing from anywhere else, and a policy that holds
//! browsers to both (<https://www.w3.org/TR/CSP3/>).

use super::Preview;
use crate::{
    deadline,
    front::long_date,
    manifest::{Fault, Manifest},
    report::{count, lines::Lines},
};
use markup::{prose, text};

mod coverage;

mod exhibits;

mod findings;

mod gaps;

mod markup;

mod tables;

mod verdict;

/// How every preview begins; a file that begins otherwise is not replaced.
pub const MARK: &str = "<!doctype html>\n<!-- catpacket preview -->\n";

/// How it looks.
const STYLE: &str = include_str!("html/preview.css");

/// The sections of a preview in their order, each with its id.
const SECTIONS: [(&str, &str); 9] = [
    ("verdict", "Verdict"),
    ("coverage", "Coverage"),
    ("gaps", "Gaps"),
    ("case", "The case as a whole"),
    ("exhibits", "Exhibits"),
    ("pages", "Page map"),
    ("room", "Room"),
    ("waivers", "Waivers"),
    ("deadlines", "Deadlines"),
];

/// Renders the preview of a case.
pub fn render(preview: &Preview<'_>) -> String {
    let lines = Lines::of(&preview.case.source);
    let found = preview.by_exhibit();
    let bodies = [
        verdict::section(preview),
        coverage::section(preview),
        gaps::section(preview),
        findings::list(found.get(&None), &lines),
        exhibits::section(preview, &found, &lines),
        tables::page_map(preview),
        tables::room(preview),
        tables::waivers(preview, &lines),
        tables::deadlines(preview),
    ];
    let sections = SECTIONS.iter().zip(bodies).map(|((id, title), body)| {
        format!(
            "<section aria-labelledby=\"{id}\">\n<h2 id=\"{id}\">{title}</h2>\n{body}</section>\n"
        )
    });
    let anchors =
        SECTIONS.iter().map(|(id, title)| format!("<li><a href=\"#{id}\">{title}</a></li>"));
    let nav =
        format!("<nav aria-label=\"Sections\"><ul>{}</ul></nav>\n", anchors.collect::<String>());
    let pages = count(preview.plan.pages as usize, "page");
    let exhibits = count(preview.case.parts.len(), "exhibit");
    let about = format!("{exhibits} · {pages}");
    page(&who(&preview.case.manifest), &about, &nav, &sections.collect::<String>())
}

/// Renders the faults of a manifest that cannot be read.
pub fn faulty(source: &str, faults: &[Fault]) -> String {
    let lines = Lines::of(source);
    let items = faults.iter().map(|fault| {
        let line = lines.position(fault.at.start).0;
        let help =
            fault.help.iter().map(|help| format!("<p><em>To mend it:</em> {}</p>", prose(help)));
        format!(
            "<li><p><strong class=\"gap\">Error</strong> {}</p>\
             <p>case.yaml, line {line}: {}</p>{}</li>\n",
            prose(&fault.message),
            prose(&fault.label),
            help.collect::<String>()
        )
    });
    let body = format!(
        "<section aria-labelledby=\"verdict\">\n<h2 id=\"verdict\">Verdict</h2>\n\
         <p class=\"verdict gap\">Not ready to build: <code>case.yaml</code> cannot be read, so \
         nothing else was checked.</p>\n<ol class=\"findings\">\n{}</ol>\n</section>\n",
        items.collect::<String>()
    );
    page("", &count(faults.len(), "error"), "", &body)
}

/// A whole page around these sections; `who` and `about` are text.
fn page(who: &str, about: &str, nav: &str, sections: &str) -> String {
    let hash = markup::csp_hash(STYLE);
    let who = if who.is_empty() { String::new() } else { format!("{} · ", text(who)) };
    let (version, as_of) = (env!("CARGO_PKG_VERSION"), long_date(deadline::AS_OF));
    format!(
        "{MARK}<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
         style-src '{hash}'; img-src data:; base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <meta name=\"robots\" content=\"noindex\">\n\
         <title>Packet preview</title>\n<style>{STYLE}</style>\n</head>\n<body>\n\
         <header>\n<h1>Packet preview</h1>\n<p>{who}{about}</p>\n{nav}</header>\n\
         <main>\n{sections}</main>\n\
         <footer>\n<p>Written by catpacket {version}, whose rules were last looked at on {as_of}. \
         It tells what is marked, listed and dated, gives no legal advice, and judges neither \
         credibility nor sufficiency.</p>\n<p>This file has names and pictures of exhibits in it: \
         treat it as you treat the case.</p>\n</footer>\n</body>\n</html>\n"
    )
}

/// The respondents and their A-numbers.
fn who(manifest: &Manifest) -> String {
    let respondents = manifest.case.respondents.iter().map(|it| {
        let number = it.a_number.iter().map(|number| format!(", {}", number.value));
        it.name.value.clone() + &number.collect::<String>()
    });
    respondents.collect::<Vec<_>>().join("; ")
}
