//! Everything that knows PDF syntax. It knows no law.
//!
//! Bottom up: [`document`] reads any file with the place of every byte, [`segment`] takes pages out
//! of it, [`volume`] writes them, and [`second`] reads both once more.

pub mod object;

pub mod geometry;

pub mod lexer;

pub mod error;

pub mod filter;

pub mod text;

pub mod crypt;

pub mod source;

pub mod xref;

pub mod recover;

pub mod document;

pub mod encoding;

pub mod to_unicode;

pub mod metrics;

pub mod letters;

pub mod content;

pub mod order;

pub mod passage;

pub mod eight;

pub mod said;

pub mod signs;

pub mod hidden;

pub mod pages;

pub mod write;

pub mod action;

pub mod destination;

pub mod place;

pub mod highlight;

pub mod sheet;

pub mod form;

pub mod signature;

pub mod annotation;

pub mod outline;

pub mod layers;

pub mod segment;

pub mod likeness;

pub mod fingerprint;

pub mod second;

pub mod volume;

pub mod alone;

pub mod survey;

pub mod slim;

pub mod same;

pub mod behind;

pub mod catalog;

pub mod font;

pub mod appearance;

pub mod canvas;

pub mod flow;

#[cfg(any(test, feature = "made"))]
pub mod made;
