//! Cargo's own account of the crates: which there are, what each needs, under which licence.

use std::{
    collections::{BTreeMap, BTreeSet},
    process::Command,
    sync::LazyLock,
};

use serde_json::Value;

use super::sources::root;

/// One crate.
pub struct Package {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// Its licence, as an SPDX expression.
    pub licence: String,
    /// Whether it is ours.
    pub ours: bool,
    /// Ids of what it needs to be built or to run; what only its tests need is left out.
    needs: Vec<String>,
}

/// Every crate that is built on this machine, by cargo's id.
pub static PACKAGES: LazyLock<BTreeMap<String, Package>> = LazyLock::new(|| {
    let metadata = metadata();
    let nodes: BTreeMap<&str, &Value> =
        array(&metadata["resolve"]["nodes"]).iter().map(|node| (text(&node["id"]), node)).collect();
    let used = array(&metadata["packages"]).iter().filter(|package| nodes.contains_key(text(&package["id"])));
    used.map(|package| (text(&package["id"]).to_owned(), read(package, nodes[text(&package["id"])])))
        .collect()
});

/// Our own crate of this name.
pub fn ours(name: &str) -> &'static Package {
    let found = PACKAGES.values().find(|package| package.ours && package.name == name);
    found.unwrap_or_else(|| panic!("there is a crate {name}"))
}

impl Package {
    /// What it needs directly.
    pub fn needs(&self) -> impl Iterator<Item = &'static Package> {
        self.needs.iter().map(|id| &PACKAGES[id])
    }

    /// Names of all that it needs, directly and through others.
    pub fn reaches(&self) -> BTreeSet<&'static str> {
        self.all_that_it_needs().into_iter().map(|package| package.name.as_str()).collect()
    }

    /// All that it needs, directly and through others, each version once.
    pub fn all_that_it_needs(&self) -> Vec<&'static Package> {
        let mut ahead: Vec<&String> = self.needs.iter().collect();
        let mut seen = BTreeSet::new();
        while let Some(id) = ahead.pop() {
            if seen.insert(id) {
                ahead.extend(&PACKAGES[id].needs);
            }
        }
        seen.into_iter().map(|id| &PACKAGES[id]).collect()
    }
}

fn read(package: &Value, node: &Value) -> Package {
    let needed = |dependency: &&Value| {
        let kinds = array(&dependency["dep_kinds"]);
        kinds.iter().any(|kind| kind["kind"] != "dev")
    };
    Package {
        name: text(&package["name"]).to_owned(),
        version: text(&package["version"]).to_owned(),
        licence: package["license"].as_str().unwrap_or("none stated").to_owned(),
        ours: package["source"].is_null(),
        needs: array(&node["deps"]).iter().filter(needed).map(|it| text(&it["pkg"]).to_owned()).collect(),
    }
}

/// Only what this machine's kind builds, since that is all that is there without asking the registry.
fn metadata() -> Value {
    let version = run(&["--version", "--verbose"]);
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).expect("cargo names its host");
    let answer = run(&["metadata", "--format-version", "1", "--locked", "--filter-platform", host]);
    serde_json::from_str(&answer).unwrap()
}

fn run(arguments: &[&str]) -> String {
    let done = Command::new(env!("CARGO")).args(arguments).current_dir(root()).output().unwrap();
    assert!(done.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8(done.stdout).unwrap()
}

fn array(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}
