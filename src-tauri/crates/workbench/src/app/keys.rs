//! Key slots: who can open the vault.

use secrecy::SecretString;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{AppError, Workbench, labels::not_empty};

/// One way to open the vault.
#[derive(Clone, Debug, Serialize, Deserialize, ts_rs::TS)]
pub struct Slot {
    /// Number of the slot.
    #[ts(type = "number")]
    pub id: i64,
    /// Whose it is.
    pub name: String,
    /// `passphrase` or `recipient`.
    pub kind: String,
}

impl Workbench {
    /// Everybody who can open the vault.
    pub fn slots(&self) -> Result<Vec<Slot>, AppError> {
        let slot =
            |slot: crate::vault::Slot| Slot { id: slot.id, name: slot.name, kind: slot.kind.to_string() };
        Ok(self.vault.slots()?.into_iter().map(slot).collect())
    }

    /// Lets another analyst open the vault with a passphrase of their own. Nothing is encrypted anew.
    pub fn add_passphrase(&self, name: &str, passphrase: &SecretString) -> Result<(), AppError> {
        not_empty(name, "name")?;
        let draft = self.vault.draft_passphrase_slot(passphrase)?;
        self.act("slot.added", name.trim(), |tx, _| {
            let id = draft.record(tx, name.trim())?;
            Ok(((), json!({ "slot": id, "kind": "passphrase" })))
        })
    }

    /// Lets whoever holds the identity of an age recipient (`age1…`) open the vault.
    pub fn add_recipient(&self, name: &str, recipient: &str) -> Result<(), AppError> {
        not_empty(name, "name")?;
        let draft = self.vault.draft_recipient_slot(recipient)?;
        self.act("slot.added", name.trim(), |tx, _| {
            let id = draft.record(tx, name.trim())?;
            Ok(((), json!({ "slot": id, "kind": "recipient", "recipient": recipient.trim() })))
        })
    }

    /// Takes a slot away. The last one cannot be taken.
    pub fn revoke_slot(&self, id: i64) -> Result<(), AppError> {
        self.act("slot.revoked", &format!("slot {id}"), |tx, _| {
            self.vault.revoke_slot_in(tx, id)?;
            Ok(((), serde_json::Value::Null))
        })
    }
}
