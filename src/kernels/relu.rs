//! ReLU. On the CPU a plain loop, where burn-flex's own is one for each type of numbers and each order that they can lie in.

use burn::backend::autodiff::checkpoint::strategy::CheckpointStrategy;
use burn::backend::tensor::FloatTensor;
use burn::backend::{Autodiff, Backend, Dispatch, backend_extension};
use burn::tensor::Tensor;

#[cfg(gpu)]
use burn::backend::Cube;

/// `torch.nn.functional.relu`
pub fn relu<const D: usize>(x: Tensor<D>) -> Tensor<D> {
    Tensor::from_dispatch(<Dispatch as ReluLayer>::relu_layer(x.into_dispatch()))
}

/// Where burn's dispatch meets it, differentiable on a backend with autodiff.
#[backend_extension(Flex: cfg(feature = "cpu"), Cube: cfg(gpu), Autodiff)]
pub trait ReluLayer: Backend {
    /// See [`relu`].
    fn relu_layer(x: FloatTensor<Self>) -> FloatTensor<Self> {
        Self::relu(x)
    }
}

#[cfg(gpu)]
impl ReluLayer for Cube {}

impl<B: Backend, C: CheckpointStrategy> ReluLayer for Autodiff<B, C> {}
