//! The decoding process: the only place where bytes that came from elsewhere meet a decoder.
//!
//! A program starts itself again with [`ARGUMENT`]; the child ([`serve`]) locks itself in
//! ([`sandbox`]) and then answers one file after the other over its standard input and output
//! ([`frame`]). A child that dies or takes too long costs its file a refusal, and the next file gets a
//! new child.

mod frame;
mod sandbox;
mod serve;

use std::{
    ffi::OsString,
    io::{self, BufReader},
    path::PathBuf,
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    thread,
    time::{Duration, Instant},
};

use clew_imaging::{Description, Refusal};
pub use serve::serve;

/// The one argument that turns a program into the decoding process.
pub const ARGUMENT: &str = "decode-pictures";

/// How long one file may take.
const TIME_LIMIT: Duration = Duration::from_secs(60);

/// A program that answers as [`serve`] does.
#[derive(Clone, Debug)]
pub struct DecoderProgram {
    /// The program.
    pub program: PathBuf,
    /// Its arguments.
    pub args: Vec<OsString>,
}

/// The decoding process cannot be started.
#[derive(Debug, thiserror::Error)]
#[error("the decoding process {} cannot be started: {}", .0.display(), .1)]
pub struct DecoderError(PathBuf, #[source] io::Error);

/// Has files decoded, one after the other, by a process that is started anew when it dies.
pub struct Decoder {
    program: DecoderProgram,
    process: Option<Process>,
    time_limit: Duration,
}

impl Decoder {
    /// Starts the process.
    pub fn start(program: &DecoderProgram) -> Result<Self, DecoderError> {
        let process = Some(Process::start(program)?);
        Ok(Self { program: program.clone(), process, time_limit: TIME_LIMIT })
    }

    /// Describes a picture file. Whatever happens to the process, the answer is about this file alone.
    ///
    /// # Errors
    /// A refusal: the decoder's own, or that the process died or took too long.
    pub fn describe(&mut self, bytes: &[u8]) -> Result<Description, Refusal> {
        let mut process = match self.process.take() {
            Some(process) => process,
            None => Process::start(&self.program).map_err(|error| Refusal::DecoderDied(error.to_string()))?,
        };
        match process.answer(bytes, self.time_limit) {
            Ok(answer) => {
                self.process = Some(process);
                answer
            }
            Err(_) => Err(process.epitaph(self.time_limit)),
        }
    }
}

/// A child that is alive as far as is known.
struct Process {
    child: Arc<Mutex<Child>>,
    watch: Watch,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
}

impl Process {
    fn start(program: &DecoderProgram) -> Result<Self, DecoderError> {
        let failed = |error| DecoderError(program.program.clone(), error);
        let mut command = Command::new(&program.program);
        command.args(&program.args).env_clear();
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        stand_apart(&mut command);
        let mut child = command.spawn().map_err(failed)?;
        let pipes = child.stdin.take().zip(child.stdout.take());
        let (to, from) = pipes.ok_or_else(|| failed(io::ErrorKind::BrokenPipe.into()))?;
        let child = Arc::new(Mutex::new(child));
        let mut process = Self { watch: Watch::over(child.clone()), child, to, from: BufReader::new(from) };
        process.greet().map_err(failed)?;
        Ok(process)
    }

    /// Waits until the child says that it is locked in; another program says something else.
    fn greet(&mut self) -> io::Result<()> {
        self.watch.begin(TIME_LIMIT);
        let greeted = frame::greeting(&mut self.from);
        self.watch.end();
        greeted
    }

    fn answer(&mut self, bytes: &[u8], limit: Duration) -> io::Result<Result<Description, Refusal>> {
        self.watch.begin(limit);
        let answer = frame::ask(&mut self.to, bytes).and_then(|()| frame::answer(&mut self.from));
        self.watch.end();
        answer
    }

    /// Why it is no more.
    fn epitaph(self, limit: Duration) -> Refusal {
        let mut child = lock(&self.child);
        // It may be alive and only have answered nonsense.
        child.kill().ok();
        let ended = child.wait().map_or_else(|error| error.to_string(), |status| status.to_string());
        if self.watch.struck() { Refusal::TooSlow(limit.as_secs()) } else { Refusal::DecoderDied(ended) }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.watch.dismiss();
        let mut child = lock(&self.child);
        child.kill().ok();
        child.wait().ok();
    }
}

/// Ctrl-C at the terminal is for the parent to answer: a child that it killed as well would have the
/// picture in its hands refused.
fn stand_apart(command: &mut Command) {
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(command, 0);
    #[cfg(windows)]
    std::os::windows::process::CommandExt::creation_flags(command, 0x200); // CREATE_NEW_PROCESS_GROUP
}

/// Kills the child when a file takes too long: a child that no longer reads or writes would else hold
/// up its reader for ever.
struct Watch(Arc<(Mutex<Hours>, Condvar)>);

#[derive(Default)]
struct Hours {
    deadline: Option<Instant>,
    struck: bool,
    dismissed: bool,
}

impl Watch {
    fn over(child: Arc<Mutex<Child>>) -> Self {
        let shared = Arc::new((Mutex::new(Hours::default()), Condvar::new()));
        thread::spawn({
            let shared = shared.clone();
            move || stand(&shared, &child)
        });
        Self(shared)
    }

    fn begin(&self, limit: Duration) {
        lock(&self.0.0).deadline = Some(Instant::now() + limit);
        self.0.1.notify_all();
    }

    fn end(&self) {
        lock(&self.0.0).deadline = None;
    }

    fn struck(&self) -> bool {
        lock(&self.0.0).struck
    }

    fn dismiss(&self) {
        lock(&self.0.0).dismissed = true;
        self.0.1.notify_all();
    }
}

fn stand(shared: &(Mutex<Hours>, Condvar), child: &Mutex<Child>) {
    let mut hours = lock(&shared.0);
    while !hours.dismissed {
        let now = Instant::now();
        match hours.deadline {
            Some(deadline) if deadline <= now => {
                hours.struck = true;
                hours.deadline = None;
                lock(child).kill().ok();
            }
            Some(deadline) => {
                let waited = shared.1.wait_timeout(hours, deadline - now);
                hours = waited.unwrap_or_else(PoisonError::into_inner).0;
            }
            None => hours = shared.1.wait(hours).unwrap_or_else(PoisonError::into_inner),
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn shell(script: &str) -> DecoderProgram {
        DecoderProgram { program: "/bin/sh".into(), args: vec!["-c".into(), script.into()] }
    }

    #[test]
    fn a_child_that_hangs_is_killed_and_said_to_be_too_slow() {
        let hangs = shell("printf 'clew decoder 1\\n'; exec /bin/sleep 1000");
        let mut decoder = Decoder::start(&hangs).unwrap();
        decoder.time_limit = Duration::from_millis(50);
        assert_eq!(decoder.describe(&vec![0; 1 << 20]), Err(Refusal::TooSlow(0)));
    }

    #[test]
    fn a_child_that_dies_costs_its_file_a_refusal_and_the_next_file_gets_a_new_one() {
        let dies = shell("printf 'clew decoder 1\\n'; exit 7");
        let mut decoder = Decoder::start(&dies).unwrap();
        for _ in 0..2 {
            let refusal = decoder.describe(b"x").unwrap_err();
            assert!(matches!(&refusal, Refusal::DecoderDied(how) if how.contains('7')), "{refusal}");
        }
    }

    #[test]
    fn a_child_that_answers_nonsense_is_not_believed() {
        let babbles = shell("printf 'clew decoder 1\\n'; cat /dev/zero");
        let mut decoder = Decoder::start(&babbles).unwrap();
        assert!(matches!(decoder.describe(b"x"), Err(Refusal::DecoderDied(_))));
    }

    #[test]
    fn a_program_that_is_no_decoder_is_refused_at_the_start() {
        assert!(Decoder::start(&shell("echo hello")).is_err());
        assert!(
            Decoder::start(&DecoderProgram { program: "/no/such/program".into(), args: vec![] }).is_err()
        );
    }
}
