//! Square windows that slide over maps, and the zeros around these.

use crate::error::LayerReason;
use crate::network::{Region, Shape};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// A window, the same on both axes.
#[derive(Debug, Clone, Copy)]
pub struct Window {
    /// Its side in weights.
    pub kernel: usize,
    /// Pixels from one window to the next.
    pub stride: usize,
    /// Pixels from one weight to the next.
    pub dilation: usize,
    /// Zeros before the maps.
    pub before: usize,
    /// Zeros after the maps.
    pub after: usize,
}

impl Window {
    /// One without dilation over maps without zeros around them.
    pub fn unpadded(kernel: usize, stride: usize) -> Self {
        Self { kernel, stride, dilation: 1, before: 0, after: 0 }
    }

    /// The same with `pixels` more on each side of the maps.
    pub fn padded(self, pixels: usize) -> Self {
        Self { before: pixels, after: pixels, ..self }
    }

    /// What the windows for the box `output` see of maps of the shape `input`, channel by channel.
    pub fn region(&self, input: Shape, Region([channels, rows, columns]): &Region) -> Region {
        let [_, height, width] = input.extent();
        Region([channels.clone(), self.seen(rows, height), self.seen(columns, width)])
    }

    /// Its side in pixels.
    fn span(&self) -> usize {
        self.dilation * (self.kernel - 1) + 1
    }

    /// How many fit into `[rows, columns]`: floor((size + before + after - span) / stride) + 1 on each axis.
    pub fn counts(&self, sides: [usize; 2]) -> Result<[usize; 2], LayerReason> {
        let Self { kernel, stride, dilation, before, after } = *self;
        let span = self.span();
        // PyTorch and burn allow more, but such windows would see zeros only.
        if dilation == 1 && before.max(after) >= kernel {
            return Err(LayerReason::PaddingOfKernel { padding: before, kernel });
        }
        let [rows, columns] = sides;
        let padded = sides.map(|side| side + before + after);
        if padded.iter().any(|&side| side < span) {
            return Err(LayerReason::WindowTooLarge { kernel, rows, columns, padding: before, dilation });
        }
        let counts = padded.map(|side| (side - span) / stride + 1);
        let sees_a_pixel =
            |side: usize, count: usize| (0..count).all(|output| self.pixels(output, side).next().is_some());
        if !sides.into_iter().zip(counts).all(|(side, count)| sees_a_pixel(side, count)) {
            return Err(LayerReason::WindowOfZeros { dilation, padding: before, rows, columns });
        }
        Ok(counts)
    }

    /// The places of a side of `side` pixels that the window for `output` sees, in order.
    fn pixels(&self, output: usize, side: usize) -> impl Iterator<Item = usize> {
        let places = (0..self.kernel).map(move |tap| self.place(output, tap));
        places.filter_map(|place| usize::try_from(place).ok()).filter(move |&place| place < side)
    }

    /// Where its weight `tap` lies on an axis, of the window for `output`; before the maps it is negative.
    pub fn place(&self, output: usize, tap: usize) -> isize {
        (output * self.stride + tap * self.dilation) as isize - self.before as isize
    }

    /// From the first to the last place of a side of `side` pixels that the windows for `outputs` see. Each sees one at least,
    /// where [`Window::counts`] accepts them.
    pub fn seen(&self, outputs: &Range<usize>, side: usize) -> Range<usize> {
        let places = || outputs.clone().flat_map(|output| self.pixels(output, side));
        let (first, last) = (places().min(), places().max());
        first.unwrap_or(0)..last.map_or(side, |last| last + 1)
    }
}

/// Zeros around the input of a convolution.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(native, derive(ts_rs::TS))]
#[serde(untagged, expecting = "the padding of a convolution is a number, \"same\" or \"valid\"")]
pub enum Padding {
    /// On each side: 0 to 6, and fewer than the kernel.
    Pixels(usize),
    /// By name.
    Named(NamedPadding),
}

/// PyTorch's names for paddings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(native, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum NamedPadding {
    /// As many as keep the size, with stride 1 only; an even kernel has one more at the right and at the bottom.
    Same,
    /// None.
    Valid,
}

impl Padding {
    /// Zeros `[before, after]` each axis, for a kernel of so many weights and their dilation.
    pub fn margins(self, dilation: usize, kernel: usize) -> [usize; 2] {
        match self {
            Self::Pixels(pixels) => [pixels, pixels],
            Self::Named(NamedPadding::Valid) => [0, 0],
            // dilation * (kernel - 1) in all; PyTorch puts the odd one after:
            // https://github.com/pytorch/pytorch/blob/v2.9.0/torch/nn/modules/conv.py#L155-L165
            Self::Named(NamedPadding::Same) => {
                let total = dilation * kernel.saturating_sub(1);
                [total / 2, total - total / 2]
            }
        }
    }
}
