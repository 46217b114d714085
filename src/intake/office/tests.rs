use super::{read, *};

/// A document of these parts.
fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
    crate::office::pack(parts).unwrap()
}

fn word(body: &str, others: &[(&str, &str)]) -> Result<read::Document, String> {
    let text = format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
    let parts = [&[("word/document.xml", text.as_str())], others].concat();
    read::of(&zipped(&parts), Format::Word)
}

fn open_document(body: &str) -> Result<read::Document, String> {
    let text = format!(
        "<office:text xmlns:office=\"o\" xmlns:text=\"urn:x:text:1\" xmlns:draw=\"d\" \
         xmlns:xlink=\"x\">{body}</office:text>"
    );
    read::of(&zipped(&[("content.xml", &text)]), Format::OpenDocument)
}

#[test]
fn the_words_of_a_document_are_those_that_show() {
    let body = "<w:p><w:r><w:t>First wor</w:t></w:r><w:r><w:t>ds</w:t></w:r></w:p>\
                <w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Hidden</w:t></w:r></w:p>";
    let document = word(body, &[]).unwrap();
    assert_eq!(document.words.into_iter().collect::<Vec<_>>(), ["first", "words"]);
    assert_eq!(document.drafts, ["1 piece of hidden text"]);
}

#[test]
fn changes_and_comments_are_counted() {
    let body = "<w:p><w:pPr><w:rPr><w:ins/></w:rPr></w:pPr><w:ins><w:r><w:t>new</w:t></w:r></w:ins>\
                <w:del><w:r><w:delText>old</w:delText></w:r></w:del></w:p>";
    let comments = "<w:comments xmlns:w=\"w\"><w:comment/></w:comments>";
    let document = word(body, &[("word/comments.xml", comments)]).unwrap();
    assert_eq!(document.drafts, ["2 tracked changes", "1 comment"]);
    let body = "<text:tracked-changes><text:changed-region/></text:tracked-changes>\
                <text:p>words<office:annotation>secret</office:annotation></text:p>";
    let document = open_document(body).unwrap();
    assert_eq!(document.drafts, ["1 tracked change", "1 comment"]);
    assert_eq!(document.words.into_iter().collect::<Vec<_>>(), ["words"]);
    let rich = read::of(b"{\\rtf1 {\\revised new}{\\*\\annotation x}}", Format::RichText).unwrap();
    assert_eq!(rich.drafts, ["1 tracked change", "1 comment"]);
}

#[test]
fn pages_that_would_change_with_the_day_are_refused() {
    let told = |refused: Result<read::Document, String>| {
        assert!(refused.unwrap_err().starts_with("it has a date or a time that changes"));
    };
    told(word("<w:r><w:instrText> DATE \\@ \"d\" </w:instrText></w:r>", &[]));
    told(word("<w:fldSimple w:instr=\"TIME\"/>", &[]));
    told(open_document("<text:p><text:date/></text:p>"));
    told(read::of(b"{\\rtf1{\\field{\\*\\fldinst { DATE }}}}", Format::RichText));
    assert!(word("<w:fldSimple w:instr=\"PAGE\"/>", &[]).is_ok());
    assert!(open_document("<text:p><text:date text:fixed=\"true\"/></text:p>").is_ok());
}

#[test]
fn what_lies_elsewhere_is_refused() {
    let relation = |kind: &str| {
        let relations = format!(
            "<Relationships><Relationship Type=\"http://x/{kind}\" TargetMode=\"External\" \
             Target=\"https://example.org/a.png\"/></Relationships>"
        );
        word("<w:p/>", &[("word/_rels/document.xml.rels", &relations)])
    };
    assert!(relation("image").unwrap_err().starts_with("it shows a picture or an object"));
    assert!(relation("attachedTemplate").is_err());
    assert!(relation("hyperlink").is_ok());
    let field =
        "<w:r><w:instrText>INCLUDEPICTURE \"https://example.org/a.png\"</w:instrText></w:r>";
    assert!(word(field, &[]).unwrap_err().starts_with("it shows a picture or an object"));
    let image = "<draw:image xlink:href=\"https://example.org/a.png\"/>";
    assert!(open_document(image).unwrap_err().starts_with("it shows a picture or an object"));
}

#[test]
fn a_damaged_document_is_refused() {
    let whole = zipped(&[("word/document.xml", "<a>words</a>")]);
    assert!(read::of(&whole, Format::Word).is_ok());
    for end in 0..whole.len() {
        assert!(read::of(&whole[..end], Format::Word).is_err(), "{end}");
    }
    let bomb = "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>";
    assert!(read::of(&zipped(&[("word/document.xml", bomb)]), Format::Word).is_err());
    assert_eq!(
        read::of(b"{\\rtf1 {cut}", Format::RichText).unwrap_err(),
        "the document breaks off"
    );
}

#[test]
fn a_pdf_without_the_words_of_its_document_is_refused() {
    let pdf = crate::intake::text::to_pdf(b"First words", crate::intake::text::Markup::None);
    let (pdf, _) = pdf.unwrap();
    let holds = |pdf: &[u8], list: &[&str]| {
        let file = NamedTempFile::new().unwrap();
        std::fs::write(file.path(), pdf).unwrap();
        let words = list.iter().map(|it| (*it).to_owned()).collect();
        proof::holds(file.path(), &words)
    };
    assert_eq!(holds(&pdf, &["first", "words"]), Ok(()));
    let told = holds(&pdf, &["first", "other"]).unwrap_err();
    assert!(told.contains("lack words, as `other`"), "{told}");
    assert!(holds(b"no PDF", &[]).is_err());
}

#[test]
fn parts_that_are_more_than_any_document_has_are_refused() {
    let large = format!("<a>{}</a>", " ".repeat(60 << 20));
    let names: Vec<String> = (0..5).map(|number| format!("word/header{number}.xml")).collect();
    let parts: Vec<(&str, &str)> =
        names.iter().map(|name| (name.as_str(), large.as_str())).collect();
    let told = word("<w:p/>", &parts).unwrap_err();
    assert!(told.starts_with("its word/header") && told.contains("has more than"), "{told}");
}
