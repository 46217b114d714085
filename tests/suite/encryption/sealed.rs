//! Encrypts a file of this suite (ISO 32000-1, 7.6), with no code of the program in it.

use std::fmt::Write;

use aes::{
    Aes128,
    cipher::{Array, BlockModeEncrypt, KeyIvInit},
};
use md5::{Digest, Md5};
use rc4::{KeyInit, Rc4, StreamCipher};

use crate::pdf::{Pdf, append, stream};

/// How a file is encrypted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Lock {
    /// RC4 with 128 bits, revision 3.
    Rc4,
    /// AES with 128 bits, revision 4.
    Aes,
}

/// What the owner of every file types.
const OWNER: &[u8] = b"owner";

const ID: &[u8; 16] = b"0123456789abcdef";

const PERMISSIONS: i32 = -4;

const PAD: [u8; 32] = [
    0x28, 0xbf, 0x4e, 0x5e, 0x4e, 0x75, 0x8a, 0x41, 0x64, 0x00, 0x4e, 0x56, 0xff, 0xfa, 0x01, 0x08,
    0x2e, 0x2e, 0x00, 0xb6, 0xd0, 0x68, 0x3e, 0x80, 0x2f, 0x0c, 0xa9, 0xfe, 0x64, 0x53, 0x69, 0x7a,
];

/// The file with its streams encrypted and the key to them in object 60; the password is written
/// down in Latin-1.
pub fn sealed(pdf: &Pdf, lock: Lock, user: &str) -> Vec<u8> {
    let user: Vec<u8> = user.chars().map(|it| u8::try_from(u32::from(it)).unwrap()).collect();
    let owner = rounds(&hashed(&padded(OWNER)), &padded(&user));
    let permissions = PERMISSIONS.to_le_bytes();
    let key = hashed(&[&padded(&user), &owner[..], &permissions, ID].concat());
    let proof = rounds(&key, &Md5::digest([&PAD[..], ID].concat()));
    let mut objects: Vec<(u32, Vec<u8>)> = pdf.objects();
    for (number, body) in &mut objects {
        if let Some((keys, data)) = parts(body) {
            *body = stream(&keys, &encrypted(lock, &key, *number, &data));
        }
    }
    let how = match lock {
        Lock::Rc4 => "/V 2 /R 3 /Length 128",
        Lock::Aes => "/V 4 /R 4 /CF << /StdCF << /CFM /AESV2 >> >> /StmF /StdCF /StrF /StdCF",
    };
    let (owner, proof) = (hex(&owner), hex(&[proof, vec![0; 16]].concat()));
    let encrypt =
        format!("<< /Filter /Standard {how} /P {PERMISSIONS} /O <{owner}> /U <{proof}> >>");
    objects.push((60, encrypt.into_bytes()));
    let mut file = b"%PDF-1.7\n".to_vec();
    let id = hex(ID);
    append(&mut file, &objects, &format!("/Root 1 0 R /Encrypt 60 0 R /ID [<{id}> <{id}>]"));
    file
}

/// The keys of a stream but its length, and its data.
fn parts(body: &[u8]) -> Option<(String, Vec<u8>)> {
    let at = body.windows(8).position(|it| it == b"\nstream\n")?;
    let data = body[at + 8..].strip_suffix(b"\nendstream")?;
    let head = std::str::from_utf8(&body[..at]).unwrap();
    let keys = head.strip_prefix("<< /Length ")?.split_once(' ')?.1.strip_suffix(" >>")?;
    Some((keys.to_owned(), data.to_vec()))
}

fn encrypted(lock: Lock, key: &[u8], number: u32, data: &[u8]) -> Vec<u8> {
    let salt: &[u8] = if lock == Lock::Aes { b"sAlT" } else { b"" };
    let key = Md5::digest([key, &number.to_le_bytes()[..3], &[0, 0], salt].concat());
    if lock == Lock::Rc4 {
        return rc4(&key, data);
    }
    let vector = *b"vector of a test";
    let padding = 16 - data.len() % 16;
    let mut out = [data, &vec![u8::try_from(padding).unwrap(); padding]].concat();
    let key: [u8; 16] = key.into();
    let (blocks, _) = Array::slice_as_chunks_mut(&mut out);
    cbc::Encryptor::<Aes128>::new((&key).into(), (&vector).into()).encrypt_blocks(blocks);
    [&vector[..], &out].concat()
}

fn padded(password: &[u8]) -> Vec<u8> {
    password.iter().chain(&PAD).copied().take(32).collect()
}

fn hashed(bytes: &[u8]) -> Vec<u8> {
    let first = Md5::digest(bytes).to_vec();
    (0..50).fold(first, |hash, _| Md5::digest(hash).to_vec())
}

fn rounds(key: &[u8], bytes: &[u8]) -> Vec<u8> {
    (0..20_u8).fold(bytes.to_vec(), |bytes, round| {
        let key: Vec<u8> = key.iter().map(|byte| byte ^ round).collect();
        rc4(&key, &bytes)
    })
}

fn rc4(key: &[u8], bytes: &[u8]) -> Vec<u8> {
    let mut out = bytes.to_vec();
    Rc4::new_from_slice(key).unwrap().apply_keystream(&mut out);
    out
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut hex, byte| {
        write!(hex, "{byte:02x}").unwrap();
        hex
    })
}
