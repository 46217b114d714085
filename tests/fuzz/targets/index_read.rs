//! Fuzzes `catpacket::fuzz::index_read`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| catpacket::fuzz::index_read(bytes));
