//! A data set as bytes: how one build of the wasm hands it to another.

use super::samples::Arrival;
use super::{Dataset, Samples};
use crate::error::{Error, Result, SafetensorsReason};
use safetensors::tensor::TensorView;
use safetensors::{Dtype, SafeTensors};
use serde::{Deserialize, Serialize};

/// The key of [`Header`] in the file's metadata.
const KEY: &str = "samples";

/// The sizes of both splits, and which shards have arrived.
#[derive(Serialize, Deserialize)]
struct Header {
    input: [usize; 3],
    classes: usize,
    shard_size: usize,
    train_arrived: Vec<bool>,
    test_arrived: Vec<bool>,
}

impl Dataset {
    /// Everything that has arrived, as a safetensors file.
    ///
    /// # Errors
    /// [`Error::Safetensors`]; never for a data set that was filled by shards.
    pub fn to_bytes(&self) -> Result<Vec<u8>> {
        let Self { train, test } = self;
        let header = Header {
            input: train.input,
            classes: train.classes,
            shard_size: train.shard_size,
            train_arrived: has_arrived(train),
            test_arrived: has_arrived(test),
        };
        let header = serde_json::to_string(&header).map_err(unreadable)?;
        let parts = [
            ("train", &train.pixels),
            ("train.labels", &train.labels),
            ("test", &test.pixels),
            ("test.labels", &test.labels),
        ];
        let views = parts
            .map(|(name, bytes)| Ok((name, TensorView::new(Dtype::U8, vec![bytes.len()], bytes).map_err(unreadable)?)));
        let views = views.into_iter().collect::<Result<Vec<_>>>()?;
        safetensors::serialize(views, Some([(KEY.to_string(), header)].into())).map_err(unreadable)
    }

    /// Reads the bytes of [`Dataset::to_bytes`].
    ///
    /// # Errors
    /// [`Error::Safetensors`] for anything else.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self> {
        let (_, metadata) = SafeTensors::read_metadata(bytes).map_err(unreadable)?;
        let text = metadata.metadata().as_ref().and_then(|entries| entries.get(KEY)).map_or("", String::as_str);
        let header: Header = serde_json::from_str(text).map_err(unreadable)?;
        let file = SafeTensors::deserialize(bytes).map_err(unreadable)?;
        let part = |name: &str| file.tensor(name).map(|view| view.data().to_vec()).map_err(unreadable);
        let samples = |pixels: Vec<u8>, labels: Vec<u8>, arrived: &[bool]| Samples {
            input: header.input,
            classes: header.classes,
            shard_size: header.shard_size,
            pixels,
            labels,
            arrivals: arrived.iter().map(|&has| if has { Arrival::new() } else { Arrival::MISSING }).collect(),
        };
        Ok(Self {
            train: samples(part("train")?, part("train.labels")?, &header.train_arrived),
            test: samples(part("test")?, part("test.labels")?, &header.test_arrived),
        })
    }
}

/// Of each shard.
fn has_arrived(samples: &Samples) -> Vec<bool> {
    samples.arrivals.iter().map(|&arrival| arrival != Arrival::MISSING).collect()
}

fn unreadable(error: impl ToString) -> Error {
    SafetensorsReason::FileUnreadable { detail: error.to_string() }.into()
}
