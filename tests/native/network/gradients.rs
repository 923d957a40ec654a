//! Every kind's gradients against central differences, number by number.

use crate::support::fixture::Values;
use crate::support::layers::{
    Outcome, STEP_RNG, activation, build, parameters, run, sample_shape, values, with_parameters,
};
use burn::tensor::Device;
use convscope::network::{Forward, Layer, LayerSpec};
use convscope::verification::relative_error;
use pollster::block_on;
use rand::RngExt;
use rand::seq::SliceRandom;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;

/// Inputs are distinct and 0.025 apart, none closer to 0 than half of that: a step of `H` crosses neither the kink of a ReLU
/// nor changes the largest of a window.
const H: f32 = 5e-3;

/// Two errors: rounding of the outputs, 6e-8 * sqrt(30 outputs that change) / (2 * H) = 3e-5 for outputs around 1, and
/// truncation, H^2 / 6 = 4e-6 of the third derivative, which batch normalisation makes large: 1 / deviation^3.
const TOLERANCE: f64 = 5e-4;

/// Distinct numbers in -1.5 to 1.5 in a random order, the same for the same shape.
fn inputs(shape: &[usize]) -> Values {
    let count: usize = shape.iter().product();
    let mut values: Vec<f32> = (0..count).map(|index| 0.025 * (index as f32 - (count as f32 - 1.0) / 2.0)).collect();
    values.iter_mut().for_each(|value| *value += if count % 2 == 1 { 0.0125 } else { 0.0 });
    values.shuffle(&mut ChaCha8Rng::seed_from_u64(3));
    Values { shape: shape.to_vec(), values }
}

/// The sum of `upstream * output`, added up in f64.
fn weighed(mut layer: Layer, training: bool, input: &Values, upstream: &[f32], device: &Device) -> f64 {
    let input = activation(input, device);
    let output = if training { layer.forward_training(input, &STEP_RNG, 0) } else { Forward::forward(&layer, input) };
    let output = block_on(values(output));
    output.iter().zip(upstream).map(|(&output, &weight)| f64::from(output) * f64::from(weight)).sum()
}

/// The differences of `weighed` for a step of each number.
fn differences(numbers: &[f32], weighed: impl Fn(Vec<f32>) -> f64) -> Vec<f32> {
    let moved = |index: usize, step: f32| {
        let mut numbers = numbers.to_vec();
        numbers[index] += step;
        // The step that was taken, after rounding.
        (f64::from(numbers[index]), weighed(numbers))
    };
    let difference = |index| {
        let ((above, high), (below, low)) = (moved(index, H), moved(index, -H));
        ((high - low) / (above - below)) as f32
    };
    (0..numbers.len()).map(difference).collect()
}

fn check(json: &str, shape: &[usize], training: bool) {
    let device = Device::flex().autodiff();
    let spec: LayerSpec = serde_json::from_str(json).unwrap();
    let input = inputs(shape);
    let outputs = shape[0] * spec.output_shape(sample_shape(shape)).unwrap().elements();
    let mut rng = ChaCha8Rng::seed_from_u64(4);
    let upstream: Vec<f32> = (0..outputs).map(|_| rng.random_range(-1.0..1.0)).collect();
    let layer = build(&spec, sample_shape(shape), &device);
    let Outcome { gradients, .. } = block_on(run(&mut layer.clone(), training, &input, &upstream, &device));
    let at = |layer: Layer, input: &Values| weighed(layer, training, input, &upstream, &device);
    let parameters = block_on(parameters(&layer));
    for (name, gradient) in &gradients {
        let expected = match parameters.get(name) {
            None => {
                differences(&input.values, |values| at(layer.clone(), &Values { shape: input.shape.clone(), values }))
            }
            Some(numbers) => differences(numbers, |values| {
                at(with_parameters(layer.clone(), &[(name.clone(), values)].into()), &input)
            }),
        };
        let error = relative_error(gradient, &expected);
        println!("{json} {shape:?}: gradient of {name}: relative error {error:.1e}");
        assert!(error <= TOLERANCE, "{json}: the gradient of {name} differs by {error:.2e}");
        assert!(gradient.iter().any(|&value| value != 0.0), "{json}: the gradient of {name} is all zero");
    }
}

#[test]
fn of_convolutions_and_fully_connected_layers() {
    let maps = [2, 2, 6, 5];
    for settings in [
        r#""kernel":3,"padding":1"#,
        r#""kernel":3,"stride":2,"padding":1"#,
        r#""kernel":2,"stride":3"#,
        r#""kernel":4,"padding":"same""#,
        r#""kernel":5,"padding":4,"bias":false"#,
    ] {
        check(&format!(r#"{{"kind":"conv2d","filters":3,{settings}}}"#), &maps, false);
    }
    for settings in [
        r#""kernel":3,"padding":1,"groups":2"#,
        r#""kernel":2,"padding":"same","dilation":3"#,
        r#""kernel":3,"stride":2,"padding":2,"groups":2,"dilation":2,"bias":false"#,
    ] {
        check(&format!(r#"{{"kind":"conv2d","filters":4,{settings}}}"#), &maps, false);
    }
    check(r#"{"kind":"linear","features":4}"#, &[3, 7], false);
    check(r#"{"kind":"linear","features":4,"bias":false}"#, &[3, 7], false);
    check(r#"{"kind":"flatten"}"#, &maps, false);
}

#[test]
fn of_activation_functions() {
    for kind in ["relu", "leaky_relu", "gelu", "tanh", "sigmoid"] {
        check(&format!(r#"{{"kind":"{kind}"}}"#), &[2, 2, 6, 5], false);
        check(&format!(r#"{{"kind":"{kind}"}}"#), &[3, 20], false);
    }
}

#[test]
fn of_pooling() {
    for kind in ["max_pool2d", "avg_pool2d"] {
        for settings in [r#""kernel":2"#, r#""kernel":3,"stride":2"#, r#""kernel":2,"stride":1"#] {
            check(&format!(r#"{{"kind":"{kind}",{settings}}}"#), &[2, 2, 6, 5], false);
        }
    }
    check(r#"{"kind":"global_avg_pool2d"}"#, &[2, 2, 6, 5], false);
}

#[test]
fn of_normalisation_and_dropout() {
    for training in [true, false] {
        check(r#"{"kind":"batch_norm"}"#, &[3, 2, 5, 4], training);
        check(r#"{"kind":"batch_norm"}"#, &[8, 6], training);
        check(r#"{"kind":"dropout","probability":0.3}"#, &[2, 2, 6, 5], training);
        check(r#"{"kind":"dropout"}"#, &[3, 20], training);
    }
    for settings in [r#""size":3"#, r#""size":4,"beta":0.5"#, r#""size":11,"k":2"#] {
        check(&format!(r#"{{"kind":"local_response_norm","alpha":0.9,{settings}}}"#), &[2, 6, 3, 3], false);
    }
}
