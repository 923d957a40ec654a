//! The backward pass of a convolution from the gradient after pooling: the launches.

use super::choice::tile;
use super::launch::launch;
use super::{add_partial_sums, geometry};
use crate::kernels::Convolution;
use burn::backend::fusion::custom::TensorSpec;
use burn::backend::tensor::{FloatTensor, IntTensor};
use burn::backend::wgpu::CubeBackend;
use burn::backend::{Backend, TensorMetadata, backend_extension};
use burn::tensor::DType;
use convscope_shaders::{Heavy, Sums, select};

/// As in [`super::Shaders`].
#[backend_extension(Cube, Fusion)]
pub trait PooledShaders: Backend {
    /// The gradients of weight and bias.
    #[fusion(meta = weight_and_bias)]
    fn pooled_weight_gradient(
        x: FloatTensor<Self>,
        weight: FloatTensor<Self>,
        gradient: FloatTensor<Self>,
        argmax: IntTensor<Self>,
        convolution: Convolution,
    ) -> (FloatTensor<Self>, FloatTensor<Self>);

    /// The gradient of the maps.
    #[fusion(meta = maps)]
    fn pooled_x_gradient(
        x: FloatTensor<Self>,
        weight: FloatTensor<Self>,
        gradient: FloatTensor<Self>,
        argmax: IntTensor<Self>,
        convolution: Convolution,
    ) -> FloatTensor<Self>;
}

fn weight_and_bias(
    x: &TensorSpec,
    weight: &TensorSpec,
    gradient: &TensorSpec,
    _: &TensorSpec,
    convolution: &Convolution,
) -> (TensorSpec, TensorSpec) {
    super::weight_and_bias(x, weight, gradient, convolution)
}

fn maps(x: &TensorSpec, _: &TensorSpec, _: &TensorSpec, _: &TensorSpec, _: &Convolution) -> TensorSpec {
    x.clone()
}

impl PooledShaders for CubeBackend {
    fn pooled_weight_gradient(
        x: FloatTensor<Self>,
        weight: FloatTensor<Self>,
        gradient: FloatTensor<Self>,
        argmax: IntTensor<Self>,
        convolution: Convolution,
    ) -> (FloatTensor<Self>, FloatTensor<Self>) {
        let geometry = geometry(&x.shape(), &weight.shape(), &convolution);
        add_partial_sums(&geometry, weight.shape(), [x, gradient, argmax])
    }

    fn pooled_x_gradient(
        x: FloatTensor<Self>,
        weight: FloatTensor<Self>,
        gradient: FloatTensor<Self>,
        argmax: IntTensor<Self>,
        convolution: Convolution,
    ) -> FloatTensor<Self> {
        let geometry = geometry(&x.shape(), &weight.shape(), &convolution);
        let (shader, extent) = select::sums(&geometry, Sums::Gradient, tile(Heavy::Sums));
        let [gradient] = launch(shader, extent, [gradient, argmax, weight], [(x.shape(), DType::F32)]);
        gradient
    }
}
