//! Checks the evidence in a Convention Against Torture case and binds it into one filing packet.
//!
//! # The tour
//!
//! A case folder holds `case.yaml` and a folder of exhibits. Data flows one way through it:
//!
//! ```text
//! case.yaml ── manifest ──┐
//!                         ├──▶ case ──▶ coverage ──▶ rules ──▶ findings ──▶ report
//! exhibits/ ── intake ────┘     │
//!                               └──▶ plan ──▶ front ──▶ assemble ──▶ proof ──▶ output
//!                                                           │          │
//!                                                         pages      record
//! ```
//!
//! Beside the packet, [`citing`] tells where the plan has each exhibit and each pin cite, and holds
//! against that the cites that [`brief`] reads; [`export`] makes tables of it. [`grant`] is the
//! list for a client after a grant, which [`front`] draws and [`export`] writes. [`front::sheet`]
//! has what is filed or signed beside the packet, such as a witness list.
//! [`report::preview`] shows a case before it is built, with a [`thumbnail`] of each exhibit.
//!
//! The modules below stand in that order, and a module uses only those above it. [`cli`] is the
//! whole story in small: [`cli`]'s `check` opens a case, asks the rules, and tells; its `build`
//! does the same, places every page, writes the volumes, proves them, and only then lets them
//! take the place of the old ones. Both ask [`intake::Cache`] first what an earlier run learned of
//! a file.
//!
//! # What always holds
//!
//! | What | Held by |
//! |---|---|
//! | A module uses only those above it | `tidy::data_flows_one_way` |
//! | [`pdf`] knows no law, and rules know no PDF | `pdf` is a crate of its own; `tidy::rules_know_no_pdf` |
//! | A rule is a function of [`case::Case`] alone: no disk, no clock, no network | the type of [`finding::Rule`] |
//! | Every page of a rule tells the truth about it | `rules::tests::pages_are_true` |
//! | What rules know of a page was read once, at intake: [`case::Reading`]; the text itself is not kept | `intake::reading` |
//! | [`plan`] is arithmetic: it is done before a page is drawn, so contents, stamps, bookmarks, labels and record read the same numbers | `packet` |
//! | What is put in late moves no other page | `late` |
//! | Every page of the packet is one page of one exhibit or of the brief, or one of ours | `packet` |
//! | A page shows in the packet what it shows in its file | [`proof`], on every run, with a second reader; `packet`, `pixels` |
//! | A picture is changed only when that is asked for, is told, and still shows the same | [`proof`]; `slim` |
//! | Pages that are made of a file that has none are told, and are the same every time | `inputs`, `office` |
//! | A scan comes back from ocrmypdf with nothing but text behind it, or is taken as it is | `intake::ocr`, on every run; `ocr` |
//! | What acts never enters a packet | `active` |
//! | The same case gives the same bytes, in any folder, at any number of jobs | `determinism` |
//! | What is kept between runs changes no report and no packet | `kept` |
//! | A cite in a table has the page of the packet | `citing` |
//! | A page is known again in a later packet by its file or by what it shows | `diff` |
//! | A cite of a brief is read or told as unclear, never guessed | `brief::read::tests` |
//! | A cite of a brief that is bound is a link to its page, on its own words, or a finding | [`proof`], on every run; `brief_links` |
//! | A preview has no script, asks for nothing, and nothing in a case is markup in it | `preview` |
//! | A sheet is signed by nobody, and says no more than the manifest | `sheets` |
//! | What an index is written as is read again as the same | `indexes` |
//! | What `doctor` tells names nobody | `desk` |
//! | The limits of SECURITY.md are those of the code | `security` |
//! | Exhibits are never written to | `atomic` |
//! | A packet is replaced whole or not at all | `atomic`, `output::tests` |
//! | Every finding points at a line of the manifest or at a file, and says what to do | `rules::tests` |
//! | The schema has every key that [`manifest`] reads, and no other | `schema::tests` |
//! | Any bytes at all are read or refused, and never bring on a panic | the targets in `fuzz`, which `tests/fuzz` feeds |
//! | A panic while one exhibit is read is that exhibit's fault, and the others go on | [`intake`] |
//!
//! `tidy`, `packet`, `pixels`, `slim`, `inputs`, `office`, `ocr`, `active`, `determinism`, `kept`,
//! `citing`, `filed`, `late`, `diff`, `preview`, `brief_links`, `sheets`, `indexes`, `desk`,
//! `security` and `atomic` are files in `tests/suite/`.
//!
//! # Where to start
//!
//! Ten minutes, in this order:
//!
//! 1. `examples/gaps/case.yaml`, and what `catpacket check examples/gaps` says about it.
//! 2. [`page`] and [`element`]: the words everything else is said in. Pages, tabs and volumes count
//!    from 1, as the court counts them.
//! 3. [`case::Case`], the one thing that rules and plan look at; then one rule with its page,
//!    `src/rules/elements/uncovered_element.rs` and `.md`.
//! 4. [`plan::place`], which decides where every page lands.
//! 5. [`assemble::write`], and [`proof::prove`], which trusts none of it.
//! 6. [`pdf`], bottom up, when a page comes out other than it went in: [`pdf::document`] reads any
//!    file with the place of every byte, [`pdf::segment`] takes pages out of it, and
//!    [`pdf::volume`] writes them.
//!
//! What a person can put right in the case is a [`finding::Finding`]; what stops the program is an
//! `anyhow::Error`. How to write code and rules is in `.github/CONTRIBUTING.md`.

#![allow(rustdoc::private_intra_doc_links, reason = "the tour leads through private rooms")]

// Work spread over threads, and over other programs.
mod parallel;

mod child;

// Files of word processors and spreadsheets.
mod office;

mod hex;

mod real;

// Pages, tabs, volumes; elements of the claim; how much a finding matters.
mod page;

mod element;

mod severity;

// What a brief says of the record.
mod brief;

// Everything that knows PDF syntax, a crate of its own; it knows no law.
use catpacket_pdf as pdf;

// What the firm has: the manifest as written, the folder as found.
mod manifest;

mod case;

mod intake;

// What it proves, and what is wrong with it.
mod coverage;

mod deadline;

mod grant;

mod finding;

mod rules;

// Where every page lands.
mod plan;

mod citing;

// The pages we write ourselves, and the packet.
mod front;

mod record;

mod changes;

mod assemble;

mod proof;

mod output;

// Telling people.
mod thumbnail;

mod report;

mod export;

// Helping to write `case.yaml`.
mod schema;

mod starter;

mod cli;

// What must hold for any bytes; built for the fuzzer and for tests alone.
#[cfg(any(fuzzing, test))]
pub mod fuzz;

pub use cli::{Stdio, color, is_window_of_its_own, run};
#[cfg(feature = "preview")]
pub use thumbnail::apart::answer as draw;
