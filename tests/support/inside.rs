//! Bodies of tests of looking inside, for any backend.

use super::{synthetic, training};
use burn::tensor::Device;
use convscope::dataset::Samples;
use convscope::inspection::probe::{Finding, Occluder, Probe};
use convscope::inspection::{Explanation, softmax};
use convscope::interchange::StateDict;
use convscope::network::{NamedTensor, NetworkSpec, Operation, Place, Shape};
use convscope::run::Run;
use convscope::session::Session;
use convscope::verification::relative_error;
use std::collections::HashMap;

const FIXTURE: &[u8] = include_bytes!("../fixtures/inside.safetensors");

/// The sum of one layer, in f32 by the device and in f64 here: rounding grows like the square root of the count of terms, of
/// which the largest number of tests has 3136, 56 * 6e-8 = 3.4e-6 of their sizes.
pub const TOLERANCE: f64 = 1e-5;

/// Every link of an explanation gives what the device has computed, from terms that lie in the receptive field.
pub fn check_explanation(explanation: &Explanation, what: &str) {
    let first = &explanation.links[0];
    // The other addend of a sum is no number of `previous`; what the device has added up holds it to account.
    let of_previous = if first.arithmetic.operation == Operation::Sum { 1 } else { first.arithmetic.terms.len() };
    for term in &first.arithmetic.terms[..of_previous] {
        let place = term.place.map(|index| usize::try_from(index).unwrap_or(usize::MAX));
        if explanation.previous_field.contains(place) {
            let shape = match explanation.previous.shape[..] {
                [channels, rows, columns] => Shape::Map([channels, rows, columns]),
                _ => Shape::Flat(explanation.previous.shape[0]),
            };
            assert_eq!(term.input, f64::from(explanation.previous.values[shape.index(place)]), "{what}: {place:?}");
        } else {
            let pads = matches!(first.arithmetic.operation, Operation::WeightedSum | Operation::Mean);
            assert!(pads && term.input == 0.0, "{what}: {place:?}");
        }
    }
    for link in &explanation.links {
        let expected = if link.muted { 0.0 } else { link.arithmetic.result };
        let size = match link.arithmetic.operation {
            Operation::WeightedSum => link.arithmetic.terms.iter().map(|term| term.product.abs()).sum(),
            _ => expected.abs(),
        };
        let difference = (expected - f64::from(link.activation)).abs();
        assert!(
            difference <= TOLERANCE * f64::max(1.0, size),
            "{what}: {} at {:?} is {expected}, but the device has {}: {difference:.1e}",
            link.name,
            link.place,
            link.activation,
        );
    }
}

/// Some places of a shape: the corners and some in between.
pub fn some_places(shape: Shape) -> Vec<Place> {
    let [units, rows, columns] = shape.extent();
    let mut places = vec![[0, 0, 0], [units - 1, rows - 1, columns - 1], [units / 2, rows / 2, columns / 3]];
    places.push([units / 3, 0, columns - 1]);
    places.dedup();
    places
}

/// Of a network after a few steps, numbers of every layer and every probability.
pub async fn every_layer_is_explained(device: &Device, steps: usize) {
    let dataset = synthetic::dataset(64, 10);
    let mut session = Session::new(training::run(16, 10), 64, device).unwrap();
    training::losses(&mut session, &dataset, steps).await;
    let pixels = dataset.test.sample(3).unwrap().0;
    let shapes = session.run().network.shapes().unwrap();
    let inspected = session.inspect(pixels).unwrap().read().await.unwrap();
    for (layer, &shape) in shapes.iter().enumerate() {
        for place in some_places(shape) {
            let explanation = session.explain(pixels, layer, place).unwrap().read().await.unwrap();
            check_explanation(&explanation, "after some steps");
            let last = explanation.links.last().unwrap();
            assert_eq!((last.layer, last.place), (layer, place));
            assert_eq!((&explanation.output.name, &explanation.output.shape), (&inspected[layer].name, &shape.sizes()));
            assert_eq!(explanation.output.values, inspected[layer].values);
            let difference = (last.arithmetic.result - f64::from(inspected[layer].values[shape.index(place)])).abs();
            assert!(difference <= TOLERANCE, "{} differs by {difference:.1e}", last.name);
        }
    }
    let explanation = session.explain(pixels, shapes.len(), [4, 0, 0]).unwrap().read().await.unwrap();
    check_explanation(&explanation, "softmax");
    let probabilities = softmax(&inspected.last().unwrap().values);
    assert_eq!((explanation.output.values, explanation.links[0].activation), (probabilities.clone(), probabilities[4]));
}

