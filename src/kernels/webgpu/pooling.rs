//! Pooling of any windows, and its gradient, for a recorded step. What an invocation of the gradient reads are the windows that see its pixel.

use super::launch::Extent;
use super::shader::entry;
use crate::kernels::Pooling;

/// For so many maps, before pooling or after it.
pub fn extent(maps: usize, [rows, columns]: [usize; 2]) -> Extent {
    Extent::new(maps * rows * columns, &[])
}

/// Maps -> the mean of each window, which counts the padding's zeros; or its maximum, and which pixel that is: the first of equals.
pub fn wgsl(pooling: &Pooling) -> String {
    let Pooling { input: [height, width], output: [rows, columns], kernel, stride, padding, is_max } = *pooling;
    let each = if is_max {
        "let is_higher = inside & ((which < 0) | (number > total));\n\
         total = select(total, number, is_higher);\nwhich = select(which, place, is_higher);\n"
    } else {
        "total += number;\n"
    };
    let written = if is_max {
        "output[id] = total;\nargmax[id] = which;\n".into()
    } else {
        format!("output[id] = total / {:?};\n", (kernel[0] * kernel[1]) as f32)
    };
    let body = format!(
        "let map = id / {size} * {from};\nlet top = id / {columns} % {rows} * {down} - {padding};\nlet left = id % {columns} * {right} - {padding};\n\
         var total = 0.0;\nvar which = -1;\n\
         for (var row = top; row < top + {kernel_rows}; row++) {{\nfor (var column = left; column < left + {kernel_columns}; column++) {{\n\
         let inside = (row >= 0) & (row < {height}) & (column >= 0) & (column < {width});\nlet place = row * {width} + column;\n\
         let number = select(0.0, x[select(0, map + place, inside)], inside);\n{each}}}\n}}\n{written}",
        size = rows * columns,
        from = height * width,
        down = stride[0],
        right = stride[1],
        kernel_rows = kernel[0],
        kernel_columns = kernel[1],
    );
    let mut buffers = vec![("x", "f32"), ("output", "f32")];
    buffers.extend(is_max.then_some(("argmax", "i32")));
    entry(&buffers, &body)
}

/// The gradient of the output, and the argmax of a maximum -> the gradient of the maps.
pub fn backward_wgsl(pooling: &Pooling) -> String {
    let Pooling { input: [height, width], output: [rows, columns], kernel, stride, padding, is_max } = *pooling;
    let windows = |name: &str, place: &str, axis: usize, count: usize| {
        format!(
            "let first_{name} = max(0, ({place} + {} ) / {step});\nlet last_{name} = min({}, ({place} + {padding}) / {step});\n",
            (padding + stride[axis]).cast_signed() - kernel[axis].cast_signed(),
            count - 1,
            step = stride[axis],
        )
    };
    let number = if is_max { "select(0.0, gradient[window], argmax[window] == place)" } else { "gradient[window]" };
    let mean = if is_max { String::new() } else { format!(" / {:?}", (kernel[0] * kernel[1]) as f32) };
    let body = format!(
        "let map = id / {size} * {to};\nlet place = id % {size};\n{}{}var total = 0.0;\n\
         for (var row = first_row; row <= last_row; row++) {{\nfor (var column = first_column; column <= last_column; column++) {{\n\
         let window = map + row * {columns} + column;\ntotal += {number}{mean};\n}}\n}}\nx_gradient[id] = total;\n",
        windows("row", &format!("place / {width}"), 0, rows),
        windows("column", &format!("place % {width}"), 1, columns),
        size = height * width,
        to = rows * columns,
    );
    let mut buffers = vec![("gradient", "f32")];
    buffers.extend(is_max.then_some(("argmax", "i32")));
    buffers.push(("x_gradient", "f32"));
    entry(&buffers, &body)
}
