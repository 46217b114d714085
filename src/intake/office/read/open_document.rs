//! ODT (ISO/IEC 26300-1, 5).

use roxmltree::Node;

use super::{DATED, Document, LINKED, Parts, counted, named, parse, words};

/// Reads it.
pub fn read(parts: &mut Parts<'_>) -> Result<Document, String> {
    let manifest = parts.part("META-INF/manifest.xml")?.unwrap_or_default();
    if manifest.contains("encryption-data") {
        return Err("it is locked with a password; save it without one, or as a PDF".into());
    }
    let text = parts.part("content.xml")?.ok_or("the document has no text")?;
    let styles = parts.part("styles.xml")?.unwrap_or_else(|| "<none/>".into());
    let (xml, styles) = (parse(&text)?, parse(&styles)?);
    for xml in [&xml, &styles] {
        let dates = named(xml, "date").chain(named(xml, "time"));
        if dates.filter(|it| is_field(*it)).any(|it| said(it, "fixed") != Some("true")) {
            return Err(DATED.into());
        }
        let shown = ["image", "object", "object-ole", "plugin", "frame"];
        let mut shown = shown.iter().flat_map(|name| named(xml, name));
        if shown.any(|it| {
            said(it, "href").is_some_and(|to| to.contains("://") || to.starts_with("../"))
        }) {
            return Err(LINKED.into());
        }
    }
    let drafts = [
        counted(named(&xml, "changed-region").count(), "tracked change"),
        counted(named(&xml, "annotation").count(), "comment"),
    ];
    let mut text = String::new();
    for node in xml.descendants() {
        match node.tag_name().name() {
            "p" | "h" | "tab" | "line-break" | "s" => text.push(' '),
            _ if node.is_text() && !is_aside(node) => {
                text.push_str(node.text().unwrap_or_default());
            }
            _ => (),
        }
    }
    Ok(Document { words: words(&text).collect(), drafts: drafts.into_iter().flatten().collect() })
}

/// Whether an element is a field of a text, and not a format of one or a fact about a comment.
fn is_field(node: Node<'_, '_>) -> bool {
    node.tag_name().namespace().is_some_and(|it| it.contains(":text:"))
}

fn said<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attributes().find(|it| it.name() == name).map(|it| it.value())
}

/// Whether a text is no part of the pages: a comment, or what a change took away.
fn is_aside(node: Node<'_, '_>) -> bool {
    let asides =
        ["annotation", "tracked-changes", "font-face-decls", "automatic-styles", "scripts"];
    node.ancestors()
        .any(|it| asides.contains(&it.tag_name().name()) || said(it, "display") == Some("none"))
}
