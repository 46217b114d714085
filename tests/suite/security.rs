//! What SECURITY.md promises is what the code does.

use std::fs;

use regex::Regex;

use crate::program::root;

#[test]
fn limits_are_those_of_the_code() {
    let page = fs::read_to_string(root().join("SECURITY.md")).unwrap();
    let row = Regex::new(r"(?m)^\| .+ \| .+ \| `(\S+\.rs)` `([A-Z_]+) = (.+)` \|$").unwrap();
    let mut count = 0;
    for limit in row.captures_iter(&page) {
        let code = fs::read_to_string(root().join(&limit[1])).unwrap();
        let (name, value) = (&limit[2], &limit[3]);
        let says = |line: &str| {
            line.contains(&format!("const {name}: ")) && line.ends_with(&format!(" = {value};"))
        };
        assert!(code.lines().any(says), "{} has no {name} = {value}", &limit[1]);
        count += 1;
    }
    let (_, table) = page.split_once("| What | At most |").unwrap();
    assert_eq!(count, table.lines().filter(|line| line.starts_with("| ")).count());
    assert!(count > 15);
}

#[test]
fn there_is_no_code_that_talks_to_a_network() {
    let networks = ["std::net", "TcpStream", "UdpSocket", "UnixStream", "ToSocketAddrs"];
    let folders = ["src", "crates"].map(|folder| walkdir::WalkDir::new(root().join(folder)));
    for entry in folders.into_iter().flatten() {
        let path = entry.unwrap().into_path();
        if path.extension().is_some_and(|it| it == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            for network in networks {
                assert!(!text.contains(network), "{} names {network}", path.display());
            }
        }
    }
    let lock = fs::read_to_string(root().join("Cargo.lock")).unwrap();
    for network in ["hyper", "reqwest", "ureq", "curl", "rustls", "openssl", "socket2", "mio"] {
        assert!(!lock.contains(&format!("name = \"{network}\"\n")), "{network} is linked in");
    }
}
