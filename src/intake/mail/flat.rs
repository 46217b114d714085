//! Keeps messages within messages closed: opening one in the other without end would take more
//! than any machine has, and their bytes are what is attached.

/// The words by which a part is known as a message, and the sign that stands for the last letter of
/// each while the outer message is read.
const WORDS: [(&[u8], u8, u8); 3] = [(b"rfc822", 1, 1), (b"global", 2, 3), (b"digest", 4, 5)];

/// The letters that the signs stand for, from 1.
const LETTERS: [u8; 5] = [b'2', b'l', b'L', b't', b'T'];

/// A message in which no part is known as a message; its length is the same.
///
/// # Errors
///
/// It has signs that would be taken for ours.
pub fn close(bytes: &[u8]) -> Result<Vec<u8>, String> {
    let mut closed = bytes.to_vec();
    if open(bytes) != bytes {
        return Err("the message has control characters; print it to a PDF".into());
    }
    for at in 0..bytes.len() {
        for (word, small, large) in WORDS {
            let Some(found) = bytes.get(at..at + word.len()) else { continue };
            if found.eq_ignore_ascii_case(word) {
                let last = at + word.len() - 1;
                closed[last] = if bytes[last].is_ascii_uppercase() { large } else { small };
            }
        }
    }
    Ok(closed)
}

/// Bytes of such a message as they are in the file.
pub fn open(bytes: &[u8]) -> Vec<u8> {
    let mut opened = bytes.to_vec();
    for at in 0..bytes.len() {
        let Some(letter) = usize::from(bytes[at]).checked_sub(1).and_then(|it| LETTERS.get(it))
        else {
            continue;
        };
        let is_ours = WORDS.iter().any(|(word, small, large)| {
            let (start, last) = word.split_at(word.len() - 1);
            let before = at.checked_sub(start.len()).map(|from| &bytes[from..at]);
            [*small, *large].contains(&bytes[at])
                && before.is_some_and(|before| before.eq_ignore_ascii_case(start))
                && letter.eq_ignore_ascii_case(&last[0])
        });
        if is_ours {
            opened[at] = *letter;
        }
    }
    opened
}

/// A text of such a message as it is in the file.
pub fn text(text: &str) -> String {
    // Signs and letters are both single bytes of ASCII.
    String::from_utf8(open(text.as_bytes())).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_closed_is_opened_again() {
        let message = b"Content-Type: message/RFC822\nmultipart/Digest GLOBAL global digesT rfc82";
        let closed = close(message).unwrap();
        assert_eq!(closed.len(), message.len());
        assert!(!closed.windows(6).any(|it| it.eq_ignore_ascii_case(b"rfc822")));
        assert_eq!(open(&closed), message);
        assert!(close(b"a \x01 b").is_ok() && close(b"rfc82\x01").is_err());
    }
}
