use std::{
    path::{Path, PathBuf},
    sync::{Arc, Mutex, mpsc},
    thread,
    time::{Duration, Instant},
};

use clew_workbench::{
    app::{Failure, ImportReport, Workbench},
    catalog::ImportId,
    intake::{Control, Progress},
};
use serde_json::{Value, json};
use tauri::ipc::{InvokeBody, InvokeResponseBody};
use tempfile::TempDir;

use crate::{
    commands,
    jobs::{
        ImportNews, ProposeNews, ReadyNews, SceneNews,
        queue::{Errand, IntakeNews},
    },
    settings::Memory,
    state::{Desk, LockedBy, Window},
};

/// A window in which nobody sits; it remembers what it was told.
#[derive(Clone, Default)]
struct Nobody(Arc<Mutex<Vec<ImportNews>>>, Arc<Mutex<Vec<LockedBy>>>);

impl Window for Nobody {
    fn tell(&self, news: &ImportNews) {
        self.0.lock().unwrap().push(news.clone());
    }

    fn tell_scene(&self, _: &SceneNews) {}
    fn tell_ready(&self, _: &ReadyNews) {}
    fn tell_intake(&self, _: &IntakeNews) {}
    fn dropped(&self) -> Vec<String> {
        vec!["file:///seized".to_owned()]
    }
    fn choose_folders(&self, _: &str) -> Vec<PathBuf> {
        Vec::new()
    }
    fn tell_proposals(&self, _: &ProposeNews) {}
    fn tell_locked(&self, why: LockedBy) {
        self.1.lock().unwrap().push(why);
    }
    fn home(&self) -> Option<PathBuf> {
        None
    }
    fn choose_folder(&self, _: &str) -> Option<PathBuf> {
        None
    }
    fn choose_files(&self, _: &str) -> Vec<PathBuf> {
        Vec::new()
    }
    fn choose_place(&self, title: &str, _: &str) -> Option<PathBuf> {
        // Nobody says in the title where they would have it, or nothing.
        (!title.is_empty()).then(|| PathBuf::from(title))
    }
}

fn desk() -> (Arc<Desk>, Nobody) {
    let window = Nobody::default();
    // Below a file there is no room for another: what is remembered counts as long as the desk.
    let memory = Memory::in_file(Path::new("/dev/null/none.json").to_path_buf());
    (Arc::new(Desk::new(window.clone(), memory)), window)
}

/// A desk before which nobody sits, and why it was told to be locked.
#[cfg(target_os = "linux")]
pub fn desk_with_nobody() -> (Arc<Desk>, impl Fn() -> Vec<LockedBy>) {
    let (desk, window) = desk();
    (desk, move || window.1.lock().unwrap().clone())
}

/// Asks as the page does.
fn ask(desk: &Arc<Desk>, name: &str, request: Value) -> Result<Value, Failure> {
    let command = commands::ALL.iter().find(|command| command.name == name).unwrap();
    match command.answer(desk, &InvokeBody::Json(json!({ "request": request })))? {
        InvokeResponseBody::Json(text) => Ok(serde_json::from_str(&text).unwrap()),
        InvokeResponseBody::Raw(bytes) => Ok(json!({ "bytes": bytes.len() })),
    }
}

fn refusal(desk: &Arc<Desk>, name: &str, request: Value) -> String {
    ask(desk, name, request).unwrap_err().code
}

/// A desk with a new vault on it, and the recovery identity.
fn with_vault() -> (Arc<Desk>, Nobody, TempDir, String) {
    let (desk, window) = desk();
    let folder = tempfile::tempdir().unwrap();
    let new =
        json!({ "folder": folder.path(), "name": "herons", "analyst": "Ana", "passphrase": "grey at dawn" });
    let made = ask(&desk, "create_vault", new).unwrap();
    let recovery = made["recovery"].as_str().unwrap().to_owned();
    (desk, window, folder, recovery)
}

fn open(desk: &Arc<Desk>, folder: &Path, secret: &str) -> Result<Value, Failure> {
    ask(desk, "open_vault", json!({ "folder": folder.join("herons.clew"), "secret": secret }))
}

fn soon(what: &str, mut is: impl FnMut() -> bool) {
    let end = Instant::now() + Duration::from_secs(60);
    while !is() {
        assert!(Instant::now() < end, "{what}");
        thread::sleep(Duration::from_millis(10));
    }
}

fn errand(source: &str) -> Errand {
    Errand { source: source.to_owned(), ..Errand::default() }
}

