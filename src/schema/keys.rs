//! Every key of the manifest: one line, or a few where it is explained at length.

use super::shape::{
    Key,
    Shape::{Captions, Choice, Form, Group, Groups, Kind, Levels, Many, Rule, Support, Text, Truth},
    key, need,
};

/// What the file is.
pub const ABOUT: &str = "What is filed in a Convention Against Torture case, and why. It stands beside the folder `exhibits`.";

/// A form of text, and what an editor says of other text.
type Said = (&'static str, &'static str);

const DATE: Said = (r"^\d{4}-\d{2}-\d{2}$", "Write year, month and day with dashes, such as 2027-02-10.");
const FILE: Said = (r"^(\.|\.{0,2}[^/\\.][^/\\]*|\.{3,}[^/\\]*)(/(\.|\.{0,2}[^/\\.][^/\\]*|\.{3,}[^/\\]*))*$", "Write the name of a file below the folder, with / between folders and without `..`.");
const ID: Said = ("^[a-z0-9-]+$", "Write lowercase letters, digits and dashes only.");
const LANGUAGE: Said = ("^[a-z]{2,3}$", "Write the code of the language, such as es for Spanish.");
const A_NUMBER: Said = ("^[Aa]?[ #-]*([0-9][ #-]*){8,9}$", "An A-number has 8 or 9 digits; write it as A 012-345-678.");
const SIZE: Said = (r"^\d+ *([KkMm][Bb])?$", "Write a size such as 25 MB.");
const TAB: Said = ("^[A-Z]{1,4}(-[1-9][0-9]{0,3})?$", "Write one to four capital letters, such as C or AB; C-1 for what comes between C and D.");
const PER_PAGE: Said = (r"^[1246]$", "Write 1, 2, 4 or 6.");
const PAGES: Said = (r"^\d+ *(- *\d*)?( *, *\d+ *(- *\d*)?)*$", "Write pages as 3, 1-3, 5- or 1-3, 7.");
const PAGE: Said = (r"^0*[1-9]\d*$", "Write one number, counted from 1.");

const SHA256: Said = ("^[0-9a-fA-F]{16,64}$", "Write the first 16 digits or more, as the finding tells them.");
const COUNT: Said = (r"^\d+$", "Write a whole number, in digits.");

/// The keys at the left edge.
pub const MANIFEST: &[Key] = &[
    key("case", Group(CASE), "The proceeding. It goes on the cover, word for word.", &[]),
    key("counsel", Group(COUNSEL), "Who files the packet. Leave it out where the respondent has no counsel.", &[]),
    key("filing", Group(FILING), "How the packet is titled, served and made.", &[]),
    key("court_orders", Group(COURT_ORDERS), "What the judge has ordered, which goes before any rule.", &[]),
    key("elements", Group(ELEMENTS), "The elements of the claim, where something must be said that no exhibit says.", &[]),
    key("theory", Group(THEORY), "Who the respondent is, which known patterns of harm that fits, and what would follow.", &[]),
    key("witnesses", Groups(WITNESS), "Who will testify beside the respondent.", &[]),
    key("arrests", Groups(ARREST), "Every arrest, wherever it was.", &[]),
    key("bars", Group(BARS), "What the application answers to the bars to withholding (8 CFR 1208.16(d)(2)).", &[]),
    key("unavailable", Groups(ABSENCE), "Evidence that was looked for and cannot be had.", &[]),
    need("exhibits", Groups(EXHIBIT), "The exhibits, in the order of the packet. Tabs are given out by themselves.", &[]),
    key("waivers", Groups(WAIVER), "Findings that were looked at and accepted, each with the reason.", &[]),
    key("levels", Levels, "Rules that matter more or less here than they say, each with its level.", &[]),
    key("grant", Group(GRANT), "The protection that was granted; `catpacket after-grant` makes the list of what comes after.", &[]),
];

const CASE: &[Key] = &[
    key("respondents", Groups(RESPONDENT), "Every respondent, named as on the Notice to Appear.", &[]),
    key("removal_country", Text, "The country of removal.", &["Examplia"]),
    key("third_countries", Many(&Text), "Other countries to which removal is proposed.", &["Sampleland"]),
    key("court", Text, "City and state of the immigration court.", &["Baltimore, Maryland"]),
    key("judge", Text, "The immigration judge, with the title.", &["Hon. Erika Mustermann"]),
    key("proceeding", Choice("proceeding"), "The kind of proceeding.", &["removal"]),
    key("detained", Truth, "Whether the respondent is detained: the cover says DETAINED or NON-DETAINED.", &[]),
    key("hearing", Group(HEARING), "The next hearing.", &[]),
    key("relief", Many(&Choice("relief")), "The forms of protection that are asked for.", &["cat-deferral"]),
    key("biometrics", Form(DATE), "The day on which biometrics were taken.", &["2026-11-03"]),
    key("minors", Many(&Text), "Full names of minors beside the respondents; no page that the packet adds should have them.", &["PÉREZ MUESTRA, Eva"]),
];

