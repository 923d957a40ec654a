//! The forward pass of 3x3 kernels with stride 1 by Winograd's F(2x2, 3x3): 16 products for each filter and channel give four outputs, where a
//! direct convolution takes 36. Source: Lavin and Gray, Fast Algorithms for Convolutional Neural Networks, <https://arxiv.org/abs/1509.09308>.
//!
//! A tile is 2x2 outputs, which are one pooling window, and the 4x4 pixels that they read.

use crate::Geometry;
use crate::forward::highest;
use crate::image::Image;
use crate::maps::Maps;
use crate::rows::LANES;
use crate::tile::{COLUMNS, ROWS, Sums, sums_of_rows, write};

/// Numbers of a transformed tile, and of a transformed 3x3 kernel.
const POINTS: usize = 16;
/// With fewer channels the transforms cost more than they save.
const CHANNELS: usize = 8;

/// Whether it is the quicker way.
pub fn is_quicker(geometry: &Geometry) -> bool {
    let is_tiled = geometry.pooled || geometry.convolved.iter().all(|size| size.is_multiple_of(2));
    geometry.kernel == [3, 3] && geometry.stride == [1, 1] && geometry.channels >= CHANNELS && is_tiled
}

/// See [`crate::convolve`].
pub fn convolve(x: &Maps, weight: &[f32], bias: &[f32], geometry: &Geometry) -> (Vec<f32>, Option<Vec<u8>>) {
    let blocks = transformed_weight(weight, geometry);
    let mut image = Image::new(geometry, false);
    let starts = Geometry { pooled: true, ..geometry.clone() }.starts();
    let wide = geometry.channels.next_multiple_of(LANES);
    let mut tiles = vec![0.0; starts.len() * POINTS * wide];
    let of_image = geometry.output().iter().product::<usize>() * geometry.filters;
    let mut output = vec![0.0; geometry.batch * of_image];
    let mut argmax = geometry.pooled.then(|| vec![0; output.len()]);
    for index in 0..geometry.batch {
        image.take(x, index);
        for (&start, tile) in starts.iter().zip(tiles.chunks_exact_mut(POINTS * wide)) {
            transform(&image.values()[start..], geometry, tile);
        }
        let output = &mut output[index * of_image..][..of_image];
        let mut argmax = argmax.as_mut().map(|argmax| &mut argmax[index * of_image..][..of_image]);
        for (block, first) in blocks.chunks_exact(POINTS * geometry.channels).zip((0..).step_by(COLUMNS)) {
            let bias = &bias[first..];
            for tile in (0..starts.len()).step_by(ROWS) {
                let of_points = products(&tiles, wide, tile, block, geometry.channels);
                for row in 0..ROWS.min(starts.len() - tile) {
                    let sums = outputs(&of_points, row, bias);
                    match &mut argmax {
                        Some(argmax) => {
                            let place = (tile + row) * geometry.filters + first;
                            let end = (tile + row + 1) * geometry.filters;
                            let (highest, places) = highest(&sums);
                            write(&mut output[place..end], &highest);
                            write(&mut argmax[place..end], &places);
                        }
                        None => spread(&sums, tile + row, first, geometry, output),
                    }
                }
            }
        }
    }
    (output, argmax)
}

/// Each kernel g as G g Gᵀ, in blocks of eight filters: for each block `[points, channels]`, eight filters each.
fn transformed_weight(weight: &[f32], geometry: &Geometry) -> Vec<[f32; COLUMNS]> {
    let (channels, filters) = (geometry.channels, geometry.filters);
    let mut blocks = vec![[0.0; COLUMNS]; filters.div_ceil(COLUMNS) * POINTS * channels];
    let expand = |[a, b, c]: [f32; 3]| [a, 0.5 * (a + b + c), 0.5 * (a - b + c), c];
    let (kernels, _) = weight.as_chunks::<9>();
    for (index, kernel) in kernels.iter().enumerate() {
        let (filter, channel) = (index / channels, index % channels);
        let block = &mut blocks[filter / COLUMNS * POINTS * channels..][..POINTS * channels];
        let columns: [[f32; 4]; 3] = std::array::from_fn(|column| expand([0, 3, 6].map(|row| kernel[row + column])));
        for row in 0..4 {
            for (column, value) in expand(columns.map(|column| column[row])).into_iter().enumerate() {
                block[(row * 4 + column) * channels + channel][filter % COLUMNS] = value;
            }
        }
    }
    blocks
}

