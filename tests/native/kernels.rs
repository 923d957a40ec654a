//! The kernels beside burn's own operations, forward and backward, on shapes drawn at random.

use burn::tensor::activation::relu;
use burn::tensor::module::{conv2d, max_pool2d};
use burn::tensor::ops::{ConvOptions, MaxPoolOptions};
use burn::tensor::{Device, Tensor, TensorData};
use convscope::kernels::{Convolution, convolve};
use proptest::prelude::*;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// A convolution and the maps that it gets.
#[derive(Debug, Clone)]
struct Case {
    /// `[batch, channels, rows, columns]`
    x: [usize; 4],
    /// `[filters, channels, rows, columns]`
    weight: [usize; 4],
    bias: bool,
    convolution: Convolution,
    seed: u64,
}

fn case() -> impl Strategy<Value = Case> {
    let sizes = (1..4usize, 1..12usize, 1..20usize, [1..6usize, 1..6]);
    let places = ([1..3usize, 1..3], [[0..4usize, 0..4], [0..4, 0..4]], [0..9usize, 0..9]);
    (sizes, places, any::<bool>(), any::<bool>(), any::<u64>()).prop_map(|(sizes, places, bias, pooled, seed)| {
        let (batch, channels, filters, kernel) = sizes;
        let (stride, padding, more) = places;
        // Pooling needs two windows an axis.
        let windows = if pooled { 2 } else { 1 };
        let size = |axis: usize| {
            let least = kernel[axis] + (windows - 1) * stride[axis];
            more[axis] + least.saturating_sub(padding[axis][0] + padding[axis][1]).max(1)
        };
        Case {
            x: [batch, channels, size(0), size(1)],
            weight: [filters, channels, kernel[0], kernel[1]],
            bias,
            convolution: Convolution { stride, padding, dilation: [1, 1], groups: 1, pooled },
            seed,
        }
    })
}

/// One whose windows are 3x3, side by side, and of many channels, as they are transformed for fewer multiplications.
fn transformed_case() -> impl Strategy<Value = Case> {
    let sizes = (1..3usize, 8..20usize, 1..20usize, [2..9usize, 2..9]);
    let flags = (any::<bool>(), any::<bool>(), any::<u64>());
    (sizes, [[0..2usize, 0..2], [0..2, 0..2]], flags).prop_map(|(sizes, padding, (bias, pooled, seed))| {
        let (batch, channels, filters, convolved) = sizes;
        let size = |axis: usize| {
            // Without pooling, outputs in pairs.
            let convolved = if pooled { convolved[axis] } else { convolved[axis].next_multiple_of(2) };
            (convolved + 2).saturating_sub(padding[axis][0] + padding[axis][1]).max(1)
        };
        Case {
            x: [batch, channels, size(0), size(1)],
            weight: [filters, channels, 3, 3],
            bias,
            convolution: Convolution { stride: [1, 1], padding, dilation: [1, 1], groups: 1, pooled },
            seed,
        }
    })
}

/// Numbers to compute with: whole ones from -2 to 2, whose sums are exact and often equal, or any.
fn tensor<const D: usize>(shape: [usize; D], whole: bool, rng: &mut ChaCha8Rng, device: &Device) -> Tensor<D> {
    let mut number = || {
        let number = rng.next_u32();
        if whole { (number % 5) as f32 - 2.0 } else { number as f32 / u32::MAX as f32 - 0.5 }
    };
    let values: Vec<f32> = (0..shape.iter().product()).map(|_| number()).collect();
    Tensor::from_data(TensorData::new(values, shape), device)
}

/// burn's own.
fn composed(x: Tensor<4>, weight: Tensor<4>, bias: Option<Tensor<1>>, convolution: &Convolution) -> Tensor<4> {
    let padding = convolution.padding.map(|[before, after]| (before, after));
    let maps = conv2d(x, weight, bias, ConvOptions::new_with_padding(convolution.stride, padding, [1, 1], 1));
    if !convolution.pooled {
        return maps;
    }
    max_pool2d(relu(maps), MaxPoolOptions::new([2, 2]).with_stride([2, 2]))
}

type Operation = fn(Tensor<4>, Tensor<4>, Option<Tensor<1>>, &Convolution) -> Tensor<4>;

/// The output and the gradients of maps, weight and bias, in that order.
fn outcomes(case: &Case, whole: bool, operation: Operation) -> Vec<Vec<f32>> {
    let device = Device::flex().autodiff();
    let mut rng = ChaCha8Rng::seed_from_u64(case.seed);
    let x = tensor(case.x, whole, &mut rng, &device).require_grad();
    let weight = tensor(case.weight, whole, &mut rng, &device).require_grad();
    let bias = case.bias.then(|| tensor([case.weight[0]], whole, &mut rng, &device).require_grad());
    let output = operation(x.clone(), weight.clone(), bias.clone(), &case.convolution);
    let share = tensor(output.dims(), whole, &mut rng, &device);
    let gradients = (output.clone() * share).sum().backward();
    let mut tensors = vec![output.inner().into_data(), x.grad(&gradients).unwrap().into_data()];
    tensors.push(weight.grad(&gradients).unwrap().into_data());
    tensors.extend(bias.map(|bias| bias.grad(&gradients).unwrap().into_data()));
    tensors.iter().map(|data| data.iter().collect()).collect()
}

/// The length of the difference, relative to that of `expected`.
fn error(found: &[f32], expected: &[f32]) -> f64 {
    assert_eq!(found.len(), expected.len());
    let length = |numbers: &mut dyn Iterator<Item = f64>| numbers.map(|number| number * number).sum::<f64>().sqrt();
    let difference = length(&mut found.iter().zip(expected).map(|(a, b)| f64::from(a - b)));
    let expected = length(&mut expected.iter().map(|&number| f64::from(number)));
    if difference == 0.0 { 0.0 } else { difference / expected }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn whole_numbers_come_out_exactly_as_with_burn(case in prop_oneof![case(), transformed_case()]) {
        prop_assert_eq!(outcomes(&case, true, convolve), outcomes(&case, true, composed));
    }

    #[test]
    fn any_numbers_come_out_as_with_burn(case in prop_oneof![case(), transformed_case()]) {
        for (found, expected) in outcomes(&case, false, convolve).iter().zip(&outcomes(&case, false, composed)) {
            prop_assert!(error(found, expected) < 1e-5, "{} of {case:?}", error(found, expected));
        }
    }
}
