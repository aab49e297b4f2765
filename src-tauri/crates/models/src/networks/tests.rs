//! The sums that are taken ahead of time, and the real networks where their packages are there.

use std::{fs, path::PathBuf};

use rten_tensor::{AsView, Layout, Tensor};

use super::{
    layers::{Kernel, Linear, Norm},
    *,
};
use crate::{
    archive, digest,
    manifest::{Manifest, Model},
    tensor::{self, Weights},
};

fn weights(named: &[(&str, &[usize], &[f32])]) -> Weights {
    named
        .iter()
        .map(|(name, shape, values)| ((*name).to_owned(), tensor::Tensor::new(shape, values.to_vec())))
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

#[test]
fn a_file_of_tensorflow_lite_is_no_file_of_torch_and_the_other_way_round() {
    assert!(matches!(Network::Local.make(b"\x1c\0\0\0TFL3"), Err(NetworkError::Torch(_))));
    assert!(matches!(Network::People.make(b"PK\x03\x04\0\0\0\0"), Err(NetworkError::Tflite(_))));
}

/// The models as they come out of the packages that set-up has fetched below the project's target folder. Models may
/// have been copied there ready made; there is nothing to make those of.
fn made() -> impl Iterator<Item = (Model, Vec<u8>)> {
    let manifest = Manifest::ours();
    let archives = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../target/models/archives");
    manifest.models.clone().into_iter().filter_map(move |model| {
        let package = manifest.package(&model.package).unwrap();
        let archive = fs::read(archives.join(&package.archive)).ok()?;
        let weights = archive::file_in(&archive, &model.weights).unwrap();
        let bytes = model.network.make(&weights).unwrap();
        assert_eq!(bytes, model.network.make(&weights).unwrap(), "{} comes out twice the same", model.file);
        Some((model, bytes))
    })
}

#[test]
fn each_model_comes_out_with_the_digest_that_the_manifest_means() {
    for (model, bytes) in made() {
        assert_eq!(digest::of_bytes(&bytes), model.sha256, "{}", model.file);
    }
}

/// What goes into a network, and what comes out.
type Shapes<'a> = &'a [(&'a str, &'a [usize])];

#[test]
fn each_model_takes_and_gives_what_its_head_says() {
    for (model, bytes) in made() {
        let (inputs, outputs): (Shapes, Shapes) = match model.network {
            Network::Local => (
                &[("picture", &[1, 1, 96, 64])],
                &[
                    ("features", &[1, 64, 12, 8]),
                    ("keypoints", &[1, 65, 12, 8]),
                    ("reliability", &[1, 1, 12, 8]),
                ],
            ),
            Network::Look => (
                &[("picture", &[1, 3, 96, 64])],
                &[("features", &[1, 1280, 3, 2]), ("middle", &[1, 112, 6, 4])],
            ),
            Network::Glue => (
                &[
                    ("points0", &[1, 5, 2]),
                    ("points1", &[1, 3, 2]),
                    ("descriptors0", &[1, 5, 64]),
                    ("descriptors1", &[1, 3, 64]),
                ],
                &[("similarity", &[1, 5, 3]), ("matchable0", &[1, 5]), ("matchable1", &[1, 3])],
            ),
            Network::People => (&[("picture", &[1, 3, 256, 256])], &[("mask", &[1, 1, 256, 256])]),
            Network::Figures => {
                (&[("picture", &[1, 3, 300, 300])], &[("boxes", &[1, 1917, 4]), ("scores", &[1, 1917, 1])])
            }
        };
        let reader = rten::Model::load(bytes).unwrap();
        let id = |name: &str| reader.node_id(name).unwrap();
        let given =
            inputs.iter().map(|(name, shape)| (id(name), Tensor::full(shape, 0.25_f32).into())).collect();
        let asked: Vec<_> = outputs.iter().map(|(name, _)| id(name)).collect();
        let got = reader.run(given, &asked, None).unwrap();
        for ((name, shape), got) in outputs.iter().zip(got) {
            let got: Tensor<f32> = got.try_into().unwrap();
            assert_eq!(got.shape(), *shape, "{name} of {}", model.file);
            assert!(got.iter().all(|number| number.is_finite()), "{name} of {}", model.file);
        }
    }
}
