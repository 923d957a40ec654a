//! Quantities, values and ranges of problems with settings and sizes.

use serde::{Serialize, Serializer};
use std::fmt;

/// A quantity with a range: a setting of the run, or a size of the network.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
#[cfg_attr(native, derive(ts_rs::TS))]
#[serde(tag = "code", content = "values", rename_all = "snake_case")]
pub enum Quantity {
    /// A setting, by its name in the serialised run.
    #[error("{name}")]
    SettingNamed {
        /// Such as `learning_rate`.
        name: &'static str,
    },
    /// The number of layers.
    #[error("The number of layers")]
    LayerCount,
    /// The channels of an image.
    #[error("The number of image channels")]
    ImageChannels,
    /// The rows of an image.
    #[error("The number of image rows")]
    ImageRows,
    /// The columns of an image.
    #[error("The number of image columns")]
    ImageColumns,
    /// The number of classes.
    #[error("The number of classes")]
    ClassCount,
    /// The weights and biases of all layers.
    #[error("The network's number of parameters")]
    ParameterCount,
    /// The weights and biases of layers that are not frozen.
    #[error("The network's number of trained parameters")]
    TrainedParameterCount,
    /// The outputs of all layers for one image.
    #[error("The network's number of activations for one image")]
    ActivationCount,
    /// The memory of a training step.
    #[error("The memory that a training step needs")]
    StepMemory,
    /// The side of the square that occlusion covers an image with.
    #[error("The side of the cover")]
    CoverSide,
    /// How far that square moves at a time.
    #[error("The step of the cover")]
    CoverStep,
}

/// The value of a [`Quantity`]. A number that is only shown crosses as its digits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
#[cfg_attr(native, derive(ts_rs::TS), ts(rename = "GivenValue"))]
#[serde(tag = "code", content = "values", rename_all = "snake_case")]
pub enum Value {
    /// As it was given.
    #[error("{digits}")]
    Given {
        /// Such as `0.5`, or what stands in place of a number.
        digits: String,
    },
    /// An estimate of memory.
    #[error("about {gigabytes} GB")]
    Gigabytes {
        /// With one decimal.
        gigabytes: String,
    },
    /// A switch that is on.
    #[error("on")]
    SwitchedOn,
}

impl Value {
    /// A value as it was given.
    pub fn given(value: impl ToString) -> Self {
        Self::Given { digits: value.to_string() }
    }
}

/// The range of a value.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, thiserror::Error)]
#[cfg_attr(native, derive(ts_rs::TS), ts(rename = "AllowedRange"))]
#[serde(tag = "code", content = "values", rename_all = "snake_case")]
pub enum Range {
    /// A whole number, both ends included.
    #[error("a whole number from {minimum} to {maximum}")]
    Whole {
        /// The least one.
        minimum: f64,
        /// The largest one.
        maximum: f64,
    },
    /// A number, both ends included.
    #[error("from {} to {maximum}", Readable(*.minimum))]
    FromTo {
        /// The least one.
        minimum: f64,
        /// The largest one.
        maximum: f64,
    },
    /// A number, the upper end excluded.
    #[error("from {} to below {maximum}", Readable(*.minimum))]
    FromToBelow {
        /// The least one.
        minimum: f64,
        /// The upper end, excluded.
        maximum: f64,
    },
    /// A number, the lower end excluded.
    #[error("above {} and at most {maximum}", Readable(*.minimum))]
    AboveAtMost {
        /// The lower end, excluded.
        minimum: f64,
        /// The largest one.
        maximum: f64,
    },
    /// Grey images have one channel, and coloured ones three.
    #[error("1 or 3")]
    OneOrThree,
    /// Nesterov's momentum needs momentum.
    #[error("off while momentum is 0")]
    OffWithoutMomentum,
    /// Of a network that has nothing to learn.
    #[error("at least 1: add a convolution or a fully connected layer")]
    SomeParameters,
    /// Of a network whose layers are all frozen.
    #[error("at least 1: every layer is frozen; train one of them")]
    SomeTrained,
    /// Of a network with too many parameters.
    #[error("at most {}: make its layers narrower, or pool more before the first fully connected layer", grouped(*.most))]
    FewerParameters {
        /// The limit.
        most: u64,
    },
    /// Of a network with too many activations.
    #[error("at most {}: use fewer filters, or pool earlier", grouped(*.most))]
    FewerActivations {
        /// The limit.
        most: u64,
    },
    /// Of a step that needs too much memory.
    #[error("at most {gigabytes} GB: make the batch smaller, use fewer filters, or pool earlier")]
    LessMemory {
        /// The limit of a tab.
        gigabytes: u32,
    },
    /// Of the square that covers an image.
    #[error("a whole number from 1 to the image's shorter side")]
    WithinImage,
    /// Of that square's step.
    #[error("a whole number from 1 to its side")]
    WithinCover,
}

/// For a number in a file, which may be beyond JavaScript's whole numbers: serialised as one, it would be an error.
pub(super) fn as_number<S: Serializer>(value: &u64, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_f64(*value as f64)
}

/// A number as JavaScript writes it: tiny ones with an exponent.
struct Readable(f64);

impl fmt::Display for Readable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(value) = *self;
        if value != 0.0 && value.abs() < 1e-6 { write!(f, "{value:e}") } else { write!(f, "{value}") }
    }
}

/// 1234567 as `1,234,567`.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() * 4 / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
