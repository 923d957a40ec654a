//! A step of stochastic gradient descent, of one or two parameters.

use crate::extent::Extent;
use crate::shader::{Buffer, Shader, each, entry};
use convscope_cpu_kernels::SgdConfig;

/// Value, gradient and velocity of each parameter -> new value and velocity of each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct SgdStep {
    /// One or two: `sizes` has room for no more.
    pub parameters: usize,
}

impl SgdStep {
    /// Buffers of a parameter: value, gradient and velocity before the step, value and velocity after it.
    pub const BUFFERS: usize = 5;

    /// For parameters of so many numbers.
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
}

impl Shader for SgdStep {
    /// In the order of a launch: what is read of each parameter, then what is written of each.
    fn buffers(&self) -> Vec<Buffer> {
        let of_each = |names: &'static [&str]| {
            (0..self.parameters)
                .flat_map(move |number| names.iter().map(move |name| Buffer::f32(format!("{name}{number}"))))
        };
        of_each(&["value", "gradient", "velocity"]).chain(of_each(&["new_value", "new_velocity"])).collect()
    }

    /// `sizes` are the most numbers of a parameter, learning rate, momentum and weight decay as bits, 1 for Nesterov's momentum, and the
    /// numbers of each parameter.
    fn code(&self) -> String {
        let body = "let rate = bitcast<f32>(sizes[0].y);\nlet momentum = bitcast<f32>(sizes[0].z);\n\
                    let decay = bitcast<f32>(sizes[0].w);\nlet nesterov = sizes[1].x == 1u;\n"
            .to_string()
            + &each(self.parameters, |number| {
                format!(
                    "if (id < i32(sizes[1].{})) {{\nlet grad = gradient{number}[id] + value{number}[id] * decay;\n\
                     let velocity = velocity{number}[id] * momentum + grad;\nnew_velocity{number}[id] = velocity;\n\
                     new_value{number}[id] = value{number}[id] - select(velocity, grad + velocity * momentum, nesterov) * rate;\n}}",
                    ["y", "z"][number]
                )
            });
        entry(&body)
    }
}
