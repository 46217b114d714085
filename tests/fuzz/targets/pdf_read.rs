//! Fuzzes `catpacket::fuzz::pdf_read`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| catpacket::fuzz::pdf_read(bytes));
