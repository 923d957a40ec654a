//! Samples in shards, and the order in which an epoch visits them.

use crate::support::synthetic::{idx_images, idx_labels, images_and_labels};
use burn::tensor::Device;
use convscope::Error;
use convscope::dataset::{Dataset, EpochOrder, Samples};
use convscope::network::Normalisation;
use std::collections::BTreeSet;

/// 25 samples in shards of 10, of which only the given ones have arrived.
fn shards(arrived: &[usize]) -> Samples {
    let (pixels, labels) = images_and_labels(25);
    let mut samples = Samples::with_capacity(25, 10, [1, 28, 28], 10);
    for &shard in arrived {
        let range = shard * 10..(shard * 10 + 10).min(25);
        let images = idx_images(range.len(), 28, 28, &pixels[range.start * 784..range.end * 784]);
        samples.insert_shard(shard, ("images", &images), ("labels", &idx_labels(&labels[range]))).unwrap();
    }
    samples
}

/// All batches of an epoch.
fn batches(order: &mut EpochOrder, size: usize) -> Vec<Vec<usize>> {
    std::iter::from_fn(|| (order.remaining() > 0).then(|| order.take(size, |_| true).unwrap())).collect()
}

#[test]
fn shards_find_their_place_in_any_order() {
    let samples = shards(&[2, 0]);
    assert_eq!((samples.len(), samples.loaded()), (25, 15));
    let (pixels, labels) = images_and_labels(25);
    assert_eq!(samples.sample(21).unwrap(), (&pixels[21 * 784..22 * 784], labels[21]));
    assert!(matches!(samples.sample(10), Err(Error::NotLoaded { index: 10, loaded: 15 })));
    assert!(matches!(samples.sample(25), Err(Error::NotLoaded { .. })));
}

/// What a copy elsewhere goes by, to know what is new to it.
#[test]
fn each_arrival_of_a_shard_is_another() {
    let mut samples = shards(&[2, 0]);
    let arrivals = |samples: &Samples| samples.arrived_pixels().1;
    let before = arrivals(&samples);
    let ranges: Vec<_> = before.iter().map(|(range, _)| range.clone()).collect();
    assert_eq!(ranges, [0..10 * 784, 20 * 784..25 * 784]);
    assert_ne!(before, arrivals(&shards(&[2, 0])), "of another data set");
    let (pixels, labels) = images_and_labels(10);
    let images = idx_images(10, 28, 28, &pixels);
    samples.insert_shard(0, ("images", &images), ("labels", &idx_labels(&labels))).unwrap();
    assert_ne!(arrivals(&samples)[0], before[0]);
    assert_eq!(arrivals(&samples)[1], before[1]);
    assert_eq!(samples.arrived_pixels().0[..784], pixels[..784]);
}

#[test]
fn a_packed_data_set_is_the_same_with_its_gaps() {
    let packed = Dataset { train: shards(&[2, 0]), test: shards(&[1]) }.to_bytes().unwrap();
    let mut unpacked = Dataset::from_bytes(&packed).unwrap();
    for (found, expected) in [(&unpacked.train, shards(&[2, 0])), (&unpacked.test, shards(&[1]))] {
        assert_eq!(found.loaded(), expected.loaded());
        for index in 0..25 {
            assert_eq!(found.sample(index).ok(), expected.sample(index).ok());
        }
    }
    // The shard that was missing still finds its place.
    let (pixels, labels) = images_and_labels(25);
    let images = idx_images(10, 28, 28, &pixels[10 * 784..20 * 784]);
    unpacked.train.insert_shard(1, ("images", &images), ("labels", &idx_labels(&labels[10..20]))).unwrap();
    assert_eq!(unpacked.train.loaded(), 25);
    assert!(matches!(Dataset::from_bytes(&packed[..40]), Err(Error::Safetensors { .. })));
}