/// Begins an import that takes nothing in and goes on until it is stopped.
fn begin_endless(desk: &Arc<Desk>) -> Result<(), Failure> {
    let endless = |_: &Workbench, control: &Control, _: &mut dyn FnMut(&Progress)| {
        while control.may_go_on() {
            thread::sleep(Duration::from_millis(5));
        }
        Ok(nothing_taken_in())
    };
    desk.import_in_turn(errand("endless"), Box::new(endless))
}

fn begin_empty(desk: &Arc<Desk>, source: &str) {
    desk.import_in_turn(errand(source), Box::new(|_, _, _| Ok(nothing_taken_in()))).unwrap();
}

fn begin_panicking(desk: &Arc<Desk>) {
    desk.import_in_turn(errand("panicking"), Box::new(|_, _, _| panic!("on purpose"))).unwrap();
}

fn nothing_taken_in() -> ImportReport {
    ImportReport {
        import: ImportId(1),
        files: 0,
        imported: 0,
        known: 0,
        seen_again: 0,
        refused: 0,
        seconds: 0.0,
        stopped: true,
    }
}

/// Sources of the imports that wait.
fn waiting(desk: &Desk) -> Vec<String> {
    desk.jobs.waiting().into_iter().map(|errand| errand.source).collect()
}

#[test]
fn without_a_vault_every_question_is_refused_as_locked() {
    let (desk, _) = desk();
    for name in ["status", "tags", "case_list", "series_list", "imports", "undoable", "slots", "verify"] {
        assert_eq!(refusal(&desk, name, Value::Null), "locked", "{name}");
    }
    assert_eq!(refusal(&desk, "arrange", json!({})), "locked");
    assert_eq!(begin_endless(&desk).unwrap_err().code, "locked");
    assert_eq!(ask(&desk, "import_now", Value::Null), Ok(Value::Null));
    assert_eq!(ask(&desk, "lock_vault", Value::Null), Ok(Value::Null), "locking twice does no harm");
}

#[test]
fn what_cannot_be_meant_is_refused_before_anything_is_looked_at() {
    let (desk, _) = desk();
    for (name, request) in [
        ("show_picture", json!("../p1")),
        ("show_picture", json!(1)),
        ("show_case", json!("p1")),
        ("tag", json!({ "pictures": ["p1"], "add": "one" })),
        ("status", json!("something")),
    ] {
        assert_eq!(refusal(&desk, name, request), "unexpected", "{name}");
    }
}

#[test]
fn a_vault_opens_with_its_passphrase_and_with_its_recovery_identity_and_with_nothing_else() {
    let (desk, _, folder, recovery) = with_vault();
    assert_eq!(ask(&desk, "status", Value::Null).unwrap()["analyst"], "Ana");
    assert_eq!(open(&desk, folder.path(), "another").unwrap_err().code, "wrong_key");
    assert_eq!(refusal(&desk, "status", Value::Null), "locked", "a failed opening leaves nothing open");
    assert_eq!(open(&desk, folder.path(), "grey at dawn").unwrap()["pictures"], 0);
    assert_eq!(open(&desk, folder.path(), &recovery).unwrap()["analyst"], "recovery");
    assert_eq!(
        ask(&desk, "arrange", json!({})).unwrap()["bytes"],
        16,
        "a length and an empty head come as bytes"
    );
}

#[test]
fn locking_stops_the_import_and_frees_the_vault() {
    let (desk, window, folder, _) = with_vault();
    begin_endless(&desk).unwrap();
    begin_endless(&desk).unwrap();
    assert_eq!(waiting(&desk), ["endless"], "one import at a time");
    desk.lock();
    assert!(waiting(&desk).is_empty(), "nothing begins behind the door");
    assert_eq!(ask(&desk, "import_now", Value::Null), Ok(Value::Null), "its news is forgotten");
    open(&desk, folder.path(), "grey at dawn").unwrap();
    begin_endless(&desk).unwrap();
    let told = window.0.lock().unwrap().clone();
    assert!(
        told.iter().all(|news| matches!(news, ImportNews::Starting { .. })),
        "an end after the lock is not told"
    );
}

#[test]
fn an_import_is_stopped_and_tells_its_end() {
    let (desk, window, _folder, _) = with_vault();
    begin_endless(&desk).unwrap();
    assert_eq!(ask(&desk, "import_now", Value::Null).unwrap()["state"], "starting");
    desk.jobs.steer(Control::stop);
    let ended = || matches!(window.0.lock().unwrap().last(), Some(ImportNews::Ended { .. }));
    soon("the import ends", ended);
    let news = ask(&desk, "import_now", Value::Null).unwrap();
    assert_eq!((&news["state"], &news["report"]["stopped"]), (&json!("ended"), &json!(true)));
    begin_endless(&desk).unwrap();
}

