//! The shaders, and what all of them are written with.

use super::launch::WORKGROUP;
use super::partial_sums::PartialSums;
use super::row_sums::{self, Sums};
use super::{
    append, dense, elements, gather, loss, max_pool_backward, norm, pooling, product, relu, row_weight, sgd, update,
    weight,
};
use crate::kernels::{Function, Pooling, StepNorm, StepUpdate};
use convscope_cpu_kernels::Geometry;

/// A shader. The sizes of images and kernels are written into its text; the batch comes with each launch, so that training, the
/// last batch of an epoch, evaluation and a single image share what takes seconds to compile.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Shader {
    /// Convolution: maps, weight, bias -> sums.
    Plain(Geometry),
    /// Convolution, ReLU and 2x2 max pooling: maps, weight, bias -> the maximum of each pooling window, and its argmax.
    Pooled(Geometry),
    /// Backward pass of a convolution: gradient of the sums, weight -> gradient of the maps. Where these are an output of ReLU, they come
    /// last, and its gradient is taken along.
    Maps {
        geometry: Geometry,
        rectified: bool,
    },
    /// Maps, gradient of the sums -> the partial sum of each group of images in the gradients of weight and bias.
    WeightPartialSums(Geometry),
    /// What the first four do, by tiles of rows; gradients of what is pooled are those after pooling, with argmax.
    RowSums(Geometry, Sums),
    RowWeightPartialSums(Geometry),
    /// The partial sums -> the gradients of weight and bias.
    Weight(Geometry),
    /// Backward pass of ReLU and max pooling: gradient after pooling, argmax -> gradient before it.
    MaxPoolBackward {
        rows: usize,
        columns: usize,
    },
    /// Scores, or partial sums and bias; labels -> loss, and gradient of the scores.
    Loss(loss::Text),
    /// Numbers, one number -> both.
    Append,
    /// A step of SGD: value, gradient and velocity of so many parameters -> new values and velocities.
    Sgd(usize),
    /// A step of any optimiser for all parameters at once, in place.
    Update(StepUpdate, Vec<PartialSums>),
    /// Gradients with the L1 penalty, and the squares of their norm.
    GradientNorm(Vec<PartialSums>),
    /// Numbers, a mask of bits -> those that stay, multiplied: a dropout layer, and its gradient.
    Dropout,
    /// The images of some steps: bytes, the number for each byte, indices -> images of `[channels, rows, columns]`.
    Gather([usize; 3]),
    /// A function of numbers, or its gradient.
    Function(Function),
    FunctionBackward(Function),
    /// See `pooling`.
    Pool(Pooling),
    PoolBackward(Pooling),
    /// See `norm`: in the order in which they are taken.
    NormSums(StepNorm),
    Norm(StepNorm),
    NormGradientSums {
        norm: StepNorm,
        rectified: bool,
    },
    NormBackward {
        norm: StepNorm,
        rectified: bool,
    },
    /// Numbers, numbers -> their sums.
    Sum,
    /// A part of a concatenation -> the whole, or the other way round.
    Part {
        is_gradient: bool,
    },
    /// Numbers -> ReLU of them.
    Relu,
    /// Backward pass of ReLU: its output, gradient of that -> gradient of what it reads.
    ReluBackward,
    /// Features, weight of a fully connected layer -> the partial sum of each group of features in the sums.
    LinearPartialSums,
    /// The partial sums, bias -> sums, or ReLU of them.
    Linear,
    /// Gradient of the sums, weight -> gradient of the features; of an output of ReLU as with the maps of a convolution.
    LinearX {
        rectified: bool,
    },
    /// Features, gradient of the sums -> gradients of weight and bias.
    LinearWeight,
}

impl Shader {
    /// The text.
    pub fn wgsl(&self) -> String {
        match self {
            Self::Plain(geometry) => product::wgsl(&product::Product::plain(geometry)),
            Self::Pooled(geometry) => product::wgsl(&product::Product::pooled(geometry)),
            Self::Maps { geometry, rectified } => product::wgsl(&product::Product::maps(geometry, *rectified)),
            Self::WeightPartialSums(geometry) => weight::partial_sums_wgsl(geometry),
            Self::RowSums(geometry, sums) => row_sums::wgsl(geometry, *sums),
            Self::RowWeightPartialSums(geometry) => row_weight::wgsl(geometry),
            Self::Weight(geometry) => weight::wgsl(geometry),
            Self::MaxPoolBackward { rows, columns } => max_pool_backward::wgsl(*rows, *columns),
            Self::Loss(text) => loss::wgsl(*text),
            Self::Append => append::wgsl(),
            Self::Sgd(parameters) => sgd::wgsl(*parameters),
            Self::Update(update, sums) => update::wgsl(*update, sums),
            Self::GradientNorm(sums) => update::norm_wgsl(sums),
            Self::Dropout => elements::dropout_wgsl(),
            Self::Gather(input) => gather::wgsl(*input),
            Self::Function(function) => elements::function_wgsl(*function),
            Self::FunctionBackward(function) => elements::function_backward_wgsl(*function),
            Self::Pool(pooling) => pooling::wgsl(pooling),
            Self::PoolBackward(pooling) => pooling::backward_wgsl(pooling),
            Self::NormSums(norm) => norm::sums_wgsl(norm),
            Self::Norm(norm) => norm::wgsl(norm),
            Self::NormGradientSums { norm, rectified } => norm::gradient_sums_wgsl(norm, *rectified),
            Self::NormBackward { norm, rectified } => norm::backward_wgsl(norm, *rectified),
            Self::Sum => elements::sum_wgsl(),
            Self::Part { is_gradient } => elements::part_wgsl(*is_gradient),
            Self::Relu => relu::wgsl(),
            Self::ReluBackward => relu::backward_wgsl(),
            Self::LinearPartialSums => dense::partial_sums_wgsl(),
            Self::Linear => dense::wgsl(),
            Self::LinearX { rectified } => dense::x_wgsl(*rectified),
            Self::LinearWeight => dense::weight_wgsl(),
        }
    }
}

/// The bindings of a shader: buffers by name and type in order, and after them the launch's `sizes`.
pub fn bindings(buffers: &[(&str, &str)]) -> String {
    bindings_with(buffers, 2)
}

/// The same with so many vectors of four sizes.
pub fn bindings_with(buffers: &[(&str, &str)], vectors: usize) -> String {
    let mut text = String::new();
    for (binding, (name, element)) in buffers.iter().enumerate() {
        // All are bound for writing too: a buffer that is read in two places of a launch may not be writable in one alone.
        text += &format!("@group(0) @binding({binding}) var<storage, read_write> {name}: array<{element}>;\n");
    }
    text + &format!("@group(0) @binding({}) var<uniform> sizes: array<vec4<u32>, {vectors}>;\n", buffers.len())
}

/// A whole shader: what an invocation below the first of its sizes does, which is `id`.
pub fn entry(buffers: &[(&str, &str)], body: &str) -> String {
    bindings(buffers)
        + &format!(
            "@compute @workgroup_size({WORKGROUP})\n\
             fn main(@builtin(global_invocation_id) at: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {{\n\
             let id = i32(at.y * groups.x * {WORKGROUP} + at.x);\nif (id >= i32(sizes[0].x)) {{ return; }}\n{body}}}\n"
        )
}

/// `text` for each number below `count`, a line each.
pub fn each(count: usize, text: impl Fn(usize) -> String) -> String {
    (0..count).map(|number| text(number) + "\n").collect()
}
