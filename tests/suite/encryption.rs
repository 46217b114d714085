//! Encrypted exhibits: what opens comes out as it went in, what does not is named, and no password
//! is ever told.

pub mod sealed;

use std::fs;

use self::sealed::{Lock, sealed};
use crate::{
    pdf::{LETTER, Pdf, append, replaced, says, startxref},
    program::Folder,
    reader::Packet,
    tools,
};

const SECRET: &str = "correct horse";

/// A case with locked exhibits and a password file.
fn with_passwords(files: &[(&str, &[u8])], passwords: &[u8]) -> Folder {
    Folder::of_filing("  password_file: passwords.txt", files).with("passwords.txt", passwords)
}

/// Builds, and holds that this word is on the first page of the exhibit and nothing is encrypted.
fn shows(folder: &Folder, word: &str) {
    folder.build();
    let packet = Packet::open(&folder.join("packet.pdf"));
    let text = String::from_utf8_lossy(&packet.decoded(4)).into_owned();
    assert!(text.contains(&format!("({word})")), "{text}");
    for written in ["packet.pdf", "packet.json"] {
        let bytes = fs::read(folder.join(written)).unwrap();
        let has = |what: &str| bytes.windows(what.len()).any(|it| it == what.as_bytes());
        assert!(!has("/Encrypt") && !has(SECRET) && !has("passwords.txt"), "{written}");
    }
}

fn refused(file: &[u8], told: &[&str]) {
    let folder = Folder::of_exhibits(&[("odd.pdf", file)]);
    let run = folder.run(&["check"]).code(1).stdout_has("error[").check();
    let said = run.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    for words in told {
        assert!(said.contains(words), "no `{words}` in {said}");
    }
}

#[test]
fn a_blank_password_is_not_worth_a_word() {
    for lock in [Lock::Rc4, Lock::Aes] {
        let file = sealed(&Pdf::of_words(&["open"]), lock, "");
        shows(&Folder::of_exhibits(&[("a.pdf", &file)]), "open");
    }
}

#[test]
fn a_password_of_the_file_opens_what_is_locked() {
    let file = sealed(&Pdf::of_words(&["shut"]), Lock::Aes, SECRET);
    let files: [(&str, &[u8]); 1] = [("a.pdf", &file)];
    for passwords in [
        "correct horse".as_bytes(),
        b"\xef\xbb\xbfother\r\n\r\ncorrect horse\r\nthird\r\n",
        b"  correct horse  \n",
    ] {
        shows(&with_passwords(&files, passwords), "shut");
    }
}

#[test]
fn every_way_that_qpdf_encrypts_opens_for_user_and_owner() {
    let ways: [&[&str]; 7] = [
        &["40"],
        &["128", "--use-aes=n"],
        &["128", "--use-aes=n", "--force-V4"],
        &["128", "--use-aes=y"],
        &["128", "--use-aes=y", "--cleartext-metadata"],
        &["256", "--force-R5"],
        &["256"],
    ];
    let source = Folder::new().with("source.pdf", Pdf::of_words(&["shut"]).bytes());
    let input = source.join("source.pdf");
    for (way, packed) in ways.iter().flat_map(|way| [(way, "disable"), (way, "generate")]) {
        let objects = format!("--object-streams={packed}");
        let mut args = vec!["--allow-weak-crypto", &objects, "--encrypt", "user", SECRET];
        args.extend_from_slice(way);
        args.extend(["--", input.to_str().unwrap()]);
        let output = source.join("locked.pdf");
        if tools::run("qpdf", &args, &output).is_none() {
            return;
        }
        let locked = fs::read(&output).unwrap();
        let files: [(&str, &[u8]); 1] = [("a.pdf", &locked)];
        for password in ["user", SECRET] {
            let folder = with_passwords(&files, format!("wrong\n{password}\n").as_bytes());
            folder.build();
            let packet = Packet::open(&folder.join("packet.pdf"));
            assert!(String::from_utf8_lossy(&packet.decoded(4)).contains("(shut)"), "{way:?}");
        }
    }
}

#[test]
fn a_password_with_accents_opens_old_files() {
    let file = sealed(&Pdf::of_words(&["old"]), Lock::Rc4, "N\u{fa}\u{f1}ez");
    let files: [(&str, &[u8]); 1] = [("a.pdf", &file)];
    for typed in ["N\u{fa}\u{f1}ez", "Nu\u{301}n\u{303}ez"] {
        shows(&with_passwords(&files, typed.as_bytes()), "old");
    }
}

