//! The program and its rules.

use serde::Serialize;

use super::results::Message;
use crate::{
    finding::{Rule, Severity},
    rules,
};

/// What a fault of the manifest is called here, where everything has a rule.
pub const FAULT: &str = "faulty-manifest";

/// What is said of such a fault.
const OF_FAULT: &str = "case.yaml is not written as it should be.";

#[derive(Serialize)]
pub struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver {
    name: &'static str,
    version: &'static str,
    semantic_version: &'static str,
    rules: Vec<Descriptor>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Descriptor {
    id: &'static str,
    short_description: Message,
    full_description: Message,
    help: Help,
    default_configuration: Configuration,
    properties: Properties,
}

#[derive(Serialize)]
struct Help {
    text: &'static str,
    markdown: &'static str,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
struct Properties {
    tags: [&'static str; 1],
}

/// The program, with every rule and the faults of a manifest after them.
pub fn tool() -> Tool {
    let version = env!("CARGO_PKG_VERSION");
    let rules = rules::FAMILIES
        .iter()
        .flat_map(|(family, rules)| rules.iter().map(|rule| descriptor(family, rule)))
        .chain([fault()])
        .collect();
    Tool { driver: Driver { name: "catpacket", version, semantic_version: version, rules } }
}

/// The place of a rule in the list; none is a fault of the manifest.
pub fn index(rule: Option<&Rule>) -> usize {
    let is_it = |it: &&Rule| rule.is_some_and(|rule| rule.id == it.id);
    rules::all().position(|it| is_it(&it)).unwrap_or_else(|| rules::all().count())
}

fn descriptor(family: &'static str, rule: &Rule) -> Descriptor {
    let summary = rule.page.lines().nth(2).unwrap_or_default();
    Descriptor {
        id: rule.id,
        short_description: Message::of(summary),
        full_description: Message::of(why(rule.page)),
        help: Help { text: rule.page, markdown: rule.page },
        default_configuration: Configuration { level: rule.severity.id() },
        properties: Properties { tags: [family] },
    }
}

/// What a rule's page says before its example, without the heading.
fn why(page: &str) -> &str {
    let body = page.split_once("\n\n").map_or(page, |(_, body)| body);
    body.split("\n## ").next().unwrap_or(body).trim()
}

fn fault() -> Descriptor {
    Descriptor {
        id: FAULT,
        short_description: Message::of(OF_FAULT),
        full_description: Message::of(OF_FAULT),
        help: Help { text: OF_FAULT, markdown: OF_FAULT },
        default_configuration: Configuration { level: Severity::Error.id() },
        properties: Properties { tags: ["manifest"] },
    }
}
