//! What training does that inference does not, and normalisation against plain loops.

use crate::support::fixture::Values;
use crate::support::layers::{activation, build, parameters, sample_shape, values};
use crate::support::synthetic;
use burn::module::Module;
use burn::tensor::Device;
use convscope::network::PendingTensors;
use convscope::network::kinds::{BatchNorm, Dropout, LocalResponseNorm};
use convscope::network::{Forward, LayerSpec, Network, Normalisation, StepRng};
use convscope::presets::Preset;
use convscope::training::{TrainingSettings, loss_and_gradients};
use convscope::verification::relative_error;
use pollster::block_on;

fn waves(shape: &[usize]) -> Values {
    let values = (0..shape.iter().product()).map(|index: usize| (index as f32 * 0.37).sin() + 0.2).collect();
    Values { shape: shape.to_vec(), values }
}

fn dropped(probability: f64, step_rng: StepRng, position: usize) -> Vec<f32> {
    let ones = Values { shape: vec![4, 5, 20, 25], values: vec![1.0; 10_000] };
    let spec = LayerSpec::from(Dropout { probability });
    let mut layer = build(&spec, sample_shape(&ones.shape), &Device::flex());
    block_on(values(layer.forward_training(activation(&ones, &Device::flex()), &step_rng, position)))
}

#[test]
fn dropout_keeps_the_mean_and_drops_as_many_as_it_should() {
    for probability in [0.0, 0.1, 0.5, 0.9] {
        let values = dropped(probability, StepRng::new(1, 7), 3);
        let kept = (1.0 / (1.0 - probability)) as f32;
        assert!(values.iter().all(|&value| value == 0.0 || value == kept));
        let share = values.iter().filter(|&&value| value == 0.0).count() as f64 / 10_000.0;
        // Four deviations of a share of 10,000 draws.
        let allowed = 4.0 * (probability * (1.0 - probability) / 10_000.0).sqrt();
        assert!((share - probability).abs() <= allowed, "{share} were dropped, not {probability}");
    }
}

#[test]
fn dropout_depends_on_seed_step_and_position_alone() {
    let step_rng = StepRng::new(1, 7);
    let first = dropped(0.5, step_rng, 3);
    assert_eq!(first, dropped(0.5, step_rng, 3));
    for other in [
        dropped(0.5, StepRng { seed: 2, ..step_rng }, 3),
        dropped(0.5, StepRng { step: 8, ..step_rng }, 3),
        dropped(0.5, step_rng, 4),
    ] {
        let differing = first.iter().zip(&other).filter(|(a, b)| a != b).count();
        assert!((4_500..5_500).contains(&differing), "{differing} of 10,000 differ, not half");
    }
}

#[test]
fn inference_drops_nothing_and_moves_no_statistics() {
    let device = Device::flex();
    let input = waves(&[4, 3, 5, 5]);
    let layer = build(&Dropout::default().into(), sample_shape(&input.shape), &device);
    assert_eq!(block_on(values(Forward::forward(&layer, activation(&input, &device)))), input.values);
    let layer = build(&BatchNorm::default().into(), sample_shape(&input.shape), &device);
    let before = block_on(parameters(&layer));
    let output = block_on(values(Forward::forward(&layer, activation(&input, &device))));
    assert_eq!(block_on(parameters(&layer)), before);
    // Mean 0 and variance 1 at first.
    let expected: Vec<f32> = input.values.iter().map(|value| value / (1.0 + 1e-5f32).sqrt()).collect();
    assert!(relative_error(&output, &expected) < 1e-6);
}

