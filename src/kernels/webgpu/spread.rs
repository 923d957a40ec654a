//! The gradient before ReLU and pooling: that of each window is its chosen number's alone.

use super::shader::entry;

/// Of maps of `rows` by `columns` before pooling.
pub fn wgsl(rows: usize, columns: usize) -> String {
    let [pooled_rows, pooled_columns] = [rows / 2, columns / 2];
    let buffers = [("gradient", "f32"), ("choices", "i32"), ("spread", "f32")];
    let body = format!(
        "let column = id % {columns};\nlet row = id / {columns} % {rows};\n\
         let inside = (row < {height}) & (column < {width});\n\
         let window = select(0, id / {size} * {pooled} + row / 2 * {pooled_columns} + column / 2, inside);\n\
         let chosen = inside & (choices[window] == row % 2 * 2 + column % 2);\n\
         spread[id] = select(0.0, gradient[window], chosen);\n",
        height = pooled_rows * 2,
        width = pooled_columns * 2,
        size = rows * columns,
        pooled = pooled_rows * pooled_columns,
    );
    entry(&buffers, &body)
}
