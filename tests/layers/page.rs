//! The page: only `ui/src/backend` talks to the host, and the host lets it do nothing besides.

use serde_json::Value;

use super::sources;

#[test]
fn only_the_backend_folder_talks_to_the_host() {
    let mut talks = 0;
    for source in sources::below("ui/src", &["ts", "js", "svelte"]) {
        if source.path.starts_with("ui/src/backend") {
            talks += usize::from(source.text.contains("@tauri-apps/"));
        } else {
            assert!(!source.text.contains("@tauri-apps/"), "{} talks to the host", source.path.display());
            assert!(!source.text.contains("__TAURI"), "{} talks to the host", source.path.display());
        }
    }
    assert!(talks > 0, "a search that finds nothing proves nothing");
}

#[test]
fn the_page_may_use_no_file_no_shell_and_no_network_of_the_host() {
    for source in sources::below("src-tauri/capabilities", &["json"]) {
        let capability: Value = serde_json::from_str(&source.text).unwrap();
        for permission in capability["permissions"].as_array().unwrap() {
            let name =
                permission.as_str().unwrap_or_else(|| permission["identifier"].as_str().unwrap_or("?"));
            let door = ["fs:", "shell:", "http:", "opener:", "process:", "websocket:", "upload:"];
            assert!(!door.iter().any(|door| name.starts_with(door)), "{}: {name}", source.path.display());
        }
        assert!(capability["remote"].is_null(), "no page from elsewhere may ask anything");
    }
}

#[test]
fn the_pages_policy_begins_with_nothing_and_lets_no_address_outside_in() {
    let config: Value = serde_json::from_str(&sources::read("src-tauri/tauri.conf.json")).unwrap();
    let policy = config["app"]["security"]["csp"].as_str().expect("there is a policy");
    assert!(policy.starts_with("default-src 'none';"), "{policy}");
    let addresses = policy.split([' ', ';']).filter(|word| word.contains("//") || *word == "*");
    let ours = ["http://picture.localhost", "http://ipc.localhost"];
    for address in addresses {
        assert!(ours.contains(&address), "{address} stands in the policy");
    }
    assert!(!policy.contains("unsafe-"), "{policy}");
}
