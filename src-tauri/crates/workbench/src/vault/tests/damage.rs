//! Damage is named for what it is, and does no further harm.

use super::*;

fn damaged(home: &Home) -> String {
    match home.open() {
        Err(VaultError::Damaged(why)) => why,
        opened => panic!("{opened:?}"),
    }
}

#[test]
fn a_flipped_byte_in_the_head_of_the_database_is_damage_and_no_wrong_passphrase() {
    let home = closed_vault();
    for at in [0, 5, 15, 16, 17, 100, 9_000, 16_383] {
        flip(&home.file("vault.db"), at);
        let before = contents(&home.path);
        damaged(&home);
        assert_eq!(contents(&home.path), before, "byte {at}");
        flip(&home.file("vault.db"), at);
    }
    assert_eq!(things(&home.open().unwrap()), ["pink wall"]);
}

#[test]
fn a_flipped_byte_in_any_page_is_found_by_the_check_and_read_as_damage() {
    let home = Home::new();
    let vault = home.create();
    put_many(&vault, 2000, &"pink wall ".repeat(30));
    drop(vault);
    let length = fs::metadata(home.file("vault.db")).unwrap().len() as usize;
    assert!(length > 20 * 16_384, "many pages");
    for page in (1..length / 16_384).step_by(7) {
        flip(&home.file("vault.db"), page * 16_384 + 77 * page % 16_384);
        let report = home.open().and_then(|vault| vault.check(&mut |_, _| ()));
        match report {
            Ok(report) => assert!(!report.is_sound() && !report.databases.is_empty(), "page {page}"),
            Err(VaultError::Damaged(_)) => {}
            Err(error) => panic!("page {page}: {error}"),
        }
        flip(&home.file("vault.db"), page * 16_384 + 77 * page % 16_384);
    }
    assert!(home.open().unwrap().check(&mut |_, _| ()).unwrap().is_sound());
}

#[test]
fn after_damage_was_met_what_is_whole_can_still_be_read() {
    let home = Home::new();
    let vault = home.create();
    put_many(&vault, 2000, &"pink wall ".repeat(30));
    drop(vault);
    let length = fs::metadata(home.file("vault.db")).unwrap().len() as usize;
    flip(&home.file("vault.db"), length - 16_384 + 400);
    let vault = home.open().unwrap();
    let sum =
        |sql: &str| vault.read(|conn| Ok::<i64, VaultError>(conn.query_row(sql, [], |row| row.get(0))?));
    let all = sum("SELECT sum(length(words)) FROM thing");
    assert!(matches!(all, Err(VaultError::Damaged(_))), "{all:?}");
    assert_eq!(sum("SELECT length(words) FROM thing WHERE id = 1").unwrap(), 300);
    put(&vault, "and written")
        .unwrap_or_else(|error| assert!(matches!(error, VaultError::Damaged(_)), "{error}"));
    assert_eq!(sum("SELECT length(words) FROM thing WHERE id = 1").unwrap(), 300);
}

#[test]
fn a_database_that_was_cut_short_emptied_or_lost_is_damage_and_not_made_anew() {
    let home = Home::new();
    let vault = home.create();
    put_many(&vault, 200, &"pink wall ".repeat(100));
    drop(vault);
    let whole = fs::read(home.file("vault.db")).unwrap();
    for length in [0, 1, 100, 16_384, 5 * 16_384, whole.len() - 16_384] {
        fs::write(home.file("vault.db"), &whole[..length]).unwrap();
        damaged(&home);
        assert_eq!(fs::read(home.file("vault.db")).unwrap(), whole[..length], "{length} bytes");
    }
    fs::write(home.file("vault.db"), &whole[..whole.len() - 1]).unwrap();
    let report = home.open().unwrap().check(&mut |_, _| ()).unwrap();
    assert!(!report.is_sound(), "of a page that is not whole the check tells");
    fs::remove_file(home.file("vault.db")).unwrap();
    assert!(damaged(&home).contains("vault.db"));
    assert!(!home.file("vault.db").exists());
    fs::write(home.file("vault.db"), &whole).unwrap();
    assert_eq!(things(&home.open().unwrap()).len(), 200, "once it is back, all is well");
}

