//! What layers without weights make of numbers, for a recorded step: activation functions and dropout of each on its own, sums and
//! concatenations, and their gradients. The arithmetic is burn's.

use super::launch::Extent;
use super::shader::entry;
use crate::kernels::Function;

/// The error function of a number that is not negative, and so of any: <https://en.wikipedia.org/wiki/Error_function#Numerical_approximations>,
/// as `cubecl` has it.
const ERF: &str = "fn erf(x: f32) -> f32 {\nlet size = abs(x);\nlet t = 1.0 / (1.0 + 0.3275911 * size);\n\
                   let sum = ((((1.0614054 * t - 1.453152) * t) + 1.4214137) * t - 0.28449674) * t + 0.2548296;\n\
                   let positive = 1.0 - (sum * t * exp(-size * size));\nreturn select(positive, -positive, x < 0.0);\n}\n";

/// For so many numbers; `slope` is that of LeakyReLU.
pub fn function_extent(numbers: usize, slope: f32) -> Extent {
    Extent::new(numbers, &[slope.to_bits() as usize])
}

pub fn function_wgsl(function: Function) -> String {
    let output = match function {
        Function::LeakyRelu => "select(number, number * slope, number < 0.0)",
        Function::Gelu => "number * ((erf(number * 0.70710677) + 1.0) * 0.5)",
        Function::Tanh => "tanh(clamp(number, -15.0, 15.0))",
        Function::Sigmoid => "exp(-log(exp(-number) + 1.0))",
    };
    function_text(function, &[("x", "f32"), ("output", "f32")], &format!("output[id] = {output};\n"))
}

/// What the function reads, what it gives, the gradient of that -> the gradient of what it reads.
pub fn function_backward_wgsl(function: Function) -> String {
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
    function_text(function, &buffers, &format!("x_gradient[id] = {gradient};\n"))
}

fn function_text(function: Function, buffers: &[(&str, &str)], body: &str) -> String {
    let read = "let number = x[id];\nlet slope = bitcast<f32>(sizes[0].y);\n";
    entry(buffers, &format!("{read}{body}")) + if function == Function::Gelu { ERF } else { "" }
}

/// For so many numbers, of which those that stay are multiplied by `kept`.
pub fn dropout_extent(numbers: usize, kept: f32) -> Extent {
    Extent::new(numbers, &[kept.to_bits() as usize])
}

/// Dropout by a mask that the host has drawn, forward and backward alike. `sizes` are the numbers and the bits of the factor.
pub fn dropout_wgsl() -> String {
    let body = "let is_kept = ((mask[id / 32] >> u32(id % 32)) & 1u) == 1u;\n\
                output[id] = x[id] * select(0.0, bitcast<f32>(sizes[0].y), is_kept);\n";
    entry(&[("x", "f32"), ("mask", "u32"), ("output", "f32")], body)
}

/// Numbers, numbers -> their sums.
pub fn sum_wgsl() -> String {
    entry(&[("first", "f32"), ("second", "f32"), ("sum", "f32")], "sum[id] = first[id] + second[id];\n")
}

/// For the numbers of all images of one of several parts of a concatenation: so many of each image from a place on, and how many all
/// parts have.
pub fn part_extent(batch: usize, [place, numbers, all]: [usize; 3]) -> Extent {
    Extent::new(batch * numbers, &[place, numbers, all])
}

/// A part -> its place in the whole; or the other way round.
pub fn part_wgsl(is_gradient: bool) -> String {
    let copied = if is_gradient { "part[id] = whole[there];\n" } else { "whole[there] = part[id];\n" };
    let body = format!(
        "let numbers = i32(sizes[0].z);\nlet there = id / numbers * i32(sizes[0].w) + i32(sizes[0].y) + id % numbers;\n{copied}"
    );
    entry(&[("part", "f32"), ("whole", "f32")], &body)
}
