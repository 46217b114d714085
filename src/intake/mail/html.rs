//! A formatted message, reduced to its words.

use mail_parser::decoders::html::html_to_text;

/// Elements that start on a line of their own, or end one.
const BLOCKS: [&str; 28] = [
    "address",
    "article",
    "blockquote",
    "body",
    "caption",
    "dd",
    "div",
    "dl",
    "dt",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "ol",
    "option",
    "p",
    "pre",
    "section",
    "table",
    "tr",
    "ul",
];

/// Elements whose words stand apart from those before.
const CELLS: [&str; 2] = ["td", "th"];

/// The words of a page of HTML, line by line; what formats them, and pictures, are left out.
pub fn words(html: &str) -> String {
    let mut broken = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let (before, tag) = rest.split_at(at);
        broken.push_str(before);
        let name = tag[1..].trim_start_matches('/');
        let end = name.find(|it: char| !it.is_ascii_alphanumeric()).unwrap_or(name.len());
        let is_one_of =
            |names: &[&str]| names.iter().any(|it| name[..end].eq_ignore_ascii_case(it));
        if is_one_of(&BLOCKS) {
            broken.push_str("<br>");
        } else if is_one_of(&CELLS) {
            broken.push_str(" &nbsp; ");
        }
        broken.push('<');
        rest = &tag[1..];
    }
    broken.push_str(rest);
    let text = html_to_text(&broken);
    let mut lines: Vec<&str> = text.lines().map(str::trim).collect();
    // Elements within elements break a line many times.
    lines.dedup_by(|next, last| next.is_empty() && last.is_empty());
    lines.join("\n").trim().to_owned()
}
