//! The real MNIST, from the shards that `make data` cuts.

use crate::support::training::{losses, run};
use burn::tensor::Device;
use convscope::dataset::{Dataset, Samples};
use convscope::session::Session;
use flate2::read::GzDecoder;
use std::io::Read;
use std::path::Path;

fn unpacked(file: &str) -> Vec<u8> {
    let path = Path::new("shards").join(file);
    let packed = std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}. Run make data.", path.display()));
    let mut bytes = Vec::new();
    GzDecoder::new(&packed[..]).read_to_end(&mut bytes).unwrap();
    bytes
}

pub fn first_shard(split: &str) -> Samples {
    let mut samples = Samples::with_capacity(5000, 5000, [1, 28, 28], 10);
    let images = unpacked(&format!("{split}-00-images.idx3-ubyte.gzip"));
    let labels = unpacked(&format!("{split}-00-labels.idx1-ubyte.gzip"));
    samples.insert_shard(0, ("images", &images), ("labels", &labels)).unwrap();
    samples
}

#[test]
fn the_first_images_are_mnists() {
    let train = first_shard("train");
    let labels: Vec<u8> = (0..10).map(|index| train.sample(index).unwrap().1).collect();
    assert_eq!(labels, [5, 0, 4, 1, 9, 2, 1, 3, 1, 4]);
    // The mean of the training set is 0.1307; one twelfth of it is close.
    let mean = (0..5000).flat_map(|index| train.sample(index).unwrap().0).map(|&pixel| f64::from(pixel)).sum::<f64>()
        / (5000.0 * 784.0 * 255.0);
    assert!((mean - 0.1307).abs() < 0.005, "{mean}");
}

#[test]
fn a_hundred_steps_on_mnist_learn_most_digits() {
    let dataset = Dataset { train: first_shard("train"), test: first_shard("test") };
    let mut session = Session::new(run(64, 5), 5000, &Device::flex()).unwrap();
    pollster::block_on(losses(&mut session, &dataset, 100));
    let indices: Vec<usize> = (0..500).collect();
    let probabilities = pollster::block_on(session.predict(&dataset, &indices).unwrap().read()).unwrap();
    let right = probabilities
        .chunks(10)
        .zip(&indices)
        .filter(|(image, index)| {
            let label = dataset.test.sample(**index).unwrap().1;
            convscope::network::argmax(image) == usize::from(label)
        })
        .count();
    assert!(right > 400, "only {right} of 500 test digits are right after 100 steps");
}
