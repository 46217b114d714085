#![doc = include_str!("unclear_cite.md")]

use crate::{
    brief::Problem,
    case::Case,
    finding::{Finding, Rule},
    rules::astray,
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: Problem::Unclear.id(),
    severity: Problem::Unclear.severity(),
    strict: false,
    waivable: true,
    page: include_str!("unclear_cite.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    let silent = case.brief.iter().filter(|_| case.is_brief_silent() == Some(true));
    let silent = silent.map(|brief| {
        RULE.finding("the brief has no text in which cites can be read")
            .at_bytes(&brief.part.at, "no text")
            .of_exhibit(&brief.entry.id.value)
            .in_file(&brief.part.file, None)
            .help(
                "save it as PDF from the word processor instead of scanning it; or have a PDF \
                 editor recognize the text",
            )
    });
    silent.chain(unclear(case)).collect()
}

/// What may be a cite.
fn unclear(case: &Case) -> impl Iterator<Item = Finding> {
    let unclear = case.astray(Problem::Unclear);
    let unclear = unclear.filter_map(|(brief, it)| Some((brief, it.cited.as_ref()?)));
    unclear.map(|(brief, (place, words))| {
        let finding = RULE.finding("it is not clear whether the brief cites a tab here");
        let finding = astray::on(finding, brief, *place, "may cite it");
        finding.quoting(format!("the brief says: {words}")).help(
            "write the cite as `Tab C at 45`, and save the brief as PDF again; or look it up by \
             hand, since it is no link",
        )
    })
}
