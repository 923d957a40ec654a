//! Bodies of tests that hold on any backend.

use super::synthetic;
use burn::tensor::Device;
use convscope::network::kinds::{BatchNorm, Conv2d, Dropout, Flatten, Linear, Relu};
use convscope::run::Run;
use convscope::session::Session;
use convscope::training::{OptimiserKind, StepOutcome, TrainingSettings};

/// The tutorial's run with another length and batch.
pub fn run(batch_size: usize, epochs: usize) -> Run {
    let training = TrainingSettings { batch_size, epochs, ..TrainingSettings::default() };
    Run { training, ..Run::default() }
}

/// A run whose file is small.
#[cfg(not(target_arch = "wasm32"))]
pub fn small() -> Run {
    let mut small = run(16, 40);
    small.network.layers =
        vec![Conv2d::new(2, 3).with_stride(4).into(), Relu {}.into(), Flatten {}.into(), Linear::new(10).into()];
    small
}

/// Takes `steps` steps and returns their losses.
pub async fn losses(session: &mut Session, dataset: &convscope::dataset::Dataset, steps: usize) -> Vec<f32> {
    let mut losses = Vec::new();
    while losses.len() < steps {
        let (_, pending) = session.train(&dataset.train, steps - losses.len()).unwrap();
        let read = pending.read().await.unwrap();
        assert!(!read.is_empty(), "the training stopped after {} of {steps} steps", losses.len());
        losses.extend(read);
    }
    losses
}

/// From a fixed seed the loss starts near ln 10, which is that of guessing, and falls to less than half within 20 steps.
pub async fn loss_falls_on_a_fixed_seed(device: &Device) {
    let dataset = synthetic::dataset(128, 10);
    let mut run = run(32, 100);
    // The tutorial's rate takes twice as many steps, and software WebGPU a second for each.
    run.training.learning_rate = 0.03;
    let mut session = Session::new(run, dataset.train.len(), device).unwrap();
    let losses = losses(&mut session, &dataset, 20).await;
    assert!((losses[0] - 10f32.ln()).abs() < 0.3, "the first loss is {}, not about ln 10", losses[0]);
    let last = losses[losses.len() - 3..].iter().sum::<f32>() / 3.0;
    assert!(last < losses[0] / 2.0, "the loss went from {} to only {last}: {losses:?}", losses[0]);
}

/// A dry run leaves everything as it was: chance, running statistics and the optimiser's state.
pub async fn a_dry_run_changes_nothing(device: &Device) {
    let dataset = synthetic::dataset(64, 10);
    let mut run = run(16, 4);
    run.training.optimiser = OptimiserKind::Adam;
    run.network.layers = vec![
        Conv2d::new(2, 3).with_stride(4).into(),
        BatchNorm::default().into(),
        Relu {}.into(),
        Flatten {}.into(),
        Dropout { probability: 0.5 }.into(),
        Linear::new(10).into(),
    ];
    let mut plain = Session::new(run.clone(), 64, device).unwrap();
    let mut dry = Session::new(run, 64, device).unwrap();
    for _ in 0..2 {
        let read = dry.dry_run(&dataset.train).read().await.unwrap();
        assert!(matches!(read[..], [loss] if loss > 0.5), "the dry loss is {read:?}");
        assert_eq!(losses(&mut dry, &dataset, 3).await, losses(&mut plain, &dataset, 3).await);
    }
    assert_eq!(dry.trainer().position(), plain.trainer().position());
}

/// A network of 421,642 parameters has room for 32 images: it learns them by heart, and says so when evaluated on them.
pub async fn thirty_two_images_are_memorised(device: &Device) {
    let dataset = synthetic::dataset(32, 32);
    let mut session = Session::new(run(32, 40), 32, device).unwrap();
    let mut record = None;
    while !session.trainer().is_finished() {
        let (outcome, pending) = session.train(&dataset.train, 1).unwrap();
        session.record_losses(&pending.read().await.unwrap());
        assert_eq!(outcome, StepOutcome::EpochEnded);
        while let Some(chunk) = session.evaluate(&dataset, 20).unwrap() {
            record = session.record_evaluation(&chunk.read().await.unwrap(), &dataset).or(record);
        }
    }
    // The same generator with the same count makes the same images: test and training set are one.
    let record = record.unwrap();
    assert_eq!((record.epoch, record.step), (40, 40));
    assert_eq!(record.test_accuracy, 1.0, "{record:?}");
    assert!(record.test_loss < 0.1, "{record:?}");
}

/// Looking inside gives every layer's output with the shape that the specification infers, ReLU without negatives, pooling as
/// the maximum of its windows, and probabilities of the classes.
pub async fn inspection_shows_every_layer(device: &Device) {
    let dataset = synthetic::dataset(32, 10);
    let session = Session::new(run(32, 1), 32, device).unwrap();
    let pixels = dataset.test.sample(3).unwrap().0;
    let layers = session.inspect(pixels).unwrap().read().await.unwrap();
    let summary = session.run().network.summary().unwrap();
    assert_eq!(layers.len(), summary.len());
    for (layer, summary) in layers.iter().zip(&summary) {
        assert_eq!((&layer.name, &layer.shape), (&summary.name, &summary.shape));
        assert_eq!(layer.values.len(), layer.shape.iter().product::<usize>());
    }
    let (relu1, pool1) = (&layers[1].values, &layers[2].values);
    assert!(relu1.iter().all(|&value| value >= 0.0) && relu1.iter().any(|&value| value > 0.0));
    // Window (row 5, column 7) of map 4: rows 10 and 11, columns 14 and 15.
    let window = [(10, 14), (10, 15), (11, 14), (11, 15)].map(|(row, column)| relu1[4 * 784 + row * 28 + column]);
    assert_eq!(pool1[4 * 196 + 5 * 14 + 7], window.into_iter().fold(f32::MIN, f32::max));
    let probabilities = session.predict(&dataset, &[3, 4]).unwrap().read().await.unwrap();
    let sum: f32 = probabilities[..10].iter().sum();
    assert!((sum - 1.0).abs() < 1e-5, "the probabilities sum to {sum}");
}