#[test]
fn batch_normalisation_follows_its_batches_with_the_unbiased_variance() {
    let device = Device::flex();
    let input = waves(&[4, 3, 5, 5]);
    let mut layer =
        build(&BatchNorm { momentum: 0.25, ..BatchNorm::default() }.into(), sample_shape(&input.shape), &device);
    let output = block_on(values(layer.forward_training(activation(&input, &device), &StepRng::new(1, 0), 0)));
    let statistics = block_on(parameters(&layer));
    let (means, variances) = (&statistics["running_mean"], &statistics["running_var"]);
    for (channel, (&running_mean, &running_var)) in means.iter().zip(variances).enumerate() {
        let of_channel = |values: &[f32]| -> Vec<f64> {
            let maps = values.chunks(25).skip(channel).step_by(3);
            maps.flatten().map(|&value| f64::from(value)).collect()
        };
        let moments = |values: &[f64]| {
            let mean = values.iter().sum::<f64>() / 100.0;
            (mean, values.iter().map(|value| (value - mean).powi(2)).sum::<f64>())
        };
        let (mean, squares) = moments(&of_channel(&input.values));
        assert!((f64::from(running_mean) - 0.25 * mean).abs() < 1e-6);
        assert!((f64::from(running_var) - (0.75 + 0.25 * squares / 99.0)).abs() < 1e-6);
        let (mean, squares) = moments(&of_channel(&output));
        assert!(mean.abs() < 1e-6 && (squares / 100.0 - 1.0).abs() < 1e-4, "mean {mean}, squares {squares}");
    }
}

#[test]
fn a_batch_of_one_flat_sample_is_normalised_as_in_inference() {
    let device = Device::flex();
    let input = waves(&[1, 6]);
    let mut layer = build(&BatchNorm::default().into(), sample_shape(&input.shape), &device);
    let before = block_on(parameters(&layer));
    let inferred = block_on(values(Forward::forward(&layer, activation(&input, &device))));
    let trained = block_on(values(layer.forward_training(activation(&input, &device), &StepRng::new(1, 0), 0)));
    assert_eq!((trained, block_on(parameters(&layer))), (inferred, before));
}

#[test]
fn statistics_move_in_a_training_pass_and_survive_validation_but_have_no_gradient() {
    let device = Device::flex().autodiff();
    let spec = Preset::all().into_iter().find(|preset| preset.id == "all-convolutional").unwrap().network;
    let mut network = Network::new(&spec, 1, &device).unwrap();
    let batch = || {
        let indices = (0..16).collect::<Vec<_>>();
        synthetic::samples(16).batch(&indices, &Normalisation::default(), &device).unwrap()
    };
    let read = |network: &Network| block_on(PendingTensors::parameters(network).read()).unwrap();
    let before = read(&network);
    let (_, gradients) = loss_and_gradients(&TrainingSettings::default(), &mut network, batch(), &StepRng::new(1, 0));
    let after = read(&network);
    assert_eq!(read(&network.valid()), after);
    let gradients = block_on(PendingTensors::gradients(&network, &gradients).read()).unwrap();
    for (before, after) in before.iter().zip(&after) {
        let is_statistic = before.name.contains("running_");
        assert_eq!(before.values != after.values, is_statistic, "{}", before.name);
        assert_eq!(gradients.iter().any(|gradient| gradient.name == before.name), !is_statistic, "{}", before.name);
    }
}

#[test]
fn local_response_normalisation_agrees_with_a_plain_loop() {
    let device = Device::flex();
    let input = waves(&[2, 7, 3, 4]);
    for (size, beta) in [(1, 0.75), (2, 0.75), (3, 0.5), (4, 0.75), (5, 1.0), (6, 0.75), (9, 0.75), (20, 0.75)] {
        let spec = LocalResponseNorm { size, alpha: 0.7, beta, k: 1.5 };
        let at = |sample: usize, channel: usize, pixel: usize| input.values[(sample * 7 + channel) * 12 + pixel];
        let mut expected = Vec::new();
        for (sample, channel, pixel) in (0..2 * 7 * 12usize).map(|index| (index / 84, index / 12 % 7, index % 12)) {
            // From size / 2 before to (size - 1) / 2 after.
            let window = channel.saturating_sub(size / 2)..(channel + (size - 1) / 2 + 1).min(7);
            let squares: f64 = window.map(|channel| f64::from(at(sample, channel, pixel)).powi(2)).sum();
            let divisor = (spec.k + spec.alpha * squares / size as f64).powf(beta);
            expected.push((f64::from(at(sample, channel, pixel)) / divisor) as f32);
        }
        let layer = build(&spec.into(), sample_shape(&input.shape), &device);
        let output = block_on(values(Forward::forward(&layer, activation(&input, &device))));
        let error = relative_error(&output, &expected);
        assert!(error < 1e-6, "size {size}: relative error {error:.1e}");
    }
}
