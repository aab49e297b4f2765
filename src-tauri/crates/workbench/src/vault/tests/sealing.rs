//! Sealed files: what is not as it was written does not open; what is shredded is gone.

use std::io::Write as _;

use chacha20poly1305::{AeadInOut as _, ChaCha20Poly1305, KeyInit as _};
use proptest::prelude::*;

use super::*;
use crate::vault::{CHUNK, shelves};

/// Bytes that differ from place to place.
fn pattern(length: usize) -> Vec<u8> {
    (0..length).map(|at| (at * 31 + at / 251) as u8).collect()
}

fn reads(vault: &Vault, id: SealedId) -> bool {
    match read_back(vault, id) {
        Ok(_) => true,
        Err(VaultError::DamagedSealed(_)) => false,
        Err(error) => panic!("{error}"),
    }
}

#[test]
fn what_was_sealed_reads_back_whatever_its_length() {
    let home = Home::new();
    let vault = home.create();
    for length in [0, 1, 15, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 7] {
        let id = keep(&vault, &pattern(length));
        assert_eq!(read_back(&vault, id).unwrap(), pattern(length), "{length} bytes");
        let file = vault.read(|conn| vault.unseal(conn, id)).unwrap();
        assert_eq!((file.len(), file.is_empty()), (length as u64, length == 0));
        assert_eq!(file.chunks() as usize, length.div_ceil(CHUNK).max(1));
        assert!(
            file.chunk(file.chunks()).is_err() && file.chunk(u32::MAX).is_err(),
            "there are no more chunks"
        );
    }
}

#[test]
fn pieces_in_any_cut_and_ranges_at_any_place_give_the_same_bytes() {
    let home = Home::new();
    let vault = home.create();
    let pieces = prop::collection::vec(0..90_000_usize, 0..5);
    proptest!(ProptestConfig::with_cases(64), |(pieces in pieces, from in 0.0..1.0, length in 0.0..1.0)| {
        let whole = pattern(pieces.iter().sum());
        let mut writer = vault.seal_stream().unwrap();
        let mut rest = whole.as_slice();
        for piece in pieces {
            let (now, later) = rest.split_at(piece);
            writer.write_all(now).unwrap();
            rest = later;
        }
        let draft = writer.finish().unwrap();
        prop_assert_eq!(draft.bytes(), whole.len() as u64);
        let id = vault.write(|tx| draft.record(tx)).unwrap();
        let file = vault.read(|conn| vault.unseal(conn, id)).unwrap();
        let from = (whole.len() as f64 * from) as usize;
        let mut part = vec![0; ((whole.len() - from) as f64 * length) as usize];
        file.read_at(from as u64, &mut part).unwrap();
        prop_assert_eq!(&part[..], &whole[from..from + part.len()]);
        prop_assert!(file.read_at(whole.len() as u64, &mut [0]).is_err(), "nothing can be read past the end");
        prop_assert!(file.read_at(u64::MAX, &mut [0, 0]).is_err());
    });
}

#[test]
fn a_sealed_file_opens_by_hand_as_the_format_says() {
    let home = Home::new();
    let vault = home.create();
    keep(&vault, &pattern(CHUNK + 100));
    let (name, key): (String, [u8; 32]) = vault
        .read(|conn| {
            let row =
                conn.query_row("SELECT file, key FROM sealed_file", [], |row| Ok((row.get(0)?, row.get(1)?)));
            Ok::<_, VaultError>(row?)
        })
        .unwrap();
    let bytes = fs::read(home.path.join("sealed").join(&name[..2]).join(&name[2..])).unwrap();
    let (magic, chunks) = bytes.split_at(16);
    assert_eq!(magic, b"clew sealed 1\0\0\0");
    let (first, last) = chunks.split_at(CHUNK + 16);
    let cipher = ChaCha20Poly1305::new(&key.into());
    let mut plain = Vec::new();
    for (chunk, nonce) in [(first, [0; 12]), (last, [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1])] {
        let mut chunk = chunk.to_vec();
        cipher.decrypt_in_place(&nonce.into(), magic, &mut chunk).unwrap();
        plain.extend(chunk);
    }
    assert_eq!(plain, pattern(CHUNK + 100));
}

#[test]
fn every_flipped_bit_of_a_small_sealed_file_is_noticed() {
    let home = Home::new();
    let vault = home.create();
    let id = keep(&vault, b"quilted bedspread");
    let [path] = &sealed_files(&home)[..] else { panic!("one file") };
    let whole = fs::read(path).unwrap();
    assert_eq!(whole.len(), 16 + 17 + 16, "magic, text, tag");
    for (at, bit) in (0..whole.len()).flat_map(|at| (0..8).map(move |bit| (at, bit))) {
        let mut bytes = whole.clone();
        bytes[at] ^= 1 << bit;
        fs::write(path, bytes).unwrap();
        assert!(!reads(&vault, id), "bit {bit} of byte {at}");
    }
    fs::write(path, whole).unwrap();
    assert!(reads(&vault, id));
}

