//! The trained networks, run by rten: planes of numbers in, planes of numbers out.
//!
//! Only convolutions, sums and functions of single values lie in the graphs of [`Network::Local`] and
//! [`Network::Look`]. Each output is then summed in one order with fused multiply-add, whatever the width of the
//! processor's registers and the number of threads, so that equal pictures have equal features everywhere.
//! What would sum across lanes (means, norms, soft maxima) is computed in [`crate::local`] and [`crate::look`].
//! [`Network::Pairing`] sums across lanes inside; its answers may differ in the last digits between processors.

use std::sync::Arc;

use rten::{Model, ModelOptions, NodeId, RunOptions, ThreadPool, Value, ValueOrView};
use rten_tensor::NdTensor;

use crate::features::POINT_DIMS;

/// Which network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Network {
    /// XFeat (Potje et al., CVPR 2024, arXiv 2404.19174): local points and their descriptors.
    Local,
    /// EfficientNet-lite0 without its classifier: how a picture looks.
    Look,
    /// LighterGlue (LightGlue, Lindenberger et al., ICCV 2023, arXiv 2306.13643, trained for XFeat): which points of
    /// two pictures belong together.
    Pairing,
    /// SSDLite MobileNetV2: boxes round people.
    Figures,
    /// MediaPipe's selfie segmentation: which places are a person.
    Outline,
}

/// Why networks cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum NetworkError {
    /// The file is no network that the runtime reads.
    #[error("the network {0:?} cannot be read: {1}")]
    Unreadable(Network, String),
    /// It broke off, or answers in another shape than it should.
    #[error("the network {0:?} failed: {1}")]
    Failed(Network, String),
}

/// Channels of numbers over a grid, channel by channel, row by row.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Planes {
    /// How many channels.
    pub channels: usize,
    /// Rows of the grid.
    pub rows: usize,
    /// Columns of the grid.
    pub columns: usize,
    /// All values.
    pub values: Vec<f32>,
}

impl Planes {
    /// The values of one channel.
    #[must_use]
    pub fn channel(&self, channel: usize) -> &[f32] {
        let size = self.rows * self.columns;
        &self.values[channel * size..(channel + 1) * size]
    }
}

/// The networks that describe a picture. Clones share the weights.
#[derive(Clone)]
pub struct Networks {
    local: Arc<Loaded>,
    look: Arc<Loaded>,
    pairing: Arc<Loaded>,
    figures: Arc<Loaded>,
    outline: Arc<Loaded>,
    pool: Arc<ThreadPool>,
}

/// The bytes of the networks' ONNX files.
pub struct NetworkFiles {
    /// [`Network::Local`].
    pub local: Vec<u8>,
    /// [`Network::Look`].
    pub look: Vec<u8>,
    /// [`Network::Pairing`].
    pub pairing: Vec<u8>,
    /// [`Network::Figures`].
    pub figures: Vec<u8>,
    /// [`Network::Outline`].
    pub outline: Vec<u8>,
}

struct Loaded {
    network: Network,
    model: Model,
    inputs: Vec<NodeId>,
    outputs: Vec<NodeId>,
}

impl Networks {
    /// Reads the networks from the bytes of their files, and runs them on so many threads.
    ///
    /// # Errors
    /// [`NetworkError::Unreadable`] where the bytes are no such network.
    pub fn load(files: NetworkFiles, threads: usize) -> Result<Self, NetworkError> {
        let read = |network, bytes, inputs: &[&str], outputs: &[&str]| {
            Ok(Arc::new(Loaded::new(network, bytes, inputs, outputs)?))
        };
        let ends = ["points0", "points1", "descriptors0", "descriptors1"];
        let pairs = ["similarity", "matchable0", "matchable1"];
        Ok(Self {
            local: read(
                Network::Local,
                files.local,
                &["picture"],
                &["features", "keypoints", "reliability"],
            )?,
            look: read(Network::Look, files.look, &["picture"], &["features"])?,
            pairing: read(Network::Pairing, files.pairing, &ends, &pairs)?,
            figures: read(Network::Figures, files.figures, &["picture"], &["boxes", "scores"])?,
            outline: read(Network::Outline, files.outline, &["picture"], &["mask"])?,
            pool: Arc::new(ThreadPool::with_num_threads(threads)),
        })
    }

    /// The same networks on threads of their own, so that two pictures are described at once.
    #[must_use]
    pub fn on_threads(&self, threads: usize) -> Self {
        Self { pool: Arc::new(ThreadPool::with_num_threads(threads)), ..self.clone() }
    }