const RESPONDENT: &[Key] = &[
    need("name", Text, "Full name as on the Notice to Appear, family name first.", &["PÉREZ MUESTRA, Ana"]),
    key("a_number", Form(A_NUMBER), "The A-number, of 8 or 9 digits.", &["A 012-345-678"]),
    key("languages", Many(&Form(LANGUAGE)), "Languages the respondent understands, by their codes.", &["es"]),
    key("address", Many(&Text), "The address, line by line. Without counsel that of the first respondent goes on the cover; with counsel none does.", &["200 Sample Avenue"]),
    key("phone", Text, "Telephone; it goes where the address does.", &["(410) 555-0123"]),
    key("email", Text, "E-mail; it goes where the address does.", &["respondent@example.org"]),
];

const HEARING: &[Key] = &[
    key("kind", Choice("hearing"), "`individual` for the merits hearing, `master` for a calendar hearing.", &["individual"]),
    key("date", Form(DATE), "Its day.", &["2027-03-16"]),
    key("time", Text, "Its time, in quotes, as on the hearing notice.", &["8:30 AM"]),
];

const COUNSEL: &[Key] = &[
    key("name", Text, "Name of the attorney or accredited representative.", &["Maria Lopez"]),
    key("firm", Text, "Firm or organization.", &["Example Immigration Clinic"]),
    key("address", Many(&Text), "The address, line by line.", &["100 Main Street"]),
    key("phone", Text, "Telephone.", &["(410) 555-0100"]),
    key("email", Text, "E-mail.", &["counsel@example.org"]),
    key("eoir_id", Text, "The EOIR ID of counsel.", &["AB123456"]),
    key("e28", Choice("appearance"), "The EOIR-28 of counsel: `filed` where it is on file, `included` where it goes with this packet.", &["filed"]),
];

const FILING: &[Key] = &[
    key("title", Text, "Title on the cover.", &["Respondent's Evidence"]),
    key("date", Form(DATE), "The day of filing.", &["2027-02-10"]),
    key("service", Group(SERVICE), "How the other side is served; it goes into the certificate of service.", &[]),
    key("fee", Group(FEE), "The fee of an application that is part of the filing.", &[]),
    key("late_motion", Text, "The motion to accept a late filing, in words.", &["Filed with this packet on 2027-02-20"]),
    key("page_size", Choice("page_size"), "`letter` brings every page to Letter paper; `keep` leaves pages the size they are.", &["letter"]),
    key("stamp", Choice("stamp"), "Where the page number goes.", &["bottom-right"]),
    key("tab_sheets", Choice("tab_sheets"), "`plain` puts a sheet with the tab before each exhibit; `none` leaves it out.", &["plain"]),
    key("element_index", Truth, "Whether an index comes after the contents: which exhibit and page goes to which element and point, to which fact and pattern, and a chronology of harm.", &[]),
    key("volume_limit", Form(SIZE), "A packet larger than this is written in parts; 1 MB is the least.", &["25 MB"]),
    key("external_links", Choice("external_links"), "`keep` leaves links to the web in the exhibits; `strip` takes them out.", &["keep"]),
    key("highlights", Truth, "Whether the words that `cites` quote are highlighted in the packet; they are unless this is `false`.", &[]),
    key("password_file", Form(FILE), "A text file beside case.yaml with the passwords of exhibits, one on each line.", &["passwords.txt"]),
    key("brief", Form(FILE), "A brief as PDF, beside case.yaml or among the exhibits: it is bound before the contents, and its cites, such as `Tab C at 45`, become links.", &["brief.pdf"]),
];

const FEE: &[Key] = &[
    need("status", Choice("fee"), "What became of it.", &["not-required"]),
    need("because", Text, "The receipt, the order or the reason.", &["The application was filed in 2024; this updates it"]),
];

