//! A screen that nobody looks at, and the driver that opens the window on it.

use std::{
    io::{BufRead as _, BufReader},
    net::{Ipv4Addr, TcpListener},
    path::{Path, PathBuf},
    process::{self, Child, Command, Stdio},
    sync::{Arc, Mutex, PoisonError},
    thread,
    time::Duration,
};

use super::browser::{self, Browser};

/// Attempts to open the window: one in many hangs in the driver.
const ATTEMPTS: u32 = 3;

/// When a journey takes longer than this, something hangs that would hang for ever.
const AT_MOST: Duration = Duration::from_secs(1500);

/// The screen and the programs on it, which end with it.
pub struct Screen {
    display: String,
    home: PathBuf,
    programs: Programs,
}

/// What was started, the screen first.
type Programs = Arc<Mutex<Vec<Child>>>;

/// The desktop program beside this test program.
pub fn program() -> PathBuf {
    let this = std::env::current_exe().expect("a running program has a path");
    let folder = this.ancestors().nth(2).expect("tests lie in target/*/deps");
    let program = folder.join("clew-desktop");
    assert!(
        program.is_file(),
        "{} is missing: cargo build -p clew-desktop --features driven",
        program.display()
    );
    program
}

/// Where pictures of the screen are kept for people: `target/screens`.
pub fn screenshots() -> PathBuf {
    let this = std::env::current_exe().expect("a running program has a path");
    this.ancestors().nth(3).expect("tests lie in target/*/deps").join("screens")
}

impl Screen {
    /// Starts a screen. The programs on it find their home in `home`.
    pub fn start(home: &Path) -> Self {
        let mut screen = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1920x1200x24", "-nolisten", "tcp"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Xvfb is there (Debian: xvfb)");
        let mut number = String::new();
        // Xvfb writes its number when it is ready; when it cannot start, it ends and the line is empty.
        BufReader::new(screen.stdout.take().expect("it was piped"))
            .read_line(&mut number)
            .expect("Xvfb speaks");
        assert!(!number.is_empty(), "Xvfb ended at once");
        let programs = Programs::new(Mutex::new(vec![screen]));
        watch(Arc::clone(&programs));
        Self { display: format!(":{}", number.trim()), home: home.to_owned(), programs }
    }

    /// Starts a program on it as it is, with nobody to drive it.
    pub fn start_program(&self, program: &Path) -> Child {
        let mut command = Command::new(program);
        command.env_clear().envs(std::env::var_os("PATH").map(|path| ("PATH", path)));
        command.env("DISPLAY", &self.display).env("HOME", &self.home).env("LANG", "C.UTF-8");
        command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the program starts")
    }

    /// Opens the window.
    pub fn open(&self) -> Browser {
        self.open_program(&program())
    }

    /// Opens the window of a program that lets itself be driven.
    pub fn open_program(&self, program: &Path) -> Browser {
        for attempt in 1..=ATTEMPTS {
            match self.try_open(program) {
                Ok(browser) => return browser,
                Err(why) => eprintln!("attempt {attempt} to open the window: {why}"),
            }
        }
        panic!("the window does not open")
    }

    fn try_open(&self, program: &Path) -> Result<Browser, String> {
        let port = free_port();
        let driver = Command::new("WebKitWebDriver")
            .arg(format!("--port={port}"))
            .env_clear()
            .envs(std::env::var_os("PATH").map(|path| ("PATH", path)))
            .env("DISPLAY", &self.display)
            .env("HOME", &self.home)
            .env("LANG", "C.UTF-8")
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("WebKitWebDriver is there (Debian: webkit2gtk-driver)");
        self.programs.lock().unwrap_or_else(PoisonError::into_inner).push(driver);
        let address = format!("http://127.0.0.1:{port}");
        browser::until(Duration::from_secs(10), || Browser::is_ready(&address).then_some(()))
            .ok_or("WebKitWebDriver does not answer")?;
        Browser::open(&address, program, &self.home)
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        end(&self.programs);
    }
}

/// Ends the programs. The window goes with its screen.
fn end(programs: &Programs) {
    for program in programs.lock().unwrap_or_else(PoisonError::into_inner).iter_mut().rev() {
        // It may have ended by itself.
        let _ = program.kill();
        let _ = program.wait();
    }
}

/// Ends everything when the journey hangs: a driver that does not answer would hold it for ever.
fn watch(programs: Programs) {
    thread::spawn(move || {
        thread::sleep(AT_MOST);
        eprintln!("the journey takes longer than {AT_MOST:?}; see {}", screenshots().display());
        end(&programs);
        process::abort();
    });
}

fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("there is a free port");
    listener.local_addr().expect("it is bound").port()
}
