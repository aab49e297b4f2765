//! Torch's format from before version 1.6: a row of five pickles, then the storages one after the other.
//!
//! The pickles are a magic number, the version of the protocol, facts about the machine, the state dict, and the keys
//! of the storages in the order in which they follow; each storage begins with its length.

use std::{borrow::Cow, collections::BTreeMap};

use super::{
    Storage, TorchError, View, gather,
    pickle::{self, Value},
};
use crate::{reader::Reader, tensor::Weights};

/// `torch.serialization.MAGIC_NUMBER`, 0x1950a86a20f9469cfc6c, little end first.
const MAGIC: [u8; 10] = [0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19];

pub(super) fn weights(file: &[u8]) -> Result<Weights, TorchError> {
    let mut row = Reader::new(file);
    if pickle::read(&mut row)? != Value::LongNumber(MAGIC.to_vec()) {
        return Err(TorchError::Damaged("they are not in a format of torch"));
    }
    if pickle::read(&mut row)? != Value::Number(1001) {
        return Err(TorchError::Damaged("they are in a version of torch's format that is not known"));
    }
    pickle::read(&mut row)?;
    let views = pickle::read(&mut row)?.into_views()?;
    let keys = pickle::read(&mut row)?.into_keys()?;
    let storages = storages(&mut row, keys, &views)?;
    gather(views, |storage| {
        let bytes = storages.get(&storage.key).ok_or(TorchError::Damaged("a storage is missing"))?;
        Ok(Cow::Borrowed(*bytes))
    })
}

/// The bytes of each storage. How large its numbers are, only the tensors tell.
fn storages<'a>(
    row: &mut Reader<'a>,
    keys: Vec<String>,
    views: &[(String, View)],
) -> Result<BTreeMap<String, &'a [u8]>, TorchError> {
    let known: BTreeMap<&str, &Storage> =
        views.iter().map(|(_, view)| (view.storage.key.as_str(), &view.storage)).collect();
    let mut storages = BTreeMap::new();
    for key in keys {
        let storage = known.get(key.as_str()).ok_or(TorchError::Damaged("nothing shows a storage"))?;
        if usize::try_from(row.u64()?).ok() != Some(storage.length) {
            return Err(TorchError::Damaged("a storage has another length than is said"));
        }
        let length = storage.length.checked_mul(storage.kind.size());
        storages.insert(key, row.take(length.ok_or(TorchError::Damaged("a length is wrong"))?)?);
    }
    Ok(storages)
}
