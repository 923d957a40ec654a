//! Labelled images: how they arrive (IDX shards, own data), how they are kept (bytes) and how they are served (shuffled,
//! augmented batches).

mod augmentation;
mod batch;
mod data_set;
mod idx;
mod order;
mod own;
mod own_file;
mod packed;
mod registry;
mod samples;
mod selection;
mod summary;

pub use augmentation::{Augmentation, AugmentationKey, Placement};
pub use batch::{Batch, RawBatch};
pub use data_set::DataSet;
pub use idx::{IdxImages, IdxLabels};
pub use order::{EpochOrder, Remaining};
pub use own::{Examples, OwnData};
pub use registry::{BUILT_IN, BuiltIn, PythonLoader};
pub use samples::Samples;
pub use selection::{SampleRef, Selection, SelectionConfig, stratified};
pub use summary::DataSummary;

use crate::error::{Error, Result};
use crate::network::NetworkSpec;

/// A training and a test set of the same kind of image.
#[derive(Debug)]
pub struct Dataset {
    /// The training set.
    pub train: Samples,
    /// The test set.
    pub test: Samples,
}

impl Dataset {
    /// Checks that `network` takes these images and scores these classes.
    ///
    /// # Errors
    /// [`Error::OtherImages`].
    pub fn check(&self, network: &NetworkSpec) -> Result<()> {
        let found = (self.train.input(), self.train.classes());
        if (network.input, network.classes) == found {
            return Ok(());
        }
        let words = |[channels, rows, columns]: [usize; 3]| format!("{channels}x{rows}x{columns}");
        Err(Error::OtherImages {
            input: words(network.input),
            classes: network.classes,
            found: words(found.0),
            found_classes: found.1,
        })
    }
}