#[test]
fn any_other_file_in_place_of_the_database_is_damage() {
    let home = closed_vault();
    for bytes in [vec![0; 16_384], vec![b'x'; 50_000], b"SQLite format 3\0".repeat(2_000)] {
        fs::write(home.file("vault.db"), bytes).unwrap();
        damaged(&home);
    }
}

#[test]
fn lost_or_damaged_thumbnails_keep_nobody_out_and_are_made_anew() {
    let home = Home::new();
    let vault = home.create();
    vault.put_thumbnails(&[([7; 32], b"jpeg")]).unwrap();
    drop(vault);
    let whole = fs::read(home.file("derived.db")).unwrap();
    for harm in [
        &|path: &Path| fs::remove_file(path).unwrap(),
        &|path: &Path| flip(path, 3),
        &|path: &Path| flip(path, 9_000),
        &|path: &Path| fs::write(path, "").unwrap(),
        &|path: &Path| fs::write(path, &fs::read(path).unwrap()[..16_384]).unwrap(),
        &|path: &Path| fs::write(path, vec![b'x'; 70_000]).unwrap(),
    ] as [&dyn Fn(&Path); 6]
    {
        harm(&home.file("derived.db"));
        let vault = home.open().unwrap();
        assert_eq!(vault.thumbnail(&[7; 32]).unwrap(), None, "it is lost");
        vault.put_thumbnails(&[([7; 32], b"again")]).unwrap();
        assert_eq!(vault.thumbnail(&[7; 32]).unwrap().unwrap(), b"again");
        drop(vault);
        fs::write(home.file("derived.db"), &whole).unwrap();
        assert_eq!(home.open().unwrap().thumbnail(&[7; 32]).unwrap().unwrap(), b"jpeg");
    }
}

#[test]
fn thumbnails_that_are_damaged_deep_inside_are_made_anew_when_they_are_met() {
    let home = Home::new();
    let vault = home.create();
    let jpegs: Vec<_> = (0..100).map(|number| ([number; 32], vec![number; 9_000])).collect();
    let rows: Vec<_> = jpegs.iter().map(|(sha256, jpeg)| (*sha256, jpeg.as_slice())).collect();
    vault.put_thumbnails(&rows).unwrap();
    drop(vault);
    let length = fs::metadata(home.file("derived.db")).unwrap().len() as usize;
    (3..length / 16_384).for_each(|page| flip(&home.file("derived.db"), page * 16_384 + 8_000));
    let vault = home.open().unwrap();
    assert!(!vault.check(&mut |_, _| ()).unwrap().is_sound(), "a check tells");
    assert_eq!(vault.thumbnail(&[99; 32]).unwrap(), None);
    vault.put_thumbnails(&rows).unwrap();
    assert_eq!(vault.thumbnail(&[99; 32]).unwrap().unwrap(), jpegs[99].1);
    assert!(vault.check(&mut |_, _| ()).unwrap().is_sound());
}

#[test]
fn every_flipped_byte_of_a_key_file_is_damage_and_no_wrong_passphrase() {
    let home = Home::new();
    let (vault, _) = create(&home.path).unwrap();
    let recovery = vault.slots().unwrap()[1].id;
    vault.revoke_slot(recovery).unwrap();
    drop(vault);
    let [key] = &home.key_files()[..] else { panic!("one key file") };
    for at in 0..fs::metadata(key).unwrap().len() as usize {
        flip(key, at);
        let refused = home.open().unwrap_err();
        assert!(matches!(&refused, VaultError::DamagedKey(path, _) if path == key), "byte {at}: {refused}");
        flip(key, at);
    }
    home.open().unwrap();
}

