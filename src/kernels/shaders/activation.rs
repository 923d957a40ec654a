//! Activation functions and their gradients, each on its own: ReLU and what a recorded step has beside it. The arithmetic is burn's.

use crate::extent::Extent;
use crate::shader::{Buffer, Shader, entry};

/// ReLU of each number, where no other shader includes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Relu;

/// Backward pass of ReLU: its output, the gradient of that -> the gradient of its input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ReluBackward;

/// An activation function of each number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Activation(pub Function);

/// Its backward pass: input, output, gradient of the output -> gradient of the input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ActivationBackward(pub Function);

/// An activation function.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Function {
    /// `torch.nn.LeakyReLU`
    LeakyRelu,
    /// `torch.nn.GELU`, the exact one.
    Gelu,
    /// `torch.nn.Tanh`
    Tanh,
    /// `torch.nn.Sigmoid`
    Sigmoid,
}

impl Relu {
    /// For so many numbers, either way.
    pub fn extent(numbers: usize) -> Extent {
        Extent::new(numbers, &[])
    }
}

impl Shader for Relu {
    fn buffers(&self) -> Vec<Buffer> {
        vec![Buffer::f32("x"), Buffer::f32("output")]
    }

    fn code(&self) -> String {
        entry("output[id] = select(x[id], 0.0, x[id] <= 0.0);\n")
    }
}

impl Shader for ReluBackward {
    fn buffers(&self) -> Vec<Buffer> {
        vec![rectified(), Buffer::f32("gradient"), Buffer::f32("x_gradient")]
    }

    fn code(&self) -> String {
        entry(&rectified_write("x_gradient", "id", "gradient[id]"))
    }
}

/// The output of ReLU, for its gradient.
pub fn rectified() -> Buffer {
    Buffer::f32("rectified")
}

/// Writes the gradient of ReLU's input; `gradient` is that of its output at the same place.
pub fn rectified_write(to: &str, place: &str, gradient: &str) -> String {
    format!("{to}[{place}] = select({gradient}, 0.0, rectified[{place}] <= 0.0);\n")
}

impl Activation {
    /// For so many numbers, either way; `slope` is that of LeakyReLU.
    pub fn extent(numbers: usize, slope: f32) -> Extent {
        Extent::new(numbers, &[slope.to_bits() as usize])
    }
}

impl Shader for Activation {
    fn buffers(&self) -> Vec<Buffer> {
        vec![Buffer::f32("x"), Buffer::f32("output")]
    }

    fn code(&self) -> String {
        let output = match self.0 {
            Function::LeakyRelu => "select(number, number * slope, number < 0.0)",
            Function::Gelu => "number * ((erf(number * 0.70710677) + 1.0) * 0.5)",
            Function::Tanh => "tanh(clamp(number, -15.0, 15.0))",
            Function::Sigmoid => "exp(-log(exp(-number) + 1.0))",
        };
        function_code(self.0, &format!("output[id] = {output};\n"))
    }
}

impl Shader for ActivationBackward {
    fn buffers(&self) -> Vec<Buffer> {
        ["x", "output", "gradient", "x_gradient"].map(Buffer::f32).into()
    }

    fn code(&self) -> String {
        let gradient = match self.0 {
            Function::LeakyRelu => "select(gradient[id], gradient[id] * slope, number < 0.0)",
            Function::Gelu => {
                "gradient[id] * ((erf(number * 0.70710677) + 1.0) * 0.5)\
                 + gradient[id] * number * 0.5 * (exp(-(number * number * 0.5)) * 1.1283792) * 0.70710677"
            }
            Function::Tanh => "gradient[id] * (-(output[id] * output[id]) + 1.0)",
            Function::Sigmoid => "output[id] * (-output[id] + 1.0) * gradient[id]",
        };
        function_code(self.0, &format!("x_gradient[id] = {gradient};\n"))
    }
}

/// `sizes` are the numbers and the bits of the slope.
fn function_code(function: Function, body: &str) -> String {
    let read = "let number = x[id];\nlet slope = bitcast<f32>(sizes[0].y);\n";
    entry(&format!("{read}{body}")) + if function == Function::Gelu { ERF } else { "" }
}

/// The error function of a number that is not negative, and so of any: <https://en.wikipedia.org/wiki/Error_function#Numerical_approximations>,
/// as `cubecl` has it.
const ERF: &str = "fn erf(x: f32) -> f32 {\nlet size = abs(x);\nlet t = 1.0 / (1.0 + 0.3275911 * size);\n\
                   let sum = ((((1.0614054 * t - 1.453152) * t) + 1.4214137) * t - 0.28449674) * t + 0.2548296;\n\
                   let positive = 1.0 - (sum * t * exp(-size * size));\nreturn select(positive, -positive, x < 0.0);\n}\n";
