//! Probes against the same numbers found one image at a time.

use crate::support::inside::{finish, occlusion_is_a_row_of_forward_passes};
use crate::support::{synthetic, training};
use burn::tensor::Device;
use convscope::inspection::probe::{Finding, Occluder};
use convscope::network::NamedTensor;
use convscope::network::argmax;
use convscope::session::Session;
use pollster::block_on;

const CLASSES: usize = 10;

fn session() -> Session {
    Session::new(training::run(16, 10), 64, &Device::flex()).unwrap()
}

#[test]
fn occlusion_is_what_plain_forward_passes_give() {
    for cover in [Occluder { patch: 9, stride: 5, fill: 0 }, Occluder { patch: 28, stride: 1, fill: 128 }] {
        block_on(occlusion_is_a_row_of_forward_passes(&Device::flex(), cover));
    }
}

#[test]
fn the_top_activations_are_found_with_their_places() {
    let (session, dataset) = (session(), synthetic::dataset(64, 40));
    // After the first ReLU, after the second pooling, and a hidden feature.
    for (layer, unit) in [(1, 3), (5, 20), (8, 100)] {
        let shape = session.run().network.shapes().unwrap()[layer];
        let size = shape.elements() / shape.extent()[0];
        let mut expected: Vec<(usize, f32)> = (0..33)
            .map(|index| {
                let pixels = dataset.test.sample(index).unwrap().0;
                let layers = block_on(session.inspect(pixels).unwrap().read()).unwrap();
                let map = &layers[layer].values[unit * size..(unit + 1) * size];
                (index, map.iter().copied().fold(f32::MIN, f32::max))
            })
            .collect();
        expected.sort_by(|a, b| b.1.total_cmp(&a.1));
        let probe = session.top_activations(&dataset.test, layer, unit, 33, 5).unwrap();
        let Finding::TopActivations { images } = block_on(finish(probe, &dataset.test, 10)) else {
            panic!("another finding")
        };
        assert_eq!(images.len(), 5);
        for (found, (_, activation)) in images.iter().zip(&expected) {
            let pixels = dataset.test.sample(found.index).unwrap().0;
            let place = [unit, found.place[0], found.place[1]];
            let explanation = block_on(session.explain(pixels, layer, place).unwrap().read()).unwrap();
            let there = explanation.links.last().unwrap().activation;
            // Convolutions of batches add up in another order than those of one image.
            assert!((found.activation - activation).abs() < 1e-5 && (there - activation).abs() < 1e-5);
            let [_, rows, columns] = explanation.input_field.0;
            assert_eq!((found.rows, found.columns), ([rows.start, rows.end], [columns.start, columns.end]));
        }
    }
}

#[test]
fn dead_units_are_those_that_are_zero_on_every_image() {
    let dataset = synthetic::dataset(64, 40);
    let run = training::run(16, 10);
    // Two filters and one feature that no image can lift above 0.
    let start = session();
    let pending = convscope::network::PendingTensors::parameters(&start.trainer().network());
    let weights = block_on(pending.read()).unwrap().into_iter().map(|mut tensor: NamedTensor| {
        match tensor.name.as_str() {
            "conv1.bias" => [4, 30].map(|unit| tensor.values[unit] = -100.0).to_vec(),
            "fc1.bias" => [99].map(|unit| tensor.values[unit] = -100.0).to_vec(),
            _ => Vec::new(),
        };
        convscope::interchange::transpose_linear(tensor)
    });
    let session = Session::with_weights(run, weights.collect(), 64, &Device::flex()).unwrap();
    let Finding::DeadUnits { layers } = block_on(finish(session.find_dead(&dataset.test, 1000), &dataset.test, 15))
    else {
        panic!("another finding")
    };
    let inspected: Vec<_> = (0..40)
        .map(|index| block_on(session.inspect(dataset.test.sample(index).unwrap().0).unwrap().read()).unwrap())
        .collect();
    for (layer, life) in layers.iter().enumerate() {
        let size = inspected[0][layer].values.len() / life.units;
        let is_dead = |unit: &usize| {
            let range = unit * size..(unit + 1) * size;
            inspected.iter().all(|layers| layers[layer].values[range.clone()].iter().all(|&value| value == 0.0))
        };
        assert_eq!(life.dead, (0..life.units).filter(is_dead).collect::<Vec<_>>(), "{}", life.name);
    }
    let dead = |layer: usize| &layers[layer].dead;
    assert!(dead(0).is_empty() && dead(1).contains(&4) && dead(1).contains(&30) && dead(2) == dead(1));
    assert!(dead(7).is_empty() && dead(8).contains(&99));
}

#[test]
fn the_effect_of_muting_is_counted_on_the_same_images() {
    let dataset = synthetic::dataset(64, 50);
    let mut session = session();
    block_on(training::losses(&mut session, &dataset, 30));
    let right = |session: &Session| {
        let indices: Vec<usize> = (0..50).collect();
        let predictions = block_on(session.predict(&dataset, &indices).unwrap().read()).unwrap();
        let answers = predictions.chunks_exact(CLASSES).map(argmax).enumerate();
        answers.filter(|&(index, answer)| usize::from(dataset.test.sample(index).unwrap().1) == answer).count()
    };
    let whole = right(&session);
    session.mute(8, &(0..120).collect::<Vec<_>>()).unwrap();
    let muted = right(&session);
    assert!(muted < whole, "muting 120 of 128 features left {muted} of {whole} right");
    let probe = session.compare_muted(&dataset.test, usize::MAX);
    let Finding::Accuracy(effect) = block_on(finish(probe, &dataset.test, 20)) else { panic!("another finding") };
    assert_eq!((effect.images, effect.whole, effect.muted), (50, whole, muted));
}
