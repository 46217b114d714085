#![doc = include_str!("other_country.md")]

use crate::{
    case::Case,
    coverage,
    finding::{Finding, Rule, Severity},
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "other-country",
    severity: Severity::Error,
    strict: false,
    waivable: true,
    page: include_str!("other_country.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    let proceeding = &case.manifest.case;
    let Some(removal) = &proceeding.removal_country else { return Vec::new() };
    let known: Vec<&str> = std::iter::once(removal)
        .chain(&proceeding.third_countries)
        .map(|it| it.value.as_str())
        .collect();
    let exhibits =
        case.manifest.exhibits.iter().filter(|it| coverage::supports(it).next().is_some());
    exhibits
        .filter_map(|exhibit| {
            let country =
                exhibit.country.as_ref().filter(|it| !known.contains(&it.value.as_str()))?;
            let id = &exhibit.id.value;
            let finding = RULE.finding(format!(
                "`{id}` is on {}, to which no removal is proposed",
                country.value
            ));
            Some(
                finding
                    .at(country, "neither the country of removal nor a third")
                    .of_exhibit(id)
                    .help(
                        "take its `supports:` out, correct the country, or name it under \
                 `third_countries:`",
                    ),
            )
        })
        .collect()
}
