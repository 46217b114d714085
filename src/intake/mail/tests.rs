use sha2::{Digest as _, Sha256};

use super::*;

const MESSAGE: &str = "From: Ana Muestra <ana@example.org>\r\nTo: jose@example.org\r\n\
    Date: Mon, 2 Nov 2026 10:00:00 -0500\r\nSubject: =?UTF-8?Q?Ma=C3=B1ana?=\r\nMIME-Version: 1.0\r\n";

fn mixed(parts: &[&str]) -> String {
    let parts: Vec<String> = parts.iter().map(|part| format!("--b\r\n{part}\r\n")).collect();
    format!("{MESSAGE}Content-Type: multipart/mixed; boundary=b\r\n\r\n{}--b--\r\n", parts.concat())
}

fn made(message: &str) -> Made {
    to_pdf(message.as_bytes()).unwrap().1
}

fn refused(message: &str) -> String {
    to_pdf(message.as_bytes()).err().unwrap()
}

#[test]
fn the_fields_that_a_reader_looks_for_are_set() {
    let message = format!("{MESSAGE}X-Other: no\r\n\r\nhello\r\n");
    let fields = header::fields(&MessageParser::new().parse(&message).unwrap());
    let expected = [
        ("From", "Ana Muestra <ana@example.org>"),
        ("To", "jose@example.org"),
        ("Date", "Mon, 2 Nov 2026 10:00:00 -0500"),
        ("Subject", "Mañana"),
    ];
    assert_eq!(fields, expected.map(|(name, value)| (name, value.to_owned())));
}

#[test]
fn what_is_attached_is_listed_with_its_checksum() {
    let message = mixed(&[
        "Content-Type: text/plain\r\n\r\nhello",
        "Content-Type: application/pdf; name=a.pdf\r\nContent-Transfer-Encoding: base64\r\n\
         Content-Disposition: attachment\r\n\r\nYWJj",
        "Content-Type: image/png\r\nContent-Disposition: inline\r\n\r\nxyz",
        "Content-Type: message/rfc822\r\n\r\nFrom: a@example.org\r\nSubject: in\r\n\r\ninner",
    ]);
    let attached = made(&message).attached;
    let names: Vec<&str> = attached.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["a.pdf", "a file without a name", "another message"]);
    let sha256 = |bytes: &str| <[u8; 32]>::from(Sha256::digest(bytes));
    assert_eq!(attached[0].sha256, sha256("abc"));
    assert_eq!(attached[2].sha256, sha256("From: a@example.org\r\nSubject: in\r\n\r\ninner"));
}

#[test]
fn a_formatted_version_is_no_attachment_and_is_told() {
    let message = mixed(&["Content-Type: text/plain\r\n\r\nhello"]).replace("mixed", "alternative");
    let html = "Content-Type: text/html\r\n\r\n<p>hello <b>there</b></p>";
    let both = message.replace("--b--", &format!("--b\r\n{html}\r\n--b--"));
    assert!(made(&both).attached.is_empty());
    assert!(made(&both).how.ends_with("its formatted version is not shown"));
    let alone = format!("{MESSAGE}{html}\r\n");
    assert!(made(&alone).how.ends_with("without its formatting and pictures"));
    assert_eq!(
        made(&format!("{MESSAGE}\r\nhello")).how,
        "its header and its text are set on pages"
    );
}

#[test]
fn a_message_that_cannot_be_read_is_refused() {
    let encrypted = format!("{MESSAGE}Content-Type: multipart/encrypted; boundary=b\r\n\r\n--b--");
    assert_eq!(refused(&encrypted), ENCRYPTED);
    let unknown = b"Content-Type: text/plain; charset=x-none\r\n\r\n\xFF\xFE\xFD".to_vec();
    let unknown = [MESSAGE.as_bytes(), &unknown].concat();
    let told = to_pdf(&unknown).err().unwrap();
    assert_eq!(told, "the text of the message is in a character set that is not known");
    let told = refused(&format!("{MESSAGE}Content-Type: text/plain; charset=utf-8\r\n\r\na\r\n😀"));
    assert_eq!(
        told,
        "line 2 of its text has `😀` (U+1F600), which the font of the packet does not have"
    );
}

#[test]
fn no_cut_message_is_a_panic() {
    let message = mixed(&[
        "Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p>=C3=B1",
        "Content-Type: message/rfc822\r\n\r\nFrom: a@example.org\r\n\r\ninner",
    ]);
    for length in 0..message.len() {
        let _ = to_pdf(&message.as_bytes()[..length]);
    }
}

#[test]
fn what_stands_apart_in_a_formatted_message_stays_apart() {
    let html = "<div><p>One<ul><li>two<LI class=a>three</ul><table><tr><td>four<td>five</table>\
                <style>x { y }</style>six &amp; <b>sev</b>en</div>";
    let words = html::words(html);
    let words: Vec<&str> = words.split_whitespace().collect();
    assert_eq!(words, ["One", "two", "three", "four", "five", "six", "&", "seven"]);
    let silent = format!("{MESSAGE}Content-Type: text/html\r\n\r\n<head><body>lost");
    assert_eq!(refused(&silent), SILENT);
}

#[test]
fn messages_within_messages_without_end_are_one_attachment() {
    let nested = "--b\r\nContent-Type: message/rfc822\r\n\r\n".repeat(20_000);
    let head = format!("{MESSAGE}Content-Type: multipart/mixed; boundary=b\r\n\r\n");
    assert!(!made(&format!("{head}{nested}")).attached.is_empty());
    let nested = "Content-Type: message/rfc822\r\n\r\n".repeat(20_000);
    assert_eq!(made(&format!("{MESSAGE}{nested}")).attached.len(), 1);
}
