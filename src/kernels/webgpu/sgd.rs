//! A step of stochastic gradient descent: two parameters a launch where the device can bind ten buffers to it.

use super::launch::{Extent, launch};
use super::shader::{Shader, each, entry};
use crate::kernels::sgd::{Descent, Rates};
use burn::backend::fusion::custom::TensorSpec;
use burn::backend::tensor::FloatTensor;
use burn::backend::wgpu::{CubeBackend, CubeTensor};
use burn::backend::{Backend, Cube, TensorMetadata, backend_extension};
use burn::tensor::DType;

/// Buffers of a parameter: value, gradient and velocity before the step, value and velocity after it.
const BUFFERS: usize = 5;

/// One launch each.
#[backend_extension(Cube, Fusion)]
pub trait DescentShader: Backend {
    /// A parameter's value and velocity.
    #[fusion(meta = moved)]
    fn descent(
        value: FloatTensor<Self>,
        gradient: FloatTensor<Self>,
        velocity: FloatTensor<Self>,
        rates: Rates,
    ) -> (FloatTensor<Self>, FloatTensor<Self>);

    /// Those of two.
    #[fusion(meta = both_moved)]
    fn descent_of_two(
        value: FloatTensor<Self>,
        gradient: FloatTensor<Self>,
        velocity: FloatTensor<Self>,
        value2: FloatTensor<Self>,
        gradient2: FloatTensor<Self>,
        velocity2: FloatTensor<Self>,
        rates: Rates,
    ) -> (FloatTensor<Self>, FloatTensor<Self>, FloatTensor<Self>, FloatTensor<Self>);
}

fn moved(value: &TensorSpec, _: &TensorSpec, velocity: &TensorSpec, _: &Rates) -> (TensorSpec, TensorSpec) {
    (value.clone(), velocity.clone())
}

fn both_moved(
    value: &TensorSpec,
    _: &TensorSpec,
    velocity: &TensorSpec,
    value2: &TensorSpec,
    _: &TensorSpec,
    velocity2: &TensorSpec,
    _: &Rates,
) -> (TensorSpec, TensorSpec, TensorSpec, TensorSpec) {
    (value.clone(), velocity.clone(), value2.clone(), velocity2.clone())
}

/// The extent for parameters of so many numbers.
fn extent(numbers: &[usize], rates: Rates) -> Extent {
    let mut extent = Extent::new(numbers.iter().copied().max().unwrap_or(0), &[]);
    let bits = [rates.learning_rate, rates.momentum, rates.weight_decay].map(|rate| (rate as f32).to_bits());
    extent.sizes[1..4].copy_from_slice(&bits);
    extent.sizes[4] = rates.nesterov.into();
    for (size, &numbers) in extent.sizes[5..].iter_mut().zip(numbers) {
        *size = numbers as u32;
    }
    extent
}

impl DescentShader for CubeBackend {
    fn descent(
        value: FloatTensor<Self>,
        gradient: FloatTensor<Self>,
        velocity: FloatTensor<Self>,
        rates: Rates,
    ) -> (FloatTensor<Self>, FloatTensor<Self>) {
        let shape = value.shape();
        let extent = extent(&[shape.num_elements()], rates);
        let outputs = [(shape.clone(), DType::F32), (shape, DType::F32)];
        let [value, velocity] = launch(Shader::Descent(1), extent, [value, gradient, velocity], outputs);
        (value, velocity)
    }

    fn descent_of_two(
        value: FloatTensor<Self>,
        gradient: FloatTensor<Self>,
        velocity: FloatTensor<Self>,
        value2: FloatTensor<Self>,
        gradient2: FloatTensor<Self>,
        velocity2: FloatTensor<Self>,
        rates: Rates,
    ) -> (FloatTensor<Self>, FloatTensor<Self>, FloatTensor<Self>, FloatTensor<Self>) {
        if bindings(&value) < 2 * BUFFERS {
            let (value, velocity) = Self::descent(value, gradient, velocity, rates);
            let (value2, velocity2) = Self::descent(value2, gradient2, velocity2, rates);
            return (value, velocity, value2, velocity2);
        }
        let (shape, shape2) = (value.shape(), value2.shape());
        let extent = extent(&[shape.num_elements(), shape2.num_elements()], rates);
        let outputs = [shape.clone(), shape, shape2.clone(), shape2].map(|shape| (shape, DType::F32));
        let inputs = [value, gradient, velocity, value2, gradient2, velocity2];
        let [value, velocity, value2, velocity2] = launch(Shader::Descent(2), extent, inputs, outputs);
        (value, velocity, value2, velocity2)
    }
}

/// How many storage buffers a launch can have in a browser: burn counts one less, for what native backends add.
fn bindings(tensor: &CubeTensor) -> usize {
    tensor.client.properties().hardware.max_bindings as usize + 1
}

impl Descent for Cube {
    fn descend(
        value: FloatTensor<Self>,
        gradient: FloatTensor<Self>,
        velocity: FloatTensor<Self>,
        rates: Rates,
    ) -> (FloatTensor<Self>, FloatTensor<Self>) {
        Self::descent(value, gradient, velocity, rates)
    }

    fn descend_two(
        value: FloatTensor<Self>,
        gradient: FloatTensor<Self>,
        velocity: FloatTensor<Self>,
        value2: FloatTensor<Self>,
        gradient2: FloatTensor<Self>,
        velocity2: FloatTensor<Self>,
        rates: Rates,
    ) -> (FloatTensor<Self>, FloatTensor<Self>, FloatTensor<Self>, FloatTensor<Self>) {
        Self::descent_of_two(value, gradient, velocity, value2, gradient2, velocity2, rates)
    }
}

/// For so many parameters: sizes are learning rate, momentum and weight decay as bits, 1 for Nesterov's momentum, and the numbers of
/// each parameter.
pub fn wgsl(parameters: usize) -> String {
    // In the order of a launch: what is read of each, then what is written of each.
    let read =
        (0..parameters).flat_map(|number| ["value", "gradient", "velocity"].map(|name| format!("{name}{number}")));
    let written = (0..parameters).flat_map(|number| ["moved", "speed"].map(|name| format!("{name}{number}")));
    let buffers: Vec<String> = read.chain(written).collect();
    let buffers: Vec<(&str, &str)> = buffers.iter().map(|name| (name.as_str(), "f32")).collect();
    let body = "let rate = bitcast<f32>(sizes[0].y);\nlet momentum = bitcast<f32>(sizes[0].z);\n\
                let decay = bitcast<f32>(sizes[0].w);\nlet nesterov = sizes[1].x == 1u;\n"
        .to_string()
        + &each(parameters, |number| {
            format!(
                "if (id < i32(sizes[1].{})) {{\nlet slope = gradient{number}[id] + value{number}[id] * decay;\n\
                 let speed = velocity{number}[id] * momentum + slope;\nspeed{number}[id] = speed;\n\
                 moved{number}[id] = value{number}[id] - select(speed, slope + speed * momentum, nesterov) * rate;\n}}",
                ["y", "z"][number]
            )
        });
    entry(&buffers, &body)
}
