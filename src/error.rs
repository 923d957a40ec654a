//! Everything that can go wrong in the core. Each message says what is wrong and what to do about it.

use burn::tensor::ExecutionError;

/// The core's one error type. Its `Display` is the sentence that the page shows.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// An IDX file does not start with the magic number of the kind that was expected.
    #[error(
        "{file} is not an IDX file of {expected}: it starts with {found:#010x}. Choose the file of the {expected}."
    )]
    IdxMagic {
        /// The file's name.
        file: String,
        /// What the file should hold: "images" or "labels".
        expected: &'static str,
        /// The first four bytes, big-endian.
        found: u32,
    },
    /// An IDX file holds fewer or more bytes than its header promises.
    #[error("{file} promises {expected} bytes and holds {found}: it is damaged. Load it again.")]
    IdxLength {
        /// The file's name.
        file: String,
        /// Header and data as the header promises them.
        expected: u64,
        /// The bytes that are there.
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
        /// What tells it from others of that name.
        digest: String,
    },
    /// Images, labels or a file that make no data set.
    #[error("This data set cannot be used: {0}.")]
    Data(String),
    /// A layer that cannot work where it stands.
    #[error("Layer {number} ({name}) is impossible: {reason}.")]
    Layer {
        /// One-based position in the network.
        number: usize,
        /// The layer's name, such as `conv2`.
        name: String,
        /// Why, in words.
        reason: String,
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
    /// A setting outside its range.
    #[error("{field} is {value}, but it must be {range}.")]
    Setting {
        /// The field's name in the run.
        field: &'static str,
        /// What was given.
        value: String,
        /// What is allowed, in words.
        range: &'static str,
    },
    /// A setting that a model in training cannot change.
    #[error("Another {0} needs a new start: press Reset to apply it.")]
    NeedsRestart(&'static str),
    /// A run that is not a run.
    #[error("This is not a run that Convscope can read: {0}. Take the link or the file again where it came from.")]
    Run(String),
    /// A run written by another version of the format.
    #[error(
        "This run has format version {found}, but this Convscope reads version {expected}. Open it with the version that saved it."
    )]
    RunVersion {
        /// The version in the run.
        found: u64,
        /// The version that this build reads.
        expected: u32,
    },
    /// A file of weights that cannot be read as one.
    #[error(
        "This is not a safetensors file that Convscope can read: {0}. Save it again, with Convscope or with safetensors.torch.save_file."
    )]
    Safetensors(String),
    /// Weights of another network.
    #[error(
        "These weights do not fit the network: {0}. Choose the network that they were trained with, or another file."
    )]
    Weights(String),
    /// A saved run that contradicts itself or the data set that is loaded.
    #[error("This saved run cannot be continued: {0}. Load another file, or start a new run.")]
    Checkpoint(String),
    /// An image index that the data set does not hold (yet).
    #[error("Image {index} is not loaded: {loaded} images are. Wait for the data, or load it again.")]
    NotLoaded {
        /// The index that was asked for.
        index: usize,
        /// How many images are loaded.
        loaded: usize,
    },
    /// A past moment of the run that is not kept.
    #[error("Step {0} is not kept any more: choose another moment.")]
    Moment(usize),
    /// A layer, a unit of one, or a place in one that the network does not have.
    #[error("There is no {what} {index} here: {of} has {count}, counted from 0.")]
    NoSuch {
        /// What was asked for: "layer", "unit", "row" and so on.
        what: &'static str,
        /// The one that was asked for.
        index: usize,
        /// What should have it.
        of: String,
        /// How many it has.
        count: usize,
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
    #[error("The browser refused a WebGPU device ({0}).")]
    WebGpu(String),
    /// The device failed while computing or while being read.
    #[error("The device failed ({0}). Press Reset to start again, or choose the CPU backend.")]
    Device(String),
}

impl From<ExecutionError> for Error {
    fn from(error: ExecutionError) -> Self {
        Self::Device(format!("{error:?}"))
    }
}

/// The core's result type.
pub type Result<T> = std::result::Result<T, Error>;