#[test]
fn a_pair_that_does_not_fit_is_refused_and_changes_nothing() {
    let mut samples = shards(&[0]);
    let (pixels, _) = images_and_labels(10);
    let images = idx_images(10, 28, 28, &pixels);
    let mut insert = |shard, images: &[u8], labels: &[u8]| {
        samples.insert_shard(shard, ("i.idx", images), ("l.idx", &idx_labels(labels))).unwrap_err()
    };
    assert!(matches!(insert(1, &images, &[0; 9]), Error::IdxCounts { image_count: 10, label_count: 9, .. }));
    assert!(matches!(insert(2, &images, &[0; 10]), Error::IdxCounts { expected: 5, .. }));
    assert!(matches!(insert(7, &images, &[0; 10]), Error::IdxCounts { expected: 0, .. }));
    assert!(matches!(insert(1, &images, &[0, 1, 2, 3, 10, 5, 6, 7, 8, 9]), Error::Label { label: 10, sample: 4, .. }));
    let narrow = idx_images(10, 28, 27, &pixels[..10 * 28 * 27]);
    assert!(matches!(insert(1, &narrow, &[0; 10]), Error::ImageSize { columns: 27, .. }));
    assert_eq!(samples.loaded(), 10);
}

#[test]
fn pixels_are_normalised_to_minus_one_to_one() {
    let normalise = |pixel: u8| Normalisation::default().of([f32::from(pixel)], 1).next().unwrap();
    assert_eq!((normalise(0), normalise(255)), (-1.0, 1.0));
    // x / 255 = 0.2, and (0.2 - 0.5) / 0.5 = -0.6.
    assert!((normalise(51) + 0.6).abs() < 1e-6);
    let batch = shards(&[0, 1, 2]).batch(&[24, 3], &Normalisation::default(), &Device::flex()).unwrap();
    let (pixels, labels) = images_and_labels(25);
    assert_eq!(batch.images.dims(), [2, 1, 28, 28]);
    let values: Vec<f32> = batch.images.into_data().iter::<f32>().collect();
    assert_eq!(values[5], normalise(pixels[24 * 784 + 5]));
    let classes: Vec<i64> = batch.labels.into_data().iter::<i64>().collect();
    assert_eq!(classes, [i64::from(labels[24]), i64::from(labels[3])]);
}

#[test]
fn an_epoch_visits_each_sample_once_and_its_last_batch_may_be_short() {
    let batches = batches(&mut EpochOrder::new(100, Some(7), 0), 32);
    assert_eq!(batches.iter().map(Vec::len).collect::<Vec<_>>(), [32, 32, 32, 4]);
    let visited: BTreeSet<usize> = batches.concat().into_iter().collect();
    assert_eq!(visited, (0..100).collect());
}

#[test]
fn the_order_depends_on_seed_and_epoch_alone() {
    let order = |seed, epoch| batches(&mut EpochOrder::new(1000, seed, epoch), 64).concat();
    assert_eq!(order(Some(7), 3), order(Some(7), 3));
    assert_ne!(order(Some(7), 3), order(Some(7), 4));
    assert_ne!(order(Some(7), 3), order(Some(8), 3));
    assert_eq!(order(None, 5), (0..1000).collect::<Vec<_>>());
}

#[test]
fn samples_that_arrive_late_come_later_in_the_same_epoch() {
    let mut order = EpochOrder::new(100, Some(1), 0);
    let mut visited = order.take(32, |index| index < 50).unwrap();
    assert!(visited.iter().all(|&index| index < 50));
    // 18 of the first 50 are left: not a batch, so it waits and takes nothing.
    assert_eq!(order.take(32, |index| index < 50), None);
    assert_eq!(order.remaining(), 68);
    visited.extend(batches(&mut order, 32).concat());
    assert_eq!(visited.iter().copied().collect::<BTreeSet<_>>(), (0..100).collect());
    assert_eq!(visited.len(), 100);
}
