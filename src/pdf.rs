//! Everything that knows PDF syntax. It knows no law.

pub mod object;

pub mod geometry;

pub mod lexer;

pub mod filter;

pub mod crypt;

pub mod content;

pub mod font;

pub mod canvas;
