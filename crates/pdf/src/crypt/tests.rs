mod samples;

use self::samples::{ID, Sample};
use super::{Crypt, CryptError, Passwords};
use crate::{
    lexer::Lexer,
    object::{Dict, Object, Ref},
};

const TITLE: &[u8] = b"Declaration of A.";
const CONTENT: &[u8] = b"0 0 m 100 100 l S";
const TITLE_OBJECT: Ref = Ref { number: 2, generation: 0 };
const CONTENT_OBJECT: Ref = Ref { number: 5, generation: 0 };

fn bytes(hex: &str) -> Vec<u8> {
    let digits = hex.as_bytes().chunks(2).map(|pair| std::str::from_utf8(pair).unwrap());
    digits.map(|pair| u8::from_str_radix(pair, 16).unwrap()).collect()
}

fn dict(written: &str) -> Dict {
    let object = Lexer::new(written.as_bytes(), 0).object().unwrap();
    object.as_dict().unwrap().clone()
}

fn open(encrypt: &str, password: &str) -> Result<Crypt, CryptError> {
    Crypt::open(&dict(encrypt), &bytes(ID), &only(password))
}

fn only(password: &str) -> Passwords {
    Passwords::of(vec![password.to_owned()])
}

/// The encryption dictionary with `/O` and `/U` changed.
fn with_proofs(sample: &Sample, change: impl Fn(&mut Vec<u8>)) -> Dict {
    let mut encrypt = dict(sample.encrypt);
    for key in [b"O", b"U"] {
        let mut proof = encrypt.get(key).and_then(Object::as_string).unwrap().to_vec();
        change(&mut proof);
        encrypt.set(key, Object::String(proof.into()));
    }
    encrypt
}

fn assert_opens(sample: &Sample, password: &str) {
    let crypt = open(sample.encrypt, password).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(crypt.string(TITLE_OBJECT, &bytes(sample.title)), TITLE);
    let content = crypt.stream(CONTENT_OBJECT, None, &bytes(sample.content));
    assert_eq!(content.as_deref(), Some(CONTENT));
}

fn assert_opens_for_both(sample: &Sample) {
    assert_opens(sample, "user");
    assert_opens(sample, "owner");
    for wrong in ["", "User", "owner "] {
        let error = open(sample.encrypt, wrong).err();
        assert_eq!(error, Some(CryptError::NeedsPassword), "{wrong:?}");
    }
}

fn assert_unsupported(encrypt: &str, expected: &str) {
    let error = open(encrypt, "user").err();
    assert_eq!(error, Some(CryptError::Unsupported(expected.to_owned())));
}

#[test]
fn revision_2_opens_for_user_and_owner() {
    assert_opens_for_both(&samples::R2);
}

#[test]
fn revision_3_opens_for_user_and_owner() {
    assert_opens_for_both(&samples::R3);
}

#[test]
fn revision_4_opens_for_user_and_owner() {
    assert_opens_for_both(&samples::R4);
}

#[test]
fn revision_5_opens_for_user_and_owner() {
    assert_opens_for_both(&samples::R5);
}

#[test]
fn revision_6_opens_for_user_and_owner() {
    assert_opens_for_both(&samples::R6);
}

#[test]
fn metadata_in_the_clear_changes_the_key() {
    assert_opens_for_both(&samples::R4_CLEAR_METADATA);
    let lost = samples::R4_CLEAR_METADATA.encrypt.replace("/EncryptMetadata false", "");
    assert_eq!(open(&lost, "user").err(), Some(CryptError::NeedsPassword));
}

#[test]
fn the_blank_password_is_tried_whatever_is_given() {
    assert_opens(&samples::R4_RC4_BLANK, "");
    assert_opens(&samples::R4_RC4_BLANK, "of another file");
}

#[test]
fn a_password_with_accents_is_tried_in_latin_1() {
    assert_opens(&samples::R4_LATIN, "Núñez");
    assert_eq!(open(samples::R4_LATIN.encrypt, "Nunez").err(), Some(CryptError::NeedsPassword));
}

#[test]
fn a_wrong_length_of_the_key_does_no_harm() {
    for (sample, right) in [(&samples::R2, "40"), (&samples::R3, "128"), (&samples::R4, "128")] {
        for wrong in ["128", "40", "0", "-7", "16", "99999999999", "/None"] {
            let encrypt =
                sample.encrypt.replace(&format!("/Length {right} "), &format!("/Length {wrong} "));
            assert_opens(&Sample { encrypt: encrypt.leak(), ..*sample }, "user");
        }
    }
}

#[test]
fn overlong_proofs_are_cut() {
    for sample in [&samples::R3, &samples::R6] {
        let encrypt = with_proofs(sample, |proof| proof.extend([0; 79]));
        for password in ["user", "owner"] {
            let crypt = Crypt::open(&encrypt, &bytes(ID), &only(password)).unwrap();
            assert_eq!(crypt.string(TITLE_OBJECT, &bytes(sample.title)), TITLE);
        }
    }
}

#[test]
fn permissions_may_be_written_without_a_sign() {
    for sample in [&samples::R2, &samples::R4] {
        let encrypt = sample.encrypt.replace("/P -4", "/P 4294967292").leak();
        assert_opens(&Sample { encrypt, ..*sample }, "user");
    }
}

#[test]
fn a_changed_document_id_is_a_wrong_key() {
    let opened = Crypt::open(&dict(samples::R4.encrypt), b"", &only("user"));
    assert_eq!(opened.err(), Some(CryptError::NeedsPassword));
}

