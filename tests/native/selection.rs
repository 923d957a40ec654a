//! Which training images a run learns from, and the labels that are wrong on purpose.

use crate::support::synthetic::{dataset, samples};
use crate::support::training::{losses, run};
use burn::tensor::Device;
use convscope::dataset::{Dataset, Samples, Selection, SelectionConfig, stratified};
use convscope::run::Run;
use convscope::session::Session;
use convscope::training::StepOutcome;
use std::collections::BTreeSet;

/// One that holds out no validation images.
fn selection(seed: u64, total: usize, size: usize, label_noise: f64) -> Selection {
    Selection::new(SelectionConfig { seed, size, validation_share: 0.0, label_noise }, total)
}

/// 70 zeros, 20 ones and 10 twos.
fn labels() -> Vec<u8> {
    (0..100).map(|index| if index % 10 < 7 { 0 } else { u8::from(index % 10 == 9) + 1 }).collect()
}

fn counts(labels: &[u8], chosen: &[usize]) -> [usize; 3] {
    let count = |class| chosen.iter().filter(|&&index| labels[index] == class).count();
    [count(0), count(1), count(2)]
}

#[test]
fn each_class_keeps_its_share() {
    let labels = labels();
    for (size, expected) in [(10, [7, 2, 1]), (50, [35, 10, 5]), (100, [70, 20, 10]), (0, [0, 0, 0])] {
        let chosen = stratified(&labels, 3, size, 1);
        assert_eq!(counts(&labels, &chosen), expected);
        assert!(chosen.is_sorted());
    }
}

#[test]
fn a_smaller_choice_is_a_part_of_a_larger_one_and_another_seed_chooses_others() {
    let labels = labels();
    let set = |size, seed| stratified(&labels, 3, size, seed).into_iter().collect::<BTreeSet<_>>();
    for size in 1..100 {
        assert!(set(size, 5).is_subset(&set(size + 1, 5)));
    }
    assert_ne!(set(20, 5), set(20, 6));
}

#[test]
fn the_share_of_wrong_labels_is_exact_and_spread_over_the_other_classes() {
    let train = samples(1000);
    let mut chosen = selection(4, 1000, 500, 0.3);
    assert!(chosen.decide(&train));
    let samples: Vec<_> = (0..chosen.len()).map(|position| chosen.sample(position)).collect();
    assert_eq!(samples.iter().map(|sample| sample.index).collect::<BTreeSet<_>>().len(), 500);
    assert_eq!(samples.iter().filter(|sample| sample.label_offset > 0).count(), 150);
    let offsets: BTreeSet<u8> = samples.iter().map(|sample| sample.label_offset).collect();
    assert_eq!(offsets, (0..10).collect());
    // Most labels stay wrong in the same way when more images are taken: they are keyed by image.
    let given: Vec<i64> = train.raw_batch(&samples).unwrap().labels.into_iter().map(i64::from).collect();
    let wrong =
        samples.iter().zip(given).filter(|(sample, label)| i64::from(train.sample(sample.index).unwrap().1) != *label);
    assert_eq!(wrong.count(), 150);
}

#[test]
fn nothing_is_chosen_before_all_labels_are_there() {
    let mut chosen = selection(1, 60, 10, 0.0);
    let mut waiting = Samples::with_capacity(60, 30, [1, 28, 28], 10);
    assert!(!chosen.decide(&waiting));
    let all = samples(60);
    let (pixels, labels) = all.all().unwrap();
    for shard in 0..2 {
        let images =
            crate::support::synthetic::idx_images(30, 28, 28, &pixels[shard * 30 * 784..(shard + 1) * 30 * 784]);
        let labels = crate::support::synthetic::idx_labels(&labels[shard * 30..(shard + 1) * 30]);
        waiting.insert_shard(shard, ("images", &images), ("labels", &labels)).unwrap();
        assert_eq!(chosen.decide(&waiting), shard == 1);
    }
    assert!(selection(1, 60, 0, 0.5).decide(&Samples::with_capacity(60, 30, [1, 28, 28], 10)));
}

#[test]
fn a_run_on_few_images_has_short_epochs_sees_only_those_and_is_judged_on_all_test_images() {
    let dataset = dataset(300, 40);
    let run = Run { train_size: 50, ..run(20, 2) };
    let mut session = Session::new(run, 300, &Device::flex()).unwrap();
    assert_eq!((session.trainer().train_count(), session.steps_left()), (50, 6));
    let (outcome, losses) = session.train(&dataset.train, 10).unwrap();
    session.record_losses(&pollster::block_on(losses.read()).unwrap());
    assert_eq!(
        (outcome, session.trainer().steps(), session.trainer().samples_seen()),
        (StepOutcome::EpochEnded, 3, 50)
    );
    let mut seen = 0;
    while let Some(chunk) = session.evaluate(&dataset, 15).unwrap() {
        session.record_evaluation(&pollster::block_on(chunk.read()).unwrap(), &dataset);
        seen = session.evaluated().unwrap_or(dataset.test.len());
    }
    assert_eq!(seen, 40);
}

/// The same losses as a run on a data set that has only those images, with those labels.
#[test]
fn choosing_images_and_labels_is_the_same_as_having_only_them() {
    let whole = dataset(200, 20);
    let mut chosen = selection(9, 200, 64, 0.25);
    chosen.decide(&whole.train);
    let size = 784;
    let (mut pixels, mut labels) = (Vec::new(), Vec::new());
    for position in 0..64 {
        let sample = chosen.sample(position);
        let (image, label) = whole.train.sample(sample.index).unwrap();
        pixels.extend_from_slice(&image[..size]);
        labels.push((label + sample.label_offset) % 10);
    }
    let only = Dataset { train: Samples::complete(pixels, labels, [1, 28, 28], 10).unwrap(), test: samples(20) };
    let plain = Run { seed: 9, ..run(16, 2) };
    let few = Run { train_size: 64, label_noise: 0.25, ..plain.clone() };
    let losses_of = |run: Run, dataset: &Dataset| {
        let mut session = Session::new(run, dataset.train.len(), &Device::flex()).unwrap();
        pollster::block_on(losses(&mut session, dataset, 6))
    };
    assert_eq!(losses_of(few, &whole), losses_of(plain, &only));
}

#[test]
fn a_resumed_run_sees_the_same_augmented_images() {
    let dataset = dataset(100, 10);
    let mut run = Run { train_size: 60, label_noise: 0.1, ..run(16, 3) };
    (run.training.shift, run.training.rotation, run.training.noise) = (2.0, 10.0, 0.05);
    let mut whole = Session::new(run.clone(), 100, &Device::flex()).unwrap();
    let expected = pollster::block_on(losses(&mut whole, &dataset, 10));
    let mut first = Session::new(run, 100, &Device::flex()).unwrap();
    let begun = pollster::block_on(losses(&mut first, &dataset, 6));
    first.record_losses(&begun);
    let checkpoint = pollster::block_on(first.checkpoint().read()).unwrap();
    let mut second = Session::resumed(checkpoint, 100, &Device::flex()).unwrap();
    let rest = pollster::block_on(losses(&mut second, &dataset, 4));
    assert_eq!([begun, rest].concat(), expected);
}