const SERVICE: &[Key] = &[
    need("method", Choice("method"), "The way of service; `ecas` is the court's electronic filing system.", &["ecas"]),
    need("on", Text, "Who is served.", &["Office of the Principal Legal Advisor"]),
    key("address", Many(&Text), "Where, line by line, when not served through ECAS.", &["100 Main Street"]),
    key("date", Form(DATE), "The day of service; the day of filing when left out.", &["2027-02-10"]),
];

const ELEMENTS: &[Key] = &[
    key("likelihood", Group(ELEMENT), "Torture in the country of removal is more likely than not.", &[]),
    key("state-involvement", Group(ELEMENT), "A public official inflicts, instigates, consents to or acquiesces in it.", &[]),
    key("internal-relocation", Group(ELEMENT), "Whether a part of the country is safe to move to; a factor.", &[]),
    key("prior-harm", Group(ELEMENT), "What the respondent has already suffered; a factor.", &[]),
];

const ELEMENT: &[Key] = &[
    key("status", Choice("status"), "What is said in the place of exhibits: the other side does not dispute it, or there is none.", &["not-contested"]),
    key("because", Text, "The reason for the status.", &["DHS stipulated to it at the master hearing"]),
    key("mode", Choice("mode"), "How the state is involved: officials act themselves, or know and do not intervene.", &["acquiescence"]),
];

const THEORY: &[Key] = &[
    key("profile", Groups(PROFILE), "Facts about this respondent.", &[]),
    key("patterns", Groups(PATTERN), "Documented patterns of harm.", &[]),
    key("chain", Groups(LINK), "The events that are feared, link by link; each needs its own proof.", &[]),
    key("incidents", Groups(INCIDENT), "What was done to the respondent, day by day; the index by element has it as a chronology.", &[]),
    key("purpose", Many(&Choice("purpose")), "What the pain would be inflicted for (8 CFR 1208.18(a)(1)).", &["punishment"]),
    key("sanctions", Text, "Why it would not be a lawful sanction (8 CFR 1208.18(a)(3)).", &["No court has charged him; the order came from the captain"]),
    key("mental_cause", Choice("mental_cause"), "What mental harm would come from (8 CFR 1208.18(a)(4)).", &["imminent-death"]),
];

const PROFILE: &[Key] = &[
    key("id", Form(ID), "A short name for the fact.", &["gave-evidence"]),
    need("fact", Text, "The fact, in one sentence.", &["Gave a statement to a prosecutor in June 2019"]),
    key("shown_by", Many(&Text), "The exhibits that show it, by their `id`.", &["declaration"]),
    key("fits", Many(&Text), "The patterns it fits, by their `id`.", &["evidence-punished"]),
];

const PATTERN: &[Key] = &[
    key("id", Form(ID), "A short name for the pattern, which `fits` uses.", &["evidence-punished"]),
    need("fact", Text, "The pattern, in one sentence.", &["Persons who gave evidence are detained and beaten"]),
    key("shown_by", Many(&Text), "The exhibits that show it, by their `id`.", &["expert"]),
];

const LINK: &[Key] = &[
    need("link", Text, "What would happen next, in one sentence.", &["Police identify him on return"]),
    key("shown_by", Many(&Text), "The exhibits that show it, by their `id`.", &["expert"]),
    key("fits", Many(&Text), "The patterns it fits, by their `id`.", &["evidence-punished"]),
];

const INCIDENT: &[Key] = &[
    need("fact", Text, "What was done, in one sentence.", &["Beaten by two officers at the station"]),
    need("date", Form(DATE), "The day.", &["2019-05-03"]),
    key("shown_by", Many(&Text), "The exhibits that show it, by their `id`.", &["declaration"]),
];

