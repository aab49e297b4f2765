//! Commands: the vault is made, opened, locked and checked, and lets more people in.

use std::{
    path::{Component, Path, PathBuf},
    sync::Arc,
};

use clew_workbench::{
    app::{AppError, Failure, Slot, Status, VerifyReport, Workbench},
    vault::Unlock,
};
use secrecy::{ExposeSecret as _, SecretString};

use super::{
    door,
    request::{NewPassphrase, NewVault, OpenVault, VaultMade},
};
use crate::{failure, state::Desk};

/// How the text of a recovery identity begins.
const IDENTITY: &str = "AGE-SECRET-KEY-1";

pub(super) fn create_vault(desk: &Arc<Desk>, new: NewVault) -> Result<VaultMade, Failure> {
    let folder = folder_of(&new)?;
    let mut recovery = None;
    let status = desk.open(|| {
        let (workbench, identity) = Workbench::create(&folder, &new.passphrase, new.analyst.trim())?;
        recovery = Some(identity);
        Ok(workbench)
    })?;
    remember(desk, &folder);
    let recovery = recovery.map(|identity| identity.expose_secret().to_owned()).unwrap_or_default();
    Ok(VaultMade { recovery, status })
}

pub(super) fn open_vault(desk: &Arc<Desk>, request: OpenVault) -> Result<Status, Failure> {
    let unlock = unlock(request.secret);
    let status = desk.open(|| Workbench::open(&request.folder, &unlock))?;
    remember(desk, &request.folder);
    Ok(status)
}

/// A place that cannot be remembered is typed or chosen the next time.
fn remember(desk: &Arc<Desk>, folder: &Path) {
    let _ = desk.memory.opened(&door::plain(folder));
}

pub(super) fn lock_vault(desk: &Arc<Desk>, (): ()) -> Result<(), Failure> {
    desk.lock();
    Ok(())
}

pub(super) fn status(desk: &Arc<Desk>, (): ()) -> Result<Status, Failure> {
    desk.ask(Workbench::status)
}

pub(super) fn verify(desk: &Arc<Desk>, (): ()) -> Result<VerifyReport, Failure> {
    desk.ask(|workbench| workbench.verify(None, &mut |_, _| {}))
}

pub(super) fn slots(desk: &Arc<Desk>, (): ()) -> Result<Vec<Slot>, Failure> {
    desk.ask(Workbench::slots)
}

pub(super) fn add_passphrase(desk: &Arc<Desk>, new: NewPassphrase) -> Result<(), Failure> {
    desk.ask(|workbench| workbench.add_passphrase(&new.name, &new.passphrase))
}

pub(super) fn revoke_slot(desk: &Arc<Desk>, slot: i64) -> Result<(), Failure> {
    desk.ask(|workbench| workbench.revoke_slot(slot))
}

/// What the analyst typed: the identity is known by its beginning, which no passphrase is likely to have.
fn unlock(secret: SecretString) -> Unlock {
    let typed = secret.expose_secret().trim();
    match typed.get(..IDENTITY.len()) {
        Some(beginning) if beginning.eq_ignore_ascii_case(IDENTITY) => {
            Unlock::Identity(typed.to_uppercase().into())
        }
        _ => Unlock::Passphrase(secret),
    }
}

/// `NAME.clew` in the chosen folder.
fn folder_of(new: &NewVault) -> Result<PathBuf, Failure> {
    let name = new.name.trim();
    for (what, text) in [("name", name), ("analyst", new.analyst.trim())] {
        if text.is_empty() {
            return Err(failure::of(&AppError::Empty(what)));
        }
    }
    let name = format!("{}.clew", name.strip_suffix(".clew").unwrap_or(name));
    let plain = matches!(Path::new(&name).components().collect::<Vec<_>>()[..], [Component::Normal(only)] if only == name.as_str());
    if plain { Ok(new.folder.join(name)) } else { Err(failure::bad_name(&name)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(name: &str) -> Result<PathBuf, Failure> {
        let new = NewVault {
            folder: "/vaults".into(),
            name: name.to_owned(),
            analyst: "A. Analyst".to_owned(),
            passphrase: "long and quiet".to_owned().into(),
        };
        folder_of(&new)
    }

    #[test]
    fn a_vault_lies_in_the_chosen_folder_and_nowhere_else() {
        assert_eq!(named(" pink wall ").unwrap(), Path::new("/vaults/pink wall.clew"));
        assert_eq!(named("pink.clew").unwrap(), Path::new("/vaults/pink.clew"));
        for wrong in ["../pink", "a/b", "/pink", "pink/"] {
            assert_eq!(named(wrong).unwrap_err().code, "bad_name", "{wrong}");
        }
        assert_eq!(named("  ").unwrap_err().code, "empty");
    }

    #[test]
    fn the_recovery_identity_is_known_by_its_beginning() {
        assert!(
            matches!(unlock(" age-secret-key-1abc\n".to_owned().into()), Unlock::Identity(key) if key.expose_secret() == "AGE-SECRET-KEY-1ABC")
        );
        assert!(
            matches!(unlock(" AGE of reason ".to_owned().into()), Unlock::Passphrase(typed) if typed.expose_secret() == " AGE of reason ")
        );
    }
}
