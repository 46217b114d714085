#![doc = include_str!("active_content.md")]

use crate::{
    case::{Case, Pages, Part},
    finding::{Finding, Rule, Severity},
    manifest::ExternalLinks,
    page::{self, FilePage},
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "active-content",
    severity: Severity::Warning,
    strict: false,
    waivable: true,
    page: include_str!("active_content.md"),
    check,
};

/// Most kinds of content named in one finding.
const NAMED: usize = 5;

/// What to do about some kinds, by words that name them.
const ADVICE: [(&[&str], &str); 3] = [
    (
        &["attached file", "portfolio"],
        "save the documents inside it as files of their own, and list them as exhibits",
    ),
    (&["a sound", "a film"], "list a transcript of the recording as an exhibit of its own"),
    (&["XFA form"], "compare the form in the packet with the file, field by field"),
];

/// One kind of content that is left out, and the pages it is on.
type LeftOut<'a> = (&'a str, Vec<FilePage>);

fn check(case: &Case) -> Vec<Finding> {
    case.readable_files()
        .filter_map(|(exhibit, part, pages)| {
            let left_out = left_out(pages, case.manifest.filing.external_links);
            let finding = (!left_out.is_empty()).then(|| finding(part, &left_out))?;
            Some(finding.of_exhibit(&exhibit.id.value))
        })
        .collect()
}

/// What is left out of a file without having been asked for; first what is seen on a page, then
/// what something can be done about, since the last may go unnamed.
fn left_out(pages: &Pages, links: ExternalLinks) -> Vec<LeftOut<'_>> {
    let mut left_out: Vec<LeftOut> = Vec::new();
    for (page, what) in &pages.stripped {
        if links == ExternalLinks::Strip && what == "a link to the web" {
            continue;
        }
        match left_out.iter_mut().find(|(known, _)| known == what) {
            Some((_, on)) => on.extend(page),
            None => left_out.push((what, page.iter().copied().collect())),
        }
    }
    let advised = |it: &LeftOut| ADVICE.iter().any(|(words, _)| is_named(it, words));
    left_out.sort_by_key(|it| (!is_named(it, &["and its icon"]), !advised(it)));
    left_out
}

fn finding(part: &Part, left_out: &[LeftOut]) -> Finding {
    let mut named: Vec<String> = left_out.iter().take(NAMED).map(name).collect();
    if NAMED < left_out.len() {
        named.push(format!("and {} more", left_out.len() - NAMED));
    }
    let named = named.join("; ");
    RULE.finding(format!("`{}` holds what the packet leaves out: {named}", part.file))
        .at_bytes(&part.at, "only its pages go in")
        .in_file(&part.file, None)
        .help(help(left_out))
}

/// One kind with its pages, as in `an attached file (pages 2, 3, 4 and 9 more)`.
fn name((what, pages): &LeftOut) -> String {
    format!("{what}{}", page::in_brackets(pages))
}

fn help(left_out: &[LeftOut]) -> String {
    let applies = |words: &[&str]| left_out.iter().any(|it| is_named(it, words));
    let advice = ADVICE.iter().filter(|(words, _)| applies(words));
    let mut help: Vec<&str> = advice.map(|(_, advice)| *advice).collect();
    if help.is_empty() {
        help.push("see that its pages say enough without it");
    }
    help.push("the file itself is not changed");
    help.join("; ")
}

fn is_named((what, _): &LeftOut, words: &[&str]) -> bool {
    words.iter().any(|word| what.contains(word))
}
