//! The weights that the page ships: they are what their metadata says.

use crate::mnist::first_shard;
use burn::tensor::Device;
use convscope::dataset::Dataset;
use convscope::interchange::StateDict;
use convscope::network::argmax;
use convscope::run::Run;
use convscope::session::Session;
use serde::Deserialize;

/// What the file says of itself.
#[derive(Deserialize)]
struct Facts {
    seed: u64,
    epochs: usize,
    test_accuracy: f64,
}

#[test]
fn the_shipped_weights_fit_the_tutorials_network_and_reach_the_accuracy_they_state() {
    let path = "pretrained/tutorial.safetensors";
    let bytes = std::fs::read(path).unwrap();
    assert!(bytes.len() < 900_000, "{} bytes are much for a first visit", bytes.len());
    let file = StateDict::read(&bytes).unwrap();
    let facts: Facts = serde_json::from_str(&file.metadata["convscope.pretrained"]).unwrap();
    assert_eq!((facts.seed, facts.epochs), (1, Run::default().training.epochs));
    assert!((0.987..0.995).contains(&facts.test_accuracy), "{}", facts.test_accuracy);

    let dataset = Dataset { train: first_shard("train"), test: first_shard("test") };
    let session = Session::with_weights(Run::default(), file.tensors, 5000, &Device::flex()).unwrap();
    let indices: Vec<usize> = (0..2000).collect();
    let probabilities = pollster::block_on(session.predict(&dataset, &indices).unwrap().read()).unwrap();
    let label = |index: usize| usize::from(dataset.test.sample(index).unwrap().1);
    let images = probabilities.chunks(10).enumerate();
    let right = images.filter(|(index, image)| argmax(image) == label(*index)).count();
    let share = right as f64 / indices.len() as f64;
    // A fifth of the test images: three standard deviations of such a share are 0.7 points.
    assert!((share - facts.test_accuracy).abs() < 0.01, "{share} is not {}", facts.test_accuracy);
}