#[test]
fn everything_that_is_locked_is_named_in_one_run_and_no_password_is_told() {
    let locked = sealed(&Pdf::of_words(&["a"]), Lock::Aes, "another");
    let files: [(&str, &[u8]); 3] = [
        ("a.pdf", &locked),
        ("b.pdf", &sealed(&Pdf::of_words(&["b"]), Lock::Aes, SECRET)),
        ("c.pdf", &sealed(&Pdf::of_words(&["c"]), Lock::Rc4, "a third")),
    ];
    let folder = with_passwords(&files, SECRET.as_bytes());
    for args in [&["check"][..], &["build"], &["check", "--format", "json"]] {
        let stderr = if args == ["build"] { "no packet was written" } else { "" };
        let run = folder.run(args).code(1).stdout_has("encrypted-exhibit").stderr_has(stderr);
        let told = run.check().stdout;
        assert!(told.contains("`a.pdf` needs") && told.contains("`c.pdf` needs"), "{told}");
        assert!(!told.contains("b.pdf") && !told.contains(SECRET), "{told}");
        assert!(told.contains("no password in this file opens it"), "{told}");
    }
    let without = Folder::of_exhibits(&[("a.pdf", &locked)]);
    without.run(&["check"]).code(1).stdout_has("`password_file: passwords.txt`").check();
}

#[test]
fn a_password_file_that_cannot_be_used_is_told_with_its_line() {
    let plain = Pdf::of_words(&["plain"]).bytes();
    let filing = "  password_file: passwords.txt";
    let folder = Folder::of_filing(filing, &[("a.pdf", &plain)]);
    let told = "warning[unusable-password-file]";
    folder.run(&["check"]).stdout_has(told).stdout_has("case.yaml:17:18").check();
    let folder = folder.with("passwords.txt", b"\xff\xfe");
    folder.run(&["check"]).stdout_has(told).stdout_has("not UTF-8").check();
}

#[cfg(unix)]
#[test]
fn a_password_file_that_leads_out_of_the_case_is_not_read() {
    let elsewhere = Folder::new().with("passwords.txt", SECRET);
    let file = sealed(&Pdf::of_words(&["a"]), Lock::Aes, SECRET);
    let folder = Folder::of_filing("  password_file: passwords.txt", &[("a.pdf", &file)]);
    let link = folder.join("passwords.txt");
    std::os::unix::fs::symlink(elsewhere.join("passwords.txt"), link).unwrap();
    folder.run(&["check"]).code(1).stdout_has("leads out of").stdout_has("needs a").check();
}

#[test]
fn a_password_file_is_never_an_exhibit_or_overwritten() {
    let plain = Pdf::of_words(&["plain"]).bytes();
    let filing = "  password_file: exhibits/passwords.txt";
    let folder = Folder::of_filing(filing, &[("a.pdf", &plain)]);
    let folder = folder.with("exhibits/passwords.txt", SECRET);
    let manifest = fs::read_to_string(folder.join("case.yaml")).unwrap();
    let folder = folder.with("case.yaml", manifest.replace("\"a.pdf\"", "\"*\""));
    shows(&folder, "plain");
    let folder = with_passwords(&[("a.pdf", &plain)], SECRET.as_bytes());
    folder
        .run(&["build", "--output", "passwords.txt"])
        .code(2)
        .stdout_has("no findings")
        .stderr_has("belongs to the case")
        .check();
}

#[test]
fn a_lost_index_does_not_lose_the_key() {
    let file = sealed(&Pdf::of_words(&["kept"]), Lock::Aes, SECRET);
    let cut = &file[..file.windows(9).rposition(|it| it == b"startxref").unwrap()];
    let folder = with_passwords(&[("a.pdf", cut)], SECRET.as_bytes());
    let run = folder.run(&["build"]).stdout_has("warning[damaged-exhibit]").stdout_has("proved: ");
    run.writes(&["packet.json", "packet.pdf"]).check();
    let packet = Packet::open(&folder.join("packet.pdf"));
    assert!(String::from_utf8_lossy(&packet.decoded(4)).contains("(kept)"));
}

#[test]
fn an_update_that_forgets_the_key_does_not_lose_it() {
    let file = sealed(&Pdf::of_words(&["kept"]), Lock::Aes, "");
    for forgets in ["", "/Encrypt null"] {
        let mut file = file.clone();
        let before = startxref(&file);
        let trailer = format!("/Root 1 0 R {forgets} /Prev {before}");
        append(&mut file, &[(70, b"null".to_vec())], &trailer);
        shows(&Folder::of_exhibits(&[("a.pdf", &file)]), "kept");
    }
}