#[test]
fn a_flipped_byte_in_any_region_of_a_large_sealed_file_is_noticed() {
    let home = Home::new();
    let vault = home.create();
    let id = keep(&vault, &pattern(2 * CHUNK + 9));
    let [path] = &sealed_files(&home)[..] else { panic!("one file") };
    let length = fs::metadata(path).unwrap().len() as usize;
    for at in (0..length).step_by(4099).chain([15, 16, 16 + CHUNK, 32 + CHUNK, length - 1]) {
        flip(path, at);
        assert!(!reads(&vault, id), "byte {at}");
        flip(path, at);
    }
    assert!(reads(&vault, id));
}

#[test]
fn a_sealed_file_that_is_shorter_or_longer_does_not_open() {
    let home = Home::new();
    let vault = home.create();
    let id = keep(&vault, &pattern(CHUNK + 40));
    let [path] = &sealed_files(&home)[..] else { panic!("one file") };
    let whole = fs::read(path).unwrap();
    let ends = [0, 1, 15, 16, 17, 16 + CHUNK, 32 + CHUNK, 33 + CHUNK, whole.len() - 17, whole.len() - 1];
    for end in ends {
        fs::write(path, &whole[..end]).unwrap();
        assert!(!reads(&vault, id), "cut to {end} bytes");
    }
    for more in [1, 16, CHUNK + 16] {
        fs::write(path, [whole.clone(), vec![0; more]].concat()).unwrap();
        assert!(!reads(&vault, id), "{more} bytes more");
    }
}

#[test]
fn a_chunk_at_another_place_is_noticed() {
    let home = Home::new();
    let vault = home.create();
    let id = keep(&vault, &pattern(3 * CHUNK));
    let [path] = &sealed_files(&home)[..] else { panic!("one file") };
    let whole = fs::read(path).unwrap();
    let chunk = |number: usize| &whole[16 + number * (CHUNK + 16)..16 + (number + 1) * (CHUNK + 16)];
    for order in [[1, 0, 2], [0, 2, 1], [2, 1, 0], [0, 0, 2], [0, 1, 1]] {
        fs::write(path, [&whole[..16], chunk(order[0]), chunk(order[1]), chunk(order[2])].concat()).unwrap();
        assert!(!reads(&vault, id), "{order:?}");
    }
}

#[test]
fn a_file_without_its_last_chunk_does_not_pass_for_a_shorter_one() {
    let home = Home::new();
    let vault = home.create();
    let id = keep(&vault, &pattern(2 * CHUNK));
    let [path] = &sealed_files(&home)[..] else { panic!("one file") };
    let whole = fs::read(path).unwrap();
    fs::write(path, &whole[..32 + CHUNK]).unwrap();
    vault.write(|tx| Ok::<_, VaultError>(tx.execute("UPDATE sealed_file SET bytes = ?1", [CHUNK])?)).unwrap();
    assert!(!reads(&vault, id), "its last chunk is not marked as the last");
}

#[test]
fn two_files_that_change_places_do_not_open() {
    let home = Home::new();
    let vault = home.create();
    let ids = [keep(&vault, b"the first one"), keep(&vault, b"the other one")];
    let [one, other] = &sealed_files(&home)[..] else { panic!("two files") };
    let bytes = fs::read(one).unwrap();
    fs::copy(other, one).unwrap();
    fs::write(other, bytes).unwrap();
    assert!(ids.into_iter().all(|id| !reads(&vault, id)));
}

#[test]
fn a_file_of_an_older_copy_does_not_open_in_place_of_a_newer_one() {
    let home = Home::new();
    let vault = home.create();
    let id = keep(&vault, b"as it was");
    let [path] = &sealed_files(&home)[..] else { panic!("one file") };
    let old = fs::read(path).unwrap();
    vault.write(|tx| vault.shred(tx, id)).unwrap();
    let newer = keep(&vault, b"as it is!");
    let [path] = &sealed_files(&home)[..] else { panic!("one file") };
    fs::write(path, old).unwrap();
    assert!(!reads(&vault, newer));
}

#[test]
fn equal_contents_look_different_on_the_disk() {
    let home = Home::new();
    let vault = home.create();
    keep(&vault, b"the same");
    keep(&vault, b"the same");
    let [one, other] = &sealed_files(&home)[..] else { panic!("two files") };
    assert_ne!(fs::read(one).unwrap()[16..], fs::read(other).unwrap()[16..]);
}

