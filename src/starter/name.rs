//! What the name of a file tells of the document in it.

use std::{cmp::Reverse, collections::BTreeSet};

use jiff::civil::Date;

use super::{
    date,
    words::{self, CERTIFICATE, CERTIFICATE_BESIDE, KINDS, SMALL, TRANSLATION, UNSURE},
};
use crate::{
    citing::on_one_line,
    manifest::{ExhibitKind, LANGUAGES},
};

/// What a name tells.
#[derive(Debug, Clone)]
pub struct Name {
    /// The title.
    pub title: String,
    /// The day.
    pub date: Option<Date>,
    /// The kind of document.
    pub kind: Option<ExhibitKind>,
    /// The language of the document, where it is not English.
    pub language: Option<&'static str>,
    /// What to look at.
    pub doubts: Vec<String>,
    /// What the file is to an exhibit.
    pub role: Role,
    /// What it is about: the words that it shares with its translation.
    pub about: BTreeSet<String>,
    /// The words an id is made of.
    pub label: Vec<String>,
}

/// What a file is to an exhibit, by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The document itself.
    Original,
    /// An English translation, or where that is not sure, perhaps one.
    Translation { is_sure: bool },
    /// A translator's certificate, or where that is not sure, perhaps one.
    Certificate { is_sure: bool },
}

/// A phrase found in a name.
struct Told {
    /// The kind it tells; `None` where it can be several.
    kind: Option<ExhibitKind>,
    /// What it can be.
    doubt: &'static str,
    language: &'static str,
    start: usize,
    is_exact: bool,
    length: usize,
}

/// Reads the name of a file, which may have folders before it.
pub fn read(file: &str) -> Name {
    let stem = stem(file);
    let dated = date::take(stem);
    let title = title(&dated.rest).unwrap_or_else(|| untitled(stem));
    let words = words::of(&title);
    let told = told(&words);
    let best = told.iter().min_by_key(|it| (it.start, !it.is_exact, Reverse(it.length)));
    let mut doubts: Vec<String> = dated.doubt.into_iter().collect();
    let kind = kind(best, &told, &mut doubts);
    Name {
        language: language(&words, best),
        role: role(&words, best),
        about: about(&words, best),
        label: label(&words, best),
        date: dated.day,
        title,
        kind,
        doubts,
    }
}

/// The name without folders and ending.
fn stem(file: &str) -> &str {
    let name = file.rsplit('/').next().unwrap_or(file);
    match name.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() && is_ending(ending) => stem,
        _ => name,
    }
}

fn is_ending(ending: &str) -> bool {
    (2..=5).contains(&ending.len()) && ending.bytes().all(|it| it.is_ascii_alphanumeric())
}

/// The title in a name; `None` where nothing of it is a word.
fn title(rest: &str) -> Option<String> {
    let spaced = rest.replace('_', " ");
    let spaced = if spaced.trim().contains(' ') { spaced } else { spaced.replace('-', " ") };
    let spaced = on_one_line(&spaced).replace("( )", " ").replace("()", " ").replace("[ ]", " ");
    let bare = trimmed(unnumbered(trimmed(&spaced)));
    let mut letters = bare.chars();
    let first = letters.next().filter(|_| bare.contains(char::is_alphabetic))?;
    Some(on_one_line(&first.to_uppercase().chain(letters).collect::<String>()))
}

/// What stands for a title where the name has no words.
fn untitled(stem: &str) -> String {
    let stem = stem.trim();
    if stem.is_empty() { "Untitled".to_owned() } else { stem.to_owned() }
}

fn trimmed(text: &str) -> &str {
    text.trim_matches(|it: char| it.is_whitespace() || "-–—_.,;".contains(it))
}

/// A name without the number or the tab it was filed under.
fn unnumbered(text: &str) -> &str {
    let lower = text.to_ascii_lowercase();
    let labels = ["tab ", "exhibit ", "exh. ", "exh ", "ex. ", "ex "];
    let label = labels.iter().find(|label| lower.starts_with(**label)).map_or(0, |it| it.len());
    let rest = text.get(label..).unwrap_or(text);
    let length = rest.find(|it: char| !it.is_ascii_alphanumeric()).unwrap_or(rest.len());
    let (number, after) = rest.split_at(length);
    let is_number = length <= 3 && number.starts_with(|it: char| it.is_ascii_digit());
    let is_tab = 0 < label && (1..=3).contains(&length);
    let rest = trimmed(after.trim_start_matches([')', ':', ' ']));
    let has_words = rest.contains(char::is_alphabetic);
    if (is_number || is_tab) && has_words { rest } else { text }
}

