//! What has no day of its own: what the grant is, and what to keep to.

use jiff::civil::Date;

use super::{
    Entry, Part,
    Standing::{self, Seen, Unseen},
};
use crate::manifest::Protection::{self, Deferral, Withholding};

/// Those for whom a line is.
const BOTH: &[Protection] = &[Withholding, Deferral];
const OF_WITHHOLDING: &[Protection] = &[Withholding];
const OF_DEFERRAL: &[Protection] = &[Deferral];

/// Where a line comes from that no rule asks for.
const ADVICE: &str = "Advice; no rule asks for it";

/// Where a line comes from that was seen in guides alone.
const GUIDES: &str = "Practice guides; no rule is named";

/// A line: for whom, what it is in a few words, what more there is to say, its source, and how it
/// stands.
type Line = (&'static [Protection], &'static str, &'static str, &'static str, Standing);

/// Every part, with its lines.
const PARTS: &[(&str, &[Line])] = &[
    ("What you have, and what it is not", WHAT),
    ("Reporting to ICE", REPORTING),
    ("Work", WORK),
    ("Health and records", RECORDS),
    ("Police and courts", POLICE),
    ("When you move", MOVING),
    ("New threats", THREATS),
    ("Travel", TRAVEL),
];

const WHAT: &[Line] = &[
    (OF_WITHHOLDING, "You have withholding of removal.", "The judge ordered your removal, and then ordered that you are not sent to the country that the order names.", "8 CFR 1208.16(c)(4)", Seen),
    (OF_DEFERRAL, "You have deferral of removal.", "The judge ordered your removal, and then put it off for the country that the order names.", "8 CFR 1208.17(a)", Seen),
    (OF_WITHHOLDING, "It is not asylum.", "It gives no green card, and no way to become a citizen.", GUIDES, Seen),
    (OF_DEFERRAL, "It is not asylum.", "It gives no lawful status, no green card, and no way to become a citizen.", "8 CFR 1208.17(b)", Unseen),
    (BOTH, "It is for you alone.", "Your husband, wife and children get no status from it.", GUIDES, Seen),
    (BOTH, "You can still be sent to another country.", "The grant is about one country. By a memo of July 9, 2025, the government may tell you only 24 hours before, or 6 hours in an urgent case. It may tell you nothing if the other country has given promises.", "8 CFR 1208.16(f); ICE directive of February 18, 2025; memo of July 9, 2025; D.V.D., stayed June 23, 2025", Unseen),
    (OF_WITHHOLDING, "You can be held.", "The grant does not promise that you stay free.", "8 CFR 241.4, 241.5", Unseen),
    (OF_DEFERRAL, "You can be held.", "The grant does not promise that you stay free.", "8 CFR 1208.17(b), 241.4, 241.5", Unseen),
    (OF_WITHHOLDING, "The government can ask a judge to end it.", "It has to prove fraud, or that things have changed in a basic way.", "8 CFR 1208.24", Unseen),
    (OF_DEFERRAL, "The government can ask a judge to end it at any time.", "It needs new evidence that matters to your case. Then there is a new hearing, and you have to prove your case again. You may get only 10 days to send more papers, or 13 if the notice comes by mail. Call your lawyer on the day it comes.", "8 CFR 1208.17(d)", Unseen),
    (OF_DEFERRAL, "It can end in other ways.", "You can ask for that yourself, or the other country can give promises. Sign nothing about this without your lawyer.", "8 CFR 1208.17(e), (f); 1208.18(c)", Unseen),
    (BOTH, "Carry a copy of the judge’s order.", "Keep one in a safe place, and give one to your lawyer.", ADVICE, Seen),
];

