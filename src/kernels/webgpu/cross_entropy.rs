//! Cross-entropy and its gradient: the launch.

use super::launch::launch;
use crate::kernels::cross_entropy::LossAndGradient;
use burn::backend::fusion::custom::TensorSpec;
use burn::backend::ops::IntTensorOps;
use burn::backend::tensor::{FloatTensor, IntTensor};
use burn::backend::wgpu::CubeBackend;
use burn::backend::{Backend, Cube, TensorMetadata, backend_extension};
use burn::tensor::{DType, IntDType, Shape};
use convscope_shaders::Loss;

/// One launch.
#[backend_extension(Cube, Fusion)]
pub trait CrossEntropyShader: Backend {
    /// The loss, `[1]`, and the gradient of the scores.
    #[fusion(meta = loss_and_scores)]
    fn cross_entropy_launch(
        scores: FloatTensor<Self>,
        labels: IntTensor<Self>,
        smoothing: f64,
    ) -> (FloatTensor<Self>, FloatTensor<Self>);
}

fn loss_and_scores(scores: &TensorSpec, _: &TensorSpec, _: &f64) -> (TensorSpec, TensorSpec) {
    (TensorSpec::new(Shape::from([1]), scores.dtype), scores.clone())
}

impl CrossEntropyShader for CubeBackend {
    fn cross_entropy_launch(
        scores: FloatTensor<Self>,
        labels: IntTensor<Self>,
        smoothing: f64,
    ) -> (FloatTensor<Self>, FloatTensor<Self>) {
        let shape = scores.shape();
        let [batch, classes] = shape.dims();
        let outputs = [(Shape::from([1]), DType::F32), (shape, DType::F32)];
        let extent = Loss::extent([batch, classes], 0, smoothing, 0);
        let [loss, gradient] = launch(Loss::CROSS_ENTROPY, extent, [scores, labels], outputs);
        (loss, gradient)
    }
}

impl LossAndGradient for Cube {
    fn loss_and_gradient(
        scores: FloatTensor<Self>,
        labels: IntTensor<Self>,
        smoothing: f64,
    ) -> (FloatTensor<Self>, FloatTensor<Self>) {
        Self::cross_entropy_launch(scores, Self::int_cast(labels, IntDType::I32), smoothing)
    }
}
