//! The normalisation of pixels: torchvision's arithmetic bit for bit, in everything that a run computes, and in its serialised form.

use crate::pytorch::{output, python_with_torch};
use crate::support::training::run;
use crate::support::{inside, synthetic};
use burn::tensor::Device;
use convscope::inspection::probe::{Finding, Occluder};
use convscope::network::kinds::{Flatten, Linear};
use convscope::network::{NamedTensor, Normalisation};
use convscope::run::Run;
use convscope::session::Session;
use pollster::block_on;
use std::process::Command;

const LINEAR: usize = 1;

fn imagenets() -> Normalisation {
    Normalisation { mean: vec![0.485, 0.456, 0.406], std: vec![0.229, 0.224, 0.225] }
}

/// `ToTensor` and `Normalize` as torchvision writes them, on all 256 levels in three channels.
#[test]
fn every_level_is_normalised_as_torchvision_does_it() {
    let Some(python) = python_with_torch() else { return };
    let script = "import sys, torch
mean, std = (torch.as_tensor([float(part) for part in text.split()]).reshape(-1, 1, 1) for text in sys.argv[1:])
levels = torch.arange(256, dtype=torch.uint8).reshape(1, 16, 16).repeat(3, 1, 1)
print(*levels.to(torch.float32).div(255).sub_(mean).div_(std).flatten().view(torch.int32).tolist())";
    for normalisation in [
        Normalisation::default(),
        Normalisation { mean: vec![0.1307], std: vec![0.3081] },
        Normalisation { mean: vec![0.0], std: vec![1.0] },
        imagenets(),
    ] {
        let words = |values: &[f64]| values.iter().map(f64::to_string).collect::<Vec<_>>().join(" ");
        let parts = [words(&normalisation.mean), words(&normalisation.std)];
        let printed = output(Command::new(&python).args(["-c", script]).args(parts));
        let theirs: Vec<u32> =
            printed.split_whitespace().map(|bits| bits.parse::<i32>().unwrap().cast_unsigned()).collect();
        let levels = (0..3).flat_map(|_| 0..=255u8).map(f32::from);
        let ours: Vec<u32> = normalisation.of(levels, 256).map(f32::to_bits).collect();
        assert_eq!(ours, theirs, "{normalisation:?}");
        let table: Vec<u32> = normalisation.of_bytes(3).into_iter().map(f32::to_bits).collect();
        assert_eq!(table, theirs, "the table of {normalisation:?}");
    }
}

/// Two sessions of one linear layer, of which the second has another normalisation and the weights that make up for it.
fn twins() -> [Session; 2] {
    let (mean, std) = (0.1307, 0.3081);
    let mut run = run(16, 2);
    run.network.layers = vec![Flatten {}.into(), Linear::new(10).into()];
    let other = Run { normalisation: Normalisation { mean: vec![mean], std: vec![std] }, ..run.clone() };
    let plain = Session::new(run, 64, &Device::flex()).unwrap();
    let weights = block_on(plain.checkpoint().read()).unwrap().weights;
    let [weight, bias] = &weights[..] else { panic!("{weights:?}") };
    // w' (x - m) / s + b' = w (x - 0.5) / 0.5 + b
    let scale = (std / 0.5) as f32;
    let scaled: Vec<f32> = weight.values.iter().map(|value| value * scale).collect();
    let shifted = weight.values.chunks(784).zip(&bias.values);
    let shifted = shifted.map(|(row, bias)| bias + row.iter().sum::<f32>() * ((mean - 0.5) / 0.5) as f32);
    let made_up = vec![
        NamedTensor { values: scaled, ..weight.clone() },
        NamedTensor { values: shifted.collect(), ..bias.clone() },
    ];
    [plain, Session::with_weights(other, made_up, 64, &Device::flex()).unwrap()]
}

