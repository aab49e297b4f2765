//! What the system's login manager says on the system's bus: the machine is about to sleep, a session was locked.
//!
//! It is asked to wait with sleeping until the vault is locked. Where there is no bus or no login manager,
//! nothing is heard and nothing breaks.

use std::{cell::RefCell, os::unix::fs::MetadataExt as _, sync::Arc, thread};

use gio::{
    BusType, Cancellable, DBusCallFlags, DBusConnection, DBusSignalFlags, UnixFDList,
    glib::{MainContext, MainLoop, Variant, VariantDict, variant::ToVariant as _},
};

use crate::state::{Desk, LockedBy};

const LOGIN: &str = "org.freedesktop.login1";
const PLACE: &str = "/org/freedesktop/login1";
const MANAGER: &str = "org.freedesktop.login1.Manager";
const SESSION: &str = "org.freedesktop.login1.Session";
const PROPERTIES: &str = "org.freedesktop.DBus.Properties";

/// A login manager that does not answer is waited for so long.
const PATIENCE_MS: i32 = 2_000;

/// Listens as long as the program runs.
pub fn watch(desk: Arc<Desk>) {
    thread::spawn(move || {
        let context = MainContext::new();
        // It fails only where somebody else has the context, and nobody else knows it.
        let _ = context.with_thread_default(|| {
            let Ok(bus) = gio::bus_get_sync(BusType::System, None::<&Cancellable>) else { return };
            listen(&bus, desk);
            MainLoop::new(Some(&context), false).run();
        });
    });
}

/// Has the thread's context hear what the login manager says.
fn listen(bus: &DBusConnection, desk: Arc<Desk>) {
    // By default a program ends with the bus, vault open and all.
    bus.set_exit_on_close(false);
    listen_for_sleep(bus, Arc::clone(&desk));
    listen_for_locks(bus, desk);
}

/// Locks before the machine sleeps. As long as the answer of `hold` is kept, the system waits a few seconds for us.
fn listen_for_sleep(bus: &DBusConnection, desk: Arc<Desk>) {
    let held = RefCell::new(hold(bus));
    bus.signal_subscribe(
        Some(LOGIN),
        Some(MANAGER),
        Some("PrepareForSleep"),
        Some(PLACE),
        None,
        DBusSignalFlags::NONE,
        move |bus, _, _, _, _, told| match told.get::<(bool,)>() {
            Some((true,)) => {
                desk.lock_by_host(LockedBy::Sleep);
                held.take();
            }
            _ => drop(held.replace(hold(bus))),
        },
    );
}

/// Locks with the analyst's session: when it is told to lock, and when the desktop says that it has locked.
fn listen_for_locks(bus: &DBusConnection, desk: Arc<Desk>) {
    let hear = Arc::new(move |bus: &DBusConnection, path: &str| {
        if desk.memory.settings().lock_with_session && is_ours(bus, path) {
            desk.lock_by_host(LockedBy::Session);
        }
    });
    let hear_too = Arc::clone(&hear);
    bus.signal_subscribe(
        Some(LOGIN),
        Some(SESSION),
        Some("Lock"),
        None,
        None,
        DBusSignalFlags::NONE,
        move |bus, _, path, _, _, _| hear(bus, path),
    );
    bus.signal_subscribe(
        Some(LOGIN),
        Some(PROPERTIES),
        Some("PropertiesChanged"),
        None,
        Some(SESSION),
        DBusSignalFlags::NONE,
        move |bus, _, path, _, _, told| {
            if says_locked(told) {
                hear_too(bus, path);
            }
        },
    );
}

/// Asks the system to wait with sleeping; letting the answer go lets it sleep.
fn hold(bus: &DBusConnection) -> Option<UnixFDList> {
    let asked = ("sleep", "Clew", "locks the vault", "delay").to_variant();
    let answer = bus.call_with_unix_fd_list_sync(
        Some(LOGIN),
        PLACE,
        MANAGER,
        "Inhibit",
        Some(&asked),
        None,
        DBusCallFlags::NONE,
        PATIENCE_MS,
        None::<&UnixFDList>,
        None::<&Cancellable>,
    );
    answer.ok().map(|(_, held)| held)
}

/// Whether a change of a session's properties says that it is locked now.
fn says_locked(told: &Variant) -> bool {
    let changed = (told.n_children() > 1).then(|| VariantDict::new(Some(&told.child_value(1))));
    changed.is_some_and(|changed| changed.lookup::<bool>("LockedHint") == Ok(Some(true)))
}

/// Whether a session belongs to the user who runs this program. One that does not say so counts as ours.
fn is_ours(bus: &DBusConnection, session: &str) -> bool {
    let us = std::fs::metadata("/proc/self").map(|this| this.uid());
    let asked = (SESSION, "User").to_variant();
    let answer = bus.call_sync(
        Some(LOGIN),
        session,
        PROPERTIES,
        "Get",
        Some(&asked),
        None,
        DBusCallFlags::NONE,
        PATIENCE_MS,
        None::<&Cancellable>,
    );
    match (us, answer.ok().and_then(|answer| user_in(&answer))) {
        (Ok(us), Some(theirs)) => us == theirs,
        _ => true,
    }
}

