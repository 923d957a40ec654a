//! Cost of a layer: parameters, and floating-point operations for one sample.

pub use crate::error::grouped;

/// The cost of one layer where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cost {
    /// Number of trained values: weights and biases, but no running statistics.
    pub parameters: u64,
    /// The arithmetic of that number, such as `32·1·3·3 + 32 = 320`; empty without parameters.
    pub arithmetic: String,
    /// Floating-point operations of one sample's forward pass. A multiply-add counts as two; a comparison, an exponential
    /// and the like as one.
    pub flops: u64,
}

impl Cost {
    /// A layer without parameters.
    pub fn without_parameters(flops: usize) -> Self {
        Self { parameters: 0, arithmetic: String::new(), flops: flops as u64 }
    }

    /// A weight of the sizes `weight` and, with a bias, one more for each of the outermost size.
    pub fn of_weight(weight: &[usize], bias: bool, flops: u64) -> Self {
        let biases = if bias { weight[0] as u64 } else { 0 };
        let parameters = weight.iter().map(|&size| size as u64).product::<u64>() + biases;
        let sizes: Vec<String> = weight.iter().map(|&size| grouped(size as u64)).collect();
        let plus = if bias { format!(" + {}", grouped(biases)) } else { String::new() };
        let arithmetic = format!("{}{plus} = {}", sizes.join("·"), grouped(parameters));
        Self { parameters, arithmetic, flops }
    }
}
