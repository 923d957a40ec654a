//! Every parser, with inputs that were good before they were altered: nothing panics, whatever comes, and what is taken is sound.
//! `make fuzz` runs it for longer, with a seed of its own. `UPDATE_CORPUS=1` writes the inputs to begin with,
//! `tests/fixtures/fuzz`.

mod corpus;
mod mutation;

use crate::support::training as shared;
use burn::tensor::{Device, Tensor};
use convscope::dataset::{IdxImages, IdxLabels};
use convscope::digit::{Sheet, Steps};
use convscope::interchange::{Contents, WeightFile};
use convscope::run::Run;
use convscope::session::Session;
use mutation::{Mutation, altered};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseResult, TestError, TestRng, TestRunner};
use std::time::{Duration, Instant};

/// What `make test` takes for each parser.
const SECONDS: u64 = 2;
/// Between two looks at the clock.
const CASES: u32 = 200;

/// Gives `target` altered inputs out of a corpus until the time is over, and prints how many.
fn fuzz(name: &str, target: impl Fn(&[u8]) -> TestCaseResult) {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    let seconds = Duration::from_secs(number("FUZZ_SECONDS").unwrap_or(SECONDS));
    let first = number("FUZZ_SEED").unwrap_or(1);
    let corpus = corpus::of(name);
    let inputs = (any::<prop::sample::Index>(), any::<prop::sample::Index>(), vec(any::<Mutation>(), 0..8));
    let inputs = inputs.prop_map(move |(one, other, mutations)| {
        let (seed, other): (&Vec<u8>, &Vec<u8>) = (one.get(&corpus), other.get(&corpus));
        altered(seed, other, &mutations)
    });
    let (began, mut given) = (Instant::now(), 0);
    for round in 0.. {
        let mut seed = [0; 32];
        seed[..8].copy_from_slice(&first.to_le_bytes());
        seed[8..16].copy_from_slice(&u64::to_le_bytes(round));
        let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &seed);
        let mut runner = TestRunner::new_with_rng(Config::with_cases(CASES), rng);
        if let Err(TestError::Fail(reason, input)) = runner.run(&inputs, |input| target(&input)) {
            panic!("{name}: {reason} for {:?}", String::from_utf8_lossy(&input));
        }
        given += CASES;
        if began.elapsed() >= seconds {
            break;
        }
    }
    println!("fuzz {name}: {given} inputs from seed {first}, nothing found");
}

#[test]
fn runs() {
    fuzz("runs", |bytes| {
        let Ok(run) = Run::from_json(&String::from_utf8_lossy(bytes)) else { return Ok(()) };
        prop_assert!(run.validate().is_ok());
        // Its own form is taken again, and is the same.
        prop_assert_eq!(Run::from_json(&run.to_json()).unwrap(), run);
        Ok(())
    });
}

#[test]
fn saved_runs_and_weights() {
    fuzz("saved", |bytes| {
        let device = Device::flex();
        // Whatever is drafted of it, the editor can be asked about.
        let draft = WeightFile::read(bytes).and_then(|file| file.drafted(&shared::small().network));
        if let Ok(draft) = draft {
            prop_assert!(draft.marks.iter().all(|mark| mark.layer < draft.network.layers.len()));
            let _ = draft.network.summary();
        }
        let session = match Contents::read(bytes) {
            Ok(Contents::Checkpoint(checkpoint)) => Session::resumed(*checkpoint, corpus::IMAGES, &device),
            Ok(Contents::Weights(weights)) => Session::with_weights(shared::small(), weights, corpus::IMAGES, &device),
            Err(_) => return Ok(()),
        };
        let Ok(session) = session else { return Ok(()) };
        prop_assert!(session.run().validate().is_ok());
        prop_assert_eq!(session.losses().len(), session.trainer().steps());
        forget_models(&device);
        Ok(())
    });
}

/// burn forgets the parameters of models that are gone at the next backward pass, which nothing here brings about: 16 kB a model.
fn forget_models(device: &Device) {
    let x = Tensor::<1>::ones([1], &device.clone().autodiff()).require_grad();
    drop(x.backward());
}

#[test]
fn idx_files() {
    fuzz("idx", |bytes| {
        if let Ok(images) = IdxImages::parse(bytes, "images") {
            prop_assert_eq!(images.pixels.len(), images.count * images.rows * images.columns);
        }
        if let Ok(labels) = IdxLabels::parse(bytes, "labels") {
            prop_assert!(labels.labels.len() < bytes.len());
        }
        Ok(())
    });
}

/// The first two bytes are the drawing's size, and the others its ink.
#[test]
fn drawings() {
    fuzz("drawings", |bytes| {
        let [width, height, ink @ ..] = bytes else { return Ok(()) };
        let size = [usize::from(*width), usize::from(*height)];
        let pixels = size[0] * size[1];
        let drawing: Vec<u8> = ink.iter().copied().chain(std::iter::repeat(0)).take(pixels).collect();
        let prepared = |points: &[f32], picture: Option<&[u8]>, steps: Steps| {
            Sheet { points, picture, size }.prepare([28, 28], steps).map(|prepared| prepared.image.len())
        };
        prop_assert_eq!(prepared(&[], Some(&drawing), Steps::default()).unwrap(), 28 * 28);
        prop_assert!(prepared(&[], Some(ink), Steps::default()).is_ok() == (ink.len() == pixels));
        // The same bytes as points, on the pad and far from it, and as any numbers at all.
        let places: Vec<f32> = ink.iter().map(|&byte| f32::from(byte) * 2.0 - 100.0).collect();
        let (numbers, _) = ink.as_chunks::<4>();
        let numbers: Vec<f32> = numbers.iter().map(|&number| f32::from_le_bytes(number)).collect();
        for points in [places, numbers] {
            for steps in [Steps::default(), Steps { fit: false, centre: true }] {
                prop_assert_eq!(prepared(&points, None, steps).unwrap(), 28 * 28);
                prop_assert_eq!(prepared(&points, Some(&drawing), steps).unwrap(), 28 * 28);
            }
        }
        Ok(())
    });
}
