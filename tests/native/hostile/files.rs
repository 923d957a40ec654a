//! Bytes that claim to be safetensors files: saved runs, or weights for the run under way.

use super::{Hostile, hostile};
use crate::support::training as shared;
use burn::tensor::Device;
use convscope::interchange::{Contents, StateDict};
use convscope::network::NamedTensor;
use convscope::session::Session;

const IMAGES: usize = 96;

/// The file as the page opens it.
fn open(bytes: &[u8]) -> convscope::error::Result<()> {
    let device = Device::flex();
    match Contents::read(bytes)? {
        Contents::Checkpoint(checkpoint) => Session::resumed(*checkpoint, IMAGES, &device).map(drop),
        Contents::Weights(weights) => Session::with_weights(shared::run(16, 40), weights, IMAGES, &device).map(drop),
    }
}

fn file(what: &'static str, bytes: Vec<u8>) -> Hostile {
    hostile(what, move || open(&bytes))
}

/// A header of this text with its true length, and data behind it.
fn with_header(what: &'static str, header: &str, data: &[u8]) -> Hostile {
    file(what, [&(header.len() as u64).to_le_bytes(), header.as_bytes(), data].concat())
}

fn saved() -> Vec<u8> {
    let session = Session::new(shared::run(16, 40), IMAGES, &Device::flex()).unwrap();
    pollster::block_on(session.checkpoint().read()).unwrap().to_bytes().unwrap()
}

/// A saved run that was changed.
fn changed(what: &'static str, change: impl FnOnce(&mut StateDict)) -> Hostile {
    let mut state = StateDict::read(&saved()).unwrap();
    change(&mut state);
    file(what, state.to_bytes().unwrap())
}

/// A saved run with another text in its metadata.
fn told(what: &'static str, key: &'static str, text: &str) -> Hostile {
    changed(what, |state| drop(state.metadata.insert(format!("convscope.{key}"), text.to_string())))
}

/// A saved run with one more tensor.
fn with_tensor(what: &'static str, name: &str, shape: &[usize], value: f32) -> Hostile {
    let tensor =
        NamedTensor { name: name.to_string(), shape: shape.to_vec(), values: vec![value; shape.iter().product()] };
    changed(what, |state| state.tensors.push(tensor))
}

/// A run that an earlier version saved, with another text in its metadata, or without it.
fn earlier(what: &'static str, key: &str, text: Option<&str>) -> Hostile {
    let mut state = StateDict::read(&std::fs::read("tests/fixtures/saved/adam-8.safetensors").unwrap()).unwrap();
    let key = format!("convscope.{key}");
    match text {
        Some(text) => state.metadata.insert(key, text.to_string()),
        None => state.metadata.remove(&key),
    };
    file(what, state.to_bytes().unwrap())
}

/// Weights without a run.
fn weights(what: &'static str, change: impl FnOnce(&mut StateDict)) -> Hostile {
    changed(what, |state| {
        state.metadata.clear();
        change(state);
    })
}

