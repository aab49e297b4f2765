//! Keeps the stacks in step with the pictures: near copies are found as pictures come in.

use std::{collections::BTreeSet, sync::MutexGuard};

use clew_imaging::pdq::Fingerprint;
use rusqlite::{Connection, Transaction};
use serde_json::json;

use super::{AppError, Workbench};
use crate::{
    catalog::{
        PictureId, fingerprint,
        near_copy::{self, NearCopy},
    },
    intake::Control,
    matching::stacks::{Change, Edge, NEAR_BITS, Stacks},
};

/// The stacks in memory, true to the catalog as long as no transaction fails.
pub(super) type Loaded = Stacks<PictureId>;

/// The stacks, loaded, and locked while they are asked or added to.
pub(super) struct Stacking<'a>(MutexGuard<'a, Option<Loaded>>);

impl Stacking<'_> {
    /// The stacks; none after [`Stacking::forget`].
    pub(super) fn stacks(&self) -> Option<&Loaded> {
        self.0.as_ref()
    }

    /// Compares new pictures with all others and stores what joins.
    pub(super) fn add(
        &mut self,
        tx: &Transaction<'_>,
        new: &[(PictureId, Fingerprint)],
    ) -> Result<(), AppError> {
        let Some(stacks) = self.0.as_mut() else { return Ok(()) };
        let hashes = new.iter().map(|(id, fingerprint)| (*id, fingerprint.upright(), fingerprint.quality));
        let mut touched = BTreeSet::new();
        for (id, hash, quality) in hashes {
            let change = stacks.add(id, hash, quality);
            touched.extend(change.joined.iter().map(|edge| edge.a));
            store(tx, &change)?;
        }
        // A stack that grew several times in this batch is written once.
        let mut written = BTreeSet::new();
        for stack in touched.into_iter().filter_map(|picture| stacks.of(picture)) {
            if written.insert(stack.pictures[0]) {
                near_copy::set_stack(tx, &stack.pictures)?;
            }
        }
        Ok(near_copy::set_stacked_within(tx, stacks.bits())?)
    }

    /// Forgets what is in memory, because the catalog does not hold it.
    pub(super) fn forget(&mut self) {
        *self.0 = None;
    }
}

impl Workbench {
    /// The stacks, read from the catalog when they are first needed.
    pub(super) fn stacks_loaded(&self) -> Result<Stacking<'_>, AppError> {
        let mut stacks = self.stacks();
        if stacks.is_none() {
            *stacks = Some(self.vault.read(load)?);
        }
        Ok(Stacking(stacks))
    }

    /// Puts all stacks together anew, of near copies at most `bits` apart; returns how many there are.
    /// Stopped, it leaves the stacks as they were.
    pub fn restack(
        &self,
        bits: u32,
        control: &Control,
        progress: &mut dyn FnMut(u64, u64),
    ) -> Result<u64, AppError> {
        let mut kept = self.stacks();
        let pictures = self.vault.read(all_hashes)?;
        let mut stacks = Loaded::new(bits);
        for (done, (id, hash, quality)) in (1..).zip(&pictures) {
            if !control.may_go_on() {
                return self.vault.read(|conn| Ok(near_copy::count(conn)?));
            }
            stacks.add(*id, *hash, *quality);
            progress(done, pictures.len() as u64);
        }
        let count = stacks.all().count() as u64;
        self.act("stacks.made_anew", "stacks", |tx, _| {
            replace(tx, &stacks)?;
            Ok(((), json!({ "within": bits, "stacks": count })))
        })?;
        *kept = Some(stacks);
        Ok(count)
    }
}

type Hashed = (PictureId, clew_imaging::pdq::Pdq, u8);

fn all_hashes(conn: &Connection) -> Result<Vec<Hashed>, AppError> {
    let mut pictures = Vec::new();
    fingerprint::each(conn, PictureId(0), |id, fingerprint| {
        pictures.push((id, fingerprint.upright(), fingerprint.quality));
    })?;
    Ok(pictures)
}

fn load(conn: &Connection) -> Result<Loaded, AppError> {
    let bits = near_copy::stacked_within(conn)?.unwrap_or(NEAR_BITS);
    let edges = near_copy::all(conn)?;
    let edge = |near: NearCopy| Edge { distance: near.distance, a: near.a, b: near.b, turn: near.turn };
    Ok(Loaded::from_edges(bits, all_hashes(conn)?, edges.into_iter().map(edge)))
}

fn near_copy_of(edge: &Edge<PictureId>) -> NearCopy {
    NearCopy { a: edge.a, b: edge.b, distance: edge.distance, turn: edge.turn }
}

fn store(tx: &Transaction<'_>, change: &Change<PictureId>) -> Result<(), AppError> {
    change.replaced.iter().try_for_each(|edge| near_copy::remove(tx, &near_copy_of(edge)))?;
    change.joined.iter().try_for_each(|edge| near_copy::insert(tx, &near_copy_of(edge)))?;
    Ok(())
}

fn replace(tx: &Transaction<'_>, stacks: &Loaded) -> Result<(), AppError> {
    near_copy::clear(tx)?;
    for stack in stacks.all() {
        stack.edges.iter().try_for_each(|edge| near_copy::insert(tx, &near_copy_of(edge)))?;
        near_copy::set_stack(tx, &stack.pictures)?;
    }
    Ok(near_copy::set_stacked_within(tx, stacks.bits())?)
}