/// A network of all 16 kinds of layers, for images of 3 channels, 12 rows and 10 columns.
const EVERY_KIND: &str = r#"{"input": [3, 12, 10], "classes": 4, "layers": [
    {"kind": "conv2d", "filters": 5, "kernel": 3, "padding": "same"}, {"kind": "batch_norm"}, {"kind": "relu"},
    {"kind": "local_response_norm", "size": 3, "alpha": 0.5}, {"kind": "max_pool2d", "kernel": 3, "stride": 2, "padding": 1},
    {"kind": "conv2d", "filters": 6, "kernel": 3, "stride": 2, "padding": 1, "bias": false}, {"kind": "gelu"},
    {"kind": "avg_pool2d", "kernel": 2, "stride": 1, "padding": 1}, {"kind": "leaky_relu", "negative_slope": 0.1},
    {"kind": "conv2d", "filters": 7, "kernel": 2, "padding": 1}, {"kind": "sigmoid"}, {"kind": "global_avg_pool2d"},
    {"kind": "flatten"}, {"kind": "linear", "features": 9}, {"kind": "tanh"}, {"kind": "dropout"},
    {"kind": "residual", "body": [{"kind": "linear", "features": 9}]},
    {"kind": "branches", "bodies": [[{"kind": "linear", "features": 3}, {"kind": "tanh"}], [{"kind": "relu"}]]},
    {"kind": "linear", "features": 4}]}"#;

/// Two numbers of every kind of layer, and one probability.
pub async fn every_kind_is_explained(device: &Device) {
    let network: NetworkSpec = serde_json::from_str(EVERY_KIND).unwrap();
    let kinds: std::collections::BTreeSet<_> = network.layers.iter().map(|layer| layer.kind()).collect();
    assert_eq!(kinds.len(), 16);
    let session = Session::new(Run { network: network.clone(), ..Run::default() }, 8, device).unwrap();
    let pixels: Vec<u8> = (0..3 * 12 * 10).map(|index| (index * 37 % 256) as u8).collect();
    for (layer, shape) in network.shapes().unwrap().into_iter().enumerate() {
        for &place in &some_places(shape)[..2] {
            let explanation = session.explain(&pixels, layer, place).unwrap().read().await.unwrap();
            check_explanation(&explanation, "a network of all kinds");
        }
    }
    let explanation = session.explain(&pixels, network.layer_count(), [3, 0, 0]).unwrap().read().await.unwrap();
    check_explanation(&explanation, "a network of all kinds");
}

/// What each probe finds on a few images.
pub struct Findings {
    pub covered: Vec<f32>,
    pub excited: Vec<(usize, [usize; 2])>,
    pub dead: Vec<Vec<usize>>,
    pub right: (usize, usize),
}

pub async fn findings(device: &Device) -> Findings {
    let dataset = synthetic::dataset(16, 6);
    let mut session = Session::new(training::run(16, 1), 16, device).unwrap();
    session.mute(1, &[0, 5, 9]).unwrap();
    let test = &dataset.test;
    let pixels = test.sample(0).unwrap().0;
    let cover = Occluder { patch: 14, stride: 14, fill: 0 };
    let Finding::Occlusion(map) = finish(session.occlude(pixels, cover, 3).unwrap(), test, 3).await else { panic!() };
    let probe = session.top_activations(test, 5, 7, 6, 3).unwrap();
    let Finding::TopActivations { images } = finish(probe, test, 4).await else { panic!() };
    let Finding::DeadUnits { layers } = finish(session.find_dead(test, 6), test, 4).await else { panic!() };
    let Finding::Accuracy(effect) = finish(session.compare_muted(test, 6), test, 4).await else { panic!() };
    Findings {
        covered: map.covered,
        excited: images.into_iter().map(|found| (found.index, found.place)).collect(),
        dead: layers.into_iter().map(|layer| layer.dead).collect(),
        right: (effect.whole, effect.muted),
    }
}

/// A session on one network with weights in PyTorch's layout.
pub fn session_of(network: NetworkSpec, weights: Vec<NamedTensor>, device: &Device) -> Session {
    Session::with_weights(Run { network, ..Run::default() }, weights, 8, device).unwrap()
}

/// Saliency, Grad-CAM of every layer of maps, and the gradient of every layer's output and parameters.
pub async fn gradients_are_pytorchs(device: &Device, tolerance: f64, print: impl Fn(String)) {
    let file = StateDict::read(FIXTURE).unwrap();
    let number = |name: &str| file.metadata[name].parse::<usize>().unwrap();
    let network: NetworkSpec = serde_json::from_str(&file.metadata["network"]).unwrap();
    let (shapes, names) = (network.shapes().unwrap(), network.names());
    let is_weight = |name: &str| names.iter().any(|layer| name.starts_with(&format!("{layer}.")));
    let (weights, rest): (Vec<_>, Vec<_>) = file.tensors.into_iter().partition(|tensor| is_weight(&tensor.name));
    let rest: HashMap<String, Vec<f32>> = rest.into_iter().map(|tensor| (tensor.name, tensor.values)).collect();
    let pixels: Vec<u8> = rest["pixels"].iter().map(|&pixel| pixel as u8).collect();
    let session = session_of(network, weights, device);
    let check = |what: &str, ours: &[f32]| {
        let error = relative_error(ours, &rest[what]);
        print(format!("{what}: relative error {error:.1e} (at most {tolerance:.0e})"));
        assert!(rest[what].iter().any(|&value| value != 0.0), "{what} is all zero: nothing is compared");
        assert!(error <= tolerance, "{what} differs from PyTorch's by {error:.2e}");
    };
    let mut compared = 0;
    for (layer, (name, shape)) in names.iter().zip(shapes).enumerate() {
        if let Shape::Map(_) = shape {
            let class = number("class");
            let found = session.attribute(&pixels, Some(layer), class).unwrap().read().await.unwrap();
            check("saliency", &found.gradient);
            check("product", &found.product);
            check(&format!("cam.{name}"), &found.cam.unwrap().values);
            compared += 1;
        }
        let tensors = session.layer(&pixels, layer, Some(number("label"))).unwrap().read().await.unwrap();
        for tensor in tensors.iter().filter(|tensor| tensor.name.starts_with("gradient.")) {
            let field = &tensor.name["gradient.".len()..];
            check(&format!("gradient.{name}.{field}"), &tensor.values);
            compared += 1;
        }
    }
    // Six layers of maps, ten outputs, and weight and bias of five layers.
    assert_eq!(compared, 26);
}