/// The user's number in the answer for the property `User`: `((uo))`, boxed once.
fn user_in(answer: &Variant) -> Option<u32> {
    let user = answer.try_child_value(0)?.as_variant()?;
    user.try_child_value(0)?.get()
}

#[cfg(test)]
mod tests {
    use std::{
        collections::HashMap,
        io::{BufRead as _, BufReader},
        process::{Child, Command, Stdio},
        time::{Duration, Instant},
    };

    use gio::{DBusConnectionFlags, glib::variant::ObjectPath};

    use super::*;
    use crate::{settings::Settings, tests::desk_with_nobody};

    /// A bus of our own, which goes with the test.
    struct Bus(Child, String);

    impl Bus {
        fn start() -> Option<Self> {
            let mut daemon = Command::new("dbus-daemon")
                .args(["--session", "--nofork", "--print-address"])
                .stdout(Stdio::piped())
                .stderr(Stdio::null())
                .spawn()
                .ok()?;
            let mut address = String::new();
            BufReader::new(daemon.stdout.take()?).read_line(&mut address).ok()?;
            Some(Self(daemon, address.trim().to_owned()))
        }

        fn connect(&self) -> DBusConnection {
            let flags =
                DBusConnectionFlags::AUTHENTICATION_CLIENT | DBusConnectionFlags::MESSAGE_BUS_CONNECTION;
            DBusConnection::for_address_sync(&self.1, flags, None, None::<&Cancellable>).unwrap()
        }
    }

    impl Drop for Bus {
        fn drop(&mut self) {
            let _ = self.0.kill();
            let _ = self.0.wait();
        }
    }

    /// Somebody who calls itself the login manager.
    fn manager(bus: &Bus) -> DBusConnection {
        let manager = bus.connect();
        let asked = (LOGIN, 0_u32).to_variant();
        let (name, place) = ("org.freedesktop.DBus", "/org/freedesktop/DBus");
        let call = manager.call_sync(
            Some(name),
            place,
            name,
            "RequestName",
            Some(&asked),
            None,
            DBusCallFlags::NONE,
            PATIENCE_MS,
            None::<&Cancellable>,
        );
        assert_eq!(call.unwrap().get::<(u32,)>(), Some((1,)), "the name is ours");
        manager
    }

    #[test]
    fn what_the_login_manager_says_locks_the_vault() {
        let Some(bus) = Bus::start() else { return };
        let manager = manager(&bus);
        let context = MainContext::new();
        let (desk, told) = desk_with_nobody();
        let hear_until = |count: usize| {
            let end = Instant::now() + Duration::from_secs(20);
            while told().len() < count && Instant::now() < end {
                context.iteration(false);
            }
            told()
        };
        let session = "/org/freedesktop/login1/session/_31";
        context
            .with_thread_default(|| {
                let ours = bus.connect();
                listen(&ours, Arc::clone(&desk));
                // Whoever asks the bus something after it was told what to listen to knows that it knows.
                ours.flush_sync(None::<&Cancellable>).unwrap();
                let say = |place: &str, whose: &str, what: &str, told: &Variant| {
                    manager.emit_signal(None, place, whose, what, Some(told)).unwrap();
                };
                is_ours(&ours, session);
                say(PLACE, MANAGER, "PrepareForSleep", &(true,).to_variant());
                assert_eq!(hear_until(1), [LockedBy::Sleep]);
                say(PLACE, MANAGER, "PrepareForSleep", &(false,).to_variant());
                say(session, PROPERTIES, "PropertiesChanged", &change("LockedHint", true.to_variant()));
                assert_eq!(hear_until(2), [LockedBy::Sleep, LockedBy::Session], "waking locks nothing");
                say(session, SESSION, "Lock", &().to_variant());
                assert_eq!(hear_until(3).len(), 3);
                let _ = desk.memory.choose(Settings { lock_with_session: false, ..Settings::default() });
                say(session, SESSION, "Lock", &().to_variant());
                say(PLACE, MANAGER, "PrepareForSleep", &(true,).to_variant());
                assert_eq!(
                    hear_until(4).last(),
                    Some(&LockedBy::Sleep),
                    "only the session's lock can be chosen away"
                );
            })
            .unwrap();
    }

    fn change(name: &str, value: Variant) -> Variant {
        let changed = HashMap::from([(name.to_owned(), value)]);
        (SESSION, changed, Vec::<String>::new()).to_variant()
    }

    #[test]
    fn a_session_says_that_it_is_locked_and_nothing_else_does() {
        assert!(says_locked(&change("LockedHint", true.to_variant())));
        assert!(!says_locked(&change("LockedHint", false.to_variant())));
        assert!(!says_locked(&change("LockedHint", "true".to_variant())));
        assert!(!says_locked(&change("IdleHint", true.to_variant())));
        assert!(!says_locked(&("nothing",).to_variant()));
    }

    #[test]
    fn a_session_says_whose_it_is() {
        let path = ObjectPath::try_from("/org/freedesktop/login1/user/_1000".to_owned()).unwrap();
        let user = (1000_u32, path).to_variant();
        assert_eq!(user_in(&Variant::tuple_from_iter([Variant::from_variant(&user)])), Some(1000));
        assert_eq!(user_in(&().to_variant()), None);
    }
}
