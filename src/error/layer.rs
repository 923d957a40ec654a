//! Why a layer cannot work where it stands.

use super::{Range, Value};
use serde::Serialize;

/// Completes "Layer 3 (conv2) is invalid: ".
#[derive(Debug, Clone, PartialEq, Serialize, thiserror::Error)]
#[cfg_attr(native, derive(ts_rs::TS))]
#[serde(tag = "code", content = "values", rename_all = "snake_case")]
pub enum LayerReason {
    /// A setting of the layer is out of range.
    #[error("its {field} is {value}, but it must be {range}")]
    LayerSetting {
        /// Its name in the serialised layer.
        field: &'static str,
        /// The value given.
        value: Value,
        /// Its range.
        range: Range,
    },
    /// Padding "same" is defined for stride 1 alone.
    #[error("its padding \"same\" needs stride 1, but its stride is {stride}")]
    SameNeedsStrideOne {
        /// Its stride.
        stride: usize,
    },
    /// A layer of maps gets flat features.
    #[error("it needs an image-like input, but {features} flat features come in; move it before the flatten layer")]
    NeedsMaps {
        /// Features of its input.
        features: usize,
    },
    /// A layer of flat features gets maps.
    #[error("it needs a flat input, but {input} comes in; put a flatten layer before it")]
    NeedsFlat {
        /// The shape that comes in, such as `64x7x7`.
        input: String,
    },
    /// Windows would see nothing but zeros.
    #[error("its padding of {padding} must be smaller than its kernel of {kernel}")]
    PaddingOfKernel {
        /// Pixels on each side.
        padding: usize,
        /// The window's side.
        kernel: usize,
    },
    /// Windows of a pooling could see less of the maps than of the padding, which PyTorch refuses.
    #[error("its padding of {padding} must be at most half of its kernel of {kernel}")]
    PaddingOfPooling {
        /// Pixels on each side.
        padding: usize,
        /// The window's side.
        kernel: usize,
    },
    /// The groups of a convolution are no equal shares of its channels.
    #[error(
        "its {groups} groups must divide both its {channels} input channels and its {filters} filters; choose another number"
    )]
    GroupsOfChannels {
        /// Of the channels.
        groups: usize,
        /// Of the input.
        channels: usize,
        /// Output channels.
        filters: usize,
    },
    /// A window with dilation would see nothing but zeros.
    #[error(
        "with dilation {dilation} and padding {padding}, some of its windows would see zeros alone in {rows}x{columns} pixels; reduce one of the two"
    )]
    WindowOfZeros {
        /// Pixels from one weight to the next.
        dilation: usize,
        /// Pixels on each side.
        padding: usize,
        /// Of the input.
        rows: usize,
        /// Of the input.
        columns: usize,
    },
    /// A residual block without a body.
    #[error("its body is empty; add a layer to it")]
    EmptyBody,
    /// Fewer branches than two, or too many.
    #[error("it has {count} branches, but it must have {fewest} to {most}")]
    BranchCount {
        /// How many there are.
        count: usize,
        /// How few there may be.
        fewest: usize,
        /// How many there may be.
        most: usize,
    },
    /// A branch without a layer.
    #[error("its branch {branch} is empty; add a layer to it")]
    EmptyBranch {
        /// Counted from 1.
        branch: usize,
    },
    /// A branch that gives maps of another height or width than the first.
    #[error(
        "its branch 1 gives {first}, but its branch {branch} gives {output}; to be concatenated, all need the same height and width"
    )]
    BranchOfOtherSize {
        /// The shape of the first branch's output, such as `16x28x28`.
        first: String,
        /// The other branch, counted from 1.
        branch: usize,
        /// The shape of its output.
        output: String,
    },
    /// A block within too many others.
    #[error("it is within {most} other blocks, but blocks nest {most} deep at most; move it out of one")]
    NestedTooDeep {
        /// How deep they may.
        most: usize,
    },
    /// An identity shortcut beside a body that changes the shape.
    #[error(
        "its body makes {body} of {input}, and an identity shortcut needs the same shape; choose the 1x1 convolution as its shortcut, or let the body keep the shape"
    )]
    IdentityOfOtherShape {
        /// The shape of the body's output, such as `32x14x14`.
        body: String,
        /// The shape that comes in.
        input: String,
    },
    /// A projection beside a body that changes the size by more than its strides.
    #[error(
        "its body gives {body}, but its shortcut, a 1x1 convolution of stride {stride}, gives {shortcut}; pad the body's convolutions, so that strides alone change the size"
    )]
    ProjectionOfOtherShape {
        /// The shape of the body's output.
        body: String,
        /// The shape of the shortcut's.
        shortcut: String,
        /// The product of the body's strides.
        stride: usize,
    },
    /// The input is smaller than a window.
    #[error("its {} does not fit into {rows}x{columns} pixels{}", window(*.kernel, *.dilation), padded(*.padding))]
    WindowTooLarge {
        /// The window's side, in weights.
        kernel: usize,
        /// Pixels from one weight to the next.
        dilation: usize,
        /// Of the input.
        rows: usize,
        /// Of the input.
        columns: usize,
        /// Pixels on each side; 0 for none.
        padding: usize,
    },
}

fn window(kernel: usize, dilation: usize) -> String {
    let span = dilation * (kernel - 1) + 1;
    let spread = if dilation > 1 { format!(" (kernel {kernel}, dilation {dilation})") } else { String::new() };
    format!("{span}x{span} window{spread}")
}

fn padded(padding: usize) -> String {
    if padding > 0 { format!(" padded by {padding}") } else { String::new() }
}
