//! SARIF 2.1.0 (OASIS), for code scanning: one run with all case folders.

use serde::Serialize;

use crate::report::told::{Outcome, Told};

mod artifacts;

mod driver;

mod results;

use artifacts::{Artifact, Artifacts};
use driver::Tool;
use results::{Message, SarifResult};

/// Where the form is described.
const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

#[derive(Serialize)]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'a str,
    version: &'a str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Tool,
    /// Columns count characters, as in every other format.
    column_kind: &'a str,
    invocations: [Invocation<'a>; 1],
    artifacts: Vec<Artifact>,
    results: Vec<SarifResult>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Invocation<'a> {
    execution_successful: bool,
    tool_execution_notifications: Vec<Notification<'a>>,
}

#[derive(Serialize)]
struct Notification<'a> {
    level: &'a str,
    message: Message,
}

/// Renders all case folders as one document.
pub fn render(all: &[Told]) -> String {
    let mut artifacts = Artifacts::default();
    let results = results::of(all, &mut artifacts);
    let run = Run {
        tool: driver::tool(),
        column_kind: "unicodeCodePoints",
        invocations: [invocation(all)],
        artifacts: artifacts.list(),
        results,
    };
    let log = Log { schema: SCHEMA, version: "2.1.0", runs: [run] };
    let log = serde_json::to_string_pretty(&log);
    log.expect("internal error: the log has only strings for keys") + "\n"
}

/// Whether every folder was opened, and why one was not.
fn invocation(all: &[Told]) -> Invocation<'static> {
    let unopened = all.iter().filter_map(|told| match &told.outcome {
        Outcome::Unopened(why) => Some(Notification { level: "error", message: Message::of(why) }),
        _ => None,
    });
    let unopened: Vec<Notification> = unopened.collect();
    Invocation { execution_successful: unopened.is_empty(), tool_execution_notifications: unopened }
}
