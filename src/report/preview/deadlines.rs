//! The days that matter for a filing. No clock is read: the same case gives the same words.

use jiff::civil::Date;

use super::Row;
use crate::{
    case::Case,
    deadline::{self, Due},
    front::long_date,
    manifest::{Hearing, HearingKind},
    report::count,
};

/// What stands for a day that the manifest does not give.
const NOT_GIVEN: &str = "not given in case.yaml";

/// The days of the hearing, of the filing and of its deadline, with where they come from.
pub fn rows(case: &Case) -> Vec<Row> {
    let manifest = &case.manifest;
    let filed = manifest.filing.date.as_ref().map(|it| it.value);
    let due = deadline::of(manifest);
    let mut rows = vec![
        Row::new("Hearing", manifest.case.hearing.as_ref().map_or(NOT_GIVEN.to_owned(), hearing)),
        Row::new("Filing is dated", filed.map_or(NOT_GIVEN.to_owned(), long_date)),
    ];
    match due {
        None => rows.push(Row::new(
            "Filing is due",
            "not known: the court sets it, or case.yaml gives no individual hearing or no day of \
             filing; `filing_due:` under `court_orders:` says what the judge has set",
        )),
        Some(due) => {
            rows.push(Row::new("Filing is due", last(&due)));
            rows.extend(filed.map(|filed| Row::new("Left at filing", margin(filed, &due))));
        }
    }
    let biometrics = manifest.case.biometrics.as_ref().map(|it| long_date(it.value));
    rows.push(Row::new("Biometrics taken", biometrics.unwrap_or(NOT_GIVEN.to_owned())));
    rows.push(Row::new("Rules last looked at", long_date(deadline::AS_OF)));
    rows
}

fn hearing(hearing: &Hearing) -> String {
    let kind = hearing.kind.as_ref().map(|it| match it.value {
        HearingKind::Individual => "individual".to_owned(),
        HearingKind::Master => "master".to_owned(),
    });
    let date = hearing.date.as_ref().map(|it| long_date(it.value));
    let time = hearing.time.as_ref().map(|it| it.value.clone());
    let said: Vec<String> = [kind, date, time].into_iter().flatten().collect();
    if said.is_empty() { NOT_GIVEN.to_owned() } else { said.join(", ") }
}

fn last(due: &Due) -> String {
    let last = format!("{} ({})", long_date(due.last), due.why);
    if due.last == due.manual {
        return last;
    }
    let (manual, safe) = (long_date(due.manual), long_date(due.safe));
    format!("{last}; that is no business day: the next one is {manual}, the one before {safe}")
}

/// How many days before the last one a filing is dated, under the readings that there are.
fn margin(filed: Date, due: &Due) -> String {
    let counted = left(filed, due.last);
    if due.safe == due.last {
        return counted;
    }
    format!("{counted}; to the business day before: {}", left(filed, due.safe))
}

fn left(filed: Date, last: Date) -> String {
    let days = filed.until(last).map_or(0, |span| span.get_days());
    let number = usize::try_from(days.unsigned_abs()).unwrap_or(usize::MAX);
    match days {
        0 => "none: it is dated on the last day".to_owned(),
        1.. => count(number, "day"),
        _ => format!("none: it is dated {} after the last day", count(number, "day")),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn days_are_counted_to_the_last_one() {
        let last = date(2027, 2, 14);
        assert_eq!(left(date(2027, 2, 10), last), "4 days");
        assert_eq!(left(date(2027, 2, 13), last), "1 day");
        assert_eq!(left(last, last), "none: it is dated on the last day");
        let late = left(date(2027, 3, 15), last);
        assert_eq!(late, "none: it is dated 29 days after the last day");
    }
}
