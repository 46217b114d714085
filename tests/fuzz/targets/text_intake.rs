//! Fuzzes `catpacket::fuzz::text_intake`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| catpacket::fuzz::text_intake(bytes));