    /// Features (64 channels), keypoint logits (65) and reliability (1), each at an eighth of the grey picture's
    /// size, whose sides must be multiples of 32.
    pub(crate) fn local(&self, grey: Planes) -> Result<[Planes; 3], NetworkError> {
        let answer = self.local.run(vec![grey.into_tensor().into()], &self.pool)?;
        let planes: Vec<Planes> =
            answer.into_iter().map(|value| self.local.planes(value)).collect::<Result<_, _>>()?;
        planes.try_into().map_err(|_| self.local.failed(&"it does not answer three planes"))
    }

    /// 1280 channels at a 32nd of the picture's size; three channels in.
    pub(crate) fn look(&self, picture: Planes) -> Result<Planes, NetworkError> {
        let mut answer = self.look.run(vec![picture.into_tensor().into()], &self.pool)?;
        let map = answer.pop().ok_or_else(|| self.look.failed(&"it answers nothing"))?;
        self.look.planes(map)
    }

    /// How well each of `m` points goes with each of `n`, row by row, and how likely each has a partner at all
    /// (logits, `m` and `n`). Places are centred and scaled by half the longer side; descriptors are of length 1.
    pub(crate) fn pairing(
        &self,
        places: [Vec<f32>; 2],
        descriptors: [Vec<f32>; 2],
    ) -> Result<[Vec<f32>; 3], NetworkError> {
        let tensor = |values: Vec<f32>, across: usize| {
            NdTensor::from_data([1, values.len() / across, across], values).into()
        };
        let inputs = places.into_iter().map(|values| tensor(values, 2));
        let inputs = inputs.chain(descriptors.into_iter().map(|values| tensor(values, POINT_DIMS))).collect();
        let answer = self.pairing.numbers(inputs, &self.pool)?;
        answer.try_into().map_err(|_| self.pairing.failed(&"it does not answer three tables"))
    }

    /// Boxes (top, left, bottom, right, from 0 to 1) and the score of each, of a picture of 300 by 300.
    pub(crate) fn figures(&self, picture: Planes) -> Result<(Vec<f32>, Vec<f32>), NetworkError> {
        let answer = self.figures.numbers(vec![picture.into_tensor().into()], &self.pool)?;
        let [boxes, scores] =
            answer.try_into().map_err(|_| self.figures.failed(&"it does not answer boxes and scores"))?;
        Ok((boxes, scores))
    }

    /// How likely each place of a picture of 256 by 256 is a person, row by row.
    pub(crate) fn outline(&self, picture: Planes) -> Result<Vec<f32>, NetworkError> {
        let mut answer = self.outline.numbers(vec![picture.into_tensor().into()], &self.pool)?;
        answer.pop().ok_or_else(|| self.outline.failed(&"it answers nothing"))
    }
}

impl Planes {
    fn into_tensor(self) -> NdTensor<f32, 4> {
        NdTensor::from_data([1, self.channels, self.rows, self.columns], self.values)
    }
}

impl Loaded {
    fn new(
        network: Network,
        bytes: Vec<u8>,
        inputs: &[&str],
        outputs: &[&str],
    ) -> Result<Self, NetworkError> {
        let unreadable = |error: &dyn std::fmt::Display| NetworkError::Unreadable(network, error.to_string());
        let mut options = ModelOptions::with_all_ops();
        options.prepack_weights(true);
        let model = options.load(bytes).map_err(|error| unreadable(&error))?;
        let nodes = |names: &[&str]| {
            let node = |name: &&str| model.node_id(name).map_err(|error| unreadable(&error));
            names.iter().map(node).collect::<Result<Vec<_>, _>>()
        };
        let (inputs, outputs) = (nodes(inputs)?, nodes(outputs)?);
        Ok(Self { network, model, inputs, outputs })
    }

    fn run(&self, inputs: Vec<ValueOrView>, pool: &Arc<ThreadPool>) -> Result<Vec<Value>, NetworkError> {
        let options = RunOptions::default().with_thread_pool(Some(Arc::clone(pool)));
        let inputs = self.inputs.iter().copied().zip(inputs).collect();
        self.model.run(inputs, &self.outputs, Some(options)).map_err(|error| self.failed(&error))
    }

    fn numbers(
        &self,
        inputs: Vec<ValueOrView>,
        pool: &Arc<ThreadPool>,
    ) -> Result<Vec<Vec<f32>>, NetworkError> {
        let numbers = |value: Value| {
            let tensor = value.into_tensor::<f32>().ok_or_else(|| self.failed(&"it answers no numbers"))?;
            Ok(tensor.into_data())
        };
        self.run(inputs, pool)?.into_iter().map(numbers).collect()
    }

    fn planes(&self, value: Value) -> Result<Planes, NetworkError> {
        let ([_, channels, rows, columns], values) =
            value.into_shape_vec::<f32, 4>().map_err(|error| self.failed(&error))?;
        Ok(Planes { channels, rows, columns, values })
    }

    fn failed(&self, why: &dyn std::fmt::Display) -> NetworkError {
        NetworkError::Failed(self.network, why.to_string())
    }
}
