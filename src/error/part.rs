//! Parts that problems name: the content of a file, a part of a network.

use serde::Serialize;

/// The content of an IDX file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, thiserror::Error)]
#[cfg_attr(native, derive(ts_rs::TS))]
#[serde(tag = "code", content = "values", rename_all = "snake_case")]
pub enum IdxContent {
    /// Images, of three dimensions.
    #[error("images")]
    IdxImages,
    /// Labels, of one dimension.
    #[error("labels")]
    IdxLabels,
}

/// A part that a network does not have. It completes "There is no ".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, thiserror::Error)]
#[cfg_attr(native, derive(ts_rs::TS))]
#[serde(tag = "code", content = "values", rename_all = "snake_case")]
pub enum AbsentPart {
    /// A layer of the network.
    #[error("layer {index} here: the network has {count}")]
    AbsentLayer {
        /// The one that was asked for.
        index: usize,
        /// How many there are.
        count: usize,
    },
    /// A channel or a feature of a layer.
    #[error("unit {index} here: the layer has {count}")]
    AbsentUnit {
        /// The one that was asked for.
        index: usize,
        /// How many there are.
        count: usize,
    },
    /// A row of a layer's maps.
    #[error("row {index} here: the layer has {count}")]
    AbsentRow {
        /// The one that was asked for.
        index: usize,
        /// How many there are.
        count: usize,
    },
    /// A column of a layer's maps.
    #[error("column {index} here: the layer has {count}")]
    AbsentColumn {
        /// The one that was asked for.
        index: usize,
        /// How many there are.
        count: usize,
    },
    /// A class that the network scores.
    #[error("class {index} here: the network has {count}")]
    AbsentClass {
        /// The one that was asked for.
        index: usize,
        /// How many there are.
        count: usize,
    },
}
