//! What the window must never do: leave anything readable on the disk, or speak with anybody.

use std::{
    collections::HashSet,
    fs,
    path::{Path, PathBuf},
};

/// Nothing below a folder holds one of the secrets in plain text, or is a picture.
pub fn nothing_lies_about(home: &Path, secrets: &[&str]) {
    for file in files(home) {
        let bytes = fs::read(&file).unwrap_or_default();
        for secret in secrets {
            let found = bytes.windows(secret.len()).any(|part| part == secret.as_bytes());
            assert!(!found, "`{secret}` can be read in {}", file.display());
        }
        let is_picture = [&b"\xff\xd8\xff"[..], b"\x89PNG"].iter().any(|start| bytes.starts_with(start));
        assert!(!is_picture, "{} is a picture outside the vault", file.display());
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

/// Sockets of the programs with this home that reach beyond this computer, as the kernel lists them. The driver itself speaks
/// with the page over the computer's own loop.
pub fn sockets_to_the_world(home: &Path) -> Vec<String> {
    let ours = sockets_of(home);
    ["tcp", "tcp6", "udp", "udp6", "raw", "raw6", "icmp", "icmp6"]
        .iter()
        .flat_map(|kind| {
            let table = fs::read_to_string(format!("/proc/net/{kind}")).unwrap_or_default();
            table.lines().skip(1).map(|line| format!("{kind} {line}")).collect::<Vec<_>>()
        })
        .filter(|line| {
            let fields: Vec<_> = line.split_whitespace().collect();
            let inode = fields.get(10).copied().unwrap_or_default();
            let local = |field: usize| fields.get(field).is_some_and(|address| is_own_loop(address));
            ours.contains(inode) && !(local(2) && (local(3) || is_nobody(fields[3])))
        })
        .collect()
}

/// The numbers of all sockets that programs with this home hold open.
fn sockets_of(home: &Path) -> HashSet<String> {
    let home = format!("HOME={}", home.display());
    let processes = fs::read_dir("/proc").into_iter().flatten().flatten().map(|entry| entry.path());
    processes
        .filter(|process| {
            let environ = fs::read_to_string(process.join("environ")).unwrap_or_default();
            environ.split('\0').any(|variable| variable == home)
        })
        .flat_map(|process| fs::read_dir(process.join("fd")).into_iter().flatten().flatten())
        .filter_map(|open| {
            let target = fs::read_link(open.path()).ok()?;
            Some(target.to_str()?.strip_prefix("socket:[")?.strip_suffix(']')?.to_owned())
        })
        .collect()
}

/// Whether an address of `/proc/net`, hexadecimal and the lowest byte first, is 127.0.0.0/8, ::1 or the former as IPv6.
fn is_own_loop(address: &str) -> bool {
    let host = address.split(':').next().unwrap_or_default();
    match host.len() {
        8 => host.ends_with("7F"),
        _ => {
            host == "00000000000000000000000001000000"
                || (host.starts_with("0000000000000000FFFF0000") && host.ends_with("7F"))
        }
    }
}

fn is_nobody(address: &str) -> bool {
    address.split(':').next().is_some_and(|host| host.bytes().all(|digit| digit == b'0'))
}

#[test]
fn only_addresses_of_this_computer_are_its_own_loop() {
    for own in
        ["0100007F:1F90", "00000000000000000000000001000000:0050", "0000000000000000FFFF00000100007F:0050"]
    {
        assert!(is_own_loop(own), "{own}");
    }
    for other in ["0101A8C0:01BB", "00000000:0050", "B80D0120000000000000000001000000:01BB"] {
        assert!(!is_own_loop(other), "{other}");
    }
}
