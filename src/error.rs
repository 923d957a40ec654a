//! Everything that can go wrong in the core. Each sentence says what is wrong and what to do about it.
//!
//! A problem crosses to the page as `{code, values}`: `code` is the variant's name, and a value may be a problem of its own. The
//! page has a sentence for each code in each language (`www/text/*/core.js`); the English one is `Display`'s, which native
//! programs show.

mod data;
mod files;
mod layer;
mod part;
mod range;

pub use data::DataReason;
pub use files::{CheckpointReason, DraftReason, RunReason, SafetensorsReason, WeightsFault};
pub use layer::LayerReason;
pub use part::{AbsentPart, IdxContent};
use range::as_number;
pub use range::grouped;
pub use range::{Quantity, Range, Value};
use serde::Serialize;

/// The core's one error type.
#[derive(Debug, Serialize, thiserror::Error)]
#[cfg_attr(native, derive(ts_rs::TS), ts(rename = "Problem"))]
#[serde(tag = "code", content = "values", rename_all = "snake_case")]
pub enum Error {
    /// An IDX file does not start with the magic number of the kind that was expected.
    #[error(
        "{file} is not an IDX file of {expected}: it starts with {found:#010x}. Choose the file of the {expected}."
    )]
    IdxMagic {
        /// The file's name.
        file: String,
        /// The content that was expected.
        expected: IdxContent,
        /// The first four bytes, big-endian.
        found: u32,
    },
    /// An IDX file holds fewer or more bytes than its header promises.
    #[error("{file} promises {expected} bytes and holds {found}: it is damaged. Load it again.")]
    IdxLength {
        /// The file's name.
        file: String,
        /// Header and data as the header promises them.
        #[serde(serialize_with = "as_number")]
        #[cfg_attr(native, ts(type = "number"))]
        expected: u64,
        /// The bytes that are there.
        #[serde(serialize_with = "as_number")]
        #[cfg_attr(native, ts(type = "number"))]
        found: u64,
    },
    /// An image file and its label file disagree about the number of samples, or about their slot in the data set.
    #[error(
        "{images} holds {image_count} images and {labels} holds {label_count} labels, but the data set needs {expected} of each. Load a matching pair."
    )]
    IdxCounts {
        /// The image file's name.
        images: String,
        /// The images in it.
        image_count: usize,
        /// The label file's name.
        labels: String,
        /// The labels in it.
        label_count: usize,
        /// The samples that the shard's place in the data set asks for.
        expected: usize,
    },
    /// Images of another size than the network's input.
    #[error(
        "{file} holds images of {rows}x{columns} pixels, but the network takes {expected_rows}x{expected_columns}."
    )]
    ImageSize {
        /// The file's name.
        file: String,
        /// Height in the file.
        rows: usize,
        /// Width in the file.
        columns: usize,
        /// The network's input height.
        expected_rows: usize,
        /// The network's input width.
        expected_columns: usize,
    },
    /// A label that names no class.
    #[error("{file} holds the label {label} at sample {sample}, but the classes are 0 to {highest}.")]
    Label {
        /// The file's name.
        file: String,
        /// The offending label.
        label: u8,
        /// Its position in the file.
        sample: usize,
        /// The highest class.
        highest: usize,
    },
    /// A data set with other images or classes than the network's.
    #[error(
        "The network takes images of {input} in {classes} classes, but the data set has images of {found} in {found_classes}. Fit the network to it, or choose another data set."
    )]
    OtherImages {
        /// The network's input.
        input: String,
        /// The classes that it scores.
        classes: usize,
        /// The images that are there.
        found: String,
        /// Their classes.
        found_classes: usize,
    },
    /// A run on a data set that is not here.
    #[error(
        "This run is on the data set \u{201c}{name}\u{201d} ({digest:.8}), which is not here. Open its file first, or choose another data set."
    )]
    DataMissing {
        /// Its name.
        name: String,
        /// The digest of its content.
        digest: String,
    },
    /// Images, labels or a file that make no data set.
    #[error("This data set cannot be used: {reason}.")]
    Data {
        /// Why.
        #[from]
        reason: DataReason,
    },
    /// An invalid layer: one that cannot work where it stands.
    #[error("Layer {number} ({name}) is invalid: {reason}.")]
    Layer {
        /// One-based position in the network.
        number: usize,
        /// The layer's name, such as `conv2`.
        name: String,
        /// Why.
        reason: LayerReason,
    },
    /// The network does not end in class scores.
    #[error(
        "The network ends in {found}, but it must end in {expected}, a score for each class: make its last layer a fully connected one of {expected} features."
    )]
    Output {
        /// The last shape.
        found: String,
        /// The classes.
        expected: usize,
    },
    /// A setting or a size outside its range.
    #[error("{quantity} is {value}, but it must be {range}.")]
    Setting {
        /// The quantity.
        quantity: Quantity,
        /// The value given.
        value: Value,
        /// Its range.
        range: Range,
    },
    /// Something is asked of a run while there is none: before the first one, and after the worker has been replaced.
    #[error("No run has been started: start one first.")]
    NoRun,
    /// An answer about a run that another one has replaced since it was asked.
    #[error("Another run has taken the place of the one that was asked: ask again.")]
    RunReplaced,
    /// Something is asked of the run beside the one under way while there is none.
    #[error("No other run is open: choose one again.")]
    NoOtherRun,
    /// A tensor that is larger than what the device can bind.
    #[error(
        "A training step needs a buffer of {needed} MB for {}, but this GPU holds at most {limit} MB in one: make the batch smaller, use fewer filters, pool earlier, or choose the CPU backend.",
        .layer.as_deref().unwrap_or("the images")
    )]
    Buffer {
        /// The layer whose output it is; `None` for the images.
        layer: Option<String>,
        /// Its size in units of 2^20 bytes.
        needed: u64,
        /// The device's limit, in the same unit.
        limit: u64,
    },
    /// Another optimiser for a network that is in training.
    #[error("Another optimiser needs a new start: press Reset to apply it.")]
    OptimiserNeedsRestart,
    /// Another loss function for a network that is in training.
    #[error("Another loss function needs a new start: press Reset to apply it.")]
    LossNeedsRestart,
    /// A run that is not a run.
    #[error("This is not a run that Convscope can read: {reason}. Take the link or the file again where it came from.")]
    Run {
        /// Why.
        #[from]
        reason: RunReason,
    },
    /// A run written by another version of the format.
    #[error(
        "This run has format version {found}, but this Convscope reads version {expected}. Open it with the version that saved it."
    )]
    RunVersion {
        /// The version in the run.
        #[serde(serialize_with = "as_number")]
        #[cfg_attr(native, ts(type = "number"))]
        found: u64,
        /// The version that this build reads.
        expected: u32,
    },
    /// A file of weights that cannot be read as one.
    #[error(
        "This is not a safetensors file that Convscope can read: {reason}. Save it again, with Convscope or with safetensors.torch.save_file."
    )]
    Safetensors {
        /// Why.
        #[from]
        reason: SafetensorsReason,
    },
    /// Weights of another network.
    #[error(
        "These weights do not fit the network: {}. Choose the network that they were trained with, or another file.",
        files::list(.faults, *.more)
    )]
    Weights {
        /// The first of what is wrong.
        faults: Vec<WeightsFault>,
        /// How many more there are.
        more: usize,
    },
    /// Weights that tell no network.
    #[error("No network can be drafted from this file: {reason}.")]
    Draft {
        /// Why.
        #[from]
        reason: DraftReason,
    },
    /// A saved run that contradicts itself or the data set that is loaded.
    #[error("This saved run cannot be continued: {reason}. Load another file, or start a new run.")]
    Checkpoint {
        /// Why.
        #[from]
        reason: CheckpointReason,
    },
    /// An image index that the data set does not hold (yet).
    #[error("Image {index} is not loaded: {loaded} images are. Wait for the data, or load it again.")]
    NotLoaded {
        /// The index that was asked for.
        index: usize,
        /// How many images are loaded.
        loaded: usize,
    },
    /// A snapshot that is not kept.
    #[error("The snapshot of step {step} is not kept any more: choose another one.")]
    Snapshot {
        /// The step after which it was taken.
        step: usize,
    },
    /// Something is asked of a part that the network does not have.
    #[error("There is no {part}, counted from 0.")]
    NoSuch {
        /// The part that was asked for.
        #[from]
        part: AbsentPart,
    },
    /// Pixels whose number does not fit their stated size.
    #[error("An image of {expected} pixels was expected, but {found} came.")]
    Pixels {
        /// Pixels expected.
        expected: usize,
        /// Pixels given.
        found: usize,
    },
    /// The browser has no WebGPU device for us.
    #[error("The browser refused a WebGPU device ({detail}).")]
    WebGpu {
        /// The browser's message.
        detail: String,
    },
    /// The device failed while computing or while being read.
    #[error("The device failed ({detail}). Press Reset to start again, or choose the CPU backend.")]
    Device {
        /// The device's message.
        detail: String,
    },
    /// A backend that this build does not have.
    #[error("This build of Convscope has no backend \"{backend}\".")]
    NoBackend {
        /// The one that was asked for.
        backend: String,
    },
    /// Data is asked for before it has been announced.
    #[error("No data set is expected: call expect_data first.")]
    NoData,
    /// A value of the page that a verb cannot read.
    #[error("The page has sent a value that cannot be read ({detail}). Load the page again.")]
    Unreadable {
        /// The parser's message.
        detail: String,
    },
}

/// The core's result type.
pub type Result<T> = std::result::Result<T, Error>;