#[test]
fn a_stream_may_name_its_own_filter() {
    let crypt = open(samples::R6.encrypt, "user").unwrap();
    let content = bytes(samples::R6.content);
    let stream = |filter: &[u8]| crypt.stream(CONTENT_OBJECT, Some(filter), &content);
    assert_eq!(stream(b"Identity").as_deref(), Some(&*content));
    assert_eq!(stream(b"StdCF").as_deref(), Some(CONTENT));
    assert!(crypt.defines(b"StdCF") && crypt.defines(b"Identity"));
    assert!(!crypt.defines(b"Other"));
}

#[test]
fn strings_and_streams_go_by_their_own_filters() {
    let filters = "/StmF /StdCF /StrF /Identity";
    let encrypt = samples::R6.encrypt.replace("/StmF /StdCF /StrF /StdCF", filters);
    let crypt = open(&encrypt, "user").unwrap();
    let content = bytes(samples::R6.content);
    assert_eq!(crypt.string(TITLE_OBJECT, TITLE), TITLE);
    assert_eq!(crypt.stream(CONTENT_OBJECT, None, &content).as_deref(), Some(CONTENT));
}

#[test]
fn a_string_that_aes_cannot_have_written_stays() {
    let crypt = open(samples::R4.encrypt, "user").unwrap();
    assert_eq!(crypt.string(TITLE_OBJECT, b"plain"), b"plain");
    assert_eq!(crypt.string(TITLE_OBJECT, b""), b"");
    assert_eq!(
        crypt.string(TITLE_OBJECT, b"plain, longer than a block"),
        b"plain, longer than a block"
    );
}

#[test]
fn an_unfinished_block_is_no_content() {
    let crypt = open(samples::R4.encrypt, "user").unwrap();
    let content = bytes(samples::R4.content);
    let stream = |bytes: &[u8]| crypt.stream(CONTENT_OBJECT, None, bytes);
    assert_eq!(stream(&content[..content.len() - 1]), None);
    assert_eq!(stream(&content[..15]), None);
    assert_eq!(stream(&content[..16]).as_deref(), Some(&b""[..]));
    assert_eq!(stream(b"").as_deref(), Some(&b""[..]));
    for end_of_line in [&b"\r\n"[..], b"\n", b"\r"] {
        let long = [&content[..], end_of_line].concat();
        assert_eq!(stream(&long).as_deref(), Some(CONTENT));
    }
}

#[test]
fn a_filter_of_an_unknown_method_is_no_fault_until_it_is_used() {
    let other = "/CF << /Other << /CFM /AESV9 >> ";
    let encrypt = samples::R6.encrypt.replace("/CF << ", other);
    let crypt = open(&encrypt, "user").unwrap();
    assert!(crypt.defines(b"StdCF") && !crypt.defines(b"Other"));
    let used = encrypt.replace("/StmF /StdCF", "/StmF /Other");
    assert_unsupported(&used, "method `AESV9`");
}

#[test]
fn an_old_password_may_have_any_letter_of_its_time() {
    let spelled: Vec<_> = Passwords::of(vec!["Nu\u{301}n\u{303}ez €".to_owned()])
        .by_byte()
        .map(std::borrow::Cow::into_owned)
        .collect();
    assert!(spelled.contains(&b"N\xfa\xf1ez \xa0".to_vec()), "{spelled:?}");
}

#[test]
fn unknown_ways_of_encryption_are_named() {
    let r6 = samples::R6.encrypt;
    let public_key = r6.replace("/Standard", "/Adobe.PubSec");
    let error = open(&public_key, "user").err();
    assert_eq!(error, Some(CryptError::OtherHandler("Adobe.PubSec".to_owned())));
    assert_unsupported(&r6.replace("/R 6", "/R 7"), "encryption version 5, revision 7");
    assert_unsupported(&r6.replace("/V 5", "/V 4"), "encryption version 4, revision 6");
    assert_unsupported(&r6.replace("/AESV3", "/AESV4"), "method `AESV4`");
    let undefined = r6.replace("/StmF /StdCF", "/StmF /Other");
    assert_unsupported(&undefined, "crypt filter `Other` is not defined");
    assert_unsupported(&r6.replace("/UE", "/EU"), "it has no `UE` entry");
    assert_unsupported("<<>>", "encryption version 0, revision 0");
}

#[test]
fn garbage_never_opens_and_never_panics() {
    let values =
        ["null", "0", "-1", "9999999999999999999", "()", "<00>", "/X", "[]", "<<>>", "true"];
    for sample in [&samples::R2, &samples::R3, &samples::R4, &samples::R5] {
        for (key, _) in dict(sample.encrypt).0 {
            for value in values {
                let value = Lexer::new(value.as_bytes(), 0).object().unwrap_or(Object::Null);
                let encrypt = dict(sample.encrypt).with(&key, value);
                if let Ok(crypt) = Crypt::open(&encrypt, &bytes(ID), &only("user")) {
                    crypt.string(TITLE_OBJECT, &bytes(sample.title));
                    crypt.stream(CONTENT_OBJECT, Some(b"StdCF"), &bytes(sample.content));
                }
            }
        }
    }
}

#[test]
fn a_damaged_proof_is_a_wrong_password() {
    for sample in [&samples::R2, &samples::R3, &samples::R4, &samples::R5, &samples::R6] {
        let encrypt = with_proofs(sample, |proof| proof[0] ^= 1);
        for password in ["user", "owner"] {
            let error = Crypt::open(&encrypt, &bytes(ID), &only(password)).err();
            assert_eq!(error, Some(CryptError::NeedsPassword));
        }
    }
}
