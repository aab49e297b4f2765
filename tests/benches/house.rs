//! How quick the house is: import and description for scene search against plain decoding of the same files, opening a
//! large vault, memory.
//!
//! `CLEW_BENCH_FOLDER` names a folder of pictures to import instead of drawn ones;
//! `CLEW_BENCH_PICTURES` says how many pictures the large vault holds (100,000 by default).

#![allow(clippy::print_stdout, reason = "a bench prints")]

use std::{
    fs,
    path::{Path, PathBuf},
    sync::atomic::{AtomicUsize, Ordering},
    time::{Duration, Instant},
};

use clew_workbench::{
    app::{Filter, ImportRequest, Workbench},
    intake::{Control, DecoderProgram, decoder},
    vault::Unlock,
};
use secrecy::SecretString;

fn main() {
    import_against_plain_decoding();
    opening_a_large_vault();
}

fn import_against_plain_decoding() {
    let drawn = tempfile::tempdir().expect("a temporary folder");
    let folder = std::env::var_os("CLEW_BENCH_FOLDER").map_or_else(
        || {
            draw_photographs(drawn.path(), 24);
            drawn.path().to_path_buf()
        },
        PathBuf::from,
    );
    let files = files_below(&folder);
    let bytes: u64 = files.iter().filter_map(|file| Some(fs::metadata(file).ok()?.len())).sum();
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let plain = plain_decoding(&files, threads);
    let (_desk, workbench) = vault();
    let began = Instant::now();
    let report = import(&workbench, &folder);
    let took = began.elapsed();
    println!("import of {} files, {:.1} MB, {threads} threads", files.len(), bytes as f64 / 1e6);
    println!("  plain decoding by `image`   {:8.2} s", plain.as_secs_f64());
    println!(
        "  import                      {:8.2} s   {:.2} times plain; {:.1} pictures/s and {:.1} MB/s a core; {} new, {} refused",
        took.as_secs_f64(),
        took.as_secs_f64() / plain.as_secs_f64(),
        files.len() as f64 / took.as_secs_f64() / threads as f64,
        bytes as f64 / 1e6 / took.as_secs_f64() / threads as f64,
        report.imported,
        report.refused,
    );
    describing(&workbench, plain, took);
    println!("  most memory of this process {:8.0} MB", most_memory());
}

/// Makes what was imported ready for scene search, as an import does at its end.
fn describing(workbench: &Workbench, plain: Duration, import: Duration) {
    let report = workbench.describe_scenes(&Control::default(), &mut |_, _| {}).expect("described");
    let each = |seconds: f64| seconds / report.described.max(1) as f64;
    println!(
        "  describe for scene search   {:8.2} s   {:.2} times plain; {:.0} ms a picture against {:.0} ms",
        report.seconds,
        report.seconds / plain.as_secs_f64(),
        each(report.seconds) * 1e3,
        each(plain.as_secs_f64()) * 1e3,
    );
    println!(
        "  import with scene search    {:8.2} s   {:.1} pictures/s",
        report.seconds + import.as_secs_f64(),
        1.0 / each(report.seconds + import.as_secs_f64()),
    );
}

/// Reads and decodes every file with `image`, as many at once as the import does.
fn plain_decoding(files: &[PathBuf], threads: usize) -> Duration {
    let next = AtomicUsize::new(0);
    let began = Instant::now();
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while let Some(file) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let bytes = fs::read(file).unwrap_or_default();
                    std::hint::black_box(image::load_from_memory(&bytes).ok());
                }
            });
        }
    });
    began.elapsed()
}

