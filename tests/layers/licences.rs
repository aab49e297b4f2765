//! Licences of everything that is built: permissive, or weak in a way that asks nothing of our own code. What the window
//! shows of them is `assets/licences.json`; `CLEW_BLESS=1 cargo test -p clew-tests --test layers licences` writes it anew.

use clew_models::manifest::Manifest;
use serde_json::{Value, json};

use super::{
    metadata::{PACKAGES, ours},
    sources,
};

/// What may be built in. All are permissive but two: MPL-2.0 asks only that changes to its own files stay
/// open, and OFL-1.1 the same of a font; neither reaches our code.
const PERMISSIVE: [&str; 18] = [
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-1-Clause",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "CDLA-Permissive-2.0",
    "IJG",
    "ISC",
    "MIT",
    "MPL-2.0",
    "OFL-1.1",
    "Unicode-3.0",
    "WTFPL",
    "Zlib",
    "blessing",
];

#[test]
fn every_crate_may_be_given_on_with_ours() {
    for package in PACKAGES.values() {
        assert!(permits(&package.licence), "{}: {}", package.name, package.licence);
    }
}

#[test]
fn every_package_that_the_page_carries_may_be_given_on_with_ours() {
    for [name, _, licence] in carried_by_the_page() {
        assert!(permits(&licence), "{name}: {licence}");
    }
}

/// Name, version and licence of each package that becomes part of the page.
fn carried_by_the_page() -> Vec<[String; 3]> {
    let lock: Value = serde_json::from_str(&sources::read("ui/package-lock.json")).unwrap();
    let packages = lock["packages"].as_object().unwrap();
    let carried = packages.iter().filter(|(path, package)| !path.is_empty() && package["dev"] != true);
    let told = |value: &Value| value.as_str().unwrap_or("none stated").to_owned();
    carried
        .map(|(path, package)| {
            let name = path.rsplit("node_modules/").next().unwrap_or(path).to_owned();
            [name, told(&package["version"]), told(&package["license"])]
        })
        .collect()
}

/// Crates differ from one kind of machine to the next; the list is that of the kind that packages are made for.
#[cfg(all(target_os = "linux", target_arch = "x86_64"))]
#[test]
fn the_window_shows_the_licence_of_each_component_that_there_is() {
    const FILE: &str = "assets/licences.json";
    let crates = ours("clew-desktop").all_that_it_needs().into_iter().filter(|package| !package.ours);
    let of_crates =
        crates.map(|it| ("program", [it.name.clone(), it.version.clone(), it.licence.replace('/', " OR ")]));
    let of_page = carried_by_the_page().into_iter().map(|it| ("page", it));
    let mut all: Vec<_> = of_crates.chain(of_page).collect();
    all.sort_by(|(a, one), (b, other)| (one, a).cmp(&(other, b)));
    let line = |(from, [name, version, licence]): &(&str, [String; 3])| {
        json!({ "name": name, "version": version, "licence": licence, "from": from }).to_string()
    };
    let made = format!("[\n{}\n]\n", all.iter().map(line).collect::<Vec<_>>().join(",\n"));
    if std::env::var_os("CLEW_BLESS").is_some() {
        std::fs::write(sources::root().join(FILE), &made).unwrap();
    }
    assert!(all.len() > 200, "a list that is empty proves nothing");
    assert!(
        sources::read(FILE) == made,
        "{FILE} is stale: CLEW_BLESS=1 cargo test -p clew-tests --test layers licences"
    );
}

#[test]
fn every_model_may_be_given_on_with_ours() {
    let manifest = Manifest::ours();
    for package in &manifest.packages {
        assert!(permits(&package.licence), "{}: {}", package.name, package.licence);
    }
    for model in &manifest.models {
        let (licence, whose) = model.licence.split_once("; ").expect("a licence, and whose work it is");
        assert!(permits(licence) && !whose.is_empty(), "{}: {licence}", model.file);
    }
}

/// Whether an SPDX expression can be met by permissive licences alone: one of those that OR joins,
/// all of those that AND joins. Older crates write `/` for OR.
fn permits(expression: &str) -> bool {
    let expression = expression.replace('/', " OR ");
    any(&expression)
}

fn any(expression: &str) -> bool {
    split(expression, " OR ").into_iter().any(|part| split(part, " AND ").into_iter().all(one))
}

fn one(part: &str) -> bool {
    let part = part.trim();
    match part.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')) {
        Some(inner) => any(inner),
        None => PERMISSIVE.contains(&part.split_whitespace().collect::<Vec<_>>().join(" ").as_str()),
    }
}

/// Splits outside parentheses.
fn split<'a>(expression: &'a str, word: &str) -> Vec<&'a str> {
    let (mut parts, mut from, mut depth) = (Vec::new(), 0, 0);
    for (at, letter) in expression.char_indices() {
        match letter {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ if depth == 0 && at >= from && expression[at..].starts_with(word) => {
                parts.push(&expression[from..at]);
                from = at + word.len();
            }
            _ => {}
        }
    }
    parts.push(&expression[from..]);
    parts
}

#[test]
fn a_licence_expression_is_read_as_spdx_means_it() {
    for good in ["MIT", "MIT/Apache-2.0", "GPL-2.0-only OR MIT", "(MIT OR GPL-3.0-only) AND Unicode-3.0"] {
        assert!(permits(good), "{good}");
    }
    for bad in ["GPL-3.0-only", "MIT AND GPL-3.0-only", "(MIT OR ISC) AND AGPL-3.0-only", "none stated", ""] {
        assert!(!permits(bad), "{bad}");
    }
}
