//! The low-level code: kernels for the operations in which a training step spends its time.
//!
//! Covered are convolutions with any kernel, stride and zero padding (in one group, without dilation), alone or followed by
//! ReLU and 2x2 max pooling in one go, fully connected layers, alone or followed by ReLU, cross-entropy, and the step of SGD, forward and
//! backward, on burn-flex and on a browser's WebGPU. Everything else, and every other backend, takes burn's own operations: `extension`
//! says where the two part.

mod append;
mod autodiff;
mod cross_entropy;
mod elements;
mod extension;
#[cfg(feature = "cpu")]
mod flex;
mod linear;
mod sgd;
mod step;
#[cfg(browser_gpu)]
mod webgpu;

pub use append::append;
pub use convscope_cpu_kernels::Convolution;
#[cfg(browser_gpu)]
pub use convscope_shaders::{Choice, Heavy, Tile};
pub use cross_entropy::cross_entropy;
pub use elements::{lend, max_pool, relu, row_by_row};
pub use linear::linear;
pub use sgd::{ParamState, SgdConfig, sgd_step};
pub use step::{
    Function, Pooling, StepLayer, StepLoss, StepNode, StepNorm, StepRule, StepSpec, StepUpdate, UpdateNumbers,
};
#[cfg(browser_gpu)]
pub use webgpu::{HeldParameter, ImageSet, Kept, Recorder, StepBatches, StepImages, choice, choose, init_webgpu};

use burn::backend::Dispatch;
use burn::tensor::{Device, Tensor};
use extension::ConvolutionLayer;

/// `torch.nn.functional.conv2d`: `images` `[batch, channels, rows, columns]` by `weight`
/// `[filters, channels / groups, rows, columns]` and `bias` `[filters]`; with [`Convolution::pooled`], ReLU and 2x2 max pooling after it.
pub fn convolve(images: Tensor<4>, weight: Tensor<4>, bias: Option<Tensor<1>>, convolution: &Convolution) -> Tensor<4> {
    let bias = bias.unwrap_or_else(|| no_bias(weight.dims()[0], &weight.device()));
    Tensor::from_dispatch(<Dispatch as ConvolutionLayer>::convolve(
        images.into_dispatch(),
        weight.into_dispatch(),
        bias.into_dispatch(),
        convolution.clone(),
    ))
}

/// So that one kernel does for layers with a bias and for those without.
fn no_bias(outputs: usize, device: &Device) -> Tensor<1> {
    Tensor::zeros([outputs], device)
}

/// Whether burn-flex computes on `device`, with autodiff or without.
pub fn is_flex(device: &Device) -> bool {
    match device.clone().inner().as_dispatch() {
        #[cfg(feature = "cpu")]
        burn::backend::DispatchDevice::Flex(_) => true,
        _ => false,
    }
}
