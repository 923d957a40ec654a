//! Maps as burn has them, read and written an image at a time.

use crate::Geometry;
use std::borrow::Cow;

/// A view of maps `[batch, channels, rows, columns]` with any strides.
#[derive(Clone, Copy)]
pub struct Maps<'a> {
    values: &'a [f32],
    start: usize,
    strides: [isize; 4],
}

impl<'a> Maps<'a> {
    /// Of `values`, where the first number is at `start`.
    pub fn new(values: &'a [f32], start: usize, strides: [isize; 4]) -> Self {
        Self { values, start, strides }
    }

    /// The same without its first `channels` channels.
    pub fn after_channels(&self, channels: usize) -> Self {
        Self { start: self.at([0, channels, 0, 0]), ..*self }
    }

    /// All of it as `[batch, rows, columns, channels]`, copied where it lies in another way.
    pub fn channels_last(&self, batch: usize, channels: usize, size: [usize; 2]) -> Cow<'a, [f32]> {
        let [rows, columns] = size;
        let strides = [rows * columns * channels, 1, columns * channels, channels];
        if self.strides == strides.map(usize::cast_signed) {
            return Cow::Borrowed(&self.values[self.start..][..batch * rows * columns * channels]);
        }
        let mut copy = vec![0.0; batch * rows * columns * channels];
        for (image, copy) in copy.chunks_exact_mut(rows * columns * channels).enumerate() {
            self.copy(image, channels, size, copy, columns * channels);
        }
        Cow::Owned(copy)
    }

    /// All of it as `[batch, channels, rows, columns]`.
    pub fn row_by_row(&self, [batch, channels, rows, columns]: [usize; 4]) -> Vec<f32> {
        let mut copy = vec![0.0; batch * channels * rows * columns];
        let by_column = self.strides[3];
        for (index, to) in copy.chunks_exact_mut(columns.max(1)).enumerate() {
            let (map, row) = (index / rows, index % rows);
            let from = self.at([map / channels, map % channels, row, 0]);
            for (column, to) in to.iter_mut().enumerate() {
                *to = self.values[from.wrapping_add_signed(column.cast_signed() * by_column)];
            }
        }
        copy
    }

    /// The largest number of each window of `kernel` by `kernel`, `stride` from one to the next, as `[batch, channels, rows, columns]`, and
    /// those sizes; NaN is larger than all, as in PyTorch. On each side windows reach over the maps by `padding`, of which no number is read.
    pub fn max_pool(
        &self,
        [batch, channels, rows, columns]: [usize; 4],
        kernel: usize,
        stride: usize,
        padding: usize,
    ) -> (Vec<f32>, [usize; 4]) {
        let size = [rows, columns];
        let [rows, columns] = size.map(|size| (size + 2 * padding - kernel) / stride + 1);
        let seen = |window: usize, size: usize| {
            let first = window * stride;
            first.saturating_sub(padding)..(first + kernel).saturating_sub(padding).min(size)
        };
        let mut pooled = Vec::with_capacity(batch * channels * rows * columns);
        for map in 0..batch * channels {
            for row in 0..rows {
                for column in 0..columns {
                    let mut highest = f32::NEG_INFINITY;
                    for down in seen(row, size[0]) {
                        for right in seen(column, size[1]) {
                            let value = self.values[self.at([map / channels, map % channels, down, right])];
                            highest = if value > highest || value.is_nan() { value } else { highest };
                        }
                    }
                    pooled.push(highest);
                }
            }
        }
        (pooled, [batch, channels, rows, columns])
    }

    /// Writes an image into the middle of a padded one, whose zeros around it stay.
    pub fn pad(&self, image: usize, geometry: &Geometry, padded: &mut [f32]) {
        self.copy(image, geometry.channels, geometry.input, &mut padded[geometry.middle()..], geometry.row());
    }

    /// Writes `rows` by `columns` of an image as `[rows, columns, channels]`, `step` from one row to the next.
    fn copy(&self, image: usize, channels: usize, [rows, columns]: [usize; 2], to: &mut [f32], step: usize) {
        let [_, by_channel, _, by_column] = self.strides;
        let are_side_by_side = channels == 1 || by_channel == 1;
        for row in 0..rows {
            let to = &mut to[row * step..][..columns * channels];
            if are_side_by_side && (columns == 1 || by_column == channels.cast_signed()) {
                to.copy_from_slice(&self.values[self.at([image, 0, row, 0])..][..columns * channels]);
            } else if are_side_by_side {
                for (column, to) in to.chunks_exact_mut(channels).enumerate() {
                    to.copy_from_slice(&self.values[self.at([image, 0, row, column])..][..channels]);
                }
            } else {
                for channel in 0..channels {
                    let from = self.at([image, channel, row, 0]);
                    for (column, to) in to[channel..].iter_mut().step_by(channels).enumerate() {
                        *to = self.values[from.wrapping_add_signed(column.cast_signed() * by_column)];
                    }
                }
            }
        }
    }

    /// The place of one number.
    fn at(&self, place: [usize; 4]) -> usize {
        let steps = place.iter().zip(self.strides).map(|(place, stride)| place.cast_signed() * stride);
        self.start.wrapping_add_signed(steps.sum())
    }
}

/// The middle of a padded image, as `[rows, columns, channels]`.
pub fn crop(padded: &[f32], geometry: &Geometry, image: &mut [f32]) {
    let width = geometry.input[1] * geometry.channels;
    for (row, to) in image.chunks_exact_mut(width).enumerate() {
        to.copy_from_slice(&padded[geometry.middle() + row * geometry.row()..][..width]);
    }
}

/// Writes the numbers of each window of a padded image side by side: `[rows, columns]` of windows.
pub fn unfold(padded: &[f32], geometry: &Geometry, unfolded: &mut [f32]) {
    match geometry.run() {
        3 => unfold_runs::<3>(padded, geometry, unfolded),
        5 => unfold_runs::<5>(padded, geometry, unfolded),
        9 => unfold_runs::<9>(padded, geometry, unfolded),
        _ => each_run(padded, geometry, unfolded, |to, from| {
            // A loop, because a call to copy so few numbers costs more than they do.
            for (to, from) in to.iter_mut().zip(from) {
                *to = *from;
            }
        }),
    }
}

/// The same where a row of a window is `N` numbers, which need no loop.
fn unfold_runs<const N: usize>(padded: &[f32], geometry: &Geometry, unfolded: &mut [f32]) {
    each_run(padded, geometry, unfolded, |to, from| {
        if let (Some(to), Some(from)) = (to.first_chunk_mut::<N>(), from.first_chunk()) {
            *to = *from;
        }
    });
}

/// Calls `copy` with each row of each window where it goes, and from where it comes.
#[inline(always)]
fn each_run(padded: &[f32], geometry: &Geometry, unfolded: &mut [f32], copy: impl Fn(&mut [f32], &[f32])) {
    let ([rows, columns], run) = (geometry.convolved, geometry.run());
    let mut windows = unfolded.chunks_exact_mut(geometry.kernel[0] * run);
    for row in 0..rows {
        for (column, window) in (0..columns).zip(&mut windows) {
            let from = &padded[geometry.start(row, column)..];
            for (kernel_row, to) in window.chunks_exact_mut(run).enumerate() {
                copy(to, &from[kernel_row * geometry.row()..]);
            }
        }
    }
}
