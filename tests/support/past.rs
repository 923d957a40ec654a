//! Bodies of the tests of evaluation and of past snapshots, for any backend.

use super::synthetic;
use super::training::run;
use burn::tensor::Device;
use convscope::dataset::Dataset;
use convscope::inspection::Confusion;
use convscope::network::argmax;
use convscope::session::{EvaluationOf, Session};
use convscope::training::EvaluationResult;
use convscope::verification::relative_error;

/// Room for any number of small snapshots.
pub const BUDGET: usize = 1 << 30;

/// Takes one step, and keeps what is due.
pub async fn step(session: &mut Session, dataset: &Dataset) -> f32 {
    let (_, losses) = session.train(&dataset.train, 1).unwrap();
    let losses = losses.read().await.unwrap();
    session.record_losses(&losses);
    let mut snapshots = Vec::new();
    for snapshot in session.take_snapshots() {
        snapshots.push(snapshot.read().await.unwrap());
    }
    session.record_snapshots(snapshots);
    losses[0]
}

/// Evaluates the network as it is, or as it was after a step, on the first `images` test images, `size` at a time.
pub async fn evaluate(session: &mut Session, dataset: &Dataset, past: Option<usize>, images: usize, size: usize) {
    session.begin_evaluation_of(past, images).unwrap();
    let of = if past.is_some() { EvaluationOf::Past } else { EvaluationOf::Now };
    while let Some(chunk) = session.evaluate_of(of, &dataset.test, size).unwrap() {
        session.record_evaluation_of(of, &chunk.read().await.unwrap(), &dataset.test).unwrap();
    }
}

/// The confusion matrix counts what the network predicts for each image on its own, and each prediction says how sure it was.
pub async fn confusion_counts_are_the_predictions(device: &Device, images: usize) {
    let dataset = synthetic::dataset(64, images);
    let mut session = Session::new(run(16, 9), 64, device).unwrap();
    for _ in 0..3 {
        step(&mut session, &dataset).await;
    }
    evaluate(&mut session, &dataset, None, usize::MAX, 5).await;
    let indices: Vec<usize> = (0..images).collect();
    let probabilities = session.predict(&dataset, &indices).unwrap().read().await.unwrap();
    let (step, evaluation) = session.last_evaluation().unwrap();
    assert_eq!((step, evaluation.predictions.len()), (3, images));
    let mut counts = vec![0; 100];
    for (index, prediction) in evaluation.predictions.iter().enumerate() {
        let label = dataset.test.sample(index).unwrap().1;
        let of_image = &probabilities[index * 10..][..10];
        let class = argmax(of_image);
        counts[usize::from(label) * 10 + class] += 1;
        assert_eq!((prediction.label, usize::from(prediction.class)), (label, class), "image {index}");
        assert!((prediction.probability - of_image[class]).abs() < 1e-5, "image {index}: {prediction:?}");
        let loss = -of_image[usize::from(label)].ln();
        assert!((prediction.loss - loss).abs() < 1e-4, "image {index}: {prediction:?}, but its loss is {loss}");
    }
    assert_eq!(Confusion::new(&evaluation.predictions, 10).counts(), counts);
    let mean = evaluation.predictions.iter().map(|prediction| f64::from(prediction.loss)).sum::<f64>() / images as f64;
    assert!((evaluation.mean_loss - mean).abs() < 1e-6);
}

/// A past snapshot shows the network of then: its outputs, its predictions, and the loss of the step after it.
pub async fn a_past_snapshot_is_the_network_of_then(device: &Device, tolerance: f64) {
    let dataset = synthetic::dataset(64, 10);
    let pixels = dataset.test.sample(3).unwrap().0;
    let mut session = Session::new(run(16, 9), 64, device).unwrap();
    session.keep_history(BUDGET);
    step(&mut session, &dataset).await;
    let then = session.inspect(pixels).unwrap().read().await.unwrap();
    evaluate(&mut session, &dataset, None, 6, 6).await;
    let evaluated: EvaluationResult = session.last_evaluation().unwrap().1.clone();
    let second = step(&mut session, &dataset).await;
    step(&mut session, &dataset).await;

    let steps: Vec<usize> = session.history().snapshots().iter().map(|snapshot| snapshot.step()).collect();
    assert_eq!(steps, [0, 1, 2, 3]);
    let again = session.view_network(Some(1), pixels).unwrap().read().await.unwrap();
    let now = session.inspect(pixels).unwrap().read().await.unwrap();
    let filters_now = session.view_network(None, pixels).unwrap().read().await.unwrap().filters;
    let names: Vec<&str> = again.filters.iter().map(|filters| filters.name.as_str()).collect();
    assert_eq!(names, ["conv1.weight", "conv2.weight"]);
    for (past, now) in again.filters.iter().zip(&filters_now) {
        assert_eq!((&past.name, &past.shape), (&now.name, &now.shape));
        assert_ne!(past.values, now.values, "{} has not changed", past.name);
    }
    for ((then, again), now) in then.iter().zip(&again.layers).zip(&now) {
        assert_eq!(then.name, again.name);
        assert!(relative_error(&again.values, &then.values) <= tolerance, "{}", then.name);
        assert!(relative_error(&now.values, &then.values) > 1e-3, "{} has not changed: nothing is compared", then.name);
    }
    evaluate(&mut session, &dataset, Some(1), 6, 4).await;
    let past = session.snapshot(1).unwrap().evaluation.as_ref().unwrap();
    assert!((past.mean_loss - evaluated.mean_loss).abs() <= tolerance * evaluated.mean_loss);

    let mut branch = session.branch(1).unwrap();
    assert_eq!((branch.trainer().steps(), branch.losses().len(), branch.history().snapshots().len()), (1, 1, 2));
    let repeated = step(&mut branch, &dataset).await;
    assert!(relative_error(&[repeated], &[second]) <= tolerance, "{repeated} instead of {second}");
}