const EXHIBIT: &[Key] = &[
    need("id", Form(ID), "A short name that never changes, even when the tab does. packet.json has it too: leave names of persons out.", &["complaint"]),
    key("tab", Form(TAB), "A fixed tab. Leave it out, and the next letter is taken.", &["K"]),
    key("file", Form(FILE), "The file, by its name in the folder `exhibits`.", &["declaration.pdf"]),
    key("files", Many(&Form(FILE)), "Several files that make one exhibit, instead of `file`; a pattern takes all it fits.", &["photos/*.jpg"]),
    key("pages", Form(PAGES), "The pages taken of the file; all when left out.", &["1-3, 7"]),
    key("sub_pages", Many(&Text), "Files of it that were put in late: their pages share the number of the page before them, as in 45A, so that no other page moves. `all` for the whole exhibit, whose tab is then C-1.", &["all"]),
    need("title", Text, "Its title in the table of contents.", &["Declaration of Ana Pérez Muestra"]),
    key("kind", Kind, "What kind of document it is.", &["declaration"]),
    key("date", Form(DATE), "The date of the document.", &["2027-01-12"]),
    key("section", Text, "The heading of the table of contents it stands under; same words, same heading.", &["Country conditions"]),
    key("language", Form(LANGUAGE), "The language of the original by its code; English when left out.", &["es"]),
    key("country", Text, "The country it is about, where that is not the country of removal.", &["Sampleland"]),
    key("signed", Truth, "Whether it is signed; `false` keeps a draft in its place.", &[]),
    key("sealed", Truth, "Whether it is under seal.", &[]),
    key("interpretation", Choice("interpretation"), "Whether it was read to who signed it in a language they understand: `included` where its certificate is part of the document.", &["included"]),
    key("interpreter", Group(INTERPRETER), "Who read it to who signed it; `catpacket sheet interpretation-certificates` writes the certificate to sign.", &[]),
    key("supports", Many(&Support), "What it is offered to prove: an element, or one point of it.", &["prior-harm/incident"]),
    key("translation", Group(TRANSLATION), "The English translation of an exhibit in another language, with its certificate.", &[]),
    key("cites", Groups(CITE), "The pages worth pointing at; they become bookmarks.", &[]),
    key("source", Group(SOURCE), "Where a publication comes from.", &[]),
    key("cv", Text, "The exhibit that is the curriculum vitae of its author, by its `id`.", &["expert-cv"]),
    key("original", Text, "Where the original is, for the day of the hearing.", &["With the respondent"]),
    key("transcript_of", Form(FILE), "The recording of which it is the transcript, by its name in the folder `exhibits`.", &["broadcast.mp3"]),
    key("photos", Group(PHOTOS), "How photographs stand on pages, where they have captions or share a page.", &[]),
    key("ocr", Truth, "Whether scans without a text layer get one, by `ocrmypdf` where that is installed; `language` says in which language they are read.", &[]),
    key("captioned", Truth, "Whether photographs say what they show, where, when and by whom.", &[]),
];

const SOURCE: &[Key] = &[
    key("publisher", Text, "Who published it.", &["The San Ejemplo Courier"]),
    key("author", Text, "Who wrote it.", &["Rosa Ejemplo"]),
    key("url", Text, "Its address on the web.", &["https://example.org/report"]),
    key("accessed", Form(DATE), "The day on which it was read there.", &["2027-01-20"]),
];

const TRANSLATION: &[Key] = &[
    key("file", Form(FILE), "The English translation.", &["complaint English.pdf"]),
    key("certificate", Form(FILE), "The translator's certificate (8 CFR 1003.33).", &["complaint certificate.pdf"]),
    key("translator", Group(TRANSLATOR), "Who translated it; `catpacket sheet translation-certificates` writes the certificate to sign.", &[]),
    key("covers", Many(&Text), "The exhibits that the certificate names, by their `id`, where it names several.", &["complaint"]),
    key("relation", Choice("relation"), "Who the translator is to the respondent.", &["none"]),
];

const TRANSLATOR: &[Key] = &[
    need("name", Text, "Full name.", &["Ana Ejemplo"]),
    key("address", Many(&Text), "Address, line by line.", &["200 Main Street", "Baltimore, MD 21201"]),
    key("phone", Text, "Telephone.", &["(410) 555-0101"]),
];

const INTERPRETER: &[Key] = &[
    need("name", Text, "Full name.", &["Ana Ejemplo"]),
    key("language", Form(LANGUAGE), "The language in which it was read, by its code.", &["es"]),
    key("address", Many(&Text), "Address, line by line.", &["200 Main Street", "Baltimore, MD 21201"]),
    key("phone", Text, "Telephone.", &["(410) 555-0101"]),
];

const COURT_ORDERS: &[Key] = &[
    key("filing_due", Form(DATE), "The day on which the filing is due.", &["2027-02-26"]),
    key("brief_pages", Form(COUNT), "Most pages of a brief.", &["40"]),
];

const WITNESS: &[Key] = &[
    need("name", Text, "Full name.", &["Rosa Ejemplo"]),
    key("summary", Text, "A summary of the testimony.", &["Two men came to her house and asked for him"]),
    key("minutes", Form(COUNT), "How long the testimony will take.", &["20"]),
    key("language", Form(LANGUAGE), "The language of the testimony, by its code.", &["es"]),
    key("a_number", Form(A_NUMBER), "The A-number, where there is one.", &["A 012-345-678"]),
    key("declaration", Text, "The exhibit that is the declaration, by its `id`.", &["cousin"]),
    key("expert", Truth, "Whether it is an expert.", &[]),
    key("cv", Text, "The exhibit that is the curriculum vitae, by its `id`.", &["expert-cv"]),
];

