//! Fuzzes `catpacket::fuzz::image_intake`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| catpacket::fuzz::image_intake(bytes));
