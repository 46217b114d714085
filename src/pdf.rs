//! Everything that knows PDF syntax. It knows no law.

pub mod object;

pub mod geometry;

pub mod lexer;

pub mod error;

pub mod filter;

pub mod crypt;

pub mod source;

pub mod xref;

pub mod recover;

pub mod document;

pub mod pages;

pub mod content;

pub mod font;

pub mod canvas;
