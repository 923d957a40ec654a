//! A step of stochastic gradient descent. In a browser's WebGPU what burn fuses is a shader for each size of a parameter and two
//! launches for each pair of them; this is one.

use burn::backend::tensor::FloatTensor;
use burn::backend::{Backend, Dispatch, DispatchTensor, backend_extension};

#[cfg(all(not(target_arch = "wasm32"), any(feature = "wgpu", feature = "cuda")))]
use burn::backend::Cube;
#[cfg(feature = "cpu")]
use burn::backend::Flex;

/// The settings of a step.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rates {
    /// What the update is multiplied by.
    pub learning_rate: f64,
    /// What the velocity is multiplied by before the gradient is added.
    pub momentum: f64,
    /// Whether the update looks a step ahead: the gradient and momentum times the new velocity, instead of the velocity.
    pub nesterov: bool,
    /// What the value is multiplied by and added to the gradient.
    pub weight_decay: f64,
}

/// A parameter of any rank, off the graph: value, gradient and velocity, which is 0 before the first step.
pub type Moving = [DispatchTensor; 3];

/// The values after the step, and the velocities, in the order of `parameters`.
pub fn descend(parameters: Vec<Moving>, rates: Rates) -> Vec<[DispatchTensor; 2]> {
    let mut parameters = parameters.into_iter();
    let mut moved = Vec::new();
    while let Some([value, gradient, velocity]) = parameters.next() {
        let Some([value2, gradient2, velocity2]) = parameters.next() else {
            let (value, velocity) = <Dispatch as Descent>::descend(value, gradient, velocity, rates);
            moved.push([value, velocity]);
            break;
        };
        let (value, velocity, value2, velocity2) =
            <Dispatch as Descent>::descend_two(value, gradient, velocity, value2, gradient2, velocity2, rates);
        moved.extend([[value, velocity], [value2, velocity2]]);
    }
    moved
}

/// Where burn's dispatch meets it.
#[backend_extension(Flex: cfg(feature = "cpu"), Cube: cfg(any(all(target_arch = "wasm32", feature = "webgpu"), feature = "wgpu", feature = "cuda")))]
pub trait Descent: Backend {
    /// One parameter: velocity = momentum * velocity + gradient, and the value goes against it.
    fn descend(
        value: FloatTensor<Self>,
        gradient: FloatTensor<Self>,
        velocity: FloatTensor<Self>,
        rates: Rates,
    ) -> (FloatTensor<Self>, FloatTensor<Self>) {
        composed::<Self>(value, gradient, velocity, rates)
    }

    /// Two of them.
    fn descend_two(
        value: FloatTensor<Self>,
        gradient: FloatTensor<Self>,
        velocity: FloatTensor<Self>,
        value2: FloatTensor<Self>,
        gradient2: FloatTensor<Self>,
        velocity2: FloatTensor<Self>,
        rates: Rates,
    ) -> (FloatTensor<Self>, FloatTensor<Self>, FloatTensor<Self>, FloatTensor<Self>) {
        let (value, velocity) = composed::<Self>(value, gradient, velocity, rates);
        let (value2, velocity2) = composed::<Self>(value2, gradient2, velocity2, rates);
        (value, velocity, value2, velocity2)
    }
}

#[cfg(feature = "cpu")]
impl Descent for Flex {}

#[cfg(all(not(target_arch = "wasm32"), any(feature = "wgpu", feature = "cuda")))]
impl Descent for Cube {}

fn composed<B: Backend>(
    value: FloatTensor<B>,
    mut gradient: FloatTensor<B>,
    velocity: FloatTensor<B>,
    rates: Rates,
) -> (FloatTensor<B>, FloatTensor<B>) {
    let times = |tensor, factor: f64| B::float_mul_scalar(tensor, factor.into());
    if rates.weight_decay > 0.0 {
        gradient = B::float_add(gradient, times(value.clone(), rates.weight_decay));
    }
    let velocity = B::float_add(times(velocity, rates.momentum), gradient.clone());
    let update =
        if rates.nesterov { B::float_add(gradient, times(velocity.clone(), rates.momentum)) } else { velocity.clone() };
    (B::float_sub(value, times(update, rates.learning_rate)), velocity)
}
