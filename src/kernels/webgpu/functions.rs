//! Activation functions of each number on its own, and their gradients, for a recorded step: the arithmetic is burn's.

use super::launch::Extent;
use super::shader::entry;
use crate::kernels::Function;

/// The error function of a number that is not negative, and so of any: <https://en.wikipedia.org/wiki/Error_function#Numerical_approximations>,
/// as `cubecl` has it.
const ERF: &str = "fn erf(x: f32) -> f32 {\nlet size = abs(x);\nlet t = 1.0 / (1.0 + 0.3275911 * size);\n\
                   let sum = ((((1.0614054 * t - 1.453152) * t) + 1.4214137) * t - 0.28449674) * t + 0.2548296;\n\
                   let positive = 1.0 - (sum * t * exp(-size * size));\nreturn select(positive, -positive, x < 0.0);\n}\n";

/// For so many numbers; `slope` is that of LeakyReLU.
pub fn extent(numbers: usize, slope: f32) -> Extent {
    Extent::new(numbers, &[slope.to_bits() as usize])
}

pub fn wgsl(function: Function) -> String {
    let output = match function {
        Function::LeakyRelu => "select(number, number * slope, number < 0.0)",
        Function::Gelu => "number * ((erf(number * 0.70710677) + 1.0) * 0.5)",
        Function::Tanh => "tanh(clamp(number, -15.0, 15.0))",
        Function::Sigmoid => "exp(-log(exp(-number) + 1.0))",
    };
    text(function, &[("x", "f32"), ("output", "f32")], &format!("output[id] = {output};\n"))
}

/// What the function reads, what it gives, the gradient of that -> the gradient of what it reads.
pub fn backward_wgsl(function: Function) -> String {
    let gradient = match function {
        Function::LeakyRelu => "select(gradient[id], gradient[id] * slope, number < 0.0)",
        Function::Gelu => {
            "gradient[id] * ((erf(number * 0.70710677) + 1.0) * 0.5)\
             + gradient[id] * number * 0.5 * (exp(-(number * number * 0.5)) * 1.1283792) * 0.70710677"
        }
        Function::Tanh => "gradient[id] * (-(output[id] * output[id]) + 1.0)",
        Function::Sigmoid => "output[id] * (-output[id] + 1.0) * gradient[id]",
    };
    let buffers = [("x", "f32"), ("output", "f32"), ("gradient", "f32"), ("x_gradient", "f32")];
    text(function, &buffers, &format!("x_gradient[id] = {gradient};\n"))
}

fn text(function: Function, buffers: &[(&str, &str)], body: &str) -> String {
    let read = "let number = x[id];\nlet slope = bitcast<f32>(sizes[0].y);\n";
    entry(buffers, &format!("{read}{body}")) + if function == Function::Gelu { ERF } else { "" }
}
