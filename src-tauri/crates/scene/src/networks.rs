//! The trained networks, run by rten: planes of numbers in, planes of numbers out.
//!
//! Only convolutions, sums and functions of single values lie in the graphs of [`Network::Local`] and
//! [`Network::Look`]. Each output is then summed in one order with fused multiply-add, whatever the width of the
//! processor's registers and the number of threads, so that equal pictures have equal features everywhere.
//! What would sum across lanes (means, norms, soft maxima) is computed in [`crate::local`] and [`crate::look`].

use std::sync::Arc;

use rten::{Model, ModelOptions, NodeId, RunOptions, ThreadPool};
use rten_tensor::NdTensor;

/// Which network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Network {
    /// XFeat (Potje et al., CVPR 2024, arXiv 2404.19174): local points and their descriptors.
    Local,
    /// EfficientNet-lite0 without its classifier: how a picture looks.
    Look,
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
pub struct Planes {
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
    pool: Arc<ThreadPool>,
}

struct Loaded {
    network: Network,
    model: Model,
    input: NodeId,
    outputs: Vec<NodeId>,
}

impl Networks {
    /// Reads the networks from the bytes of their ONNX files, and runs them on so many threads.
    ///
    /// # Errors
    /// [`NetworkError::Unreadable`] where the bytes are no such network.
    pub fn load(local: Vec<u8>, look: Vec<u8>, threads: usize) -> Result<Self, NetworkError> {
        Ok(Self {
            local: Arc::new(Loaded::new(Network::Local, local, &["features", "keypoints", "reliability"])?),
            look: Arc::new(Loaded::new(Network::Look, look, &["features"])?),
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
        three(Network::Local, self.local.run(grey, &self.pool)?)
    }

    /// 1280 channels at a 32nd of the picture's size; three channels in.
    pub(crate) fn look(&self, picture: Planes) -> Result<Planes, NetworkError> {
        let mut answer = self.look.run(picture, &self.pool)?;
        answer.pop().ok_or_else(|| NetworkError::Failed(Network::Look, "it answers nothing".into()))
    }
}

fn three(network: Network, planes: Vec<Planes>) -> Result<[Planes; 3], NetworkError> {
    planes.try_into().map_err(|_| NetworkError::Failed(network, "it does not answer three planes".into()))
}

impl Loaded {
    fn new(network: Network, bytes: Vec<u8>, outputs: &[&str]) -> Result<Self, NetworkError> {
        let unreadable = |error: &dyn std::fmt::Display| NetworkError::Unreadable(network, error.to_string());
        let mut options = ModelOptions::with_all_ops();
        options.prepack_weights(true);
        let model = options.load(bytes).map_err(|error| unreadable(&error))?;
        let node = |name: &str| model.node_id(name).map_err(|error| unreadable(&error));
        let outputs = outputs.iter().map(|name| node(name)).collect::<Result<_, _>>()?;
        let input = node("picture")?;
        Ok(Self { network, model, input, outputs })
    }

    fn run(&self, planes: Planes, pool: &Arc<ThreadPool>) -> Result<Vec<Planes>, NetworkError> {
        let failed = |error: &dyn std::fmt::Display| NetworkError::Failed(self.network, error.to_string());
        let shape = [1, planes.channels, planes.rows, planes.columns];
        let input = NdTensor::from_data(shape, planes.values);
        let options = RunOptions::default().with_thread_pool(Some(Arc::clone(pool)));
        let values = self
            .model
            .run(vec![(self.input, input.into())], &self.outputs, Some(options))
            .map_err(|error| failed(&error))?;
        let planes = |value: rten::Value| {
            let ([_, channels, rows, columns], values) =
                value.into_shape_vec::<f32, 4>().map_err(|error| failed(&error))?;
            Ok(Planes { channels, rows, columns, values })
        };
        values.into_iter().map(planes).collect()
    }
}