const REPORTING: &[Line] = &[
    (BOTH, "Go to every visit.", "Take your order of supervision and a copy of the judge’s order with you.", "8 CFR 241.4, 241.5; Form I-220B", Unseen),
    (BOTH, "Tell your lawyer before each visit.", "Leave with your lawyer the names of people to call.", ADVICE, Seen),
    (BOTH, "Know who to call if you are held.", "Ask your lawyer who can go to a federal court for you on that day. Keep the number with you, and give it to your family.", ADVICE, Seen),
];

const WORK: &[Line] = &[
    (OF_WITHHOLDING, "Your work permit is of category (a)(10).", "The right to work comes with the grant. A card is good for 18 months at most if you asked for it on or after December 5, 2025, or were still waiting then.", "8 CFR 274a.12(a)(10); for the 18 months, practice guides", Seen),
    (OF_DEFERRAL, "Your work permit is of category (c)(18).", "You can ask for it while you are under an order of supervision. The government may say no. A card is most often good for one year.", "8 CFR 274a.12(c)(18), 241.5(c)", Unseen),
    (BOTH, "Ask for a new card early.", "You can ask 180 days before the old one ends. The old one is not extended while you wait.", "8 CFR 274a.12; practice guides (no extension since October 30, 2025)", Unseen),
    (BOTH, "Social Security, state ID, taxes.", "Ask your lawyer how to get a Social Security number and a state ID. File your taxes each year.", ADVICE, Seen),
];

const RECORDS: &[Line] = &[
    (BOTH, "Keep going to therapy and to your doctors.", "Keep each record of it: letters, bills, dates, names.", ADVICE, Seen),
    (OF_DEFERRAL, "Keep news about your country.", "Save reports that show the danger goes on, each with its date and where you found it. You will need them if there is a new hearing.", "8 CFR 1208.17(d)", Unseen),
    (OF_WITHHOLDING, "Keep news about your country.", "Save reports that show the danger goes on, each with its date and where you found it. You will need them if the government says that things have changed.", "8 CFR 1208.24", Unseen),
];

const POLICE: &[Line] = &[
    (BOTH, "Stay away from all that can get you arrested.", "If the police stop or hold you, ask for your lawyer first.", ADVICE, Seen),
    (BOTH, "Call your lawyer before you go to any court.", "Do not plead guilty to anything before you have talked.", ADVICE, Seen),
];

const MOVING: &[Line] = &[
    (BOTH, "Before you move, tell ICE and your lawyer.", "Read what your order of supervision says about it.", ADVICE, Seen),
    (BOTH, "Within 5 days, tell the immigration court.", "Use Form EOIR-33.", "8 CFR 1003.15(d)(2)", Seen),
    (BOTH, "Within 10 days, send Form AR-11.", "Keep proof that you sent both forms.", "8 CFR 265.1", Seen),
];

const THREATS: &[Line] = &[
    (BOTH, "If anyone threatens you or your family, tell your lawyer at once.", "Save the message or the letter. Write down the day, the time and the words.", ADVICE, Seen),
    (BOTH, "Write down now which other countries you fear, and why.", "Sign it, and leave it with your lawyer, in case you are to be sent to one of them.", "8 CFR 1208.16(f); memo of July 9, 2025", Unseen),
];

const TRAVEL: &[Line] = &[
    (BOTH, "Do not leave the United States.", "If you leave, you carry out the order of removal yourself. Call your lawyer first, even if somebody is ill or has died.", GUIDES, Seen),
];

/// The parts for a protection, as of a day.
pub fn of(protection: Protection, made: Date) -> Vec<Part> {
    let fits = |line: &&Line| line.0.contains(&protection);
    let part = |(title, lines): &(&'static str, &[Line])| {
        let lines = lines.iter().filter(fits).map(|line| entry(*line, made));
        Part { title, lines: lines.collect() }
    };
    PARTS.iter().map(part).collect()
}

fn entry((_, lead, text, cite, standing): Line, made: Date) -> Entry {
    let check = standing.check(made, None);
    Entry { day: None, lead: lead.to_owned(), text: text.to_owned(), cite, check }
}
