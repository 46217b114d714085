//! What has a day: the appeal, the next visit, the work permit.

use jiff::civil::Date;

use super::{Entry, Standing, after, long_date, shortened};
use crate::{
    deadline::business_day,
    manifest::{Grant, Protection, Supervision},
};

/// How many days after a decision an appeal may be filed (8 CFR 1003.38(b)).
const APPEAL: i64 = 30;

/// How many days before a work permit ends a new one can be asked for.
const RENEWAL: i64 = 180;

/// How many days before its end to look at what became of that.
const REMINDERS: [i64; 2] = [120, 60];

/// The dated lines of a grant, the nearest first; those without a day come last.
pub fn of(grant: &Grant, made: Date) -> Vec<Entry> {
    let mut entries = vec![visit(grant.supervision.as_ref(), made)];
    entries.extend(appeal(grant.date.value, made));
    entries.extend(permit(grant, made));
    entries.sort_by_key(|entry| (entry.day.is_none(), entry.day));
    entries
}

/// The end of the time to appeal, unless that is past.
fn appeal(granted: Date, made: Date) -> Option<Entry> {
    let counted = after(granted, APPEAL)?;
    let last = business_day(counted, 1).filter(|last| made <= *last)?;
    let day = long_date(granted);
    let moved = if last == counted { "" } else { ", or the next business day" };
    let text = format!(
        "This is {APPEAL} days from a decision read out on {day}{moved}. If it came by mail or online, \
         count from then. If the government appeals, the grant is not final: call your lawyer."
    );
    Some(Entry {
        day: Some(last),
        lead: "The government’s time to appeal ends.".to_owned(),
        text,
        cite: "8 CFR 1003.38(b)",
        check: Standing::Seen.check(made, Some(last)),
    })
}

/// The next visit; one without a day is to be filled in.
fn visit(supervision: Option<&Supervision>, made: Date) -> Entry {
    let day = supervision.and_then(|it| it.next.as_ref()).map(|it| it.value);
    let office = supervision.and_then(|it| it.office.as_ref()).map(|it| it.value.as_str());
    let time = supervision.and_then(|it| it.time.as_ref()).map(|it| it.value.as_str());
    let address = supervision.into_iter().flat_map(|it| &it.address).map(|it| it.value.as_str());
    let place = office.into_iter().chain(address).chain(time).collect::<Vec<_>>().join(", ");
    let place = shortened(&place);
    let is_past = day.is_some_and(|day| day < made);
    let text = match (is_past, place.is_empty()) {
        (true, _) => "This day is past. Ask your lawyer when the next visit is.".to_owned(),
        (false, true) => "Your order of supervision says where and when.".to_owned(),
        (false, false) => format!("{place}. Tell your lawyer before you go."),
    };
    Entry {
        day,
        lead: "Report to ICE.".to_owned(),
        text,
        cite: "8 CFR 241.4, 241.5; your order of supervision (Form I-220B)",
        check: Standing::Unseen.check(made, day),
    }
}

/// When to ask for a new work permit, when to look after it, and when the old one ends.
fn permit(grant: &Grant, made: Date) -> Vec<Entry> {
    let (cite, standing) = source(grant.what.value);
    let entry = |day: Option<Date>, lead: &str, text: &str| Entry {
        day,
        lead: lead.to_owned(),
        text: text.to_owned(),
        cite,
        check: standing.check(made, day),
    };
    let Some(ends) = grant.ead_expires.as_ref().map(|it| it.value) else {
        let text = "The day is on the card. Count back 180 days from it and write that day here \
                    too: on that day, ask for a new card.";
        return vec![entry(None, "Your work permit ends.", text)];
    };
    if ends < made {
        let text = "Call your lawyer now. Ask before you work again.";
        return vec![entry(Some(ends), "Your work permit has ended.", text)];
    }
    let end = "It is not extended while you wait for a new one.";
    let mut entries = vec![entry(Some(ends), "Your work permit ends.", end)];
    if let Some(opens) = after(ends, -RENEWAL) {
        let (lead, text) = if made < opens {
            ("Ask for a new work permit.", "This is the first day on which you can. Do not wait.")
        } else {
            ("Ask for a new work permit now.", "You can since this day. If you have asked, good.")
        };
        entries.push(entry(Some(opens), lead, text));
    }
    let [late, last] = REMINDERS.map(|days| after(ends, -days).filter(|day| made <= *day));
    let asked = "Have you asked for a new work permit?";
    entries
        .extend(late.map(|day| entry(Some(day), asked, "If not, ask now and call your lawyer.")));
    let came = "Has the new work permit come?";
    entries.extend(last.map(|day| entry(Some(day), came, "If not, call your lawyer.")));
    entries
}

/// What says when a work permit can be renewed, and how that stands.
fn source(protection: Protection) -> (&'static str, Standing) {
    match protection {
        Protection::Withholding => ("8 CFR 274a.12(a)(10); practice guides", Standing::Seen),
        Protection::Deferral => ("8 CFR 274a.12(c)(18), 241.5(c)", Standing::Unseen),
    }
}