/// Every phrase among the words that tells a kind.
fn told(words: &[String]) -> Vec<Told> {
    let sure = KINDS.iter().map(|(kind, language, phrases)| (Some(*kind), "", *language, *phrases));
    let unsure =
        UNSURE.iter().map(|(doubt, language, phrases)| (None, *doubt, *language, *phrases));
    let found = sure.chain(unsure).flat_map(|(kind, doubt, language, phrases)| {
        phrases.iter().filter_map(move |phrase| {
            let (start, is_exact, length) = words::find(words, phrase)?;
            Some(Told { kind, doubt, language, start, is_exact, length })
        })
    });
    found.collect()
}

/// The kind that a name tells, unless it can be more than one.
fn kind(best: Option<&Told>, told: &[Told], doubts: &mut Vec<String>) -> Option<ExhibitKind> {
    let best = best?;
    let Some(kind) = best.kind else {
        doubts.push(format!("write `kind:`, {}", best.doubt));
        return None;
    };
    let apart = |it: &&Told| best.start + best.length <= it.start;
    let other = told.iter().filter(apart).filter_map(|it| it.kind).find(|other| *other != kind);
    if let Some(other) = other {
        doubts.push(format!("write `kind:`, `{}` or `{}`", kind.id(), other.id()));
        return None;
    }
    Some(kind)
}

/// The language a name tells: by its own word, or by the words it is written in.
fn language(words: &[String], best: Option<&Told>) -> Option<&'static str> {
    let is_told = |names: &[&str]| names.iter().any(|name| words::find(words, name).is_some());
    let told = LANGUAGES.iter().find(|(_, names)| is_told(names)).map(|(code, _)| *code);
    let code = told.or(best.map(|it| it.language))?;
    (!matches!(code, "" | "en")).then_some(code)
}

/// What a file is to an exhibit.
fn role(words: &[String], best: Option<&Told>) -> Role {
    let has = |phrases: &[&str]| phrases.iter().find_map(|phrase| words::find(words, phrase));
    let is_own =
        |start: usize| best.is_none_or(|it| start < it.start || it.start + it.length <= start);
    let beside = has(CERTIFICATE_BESIDE).filter(|(start, ..)| is_own(*start));
    let english = has(&["english", "inglés", "anglais", "inglês"]);
    match () {
        () if has(CERTIFICATE).is_some() => Role::Certificate { is_sure: true },
        () if beside.is_some() && has(TRANSLATION).is_some() => Role::Certificate { is_sure: true },
        () if beside.is_some() => Role::Certificate { is_sure: false },
        () if has(TRANSLATION).is_some() => Role::Translation { is_sure: true },
        () if english.is_some() => Role::Translation { is_sure: false },
        () => Role::Original,
    }
}

/// The words a document shares with its translation; what tells its kind is the same in any
/// language.
fn about(words: &[String], best: Option<&Told>) -> BTreeSet<String> {
    let telling = best.map_or(0..0, |it| it.start..it.start + it.length);
    let others = words.iter().enumerate().filter(|(at, _)| !telling.contains(at));
    let others = others.map(|(_, word)| words::plain(word)).filter(|word| !is_of_role(word));
    let kind = best.map(|it| it.kind.map_or(it.doubt, ExhibitKind::id).to_owned());
    others.chain(kind).collect()
}

/// Whether a word says what a file is to an exhibit, or nothing.
fn is_of_role(word: &str) -> bool {
    let languages = LANGUAGES.iter().flat_map(|(_, names)| *names);
    let phrases = languages.chain(TRANSLATION).chain(CERTIFICATE).chain(CERTIFICATE_BESIDE);
    let mut told = phrases.flat_map(|phrase| words::of(phrase));
    SMALL.contains(&word) || told.any(|it| words::plain(&it) == word)
}

