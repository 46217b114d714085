#![doc = include_str!("missing_service.md")]

use crate::{
    case::Case,
    finding::{Finding, Rule, Severity},
    manifest::ServiceMethod,
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "missing-service",
    severity: Severity::Error,
    strict: false,
    waivable: true,
    page: include_str!("missing_service.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    let filing = &case.manifest.filing;
    let Some(service) = &filing.service else {
        let finding = RULE.finding("case.yaml does not say how the other side is served");
        let help = "add `service: {method: ecas, on: Office of the Principal Legal Advisor}` under \
                    `filing:`; a certificate is needed though ECAS serves";
        return vec![finding.at_bytes(&filing.at, "belongs here").help(help)];
    };
    let by_hand = service.method.value != ServiceMethod::Ecas;
    if by_hand && service.address.is_empty() {
        let finding = RULE.finding("the certificate of service has no address");
        return vec![
            finding
                .at_bytes(&service.at, "not through ECAS")
                .help("add `address:` with where the other side is served, line by line"),
        ];
    }
    Vec::new()
}
