//! Many case folders in one run.

use crate::{
    pdf::Pdf,
    program::{Folder, manifest},
};

/// Folders named `00`, `01` and so on; every third has a gap, every fifth cannot be opened.
fn many(count: usize) -> (Folder, Vec<String>) {
    let names: Vec<String> = (0..count).map(|at| format!("{at:02}")).collect();
    let folder = names.iter().enumerate().fold(Folder::new(), |folder, (at, name)| {
        let files = ["one.pdf", "two.pdf", "three.pdf"];
        let folder = match at % 5 {
            4 => folder.with(&format!("{name}/case.yaml"), b"\xff"),
            _ => folder.with(&format!("{name}/case.yaml"), manifest("", &files)),
        };
        files.iter().skip(usize::from(at % 3 == 0)).fold(folder, |folder, file| {
            folder.with(&format!("{name}/exhibits/{file}"), Pdf::of_words(&[name, file]).bytes())
        })
    });
    (folder, names)
}

/// What `check` writes to both streams.
fn told(folder: &Folder, names: &[String], format: &str, jobs: &str) -> (String, String) {
    let names = names.iter().map(String::as_str);
    let args: Vec<&str> =
        ["check", "--format", format, "--jobs", jobs].into_iter().chain(names).collect();
    let ran = folder.run(&args).code(2).stdout_has("").stderr_has("is not UTF-8").check();
    (ran.stdout, ran.stderr)
}

#[test]
fn many_folders_are_told_alike_at_any_number_of_jobs() {
    let (folder, names) = many(12);
    for format in ["text", "concise", "json", "sarif", "github", "junit", "markdown"] {
        let alone = told(&folder, &names, format, "1");
        for jobs in ["2", "8", "64"] {
            assert!(told(&folder, &names, format, jobs) == alone, "{format} at {jobs} jobs");
        }
    }
}

#[test]
fn folders_are_told_in_the_order_given() {
    let (folder, mut names) = many(12);
    names.reverse();
    let (out, err) = told(&folder, &names, "text", "8");
    let heads: Vec<&str> = out.lines().filter(|line| names.iter().any(|it| it == line)).collect();
    assert_eq!(heads, names);
    let unopened = ["09", "04"].map(|it| {
        format!("error: {it}/case.yaml is not UTF-8 text; save it as UTF-8 in your editor\n")
    });
    assert_eq!(err, unopened.concat());
    assert_eq!(out.matches("`one.pdf` is not in the exhibits folder").count(), 3);
    assert!(out.ends_with("; 2 folders that cannot be opened\n"), "{out}");
}

#[test]
fn a_file_stands_for_its_case_and_each_case_is_checked_once() {
    let (folder, _) = many(3);
    let args = ["check", "02/exhibits/one.pdf", "01/case.yaml", "02", "./01/exhibits/two.pdf"];
    let out = folder.run(&args).stdout_has("").check().stdout;
    let heads: Vec<&str> = out.lines().filter(|line| line.starts_with('0')).collect();
    assert_eq!(heads, ["02", "01/case.yaml"], "{out}");
    let inside = folder.with("case.yaml", manifest("", &["one.pdf"]));
    let inside = inside.with("exhibits/one.pdf", Pdf::of_words(&["one"]).bytes());
    inside.run(&["check", "exhibits/one.pdf", "."]).stdout_has("no findings").check();
    let gone = inside.run(&["check", "exhibits/gone.pdf"]).code(2);
    gone.stderr_has("exhibits/gone.pdf is no case folder").check();
}
