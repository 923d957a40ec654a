//! What the lessons state of a training holds whatever the seed: their own runs, from `tests/fixtures/lesson-runs.json`, with three
//! seeds each. `tests/js/lesson-runs.test.js` holds that these are the runs that the lessons set up.

use crate::mnist::first_shard;
use crate::support::training::losses;
use burn::tensor::Device;
use convscope::dataset::Dataset;
use convscope::presets::Preset;
use convscope::run::Run;
use convscope::session::Session;
use serde_json::{Value, json};

const SEEDS: [u64; 3] = [1, 2, 3];
/// Of the average that the loss chart shows.
const SMOOTHING: f32 = 0.9;
/// Test images that a run is measured by: three standard deviations of an accuracy of 90 % are two points.
const TESTED: usize = 2000;

fn dataset() -> Dataset {
    Dataset { train: first_shard("train"), test: first_shard("test") }
}

/// A run of the fixture, by its name there.
fn lesson_run(name: &str, seed: u64) -> Run {
    let fixture: Value = serde_json::from_slice(&std::fs::read("tests/fixtures/lesson-runs.json").unwrap()).unwrap();
    let named = &fixture[name];
    assert!(named.is_object(), "the fixture has no run \"{name}\"");
    let mut run = named["run"].clone();
    let preset = named["preset"].as_str().unwrap_or("simple-cnn");
    let network = Preset::all().into_iter().find(|each| each.id == preset).unwrap().network;
    if run["network"].is_null() {
        run["network"] = json!(network);
    }
    run["seed"] = json!(seed);
    Run::from_json(&run.to_string()).unwrap()
}

fn session(name: &str, seed: u64, dataset: &Dataset) -> Session {
    Session::new(lesson_run(name, seed), dataset.train.len(), &Device::flex()).unwrap()
}

/// The loss of each of the first steps.
fn first_losses(name: &str, seed: u64, dataset: &Dataset, steps: usize) -> Vec<f32> {
    pollster::block_on(losses(&mut session(name, seed, dataset), dataset, steps))
}

/// The moving average after the last step, as the page shows it.
fn smoothed(losses: &[f32]) -> f32 {
    let (mut mean, mut weight) = (0.0, 0.0);
    for loss in losses {
        mean = SMOOTHING * mean + (1.0 - SMOOTHING) * loss;
        weight = SMOOTHING * weight + 1.0 - SMOOTHING;
    }
    mean / weight
}

/// Mean training loss of the last epoch, test loss and test accuracy after all epochs of a run.
fn trained(name: &str, seed: u64, dataset: &Dataset) -> (f32, f32, f32) {
    let mut session = session(name, seed, dataset);
    let steps = session.steps_left();
    let per_epoch = steps / session.run().training.epochs;
    let all = pollster::block_on(losses(&mut session, dataset, steps));
    let train = all[steps - per_epoch..].iter().sum::<f32>() / per_epoch as f32;
    let indices: Vec<usize> = (0..TESTED).collect();
    let probabilities = pollster::block_on(session.predict(dataset, &indices).unwrap().read()).unwrap();
    let labelled = probabilities.chunks(10).zip(&indices).map(|(image, &index)| {
        let label = usize::from(dataset.test.sample(index).unwrap().1);
        (-image[label].ln(), convscope::network::argmax(image) == label)
    });
    let (loss, right) =
        labelled.fold((0.0, 0), |(sum, count), (loss, is_right)| (sum + loss, count + i32::from(is_right)));
    (train, loss / TESTED as f32, right as f32 / TESTED as f32)
}

#[test]
fn guessing_costs_ln_10_and_a_tenth_by_squared_error() {
    let dataset = dataset();
    for seed in SEEDS {
        let entropy = first_losses("08 guess", seed, &dataset, 1)[0];
        assert!((entropy - 10f32.ln()).abs() < 0.05, "seed {seed}: {entropy}");
        let squared = first_losses("08 squared error", seed, &dataset, 1)[0];
        assert!((squared - 0.1).abs() < 0.03, "seed {seed}: {squared}");
    }
}

#[test]
fn a_relu_between_two_layers_is_worth_more_than_a_point() {
    let dataset = dataset();
    for seed in SEEDS {
        let (.., linear) = trained("03 linear", seed, &dataset);
        let (.., bent) = trained("03 relu", seed, &dataset);
        assert!(bent > linear + 0.01, "seed {seed}: {bent} with ReLU, {linear} without");
    }
}

#[test]
fn twelve_convolutions_learn_with_batch_normalisation_only() {
    let dataset = dataset();
    for seed in SEEDS {
        let plain = smoothed(&first_losses("05 without", seed, &dataset, 60));
        let normalised = smoothed(&first_losses("05 with", seed, &dataset, 60));
        assert!(plain > 2.1, "seed {seed}: {plain}");
        assert!(normalised <= plain - 0.2, "seed {seed}: {normalised} with, {plain} without");
    }
}

#[test]
fn twelve_convolutions_shrink_the_signal_to_less_than_half() {
    let dataset = dataset();
    let pixels = dataset.test.sample(0).unwrap().0;
    for seed in SEEDS {
        let inspected = session("12 deep", seed, &dataset).inspect(pixels).unwrap();
        let layers = pollster::block_on(inspected.read()).unwrap();
        let deviation = |name: &str| {
            let values = &layers.iter().find(|layer| layer.name == name).unwrap().values;
            let mean = values.iter().sum::<f32>() / values.len() as f32;
            (values.iter().map(|value| (value - mean).powi(2)).sum::<f32>() / values.len() as f32).sqrt()
        };
        let (first, last) = (deviation("conv1"), deviation("conv12"));
        assert!(last < 0.5 * first, "seed {seed}: {last} in conv12, {first} in conv1");
    }
}

#[test]
fn learning_rate_momentum_and_adam_do_what_the_lesson_says() {
    let dataset = dataset();
    for seed in SEEDS {
        let after = |name, steps| smoothed(&first_losses(name, seed, &dataset, steps));
        let (plain, momentum, adam) = (after("09 plain", 100), after("09 momentum", 100), after("09 adam", 100));
        assert!(after("09 too small", 100) > 2.0, "seed {seed}");
        assert!(after("09 too large", 60) > 1.0, "seed {seed}");
        assert!(momentum < 0.9 * plain, "seed {seed}: {momentum} with momentum, {plain} without");
        assert!(adam < plain, "seed {seed}: {adam} with Adam, {plain} by plain SGD");
    }
}

#[test]
fn two_hundred_images_are_overfitted() {
    let dataset = dataset();
    for seed in SEEDS {
        let (train, test, _) = trained("10 overfitting", seed, &dataset);
        assert!(test >= 1.5 * train, "seed {seed}: training loss {train}, test loss {test}");
    }
}

#[test]
fn seven_narrow_convolutions_learn_in_residual_blocks_only() {
    let dataset = dataset();
    for seed in SEEDS {
        let plain = smoothed(&first_losses("12 seven plain", seed, &dataset, 150));
        let few = smoothed(&first_losses("12 three plain", seed, &dataset, 240));
        let blocks = smoothed(&first_losses("12 seven in blocks", seed, &dataset, 150));
        assert!(plain > 2.2, "seed {seed}: {plain}");
        assert!(few < 1.0, "seed {seed}: {few} with three");
        assert!(blocks <= plain - 0.2 && blocks < 1.0, "seed {seed}: {blocks} in blocks, {plain} without");
    }
}
