//! Fuzzes `catpacket::fuzz::page_copy`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| catpacket::fuzz::page_copy(bytes));
