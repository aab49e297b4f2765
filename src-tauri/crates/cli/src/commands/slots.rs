//! Key slots.

use clew_workbench::app::Workbench;
use serde_json::json;

use crate::{CliError, Done, arguments::SlotAction, output::Output, passphrase};

pub(super) fn run(output: &Output, workbench: &Workbench, action: &SlotAction) -> Result<Done, CliError> {
    match action {
        SlotAction::List => {
            output.list(workbench.slots()?, |slot| format!("{}\t{}\t{}", slot.id, slot.kind, slot.name))?;
        }
        SlotAction::Add { name, recipient: Some(recipient), .. } => {
            workbench.add_recipient(name, recipient)?;
            added(output, name)?;
        }
        SlotAction::Add { name, new_passphrase_file, recipient: None } => {
            workbench.add_passphrase(name, &passphrase::new(new_passphrase_file.as_deref())?)?;
            added(output, name)?;
        }
        SlotAction::Revoke { id } => {
            workbench.revoke_slot(*id)?;
            output.one(&json!({ "revoked": id }), || format!("slot {id} no longer opens the vault"))?;
        }
    }
    Ok(Done::Whole)
}

fn added(output: &Output, name: &str) -> Result<(), CliError> {
    output.one(&json!({ "added": name }), || format!("{name} can open the vault now"))
}
