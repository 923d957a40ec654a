//! Where the windows of a convolution start in the rows of a padded image, whose numbers are `[rows, columns, channels]`.

use crate::Geometry;

/// Below this many numbers a row of a window is short: three channels of a 3x3 kernel are, eight are not.
const SHORT: usize = 16;

/// Numbers that one instruction of simd128 takes.
pub const LANES: usize = 4;

impl Geometry {
    /// The same for `channels` of the channels.
    pub fn with_channels(&self, channels: usize) -> Self {
        Self { channels, ..self.clone() }
    }

    /// The convolution of an unfolded image, whose channels are the numbers of a window: its kernel is one number wide.
    pub fn unfolded(&self) -> Self {
        Self {
            channels: self.kernel[0] * self.run(),
            input: self.convolved,
            kernel: [1, 1],
            stride: [1, 1],
            padding: [[0, 0]; 2],
            ..self.clone()
        }
    }

    /// Whether a window's rows are so short that unfolding the image costs less than going from row to row.
    pub fn is_short(&self) -> bool {
        self.kernel[0] > 1 && self.run() < SHORT
    }

    /// `[batch, channels, rows, columns]` of the input.
    pub fn input_sizes(&self) -> [usize; 4] {
        let [rows, columns] = self.input;
        [self.batch, self.channels, rows, columns]
    }

    /// From one row of a padded image to the next.
    pub fn row(&self) -> usize {
        (self.input[1] + self.padding[1][0] + self.padding[1][1]) * self.channels
    }

    /// How many numbers of one row a window takes, side by side.
    pub fn run(&self) -> usize {
        self.kernel[1] * self.channels
    }

    /// The same, up to a whole number of lanes.
    pub fn wide_run(&self) -> usize {
        self.run().next_multiple_of(LANES)
    }

    /// The size of a padded image, with room after it for the last window's idle lanes.
    pub fn padded(&self) -> usize {
        (self.input[0] + self.padding[0][0] + self.padding[0][1]) * self.row() + LANES
    }

    /// Where in a padded image the image starts.
    pub fn middle(&self) -> usize {
        self.padding[0][0] * self.row() + self.padding[1][0] * self.channels
    }

    /// Where in a padded image the window of the convolution's output `(row, column)` starts.
    pub fn start(&self, row: usize, column: usize) -> usize {
        row * self.stride[0] * self.row() + column * self.stride[1] * self.channels
    }

    /// From the window of an output to those of its neighbours in its pooling window, row by row.
    pub fn neighbours(&self) -> [usize; 4] {
        [self.start(0, 0), self.start(0, 1), self.start(1, 0), self.start(1, 1)]
    }

    /// Where the window of each output starts, row by row; after pooling, the first of its four windows.
    pub fn starts(&self) -> Vec<usize> {
        let [rows, columns] = self.output();
        let step = if self.pooled { 2 } else { 1 };
        (0..rows).flat_map(|row| (0..columns).map(move |column| self.start(row * step, column * step))).collect()
    }
}