/// The 4x4 pixels d of a tile as Bᵀ d B, `[points, channels]`; what is beyond the channels is never read.
fn transform(image: &[f32], geometry: &Geometry, tile: &mut [f32]) {
    let (row, channels, wide) = (geometry.row(), geometry.channels, tile.len() / POINTS);
    for lane in (0..channels).step_by(LANES) {
        let pixel = |down: usize, right: usize| -> [f32; LANES] {
            *image[down * row + right * channels + lane..].first_chunk().expect("there is room for idle lanes")
        };
        let mix = |d: [[f32; LANES]; 4]| -> [[f32; LANES]; 4] {
            let [a, b, c, d] = d;
            let lanes =
                |f: fn(f32, f32) -> f32, x: [f32; LANES], y: [f32; LANES]| std::array::from_fn(|i| f(x[i], y[i]));
            [lanes(|x, y| x - y, a, c), lanes(|x, y| x + y, b, c), lanes(|x, y| x - y, c, b), lanes(|x, y| x - y, b, d)]
        };
        let columns: [[[f32; LANES]; 4]; 4] =
            std::array::from_fn(|right| mix(std::array::from_fn(|down| pixel(down, right))));
        for down in 0..4 {
            let mixed = mix(std::array::from_fn(|right| columns[right][down]));
            for (right, values) in mixed.into_iter().enumerate() {
                *tile[(down * 4 + right) * wide + lane..].first_chunk_mut().expect("the tile is as wide") = values;
            }
        }
    }
}

/// For each point the products of four tiles from `first` on, the last again where there are fewer, by eight filters.
fn products(tiles: &[f32], wide: usize, first: usize, block: &[[f32; COLUMNS]], channels: usize) -> [Sums; POINTS] {
    let last = tiles.len() / (POINTS * wide) - 1;
    let tiles: [&[f32]; ROWS] =
        std::array::from_fn(|row| &tiles[(first + row).min(last) * POINTS * wide..][..POINTS * wide]);
    let mut sums = [Sums::default(); POINTS];
    for (point, (sums, columns)) in sums.iter_mut().zip(block.chunks_exact(channels)).enumerate() {
        *sums = sums_of_rows(tiles.map(|tile| &tile[point * wide..][..channels]), columns);
    }
    sums
}

/// The four outputs Aᵀ m A of a tile, row by row, with the bias.
fn outputs(of_points: &[Sums; POINTS], row: usize, biases: &[f32]) -> Sums {
    let mut bias = [0.0; COLUMNS];
    let count = biases.len().min(COLUMNS);
    bias[..count].copy_from_slice(&biases[..count]);
    let mut outputs = Sums::default();
    for filter in 0..COLUMNS {
        let m = |point: usize| of_points[point][row][filter];
        let upper: [f32; 4] = std::array::from_fn(|column| m(column) + m(4 + column) + m(8 + column));
        let lower: [f32; 4] = std::array::from_fn(|column| m(4 + column) - m(8 + column) - m(12 + column));
        for (place, [a, b, c, d]) in [upper, lower].into_iter().enumerate() {
            outputs[place * 2][filter] = a + b + c + bias[filter];
            outputs[place * 2 + 1][filter] = b - c - d + bias[filter];
        }
    }
    outputs
}

/// Writes the four outputs of a tile, where no pooling follows.
fn spread(sums: &Sums, tile: usize, first: usize, geometry: &Geometry, output: &mut [f32]) {
    let ([_, columns], filters) = (geometry.convolved, geometry.filters);
    let (down, right) = (tile / (columns / 2) * 2, tile % (columns / 2) * 2);
    for (place, sums) in sums.iter().enumerate() {
        let window = (down + place / 2) * columns + right + place % 2;
        write(&mut output[window * filters + first..(window + 1) * filters], sums);
    }
}
