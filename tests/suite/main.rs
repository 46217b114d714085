#![allow(clippy::unwrap_used, reason = "a test may panic")]
#![allow(clippy::float_cmp, reason = "sizes of paper are whole numbers of points")]

//! One binary for all integration tests: it links once.

mod pdf;

mod reader;

mod readings;

mod schema;

mod tools;

mod program;

#[cfg(unix)]
mod action;

mod active;

mod after_grant;

mod atomic;

mod bound_brief;

mod brief_links;

mod briefs;

mod citing;

mod diff;

mod cli;

mod damaged;

mod decided;

mod desk;

mod determinism;

mod element_index;

mod explode;

mod encryption;
mod filed;

mod formats;

mod forms;

mod indexes;

mod init;

mod inputs;

mod kept;

mod late;

mod limits;

mod many;

mod masks;

mod names;

mod ocr;

mod office;

mod packet;

mod pages;

mod photographs;

mod pixels;

mod preview;

mod pro_se;

mod quotes;
mod shared;

mod security;

mod sheets;

mod sizes;

mod slim;

mod tidy;

mod torture;

mod validators;

mod volumes;
mod watch;
