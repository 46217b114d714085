//! Fuzzes `catpacket::fuzz::outline_walk`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| catpacket::fuzz::outline_walk(bytes));