#[test]
fn a_damaged_key_file_keeps_nobody_else_out() {
    let home = Home::new();
    let vault = home.create();
    share(&vault, "bertha", "another pony");
    drop(vault);
    for key in home.key_files() {
        let whole = fs::read(&key).unwrap();
        fs::write(&key, &whole[..whole.len() / 2]).unwrap();
        let opened = ["a pony in the attic", "another pony"]
            .map(|text| Vault::open(&home.path, &passphrase(text), SCHEMA).is_ok());
        assert!(opened.contains(&true), "{opened:?}");
        let report = [PASSPHRASE, "another pony"]
            .iter()
            .find_map(|text| Vault::open(&home.path, &passphrase(text), SCHEMA).ok())
            .unwrap()
            .check(&mut |_, _| ())
            .unwrap();
        assert_eq!(report.keys.len(), 1, "the check says whose key file it is");
        fs::write(&key, whole).unwrap();
    }
}

#[test]
fn a_key_file_that_asks_for_too_much_work_is_refused_at_once() {
    let home = Home::new();
    let vault = home.create();
    let recovery = vault.slots().unwrap()[1].id;
    vault.revoke_slot(recovery).unwrap();
    drop(vault);
    let [key] = &home.key_files()[..] else { panic!("one key file") };
    let bytes = fs::read(key).unwrap();
    let line = bytes.windows(3).position(|window| window == b" 4\n").unwrap();
    fs::write(key, [&bytes[..line], b" 30\n", &bytes[line + 3..]].concat()).unwrap();
    let begun = std::time::Instant::now();
    assert!(matches!(home.open(), Err(VaultError::DamagedKey(..))));
    assert!(begun.elapsed().as_secs() < 20, "2^30 would take hours and a terabyte");
}

#[cfg(unix)]
#[test]
fn what_else_lies_among_the_keys_neither_opens_nor_hinders() {
    let home = closed_vault();
    let keys = home.path.join("keys");
    fs::write(keys.join("notes.txt"), "not a key").unwrap();
    fs::write(keys.join("0.age"), "not a key either").unwrap();
    fs::create_dir(keys.join("1.age")).unwrap();
    assert!(Command::new("mkfifo").arg(keys.join("2.age")).status().unwrap().success());
    let huge = fs::File::create(keys.join("3.age")).unwrap();
    huge.set_len(1 << 40).unwrap_or_else(|_| huge.set_len(1 << 30).unwrap());
    let vault = home.open().unwrap();
    let report = vault.check(&mut |_, _| ()).unwrap();
    assert!(report.is_sound());
    assert_eq!(report.unknown.len(), 5, "{:?}", report.unknown);
    drop(vault);
    assert!(matches!(Vault::open(&home.path, &passphrase("wrong"), SCHEMA), Err(VaultError::DamagedKey(..))));
}

#[test]
fn a_check_reads_every_sealed_file_and_names_what_is_wrong() {
    let home = Home::new();
    let vault = home.create();
    for number in 0..20 {
        keep(&vault, &[number; 100]);
    }
    let mut told = Vec::new();
    let report = vault.check(&mut |done, of| told.push((done, of))).unwrap();
    assert!(report.is_sound());
    assert_eq!((report.sealed_files, told.last()), (20, Some(&(20, 20))));
    let files = sealed_files(&home);
    fs::remove_file(&files[3]).unwrap();
    flip(&files[8], 50);
    fs::write(files[9].with_file_name("f".repeat(30)), "left behind").unwrap();
    let report = vault.check(&mut |_, _| ()).unwrap();
    let name = |path: &Path| {
        let parts: Vec<_> = path.iter().rev().take(2).map(|part| part.to_string_lossy()).collect();
        format!("{}{}", parts[1], parts[0])
    };
    let mut expected = vec![name(&files[3]), name(&files[8])];
    expected.sort();
    assert_eq!(report.damaged, expected);
    assert_eq!(report.unknown, [name(&files[9].with_file_name("f".repeat(30)))]);
    assert!(!report.is_sound());
}

#[test]
fn sqlcipher_says_nothing_of_its_own() {
    if let Some(path) = vault_of_child() {
        assert!(open(&path).is_err());
        return;
    }
    let home = closed_vault();
    flip(&home.file("vault.db"), 9_000);
    let out = child("damage::sqlcipher_says_nothing_of_its_own", &home.path).output().unwrap();
    assert!(out.status.success());
    assert_eq!(String::from_utf8_lossy(&out.stderr), "");
}
