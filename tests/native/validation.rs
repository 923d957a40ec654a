//! Validation images: which are held out, and what they decide.

use crate::support::synthetic::{dataset, samples};
use crate::support::training::run;
use burn::tensor::Device;
use convscope::dataset::{Dataset, Samples, Selection, SelectionConfig};
use convscope::interchange::Contents;
use convscope::run::Run;
use convscope::session::{EpochRecord, Session};
use convscope::training::Stop;
use pollster::block_on;
use std::collections::BTreeSet;

fn selection(seed: u64, size: usize, validation_share: f64) -> Selection {
    let mut selection = Selection::new(SelectionConfig { seed, size, validation_share, label_noise: 0.1 }, 500);
    assert!(selection.decide(&samples(500)));
    selection
}

fn held_out(selection: &Selection) -> BTreeSet<usize> {
    selection.validation().unwrap().iter().copied().collect()
}

fn learned(selection: &Selection) -> BTreeSet<usize> {
    (0..selection.len()).map(|position| selection.sample(position).index).collect()
}

#[test]
fn the_share_is_of_the_images_in_use_and_none_of_it_is_learned_from() {
    for (size, share, expected) in [(0, 0.2, (400, 100)), (200, 0.25, (150, 50)), (0, 0.0, (500, 0)), (2, 0.1, (1, 1))]
    {
        let whole = selection(3, size, 0.0);
        let split = selection(3, size, share);
        assert_eq!((split.len(), split.held_out()), expected);
        assert_eq!((learned(&split).len(), held_out(&split).len()), expected);
        assert!(learned(&split).is_disjoint(&held_out(&split)));
        assert_eq!(&learned(&split) | &held_out(&split), learned(&whole), "the images of a run without validation");
    }
}

#[test]
fn each_class_is_held_out_alike_and_the_seed_says_which_images() {
    let train = samples(500);
    let count = |indices: &BTreeSet<usize>, class| {
        indices.iter().filter(|&&index| usize::from(train.sample(index).unwrap().1) == class).count()
    };
    let (split, all) = (selection(3, 0, 0.2), (0..500).collect());
    for class in 0..10 {
        let share = count(&held_out(&split), class) as f64 / count(&all, class) as f64;
        assert!((share - 0.2).abs() < 0.02, "{share} of class {class}");
    }
    assert_eq!(held_out(&split), held_out(&selection(3, 0, 0.2)));
    assert_ne!(held_out(&split), held_out(&selection(4, 0, 0.2)));
}

#[test]
fn label_noise_is_a_share_of_the_images_that_are_learned_from() {
    let split = selection(3, 0, 0.2);
    let wrong = (0..split.len()).filter(|&position| split.sample(position).label_offset > 0).count();
    assert_eq!(wrong, 40);
}

/// Trains an epoch with its evaluation.
fn epoch(session: &mut Session, dataset: &Dataset) -> EpochRecord {
    let (_, losses) = session.train(&dataset.train, 1000).unwrap();
    session.record_losses(&block_on(losses.read()).unwrap());
    evaluated(session, dataset)
}

fn evaluated(session: &mut Session, dataset: &Dataset) -> EpochRecord {
    let mut record = None;
    while let Some(chunk) = session.evaluate(dataset, 16).unwrap() {
        record = session.record_evaluation(&block_on(chunk.read()).unwrap(), dataset);
    }
    record.unwrap()
}

/// The same numbers as a run that learns from those images alone, and is tested on the ones that are held out.
#[test]
fn holding_images_out_is_the_same_as_training_without_them_and_testing_on_them() {
    let dataset = dataset(120, 20);
    let mut split = Session::new(Run { validation_share: 0.25, ..run(30, 2) }, 120, &Device::flex()).unwrap();
    let found = epoch(&mut split, &dataset);
    assert_eq!((split.trainer().train_count(), found.step), (90, 3));
    let mut selection = Selection::new(
        SelectionConfig { seed: split.run().seed, size: 0, validation_share: 0.25, label_noise: 0.0 },
        120,
    );
    assert!(selection.decide(&dataset.train));
    let part = |indices: BTreeSet<usize>| {
        let images = indices.into_iter().map(|index| dataset.train.sample(index).unwrap());
        let (pixels, labels): (Vec<_>, Vec<_>) = images.map(|(pixels, label)| (pixels.to_vec(), label)).unzip();
        Samples::complete(pixels.concat(), labels, [1, 28, 28], 10).unwrap()
    };
    let parts = Dataset { train: part(learned(&selection)), test: part(held_out(&selection)) };
    let mut plain = Session::new(run(30, 2), 90, &Device::flex()).unwrap();
    let expected = epoch(&mut plain, &parts);
    assert_eq!(split.losses(), plain.losses());
    let validation = (found.validation_loss.unwrap(), found.validation_accuracy.unwrap());
    assert_eq!(validation, (expected.test_loss, expected.test_accuracy));
    assert_eq!(expected.validation_loss, None);
    assert_eq!(split.last_evaluation().unwrap().1.predictions.len(), 20, "the confusion matrix is of the test images");
}

/// No image of the test set can be classified: all its labels are wrong.
#[test]
fn a_run_stops_by_its_validation_images_and_not_by_the_test_images() {
    let train = samples(64);
    let (pixels, labels) = train.all().unwrap();
    let wrong = labels.iter().map(|label| (label + 1) % 10).collect();
    let test = Samples::complete(pixels.to_vec(), wrong, [1, 28, 28], 10).unwrap();
    let dataset = Dataset { train, test };
    let mut run = Run { validation_share: 0.5, ..run(16, 60) };
    run.training.target_accuracy = 0.9;
    let mut session = Session::new(run, 64, &Device::flex()).unwrap();
    while session.stop().is_none() && !session.trainer().is_finished() {
        epoch(&mut session, &dataset);
    }
    let record = session.epochs().last().unwrap();
    assert!(record.test_accuracy < 0.1, "{record:?}");
    assert_eq!(session.stop(), Some(Stop::ValidationTargetReached(record.validation_accuracy.unwrap())));
}

#[test]
fn a_saved_run_goes_on_with_the_same_validation_images_and_its_records() {
    let dataset = dataset(120, 20);
    let run = Run { validation_share: 0.25, train_size: 100, ..run(30, 3) };
    let mut session = Session::new(run, 120, &Device::flex()).unwrap();
    epoch(&mut session, &dataset);
    // In the middle of the second evaluation.
    let (_, losses) = session.train(&dataset.train, 1000).unwrap();
    session.record_losses(&block_on(losses.read()).unwrap());
    let bytes = block_on(session.checkpoint().read()).unwrap().to_bytes().unwrap();
    let expected = evaluated(&mut session, &dataset);
    let Contents::Checkpoint(checkpoint) = Contents::read(&bytes).unwrap() else { panic!("no run in it") };
    let mut resumed = Session::resumed(*checkpoint, 120, &Device::flex()).unwrap();
    assert_eq!(resumed.epochs(), &session.epochs()[..1]);
    assert_eq!((resumed.evaluated(), resumed.to_evaluate(&dataset)), (Some(0), 45));
    assert_eq!(evaluated(&mut resumed, &dataset), expected);
    assert_eq!(epoch(&mut resumed, &dataset), epoch(&mut session, &dataset));
}

#[test]
fn a_share_above_a_half_is_refused() {
    let refused = Run::from_json(r#"{"version":1,"validation_share":0.6}"#).unwrap_err();
    assert_eq!(refused.to_string(), "validation_share is 0.6, but it must be from 0 to 0.5.");
}