/// The words an id is made of: what tells the kind, with numbers, or the first words.
fn label(words: &[String], best: Option<&Told>) -> Vec<String> {
    let plain: Vec<String> = words.iter().map(|word| words::plain(word)).collect();
    let telling = |at: usize| best.is_some_and(|it| (it.start..it.start + it.length).contains(&at));
    let is_number = |word: &str| word.len() <= 6 && word.bytes().all(|it| it.is_ascii_digit());
    let kept = plain.iter().enumerate().filter(|(_, word)| !SMALL.contains(&word.as_str()));
    let kept = kept.filter(|(at, word)| best.is_none() || telling(*at) || is_number(word));
    let kept: Vec<String> = kept.map(|(_, word)| word.clone()).take(4).collect();
    if kept.is_empty() { plain } else { kept }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Title, day, kind and language.
    fn told(file: &str) -> (String, String, &'static str, &'static str) {
        let name = read(file);
        let day = name.date.map(|day| day.to_string()).unwrap_or_default();
        let kind = name.kind.map_or("", ExhibitKind::id);
        (name.title, day, kind, name.language.unwrap_or_default())
    }

    #[test]
    fn names_tell_titles_days_kinds_and_languages() {
        for (file, title, day, kind, language) in [
            (
                "03 - Denuncia 2231 (2019-03-04).pdf",
                "Denuncia 2231",
                "2019-03-04",
                "police-complaint",
                "es",
            ),
            ("Declaration of Respondent.pdf", "Declaration of Respondent", "", "declaration", ""),
            (
                "2018_05 Medical evaluation Dr Mustermann.pdf",
                "Medical evaluation Dr Mustermann",
                "",
                "medical-evaluation",
                "",
            ),
            (
                "DOS Human Rights Report 2025.pdf",
                "DOS Human Rights Report 2025",
                "",
                "government-report",
                "",
            ),
            (
                "Tab C - boletim_de_ocorrência.pdf",
                "Boletim de ocorrência",
                "",
                "police-complaint",
                "pt",
            ),
            ("Denúncia.pdf", "Denúncia", "", "police-complaint", "pt"),
            (
                "acte de naissance 4 mars 1990.jpg",
                "Acte de naissance",
                "1990-03-04",
                "civil-record",
                "fr",
            ),
            ("sètifika medikal.pdf", "Sètifika medikal", "", "medical-record", "ht"),
            ("birth-certificate.pdf", "Birth certificate", "", "civil-record", ""),
            ("2019-03-04.pdf", "2019-03-04", "2019-03-04", "", ""),
            ("photos/IMG_1234.JPG", "IMG 1234", "", "", ""),
            ("Letter about threats.pdf", "Letter about threats", "", "", ""),
            ("תצהיר.pdf", "תצהיר", "", "", ""),
        ] {
            let expected = (title.to_owned(), day.to_owned(), kind, language);
            assert_eq!(told(file), expected, "{file}");
        }
    }

    #[test]
    fn what_is_not_sure_is_a_doubt() {
        for file in ["Declaration of Ana.pdf", "Letter about threats.pdf", "Threat 03-04-2019.pdf"]
        {
            assert_eq!(read(file).doubts.len(), 1, "{file}");
        }
    }

    #[test]
    fn an_id_takes_no_name_of_a_person_where_the_kind_is_told() {
        assert_eq!(read("Declaración de Ana Muestra.pdf").label, ["declaracion"]);
        assert_eq!(read("03 - Denuncia 2231.pdf").label, ["denuncia", "2231"]);
        assert_eq!(read("school of the city.pdf").label, ["school", "city"]);
    }

    #[test]
    fn a_certificate_of_birth_translates_nothing() {
        assert_eq!(read("birth certificate.pdf").role, Role::Original);
        assert_eq!(
            read("certificate of translation.pdf").role,
            Role::Certificate { is_sure: true }
        );
        let beside = read("denuncia 2231 certificate.pdf");
        assert_eq!(beside.role, Role::Certificate { is_sure: false });
        assert_eq!(beside.about, read("Denuncia 2231.pdf").about);
    }
}