const ARREST: &[Key] = &[
    key("date", Form(DATE), "Its day.", &["2021-05-02"]),
    key("place", Text, "Where it was.", &["Baltimore, Maryland"]),
    key("docket", Text, "The docket number of the court.", &["24-CR-0101"]),
    key("charge", Text, "What was charged, with the statute.", &["Theft"]),
    key("disposition", Text, "How it ended; `pending` where it has not.", &["Dismissed"]),
    key("sentence_days", Form(COUNT), "The sentence imposed, in days, suspended time included.", &["365"]),
    key("aggravated_felony", Truth, "Whether somebody has called it an aggravated felony.", &[]),
    key("drug_trafficking", Truth, "Whether somebody has called it drug trafficking.", &[]),
    key("shown_by", Many(&Text), "The exhibits that show how it ended, by their `id`.", &["record"]),
];

const BARS: &[Key] = &[
    key("persecutor", Truth, "Whether persecution of others is at issue.", &[]),
    key("nonpolitical_crime", Truth, "Whether a serious nonpolitical crime abroad is at issue.", &[]),
    key("security", Truth, "Whether a danger to security, or terrorism, is at issue.", &[]),
];

const PHOTOS: &[Key] = &[
    key("per_page", Form(PER_PAGE), "How many photographs stand on a page, in the order of the files.", &["2"]),
    key("captions", Captions, "What stands under each photograph: what it shows, where and when it was taken, and by whom.", &[]),
];

const ABSENCE: &[Key] = &[
    need("what", Kind, "What kind of document it would be.", &["police-complaint"]),
    need("tried", Text, "What was done to get it.", &["Asked the station in writing twice, on May 3 and June 9, 2026"]),
    need("because", Text, "Why it cannot be had.", &["The station answers that its books of 2019 are lost"]),
    key("asked", Groups(ASKED), "Who was asked for it, one after the other; the sheet `unavailable` lists them.", &[]),
];

const ASKED: &[Key] = &[
    need("who", Text, "Who was asked.", &["Police station of San Ejemplo"]),
    key("on", Form(DATE), "The day.", &["2026-05-03"]),
    key("how", Text, "How.", &["by letter"]),
    key("answer", Text, "The answer; leave it out where there was none.", &["Its books of 2019 are lost"]),
];

const GRANT: &[Key] = &[
    need("what", Choice("protection"), "`withholding` or `deferral` of removal under the Convention, as the order says.", &["withholding"]),
    need("date", Form(DATE), "The day of the decision.", &["2027-03-16"]),
    key("ead_expires", Form(DATE), "The day on which the work permit ends, as the card says.", &["2028-09-30"]),
    key("supervision", Group(SUPERVISION), "The order of supervision (Form I-220B).", &[]),
];

const SUPERVISION: &[Key] = &[
    key("office", Text, "The office to report to.", &["ICE, Baltimore"]),
    key("address", Many(&Text), "Its address, line by line.", &["100 Sample Street"]),
    key("next", Form(DATE), "The day of the next visit.", &["2027-05-04"]),
    key("time", Text, "The time of it, in quotes.", &["8:30 AM"]),
];

const CITE: &[Key] = &[
    need("for", Support, "What the page is offered to prove.", &["prior-harm/incident"]),
    key("page", Form(PAGE), "The page, counted from 1 in the document that has the words; it is found by `quote` where this is left out.", &["4"]),
    key("quote", Text, "The words on it, which are looked up in its text; `...` stands for what is left out.", &["the officer told me to stop making trouble"]),
    key("note", Text, "What they show.", &["The police turned him away"]),
];

const WAIVER: &[Key] = &[
    need("rule", Rule, "The rule whose findings are accepted.", &["unsupported-exhibit"]),
    key("exhibit", Text, "The `id` of the exhibit it is accepted for; all when left out.", &["school-letter"]),
    key("sha256", Many(&Form(SHA256)), "The content it was accepted for, where it is about a file: the first digits of its SHA-256, as the finding tells them.", &["3f2a9c01d4b7e865"]),
    need("because", Text, "The reason.", &["Offered to show where he lives"]),
];
