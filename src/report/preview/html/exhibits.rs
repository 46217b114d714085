//! Each exhibit with the picture of its first page, what it is, and what was found.

use super::{
    Preview, findings,
    markup::{base64, prose, text},
};
use crate::{
    report::{
        lines::Lines,
        preview::{Found, exhibit},
    },
    thumbnail::{Missing, Thumbnail},
};

/// All exhibits, in packet order.
pub fn section(preview: &Preview<'_>, found: &Found<'_>, lines: &Lines<'_>) -> String {
    let card = |at| card(preview, at, &findings::list(found.get(&Some(at)), lines));
    (0..preview.case.parts.len()).map(card).collect()
}

fn card(preview: &Preview<'_>, exhibit: usize, found: &str) -> String {
    let tab = preview.plan.exhibits[exhibit].tab;
    let title = text(&preview.case.manifest.exhibits[exhibit].title.value);
    let rows = exhibit::rows(preview, exhibit);
    let rows: Vec<String> = rows
        .iter()
        .map(|row| format!("<dt>{}</dt><dd>{}</dd>\n", row.about, prose(&row.says)))
        .collect();
    let rows = rows.concat();
    let missing = Err(Missing::NoPage);
    let picture = preview.pictures.get(exhibit).unwrap_or(&missing);
    format!(
        "<article id=\"exhibit-{exhibit}\" aria-labelledby=\"title-{exhibit}\">\n\
         <h3 id=\"title-{exhibit}\">Tab {tab}: {title}</h3>\n{}\
         <div class=\"facts\"><dl>\n{rows}</dl>\n{found}</div>\n</article>\n",
        picture.as_ref().map_or_else(|why| empty(*why), |it| drawn(it, &tab.to_string()))
    )
}

fn drawn(picture: &Thumbnail, tab: &str) -> String {
    format!(
        "<p class=\"page\"><img src=\"data:{};base64,{}\" width=\"{}\" height=\"{}\" \
         alt=\"First page of Tab {tab}\"></p>\n",
        picture.kind,
        base64(&picture.bytes),
        picture.width,
        picture.height
    )
}

fn empty(why: Missing) -> String {
    let why = match why {
        Missing::NoPage => "No page can be read",
        Missing::Late => "No picture: drawing the first page took too long",
        Missing::Failed => "No picture of the first page could be made",
        Missing::NoDrawer => "No picture: catpacket-draw is not beside catpacket",
    };
    format!("<p class=\"page none\"><span>{why}</span></p>\n")
}
