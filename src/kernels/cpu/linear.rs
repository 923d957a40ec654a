//! Fully connected layers as products of matrices.

use crate::tile::{COLUMNS, ROWS, Sums, add, sums_of_rows, write};

/// How much of a sum at a time: that many numbers of eight columns take 16 KiB, half of a first-level cache.
const DEPTH: usize = 512;

/// Eight columns of a matrix, row by row.
type Panel = Vec<[f32; COLUMNS]>;

/// The output `[batch, features]` for `x` `[batch, features in]`, `weight` `[features in, features]` and a bias; ReLU of it where
/// `rectified`.
pub fn linear(x: &[f32], weight: &[f32], bias: &[f32], rectified: bool) -> Vec<f32> {
    let features = bias.len();
    let inputs = weight.len() / features;
    let batch = x.len() / inputs;
    let mut output = bias.repeat(batch);
    let mut panel = Panel::new();
    for (part, weight) in weight.chunks(DEPTH * features).enumerate() {
        for first in (0..features).step_by(COLUMNS) {
            take_columns(&mut panel, weight, features, first);
            for image in (0..batch).step_by(ROWS) {
                let row = |row: usize| &x[(image + row).min(batch - 1) * inputs + part * DEPTH..][..panel.len()];
                let sums = sums_of_rows(std::array::from_fn(row), &panel);
                for (output, sums) in output[image * features..].chunks_exact_mut(features).zip(sums) {
                    for (output, sum) in output[first..].iter_mut().zip(sums) {
                        *output += sum;
                    }
                }
            }
        }
    }
    if rectified {
        rectify(&mut output);
    }
    output
}

/// ReLU; NaN stays, as in PyTorch.
pub fn rectify(values: &mut [f32]) {
    values.iter_mut().for_each(|value| *value = if *value < 0.0 { 0.0 } else { *value });
}

/// The gradient before ReLU, given that after it and its output.
pub fn rectified_gradient(output: &[f32], gradient: &[f32]) -> Vec<f32> {
    output.iter().zip(gradient).map(|(&output, &gradient)| if output <= 0.0 { 0.0 } else { gradient }).collect()
}

/// The gradient of `x`, given that of the output.
pub fn linear_x_gradient(weight: &[f32], gradient: &[f32], features: usize) -> Vec<f32> {
    let (inputs, batch) = (weight.len() / features, gradient.len() / features);
    let mut of_x = vec![0.0; batch * inputs];
    let panels: Vec<Panel> =
        gradient.chunks(COLUMNS * features).map(|gradient| transposed(gradient, features)).collect();
    for input in (0..inputs).step_by(ROWS) {
        let row = |row: usize| &weight[(input + row).min(inputs - 1) * features..][..features];
        let rows = std::array::from_fn(row);
        for (panel, of_x) in panels.iter().zip(of_x.chunks_mut(COLUMNS * inputs)) {
            let sums = sums_of_rows(rows, panel);
            for (image, of_x) in of_x.chunks_exact_mut(inputs).enumerate() {
                for (of_x, sums) in of_x[input..].iter_mut().zip(&sums) {
                    *of_x = sums[image];
                }
            }
        }
    }
    of_x
}

/// The gradients of weight and bias, given that of the output.
pub fn linear_weight_gradient(x: &[f32], gradient: &[f32], features: usize) -> (Vec<f32>, Vec<f32>) {
    let batch = gradient.len() / features;
    let inputs = x.len() / batch.max(1);
    let mut weight = Vec::with_capacity(inputs * features);
    let panels: Vec<Panel> = (0..features)
        .step_by(COLUMNS)
        .map(|first| {
            let mut panel = Panel::new();
            take_columns(&mut panel, gradient, features, first);
            panel
        })
        .collect();
    let mut columns = Vec::with_capacity(batch);
    for input in (0..inputs).step_by(ROWS) {
        columns.clear();
        columns.extend(x.chunks_exact(inputs).map(|x| padded::<ROWS>(&x[input..])));
        // Zeros that are overwritten while they are in the first-level cache; all at once they would not be.
        weight.resize((input + ROWS).min(inputs) * features, 0.0);
        let weight = &mut weight[input * features..];
        for (panel, first) in panels.iter().zip((0..features).step_by(COLUMNS)) {
            let sums = sums_of_columns(&columns, panel);
            for (weight, sums) in weight.chunks_exact_mut(features).zip(sums) {
                write(&mut weight[first..], &sums);
            }
        }
    }
    let mut bias = vec![0.0; features];
    for gradient in gradient.chunks_exact(features) {
        bias.iter_mut().zip(gradient).for_each(|(bias, gradient)| *bias += gradient);
    }
    (weight, bias)
}

/// Takes eight columns of a matrix with `width` of them, and zeros beyond its last.
fn take_columns(panel: &mut Panel, matrix: &[f32], width: usize, first: usize) {
    panel.clear();
    panel.extend(matrix.chunks_exact(width).map(|row| padded(&row[first..])));
}

/// At most eight rows of a matrix as columns.
fn transposed(rows: &[f32], width: usize) -> Panel {
    let mut panel = vec![[0.0; COLUMNS]; width];
    for (column, row) in rows.chunks_exact(width).enumerate() {
        panel.iter_mut().zip(row).for_each(|(panel, &number)| panel[column] = number);
    }
    panel
}

/// The first `N` numbers, and zeros where there are fewer.
fn padded<const N: usize>(numbers: &[f32]) -> [f32; N] {
    numbers.first_chunk().copied().unwrap_or_else(|| {
        let mut padded = [0.0; N];
        padded[..numbers.len()].copy_from_slice(numbers);
        padded
    })
}

fn sums_of_columns(rows: &[[f32; ROWS]], panel: &[[f32; COLUMNS]]) -> Sums {
    let mut sums = Sums::default();
    for (&rows, columns) in rows.iter().zip(panel) {
        add(&mut sums, rows, columns);
    }
    sums
}
