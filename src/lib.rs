//! Checks the evidence in a Convention Against Torture case and binds it into one filing packet.
//!
//! Data flows one way, down this list; a module may use only those above it.

mod parallel;

// Pages, tabs, volumes; elements of the claim.
mod page;

mod element;

// Everything that knows PDF syntax; it knows no law.
mod pdf;

// What the firm has: the manifest as written, the folder as found.
mod manifest;

mod case;

mod intake;

// What it proves, and what is wrong with it.
mod coverage;

mod finding;

mod rules;

// Where every page lands.
mod plan;

// The pages we write ourselves, and the packet.
mod front;

mod record;

mod assemble;

mod proof;

mod output;

// Telling people.
mod report;

mod cli;

pub use cli::{Stdio, run};
