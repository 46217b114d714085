//! What a file is, by its content; names lie.

use std::io::{self, Read, Seek, SeekFrom};

use file_format::{FileFormat, Kind as Family};

/// How much of a file's start and end is looked at.
const WINDOW: u64 = 4096;

/// How a ZIP starts.
const ZIP: &[u8] = b"PK\x03\x04";

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
    file.rewind()?;
    let kind = match () {
        () if !holds_files(format, &start) && has_header(&start) => Kind::Pdf,
        () if is_vague(format) && has_structure(&start, &end) => Kind::Pdf,
        () => Kind::Other(name(format, &start)),
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
        FileFormat::PlainText | FileFormat::ArbitraryBinaryData if is_mail(start) => {
            "e-mail message"
        }
        FileFormat::PlainText => "text file",
        FileFormat::MicrosoftWordDocument | FileFormat::OfficeOpenXmlDocument => "Word document",
        FileFormat::MicrosoftExcelSpreadsheet | FileFormat::OfficeOpenXmlSpreadsheet => {
            "Excel spreadsheet"
        }
        FileFormat::MicrosoftPowerpointPresentation | FileFormat::OfficeOpenXmlPresentation => {
            "PowerPoint presentation"
        }
        FileFormat::CompoundFileBinary => "Office or Outlook file",
        FileFormat::HypertextMarkupLanguage => "web page",
        FileFormat::Zip => "ZIP archive",
        FileFormat::HighEfficiencyImageCoding
        | FileFormat::HighEfficiencyImageCodingSequence
        | FileFormat::HighEfficiencyImageFileFormat
        | FileFormat::HighEfficiencyImageFileFormatSequence => "HEIC photograph",
        FileFormat::ArbitraryBinaryData if start.starts_with(ZIP) => "damaged ZIP archive",
        FileFormat::ArbitraryBinaryData => "file of an unknown kind",
        _ => return named(format),
    };
    known.into()
}

/// What a reader calls a file that is rare among exhibits, such as `MP3 audio recording`.
fn named(format: FileFormat) -> String {
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
        assert_eq!(kind(b"II*\0\x10\0\0\0CR\x02\0"), other("CR2 picture"));
    }

    #[test]
    fn a_pdf_is_known_behind_what_a_printer_left() {
        assert_eq!(kind(b"%PDF-1.4\n"), Kind::Pdf);
        assert_eq!(kind(b"\x1B%-12345X@PJL\r\n%PDF-1.4\n"), Kind::Pdf);
        let late = [vec![b'\n'; 2000], b"%PDF-1.4".to_vec()].concat();
        assert_eq!(kind(&late), other("text file"));
    }

    #[test]
    fn a_pdf_without_a_header_is_known_by_its_objects() {
        let file = b"1 0 obj\n<< >>\nendobj\nxref\ntrailer\n<< >>\nstartxref\n0\n%%EOF";
        assert_eq!(kind(file), Kind::Pdf);
        assert_eq!(kind(b"see the obj and its endobj"), other("text file"));
    }

    #[test]
    fn a_pdf_inside_an_archive_is_an_archive() {
        let zip =
            b"PK\x03\x04\x0A\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x05\0\0\0a.pdf%PDF-1.4";
        assert_eq!(kind(zip), other("damaged ZIP archive"));
    }

    #[test]
    fn what_is_not_a_page_is_named_for_a_reader() {
        assert_eq!(kind(b""), other("empty file"));
        assert_eq!(kind(b"a note\n"), other("text file"));
        assert_eq!(kind(b"From: a@b.org\r\nSubject: x\r\n\r\nhello"), other("e-mail message"));
        assert_eq!(kind(b"From: a@b.org\n\nhello"), other("text file"));
        assert_eq!(kind(b"\0\0\0\x18ftypheic\0\0\0\0"), other("HEIC photograph"));
        assert_eq!(kind(b"\x00\x01\x02"), other("file of an unknown kind"));
    }
}
