//! Backward pass of max pooling after ReLU: the gradient of each window goes to its argmax.

use super::shader::entry;

/// Of maps of `rows` by `columns` before pooling.
pub fn wgsl(rows: usize, columns: usize) -> String {
    let [pooled_rows, pooled_columns] = [rows / 2, columns / 2];
    let buffers = [("gradient", "f32"), ("argmax", "i32"), ("before_pooling", "f32")];
    let body = format!(
        "let column = id % {columns};\nlet row = id / {columns} % {rows};\n\
         let inside = (row < {height}) & (column < {width});\n\
         let window = select(0, id / {size} * {pooled} + row / 2 * {pooled_columns} + column / 2, inside);\n\
         let chosen = inside & (argmax[window] == row % 2 * 2 + column % 2);\n\
         before_pooling[id] = select(0.0, gradient[window], chosen);\n",
        height = pooled_rows * 2,
        width = pooled_columns * 2,
        size = rows * columns,
        pooled = pooled_rows * pooled_columns,
    );
    entry(&buffers, &body)
}
