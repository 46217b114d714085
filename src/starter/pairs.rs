//! Which translation and which certificate belong to which document, where names clearly match.

use std::collections::{BTreeMap, BTreeSet};

use super::name::{Name, Role};

/// A file and what its name tells.
pub type Named<'a> = (&'a str, &'a Name);

/// The files that come with a document.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Beside<'a> {
    /// The English translation.
    pub translation: Option<&'a str>,
    /// The translator's certificate.
    pub certificate: Option<&'a str>,
}

/// What comes with each document, by the document's file.
pub fn pair<'a>(files: &[Named<'a>]) -> BTreeMap<&'a str, Beside<'a>> {
    let of_role = |wanted: fn(Role) -> Option<bool>| {
        files.iter().filter_map(move |it| Some((*it, wanted(it.1.role)?)))
    };
    let translations = of_role(|role| match role {
        Role::Translation { is_sure } => Some(is_sure),
        _ => None,
    });
    let certificates: Vec<_> = of_role(|role| match role {
        Role::Certificate { is_sure } => Some(is_sure),
        _ => None,
    })
    .collect();
    let mut pairs = BTreeMap::new();
    for (original, translation) in only_ones(translations, files) {
        pairs.insert(original, Beside { translation: Some(translation), certificate: None });
    }
    for (original, certificate) in only_ones(certificates.iter().copied(), files) {
        if let Some(beside) = pairs.get_mut(original) {
            beside.certificate = Some(certificate);
        }
    }
    one_for_one(&certificates, &mut pairs);
    pairs
}

/// Documents with the one file that belongs to each; what two files claim belongs to neither.
fn only_ones<'a>(
    companions: impl Iterator<Item = (Named<'a>, bool)>,
    files: &[Named<'a>],
) -> Vec<(&'a str, &'a str)> {
    let mut claims: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for ((file, name), is_sure) in companions {
        if let Some(original) = original_of((file, name), is_sure, files) {
            claims.entry(original).or_default().insert(file);
        }
    }
    let single = claims.into_iter().filter(|(_, claiming)| claiming.len() == 1);
    single.filter_map(|(original, claiming)| Some((original, *claiming.first()?))).collect()
}

/// The one document a file can belong to: about the same, or, where it surely is a companion, about
/// more.
fn original_of<'a>((file, name): Named<'a>, is_sure: bool, files: &[Named<'a>]) -> Option<&'a str> {
    if name.about.is_empty() {
        return None;
    }
    let originals = files.iter().filter(|(other, it)| *other != file && it.role == Role::Original);
    let originals: Vec<_> = originals.collect();
    let one = |fits: &dyn Fn(&Name) -> bool| {
        let all: Vec<&str> =
            originals.iter().filter(|(_, it)| fits(it)).map(|(file, _)| *file).collect();
        let beside: Vec<&str> =
            all.iter().copied().filter(|it| folder(it) == folder(file)).collect();
        match (all.as_slice(), beside.as_slice()) {
            ([only], _) | (_, [only]) => Some(Some(*only)),
            ([], _) => None,
            _ => Some(None),
        }
    };
    let same = one(&|it| it.about == name.about);
    let more = || one(&|it| name.about.is_subset(&it.about)).filter(|_| is_sure);
    same.or_else(more).flatten()
}

/// The only certificate, when its name says no more than that, belongs to the only translation.
fn one_for_one<'a>(certificates: &[(Named<'a>, bool)], pairs: &mut BTreeMap<&'a str, Beside<'a>>) {
    let [((certificate, name), true)] = certificates else { return };
    let mut pairs = pairs.values_mut();
    if let (Some(only), None) = (pairs.next(), pairs.next())
        && name.about.is_empty()
    {
        only.certificate = Some(certificate);
    }
}

fn folder(file: &str) -> &str {
    file.rsplit_once('/').map_or("", |(folder, _)| folder)
}

#[cfg(test)]
mod tests {
    use super::{super::name, *};

    /// The pairs among some files, as `document < translation + certificate`.
    fn pairs(files: &[&str]) -> Vec<String> {
        let read: Vec<Name> = files.iter().map(|file| name::read(file)).collect();
        let named: Vec<Named> = files.iter().copied().zip(&read).collect();
        let told = |(file, it): (&str, Beside)| {
            let (translation, certificate) = (it.translation, it.certificate);
            format!("{file} < {} + {}", translation.unwrap_or("?"), certificate.unwrap_or("?"))
        };
        pair(&named).into_iter().map(told).collect()
    }

    #[test]
    fn what_clearly_matches_is_paired() {
        let files = [
            "03 - Denuncia 2231 (2019-03-04).pdf",
            "certificate of translation.pdf",
            "translation_denuncia.pdf",
        ];
        let told = "03 - Denuncia 2231 (2019-03-04).pdf < translation_denuncia.pdf + certificate of translation.pdf";
        assert_eq!(pairs(&files), [told]);
        let files = [
            "t/mensaje English.pdf",
            "t/mensaje certificate.pdf",
            "t/mensaje.png",
            "w/Rosa declaración.pdf",
            "w/Rosa declaration English.pdf",
            "w/Rosa declaration certificate.pdf",
        ];
        assert_eq!(
            pairs(&files),
            [
                "t/mensaje.png < t/mensaje English.pdf + t/mensaje certificate.pdf",
                "w/Rosa declaración.pdf < w/Rosa declaration English.pdf + w/Rosa declaration certificate.pdf",
            ]
        );
    }

    #[test]
    fn what_could_belong_to_two_is_left_alone() {
        let files = ["denuncia 2231.pdf", "denuncia 2232.pdf", "denuncia translation.pdf"];
        assert_eq!(pairs(&files), [""; 0]);
        let files = ["denuncia.pdf", "denuncia translation.pdf", "translation of denuncia.pdf"];
        assert_eq!(pairs(&files), [""; 0]);
        let files = [
            "denuncia.pdf",
            "carta.pdf",
            "denuncia translation.pdf",
            "carta translation.pdf",
            "certificate of translation.pdf",
        ];
        assert_eq!(
            pairs(&files),
            [
                "carta.pdf < carta translation.pdf + ?",
                "denuncia.pdf < denuncia translation.pdf + ?",
            ]
        );
        assert_eq!(pairs(&["Report English.pdf", "Report 2019.pdf"]), [""; 0]);
        assert_eq!(pairs(&["birth certificate.pdf", "birth.pdf"]), [""; 0]);
    }
}
