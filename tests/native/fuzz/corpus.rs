//! Good inputs to begin with, one folder a parser.

use crate::support::{synthetic, training as shared};
use burn::tensor::Device;
use convscope::interchange::StateDict;
use convscope::presets::Preset;
use convscope::run::Run;
use convscope::session::Session;
use convscope::training::OptimiserKind;
use std::path::Path;

/// Training images of the saved runs.
pub const IMAGES: usize = 96;

const FOLDER: &str = "tests/fixtures/fuzz";

/// The files of a parser, in the order of their names.
pub fn of(name: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(FOLDER).join(name);
    if std::env::var_os("UPDATE_CORPUS").is_some() {
        std::fs::create_dir_all(&folder).unwrap();
        for (file, bytes) in made(name) {
            std::fs::write(folder.join(file), bytes).unwrap();
        }
    }
    let mut paths: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    assert!(!paths.is_empty(), "{} is empty", folder.display());
    paths.into_iter().map(|path| std::fs::read(path).unwrap()).collect()
}

fn made(name: &str) -> Vec<(String, Vec<u8>)> {
    match name {
        "runs" => runs(),
        "saved" => saved(),
        "idx" => vec![
            ("images.idx3-ubyte".into(), [&b"\0\0\x08\x03\0\0\0\x02\0\0\0\x03\0\0\0\x04"[..], &[7; 24]].concat()),
            ("labels.idx1-ubyte".into(), b"\0\0\x08\x01\0\0\0\x03\x01\x02\x03".to_vec()),
        ],
        _ => vec![
            ("dot".into(), vec![1, 1, 255]),
            ("empty".into(), vec![8, 8]),
            ("stroke".into(), [vec![16, 9], vec![0; 40], vec![200; 30], vec![0; 74]].concat()),
        ],
    }
}

fn runs() -> Vec<(String, Vec<u8>)> {
    let presets = Preset::all().into_iter();
    let runs = presets.map(|preset| (format!("{}.json", preset.id), Run { network: preset.network, ..Run::default() }));
    runs.map(|(name, run)| (name, run.to_json().into_bytes())).collect()
}

/// A run with a step behind it, and its weights without it. `earlier.safetensors` is of a version before: see
/// `src/interchange/earlier.rs`.
fn saved() -> Vec<(String, Vec<u8>)> {
    let mut run = shared::small();
    run.training.optimiser = OptimiserKind::Adam;
    let mut session = Session::new(run, IMAGES, &Device::flex()).unwrap();
    let (_, losses) = session.train(&synthetic::samples(IMAGES), 1).unwrap();
    session.record_losses(&pollster::block_on(losses.read()).unwrap());
    let checkpoint = pollster::block_on(session.checkpoint().read()).unwrap().to_bytes().unwrap();
    let mut weights = StateDict::read(&checkpoint).unwrap();
    weights.metadata.clear();
    weights.tensors.retain(|tensor| !tensor.name.starts_with("convscope."));
    vec![("checkpoint.safetensors".into(), checkpoint), ("weights.safetensors".into(), weights.to_bytes().unwrap())]
}
