//! Bodies of the tests of steps whose images a shader takes from the data set on the device: they are the host's bit for bit.

use super::recorded::{assert_same, bits, one_by_one, replay, with_layers};
use super::synthetic;
use burn::tensor::Device;
use convscope::dataset::Samples;
use convscope::network::Normalisation;
use convscope::network::kinds::{Flatten, Linear};
use convscope::run::Run;

/// Images in which each channel has every level that a pixel can have; a number of pixels that fills no word.
fn every_level(count: usize, input: [usize; 3]) -> Samples {
    let size = input.iter().product::<usize>();
    let pixels = (0..count * size).map(|place| ((place * 7 + place / size) % 256) as u8).collect();
    let labels = (0..count).map(|image| (image % 10) as u8).collect();
    Samples::complete(pixels, labels, input, 10).unwrap()
}

/// One fully connected layer: the gradient of a weight is a number of the image times another, in a batch of one image.
fn perceptron(input: [usize; 3], batch_size: usize) -> Run {
    let mut run = with_layers(vec![Flatten {}.into(), Linear::new(10).into()]);
    run.network.input = input;
    run.training.batch_size = batch_size;
    run
}

/// Every level of a pixel, in whole words and beyond them, normalised alike in all channels or each in its own way.
pub async fn every_level_is_normalised_as_by_the_host(device: &Device) {
    let own = Normalisation { mean: vec![0.485, 0.456, 0.406], std: vec![0.229, 0.224, 0.225] };
    let mnist = Normalisation { mean: vec![0.1307], std: vec![0.3081] };
    for (input, batch_size, normalisation) in
        [([3, 16, 16], 1, own), ([1, 17, 17], 1, mnist), ([1, 17, 17], 5, Normalisation::default())]
    {
        let mut run = perceptron(input, batch_size);
        run.normalisation = normalisation;
        let train = every_level(12, input);
        let begin = || run.trainer(12, device).unwrap();
        let (mut replayed, mut single) = (begin(), begin());
        replay(&mut replayed, &train, 4);
        one_by_one(&mut single, &train, 4);
        assert_same(&format!("{input:?}"), &bits(&mut replayed).await, &bits(&mut single).await);
    }
}

/// Shards that arrive between steps, one that arrives again as another, and another data set in the place of the first.
pub async fn images_on_the_device_follow_the_data_set(device: &Device) {
    let (images, size) = (48, 28 * 28);
    let run = perceptron([1, 28, 28], 8);
    let begin = || run.trainer(images, device).unwrap();
    let (mut replayed, mut single) = (begin(), begin());
    let (pixels, labels) = synthetic::images_and_labels(images);
    let mut train = Samples::with_capacity(images, 16, [1, 28, 28], 10);
    let insert = |train: &mut Samples, shard: usize, from: usize| {
        let part = from * 16..from * 16 + 16;
        let images = synthetic::idx_images(16, 28, 28, &pixels[part.start * size..part.end * size]);
        train.insert_shard(shard, ("images", &images), ("labels", &synthetic::idx_labels(&labels[part]))).unwrap();
    };
    replayed.dry_run(&train).read().await.unwrap();
    for shard in [2, 0, 1] {
        insert(&mut train, shard, shard);
        replay(&mut replayed, &train, 2);
        one_by_one(&mut single, &train, 2);
    }
    insert(&mut train, 1, 0);
    replay(&mut replayed, &train, 4);
    one_by_one(&mut single, &train, 4);
    assert_same("shards that arrive", &bits(&mut replayed).await, &bits(&mut single).await);
    for other in [every_level(images, [1, 28, 28]), every_level(images + 1, [1, 28, 28])] {
        replay(&mut replayed, &other, 1);
        one_by_one(&mut single, &other, 1);
    }
    assert_same("other data sets", &bits(&mut replayed).await, &bits(&mut single).await);
}
