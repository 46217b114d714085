//! Manifests with faults.

/// Each manifest with its faults as `line:column message | help`.
pub const FAULTY: &[(&str, &[&str])] = &[
    (
        "",
        &[
            "1:1 case.yaml lists no exhibits | add `exhibits:` and below it an entry with `id`, `file` and `title` for each",
        ],
    ),
    (
        "# nothing",
        &[
            "1:1 case.yaml lists no exhibits | add `exhibits:` and below it an entry with `id`, `file` and `title` for each",
        ],
    ),
    (
        "- a",
        &[
            "1:1 case.yaml is a list, not a group of `key: value` lines | write lines of `key: value`; the keys are `case`, `counsel`, `filing`, `court_orders`, `elements`, `theory`, `witnesses`, `arrests`, `bars`, `unavailable`, `exhibits`, `waivers`, `levels` and `grant`",
        ],
    ),
    (
        "exhibits: []\n",
        &[
            "1:1 case.yaml lists no exhibits | add `exhibits:` and below it an entry with `id`, `file` and `title` for each",
        ],
    ),
    (
        "exhibits:\n",
        &[
            "1:1 case.yaml lists no exhibits | add `exhibits:` and below it an entry with `id`, `file` and `title` for each",
        ],
    ),
    (
        "exhibits: a.pdf\n",
        &["1:11 `exhibits` is text, not a list | put each entry on its own line after a dash"],
    ),
    (
        "exhibits: [a.pdf]\n",
        &[
            "1:12 the exhibit is text, not a group of `key: value` lines | write lines of `key: value`; the keys are `id`, `tab`, `file`, `files`, `pages`, `sub_pages`, `title`, `kind`, `date`, `section`, `language`, `country`, `signed`, `sealed`, `interpretation`, `interpreter`, `supports`, `translation`, `cites`, `source`, `cv`, `original`, `captioned`, `transcript_of`, `photos` and `ocr`",
        ],
    ),
    (
        "exibits:\n  - {id: a, file: a.pdf, title: A}\n",
        &["1:1 case.yaml has no key `exibits` | did you mean `exhibits`?"],
    ),
    (
        "exhibits:\n  - {id: a, file: a.pdf, title: A}\nnotes: x\n",
        &[
            "3:1 case.yaml has no key `notes` | the keys are `case`, `counsel`, `filing`, `court_orders`, `elements`, `theory`, `witnesses`, `arrests`, `bars`, `unavailable`, `exhibits`, `waivers`, `levels` and `grant`",
        ],
    ),
    (
        "exhibits:\n  - {id: a, file: a.pdf, title: A}\nexhibits: []\n",
        &["3:1 `exhibits` is given twice; the first is on line 1 | remove one of the two"],
    ),
    (
        "exhibits:\n  - {id: a, file: a.pdf, title: A, titel: B}\n",
        &["2:36 the exhibit has no key `titel` | did you mean `title`?"],
    ),
    (
        "exhibits:\n  - {id: a, file: a.pdf, title: A, date: 10/2/2027}\n",
        &[
            "2:42 `date` is not a date: `10/2/2027` | write year, month and day with dashes, such as `2027-02-10`",
        ],
    ),
    (
        "exhibits:\n  - {id: a, file: a.pdf, title: A, date: 2027-02-30}\n",
        &[
            "2:42 the day `2027-02-30` does not exist | write year, month and day with dashes, such as `2027-02-10`",
        ],
    ),
    (
        "exhibits:\n  - {id: a, file: a.pdf, title: A, pages: 3-1}\n",
        &[
            "2:43 `pages` does not name pages: `3-1` | write pages as `3`, `1-3`, `5-` or `1-3, 7`; the first page is 1",
        ],
    ),
    (
        "exhibits:\n  - {id: a, file: a.pdf, title: A, sub_pages: b.pdf}\n",
        &[
            "2:47 the exhibit has no file `b.pdf` | write the name as it stands above, or `all` for the whole exhibit",
        ],
    ),
    (
        "exhibits:\n  - {id: a, file: a.pdf, title: A, tab: c}\n",
        &[
            "2:41 `c` is not a tab | write one to four capital letters, such as `C` or `AB`; `C-1` for what comes late",
        ],
    ),
    (
        "exhibits:\n  - {id: a, file: a.pdf, title: A, kind: delcaration}\n",
        &["2:42 unknown kind `delcaration` | did you mean `declaration`?"],
    ),
    (
        "exhibits:\n  - {id: a, file: a.pdf, title: A, kind: medical}\n",
        &["2:42 unknown kind `medical` | did you mean `medical-evaluation` or `medical-record`?"],
    ),
    (
        "exhibits:\n  - {id: a, file: a.pdf, title: A, kind: letter}\n",
        &[
            "2:42 unknown kind `letter` | write `declaration`, `witness-declaration`, `medical-evaluation`, `medical-record`, `psychological-evaluation`, `police-complaint`, `court-record`, `warrant`, `threat`, `photograph`, `expert-affidavit`, `expert-cv`, `government-report`, `intergovernmental-report`, `ngo-report`, `news`, `academic`, `law-text`, `map`, `identity`, `civil-record`, `criminal-record`, `criminal-chart`, `unavailable-evidence`, `form`, `brief`, `motion`, `proposed-order`, `witness-list`, `correspondence` or `other`",
        ],
    ),
    (
        "exhibits:\n  - {id: a, file: a.pdf, title: A, supports: [prior-harm/injry]}\n",
        &["2:47 `prior-harm` has no point `injry` | did you mean `injury`?"],
    ),
    (
        "exhibits:\n  - {id: a, file: a.pdf, title: A, supports: harm}\n",
        &["2:46 unknown element `harm` | did you mean `prior-harm`?"],
    ),
    (
        "exhibits:\n  - {id: a, file: a.pdf, title: A, supports: {a: b}}\n",
        &[
            "2:46 `supports` is a group of `key: value` lines, not text | write one text; put it in quotes if in doubt",
        ],
    ),
    (
        "exhibits:\n  - {id: a, file: a.pdf, title: A, language: Spanish}\n",
        &[
            "2:46 `Spanish` is not a language code | write its code of two or three lowercase letters, such as `es` for Spanish",
        ],
    ),
    (
        "exhibits:\n  - {id: a, file: a.pdf, title: A, files: [b.pdf]}\n",
        &[
            "2:36 the exhibit has both `file` and `files` | keep `file:` for one document, or `files:` for several",
        ],
    ),
    (
        "exhibits:\n  - {id: a, file: a.pdf, title: A, cites: [{page: 0}]}\n",
        &[
            "2:45 the cite has no `for` | add `for:`",
            "2:51 `page` is not a page number: `0` | write one number, counted from the first page of the document as 1",
        ],
    ),
    (
        "exhibits:\n  - {id: a, file: a.pdf, title: A, translation: {file: ../t.pdf, certificate: 'C:\\\\c.pdf'}}\n",
        &[
            "2:56 `file` leads out of the exhibits folder: `../t.pdf` | put the file into the exhibits folder and write its place there, without `..`",
            r"2:79 `certificate` names a drive: `C:\\c.pdf` | put the file into the exhibits folder and write its place there, such as `photos/1.jpg`",
        ],
    ),
    (
        "exhibits:\n  - {id: a, file: a.pdf, title: A, translation: {translator: {}}}\n",
        &["2:50 the translator has no `name` | add `name:`"],
    ),
    (
        "exhibits:\n  - {id: a, file: a.pdf, title: A, translation: {by: B}, interpreter: {name: C, fax: 1}}\n",
        &[
            "2:50 the translation has no key `by` | the keys are `file`, `certificate`, `translator`, `covers` and `relation`",
            "2:81 the interpreter has no key `fax` | the keys are `name`, `language`, `address` and `phone`",
        ],
    ),
    (
        "arrests:\n  - {docket: [1]}\nexhibits:\n  - {id: a, file: a.pdf, title: A}\n",
        &["2:14 `docket` is a list, not text | write one text; put it in quotes if in doubt"],
    ),
    (
        "exhibits:\n  - {id: a, file: a.pdf, title: A, section: ''}\n",
        &["2:45 `section` is empty | write it out, or remove the line"],
    ),
    (
        "exhibits:\n  - {id: My Id, title: [A]}\n",
        &[
            "2:6 the exhibit has no `file` | add `file:`",
            "2:10 `My Id` cannot be an `id` | write lowercase letters, digits and dashes only, such as `us-report`",
            "2:24 `title` is a list, not text | write one text; put it in quotes if in doubt",
        ],
    ),
    (
        "exhibits:\n  - {id: a, title:, file: /a.pdf}\n",
        &[
            "2:13 `title` is empty | write it after `title:`",
            "2:27 `file` starts at the top of the disk: `/a.pdf` | put the file into the exhibits folder and write its place there, such as `photos/1.jpg`",
        ],
    ),
    (
        "exhibits:\n  - {id: a, title: A, files: ['a\\\\b.pdf', c.pdf], pages: 2}\n",
        &[
            r"2:31 `files` has a backslash: `a\\b.pdf` | write `/` between folders",
            "2:51 `pages` is given for several files | make one exhibit for each file, or remove `pages:` to take them whole",
        ],
    ),
    (
        "exhibits:\n  - {id: a, title: A, file: '*.pdf', pages: 2}\n",
        &[
            "2:38 `pages` is given for several files | make one exhibit for each file, or remove `pages:` to take them whole",
        ],
    ),
    (
        "exhibits:\n  - {id: a, file: a.pdf, title: A}\n  - {id: a, file: b.pdf, title: B}\n",
        &["3:10 two exhibits have the id `a`; the first is on line 2 | give each an id of its own"],
    ),
    (
        "exhibits:\n  - {id: a, file: a.pdf, title: A}\ncase: {respondents: [{a_number: A 1234}], proceeding: remova, relief: cat, detained: maybe}\n",
        &[
            "3:23 the respondent has no `name` | add `name:`",
            "3:33 `A 1234` is not an A-number | an A-number has 8 or 9 digits; write it as `A 012-345-678`",
            "3:55 unknown proceeding `remova` | did you mean `removal`?",
            "3:71 unknown relief `cat` | write `asylum`, `withholding`, `cat-withholding` or `cat-deferral`",
            "3:86 `detained` is neither `true` nor `false`: `maybe` | write `true` or `false`",
        ],
    ),
    (
        "exhibits:\n  - {id: a, file: a.pdf, title: A}\ncase: {respondents: [{name: X, adress: Y, phone: [1, 2], email: {a: b}, fax: 1}]}\n",
        &[
            "3:32 the respondent has no key `adress` | did you mean `address`?",
            "3:50 `phone` is a list, not text | write one text; put it in quotes if in doubt",
            "3:65 `email` is a group of `key: value` lines, not text | write one text; put it in quotes if in doubt",
            "3:73 the respondent has no key `fax` | the keys are `name`, `a_number`, `languages`, `address`, `phone` and `email`",
        ],
    ),
    (
        "exhibits:\n  - {id: a, file: a.pdf, title: A}\nfiling: {volume_limit: 25 GB, stamp: top, service: {}, letter: b.pdf}\n",
        &[
            "3:24 `volume_limit` is not a size: `25 GB` | write a size such as `25 MB`; 1 MB is the least",
            "3:38 unknown stamp place `top` | write `bottom-right`, `bottom-center` or `none`",
            "3:43 the service has no `method` | add `method:`",
            "3:43 the service has no `on` | add `on:`",
            "3:56 the filing has no key `letter` | the keys are `title`, `date`, `service`, `fee`, `late_motion`, `page_size`, `stamp`, `tab_sheets`, `element_index`, `volume_limit`, `external_links`, `highlights`, `password_file` and `brief`",
        ],
    ),
    (
        "exhibits:\n  - {id: a, file: a.pdf, title: A, cites: [{for: likelihood, quote: ...}]}\nfiling: {highlights: some}\n",
        &[
            "2:69 `quote` has no words: `...` | write the words as they stand on the page",
            "3:22 `highlights` is neither `true` nor `false`: `some` | write `true` or `false`",
        ],
    ),
    (
        "exhibits:\n  - {id: brief, file: a.pdf, title: A}\nfiling: {brief: ../b.pdf}\nwaivers: [{rule: sideways-page, exhibit: brief, because: B}]\n",
        &[
            "2:10 an exhibit has the id `brief`, as the brief under `filing:` has | give the exhibit another id",
            "3:17 `brief` leads out of the case folder: `../b.pdf` | put the file beside case.yaml or into the exhibits folder and write its name, without `..`",
        ],
    ),
    (
        "exhibits:\n  - {id: a, file: a.pdf, title: A}\nfiling: {brief: brief.docx}\nwaivers: [{rule: sideways-page, exhibit: brief, because: B}]\n",
        &[
            "3:17 `brief` is no PDF: `brief.docx` | save it as PDF from the word processor, and write the name of that",
        ],
    ),
    (
        "exhibits:\n  - {id: a, file: a.pdf, title: A}\nfiling: {password_file: ../p.txt}\n",
        &[
            "3:25 `password_file` leads out of the case folder: `../p.txt` | put the file beside case.yaml and write its name, without `..`",
        ],
    ),
    (
        "exhibits:\n  - {id: a, file: a.pdf, title: A}\nfiling: {password_file: /etc/p.txt}\n",
        &[
            "3:25 `password_file` starts at the top of the disk: `/etc/p.txt` | put the file beside case.yaml and write its name, such as `passwords.txt`",
        ],
    ),
    (
        "exhibits:\n  - {id: a, file: a.pdf, title: A}\nfiling: {password_file: case.yaml}\n",
        &[
            "3:25 `password_file` is case.yaml, and no password goes into that | put the passwords into a text file of their own, one on each line",
        ],
    ),
    (
        "exhibits:\n  - {id: a, file: a.pdf, title: A}\nfiling: {volume_limit: 900 KB}\n",
        &[
            "3:24 `volume_limit` is under 1 MB: `900 KB` | write a size such as `25 MB`; 1 MB is the least",
        ],
    ),
    (
        "exhibits:\n  - {id: a, file: a.pdf, title: A}\nelements: {prior-harm: {status: none}, likelyhood: {}}\n",
        &[
            "3:25 the element has no `because` | add `because:`",
            "3:40 `elements` has no key `likelyhood` | did you mean `likelihood`?",
        ],
    ),
    (
        "exhibits:\n  - {id: a, file: a.pdf, title: A}\ntheory:\n  chain: [{shown_by: b}]\n  profile: [{fact: F, fits: [p]}]\n  incidents: [{fact: G, date: May 2019, shown_by: [c]}]\n",
        &[
            "4:12 the link has no `link` | add `link:`",
            "4:22 there is no exhibit `b` | write the id of an entry of `exhibits`, or add one",
            "5:30 there is no pattern `p` | write the id of an entry of `patterns`, or add one",
            "6:31 `date` is not a date: `May 2019` | write year, month and day with dashes, such as `2027-02-10`",
            "6:52 there is no exhibit `c` | write the id of an entry of `exhibits`, or add one",
        ],
    ),
    (
        "exhibits:\n  - {id: a, file: a.pdf, title: A}\nlevels: {missing-file: fatal, unset-deadline: }\n",
        &[
            "3:24 unknown level `fatal` | write `error`, `warning` or `note`",
            "3:31 `unset-deadline` is empty | write it after `unset-deadline:`",
        ],
    ),
    (
        "exhibits:\n  - {id: a, file: a.pdf, title: A}\nlevels: [missing-file]\n",
        &[
            "3:9 `levels` is a list, not a group of `key: value` lines | write `stale-conditions: note`",
        ],
    ),
    (
        "exhibits:\n  - {id: a, file: a.pdf, title: A}\nwaivers: [{rule: a, sha256: 3f2a, because: b}]\n",
        &[
            "3:29 `sha256` is not a SHA-256: `3f2a` | write its first 16 digits or more, as a finding tells them",
        ],
    ),
    (
        "exhibits:\n  - {id: a, file: a.pdf, title: A}\nwaivers: [{exhibit: b}]\n",
        &[
            "3:12 the waiver has no `rule` | add `rule:`",
            "3:12 the waiver has no `because` | add `because:`",
            "3:21 there is no exhibit `b` | write the id of an entry of `exhibits`, or add one",
        ],
    ),
    (
        "exhibits:\n  - {id: a, file: a.pdf, title: A}\ngrant: {what: asylum, ead_expires: soon, supervision: {phone: 1}}\n",
        &[
            "3:9 the grant has no `date` | add `date:`",
            "3:15 unknown protection `asylum` | write `withholding` or `deferral`",
            "3:36 `ead_expires` is not a date: `soon` | write year, month and day with dashes, such as `2027-02-10`",
            "3:56 the supervision has no key `phone` | the keys are `office`, `address`, `next` and `time`",
        ],
    ),
    (
        "title: a: b\n",
        &[
            "1:9 a colon stands where none is expected | put text that has a colon in it in quotes, and start keys of one entry in the same column",
        ],
    ),
    ("exhibits:\n\t- a\n", &["2:2 a tab stands at the start of the line | indent with spaces"]),
    ("a: [1\n", &["1:4 this bracket is not closed | close it with `]` or `}`"]),
    ("a: \"b\n", &["1:4 this quote is not closed | close it with the same quote"]),
    (
        "a: 'it's'\n",
        &[
            "1:8 text goes on after the closing quote | put the whole text in quotes; inside single quotes write `''` for an apostrophe",
        ],
    ),
    ("a: @b\n", &["1:4 text cannot start with this character | put the text in quotes"]),
    (
        "a: *b\n",
        &["1:4 this text starts with `*` or `&` but names nothing | put the text in quotes"],
    ),
    ("a: 1\n---\nb: 2\n", &["3:1 `---` starts another file here | remove the line `---`"]),
    (
        "a: 1\n  - b\n",
        &[
            "1:1 case.yaml has no key `a` | the keys are `case`, `counsel`, `filing`, `court_orders`, `elements`, `theory`, `witnesses`, `arrests`, `bars`, `unavailable`, `exhibits`, `waivers`, `levels` and `grant`",
            "1:1 case.yaml lists no exhibits | add `exhibits:` and below it an entry with `id`, `file` and `title` for each",
        ],
    ),
    (
        "a\nb: c\n",
        &[
            "2:2 a colon stands where none is expected | put text that has a colon in it in quotes, and start keys of one entry in the same column",
        ],
    ),
    (
        "a: {b: c\nd: e\n",
        &["2:2 the list in brackets breaks off here | put a comma between its entries"],
    ),
    (
        "a: [b c: d, e}",
        &["1:4 this bracket closes another kind | close `[` with `]`, `{` with `}`"],
    ),
    (
        "a:\n  - b\n - c\n",
        &[
            "3:2 the line does not line up with the lines above | start the keys of one entry, and the dashes of one list, in the same column",
        ],
    ),
];
