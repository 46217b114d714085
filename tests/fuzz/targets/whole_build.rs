//! Fuzzes `catpacket::fuzz::whole_build`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| catpacket::fuzz::whole_build(bytes));