fn near(ours: &[f32], theirs: &[f32], what: &str) {
    assert!(!ours.is_empty() && ours.len() == theirs.len(), "{what}");
    let worst = ours.iter().zip(theirs).map(|(one, other)| (one - other).abs()).fold(0.0, f32::max);
    assert!(worst < 1e-4, "{what}: {worst:e}");
}

#[test]
fn whatever_looks_at_an_image_normalises_it_as_the_run_does() {
    let dataset = synthetic::dataset(64, 10);
    let pixels = dataset.test.sample(3).unwrap().0;
    let [mut plain, mut other] = twins();
    let looked = |session: &Session| block_on(session.inspect(pixels).unwrap().read()).unwrap()[LINEAR].values.clone();
    near(&looked(&plain), &looked(&other), "inspection");
    let predicted = |session: &Session| block_on(session.predict(&dataset, &[1, 2]).unwrap().read()).unwrap();
    near(&predicted(&plain), &predicted(&other), "prediction");
    let explained = |session: &Session| {
        let pending = session.explain(pixels, LINEAR, [4, 0, 0]).unwrap();
        vec![block_on(pending.read()).unwrap().links[0].arithmetic.result as f32]
    };
    near(&explained(&plain), &explained(&other), "arithmetic");
    let read = |session: &Session| {
        let layer = block_on(session.layer(pixels, LINEAR, None).unwrap().read()).unwrap();
        layer.into_iter().find(|tensor| tensor.name == "output").unwrap().values
    };
    near(&read(&plain), &read(&other), "tensors of a layer");
    let attributed =
        |session: &Session| block_on(session.attribute(pixels, None, 4).unwrap().read()).unwrap().gradient.clone();
    let scale = 0.3081 / 0.5;
    let gradient: Vec<f32> = attributed(&plain).iter().map(|value| value * scale).collect();
    near(&gradient, &attributed(&other), "attribution");
    let occluder = Occluder { patch: 8, stride: 8, fill: 128 };
    let occluded = |session: &Session| {
        let probe = session.occlude(pixels, occluder, 4).unwrap();
        match block_on(inside::finish(probe, &dataset.test, 5)) {
            Finding::Occlusion(map) => map.covered,
            other => panic!("{other:?}"),
        }
    };
    near(&occluded(&plain), &occluded(&other), "occlusion");
    let losses = |session: &mut Session| {
        let (_, pending) = session.train(&dataset.train, 1).unwrap();
        block_on(pending.read()).unwrap()
    };
    near(&losses(&mut plain), &losses(&mut other), "training");
}

#[test]
fn the_tutorials_normalisation_is_left_out_of_a_run_and_another_is_kept() {
    assert!(!Run::default().to_json().contains("normalisation"));
    let text = r#"{"version":1,"normalisation":{"mean":[0.1307],"std":[0.3081]}}"#;
    let run = Run::from_json(text).unwrap();
    assert_eq!(run.normalisation.channel(2), (0.1307, 0.3081));
    assert_eq!(Run::from_json(&run.to_json()).unwrap(), run);
    assert_eq!(Run::from_json(r#"{"version":1,"normalisation":{}}"#).unwrap(), Run::default());
}

#[test]
fn a_normalisation_that_cannot_be_is_refused_by_its_range_or_its_count() {
    let refusal = |normalisation: &str| {
        let text = format!(r#"{{"version":1,"normalisation":{normalisation}}}"#);
        Run::from_json(&text).unwrap_err().to_string()
    };
    assert_eq!(refusal(r#"{"std":[0]}"#), "std is 0, but it must be from 0.001 to 10.");
    assert_eq!(refusal(r#"{"mean":[-1]}"#), "mean is -1, but it must be from 0 to 1.");
    assert_eq!(refusal(r#"{"mean":["white"]}"#), "mean is \"white\", but it must be from 0 to 1.");
    for count in [r#"{"mean":[]}"#, r#"{"std":[0.5,0.5,0.5]}"#] {
        let sentence = refusal(count);
        assert!(sentence.contains("it needs 1, or one for each of the 1 channels"), "{sentence}");
    }
}
