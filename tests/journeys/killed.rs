//! An import that is killed at any moment, again and again, ends as one that was never broken.

use std::{fs, path::Path, thread, time::Duration};

use serde_json::{Value, json};

use super::clew::{Desk, text};

/// How often an import is killed in all; `CLEW_KILLS` overrides it.
const KILLS: u32 = 200;

#[test]
fn a_vault_whose_import_was_killed_at_random_moments_equals_an_unbroken_one() {
    let pictures = tempfile::tempdir().unwrap();
    draw(pictures.path(), 400);
    let unbroken = Desk::with_vault();
    unbroken.import(pictures.path(), &["--series", "Killed"]);
    let expected = contents(&unbroken);

    let wanted = std::env::var("CLEW_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(KILLS);
    let mut moments = Moments(0x5eed);
    let (mut kills, mut vaults) = (0, 0);
    while kills < wanted {
        let desk = Desk::with_vault();
        kills += import_with_kills(&desk, pictures.path(), &mut moments);
        vaults += 1;
        assert_eq!(contents(&desk), expected, "after {kills} kills, in vault {vaults}");
        assert_eq!(desk.on_vault(&["verify"], &[])[0]["sound"], true);
    }
    println!("{kills} kills over {vaults} vaults, each equal to the unbroken one");
}

/// Kills imports until one comes to its end; returns how often.
fn import_with_kills(desk: &Desk, pictures: &Path, moments: &mut Moments) -> u32 {
    let mut kills = 0;
    loop {
        let mut import = desk
            .command([
                "import",
                desk.vault().to_str().unwrap(),
                pictures.to_str().unwrap(),
                "--series",
                "Killed",
                "--no-scenes",
            ])
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .spawn()
            .unwrap();
        // The moment is the point: no condition is waited for. It comes later and later, so that on a slow
        // machine, too, an import comes to its end at last.
        thread::sleep(moments.next() * (1 + kills / 10));
        if let Some(ended) = import.try_wait().unwrap() {
            assert!(matches!(ended.code(), Some(0 | 4)), "{ended}");
            return kills;
        }
        import.kill().unwrap();
        import.wait().unwrap();
        kills += 1;
    }
}

/// All that must be equal: pictures, where they were found, stacks, series, what was refused.
fn contents(desk: &Desk) -> Value {
    let pictures = desk.on_vault(&["list"], &[]);
    let sampled: Vec<Value> = pictures
        .iter()
        .step_by(97)
        .map(|picture| {
            let shown = &desk.on_vault(&["show"], &[text(picture, "picture")])[0];
            json!([
                shown["pdq"],
                shown["stack"],
                shown["series"],
                shown["metadata"],
                shown["sightings"][0]["path"]
            ])
        })
        .collect();
    let folded = desk.on_vault(&["list"], &["--fold-stacks"]);
    let status = &desk.on_vault(&["status"], &[])[0];
    let words = desk.on_vault(&["find", "words"], &["series:killed", "--limit", "100000"]).len();
    let counts = ["pictures", "sightings", "stacks", "refused", "awaiting_index", "unfinished_imports"];
    json!({
        "pictures": pictures, "shown": sampled, "folded": folded, "words": words,
        "counts": counts.map(|count| status[count].clone()),
    })
}

/// Small pictures, some of them twice, some broken, in a few folders.
fn draw(folder: &Path, count: u32) {
    for number in 0..count {
        let sub = folder.join(format!("{}", number % 7));
        fs::create_dir_all(&sub).unwrap();
        let seed = if number % 10 == 9 { number - 1 } else { number };
        let path = sub.join(format!("{number:04}.png"));
        if number % 25 == 24 {
            fs::write(path, b"\x89PNG\r\n\x1a\nbroken").unwrap();
            continue;
        }
        let picture = image::RgbImage::from_fn(96, 96, |x, y| {
            let wave = (x * (3 + seed % 11) + y * (2 + seed % 5) + seed * 37) % 251;
            image::Rgb([wave as u8, (x * y + seed) as u8, (seed * 7 % 256) as u8])
        });
        picture.save(path).unwrap();
    }
}

/// Moments from 50 ms to 1.6 s, the same in every run.
struct Moments(u64);

impl Moments {
    fn next(&mut self) -> Duration {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        Duration::from_millis(50 + (self.0 >> 33) % 1550)
    }
}
