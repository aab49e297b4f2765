//! Arrows between the crates, and crates that must not be there: `offline` is a build that fails when broken.

use super::metadata::{PACKAGES, ours};

/// Our crates, and which of ours each may need.
const DIRECTIONS: [(&str, &[&str]); 7] = [
    ("clew-imaging", &[]),
    ("clew-models", &[]),
    ("clew-scene", &["clew-imaging"]),
    ("clew-workbench", &["clew-imaging", "clew-scene"]),
    ("clew-cli", &["clew-workbench"]),
    ("clew-desktop", &["clew-workbench"]),
    ("clew-tests", &["clew-imaging", "clew-models", "clew-scene", "clew-workbench", "clew-cli"]),
];

/// What people run.
const RUN: [&str; 2] = ["clew-cli", "clew-desktop"];

/// Crates that speak with a network.
const NETWORK: [&str; 18] = [
    "attohttpc",
    "curl",
    "h2",
    "hyper",
    "isahc",
    "libp2p",
    "native-tls",
    "openssl",
    "quinn",
    "reqwest",
    "rustls",
    "surf",
    "tiny_http",
    "tonic",
    "tungstenite",
    "ureq",
    "websocket",
    "zbus",
];

#[test]
fn our_crates_need_each_other_in_one_direction_only() {
    for (name, may_need) in DIRECTIONS {
        for needed in ours(name).needs().filter(|needed| needed.ours) {
            assert!(may_need.contains(&needed.name.as_str()), "{name} -> {}", needed.name);
        }
    }
    assert_eq!(PACKAGES.values().filter(|package| package.ours).count(), DIRECTIONS.len(), "each has a row");
}

#[test]
fn only_the_desktop_crate_knows_tauri() {
    for (name, _) in DIRECTIONS.iter().filter(|(name, _)| *name != "clew-desktop") {
        let found: Vec<_> = ours(name).reaches().into_iter().filter(|it| is_window(it)).collect();
        assert!(found.is_empty(), "{name} reaches {found:?}");
    }
    assert!(ours("clew-desktop").reaches().contains("tauri"), "a search that finds nothing proves nothing");
}

fn is_window(name: &str) -> bool {
    name.starts_with("tauri") || name.starts_with("webkit2gtk") || ["wry", "tao", "gtk"].contains(&name)
}

#[test]
fn only_the_workbench_knows_the_store_the_keys_and_the_index() {
    for name in ["clew-imaging", "clew-scene", "clew-cli", "clew-desktop"] {
        for needed in ours(name).needs() {
            let known = ["rusqlite", "age", "tantivy", "chacha20poly1305"].contains(&needed.name.as_str());
            assert!(!known, "{name} -> {}", needed.name);
        }
    }
}

#[test]
fn only_imaging_knows_a_decoder() {
    let decoders =
        ["image", "re_rav1d", "avif-parse", "kamadak-exif", "quick-xml", "zune-jpeg", "png", "tiff"];
    for name in ["clew-scene", "clew-workbench", "clew-cli", "clew-desktop"] {
        for needed in ours(name).needs() {
            assert!(!decoders.contains(&needed.name.as_str()), "{name} -> {}", needed.name);
        }
    }
}

#[test]
fn nothing_that_people_run_can_reach_a_network() {
    for name in RUN {
        let found: Vec<_> = ours(name).reaches().into_iter().filter(|it| NETWORK.contains(it)).collect();
        assert!(found.is_empty(), "{name} reaches {found:?}");
    }
    assert!(ours("clew-tests").reaches().contains("ureq"), "the tests drive the window over a socket");
}

#[test]
fn what_makes_the_models_leaves_the_network_to_the_registries_clients() {
    let found: Vec<_> = ours("clew-models").reaches().into_iter().filter(|it| NETWORK.contains(it)).collect();
    assert!(found.is_empty(), "clew-models reaches {found:?}");
}

#[test]
fn the_command_line_needs_no_runtime_at_all() {
    let reached = ours("clew-cli").reaches();
    assert!(!["tokio", "mio", "async-std", "smol"].iter().any(|runtime| reached.contains(runtime)));
}
