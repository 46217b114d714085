use jiff::civil::date;

use super::*;
use crate::manifest;

/// The list of a grant that says this, made on a day.
fn list(grant: &str, made: Date) -> Checklist {
    let source = format!(
        "counsel: {{name: Maria Lopez, phone: (410) 555-0100}}\ngrant: {{{grant}}}\nexhibits: [{{id: \
         a, file: a.pdf, title: A}}]\n"
    );
    let read = manifest::parse(&source).unwrap();
    checklist(read.grant.as_ref().unwrap(), read.counsel.as_ref(), made)
}

/// The dated lines, as `day lead`.
fn told(list: &Checklist) -> Vec<String> {
    let day = |entry: &Entry| entry.day.map_or("-".to_owned(), |day| day.to_string());
    list.dates.iter().map(|entry| format!("{} {}", day(entry), entry.lead)).collect()
}

const WHOLE: &str = "what: withholding, date: 2027-03-16, ead_expires: 2028-09-30, supervision: \
    {office: ICE, next: 2027-05-04, time: 8 AM}";

#[test]
fn days_are_counted_from_the_card_and_from_the_decision() {
    let list = list(WHOLE, date(2027, 3, 20));
    let expected = [
        "2027-04-15 The government’s time to appeal ends.",
        "2027-05-04 Report to ICE.",
        "2028-04-03 Ask for a new work permit.",
        "2028-06-02 Have you asked for a new work permit?",
        "2028-08-01 Has the new work permit come?",
        "2028-09-30 Your work permit ends.",
    ];
    assert_eq!(told(&list), expected);
    assert_eq!(list.counsel, ["Maria Lopez", "(410) 555-0100"]);
    let checks: Vec<String> = list.dates.iter().map(|entry| entry.check.told()).collect();
    let law = "May 22, 2027";
    assert_eq!(checks, ["April 15, 2027", "now", law, law, law, law]);
    assert!(list.dates[1].text.starts_with("ICE, 8 AM."), "{:?}", list.dates[1]);
}

#[test]
fn an_appeal_can_wait_for_the_next_business_day() {
    // The thirtieth day is a Saturday.
    let list = list("what: deferral, date: 2027-03-18", date(2027, 4, 18));
    assert_eq!(told(&list)[0], "2027-04-19 The government’s time to appeal ends.");
    assert!(list.dates[0].text.contains("March 18, 2027, or the next business day."));
}

#[test]
fn what_is_past_is_told_as_past() {
    let open = list(WHOLE, date(2028, 8, 15));
    let expected = [
        "2027-05-04 Report to ICE.",
        "2028-04-03 Ask for a new work permit now.",
        "2028-09-30 Your work permit ends.",
    ];
    assert_eq!(told(&open), expected);
    assert!(open.dates[0].text.starts_with("This day is past."));
    let ended = list(WHOLE, date(2028, 10, 1));
    assert_eq!(told(&ended).last().unwrap(), "2028-09-30 Your work permit has ended.");
    let all = ended.parts.iter().flat_map(|part| &part.lines).chain(&ended.dates);
    assert!(all.into_iter().all(|entry| entry.check == Check::Now));
}

#[test]
fn days_that_are_not_known_are_left_to_be_filled_in() {
    let unknown = list("what: deferral, date: 2027-03-16", date(2028, 1, 1));
    assert_eq!(told(&unknown), ["- Report to ICE.", "- Your work permit ends."]);
    let farthest = "what: deferral, date: 9999-12-30, ead_expires: 9999-12-31";
    assert_eq!(told(&list(farthest, date(9999, 12, 31))).len(), 3);
}

#[test]
fn each_protection_has_its_own_lines() {
    let text = |what: &str| {
        let list = list(&format!("what: {what}, date: 2027-03-16"), date(2027, 3, 20));
        format!("{list:?}")
    };
    let (withholding, deferral) = (text("withholding"), text("deferral"));
    for (one, other, only) in [
        (&withholding, &deferral, ["1208.24", "(a)(10)", "1208.16(c)(4)", "18 months"]),
        (&deferral, &withholding, ["1208.17(d)", "(c)(18)", "1208.17(a)", "one year"]),
    ] {
        for words in only {
            assert!(one.contains(words) && !other.contains(words), "{words}");
        }
    }
    for words in ["EOIR-33", "AR-11", "5 days", "10 days", "24 hours", "Do not leave", "therapy"] {
        assert!(withholding.contains(words) && deferral.contains(words), "{words}");
    }
}

/// Groups of vowels; a silent `e` at the end is none.
fn syllables(word: &str) -> usize {
    let word = word.to_lowercase();
    let word = word.strip_suffix('e').unwrap_or(&word);
    let groups = word.split(|it: char| !"aeiouy".contains(it)).filter(|it| !it.is_empty());
    groups.count().max(1)
}

#[test]
#[expect(clippy::cast_precision_loss, reason = "there are a few hundred words")]
fn it_is_read_in_the_eighth_grade() {
    for what in ["withholding", "deferral"] {
        let list = list(&format!("what: {what}, date: 2027-03-16"), date(2027, 3, 20));
        let lines = list.parts.iter().flat_map(|part| &part.lines).chain(&list.dates);
        let text = lines.fold(String::new(), |text, it| text + &it.lead + " " + &it.text + " ");
        let sentences = text.split_inclusive(['.', '?']).filter(|it| it.trim().len() > 1).count();
        let words: Vec<&str> = text.split_whitespace().collect();
        let syllables: usize = words.iter().map(|word| syllables(word)).sum();
        let count = words.len() as f64;
        // Flesch and Kincaid.
        let grade = 0.39 * count / sentences as f64 + 11.8 * syllables as f64 / count - 15.59;
        assert!(grade < 8.0, "{what} is of grade {grade:.1}");
    }
}
