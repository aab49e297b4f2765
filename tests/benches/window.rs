//! How quick the window is, the real one on a screen that nobody looks at: from the start to a usable page, from the passphrase
//! to the grid, from a key to its reaction, frames while scrolling, and the memory of the page's process.
//!
//! `CLEW_BENCH_VAULTS` names vaults that `draw-collection` made, joined by colons; without it one of 1,000 pictures is drawn.
//! The program is `clew-driven` beside this bench, as `make bench` builds it.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a bench prints")]

#[allow(dead_code, reason = "the journey uses all of it")]
#[path = "../desktop/browser.rs"]
mod browser;
#[allow(dead_code, reason = "the journey uses all of it")]
#[path = "../desktop/screen.rs"]
mod screen;

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::Instant,
};

use browser::Browser;
use screen::Screen;
use serde_json::Value;

const PASSPHRASE: &str = "correct horse battery staple";

/// Thumbnails that are scrolled past before the memory is read.
const THUMBNAILS: u32 = 10_000;

fn main() {
    let program =
        std::env::current_exe().expect("a path").ancestors().nth(2).expect("target").join("clew-driven");
    if !program.is_file() {
        eprintln!("not measured: the window. {} is missing; `make bench` builds it", program.display());
        return;
    }
    let drawn = tempfile::tempdir().expect("a temporary folder");
    let vaults = std::env::var("CLEW_BENCH_VAULTS")
        .map_or_else(|_| vec![draw(drawn.path())], |vaults| vaults.split(':').map(PathBuf::from).collect());
    for vault in vaults {
        measure(&program, &vault);
    }
}

fn draw(folder: &Path) -> PathBuf {
    let drawn = Command::new(env!("CARGO_BIN_EXE_draw-collection")).arg(folder).arg("1000").status();
    assert!(drawn.is_ok_and(|status| status.success()), "a collection is drawn");
    folder.join("collection.clew")
}

fn measure(program: &Path, vault: &Path) {
    let home = tempfile::tempdir().expect("a temporary folder");
    let screen = Screen::start(home.path());
    let started = Instant::now();
    let page = screen.open_program(program);
    page.wait_for("[data-door=start]");
    let started = started.elapsed();
    let opened = open(&page, vault);
    let pictures = page.wait_until("return document.querySelector('[data-page=library]').dataset.count");
    println!("the window on {} pictures", pictures.as_str().unwrap_or_default());
    println!(
        "  start to a usable page      {:8.2} s (the driver's own start is in it)",
        started.as_secs_f64()
    );
    println!("  passphrase to the grid      {opened:8.2} s");
    let ms = |figures: &Value, name: &str| figures[name].as_f64().unwrap_or(f64::NAN);
    let keys = asked(&page, KEYS);
    println!("  arrow key to its frame      {:8.1} ms, 95 % {:.1} ms", ms(&keys, "p50"), ms(&keys, "p95"));
    let wheel = asked(&page, WHEEL);
    println!("  frames at 40 pixels a frame {:8.1} ms, 95 % {:.1} ms", ms(&wheel, "p50"), ms(&wheel, "p95"));
    let passed = asked(&page, &SCROLL.replace("THUMBNAILS", &THUMBNAILS.to_string()));
    println!("  thumbnails scrolled past    {passed:>8}");
    println!("  memory of the page then     {:8.0} MB", memory("WebKitWebProces", home.path()));
    println!("  memory of the program then  {:8.0} MB", memory("clew-driven", home.path()));
    let jump = asked(&page, JUMP);
    println!("  jump to a picture in sight  {:8.1} ms, 95 % {:.1} ms", ms(&jump, "p50"), ms(&jump, "p95"));
    for (by, choice) in [("group", "camera"), ("order", "taken"), ("group", "none"), ("order", "added")] {
        let took = asked(&page, &CHOOSE.replace("NAME", by).replace("CHOICE", choice));
        println!("  {by:<8} {choice:<19} {:8.2} s", took.as_f64().unwrap_or(f64::NAN) / 1e3);
    }
    page.close();
}

/// Opens a vault; answers the seconds from the passphrase until the first pictures are there.
fn open(page: &Browser, vault: &Path) -> f64 {
    page.click("[name=door-open]");
    page.write("[name=folder]", vault.to_str().expect("the vault has a name"));
    page.write("[name=secret]", PASSPHRASE);
    let began = Instant::now();
    page.click("[name=open]");
    page.wait_until(
        "const image = document.querySelector('[data-cell] img'); return image?.naturalWidth > 0",
    );
    began.elapsed().as_secs_f64()
}