fn opening_a_large_vault() {
    let count: u32 =
        std::env::var("CLEW_BENCH_PICTURES").ok().and_then(|count| count.parse().ok()).unwrap_or(100_000);
    let pictures = tempfile::tempdir().expect("a temporary folder");
    draw_small(pictures.path(), count);
    let (desk, workbench) = vault();
    let began = Instant::now();
    import(&workbench, pictures.path());
    println!("a vault of {count} pictures, made in {:.0} s", began.elapsed().as_secs_f64());
    drop(workbench);
    let (_empty_desk, empty) = vault();
    drop(empty);
    let empty = time(|| drop(open(_empty_desk.path())));
    let large = time(|| drop(open(desk.path())));
    println!("  open, empty vault           {:8.3} s (the passphrase's hashing)", empty.as_secs_f64());
    println!(
        "  open, this vault            {:8.3} s   {:.2} times",
        large.as_secs_f64(),
        large.as_secs_f64() / empty.as_secs_f64()
    );
    let workbench = open(desk.path());
    let ids = workbench.pictures(&Filter::default()).expect("the ids");
    let all = time(|| drop(workbench.pictures(&Filter::default())));
    let folded = time(|| drop(workbench.pictures(&Filter { fold_stacks: true, ..Filter::default() })));
    let cells = time(|| drop(workbench.cells(&ids[ids.len() / 2..][..100])));
    println!("  all ids                     {:8.1} ms", all.as_secs_f64() * 1e3);
    println!("  all ids, stacks folded      {:8.1} ms", folded.as_secs_f64() * 1e3);
    println!("  a screen of 100 cells       {:8.1} ms", cells.as_secs_f64() * 1e3);
    let tagged = time(|| {
        workbench.tag(&ids, &["bench".to_owned()], &[]).expect("tagged");
    });
    let undone = time(|| drop(workbench.undo().expect("undone")));
    println!("  tag all in one transaction  {:8.2} s", tagged.as_secs_f64());
    println!("  undo it                     {:8.2} s", undone.as_secs_f64());
    println!("  most memory of this process {:8.0} MB", most_memory());
}

fn passphrase() -> SecretString {
    SecretString::from("correct horse battery staple")
}

fn decoder() -> DecoderProgram {
    DecoderProgram { program: env!("CARGO_BIN_EXE_clew-tested").into(), args: vec![decoder::ARGUMENT.into()] }
}

fn vault() -> (tempfile::TempDir, Workbench) {
    let desk = tempfile::tempdir().expect("a temporary folder");
    let (workbench, _) =
        Workbench::create(&desk.path().join("v.clew"), &passphrase(), "bench").expect("a vault");
    (desk, workbench.with_decoder(decoder()))
}

fn open(desk: &Path) -> Workbench {
    Workbench::open(&desk.join("v.clew"), &Unlock::Passphrase(passphrase()))
        .expect("it opens")
        .with_decoder(decoder())
}

fn import(workbench: &Workbench, folder: &Path) -> clew_workbench::app::ImportReport {
    let request = ImportRequest {
        paths: vec![folder.to_path_buf()],
        source: String::new(),
        series: None,
        keep_originals: false,
    };
    workbench.import(&request, &Control::default(), &mut |_| {}).expect("imported")
}

fn time(work: impl FnOnce()) -> Duration {
    let began = Instant::now();
    work();
    began.elapsed()
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    entries.flat_map(|path| if path.is_dir() { files_below(&path) } else { vec![path] }).collect()
}

/// JPEGs of 12 megapixels with as much detail as a photograph of a room.
fn draw_photographs(folder: &Path, count: u32) {
    for number in 0..count {
        let mut noise = number.wrapping_mul(0x9e37_79b9) | 1;
        let picture = image::RgbImage::from_fn(4000, 3000, |x, y| {
            noise ^= noise << 13;
            noise ^= noise >> 17;
            noise ^= noise << 5;
            let wave = (f64::from(x) / (37.0 + f64::from(number))).sin() * (f64::from(y) / 53.0).cos();
            let tile = if (x / 200 + y / 150 + number) % 3 == 0 { 40.0 } else { 0.0 };
            let grain = f64::from(noise & 15);
            let level = |base: f64| (base + 60.0 * wave + tile + grain).clamp(0.0, 255.0) as u8;
            image::Rgb([level(120.0), level(100.0), level(90.0)])
        });
        picture.save(folder.join(format!("{number:03}.jpg"))).expect("saved");
    }
}

/// Small pictures, each its own, in folders of a thousand.
fn draw_small(folder: &Path, count: u32) {
    for number in 0..count {
        let sub = folder.join(format!("{:03}", number / 1000));
        fs::create_dir_all(&sub).expect("a folder");
        let mut noise = number.wrapping_mul(0x9e37_79b9) | 1;
        let picture = image::RgbImage::from_fn(64, 48, |_, _| {
            noise ^= noise << 13;
            noise ^= noise >> 17;
            noise ^= noise << 5;
            image::Rgb([noise as u8, (noise >> 8) as u8, (noise >> 16) as u8])
        });
        picture.save(sub.join(format!("IMG_{number:06}.bmp"))).expect("saved");
    }
}

/// The most memory that this process held at once, in MB, as the kernel counts it; 0 where it does not say.
fn most_memory() -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|kilobytes| kilobytes.parse::<f64>().ok()).unwrap_or(0.0) / 1024.0
}