#[test]
fn an_import_that_panics_is_told_as_a_failure_and_the_next_can_begin() {
    let (desk, window, _folder, _) = with_vault();
    begin_panicking(&desk);
    soon("the failure is told", || {
        matches!(window.0.lock().unwrap().last(), Some(ImportNews::Failed { .. }))
    });
    begin_endless(&desk).unwrap();
    desk.lock();
}

#[test]
fn imports_run_one_after_the_other_and_one_that_fails_or_is_stopped_does_not_stop_the_next() {
    let (desk, window, _folder, _) = with_vault();
    begin_endless(&desk).unwrap();
    begin_panicking(&desk);
    begin_empty(&desk, "phone");
    assert_eq!(waiting(&desk), ["panicking", "phone"]);
    desk.jobs.steer(Control::stop);
    soon("the last of them ends", || {
        let told = window.0.lock().unwrap();
        told.iter().filter(|news| matches!(news, ImportNews::Ended { .. })).count() == 2
    });
    let told = window.0.lock().unwrap().clone();
    let told: Vec<_> = told
        .iter()
        .map(|news| match news {
            ImportNews::Starting { errand } => errand.source.as_str(),
            ImportNews::Failed { errand, .. } if errand.source == "panicking" => "failed",
            ImportNews::Ended { .. } => "ended",
            _ => "?",
        })
        .collect();
    assert_eq!(told, ["endless", "ended", "panicking", "failed", "phone", "ended"]);
    assert!(waiting(&desk).is_empty());
}

#[test]
fn an_import_that_waits_can_be_taken_out_of_the_queue() {
    let (desk, _, _folder, _) = with_vault();
    begin_endless(&desk).unwrap();
    begin_empty(&desk, "phone");
    begin_empty(&desk, "disc");
    let listed = ask(&desk, "waiting_imports", Value::Null).unwrap();
    assert_eq!((&listed[0]["source"], &listed[1]["source"]), (&json!("phone"), &json!("disc")));
    ask(&desk, "forget_import", listed[0]["number"].clone()).unwrap();
    assert_eq!(waiting(&desk), ["disc"]);
    desk.lock();
}

#[test]
fn an_import_is_taken_up_again_once_however_often_it_is_asked_for() {
    let (desk, _, _folder, _) = with_vault();
    begin_endless(&desk).unwrap();
    ask(&desk, "resume_import", json!("i1")).unwrap();
    ask(&desk, "resume_import", json!("i1")).unwrap();
    assert_eq!(desk.jobs.waiting().len(), 1);
    desk.lock();
}

#[test]
fn what_would_come_in_is_looked_at_beforehand_and_nothing_of_it_is_taken_in() {
    let (desk, _, folder, _) = with_vault();
    let seized = folder.path().join("seized");
    std::fs::create_dir(&seized).unwrap();
    std::fs::write(seized.join("a.txt"), b"\xFF\xD8\xFF\xE0").unwrap();
    let question = json!({ "look": 1, "paths": [seized, folder.path().join("offline")], "source": "" });
    let outlook = ask(&desk, "look_ahead", question).unwrap();
    assert_eq!(outlook["ahead"]["kinds"][0]["format"], "jpeg", "{outlook}");
    assert_eq!(outlook["gone"].as_array().unwrap().len(), 1);
    assert_eq!(ask(&desk, "imports", Value::Null).unwrap(), json!([]));
    assert_eq!(ask(&desk, "stop_look", Value::Null), Ok(Value::Null));
}

#[test]
fn the_page_is_emptied_when_the_host_locks_the_vault() {
    let (desk, window, folder, _) = with_vault();
    desk.lock_by_host(LockedBy::Sleep);
    assert_eq!(*window.1.lock().unwrap(), [LockedBy::Sleep]);
    assert_eq!(refusal(&desk, "status", Value::Null), "locked");
    open(&desk, folder.path(), "grey at dawn").unwrap();
    assert_eq!(window.1.lock().unwrap().len(), 1, "the page locks by itself without being told");
}

#[test]
fn the_door_knows_the_vaults_that_were_opened_and_what_became_of_them() {
    let (desk, _, folder, _) = with_vault();
    let vault = folder.path().join("herons.clew");
    let recent = |desk: &Arc<Desk>| ask(desk, "door", Value::Null).unwrap()["recent"].clone();
    assert_eq!(recent(&desk), json!([{ "folder": vault, "state": "here" }]));
    desk.lock();
    std::fs::rename(&vault, folder.path().join("other.clew")).unwrap();
    assert_eq!(recent(&desk)[0]["state"], "moved");
    std::fs::remove_dir_all(folder.path()).unwrap();
    assert_eq!(recent(&desk)[0]["state"], "offline");
    // There is no file here that could be written; what is forgotten is forgotten for this desk all the same.
    let _ = ask(&desk, "forget_vault", json!(vault));
    assert_eq!(recent(&desk), json!([]));
}

