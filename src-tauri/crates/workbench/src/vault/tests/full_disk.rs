//! A full disk is called that, and nothing that was stored is harmed.

use std::io::Write as _;

use super::*;
use crate::vault::CHUNK;

/// Fills a vault until it says that the disk is full.
fn fill(vault: &Vault) -> VaultError {
    (0..100_000).find_map(|_| put(vault, &"pink wall ".repeat(2_000)).err()).expect("a disk that gets full")
}

#[test]
fn a_database_that_cannot_grow_says_that_the_disk_is_full_and_keeps_what_it_has() {
    let home = closed_vault();
    let vault = home.open().unwrap();
    let limit = |pages: u32| {
        vault.write(|tx| Ok::<_, VaultError>(tx.pragma_update(None, "max_page_count", pages)?)).unwrap();
    };
    limit(20);
    let full = fill(&vault);
    assert!(matches!(full, VaultError::DiskFull), "{full}");
    let stored = things(&vault).len();
    assert!(stored > 1 && vault.check(&mut |_, _| ()).unwrap().is_sound());
    limit(1_000);
    put(&vault, "there is space again").unwrap();
    drop(vault);
    assert_eq!(things(&home.open().unwrap()).len(), stored + 1);
}

/// On a disk of a few megabytes: everything that writes, until it is full and beyond.
#[test]
fn on_a_full_disk_everything_that_writes_says_so_and_nothing_is_harmed() {
    let Some(disk) = vault_of_child() else { return in_a_small_disk() };
    let path = disk.join("test.clew");
    let ballast = disk.join("ballast");
    fs::write(&ballast, vec![0; 2 << 20]).unwrap();
    let (vault, _) = create(&path).unwrap();
    let kept = keep(&vault, b"kept");
    let id = share(&vault, "bertha", "another pony");

    let mut writer = vault.seal_stream().unwrap();
    let full = (0..1_000).find_map(|_| writer.write_all(&[7; CHUNK]).err()).expect("a disk that gets full");
    assert_eq!(full.kind(), std::io::ErrorKind::StorageFull);
    let after = writer.write_all(&[8; CHUNK]).expect_err("it is encrypted no further");
    assert_eq!(after.kind(), std::io::ErrorKind::BrokenPipe);
    writer.finish().map(drop).unwrap_err();

    let stuffing = disk.join("stuffing");
    let stuff = || {
        let mut file = fs::File::options().append(true).create(true).open(&stuffing).unwrap();
        while file.write_all(&[0; 512]).is_ok() {}
    };
    assert!(matches!(fill(&vault), VaultError::DiskFull));
    stuff();
    let is_full = |answer: Result<(), VaultError>, what: &str| {
        assert!(matches!(answer, Err(VaultError::DiskFull)), "{what}: {answer:?}");
    };
    is_full(vault.seal(b"more").map(drop), "a sealed file");
    is_full(
        vault.draft_recipient_slot(&age::x25519::Identity::generate().to_public().to_string()).map(drop),
        "a key",
    );
    is_full(vault.put_thumbnails(&[([7; 32], &[7; 100_000])]), "a thumbnail");
    is_full(put(&vault, &"more ".repeat(20_000)), "a row");
    is_full(create(&disk.join("other.clew")).map(drop), "another vault");
    assert!(!disk.join("other.clew").exists());
    let stored = things(&vault).len();
    assert_eq!(read_back(&vault, kept).unwrap(), b"kept");
    drop(vault);

    let full = open(&path).map(|vault| things(&vault).len());
    assert!(matches!(full, Err(VaultError::DiskFull)) || full.is_ok_and(|count| count == stored), "opening");
    fs::remove_file(stuffing).unwrap();
    fs::remove_file(ballast).unwrap();
    let vault = open(&path).unwrap();
    assert_eq!(things(&vault).len(), stored);
    assert!(vault.check(&mut |_, _| ()).unwrap().is_sound());
    vault.revoke_slot(id).unwrap();
    put(&vault, "there is space again").unwrap();
}

/// Runs the test in a mount namespace of its own, where a disk can be as small as one likes.
#[cfg(target_os = "linux")]
fn in_a_small_disk() {
    let disk = tempfile::tempdir().unwrap();
    let test =
        child("full_disk::on_a_full_disk_everything_that_writes_says_so_and_nothing_is_harmed", disk.path());
    let script = "mount -t tmpfs -o size=6m tmpfs \"$0\" || exit 77; exec \"$@\"";
    let mut unshare = Command::new("unshare");
    unshare.args(["--user", "--map-root-user", "--mount", "sh", "-c", script]).arg(disk.path());
    unshare.arg(test.get_program()).args(test.get_args()).env(CHILD, disk.path());
    let allowed = Command::new("unshare").args(["--user", "--map-root-user", "--mount", "true"]).status();
    if !allowed.is_ok_and(|status| status.success()) {
        // This system lets nobody mount a small disk; the test before this one must do there.
        return;
    }
    let status = unshare.status().unwrap();
    assert!(status.success() || status.code() == Some(77), "{status}");
}

#[cfg(not(target_os = "linux"))]
fn in_a_small_disk() {}
