//! The kernels of a browser's WebGPU: the shaders of `convscope_shaders`, launched through burn's own device and, where burn fuses operations,
//! queued among them.

mod append;
mod choice;
mod cross_entropy;
mod launch;
mod linear;
mod pooled;
mod recorded;
mod sgd;

use super::extension::{Backward, ConvolutionGradients, ConvolutionKernels, Convolved};
use burn::backend::fusion::custom::TensorSpec;
use burn::backend::tensor::{FloatTensor, IntTensor};
use burn::backend::wgpu::CubeBackend;
use burn::backend::wgpu::CubeTensor;
use burn::backend::{Backend, Cube, TensorMetadata, backend_extension};
use burn::tensor::{DType, Shape};
use choice::tile;
pub use choice::{choice, choose};
use convscope_cpu_kernels::{Convolution, Geometry};
use convscope_shaders::{Heavy, MaxPoolBackward, Sums, Weight, select};
use launch::launch;
use pooled::PooledShaders;
pub use recorded::{HeldParameter, ImageSet, Kept, Recorder, StepBatches, StepImages, init_webgpu};

/// One method a launch, or two where the second adds up what the first left.
#[backend_extension(Cube, Fusion)]
pub trait Shaders: Backend {
    /// The sums of a convolution that nothing follows.
    #[fusion(meta = convolved)]
    fn convolve_plain(
        x: FloatTensor<Self>,
        weight: FloatTensor<Self>,
        bias: FloatTensor<Self>,
        convolution: Convolution,
    ) -> FloatTensor<Self>;

    /// ReLU of the highest sum of each pooling window, and which it is.
    #[fusion(meta = pooled)]
    fn convolve_pooled(
        x: FloatTensor<Self>,
        weight: FloatTensor<Self>,
        bias: FloatTensor<Self>,
        convolution: Convolution,
    ) -> (FloatTensor<Self>, IntTensor<Self>);

    /// The gradient before pooling, `rows` by `columns`, of that after it.
    #[fusion(meta = before_pooling)]
    fn max_pool_backward(
        gradient: FloatTensor<Self>,
        argmax: IntTensor<Self>,
        rows: usize,
        columns: usize,
    ) -> FloatTensor<Self>;

    /// The gradients of weight and bias, given that of the sums and what has the shape of the weight.
    #[fusion(meta = weight_and_bias)]
    fn weight_gradient(
        x: FloatTensor<Self>,
        weight: FloatTensor<Self>,
        gradient: FloatTensor<Self>,
        convolution: Convolution,
    ) -> (FloatTensor<Self>, FloatTensor<Self>);

    /// The gradient of the maps, given that of the sums and what has the shape of the maps.
    #[fusion(meta = maps)]
    fn x_gradient(
        x: FloatTensor<Self>,
        weight: FloatTensor<Self>,
        gradient: FloatTensor<Self>,
        convolution: Convolution,
    ) -> FloatTensor<Self>;
}

fn geometry(x: &Shape, weight: &Shape, convolution: &Convolution) -> Geometry {
    Geometry::new(x.dims(), weight.dims(), convolution)
}

fn convolved(x: &TensorSpec, weight: &TensorSpec, _: &TensorSpec, convolution: &Convolution) -> TensorSpec {
    let sizes = geometry(&x.shape, &weight.shape, convolution).output_sizes();
    TensorSpec::new(Shape::from(sizes), x.dtype)
}

fn pooled(x: &TensorSpec, weight: &TensorSpec, bias: &TensorSpec, how: &Convolution) -> (TensorSpec, TensorSpec) {
    let output = convolved(x, weight, bias, how);
    let argmax = TensorSpec::new(output.shape.clone(), DType::I32);
    (output, argmax)
}

fn before_pooling(gradient: &TensorSpec, _: &TensorSpec, rows: &usize, columns: &usize) -> TensorSpec {
    let [batch, filters, ..] = gradient.shape.dims::<4>();
    TensorSpec::new(Shape::from([batch, filters, *rows, *columns]), gradient.dtype)
}

fn weight_and_bias(
    _: &TensorSpec,
    weight: &TensorSpec,
    gradient: &TensorSpec,
    _: &Convolution,
) -> (TensorSpec, TensorSpec) {
    let [filters, ..] = weight.shape.dims::<4>();
    (weight.clone(), TensorSpec::new(Shape::from([filters]), gradient.dtype))
}

fn maps(x: &TensorSpec, _: &TensorSpec, _: &TensorSpec, _: &Convolution) -> TensorSpec {
    x.clone()
}

impl Shaders for CubeBackend {
    fn convolve_plain(
        x: FloatTensor<Self>,
        weight: FloatTensor<Self>,
        bias: FloatTensor<Self>,
        convolution: Convolution,
    ) -> FloatTensor<Self> {
        let geometry = geometry(&x.shape(), &weight.shape(), &convolution);
        let output = (Shape::from(geometry.output_sizes()), DType::F32);
        let (shader, extent) = select::sums(&geometry, Sums::Forward, tile(Heavy::Sums));
        let [output] = launch(shader, extent, [x, weight, bias], [output]);
        output
    }

