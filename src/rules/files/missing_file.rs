#![doc = include_str!("missing_file.md")]

use crate::{
    case::{Case, Part, Role},
    finding::{Finding, Rule, Severity},
    manifest::{SUGGESTED, nearest},
};

use super::unlisted_file::unlisted;

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "missing-file",
    severity: Severity::Error,
    strict: false,
    waivable: false,
    page: include_str!("missing_file.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    let unlisted: Vec<&str> = unlisted(case).collect();
    let missing = case.listed_parts().filter(|(_, part)| !case.folder.contains_key(&part.file));
    missing
        .enumerate()
        .map(|(i, (exhibit, part))| {
            let names = if i < SUGGESTED { unlisted.as_slice() } else { &[] };
            RULE.finding(message(part))
                .at_bytes(&part.at, "not found")
                .of_exhibit(&exhibit.id.value)
                .help(help(part, names))
        })
        .collect()
}

fn message(part: &Part) -> String {
    let file = &part.file;
    if is_pattern(part) {
        format!("no file in the exhibits folder matches `{file}`")
    } else if part.role == Role::Brief {
        format!("the brief `{file}` is not in the case folder")
    } else {
        format!("`{file}` is not in the exhibits folder")
    }
}

fn help(part: &Part, names: &[&str]) -> String {
    match meant(&part.file, names) {
        Some(near) if !is_pattern(part) => format!("did you mean `{near}`?"),
        _ => match part.role {
            Role::Translation => "put the translation into the folder".to_owned(),
            Role::Certificate => "put the translator's certificate into the folder".to_owned(),
            Role::Brief => "put it beside case.yaml, or take `brief:` out".to_owned(),
            Role::Original => {
                "put the file into the folder, or take the exhibit off the list".to_owned()
            }
        },
    }
}

/// The file that was probably meant, in whatever folder it is.
fn meant<'a>(file: &str, names: &[&'a str]) -> Option<&'a str> {
    let near = nearest(last_name(file), names.iter().copied().map(last_name))?;
    names.iter().copied().find(|name| last_name(name) == near)
}

/// Whether the name stands for several files, as in `photos/*.jpg`.
fn is_pattern(part: &Part) -> bool {
    part.role == Role::Original && part.file.contains(['*', '?', '['])
}

/// A file's name without its folders.
fn last_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}