#[test]
fn who_can_open_the_vault_is_shown_grows_and_shrinks_and_never_to_nobody() {
    let (desk, _, folder, _) = with_vault();
    let names = |desk: &Arc<Desk>| {
        let slots = ask(desk, "slots", Value::Null).unwrap();
        slots.as_array().unwrap().iter().map(|slot| slot["name"].clone()).collect::<Vec<_>>()
    };
    ask(&desk, "add_passphrase", json!({ "name": "Budi", "passphrase": "black as night" })).unwrap();
    assert_eq!(names(&desk), ["Ana", "recovery", "Budi"]);
    for slot in [1, 2] {
        ask(&desk, "revoke_slot", json!(slot)).unwrap();
    }
    assert_eq!(refusal(&desk, "revoke_slot", json!(3)), "last_slot");
    assert_eq!(open(&desk, folder.path(), "grey at dawn").unwrap_err().code, "wrong_key");
    assert_eq!(open(&desk, folder.path(), "black as night").unwrap()["analyst"], "Budi");
}

#[test]
fn locking_waits_for_whoever_is_at_work() {
    let (desk, _, folder, _) = with_vault();
    let (begun, has_begun) = mpsc::channel();
    let working = thread::spawn({
        let desk = Arc::clone(&desk);
        move || {
            desk.ask(|workbench| {
                begun.send(()).unwrap();
                thread::sleep(Duration::from_millis(200));
                workbench.status()
            })
        }
    });
    has_begun.recv().unwrap();
    desk.lock();
    assert!(working.join().unwrap().is_ok(), "what was begun came to its end");
    open(&desk, folder.path(), "grey at dawn").unwrap();
}

#[test]
fn words_are_found_soon_after_a_change_without_being_asked_for() {
    let (desk, _, _folder, _) = with_vault();
    ask(&desk, "new_case", json!({ "code_name": "Heron", "reference": "2026/17" })).unwrap();
    ask(&desk, "new_series", json!("Pink wall")).unwrap();
    soon("the word index follows", || ask(&desk, "status", Value::Null).unwrap()["awaiting_index"] == 0);
    for (word, kind) in [("heron", "case"), ("pink", "series")] {
        let found = ask(&desk, "find_words", json!({ "query": word, "limit": 5 })).unwrap();
        assert!(found["hits"][0][kind].is_string(), "{found}");
    }
}

#[test]
fn how_pictures_are_made_ready_is_told_until_the_vault_is_closed() {
    let (desk, _, folder, _) = with_vault();
    let has_ended = |desk: &Desk| {
        matches!(desk.jobs.ready_news(), Some(ReadyNews::Ended { .. } | ReadyNews::Failed { .. }))
    };
    soon("the work on features comes to an end in a new vault", || has_ended(&desk));
    ask(&desk, "lock_vault", Value::Null).unwrap();
    assert_eq!(
        ask(&desk, "ready_now", Value::Null),
        Ok(Value::Null),
        "nothing of it is told behind the door"
    );
    open(&desk, folder.path(), "grey at dawn").unwrap();
    soon("it is told again for a vault that is opened again", || has_ended(&desk));
}

/// A request for a figure of a match that this vault has not, at a place.
fn figure(place: &Path) -> Value {
    json!({
        "title": place, "name": "p1-p2.png",
        "query": { "of": { "picture": "p1" }, "verify": 1 },
        "hit": {
            "picture": "p2", "sha256": "", "path": "", "confidence": 0.5, "evidence": [], "recipe": "", "verdict": null,
        },
    })
}

#[test]
fn a_figure_takes_no_others_place_and_leaves_nothing_where_it_cannot_be_drawn() {
    let (desk, _, folder, _) = with_vault();
    assert_eq!(ask(&desk, "save_figure", figure(Path::new(""))), Ok(Value::Null), "nobody chose a place");
    let taken = folder.path().join("mine.png");
    std::fs::write(&taken, "mine").unwrap();
    assert_eq!(refusal(&desk, "save_figure", figure(&taken)), "already_there");
    assert_eq!(std::fs::read(&taken).unwrap(), b"mine");
    assert_eq!(refusal(&desk, "save_figure", figure(&folder.path().join("new"))), "unknown_id");
    assert!(!folder.path().join("new.png").exists(), "what could not be drawn leaves no file");
    assert_eq!(refusal(&desk, "save_figure", figure(&folder.path().join("none/new.png"))), "io");
}
