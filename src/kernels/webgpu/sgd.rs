//! A step of stochastic gradient descent: two parameters a launch where the device can bind ten buffers to it.

use super::launch::launch;
use crate::kernels::sgd::{SgdConfig, SgdStep};
use burn::backend::fusion::custom::TensorSpec;
use burn::backend::tensor::FloatTensor;
use burn::backend::wgpu::{CubeBackend, CubeTensor};
use burn::backend::{Backend, Cube, TensorMetadata, backend_extension};
use burn::tensor::DType;
use convscope_shaders as shaders;

/// One launch each.
#[backend_extension(Cube, Fusion)]
pub trait SgdShader: Backend {
    /// A parameter's value and velocity.
    #[fusion(meta = updated)]
    fn sgd(
        value: FloatTensor<Self>,
        gradient: FloatTensor<Self>,
        velocity: FloatTensor<Self>,
        config: SgdConfig,
    ) -> (FloatTensor<Self>, FloatTensor<Self>);

    /// Those of two.
    #[fusion(meta = both_updated)]
    fn sgd_of_two(
        value: FloatTensor<Self>,
        gradient: FloatTensor<Self>,
        velocity: FloatTensor<Self>,
        value2: FloatTensor<Self>,
        gradient2: FloatTensor<Self>,
        velocity2: FloatTensor<Self>,
        config: SgdConfig,
    ) -> (FloatTensor<Self>, FloatTensor<Self>, FloatTensor<Self>, FloatTensor<Self>);
}

fn updated(value: &TensorSpec, _: &TensorSpec, velocity: &TensorSpec, _: &SgdConfig) -> (TensorSpec, TensorSpec) {
    (value.clone(), velocity.clone())
}

fn both_updated(
    value: &TensorSpec,
    _: &TensorSpec,
    velocity: &TensorSpec,
    value2: &TensorSpec,
    _: &TensorSpec,
    velocity2: &TensorSpec,
    _: &SgdConfig,
) -> (TensorSpec, TensorSpec, TensorSpec, TensorSpec) {
    (value.clone(), velocity.clone(), value2.clone(), velocity2.clone())
}

impl SgdShader for CubeBackend {
    fn sgd(
        value: FloatTensor<Self>,
        gradient: FloatTensor<Self>,
        velocity: FloatTensor<Self>,
        config: SgdConfig,
    ) -> (FloatTensor<Self>, FloatTensor<Self>) {
        let shape = value.shape();
        let extent = shaders::SgdStep::extent(&[shape.num_elements()], config);
        let outputs = [(shape.clone(), DType::F32), (shape, DType::F32)];
        let [value, velocity] =
            launch(shaders::SgdStep { parameters: 1 }, extent, [value, gradient, velocity], outputs);
        (value, velocity)
    }

    fn sgd_of_two(
        value: FloatTensor<Self>,
        gradient: FloatTensor<Self>,
        velocity: FloatTensor<Self>,
        value2: FloatTensor<Self>,
        gradient2: FloatTensor<Self>,
        velocity2: FloatTensor<Self>,
        config: SgdConfig,
    ) -> (FloatTensor<Self>, FloatTensor<Self>, FloatTensor<Self>, FloatTensor<Self>) {
        if bindings(&value) < 2 * shaders::SgdStep::BUFFERS {
            let (value, velocity) = Self::sgd(value, gradient, velocity, config);
            let (value2, velocity2) = Self::sgd(value2, gradient2, velocity2, config);
            return (value, velocity, value2, velocity2);
        }
        let (shape, shape2) = (value.shape(), value2.shape());
        let extent = shaders::SgdStep::extent(&[shape.num_elements(), shape2.num_elements()], config);
        let outputs = [shape.clone(), shape, shape2.clone(), shape2].map(|shape| (shape, DType::F32));
        let inputs = [value, gradient, velocity, value2, gradient2, velocity2];
        let [value, velocity, value2, velocity2] = launch(shaders::SgdStep { parameters: 2 }, extent, inputs, outputs);
        (value, velocity, value2, velocity2)
    }
}

/// How many storage buffers a launch can have in a browser: burn counts one less, for what native backends add.
fn bindings(tensor: &CubeTensor) -> usize {
    tensor.client.properties().hardware.max_bindings as usize + 1
}

impl SgdStep for Cube {
    fn sgd_step(
        value: FloatTensor<Self>,
        gradient: FloatTensor<Self>,
        velocity: FloatTensor<Self>,
        config: SgdConfig,
    ) -> (FloatTensor<Self>, FloatTensor<Self>) {
        Self::sgd(value, gradient, velocity, config)
    }

    fn sgd_step_two(
        value: FloatTensor<Self>,
        gradient: FloatTensor<Self>,
        velocity: FloatTensor<Self>,
        value2: FloatTensor<Self>,
        gradient2: FloatTensor<Self>,
        velocity2: FloatTensor<Self>,
        config: SgdConfig,
    ) -> (FloatTensor<Self>, FloatTensor<Self>, FloatTensor<Self>, FloatTensor<Self>) {
        Self::sgd_of_two(value, gradient, velocity, value2, gradient2, velocity2, config)
    }
}
