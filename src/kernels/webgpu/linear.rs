//! Fully connected layers: the launches.

use super::choice::tile;
use super::launch::launch;
use crate::kernels::linear::{LinearGradients, LinearKernels};
use burn::backend::fusion::custom::TensorSpec;
use burn::backend::tensor::FloatTensor;
use burn::backend::wgpu::CubeBackend;
use burn::backend::{Backend, Cube, TensorMetadata, backend_extension};
use burn::tensor::{DType, Shape};
use convscope_shaders::{Heavy, Linear, LinearPartialSums, LinearWeight, LinearX};

/// The forward pass is two launches, the second of which adds up what the first left; each gradient is one.
#[backend_extension(Cube, Fusion)]
pub trait LinearShaders: Backend {
    /// The sums with the bias, or ReLU of them.
    #[fusion(meta = output)]
    fn linear_forward(
        x: FloatTensor<Self>,
        weight: FloatTensor<Self>,
        bias: FloatTensor<Self>,
        rectified: bool,
    ) -> FloatTensor<Self>;

    /// The gradient of `x`.
    #[fusion(meta = of_x)]
    fn linear_x_gradient(weight: FloatTensor<Self>, gradient: FloatTensor<Self>) -> FloatTensor<Self>;

    /// The gradients of weight and bias.
    #[fusion(meta = of_weight_and_bias)]
    fn linear_weight_gradient(
        x: FloatTensor<Self>,
        gradient: FloatTensor<Self>,
    ) -> (FloatTensor<Self>, FloatTensor<Self>);
}

fn output(x: &TensorSpec, weight: &TensorSpec, _: &TensorSpec, _: &bool) -> TensorSpec {
    TensorSpec::new(Shape::from([x.shape[0], weight.shape[1]]), x.dtype)
}

fn of_x(weight: &TensorSpec, gradient: &TensorSpec) -> TensorSpec {
    TensorSpec::new(Shape::from([gradient.shape[0], weight.shape[0]]), gradient.dtype)
}

fn of_weight_and_bias(x: &TensorSpec, gradient: &TensorSpec) -> (TensorSpec, TensorSpec) {
    let [inputs, outputs] = [x.shape[1], gradient.shape[1]];
    let spec = |shape| TensorSpec::new(shape, x.dtype);
    (spec(Shape::from([inputs, outputs])), spec(Shape::from([outputs])))
}

impl LinearShaders for CubeBackend {
    fn linear_forward(
        x: FloatTensor<Self>,
        weight: FloatTensor<Self>,
        bias: FloatTensor<Self>,
        rectified: bool,
    ) -> FloatTensor<Self> {
        let ([batch, inputs], [_, outputs]) = (x.shape().dims(), weight.shape().dims());
        let shader = LinearPartialSums { tile: tile(Heavy::Linear) };
        let (extent, groups) = shader.extent([batch, inputs, outputs]);
        let partial_sums = (Shape::from([groups * batch * outputs]), DType::F32);
        let [partial_sums] = launch(shader, extent, [x, weight], [partial_sums]);
        let extent = Linear::extent([batch, outputs], groups, rectified);
        let [output] = launch(Linear, extent, [partial_sums, bias], [(Shape::from([batch, outputs]), DType::F32)]);
        output
    }

    fn linear_x_gradient(weight: FloatTensor<Self>, gradient: FloatTensor<Self>) -> FloatTensor<Self> {
        let ([inputs, outputs], [batch, _]) = (weight.shape().dims(), gradient.shape().dims());
        let shader = LinearX { rectified: false, tile: tile(Heavy::Linear) };
        let output = (Shape::from([batch, inputs]), DType::F32);
        let [of_x] = launch(shader, shader.extent([batch, inputs, outputs]), [gradient, weight], [output]);
        of_x
    }

    fn linear_weight_gradient(
        x: FloatTensor<Self>,
        gradient: FloatTensor<Self>,
    ) -> (FloatTensor<Self>, FloatTensor<Self>) {
        let ([batch, inputs], [_, outputs]) = (x.shape().dims(), gradient.shape().dims());
        let shader = LinearWeight { tile: tile(Heavy::Linear) };
        let shapes = [(Shape::from([inputs, outputs]), DType::F32), (Shape::from([outputs]), DType::F32)];
        let [weight, bias] = launch(shader, shader.extent([batch, inputs, outputs]), [x, gradient], shapes);
        (weight, bias)
    }
}

impl LinearKernels for Cube {
    const COVERED: bool = true;

    fn forward(
        x: FloatTensor<Self>,
        weight: FloatTensor<Self>,
        bias: FloatTensor<Self>,
        rectified: bool,
    ) -> FloatTensor<Self> {
        Self::linear_forward(x, weight, bias, rectified)
    }

    fn backward(
        x: FloatTensor<Self>,
        weight: FloatTensor<Self>,
        gradient: FloatTensor<Self>,
        wants_x: bool,
        wants_parameters: bool,
    ) -> LinearGradients<Self> {
        let of_x = wants_x.then(|| Self::linear_x_gradient(weight, gradient.clone()));
        let of_parameters = wants_parameters.then(|| Self::linear_weight_gradient(x, gradient).into());
        (of_x, of_parameters)
    }
}
