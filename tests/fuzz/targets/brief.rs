//! Fuzzes `catpacket::fuzz::brief`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| catpacket::fuzz::brief(bytes));
