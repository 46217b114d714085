//! DOCX (ISO/IEC 29500-1, 17).

use roxmltree::{Document as Xml, Node};

use super::{DATED, Document, LINKED, Parts, counted, named, parse, words};

/// The part that is the text.
const TEXT: &str = "word/document.xml";

/// Elements of changes that nobody has taken or refused yet.
const CHANGES: [&str; 4] = ["ins", "del", "moveFrom", "moveTo"];

/// Reads it.
pub fn read(parts: &mut Parts<'_>) -> Result<Document, String> {
    let text = parts.part(TEXT)?.ok_or("the document has no text")?;
    let names = parts.names();
    let side = |name: &&String| {
        let notes = ["word/header", "word/footer", "word/footnotes", "word/endnotes"];
        !name.starts_with("word/_rels") && notes.iter().any(|it| name.starts_with(it))
    };
    let mut changes = 0;
    for part in names.iter().filter(side) {
        let part = parts.part(part)?.unwrap_or_default();
        let xml = parse(&part)?;
        refuse_fields(&xml)?;
        changes += changed(&xml);
    }
    for relations in names.iter().filter(|name| name.contains("_rels/")) {
        refuse_links(&parse(&parts.part(relations)?.unwrap_or_default())?)?;
    }
    let xml = parse(&text)?;
    refuse_fields(&xml)?;
    changes += changed(&xml);
    let comments = parts.part("word/comments.xml")?.unwrap_or_else(|| "<none/>".into());
    let comments = named(&parse(&comments)?, "comment").count();
    let hidden = named(&xml, "r").filter(|run| is_hidden(*run)).count();
    let drafts = [
        counted(changes, "tracked change"),
        counted(comments, "comment"),
        counted(hidden, "piece").map(|pieces| format!("{pieces} of hidden text")),
    ];
    Ok(Document { words: shown(&xml), drafts: drafts.into_iter().flatten().collect() })
}

fn changed(xml: &Xml<'_>) -> usize {
    CHANGES.iter().map(|name| named(xml, name).filter(|it| !is_mark(*it)).count()).sum()
}

/// Whether it marks the end of a paragraph as changed, not words.
fn is_mark(node: Node<'_, '_>) -> bool {
    node.parent().is_some_and(|parent| parent.tag_name().name() == "rPr")
}

fn is_hidden(run: Node<'_, '_>) -> bool {
    let properties = run.children().find(|it| it.tag_name().name() == "rPr");
    let vanish =
        properties.and_then(|it| it.children().find(|it| it.tag_name().name() == "vanish"));
    let off = |node: Node<'_, '_>| {
        node.attributes().any(|it| it.name() == "val" && matches!(it.value(), "0" | "false"))
    };
    vanish.is_some_and(|vanish| !off(vanish))
}

/// The words of paragraphs, but for hidden ones.
fn shown(xml: &Xml<'_>) -> std::collections::BTreeSet<String> {
    let mut text = String::new();
    for node in xml.descendants().filter(Node::is_element) {
        match node.tag_name().name() {
            "t" if !node.parent().is_some_and(is_hidden) => {
                text.push_str(node.text().unwrap_or_default());
            }
            "p" | "tab" | "br" | "cr" | "noBreakHyphen" => text.push(' '),
            _ => (),
        }
    }
    words(&text).collect()
}

/// Refuses fields that show the day or the hour, or what lies elsewhere.
fn refuse_fields(xml: &Xml<'_>) -> Result<(), String> {
    let long = named(xml, "instrText").filter_map(|node| node.text());
    let short = named(xml, "fldSimple")
        .filter_map(|node| node.attributes().find(|it| it.name() == "instr").map(|it| it.value()));
    for field in long.chain(short) {
        let name = field.split_whitespace().next().unwrap_or_default().to_ascii_uppercase();
        match name.as_str() {
            "DATE" | "TIME" => return Err(DATED.into()),
            "INCLUDEPICTURE" | "INCLUDETEXT" | "LINK" | "DDE" | "DDEAUTO" => {
                return Err(LINKED.into());
            }
            _ => (),
        }
    }
    Ok(())
}

/// Refuses pictures and objects that lie elsewhere; links that a reader may follow are kept.
fn refuse_links(xml: &Xml<'_>) -> Result<(), String> {
    let is_shown = |node: Node<'_, '_>| {
        let kind = node.attribute("Type").unwrap_or_default();
        let shown = ["/image", "/oleObject", "/frame", "/subDocument", "/video", "/audio"];
        let to = node.attribute("Target").unwrap_or_default();
        let template = kind.ends_with("/attachedTemplate") && to.starts_with("http");
        node.attribute("TargetMode") == Some("External")
            && (template || shown.iter().any(|it| kind.ends_with(it)))
    };
    if named(xml, "Relationship").any(is_shown) { Err(LINKED.into()) } else { Ok(()) }
}
