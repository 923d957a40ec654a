//! Why a run, weights or a saved run cannot be read.

use serde::Serialize;

/// Completes "This is not a run that Convscope can read: ".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
#[cfg_attr(native, derive(ts_rs::TS))]
#[serde(tag = "code", content = "values", rename_all = "snake_case")]
pub enum RunReason {
    /// More text than any run has.
    #[error("it has {bytes} bytes, and a run has at most {most}")]
    RunTooLong {
        /// Its length.
        bytes: usize,
        /// The limit.
        most: usize,
    },
    /// No JSON, or a field that cannot be read.
    #[error("{detail}")]
    RunUnreadable {
        /// The parser's message.
        detail: String,
    },
    /// A field that cannot be read, with its place.
    #[error("{path}: {detail}")]
    FieldUnreadable {
        /// Such as `network.layers[0]`.
        path: String,
        /// The parser's message.
        detail: String,
    },
    /// The name of an own data set.
    #[error("data_set.own.name has no name, or a very long one")]
    DataSetName,
    /// The digest of an own data set.
    #[error("data_set.own.digest is no SHA-256 in hexadecimal")]
    DataSetDigest,
    /// A mean, or a standard deviation, for another number of channels.
    #[error("normalisation.{name} has {found} numbers; it needs 1, or one for each of the {channels} channels")]
    NormalisationCount {
        /// `mean` or `std`.
        name: &'static str,
        /// The numbers that it has.
        found: usize,
        /// Channels of the images.
        channels: usize,
    },
    /// A value that JSON cannot hold.
    #[error("it is no plain value")]
    NotPlain,
    /// No value at all.
    #[error("nothing was given")]
    NothingGiven,
}

/// Completes "This is not a safetensors file that Convscope can read: ".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
#[cfg_attr(native, derive(ts_rs::TS))]
#[serde(tag = "code", content = "values", rename_all = "snake_case")]
pub enum SafetensorsReason {
    /// A pickle in a zip.
    #[error("it is an archive, as torch.save writes them")]
    Archive,
    /// Numbers that no model has.
    #[error("{name} holds {dtype} numbers; save it as float32")]
    NumberType {
        /// The tensor's name.
        name: String,
        /// Such as `I64`.
        dtype: String,
    },
    /// Not a file of PyTorch's numbers.
    #[error("it is no fixture")]
    NoFixture,
    /// PyTorch's numbers without one that is compared.
    #[error("{name} is missing from the fixture")]
    FixtureMissing {
        /// The tensor's name.
        name: String,
    },
    /// A damaged file.
    #[error("{detail}")]
    FileUnreadable {
        /// The parser's message.
        detail: String,
    },
}

/// A fault of one tensor of some weights.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
#[cfg_attr(native, derive(ts_rs::TS))]
#[serde(tag = "code", content = "values", rename_all = "snake_case")]
pub enum WeightsFault {
    /// It is not there.
    #[error("{name} is missing")]
    WeightMissing {
        /// The parameter's name.
        name: String,
    },
    /// It has another shape.
    #[error("{name} is {found} instead of {expected}")]
    WeightShape {
        /// The parameter's name.
        name: String,
        /// In the file, such as `[10, 128]`.
        found: String,
        /// In the network, in PyTorch's layout.
        expected: String,
    },
    /// It has infinite values, or none that are numbers.
    #[error("{name} has values that are not finite")]
    WeightNotFinite {
        /// The parameter's name.
        name: String,
    },
    /// The network has no such parameter.
    #[error("{name} is not part of it")]
    WeightSurplus {
        /// The tensor's name.
        name: String,
    },
}

/// Completes "No network can be drafted from this file: ".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
#[cfg_attr(native, derive(ts_rs::TS))]
#[serde(tag = "code", content = "values", rename_all = "snake_case")]
pub enum DraftReason {
    /// No convolution and no fully connected layer.
    #[error("it has no weights of a convolution or a fully connected layer; choose another file")]
    DraftEmpty,
    /// More layers than a network has.
    #[error("it has {count} layers with weights, and a network here has at most {most} layers; choose another file")]
    DraftTooLong {
        /// Those in the file.
        count: usize,
        /// The limit.
        most: usize,
    },
    /// Tensors of a kind of layer that there is not.
    #[error(
        "{name} ({shapes}) is no convolution, fully connected layer or batch normalisation; build the network by hand"
    )]
    DraftLayer {
        /// The layer in the file.
        name: String,
        /// Its fields with their shapes.
        shapes: String,
    },
    /// Sorted by name, and several orders are possible, or none.
    #[error(
        "its layers are sorted by their names, and their shapes do not tell one order; save them with torch.save(model.state_dict(), ...), which keeps the order"
    )]
    DraftOrder,
    /// Layers that are no row.
    #[error(
        "{name} reads {reads} channels or features, but {comes} come from what stands before it, so the layers are no plain row for these images; build the network by hand"
    )]
    DraftChain {
        /// The layer in the file.
        name: String,
        /// What it reads.
        reads: usize,
        /// What comes.
        comes: usize,
    },
}

/// Completes "This saved run cannot be continued: ".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
#[cfg_attr(native, derive(ts_rs::TS))]
#[serde(tag = "code", content = "values", rename_all = "snake_case")]
pub enum CheckpointReason {
    /// The data set has another number of training images.
    #[error("it was trained on {saved} images, and {here} are here")]
    OtherImageCount {
        /// In the file.
        saved: usize,
        /// In the data set.
        here: usize,
    },
    /// Losses or epochs that contradict the position.
    #[error("its history is not as long as its position says")]
    HistoryLength,
    /// An entry of the metadata is missing.
    #[error("{key} is missing from its metadata")]
    EntryMissing {
        /// The entry's key.
        key: String,
    },
    /// An entry of an earlier version is not base64.
    #[error("{key} is not base64 ({detail})")]
    NotBase64 {
        /// The entry's key.
        key: String,
        /// The decoder's message.
        detail: String,
    },
    /// An entry of an earlier version ends in the middle.
    #[error("{key} ends within a number")]
    LossesCut {
        /// The entry's key.
        key: String,
    },
    /// An entry of the metadata cannot be read.
    #[error("{key} is unreadable ({detail})")]
    EntryUnreadable {
        /// The entry's key.
        key: String,
        /// The parser's message.
        detail: String,
    },
    /// A tensor that no saved run has.
    #[error("{name} is not part of it")]
    EntrySurplus {
        /// The tensor's name.
        name: String,
    },
    /// A position outside the training images.
    #[error("its position is not one of {images} training images")]
    PositionOutside {
        /// The number of training images.
        images: usize,
    },
    /// State of parameters that the network does not have.
    #[error("its optimiser state does not fit the network: {names}")]
    OptimiserState {
        /// The surplus tensors, separated by commas.
        names: String,
    },
    /// Weights alone, where a run is needed.
    #[error("it holds weights alone, and no run")]
    WeightsAlone,
    /// A run to compare with, on another data set.
    #[error("it is on other images than the run under way")]
    OtherImagesThanRun,
}

/// The first faults of some weights, and how many more there are.
pub fn list(faults: &[WeightsFault], more: usize) -> String {
    let shown = faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ");
    if more == 0 { shown } else { format!("{shown}; and {more} more") }
}
