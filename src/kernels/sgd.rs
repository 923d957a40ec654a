//! A step of stochastic gradient descent. In a browser's WebGPU what burn fuses is a shader for each size of a parameter and two
//! launches for each pair of them; this is one.

use burn::backend::tensor::FloatTensor;
use burn::backend::{Backend, Dispatch, DispatchTensor, backend_extension};
pub use convscope_cpu_kernels::SgdConfig;

#[cfg(native_gpu)]
use burn::backend::Cube;

/// The state of a parameter of any rank, off the graph: value, gradient and velocity, which is 0 before the first step.
pub type ParamState = [DispatchTensor; 3];

/// One step of SGD: the new values and velocities, in the order of `parameters`.
pub fn sgd_step(parameters: Vec<ParamState>, config: SgdConfig) -> Vec<[DispatchTensor; 2]> {
    let mut parameters = parameters.into_iter();
    let mut updated = Vec::new();
    while let Some([value, gradient, velocity]) = parameters.next() {
        let Some([value2, gradient2, velocity2]) = parameters.next() else {
            let (value, velocity) = <Dispatch as SgdStep>::sgd_step(value, gradient, velocity, config);
            updated.push([value, velocity]);
            break;
        };
        let (value, velocity, value2, velocity2) =
            <Dispatch as SgdStep>::sgd_step_two(value, gradient, velocity, value2, gradient2, velocity2, config);
        updated.extend([[value, velocity], [value2, velocity2]]);
    }
    updated
}

/// Where burn's dispatch meets it.
#[backend_extension(Flex: cfg(feature = "cpu"), Cube: cfg(gpu))]
pub trait SgdStep: Backend {
    /// One parameter: velocity = momentum * velocity + gradient, and the value goes against it.
    fn sgd_step(
        value: FloatTensor<Self>,
        gradient: FloatTensor<Self>,
        velocity: FloatTensor<Self>,
        config: SgdConfig,
    ) -> (FloatTensor<Self>, FloatTensor<Self>) {
        composed::<Self>(value, gradient, velocity, config)
    }

    /// Two of them.
    fn sgd_step_two(
        value: FloatTensor<Self>,
        gradient: FloatTensor<Self>,
        velocity: FloatTensor<Self>,
        value2: FloatTensor<Self>,
        gradient2: FloatTensor<Self>,
        velocity2: FloatTensor<Self>,
        config: SgdConfig,
    ) -> (FloatTensor<Self>, FloatTensor<Self>, FloatTensor<Self>, FloatTensor<Self>) {
        let (value, velocity) = Self::sgd_step(value, gradient, velocity, config);
        let (value2, velocity2) = Self::sgd_step(value2, gradient2, velocity2, config);
        (value, velocity, value2, velocity2)
    }
}

#[cfg(native_gpu)]
impl SgdStep for Cube {}

fn composed<B: Backend>(
    value: FloatTensor<B>,
    mut gradient: FloatTensor<B>,
    velocity: FloatTensor<B>,
    config: SgdConfig,
) -> (FloatTensor<B>, FloatTensor<B>) {
    let times = |tensor, factor: f64| B::float_mul_scalar(tensor, factor.into());
    if config.weight_decay > 0.0 {
        gradient = B::float_add(gradient, times(value.clone(), config.weight_decay));
    }
    let velocity = B::float_add(times(velocity, config.momentum), gradient.clone());
    let update = if config.nesterov {
        B::float_add(gradient, times(velocity.clone(), config.momentum))
    } else {
        velocity.clone()
    };
    (B::float_sub(value, times(update, config.learning_rate)), velocity)
}
