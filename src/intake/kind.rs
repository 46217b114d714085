//! What a file is, by its content; names lie.

mod compound;

use std::io::{self, Read, Seek, SeekFrom};

use file_format::{FileFormat, Kind as Family};

use super::office::Format;

/// How much of a file's start and end is looked at.
const WINDOW: u64 = 4096;

/// How a ZIP starts.
const ZIP: &[u8] = b"PK\x03\x04";

/// How a compound file of Microsoft's starts.
const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// What a file is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// A PDF, even with a damaged header.
    Pdf,
    /// A JPEG photograph.
    Jpeg,
    /// A PNG picture.
    Png,
    /// A TIFF, of one page or many.
    Tiff,
    /// A WebP picture.
    Webp,
    /// A HEIC photograph, of one picture or several.
    Heic,
    /// Plain text, or Markdown, which is told by its name alone.
    Text,
    /// An e-mail message.
    Mail,
    /// A document of a word processor.
    Office(Format),
    /// A recording, in the words of a reader: `MP3 audio recording`.
    Recording(String),
    /// Something that cannot become pages, in the words of a reader: `Word document`.
    Other(String),
}

/// Looks at the content of a file and tells what it is.
///
/// # Errors
///
/// The file cannot be read.
pub fn of(file: &mut (impl Read + Seek)) -> io::Result<Kind> {
    let (start, end) = (window(file, false)?, window(file, true)?);
    file.rewind()?;
    if let Some(kind) = by_start(&start) {
        return Ok(kind);
    }
    // Asked only now, since it may read all of the file.
    let format = FileFormat::from_reader(&mut *file)?;
    let is_compound = start.starts_with(COMPOUND);
    let known = if is_compound { compound::name(file, &start)? } else { None };
    file.rewind()?;
    if let Some(kind) = by_format(format) {
        return Ok(kind);
    }
    let kind = match () {
        () if !holds_files(format, &start) && has_header(&start) => Kind::Pdf,
        () if is_vague(format) && has_structure(&start, &end) => Kind::Pdf,
        () if is_vague(format) && start.starts_with(b"From ") && is_mail(&start) => {
            Kind::Other("mailbox of e-mail messages".into())
        }
        () if is_vague(format) && is_mail(&start) => Kind::Mail,
        () if is_vague(format) && is_text(&start, &end) => Kind::Text,
        () => Kind::Other(known.map_or_else(|| name(format, &start), str::to_owned)),
    };
    Ok(kind)
}

/// What a file is when its first bytes alone say so.
fn by_start(start: &[u8]) -> Option<Kind> {
    match () {
        () if start.starts_with(b"%PDF-") => Some(Kind::Pdf),
        () if start.starts_with(b"\xFF\xD8\xFF") => Some(Kind::Jpeg),
        () if start.starts_with(b"\x89PNG\r\n\x1A\n") => Some(Kind::Png),
        () if is_tiff(start) => Some(Kind::Tiff),
        () if start.starts_with(b"RIFF") && start.get(8..12) == Some(b"WEBP") => Some(Kind::Webp),
        () => pointer(start).map(|name| Kind::Other(name.into())),
    }
}

/// What a small file is that only says where something else lies.
fn pointer(start: &[u8]) -> Option<&'static str> {
    let has = |word: &[u8]| start.windows(word.len()).any(|it| it.eq_ignore_ascii_case(word));
    let bare = start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(start).trim_ascii_start();
    let is_list = bare.starts_with(b"bplist00") || (bare.starts_with(b"<?xml") && has(b"<plist"));
    match () {
        () if bare.starts_with(b"[InternetShortcut]") => Some("shortcut to a web page"),
        () if is_list && has(b"NSURLNameKey") => Some("file that is still in iCloud"),
        () if is_list && has(b"URL") => Some("shortcut to a web page"),
        () if bare.starts_with(b"{") && has(b"\"doc_id\"") => Some("pointer to a Google document"),
        () if bare.starts_with(b"{") && has(b"https://docs.google.com/") => {
            Some("pointer to a Google document")
        }
        () => None,
    }
}

