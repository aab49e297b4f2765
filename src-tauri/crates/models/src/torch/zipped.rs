//! Torch's format of today: a zip with `data.pkl` and one file for each storage.

use std::borrow::Cow;

use super::{TorchError, gather, pickle};
use crate::{archive::Zip, reader::Reader, tensor::Weights};

pub(super) fn weights(file: &[u8]) -> Result<Weights, TorchError> {
    let zip = Zip::open(file)?;
    let pickles = zip.names().filter_map(|name| name.strip_suffix("/data.pkl"));
    let [folder] = pickles.collect::<Vec<_>>()[..] else {
        return Err(TorchError::Damaged("there is not one data.pkl in them"));
    };
    let views = pickle::read(&mut Reader::new(&zip.file(&format!("{folder}/data.pkl"))?))?.into_views()?;
    gather(views, |storage| Ok(Cow::Owned(zip.file(&format!("{folder}/data/{}", storage.key))?)))
}
