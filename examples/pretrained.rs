//! The weights that the page shows to a first visitor, out of a checkpoint: in half precision, because they are downloaded, with
//! what is known of them in the file's metadata. The accuracy is measured with the numbers as they are shipped.
//!
//! ```sh
//! cargo run --release --example pretrained -- --from seed-1.safetensors --shards shards --out pretrained/tutorial.safetensors
//! ```

#[path = "train/shards.rs"]
mod shards;

use burn::tensor::{Device, f16};
use clap::Parser;
use convscope::dataset::Dataset;
use convscope::interchange::{Checkpoint, Contents, StateDict};
use convscope::network::NamedTensor;
use convscope::network::argmax;
use convscope::run::Run;
use convscope::session::Session;
use safetensors::Dtype;
use safetensors::tensor::TensorView;
use std::collections::HashMap;
use std::error::Error;
use std::fs;
use std::path::PathBuf;

/// Makes the pretrained weights.
#[derive(Parser)]
struct Options {
    /// The checkpoint of a run that has ended
    #[arg(long, value_name = "FILE")]
    from: PathBuf,
    /// The folder of shards that `make data` cuts
    #[arg(long, value_name = "DIR")]
    shards: PathBuf,
    /// Where to write the weights
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

/// Test images predicted in one pass.
const TEST_BATCH: usize = 250;

fn main() -> Result<(), Box<dyn Error>> {
    let options = Options::parse();
    let Contents::Checkpoint(checkpoint) = Contents::read(&fs::read(&options.from)?)? else {
        return Err(format!("{} holds no run", options.from.display()).into());
    };
    let dataset = shards::load(&options.shards)?;
    let unmeasured = packed(&checkpoint.weights, &HashMap::new())?;
    let accuracy = accuracy(&checkpoint.run, StateDict::read(&unmeasured)?.tensors, &dataset)?;
    let bytes = packed(&checkpoint.weights, &metadata(&checkpoint, accuracy))?;
    fs::write(&options.out, &bytes)?;
    println!("{}: {} bytes, {:.2} % of the test images", options.out.display(), bytes.len(), 100.0 * accuracy);
    Ok(())
}

/// A safetensors file of the tensors in half precision.
fn packed(weights: &[NamedTensor], metadata: &HashMap<String, String>) -> Result<Vec<u8>, Box<dyn Error>> {
    let half =
        |tensor: &NamedTensor| tensor.values.iter().flat_map(|&value| f16::from_f32(value).to_le_bytes()).collect();
    let halves: Vec<Vec<u8>> = weights.iter().map(half).collect();
    let views = weights
        .iter()
        .zip(&halves)
        .map(|(tensor, data)| Ok((tensor.name.as_str(), TensorView::new(Dtype::F16, tensor.shape.clone(), data)?)));
    let views = views.collect::<Result<Vec<_>, safetensors::SafeTensorError>>()?;
    Ok(safetensors::serialize(views, Some(metadata.clone().into_iter().collect()))?)
}

/// The share of all test images that `weights` get right.
fn accuracy(run: &Run, weights: Vec<NamedTensor>, dataset: &Dataset) -> Result<f64, Box<dyn Error>> {
    let session = Session::with_weights(run.clone(), weights, dataset.train.len(), &Device::flex())?;
    let indices: Vec<usize> = (0..dataset.test.len()).collect();
    let mut right = 0;
    for batch in indices.chunks(TEST_BATCH) {
        let probabilities = pollster::block_on(session.predict(dataset, batch)?.read())?;
        for (image, &index) in probabilities.chunks(run.network.classes).zip(batch) {
            right += usize::from(argmax(image) == usize::from(dataset.test.sample(index)?.1));
        }
    }
    Ok(right as f64 / indices.len() as f64)
}

/// What the page says of the weights, beside PyTorch's own mark.
fn metadata(checkpoint: &Checkpoint, accuracy: f64) -> HashMap<String, String> {
    let facts = serde_json::json!({
        "network": "the tutorial's",
        "seed": checkpoint.run.seed,
        // Not the number of records: an epoch may have none.
        "epochs": checkpoint.progress.position.epoch,
        "test_accuracy": accuracy,
        "command": "make reproduce",
    });
    [("format", "pt".to_string()), ("convscope.pretrained", facts.to_string())]
        .map(|(key, text)| (key.to_string(), text))
        .into()
}
