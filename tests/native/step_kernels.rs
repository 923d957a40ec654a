//! Fully connected layers, the loss and the update beside burn's own operations, on shapes drawn at random.

use burn::tensor::activation::{log_softmax, relu};
use burn::tensor::module::max_pool2d;
use burn::tensor::ops::MaxPoolOptions;
use burn::tensor::{Device, Int, Tensor, TensorData};
use convscope::kernels::{self, SgdConfig, append, cross_entropy, linear, row_by_row, sgd_step};
use convscope::verification::relative_error;
use proptest::prelude::*;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

fn tensor<const D: usize>(shape: [usize; D], rng: &mut ChaCha8Rng, device: &Device) -> Tensor<D> {
    let number = |_| rng.next_u32() as f32 / u32::MAX as f32 - 0.5;
    let values: Vec<f32> = (0..shape.iter().product()).map(number).collect();
    Tensor::from_data(TensorData::new(values, shape), device)
}

fn numbers<const D: usize>(tensor: Tensor<D>) -> Vec<f32> {
    tensor.into_data().iter().collect()
}

type Layer = fn(Tensor<2>, Tensor<2>, Option<Tensor<1>>, bool) -> Tensor<2>;

/// burn's own.
fn composed(x: Tensor<2>, weight: Tensor<2>, bias: Option<Tensor<1>>, rectified: bool) -> Tensor<2> {
    let sums = x.matmul(weight);
    let sums = bias.map_or(sums.clone(), |bias| sums + bias.unsqueeze());
    if rectified { relu(sums) } else { sums }
}

/// The output and the gradients of features, weight and bias. Weight and features lie column by column where `turned`.
fn outcomes(sizes: [usize; 3], seed: u64, [rectified, bias, turned]: [bool; 3], layer: Layer) -> Vec<Vec<f32>> {
    let device = Device::flex().autodiff();
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    let [batch, inputs, features] = sizes;
    let mut matrix = |[rows, columns]: [usize; 2]| {
        let matrix = tensor(if turned { [columns, rows] } else { [rows, columns] }, &mut rng, &device);
        if turned { matrix.transpose().detach().require_grad() } else { matrix.require_grad() }
    };
    let (x, weight, share) = (matrix([batch, inputs]), matrix([inputs, features]), matrix([batch, features]));
    let bias = bias.then(|| tensor([features], &mut rng, &device).require_grad());
    let output = layer(x.clone(), weight.clone(), bias.clone(), rectified);
    let gradients = (output.clone() * share).sum().backward();
    let mut outcomes =
        vec![numbers(output), numbers(x.grad(&gradients).unwrap()), numbers(weight.grad(&gradients).unwrap())];
    outcomes.extend(bias.map(|bias| numbers(bias.grad(&gradients).unwrap())));
    outcomes
}

