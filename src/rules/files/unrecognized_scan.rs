#![doc = include_str!("unrecognized_scan.md")]

use crate::{
    case::{Case, Ocr, Part, Recognized, Unrecognized},
    finding::{Finding, Rule, Severity},
    manifest::ExhibitEntry,
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "unrecognized-scan",
    severity: Severity::Warning,
    strict: false,
    waivable: true,
    page: include_str!("unrecognized_scan.md"),
    check,
};

/// How the programs come onto each system.
const INSTALL: &str = "install ocrmypdf with Tesseract: on Debian and Ubuntu \
    `sudo apt-get install ocrmypdf`, on a Mac `brew install ocrmypdf`, on Windows Tesseract and \
    Ghostscript by their installers and `pip install ocrmypdf`; or have a PDF editor recognize \
    the text, and list the file that it saves";

fn check(case: &Case) -> Vec<Finding> {
    let files = case.readable_files();
    let asked =
        files.filter_map(|(exhibit, part, pages)| Some((exhibit, part, pages.ocr.as_ref()?)));
    asked.filter_map(|(exhibit, part, ocr)| finding(exhibit, part, ocr)).collect()
}

fn finding(exhibit: &ExhibitEntry, part: &Part, ocr: &Ocr) -> Option<Finding> {
    let file = &part.file;
    let (message, help) = match ocr {
        Ocr::Undone(Unrecognized::NoProgram) => {
            let message = format!("the text of `{file}` is not recognized: ocrmypdf is missing");
            (message, INSTALL.to_owned())
        }
        Ocr::Undone(Unrecognized::Failed(why)) => {
            let message = format!("the text of `{file}` is not recognized: {why}");
            let help = "have a PDF editor recognize the text, and list the file that it saves";
            (message, help.to_owned())
        }
        Ocr::Undone(Unrecognized::NoLanguage(lacking)) => {
            let packs = lacking.join("`, `");
            let message = format!("the text of `{file}` is not recognized: no pack for `{packs}`");
            (message, install(lacking))
        }
        Ocr::Done(Recognized { lacking, .. }) if !lacking.is_empty() => {
            let packs = lacking.join("`, `");
            (format!("the text of `{file}` is not looked for in `{packs}`"), install(lacking))
        }
        // Of what came back otherwise another rule speaks.
        Ocr::Done(_) | Ocr::Undone(Unrecognized::Altered(_)) => return None,
    };
    Some(
        RULE.finding(message)
            .at_bytes(&part.at, "cannot be searched")
            .in_file(file, None)
            .of_exhibit(&exhibit.id.value)
            .help(help),
    )
}

/// How the packs of languages come onto each system.
fn install(lacking: &[String]) -> String {
    let names = lacking.iter().map(|it| format!("tesseract-ocr-{}", it.replace('_', "-")));
    format!(
        "add the language to Tesseract: on Debian and Ubuntu `sudo apt-get install {}`, on a Mac \
         `brew install tesseract-lang`, on Windows in the installer of Tesseract; see that \
         `language:` says the language of the document",
        names.collect::<Vec<_>>().join(" ")
    )
}
