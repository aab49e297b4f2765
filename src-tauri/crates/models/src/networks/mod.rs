//! The networks: each file rebuilds one from its published description, with the published weights.
//!
//! What training alone needs is left out, and steps that only add and multiply constants are taken ahead of time, in
//! double precision, rounded once. What goes in and comes out is said at the head of each file.

mod figures;
mod glue;
mod layers;
mod local;
mod look;
mod people;

use serde::Deserialize;

use crate::{
    frozen::{self, FrozenError},
    tensor::Missing,
    tflite::TfliteError,
    torch::{self, TorchError},
};

/// One of our networks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Network {
    /// Local features of a picture.
    Local,
    /// What a picture looks like, as a whole.
    Look,
    /// Which local features of two pictures belong together.
    Glue,
    /// Where people are in a picture.
    People,
    /// Boxes round people.
    Figures,
}

/// Why a network cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum NetworkError {
    /// The weights cannot be read.
    #[error(transparent)]
    Torch(#[from] TorchError),
    /// The weights are not those of this network.
    #[error(transparent)]
    Missing(#[from] Missing),
    /// The network of TensorFlow Lite cannot be read, or has something that is not known here.
    #[error(transparent)]
    Tflite(#[from] TfliteError),
    /// The graph of TensorFlow cannot be read.
    #[error(transparent)]
    Frozen(#[from] FrozenError),
}

impl Network {
    /// The ONNX file, out of the file with the weights.
    ///
    /// # Errors
    /// The file is not what this network is made of.
    pub fn make(self, file: &[u8]) -> Result<Vec<u8>, NetworkError> {
        match self {
            Self::Local => Ok(local::network(&torch::weights(file)?)?),
            Self::Look => Ok(look::network(&torch::weights(file)?)?),
            Self::Glue => Ok(glue::network(&torch::weights(file)?)?),
            Self::Figures => Ok(figures::network(&frozen::weights(file)?)?),
            Self::People => Ok(people::network(file)?),
        }
    }
}

#[cfg(test)]
mod tests;
