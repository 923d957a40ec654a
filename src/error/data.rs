//! Why images, labels or a file make no data set.

use serde::Serialize;

/// Completes "This data set cannot be used: ".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
#[cfg_attr(native, derive(ts_rs::TS))]
#[serde(tag = "code", content = "values", rename_all = "snake_case")]
pub enum DataReason {
    /// The two parts have images of different sizes.
    #[error("its training and its test images differ in size")]
    SizesDiffer,
    /// More than is kept in memory.
    #[error("its images take {megabytes} MB of memory, and at most {most} MB can be used; take fewer or smaller ones")]
    TooLarge {
        /// Their size.
        megabytes: usize,
        /// The limit.
        most: usize,
    },
    /// One of the two parts is empty.
    #[error(
        "it has {train} training and {test} test images, and takes at least one of each; add images, or split them otherwise"
    )]
    PartEmpty {
        /// Training images.
        train: usize,
        /// Test images.
        test: usize,
    },
    /// A label that names no class.
    #[error("a label is {label}, and its {classes} classes have the labels 0 to {}", .classes.saturating_sub(1))]
    LabelWithoutClass {
        /// The label.
        label: u8,
        /// The number of classes.
        classes: usize,
    },
    /// A data set without a name, or with a very long one.
    #[error("its name must have 1 to {most} letters")]
    DataName {
        /// The longest name.
        most: usize,
    },
    /// A class without a name, or with a very long one.
    #[error("the class \u{201c}{class}\u{201d} must have a name of 1 to {most} letters")]
    ClassName {
        /// The name.
        class: String,
        /// The longest name.
        most: usize,
    },
    /// Two classes of one name.
    #[error("two of its classes are called \u{201c}{class}\u{201d}")]
    ClassTwice {
        /// The name.
        class: String,
    },
    /// Another kind of file.
    #[error("the file is none that Convscope has saved")]
    NotSavedHere,
    /// A damaged header.
    #[error("{key} is unreadable ({detail})")]
    HeaderUnreadable {
        /// The metadata's key.
        key: &'static str,
        /// The parser's message.
        detail: String,
    },
    /// A file of another version of the format.
    #[error("it has format version {found}, and this Convscope reads version {expected}")]
    DataVersion {
        /// In the file.
        found: u32,
        /// The one that is read.
        expected: u32,
    },
    /// A tensor is missing.
    #[error("{name} is missing from it")]
    TensorMissing {
        /// The tensor's name.
        name: String,
    },
    /// A tensor is not of bytes.
    #[error("{name} is not of type U8")]
    TensorType {
        /// The tensor's name.
        name: String,
    },
    /// Images and labels of different counts, or images without rows and columns.
    #[error("the shapes of {split}.images and {split}.labels do not fit each other")]
    ShapesDiffer {
        /// `train` or `test`.
        split: String,
    },
    /// Images without channels, rows and columns.
    #[error("its images have no size")]
    NoSize,
    /// A damaged file or value.
    #[error("{detail}")]
    DataUnreadable {
        /// The parser's message.
        detail: String,
    },
}
