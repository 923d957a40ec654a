//! A step of stochastic gradient descent: two parameters a launch where the device can bind ten buffers to it.

use super::launch::{Extent, launch};
use super::shader::{Shader, each, entry};
use crate::kernels::sgd::{SgdConfig, SgdStep};
use burn::backend::fusion::custom::TensorSpec;
use burn::backend::tensor::FloatTensor;
use burn::backend::wgpu::{CubeBackend, CubeTensor};
use burn::backend::{Backend, Cube, TensorMetadata, backend_extension};
use burn::tensor::DType;

/// Buffers of a parameter: value, gradient and velocity before the step, value and velocity after it.
const BUFFERS: usize = 5;

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

/// The extent for parameters of so many numbers.
pub fn extent(numbers: &[usize], config: SgdConfig) -> Extent {
    let mut extent = Extent::new(numbers.iter().copied().max().unwrap_or(0), &[]);
    let bits = [config.learning_rate, config.momentum, config.weight_decay].map(|rate| (rate as f32).to_bits());
    extent.sizes[1..4].copy_from_slice(&bits);
    extent.sizes[4] = config.nesterov.into();
    for (size, &numbers) in extent.sizes[5..].iter_mut().zip(numbers) {
        *size = numbers as u32;
    }
    extent
}

impl SgdShader for CubeBackend {
    fn sgd(
        value: FloatTensor<Self>,
        gradient: FloatTensor<Self>,
        velocity: FloatTensor<Self>,
        config: SgdConfig,
    ) -> (FloatTensor<Self>, FloatTensor<Self>) {
        let shape = value.shape();
        let extent = extent(&[shape.num_elements()], config);
        let outputs = [(shape.clone(), DType::F32), (shape, DType::F32)];
        let [value, velocity] = launch(Shader::Sgd(1), extent, [value, gradient, velocity], outputs);
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
        if bindings(&value) < 2 * BUFFERS {
            let (value, velocity) = Self::sgd(value, gradient, velocity, config);
            let (value2, velocity2) = Self::sgd(value2, gradient2, velocity2, config);
            return (value, velocity, value2, velocity2);
        }
        let (shape, shape2) = (value.shape(), value2.shape());
        let extent = extent(&[shape.num_elements(), shape2.num_elements()], config);
        let outputs = [shape.clone(), shape, shape2.clone(), shape2].map(|shape| (shape, DType::F32));
        let inputs = [value, gradient, velocity, value2, gradient2, velocity2];
        let [value, velocity, value2, velocity2] = launch(Shader::Sgd(2), extent, inputs, outputs);
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

/// For so many parameters: sizes are learning rate, momentum and weight decay as bits, 1 for Nesterov's momentum, and the numbers of
/// each parameter.
pub fn wgsl(parameters: usize) -> String {
    // In the order of a launch: what is read of each, then what is written of each.
    let read =
        (0..parameters).flat_map(|number| ["value", "gradient", "velocity"].map(|name| format!("{name}{number}")));
    let written =
        (0..parameters).flat_map(|number| ["new_value", "new_velocity"].map(|name| format!("{name}{number}")));
    let buffers: Vec<String> = read.chain(written).collect();
    let buffers: Vec<(&str, &str)> = buffers.iter().map(|name| (name.as_str(), "f32")).collect();
    let body = "let rate = bitcast<f32>(sizes[0].y);\nlet momentum = bitcast<f32>(sizes[0].z);\n\
                let decay = bitcast<f32>(sizes[0].w);\nlet nesterov = sizes[1].x == 1u;\n"
        .to_string()
        + &each(parameters, |number| {
            format!(
                "if (id < i32(sizes[1].{})) {{\nlet grad = gradient{number}[id] + value{number}[id] * decay;\n\
                 let velocity = velocity{number}[id] * momentum + grad;\nnew_velocity{number}[id] = velocity;\n\
                 new_value{number}[id] = value{number}[id] - select(velocity, grad + velocity * momentum, nesterov) * rate;\n}}",
                ["y", "z"][number]
            )
        });
    entry(&buffers, &body)
}