    fn convolve_pooled(
        x: FloatTensor<Self>,
        weight: FloatTensor<Self>,
        bias: FloatTensor<Self>,
        convolution: Convolution,
    ) -> (FloatTensor<Self>, IntTensor<Self>) {
        let geometry = geometry(&x.shape(), &weight.shape(), &convolution);
        let shape = Shape::from(geometry.output_sizes());
        let outputs = [(shape.clone(), DType::F32), (shape, DType::I32)];
        let (shader, extent) = select::sums(&geometry, Sums::Forward, tile(Heavy::Sums));
        let [output, argmax] = launch(shader, extent, [x, weight, bias], outputs);
        (output, argmax)
    }

    fn max_pool_backward(
        gradient: FloatTensor<Self>,
        argmax: IntTensor<Self>,
        rows: usize,
        columns: usize,
    ) -> FloatTensor<Self> {
        let [batch, filters, ..] = gradient.shape().dims::<4>();
        let output = (Shape::from([batch, filters, rows, columns]), DType::F32);
        let shader = MaxPoolBackward { rows, columns };
        let [before_pooling] = launch(shader, shader.extent(batch * filters), [gradient, argmax], [output]);
        before_pooling
    }

    fn weight_gradient(
        x: FloatTensor<Self>,
        weight: FloatTensor<Self>,
        gradient: FloatTensor<Self>,
        convolution: Convolution,
    ) -> (FloatTensor<Self>, FloatTensor<Self>) {
        let geometry = geometry(&x.shape(), &weight.shape(), &convolution);
        add_partial_sums(&geometry, weight.shape(), [x, gradient])
    }

    fn x_gradient(
        x: FloatTensor<Self>,
        weight: FloatTensor<Self>,
        gradient: FloatTensor<Self>,
        convolution: Convolution,
    ) -> FloatTensor<Self> {
        let geometry = geometry(&x.shape(), &weight.shape(), &convolution);
        let (shader, extent) = select::sums(&geometry, Sums::Gradient, tile(Heavy::Sums));
        let [gradient] = launch(shader, extent, [gradient, weight], [(x.shape(), DType::F32)]);
        gradient
    }
}

/// The gradients of weight and bias, of what their shader reads.
fn add_partial_sums<const I: usize>(
    geometry: &Geometry,
    weight: Shape,
    inputs: [CubeTensor; I],
) -> (CubeTensor, CubeTensor) {
    let (shader, extent, groups) = select::weight_partial_sums(geometry, tile(Heavy::Weight));
    let sum = Weight::new(geometry);
    let [partial_sums] = launch(shader, extent, inputs, [(Shape::from([groups * sum.numbers()]), DType::F32)]);
    let outputs = [(weight, DType::F32), (Shape::from([geometry.filters]), DType::F32)];
    let extent = sum.extent(groups);
    let [weight, bias] = launch(sum, extent, [partial_sums], outputs);
    (weight, bias)
}

impl ConvolutionKernels for Cube {
    const COVERED: bool = true;

    fn forward(
        x: FloatTensor<Self>,
        weight: FloatTensor<Self>,
        bias: FloatTensor<Self>,
        convolution: &Convolution,
    ) -> Convolved<Self> {
        if convolution.pooled {
            let (output, argmax) = Self::convolve_pooled(x, weight, bias, convolution.clone());
            return Convolved { output, argmax: Some(argmax) };
        }
        Convolved { output: Self::convolve_plain(x, weight, bias, convolution.clone()), argmax: None }
    }

    fn backward(backward: Backward<Self>) -> ConvolutionGradients<Self> {
        let Backward { x, weight, argmax, mut gradient, mut convolution, wants_x, wants_parameters } = backward;
        let geometry = geometry(&x.shape(), &weight.shape(), &convolution);
        if let Some(argmax) = argmax {
            if select::from_pooled(&geometry) {
                let of_x = wants_x.then(|| {
                    let (x, gradient, argmax) = (x.clone(), gradient.clone(), argmax.clone());
                    Self::pooled_x_gradient(x, weight.clone(), gradient, argmax, convolution.clone())
                });
                let parameters = wants_parameters
                    .then(|| Self::pooled_weight_gradient(x, weight, gradient, argmax, convolution).into());
                return ConvolutionGradients { x: of_x, parameters };
            }
            let [rows, columns] = geometry.convolved;
            gradient = Self::max_pool_backward(gradient, argmax, rows, columns);
            convolution.pooled = false;
        }
        let of_x = wants_x.then(|| Self::x_gradient(x.clone(), weight.clone(), gradient.clone(), convolution.clone()));
        let parameters = wants_parameters.then(|| Self::weight_gradient(x, weight, gradient, convolution).into());
        ConvolutionGradients { x: of_x, parameters }
    }
}
