//! The files that results point at, each once.

use std::collections::BTreeMap;

use serde::Serialize;

/// A file, as results name it.
#[derive(Debug, Clone, Serialize)]
pub struct ArtifactLocation {
    uri: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    index: Option<usize>,
}

/// A file in the list of all.
#[derive(Serialize)]
pub struct Artifact {
    location: ArtifactLocation,
    /// All of them were looked at (SARIF 2.1.0, 3.24.6).
    roles: [&'static str; 1],
}

/// The files named so far, with their places in the list.
#[derive(Debug, Default)]
pub struct Artifacts {
    places: BTreeMap<String, usize>,
}

impl Artifacts {
    /// Names a file by its path.
    pub fn locate(&mut self, path: &str) -> ArtifactLocation {
        let uri = uri(path);
        let next = self.places.len();
        let index = *self.places.entry(uri.clone()).or_insert(next);
        ArtifactLocation { uri, index: Some(index) }
    }

    /// The files, in the order they were named.
    pub fn list(self) -> Vec<Artifact> {
        let mut places: Vec<(String, usize)> = self.places.into_iter().collect();
        places.sort_by_key(|(_, place)| *place);
        let locations = places.into_iter().map(|(uri, _)| ArtifactLocation { uri, index: None });
        locations.map(|location| Artifact { location, roles: ["analysisTarget"] }).collect()
    }
}

/// A path as a URI reference (RFC 3986): whole paths as files, others as they are.
fn uri(path: &str) -> String {
    let has_drive = path.get(1..3) == Some(":/");
    let scheme = match path {
        _ if has_drive => "file:///",
        _ if path.starts_with('/') => "file://",
        _ => "",
    };
    let (drive, rest) = path.split_at(if has_drive { 2 } else { 0 });
    scheme.to_owned() + drive + &rest.bytes().map(encoded).collect::<String>()
}

fn encoded(byte: u8) -> String {
    match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
            char::from(byte).to_string()
        }
        _ => format!("%{byte:02X}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_uris() {
        assert_eq!(uri("a b/cédula#1:2.jpg"), "a%20b/c%C3%A9dula%231%3A2.jpg");
        assert_eq!(uri("/cases/a"), "file:///cases/a");
        assert_eq!(uri("C:/cases/a b"), "file:///C:/cases/a%20b");
        assert_eq!(uri("ñ:/a"), "%C3%B1%3A/a");
    }

    #[test]
    fn each_file_is_listed_once() {
        let mut artifacts = Artifacts::default();
        let named = ["b", "a", "b"].map(|path| artifacts.locate(path).index);
        assert_eq!(named, [Some(0), Some(1), Some(0)]);
        let uris: Vec<_> = artifacts.list().into_iter().map(|it| it.location.uri).collect();
        assert_eq!(uris, ["b", "a"]);
    }
}
