//! Labelled images: how they arrive (IDX shards), how they are kept (bytes) and how they are served (shuffled batches).

mod idx;
mod order;
mod samples;

pub use idx::{IdxImages, IdxLabels};
pub use order::{EpochOrder, Remaining};
pub use samples::{Batch, Samples, normalise};

/// A training and a test set of the same kind of image.
#[derive(Debug)]
pub struct Dataset {
    /// The images to learn from.
    pub train: Samples,
    /// The images to be judged on.
    pub test: Samples,
}