fn asked(page: &Browser, script: &str) -> Value {
    page.ask(&format!("{HELP};\n{script}")).unwrap_or_else(|why| panic!("the page cannot be measured: {why}"))
}

/// Megabytes that processes of this name hold which were started with this home, shared pages counted in part (PSS).
fn memory(name: &str, home: &Path) -> f64 {
    let home = format!("HOME={}", home.display());
    let ours = |folder: &Path| {
        let named = fs::read_to_string(folder.join("comm")).is_ok_and(|comm| comm.trim() == name);
        named
            && fs::read_to_string(folder.join("environ"))
                .is_ok_and(|environ| environ.split('\0').any(|one| one == home))
    };
    let held = |folder: PathBuf| -> Option<f64> {
        let rollup = fs::read_to_string(folder.join("smaps_rollup")).ok()?;
        let line = rollup.lines().find(|line| line.starts_with("Pss:"))?;
        line.split_whitespace().nth(1)?.parse().ok()
    };
    let processes = fs::read_dir("/proc").into_iter().flatten().flatten().map(|entry| entry.path());
    processes.filter(|folder| ours(folder)).filter_map(held).sum::<f64>() / 1024.0
}

const HELP: &str = "
    const done = arguments[arguments.length - 1];
    const grid = document.querySelector('[data-grid]');
    const frame = () => new Promise((next) => requestAnimationFrame(next));
    const until = async (holds) => { while (!holds()) await frame(); };
    const shown = () => [...document.querySelectorAll('[data-cell] img')];
    const there = () => shown().length > 0 && shown().every((image) => image.complete && image.naturalWidth > 0);
    const figures = (times) => {
        const sorted = [...times].sort((one, other) => one - other);
        const at = (share) => sorted[Math.floor(share * (sorted.length - 1))];
        return { p50: at(0.5), p95: at(0.95), longest: sorted.at(-1) };
    }";

/// A hundred arrow keys, each until the frame in which the next cell has the focus.
const KEYS: &str = "(async () => {
    grid.focus();
    const times = [];
    for (let at = 0; at < 100; at += 1) {
        const before = grid.getAttribute('aria-activedescendant');
        const began = performance.now();
        const key = at % 10 < 7 ? 'ArrowRight' : 'ArrowDown';
        grid.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
        await until(() => grid.getAttribute('aria-activedescendant') !== before);
        await frame();
        times.push(performance.now() - began);
    }
    done(figures(times));
})()";

/// Scrolls as a wheel does, 40 pixels a frame.
const WHEEL: &str = "(async () => {
    const times = [];
    let last = await frame();
    for (let at = 0; at < 300; at += 1) {
        grid.scrollTop += 40;
        const now = await frame();
        times.push(now - last);
        last = now;
    }
    done(figures(times));
})()";

/// Scrolls four times as fast, past so many thumbnails; a shorter grid is gone through again and again.
const SCROLL: &str = "(async () => {
    let [down, thumbnails, passed] = [1, 0, new Set()];
    for (let at = 0; thumbnails < THUMBNAILS && at < 30000; at += 1) {
        grid.scrollTop += 160 * down;
        await frame();
        const cells = new Set([...document.querySelectorAll('[data-cell]')].map((cell) => cell.dataset.cell));
        for (const cell of cells) if (!passed.has(cell)) thumbnails += 1;
        passed = cells;
        if (grid.scrollTop + grid.clientHeight >= grid.scrollHeight - 1) down = -1;
        if (grid.scrollTop <= 0) down = 1;
    }
    await until(there);
    done(thumbnails);
})()";

/// Jumps all over the grid, each until the pictures there are in sight.
const JUMP: &str = "(async () => {
    const times = [];
    for (let at = 1; at <= 20; at += 1) {
        const began = performance.now();
        grid.scrollTop = ((at * 7) % 20) / 20 * (grid.scrollHeight - grid.clientHeight);
        await frame();
        await until(there);
        times.push(performance.now() - began);
    }
    done(figures(times));
})()";

/// Milliseconds until the library stands in another order or in groups.
const CHOOSE: &str = "(async () => {
    const choice = document.querySelector('[name=NAME]');
    const began = performance.now();
    choice.value = 'CHOICE';
    choice.dispatchEvent(new Event('change', { bubbles: true }));
    await frame();
    await until(() => !document.querySelector('.grid.busy'));
    await frame();
    done(performance.now() - began);
})()";