/// Runs a probe to its end.
pub async fn finish(mut probe: Box<dyn Probe>, test: &Samples, size: usize) -> Finding {
    while let Some(chunk) = probe.open(test, size).unwrap() {
        probe.record(&chunk.compute().read().await.unwrap());
    }
    assert_eq!(probe.seen(), probe.total());
    probe.finding()
}

/// Each probability under a cover is that of a plain forward pass of an image covered by hand.
pub async fn occlusion_is_a_row_of_forward_passes(device: &Device, occluder: Occluder) {
    let dataset = synthetic::dataset(16, 10);
    let session = Session::new(training::run(16, 1), 16, device).unwrap();
    let pixels = dataset.test.sample(2).unwrap().0;
    let Finding::Occlusion(map) = finish(session.occlude(pixels, occluder, 6).unwrap(), &dataset.test, 7).await else {
        panic!("another finding")
    };
    let probability = async |pixels: &[u8]| {
        let layers = session.inspect(pixels).unwrap().read().await.unwrap();
        softmax(&layers.last().unwrap().values)[6]
    };
    let close = |ours: f32, plain: f32| assert!((ours - plain).abs() < 1e-6, "{ours} is not {plain}");
    close(map.whole, probability(pixels).await);
    assert_eq!(
        (map.tops[0], map.tops.last(), map.lefts.last()),
        (0, Some(&(28 - occluder.patch)), Some(&(28 - occluder.patch)))
    );
    assert_eq!(map.covered.len(), map.tops.len() * map.lefts.len());
    for (place, &covered) in map.covered.iter().enumerate() {
        let (top, left) = (map.tops[place / map.lefts.len()], map.lefts[place % map.lefts.len()]);
        let inside = |index: usize| {
            (top..top + occluder.patch).contains(&(index / 28)) && (left..left + occluder.patch).contains(&(index % 28))
        };
        let by_hand = pixels.iter().enumerate().map(|(index, &ink)| if inside(index) { occluder.fill } else { ink });
        close(covered, probability(&by_hand.collect::<Vec<_>>()).await);
    }
}

/// Muted units change what is looked at; heard again, everything is what it was, bit for bit; and training never noticed.
pub async fn muting_is_undone_bit_for_bit(device: &Device, steps: usize) {
    let dataset = synthetic::dataset(64, 10);
    let begin = || Session::new(training::run(16, 10), 64, device).unwrap();
    let (mut session, mut other) = (begin(), begin());
    let indices: Vec<usize> = (0..10).collect();
    let predict = async |session: &Session| session.predict(&dataset, &indices).unwrap().read().await.unwrap();
    let before = predict(&session).await;
    session.mute(1, &[0, 3, 17]).unwrap();
    session.mute(8, &(0..64).collect::<Vec<_>>()).unwrap();
    let layers = session.inspect(dataset.test.sample(0).unwrap().0).unwrap().read().await.unwrap();
    let silent = |layer: usize, unit: usize, size: usize| {
        layers[layer].values[unit * size..(unit + 1) * size].iter().all(|&value| value == 0.0)
    };
    assert!([0, 3, 17].into_iter().all(|unit| silent(1, unit, 784)) && !silent(0, 3, 784));
    assert!((0..64).all(|unit| silent(8, unit, 1)));
    assert_ne!(predict(&session).await, before);
    // The trained losses are the same with and without muted units.
    let losses = training::losses(&mut session, &dataset, steps).await;
    assert_eq!(losses, training::losses(&mut other, &dataset, steps).await);
    session.mute(1, &[]).unwrap();
    session.mute(8, &[]).unwrap();
    assert!(session.muted().is_empty());
    let bits = |values: Vec<f32>| values.into_iter().map(f32::to_bits).collect::<Vec<_>>();
    assert_eq!(bits(predict(&session).await), bits(predict(&other).await));
}
