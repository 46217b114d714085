//! The brief that is bound with the exhibits, held against the packet that it is bound in.

use super::{exhibits, judge};
use crate::{
    brief::{Astray, Problem},
    case::Case,
    plan::Plan,
};

/// What is wrong with the cites of the brief, where there is one whose text can be read.
///
/// Where an exhibit has no pages yet, all those after it move, so pages are not judged: what is
/// wrong with the exhibit is told.
pub fn astray(case: &Case, plan: &Plan) -> Vec<Astray> {
    let read = case.brief.as_ref().filter(|_| case.is_brief_silent() == Some(false));
    let Some(brief) = read else { return Vec::new() };
    let mut astray = judge(&brief.cited.cites, &exhibits(case, plan), None);
    if case.parts.iter().flatten().any(|part| part.runs.is_empty()) {
        astray.retain(|it| it.problem != Problem::PageOutside);
    }
    astray
}
