//! The sums that are taken ahead of time, and the real networks where their packages are there.

use std::{fs, path::PathBuf};

use super::{
    layers::{Kernel, Linear, Norm},
    *,
};
use crate::{
    archive, digest,
    manifest::Manifest,
    tensor::{Tensor, Weights},
};

fn weights(named: &[(&str, &[usize], &[f32])]) -> Weights {
    named
        .iter()
        .map(|(name, shape, values)| ((*name).to_owned(), Tensor::new(shape, values.to_vec())))
        .collect()
}

#[test]
fn a_batch_norm_goes_into_the_convolution_before_it() {
    let weights = weights(&[
        ("c.weight", &[2, 1, 1, 1], &[3.0, 5.0]),
        ("n.running_mean", &[2], &[1.0, -2.0]),
        ("n.running_var", &[2], &[3.0, 15.0]),
        ("n.weight", &[2], &[4.0, 8.0]),
        ("n.bias", &[2], &[0.5, 0.25]),
    ]);
    let norm = Norm { name: "n", learned: true, epsilon: 1.0 };
    let kernel = Kernel::normed(&weights, "c", [2, 1, 1, 1], &norm).unwrap();
    let folded = [
        ("c.weight", &[2, 1, 1, 1][..], &[6.0, 10.0][..]),
        // (0 - mean) / sqrt(variance + 1) * scale + shift
        ("c.bias", &[2], &[-1.5, 4.25]),
    ];
    assert_eq!(kernel, Kernel::with_bias(&self::weights(&folded), "c", [2, 1, 1, 1]).unwrap());
}

#[test]
fn layers_stand_one_behind_the_other_and_are_multiplied_whole() {
    let weights = weights(&[("l.weight", &[1, 2], &[1.0, 2.0]), ("l.bias", &[1], &[3.0])]);
    let layer = Linear::get(&weights, "l", 1, 2).unwrap();
    let both = layer.clone().and(layer.times(2.0));
    assert_eq!(both.rows, [[1.0, 2.0], [2.0, 4.0]]);
    assert_eq!(both.bias, [3.0, 6.0]);
}

#[test]
fn weights_of_another_network_are_named() {
    let weights = weights(&[("skip1.1.weight", &[1], &[0.0])]);
    assert_eq!(local::network(&weights).unwrap_err(), Missing::Name("block1.0.layer.0.weight".to_owned()));
    assert_eq!(glue::network(&weights).unwrap_err(), Missing::Name("matcher.posenc.Wr.weight".to_owned()));
    assert_eq!(look::network(&weights).unwrap_err(), Missing::Name("_conv_stem.weight".to_owned()));
}

/// Where set-up has fetched the packages: below the project's own target folder.
fn archives() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../target/models/archives")
}

#[test]
fn each_model_comes_out_with_the_same_bytes_again_and_again() {
    let manifest = Manifest::ours();
    for model in &manifest.models {
        let package = manifest.package(&model.package).unwrap();
        // Models may have been copied here ready made; there is nothing to make them of then.
        let Ok(archive) = fs::read(archives().join(&package.archive)) else { continue };
        let weights = archive::file_in(&archive, &model.weights).unwrap();
        for _ in 0..2 {
            assert_eq!(
                digest::of_bytes(&model.network.make(&weights).unwrap()),
                model.sha256,
                "{}",
                model.file
            );
        }
    }
}