/// The first or the last bytes of a file.
fn window(file: &mut (impl Read + Seek), is_end: bool) -> io::Result<Vec<u8>> {
    let length = file.seek(SeekFrom::End(0))?;
    file.seek(SeekFrom::Start(if is_end { length.saturating_sub(WINDOW) } else { 0 }))?;
    let mut bytes = Vec::new();
    file.take(WINDOW).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Whether a TIFF starts so; camera raw files that start so too are told by their makers' marks.
fn is_tiff(start: &[u8]) -> bool {
    let is_raw = start.get(8..10) == Some(b"CR");
    let marks: [&[u8]; 4] = [b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"];
    !is_raw && marks.iter().any(|mark| start.starts_with(mark))
}

/// What a file of a format is when nothing else has to be looked at.
fn by_format(format: FileFormat) -> Option<Kind> {
    match format {
        // Those that move are no pictures.
        FileFormat::HighEfficiencyImageCoding | FileFormat::HighEfficiencyImageFileFormat => {
            Some(Kind::Heic)
        }
        FileFormat::OfficeOpenXmlDocument => Some(Kind::Office(Format::Word)),
        FileFormat::OpendocumentText => Some(Kind::Office(Format::OpenDocument)),
        FileFormat::RichTextFormat => Some(Kind::Office(Format::RichText)),
        _ => is_recording(format).then(|| Kind::Recording(named(format))),
    }
}

/// Whether a file sounds or moves.
fn is_recording(format: FileFormat) -> bool {
    matches!(format.kind(), Family::Audio | Family::Video) || format == FileFormat::Id3v2
}

/// Whether a file may be text: it has the mark of UTF-16, or no control characters but those that
/// end lines and pages.
fn is_text(start: &[u8], end: &[u8]) -> bool {
    let is_wide = start.starts_with(b"\xFF\xFE") || start.starts_with(b"\xFE\xFF");
    let is_control = |byte: &u8| *byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r' | b'\x0C');
    !start.is_empty() && (is_wide || !start.iter().chain(end).any(is_control))
}

/// Whether a PDF header follows other bytes, as where a mail or print program left its own
/// (ISO 32000-1, Annex H, note 13).
fn has_header(start: &[u8]) -> bool {
    let start = &start[..start.len().min(1024)];
    start.windows(6).any(|it| it.starts_with(b"%PDF-") && it[5].is_ascii_digit())
}

/// Whether a file is made of PDF objects though it lacks the header.
fn has_structure(start: &[u8], end: &[u8]) -> bool {
    let has = |bytes: &[u8], word: &[u8]| bytes.windows(word.len()).any(|it| it == word);
    let has_object = has(start, b" obj") && (has(start, b"endobj") || has(end, b"endobj"));
    has_object && (has(end, b"xref") || has(end, b"trailer") || has(end, b"/Root"))
}

/// Whether the files inside of this one may have a PDF header of their own near its start.
fn holds_files(format: FileFormat, start: &[u8]) -> bool {
    let family = format.kind();
    matches!(family, Family::Archive | Family::Compressed | Family::Disk | Family::Package)
        || start.starts_with(ZIP)
}

/// Whether no signature was found.
fn is_vague(format: FileFormat) -> bool {
    matches!(format, FileFormat::PlainText | FileFormat::ArbitraryBinaryData)
}

/// What a reader calls such a file.
fn name(format: FileFormat, start: &[u8]) -> String {
    let known = match format {
        FileFormat::Empty => "empty file",
        FileFormat::PlainText => "text file",
        FileFormat::MicrosoftWordDocument => "old Word document",
        FileFormat::MicrosoftExcelSpreadsheet | FileFormat::OfficeOpenXmlSpreadsheet => {
            "Excel spreadsheet"
        }
        FileFormat::MicrosoftPowerpointPresentation | FileFormat::OfficeOpenXmlPresentation => {
            "PowerPoint presentation"
        }
        FileFormat::CompoundFileBinary => "Office or Outlook file",
        FileFormat::ArbitraryBinaryData if start.starts_with(COMPOUND) => "Office or Outlook file",
        FileFormat::HypertextMarkupLanguage => "web page",
        FileFormat::Zip => "ZIP archive",
        FileFormat::HighEfficiencyImageCodingSequence
        | FileFormat::HighEfficiencyImageFileFormatSequence => "HEIC video",
        FileFormat::ArbitraryBinaryData if start.starts_with(ZIP) => "damaged ZIP archive",
        FileFormat::ArbitraryBinaryData => "file of an unknown kind",
        _ => return named(format),
    };
    known.into()
}

/// What a reader calls a file that is rare among exhibits, such as `MP3 audio recording`.
fn named(format: FileFormat) -> String {
    if format == FileFormat::Id3v2 {
        // What nearly every recording starts with that says who sings.
        return "MP3 audio recording".into();
    }
    let family = match format.kind() {
        Family::Archive | Family::Compressed => "archive",
        Family::Audio => "audio recording",
        Family::Document | Family::Ebook => "document",
        Family::Image => "picture",
        Family::Presentation => "presentation",
        Family::Spreadsheet => "spreadsheet",
        Family::Video => "video",
        _ => "file",
    };
    format!("{} {family}", format.short_name().unwrap_or(format.name()))
}

/// Whether a text starts with the header of a message (RFC 5322, section 3.6).
fn is_mail(start: &[u8]) -> bool {
    let names = ["from", "to", "date", "subject", "received", "return-path", "message-id"];
    let names = [&names[..], &["mime-version", "delivered-to"]].concat();
    let is_field = |line: &&[u8]| {
        let name = line.split(|&byte| byte == b':').next().unwrap_or_default();
        names.iter().any(|it| name.eq_ignore_ascii_case(it.as_bytes()))
    };
    let lines = start.split(|&byte| byte == b'\n').take_while(|line| !line.trim_ascii().is_empty());
    2 <= lines.filter(is_field).count()
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    fn kind(bytes: &[u8]) -> Kind {
        of(&mut Cursor::new(bytes)).unwrap()
    }

    fn other(name: &str) -> Kind {
        Kind::Other(name.into())
    }

    #[test]
    fn pictures_are_known_by_their_first_bytes() {
        assert_eq!(kind(b"\xFF\xD8\xFF\xE0"), Kind::Jpeg);
        assert_eq!(kind(b"\x89PNG\r\n\x1A\n"), Kind::Png);
        assert_eq!(kind(b"II*\0\x08\0\0\0"), Kind::Tiff);
        assert_eq!(kind(b"MM\0*\0\0\0\x08"), Kind::Tiff);
        assert_eq!(kind(b"RIFF\x04\0\0\0WEBP"), Kind::Webp);
        assert_eq!(kind(b"\0\0\0\x18ftypheic\0\0\0\0"), Kind::Heic);
        assert_eq!(kind(b"\0\0\0\x18ftypmif1\0\0\0\0"), Kind::Heic);
        assert_eq!(kind(b"II*\0\x10\0\0\0CR\x02\0"), other("CR2 picture"));
    }

    #[test]
    fn a_pdf_is_known_behind_what_a_printer_left() {
        assert_eq!(kind(b"%PDF-1.4\n"), Kind::Pdf);
        assert_eq!(kind(b"\x1B%-12345X@PJL\r\n%PDF-1.4\n"), Kind::Pdf);
        let late = [vec![b'\n'; 2000], b"%PDF-1.4".to_vec()].concat();
        assert_eq!(kind(&late), Kind::Text);
    }

    #[test]
    fn a_pdf_without_a_header_is_known_by_its_objects() {
        let file = b"1 0 obj\n<< >>\nendobj\nxref\ntrailer\n<< >>\nstartxref\n0\n%%EOF";
        assert_eq!(kind(file), Kind::Pdf);
        assert_eq!(kind(b"see the obj and its endobj"), Kind::Text);
    }

    #[test]
    fn a_pdf_inside_an_archive_is_an_archive() {
        let zip =
            b"PK\x03\x04\x0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x05\0\0\0a.pdf%PDF-1.4";
        assert_eq!(kind(zip), other("damaged ZIP archive"));
    }

    #[test]
    fn what_lies_in_a_compound_file_tells_what_it_is() {
        let compound = |name: &str| {
            let mut bytes = COMPOUND.to_vec();
            bytes.resize(512, 0);
            (bytes[30], bytes[48]) = (9, 0);
            bytes.extend(name.encode_utf16().flat_map(u16::to_le_bytes));
            bytes
        };
        let locked = "Office document that is locked with a password";
        assert_eq!(kind(&compound("EncryptedPackage")), other(locked));
        assert_eq!(kind(&compound("__properties_version1.0")), other("Outlook message"));
        assert_eq!(kind(&compound("other")), other("Office or Outlook file"));
    }

    #[test]
    fn what_is_not_a_page_is_named_for_a_reader() {
        assert_eq!(kind(b""), other("empty file"));
        assert_eq!(kind(b"a note\n"), Kind::Text);
        assert_eq!(kind(b"From: a@b.org\r\nSubject: x\r\n\r\nhello"), Kind::Mail);
        assert_eq!(kind(b"From: a@b.org\n\nhello"), Kind::Text);
        assert_eq!(kind(b"\0\0\0\x18ftyphevc\0\0\0\0"), other("HEIC video"));
        assert_eq!(kind(b"\x00\x01\x02"), other("file of an unknown kind"));
    }
}