#[test]
fn many_drafts_are_settled_and_recorded_at_once() {
    let home = Home::new();
    let vault = home.create();
    let drafts: Vec<_> = (0..40).map(|number| vault.seal(&[number; 100]).unwrap()).collect();
    vault.settle(&drafts).unwrap();
    vault.settle([]).unwrap();
    let ids: Vec<_> = vault
        .write(|tx| drafts.into_iter().map(|draft| draft.record(tx)).collect::<Result<_, VaultError>>())
        .unwrap();
    for (number, id) in ids.into_iter().enumerate() {
        assert_eq!(read_back(&vault, id).unwrap(), [number as u8; 100]);
    }
}

#[test]
fn a_draft_that_is_dropped_leaves_nothing() {
    let home = Home::new();
    let vault = home.create();
    drop(vault.seal(b"never recorded").unwrap());
    let mut writer = vault.seal_stream().unwrap();
    writer.write_all(&pattern(2 * CHUNK)).unwrap();
    drop(writer);
    assert!(sealed_files(&home).is_empty());
}

#[test]
fn a_shredded_file_is_gone_with_its_key_and_nothing_is_shredded_by_a_change_that_fails() {
    let home = Home::new();
    let vault = home.create();
    let id = keep(&vault, b"quilted bedspread");
    let failed = vault.write(|tx| vault.shred(tx, id).and(Err::<(), _>(VaultError::LastSlot)));
    assert!(failed.is_err() && reads(&vault, id));
    let [path] = &sealed_files(&home)[..] else { panic!("one file") };
    let kept_by_somebody = fs::read(path).unwrap();
    vault.write(|tx| vault.shred(tx, id)).unwrap();
    assert!(sealed_files(&home).is_empty() && !reads(&vault, id));
    fs::write(path, kept_by_somebody).unwrap();
    assert!(!reads(&vault, id), "the file alone is of no use");
    let left: i64 = vault
        .read(|conn| {
            Ok::<_, VaultError>(conn.query_row("SELECT count(*) FROM shredded", [], |row| row.get(0))?)
        })
        .unwrap();
    assert_eq!(left, 0, "nothing is left to do");
}

#[test]
fn a_sweep_takes_what_a_kill_left_behind_and_nothing_else() {
    let home = Home::new();
    let vault = home.create();
    let kept = keep(&vault, b"kept");
    let flying = vault.seal(b"still in flight").unwrap();
    let lost = vault.seal(b"recorded by a change that failed").unwrap();
    let failed = vault.write(|tx| lost.record(tx).and(Err::<(), _>(VaultError::LastSlot)));
    assert!(failed.is_err());
    let foreign = home.path.join("sealed/.DS_Store");
    fs::write(&foreign, "somebody else's").unwrap();
    assert_eq!(sealed_files(&home).len(), 4);
    let report = vault.check(&mut |_, _| ()).unwrap();
    assert!(report.is_sound());
    assert_eq!(report.unknown.len(), 2, "{:?}", report.unknown);
    assert_eq!(vault.sweep().unwrap(), 1);
    assert!(reads(&vault, kept) && foreign.exists());
    let id = vault.write(|tx| flying.record(tx)).unwrap();
    assert_eq!(vault.sweep().unwrap(), 0);
    assert!(reads(&vault, id));
}

#[cfg(unix)]
#[test]
fn a_sweep_follows_no_link() {
    let home = Home::new();
    let vault = home.create();
    let outside = home.folder.path().join("outside");
    fs::create_dir(&outside).unwrap();
    let name = "0".repeat(30);
    fs::write(outside.join(&name), "somebody else's").unwrap();
    for shelf in shelves::shelves() {
        std::os::unix::fs::symlink(&outside, home.path.join("sealed").join(shelf)).unwrap();
    }
    assert_eq!(vault.sweep().unwrap(), 0);
    assert!(outside.join(name).exists());
}

#[cfg(unix)]
#[test]
fn a_link_or_a_pipe_in_place_of_a_sealed_file_is_damage_and_nobody_waits_for_it() {
    let home = Home::new();
    let vault = home.create();
    let id = keep(&vault, b"quilted bedspread");
    let [path] = &sealed_files(&home)[..] else { panic!("one file") };
    let away = home.folder.path().join("away");
    fs::rename(path, &away).unwrap();
    std::os::unix::fs::symlink(&away, path).unwrap();
    assert!(!reads(&vault, id), "a link");
    fs::remove_file(path).unwrap();
    assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
    assert!(!reads(&vault, id), "a pipe");
    fs::remove_file(path).unwrap();
    fs::create_dir(path).unwrap();
    assert!(!reads(&vault, id), "a folder");
}
