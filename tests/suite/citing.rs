//! Tables of cites and the index of exhibits.

use std::{fs, process::Command};

use crate::{
    pdf::Pdf,
    program::{Folder, manifest},
    tools,
};

/// Two exhibits of two pages each; the first page of the first is 4, the second begins at 7.
fn case() -> Folder {
    let words = |first| Pdf::of_words(&[first, "two"]).bytes();
    let cited = manifest("", &["one.pdf", "two.pdf"]).replace(
        "title: Exhibit b,",
        "title: \"=1 | <b>\\n& \\\"two\\\"\", cites: [{for: prior-harm/incident, page: 2, quote: \"@two\"}, \
         {for: likelihood, note: nowhere}],",
    );
    Folder::of_manifest(&cited)
        .with("exhibits/one.pdf", words("one"))
        .with("exhibits/two.pdf", words("other"))
}

#[test]
fn every_exhibit_and_every_pin_has_a_row() {
    let expected = "\
| Cite | Exhibit | For | Words | Note | Id |
| --- | --- | --- | --- | --- | --- |
| Tab A at 4–5 | Exhibit a |  |  |  | a |
| Tab B at 7–8 | =1 \\| &lt;b&gt; &amp; \"two\" |  |  |  | b |
| Tab B at 8 | =1 \\| &lt;b&gt; &amp; \"two\" | prior-harm/incident | @<!-- -->two |  | b |
| Tab B, page not named | =1 \\| &lt;b&gt; &amp; \"two\" | likelihood |  | nowhere | b |
";
    let folder = case();
    folder.run(&["cites"]).stdout(expected).check();
    folder.run(&["cites", "case.yaml", "--format", "markdown"]).stdout(expected).check();
    let index = "| Tab | Exhibit | Pages | Id |\n| --- | --- | --- | --- |\n\
                 | A | Exhibit a | 4–5 | a |\n| B | =1 \\| &lt;b&gt; &amp; \"two\" | 7–8 | b |\n";
    folder.run(&["export", "index"]).stdout(index).check();
}

#[test]
fn pages_are_those_of_the_packet() {
    let folder = Folder::of_example("cat-claim");
    folder.build();
    let record = folder.record();
    let told = folder.run(&["cites", "--format", "json"]).stdout_has("cites:1").check().stdout;
    let told: serde_json::Value = serde_json::from_str(&told).unwrap();
    let exhibits = told["exhibits"].as_array().unwrap();
    assert_eq!(exhibits.len(), record["exhibits"].as_array().unwrap().len());
    for (told, recorded) in exhibits.iter().zip(record["exhibits"].as_array().unwrap()) {
        for key in ["id", "tab", "first", "last"] {
            assert_eq!(told[key], recorded[key], "{told}");
        }
    }
    // Page 2 of the complaint, which comes after its translation and their certificate.
    let complaint = exhibits.iter().find(|it| it["id"] == "complaint").unwrap();
    let page = complaint["cites"][0]["page"].as_u64().unwrap();
    let leaves = record["volumes"][0]["leaves"].as_array().unwrap();
    let pages = leaves.iter().filter(|it| it["file"] == 2 && it["kind"] == "exhibit");
    let pages = pages.flat_map(|it| it["pages"].as_array().unwrap());
    assert!(pages.into_iter().any(|it| it["page"] == page && it["of"] == 2), "{complaint}");
}

#[test]
fn the_order_of_ids_does_not_depend_on_tabs() {
    let words = Pdf::of_words(&["one"]).bytes();
    let ids = |first: &str, second: &str| {
        let manifest = manifest("", &["one.pdf", "two.pdf"]);
        let manifest =
            manifest.replace("{id: a,", "{id: FIRST,").replace("{id: b,", "{id: SECOND,");
        let manifest = manifest.replace("FIRST", first).replace("SECOND", second);
        let folder = Folder::of_manifest(&manifest);
        let folder = folder.with("exhibits/one.pdf", &words).with("exhibits/two.pdf", &words);
        let args = ["export", "index", "--by", "id", "--format", "csv"];
        folder.run(&args).stdout_has("Tab,Exhibit").check().stdout
    };
    let (one, other) = (ids("alpha", "beta"), ids("beta", "alpha"));
    let last = |text: &str| -> Vec<String> {
        text.lines().map(|it| it.rsplit_once(',').unwrap().1.to_owned()).collect()
    };
    assert_eq!(last(&one), ["Id", "alpha", "beta"]);
    assert_eq!(last(&other), last(&one));
}

#[test]
fn a_table_never_replaces_what_is_of_the_case() {
    let folder = case();
    folder.build();
    for (file, why) in [
        ("case.yaml", "belongs to the case"),
        ("exhibits/one.pdf", "belongs to the case"),
        ("packet.json", "belongs to the packet"),
        ("packet.pdf", "is not a table"),
    ] {
        folder.run(&["cites", "--output", file]).code(2).stderr_has(why).check();
    }
    let missing = "there is no folder nowhere";
    folder.run(&["cites", "--output", "nowhere/x.md"]).code(2).stderr_has(missing).check();
    let unnamed = "error: a Word file is not printed; name one with --output\n";
    folder.run(&["cites", "--format", "docx"]).code(2).stderr(unnamed).check();
    let args = ["cites", "--format", "csv", "--output", "cites.csv"];
    folder.run(&args).stderr("wrote cites.csv\n").writes(&["cites.csv"]).check();
    folder.run(&args).stderr("wrote cites.csv\n").check();
    let file = fs::read_to_string(folder.join("cites.csv")).unwrap();
    assert!(file.starts_with("\u{feff}Cite,Exhibit,"), "{file}");
    assert!(
        file.contains(
            "\r\nTab B at 8,\"'=1 | <b> & \"\"two\"\"\",prior-harm/incident,'@two,,b\r\n"
        )
    );
}

#[test]
fn pages_of_a_case_with_errors_may_move() {
    let folder = Folder::of_exhibits(&[("one.pdf", &Pdf::of_words(&["one"]).bytes())]);
    fs::remove_file(folder.join("exhibits/one.pdf")).unwrap();
    folder
        .run(&["export", "index"])
        .stdout_has("| A | Exhibit a |  | a |\n")
        .stderr_has("note: the case has errors, and pages may move when they are mended")
        .check();
    folder
        .with("case.yaml", "exhibits: []\n")
        .run(&["cites"])
        .code(1)
        .stderr_has("")
        .stdout_has("")
        .check();
}

#[test]
fn libre_office_reads_the_word_file() {
    let folder = case();
    let args = ["cites", "--format", "docx", "--output", "cites.docx"];
    folder.run(&args).stderr("wrote cites.docx\n").writes(&["cites.docx"]).check();
    let args = ["--headless", "--convert-to", "txt:Text", "--outdir"];
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    let office = Command::new("soffice")
        .args([&*profile].iter().chain(&args))
        .args([folder.path(), &folder.join("cites.docx")])
        .output();
    let Ok(office) = office else {
        return tools::skip("soffice is not installed, so it was not asked");
    };
    let said = String::from_utf8_lossy(&office.stderr).into_owned();
    let text = fs::read_to_string(folder.join("cites.txt")).expect(&said);
    for words in ["Table of cites", "Tab B at 8", "=1 | <b> & \"two\"", "page not named"] {
        assert!(text.contains(words), "no {words} in {text}");
    }
}
