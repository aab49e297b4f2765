//! A vault is made whole or not at all.

use std::{
    io::{BufRead as _, BufReader, Write as _},
    process::Stdio,
    time::Duration,
};

use super::*;

#[test]
fn nothing_is_made_over_what_is_there() {
    let home = Home::new();
    for make in [
        &|path: &Path| fs::write(path, "mine").unwrap(),
        &|path: &Path| fs::create_dir(path).unwrap(),
        &|path: &Path| create(path).map(drop).unwrap(),
    ] as [&dyn Fn(&Path); 3]
    {
        make(&home.path);
        let before = files(home.folder.path());
        let refused = create(&home.path).unwrap_err();
        assert!(matches!(refused, VaultError::AlreadyThere(_)), "{refused}");
        assert_eq!(files(home.folder.path()), before, "nothing is left of the attempt");
        if home.path.is_dir() { fs::remove_dir_all(&home.path) } else { fs::remove_file(&home.path) }
            .unwrap();
    }
}

#[test]
fn an_empty_passphrase_makes_no_vault_and_leaves_nothing() {
    let home = Home::new();
    let refused = Vault::create(&home.path, &SecretString::from(""), "anna", SCHEMA).unwrap_err();
    assert!(matches!(refused, VaultError::EmptyPassphrase));
    assert!(list(home.folder.path()).is_empty());
}

#[test]
fn a_schema_that_fails_makes_no_vault_and_leaves_nothing() {
    let home = Home::new();
    let schema: Schema = &[&["CREATE TABLE nonsense"]];
    Vault::create_at_cost(&home.path, &SecretString::from(PASSPHRASE), "anna", schema, COST).unwrap_err();
    assert!(list(home.folder.path()).is_empty());
}

#[cfg(unix)]
#[test]
fn only_its_owner_can_read_what_is_in_a_vault() {
    use std::os::unix::fs::PermissionsExt as _;
    let home = Home::new();
    let vault = home.create();
    keep(&vault, b"pink wall");
    vault.put_thumbnails(&[([7; 32], b"jpeg")]).unwrap();
    put(&vault, "pink wall").unwrap();
    let mode = |path: &Path| path.metadata().unwrap().permissions().mode() & 0o777;
    for file in files(&home.path) {
        assert_eq!(mode(&file), 0o600, "{}", file.display());
        assert_eq!(mode(file.parent().unwrap()), 0o700, "the folder of {}", file.display());
    }
}

#[test]
fn names_in_a_vault_say_nothing() {
    let home = Home::new();
    let vault = home.create();
    share(&vault, "bertha", "another pony");
    keep(&vault, b"pink wall");
    for file in files(&home.path) {
        let name = file.strip_prefix(&home.path).unwrap().to_string_lossy().into_owned();
        let plain = [
            "lock",
            "vault.db",
            "vault.db-wal",
            "vault.db-shm",
            "derived.db",
            "derived.db-wal",
            "derived.db-shm",
        ];
        let rest = name.trim_start_matches("keys/").trim_start_matches("sealed/").trim_end_matches(".age");
        let is_random = rest.replace('/', "").bytes().all(|byte| byte.is_ascii_hexdigit());
        assert!(plain.contains(&name.as_str()) || is_random, "{name}");
    }
}

#[test]
fn nothing_that_was_put_in_is_plain_on_the_disk() {
    let canary = "canary-quilted-bedspread";
    let home = Home::new();
    let vault = create(&home.path).unwrap().0;
    share(&vault, canary, &format!("{canary} passphrase"));
    let id = keep(&vault, canary.repeat(10_000).as_bytes());
    keep(&vault, canary.as_bytes());
    vault.put_thumbnails(&[([7; 32], canary.as_bytes())]).unwrap();
    (0..200).for_each(|_| put(&vault, canary).unwrap());
    vault.write(|tx| vault.shred(tx, id)).unwrap();
    let seen = || {
        let holds = |bytes: &[u8]| bytes.windows(6).any(|window| window == b"canary");
        contents(home.folder.path())
            .into_iter()
            .filter(|(_, bytes)| holds(bytes))
            .map(|(path, _)| path)
            .collect::<Vec<_>>()
    };
    assert_eq!(seen(), Vec::<PathBuf>::new(), "while it is open, its logs included");
    drop(vault);
    assert_eq!(seen(), Vec::<PathBuf>::new(), "after it is closed");
}

#[test]
fn a_vault_whose_making_was_killed_is_not_there_and_its_remains_harm_nobody() {
    if let Some(path) = vault_of_child() {
        std::io::stdout().write_all(b"making\n").unwrap();
        for number in 0.. {
            drop(create(&path.join(format!("{number}.clew"))).unwrap());
        }
    }
    let home = Home::new();
    fs::create_dir(&home.path).unwrap();
    for round in 0..8 {
        let mut doomed = child(
            "making::a_vault_whose_making_was_killed_is_not_there_and_its_remains_harm_nobody",
            &home.path,
        )
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
        let begun = BufReader::new(doomed.stdout.take().unwrap())
            .lines()
            .any(|line| line.unwrap().contains("making"));
        assert!(begun, "the child makes vaults");
        std::thread::sleep(Duration::from_millis(1 + 7 * round));
        doomed.kill().unwrap();
        doomed.wait().unwrap();
        for path in list(&home.path) {
            let half = path.extension().is_some_and(|extension| extension == "new");
            if !half {
                assert_eq!(open(&path).unwrap().analyst(), "anna", "{} is whole", path.display());
                fs::remove_dir_all(path).unwrap();
            }
        }
        drop(create(&home.path.join("0.clew")).unwrap());
        fs::remove_dir_all(home.path.join("0.clew")).unwrap();
    }
}