#[test]
fn a_stream_that_says_it_is_in_the_clear_is_taken_so() {
    for filter in ["/Filter /Crypt", "/Filter 61 0 R", "/Filter [62 0 R] /DecodeParms [63 0 R]"] {
        let mut file = sealed(&Pdf::of_words(&["shut"]), Lock::Aes, "");
        let before = startxref(&file);
        let objects = [
            (5, crate::pdf::stream(filter, says("clear").as_bytes())),
            (61, b"[/Crypt]".to_vec()),
            (62, b"/Crypt".to_vec()),
            (63, b"<< /Name 64 0 R >>".to_vec()),
            (64, b"/Identity".to_vec()),
        ];
        append(&mut file, &objects, &format!("/Root 1 0 R /Prev {before}"));
        let folder = Folder::of_exhibits(&[("a.pdf", &file)]);
        shows(&folder, "clear");
        let packet = fs::read(folder.join("packet.pdf")).unwrap();
        assert!(!packet.windows(6).any(|it| it == b"/Crypt"), "{filter}");
    }
}

#[test]
fn a_file_of_which_only_attachments_are_locked_is_open() {
    let lock = |contents: &str| {
        let mut file = Pdf::of_words(&["open"]).bytes();
        let before = startxref(&file);
        let secret = format!("({})", "x".repeat(48));
        let lock = format!(
            "<< /Filter /Standard /V 5 /R 6 /Length 256 /P -4 /O {secret} /U {secret} /OE {secret} \
             /UE {secret} /StmF /Identity /StrF /Identity /EFF /StdCF \
             /CF << /StdCF << /CFM /AESV3 /Length 32 >> >> >>"
        );
        let contents = crate::pdf::stream(contents, says("open").as_bytes());
        let update = [(5, contents), (60, lock.into_bytes())];
        append(&mut file, &update, &format!("/Root 1 0 R /Encrypt 60 0 R /Prev {before}"));
        file
    };
    shows(&Folder::of_exhibits(&[("a.pdf", &lock(""))]), "open");
    let own = "/Filter /Crypt /DecodeParms << /Name /StdCF >>";
    refused(&lock(own), &["error[encrypted-exhibit]"]);
}

#[test]
fn ciphertext_is_never_a_page() {
    let pdf = Pdf::new().page(LETTER, says("one")).page(LETTER, says("two"));
    let noise = "noise when it is decrypted";
    let aes = sealed(&pdf, Lock::Aes, "");
    // A byte of the contents of page 2 is gone, and its length says so.
    let at = aes.windows(8).rposition(|it| it == b"7 0 obj\n").unwrap();
    let start = at + aes[at..].windows(7).position(|it| it == b"stream\n").unwrap() + 7;
    let short = [&aes[..start], &aes[start + 5..]].concat();
    refused(&short, &["error[unreadable-exhibit]", noise, "odd.pdf, page 2"]);
    for lock in [Lock::Rc4, Lock::Aes] {
        let mut file = sealed(&pdf, lock, "");
        let before = startxref(&file);
        // An update by a program that did not see that the file is encrypted.
        let clear = crate::pdf::stream("", b"BT /F 24 Tf 72 700 Td (clear) Tj ET ......");
        append(&mut file, &[(7, clear)], &format!("/Root 1 0 R /Prev {before}"));
        refused(&file, &["error[unreadable-exhibit]", "noise", "odd.pdf, page 2"]);
    }
}

#[test]
fn a_file_whose_key_is_forgotten_is_never_a_page() {
    for lock in [Lock::Rc4, Lock::Aes] {
        let contents = says("forgotten").repeat(9);
        let file = sealed(&Pdf::new().page(LETTER, contents), lock, "");
        let bare = replaced(&file, "/Encrypt 60 0 R", "");
        refused(&bare, &["error[unreadable-exhibit]"]);
    }
}

#[test]
fn a_lock_that_no_password_opens_is_named() {
    let file = sealed(&Pdf::of_words(&["a"]), Lock::Aes, "");
    let file = replaced(&file, "/Filter /Standard", "/Filter /Adobe.PubSec");
    refused(&file, &["error[encrypted-exhibit]", "`Adobe.PubSec`", "certificate"]);
}