pub fn all() -> Vec<Hostile> {
    let tensor =
        |shape: &str, offsets: &str| format!(r#"{{"a":{{"dtype":"F32","shape":{shape},"data_offsets":{offsets}}}}}"#);
    let cut = |length: usize| saved()[..length].to_vec();
    vec![
        file("an empty file", Vec::new()),
        file("seven bytes", vec![1; 7]),
        file("a PyTorch pickle", b"PK\x03\x04\0\0archive/data.pkl".to_vec()),
        file("a picture", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec()),
        file("a header of 2^64 - 1 bytes", vec![0xff; 64]),
        file("a header of 90 MB in 16 bytes", [90_000_000_u64.to_le_bytes(), [b'{'; 8]].concat()),
        file("a header that is cut", cut(100)),
        file("a saved run that is cut", cut(saved().len() - 1)),
        with_header("a header that is no JSON", "hello there", &[]),
        with_header("a header that is an array", "[]", &[]),
        with_header("a header 100,000 deep", &"[".repeat(100_000), &[]),
        with_header("a header that is no text", "\u{0}\u{1}", &[]),
        with_header("data behind the last tensor", &tensor("[1]", "[0,4]"), &[0; 8]),
        with_header("a tensor behind the file's end", &tensor("[4]", "[0,16]"), &[0; 4]),
        with_header("a tensor that ends before it begins", &tensor("[1]", "[4,0]"), &[0; 4]),
        with_header("a shape that is not its data", &tensor("[3]", "[0,4]"), &[0; 4]),
        with_header("a shape that passes 64 bits", &tensor("[4294967296,4294967296,4294967296]", "[0,4]"), &[0; 4]),
        with_header("a negative shape", &tensor("[-1]", "[0,4]"), &[0; 4]),
        with_header(
            "two tensors in one place",
            r#"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[2,6]}}"#,
            &[0; 6],
        ),
        with_header("a type that does not exist", r#"{"a":{"dtype":"F7","shape":[1],"data_offsets":[0,4]}}"#, &[0; 4]),
        with_header("truth values for numbers", r#"{"a":{"dtype":"BOOL","shape":[4],"data_offsets":[0,4]}}"#, &[1; 4]),
        with_header("no tensors", "{}", &[]),
        weights("weights with NaN", |state| state.tensors[0].values[0] = f32::NAN),
        weights("weights with infinities", |state| state.tensors[0].values[0] = f32::INFINITY),
        weights("weights of another network", |state| state.tensors.iter_mut().for_each(|tensor| tensor.name += "x")),
        weights("weights of another shape", |state| state.tensors[0].shape.push(1)),
        weights("a weight too few", |state| drop(state.tensors.pop())),
        told("a run that is no run", "run", "<script>alert(1)</script>"),
        told("a run of another version", "run", r#"{"version":2}"#),
        told("no progress", "progress", "{}"),
        told("progress that is no JSON", "progress", "0"),
        with_tensor("losses of steps that were not taken", "convscope.losses", &[1], 2.0),
        with_tensor("a tensor of a later version", "convscope.later", &[1], 2.0),
        with_tensor("an optimiser of another network", "convscope.optimiser.fc9.bias.exp_avg", &[10], 0.0),
        with_tensor("an optimiser of another shape", "convscope.optimiser.fc2.bias.exp_avg", &[9], 0.0),
        with_tensor("a count of updates below zero", "convscope.optimiser.fc2.bias.step", &[], -1.0),
        with_tensor("a count of updates that is infinite", "convscope.optimiser.fc2.bias.step", &[], f32::INFINITY),
        earlier("losses that are no base64", "losses", Some("%%%")),
        earlier("losses that end within a number", "losses", Some("AAA=")),
        earlier("an optimiser that is no file", "optimiser", Some("AAAA")),
        earlier("no losses", "losses", None),
        earlier("no optimiser", "optimiser", None),
        changed("more steps than its losses", |state| replace(state, r#""step":0"#, r#""step":1000000"#)),
        changed("another number of training images", |state| {
            replace(state, r#""train_count":96"#, r#""train_count":60000"#)
        }),
        changed("an image that does not exist", |state| replace(state, r#"{"count":96}"#, r#"{"samples":[96]}"#)),
        changed("an image twice", |state| replace(state, r#"{"count":96}"#, r#"{"samples":[1,1]}"#)),
        changed("more images left than there are", |state| {
            replace(state, r#"{"count":96}"#, r#"{"count":18446744073709551615}"#);
        }),
    ]
}

/// Changes the progress of a saved run.
fn replace(state: &mut StateDict, from: &str, to: &str) {
    let progress = state.metadata.get_mut("convscope.progress").unwrap();
    assert!(progress.contains(from), "{progress}");
    *progress = progress.replace(from, to);
}