/// One step of SGD, as <https://docs.pytorch.org/docs/2.9/generated/torch.optim.SGD.html> has it.
fn moved([value, gradient, velocity]: [f32; 3], config: SgdConfig) -> [f32; 2] {
    let SgdConfig { learning_rate, momentum, nesterov, weight_decay } = config;
    let gradient = f64::from(gradient) + weight_decay * f64::from(value);
    let velocity = momentum * f64::from(velocity) + gradient;
    let update = if nesterov { gradient + momentum * velocity } else { velocity };
    [(f64::from(value) - learning_rate * update) as f32, velocity as f32]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn fully_connected_layers_are_burns(
        sizes in [1..35usize, 1..40, 1..30],
        deep in any::<bool>(),
        seed in any::<u64>(),
        settings in any::<[bool; 3]>(),
    ) {
        // Sums that are computed in several parts, too.
        let sizes = if deep { [sizes[0], sizes[1] + 1000, sizes[2]] } else { sizes };
        let pairs = outcomes(sizes, seed, settings, linear).into_iter().zip(outcomes(sizes, seed, settings, composed));
        for (found, expected) in pairs {
            prop_assert!(relative_error(&found, &expected) < 2e-6, "{}", relative_error(&found, &expected));
        }
    }

    #[test]
    fn max_pooling_is_burns_in_any_order_of_the_maps(
        (kernel, stride, padding) in (1..5usize, 1..4usize, 0..3usize),
        more in [0..6usize, 0..6],
        channels_last in any::<bool>(),
        seed in any::<u64>(),
    ) {
        let ([rows, columns], padding) = (more.map(|more| kernel + more), padding.min(kernel / 2));
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        let shape = if channels_last { [2, rows, columns, 3] } else { [2, 3, rows, columns] };
        let maps: Tensor<4> = tensor(shape, &mut rng, &Device::flex());
        let maps = if channels_last { maps.permute([0, 3, 1, 2]) } else { maps };
        let options = MaxPoolOptions::new([kernel; 2]).with_stride([stride; 2]).with_padding([padding; 2]);
        let expected = max_pool2d(maps.clone(), options);
        let found = kernels::max_pool(maps, kernel, stride, padding);
        prop_assert_eq!(found.dims(), expected.dims());
        prop_assert_eq!(numbers(found), numbers(expected));
    }

    #[test]
    fn the_cross_entropy_and_its_gradient_are_burns(
        [batch, classes] in [1..40usize, 2..101],
        smoothing in prop_oneof![Just(0.0), 0.0..0.9],
        factor in prop_oneof![Just(1.0), 0.1..3.0],
        seed in any::<u64>(),
    ) {
        let device = Device::flex().autodiff();
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        let scores = (tensor([batch, classes], &mut rng, &device) * 40.0).detach().require_grad();
        let labels: Vec<i32> = (0..batch).map(|_| (rng.next_u32() as usize % classes) as i32).collect();
        let labels = Tensor::<1, Int>::from_ints(labels.as_slice(), &device);
        let targets = labels.clone().one_hot::<2>(classes).float() * (1.0 - smoothing) + smoothing / classes as f64;
        let expected = (log_softmax(scores.clone(), 1) * targets).sum() * (-1.0 / batch as f64);
        let found = cross_entropy(scores.clone(), labels, smoothing);
        let gradient = |loss: &Tensor<1>| {
            let gradients = (loss.clone() * factor).backward();
            numbers(scores.grad(&gradients).unwrap())
        };
        let error = relative_error(&gradient(&found), &gradient(&expected));
        prop_assert!(error < 3e-6, "{error}");
        let error = relative_error(&numbers(found), &numbers(expected));
        prop_assert!(error < 2e-6, "{error}");
    }

    #[test]
    fn sgd_moves_each_parameter_and_no_copy_of_it(
        sizes in prop::collection::vec(1..40usize, 1..4),
        settings in (0.001..0.5f64, prop_oneof![Just(0.0), 0.1..1.0f64], prop_oneof![Just(0.0), 0.01..0.1f64], any::<bool>()),
        seed in any::<u64>(),
    ) {
        let (learning_rate, momentum, weight_decay, nesterov) = settings;
        let config = SgdConfig { learning_rate, momentum, nesterov, weight_decay };
        let (device, mut rng) = (Device::flex(), ChaCha8Rng::seed_from_u64(seed));
        let states: Vec<[Tensor<1>; 3]> =
            sizes.iter().map(|&size| std::array::from_fn(|_| tensor([size], &mut rng, &device))).collect();
        let before: Vec<[Vec<f32>; 3]> = states.iter().map(|state| state.clone().map(numbers)).collect();
        let given = states.iter().map(|state| state.clone().map(Tensor::into_dispatch)).collect();
        let updated = sgd_step(given, config);
        prop_assert_eq!(updated.len(), sizes.len());
        for ([value, velocity], [values, gradients, velocities]) in updated.into_iter().zip(&before) {
            let expected = values.iter().zip(gradients).zip(velocities);
            let expected: Vec<[f32; 2]> = expected.map(|((&v, &g), &m)| moved([v, g, m], config)).collect();
            for (place, tensor) in [value, velocity].into_iter().enumerate() {
                let expected: Vec<f32> = expected.iter().map(|pair| pair[place]).collect();
                let found = numbers(Tensor::<1>::from_dispatch(tensor));
                prop_assert!(relative_error(&found, &expected) < 1e-6);
            }
        }
        // A moment of the run shares the tensors.
        for (state, before) in states.into_iter().zip(before) {
            prop_assert_eq!(state.map(numbers), before);
        }
    }
}

#[test]
fn a_score_of_minus_infinity_costs_nothing_where_it_is_not_the_labels() {
    let device = Device::flex();
    let labels = Tensor::<1, Int>::from_ints([1], &device);
    let scores = Tensor::from_floats([[f32::NEG_INFINITY, 0.0, 0.0]], &device);
    assert_eq!(numbers(cross_entropy(scores, labels, 0.0)), [2f32.ln()]);
}

#[test]
fn numbers_in_any_order_are_laid_row_by_row_with_their_gradient() {
    let (device, mut rng) = (Device::flex().autodiff(), ChaCha8Rng::seed_from_u64(1));
    let x: Tensor<4> = tensor([2, 3, 4, 5], &mut rng, &device).require_grad();
    let factor: Tensor<4> = tensor([2, 5, 3, 4], &mut rng, &device);
    let turned = x.clone().permute([0, 3, 1, 2]);
    let laid = row_by_row(turned.clone());
    assert_eq!(numbers(laid.clone()), numbers(turned));
    let gradients = (laid * factor.clone()).sum().backward();
    assert_eq!(numbers(x.grad(&gradients).unwrap()), numbers(factor.permute([0, 2, 3, 1])));
    let part = tensor([7, 5], &mut rng, &device).transpose().narrow(0, 1, 3);
    assert_eq!(numbers(row_by_row(part.clone())), numbers(part));
}

#[test]
fn relu_is_of_each_number_in_any_order_and_leaves_copies_as_they_are() {
    let (device, mut rng) = (Device::flex(), ChaCha8Rng::seed_from_u64(2));
    let x: Tensor<3> = tensor([3, 4, 5], &mut rng, &device);
    let part = x.clone().permute([2, 0, 1]).narrow(0, 1, 3);
    let expected: Vec<f32> = numbers(part.clone()).iter().map(|number| number.max(0.0)).collect();
    let before = numbers(x.clone());
    assert_eq!(numbers(kernels::relu(part.clone())), expected);
    assert_eq!(numbers(x), before);
    assert!(numbers(kernels::relu(Tensor::<1>::from_floats([f32::NAN], &device)))[0].is_nan());
}

#[test]
fn losses_lie_one_after_the_other() {
    let number = |number: f32| Tensor::from_floats([number], &Device::flex());
    assert_eq!(numbers(append(append(number(1.0), number(2.0)), number(3.0))), [1.0, 2.0, 3.0]);
}
