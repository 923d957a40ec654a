//! Cross-entropy, and losses one after the other.

use super::{contiguous, sizes, tensor, values};
use crate::kernels::append::Append;
use crate::kernels::cross_entropy::LossAndGradient;
use burn::backend::Flex;
use burn::backend::flex::FlexTensor;
use burn::backend::ops::IntTensorOps;
use burn::tensor::{DType, IntDType};
use convscope_cpu_kernels::cross_entropy;

impl LossAndGradient for Flex {
    fn loss_and_gradient(scores: FlexTensor, labels: FlexTensor, smoothing: f64) -> (FlexTensor, FlexTensor) {
        let shape = sizes::<2>(&scores);
        let scores = contiguous(scores);
        let (loss, gradient) = cross_entropy(values(&scores), &whole_numbers(labels), smoothing);
        (tensor(vec![loss], [1]), tensor(gradient, shape))
    }

    fn scaled(gradient: FlexTensor, factor: FlexTensor) -> FlexTensor {
        let factor = values(&factor)[0];
        if factor == 1.0 {
            return gradient;
        }
        let shape = sizes::<2>(&gradient);
        tensor(values(&gradient).iter().map(|gradient| gradient * factor).collect(), shape)
    }
}

impl Append for Flex {
    fn append(numbers: FlexTensor, next: FlexTensor) -> FlexTensor {
        let (numbers, next) = (contiguous(numbers), contiguous(next));
        let all = [values(&numbers), values(&next)].concat();
        let count = all.len();
        tensor(all, [count])
    }
}

fn whole_numbers(labels: FlexTensor) -> Vec<i64> {
    match labels.dtype() {
        DType::I32 => labels.as_slice::<i32>().map(|labels| labels.iter().copied().map(i64::from).collect()),
        DType::I64 => labels.as_slice::<i64>().map(<[i64]>::to_vec),
        _ => None,
    }
    .unwrap_or_else(|| whole_numbers(Flex::int_cast(labels.to_contiguous(), IntDType::I64)))
}
