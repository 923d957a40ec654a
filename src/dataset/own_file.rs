//! Own data as a file: safetensors, which the exported program and other tools read too.
//!
//! | part | value |
//! |---|---|
//! | `train.images`, `test.images` | U8 `[count, channels, rows, columns]`, 0 to 255 |
//! | `train.labels`, `test.labels` | U8 `[count]` |
//! | metadata `convscope.data` | name and classes, as JSON |

use super::{Examples, OwnData};
use crate::error::{DataReason, Error, Result};
use safetensors::tensor::TensorView;
use safetensors::{Dtype, SafeTensors};
use serde::{Deserialize, Serialize};

/// The metadata's key; a file that has it is a data set.
const KEY: &str = "convscope.data";
/// The version of the file that this build writes and reads.
const VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Header {
    version: u32,
    name: String,
    classes: Vec<String>,
}

impl OwnData {
    /// Whether a file says that it is a data set.
    pub fn is_in(bytes: &[u8]) -> bool {
        header_text(bytes).is_some()
    }

    /// Reads a file.
    ///
    /// # Errors
    /// [`Error::Data`] when it is none, and those of [`OwnData::new`].
    pub fn read(bytes: &[u8]) -> Result<Self> {
        let text = header_text(bytes).ok_or(DataReason::NotSavedHere)?;
        let header: Header = serde_json::from_str(&text)
            .map_err(|error| DataReason::HeaderUnreadable { key: KEY, detail: error.to_string() })?;
        if header.version != VERSION {
            return Err(DataReason::DataVersion { found: header.version, expected: VERSION }.into());
        }
        let file = SafeTensors::deserialize(bytes).map_err(broken)?;
        Self::new(&header.name, header.classes, examples(&file, "train")?, examples(&file, "test")?)
    }

    /// The file's bytes, always the same for the same data.
    ///
    /// # Errors
    /// None in practice: its shapes fit its data.
    ///
    /// # Panics
    /// Never: the header is plain data.
    pub fn to_bytes(&self) -> Result<Vec<u8>> {
        let header = Header { version: VERSION, name: self.name().to_string(), classes: self.classes().to_vec() };
        let header = serde_json::to_string(&header).expect("the header is plain data");
        let dataset = self.dataset();
        let mut views = Vec::new();
        for (split, samples) in [("train", &dataset.train), ("test", &dataset.test)] {
            let (pixels, labels) = samples.all().unwrap_or_default();
            let [channels, rows, columns] = samples.input();
            views.push((format!("{split}.images"), vec![samples.len(), channels, rows, columns], pixels));
            views.push((format!("{split}.labels"), vec![samples.len()], labels));
        }
        let views = views.into_iter().map(|(name, shape, bytes)| Ok((name, TensorView::new(Dtype::U8, shape, bytes)?)));
        let views = views.collect::<std::result::Result<Vec<_>, _>>().map_err(broken)?;
        safetensors::serialize(views, Some([(KEY.to_string(), header)].into_iter().collect())).map_err(broken)
    }
}

fn broken(error: safetensors::SafeTensorError) -> Error {
    DataReason::DataUnreadable { detail: error.to_string() }.into()
}

fn header_text(bytes: &[u8]) -> Option<String> {
    let (_, header) = SafeTensors::read_metadata(bytes).ok()?;
    header.metadata().as_ref()?.get(KEY).cloned()
}

fn examples(file: &SafeTensors, split: &str) -> Result<Examples> {
    let part = |name: &str| {
        let name = format!("{split}.{name}");
        let view = file.tensor(&name).map_err(|_| DataReason::TensorMissing { name: name.clone() })?;
        if view.dtype() == Dtype::U8 { Ok(view) } else { Err(DataReason::TensorType { name }) }
    };
    let (images, labels) = (part("images")?, part("labels")?);
    match *images.shape() {
        [count, channels, rows, columns] if *labels.shape() == [count] => Ok(Examples {
            pixels: images.data().to_vec(),
            labels: labels.data().to_vec(),
            input: [channels, rows, columns],
        }),
        _ => Err(DataReason::ShapesDiffer { split: split.to_string() }.into()),
    }
}
