//! The kernels of a browser's WebGPU: WGSL that is written for each convolution, launched through burn's own device and, where
//! burn fuses operations, queued among them.

mod append;
mod cross_entropy;
mod dense;
mod launch;
mod linear;
mod product;
mod sgd;
mod shader;
mod spread;
mod weight;

use super::extension::{Backward, Convolution, ConvolutionGradients, ConvolutionKernels, Convolved};
use super::geometry::Geometry;
use burn::backend::fusion::custom::TensorSpec;
use burn::backend::tensor::{FloatTensor, IntTensor};
use burn::backend::wgpu::CubeBackend;
use burn::backend::{Backend, Cube, TensorMetadata, backend_extension};
use burn::tensor::{DType, Shape};
use launch::{Extent, launch};
use product::Product;
use shader::Shader;
use weight::Tiles;

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
    fn spread(gradient: FloatTensor<Self>, choices: IntTensor<Self>, rows: usize, columns: usize) -> FloatTensor<Self>;

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
    let choices = TensorSpec::new(output.shape.clone(), DType::I32);
    (output, choices)
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
        let extent = product::extent(&Product::plain(&geometry), geometry.batch);
        let [output] = launch(Shader::Plain(geometry.of_any_batch()), extent, [x, weight, bias], [output]);
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
        let extent = product::extent(&Product::pooled(&geometry), geometry.batch);
        let [output, choices] = launch(Shader::Pooled(geometry.of_any_batch()), extent, [x, weight, bias], outputs);
        (output, choices)
    }

    fn spread(gradient: FloatTensor<Self>, choices: IntTensor<Self>, rows: usize, columns: usize) -> FloatTensor<Self> {
        let [batch, filters, ..] = gradient.shape().dims::<4>();
        let output = (Shape::from([batch, filters, rows, columns]), DType::F32);
        let extent = Extent::new(batch * filters * rows * columns, &[]);
        let [spread] = launch(Shader::Spread { rows, columns }, extent, [gradient, choices], [output]);
        spread
    }

    fn weight_gradient(
        x: FloatTensor<Self>,
        weight: FloatTensor<Self>,
        gradient: FloatTensor<Self>,
        convolution: Convolution,
    ) -> (FloatTensor<Self>, FloatTensor<Self>) {
        let geometry = geometry(&x.shape(), &weight.shape(), &convolution);
        let (tiles, shader) = (Tiles::new(&geometry), geometry.of_any_batch());
        let [images, groups] = tiles.groups(geometry.batch);
        let extent = Extent::new(tiles.invocations(geometry.batch), &[geometry.batch, images, groups]);
        let shares = (Shape::from([groups * weight::sums(&geometry)]), DType::F32);
        let [shares] = launch(Shader::WeightShares(shader.clone()), extent, [x, gradient], [shares]);
        let extent = Extent::new(weight::sums(&geometry), &[geometry.batch, images, groups]);
        let outputs = [(weight.shape(), DType::F32), (Shape::from([geometry.filters]), DType::F32)];
        let [weight, bias] = launch(Shader::Weight(shader), extent, [shares], outputs);
        (weight, bias)
    }

    fn x_gradient(
        x: FloatTensor<Self>,
        weight: FloatTensor<Self>,
        gradient: FloatTensor<Self>,
        convolution: Convolution,
    ) -> FloatTensor<Self> {
        let geometry = geometry(&x.shape(), &weight.shape(), &convolution);
        let extent = product::extent(&Product::maps(&geometry), geometry.batch);
        let output = (x.shape(), DType::F32);
        let [gradient] = launch(Shader::Maps(geometry.of_any_batch()), extent, [gradient, weight], [output]);
        gradient
    }
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
            let (output, choices) = Self::convolve_pooled(x, weight, bias, convolution.clone());
            return Convolved { output, choices: Some(choices) };
        }
        Convolved { output: Self::convolve_plain(x, weight, bias, convolution.clone()), choices: None }
    }

    fn backward(backward: Backward<Self>) -> ConvolutionGradients<Self> {
        let Backward { x, weight, choices, mut gradient, convolution, wants_x } = backward;
        if let Some(choices) = choices {
            let [rows, columns] = geometry(&x.shape(), &weight.shape(), &convolution).convolved;
            gradient = Self::spread(gradient, choices, rows, columns);
        }
        let of_x = wants_x.then(|| Self::x_gradient(x.clone(), weight.clone(), gradient.clone(), convolution.clone()));
        let (weight, bias) = Self::weight_gradient(x, weight, gradient, convolution);
        ConvolutionGradients { x: of_x, weight, bias }
    }
}
