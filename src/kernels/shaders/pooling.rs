//! Pooling and its gradient.

use crate::extent::Extent;
use crate::shader::{Buffer, Shader, entry};

/// How pooling's windows lie in a map.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Pooling {
    /// Rows and columns of a map.
    pub input: [usize; 2],
    /// Of the output.
    pub output: [usize; 2],
    /// Of a window.
    pub kernel: [usize; 2],
    /// From one window to the next.
    pub stride: [usize; 2],
    /// Around the map: zeros that a mean counts, and that are no maximum.
    pub padding: usize,
    /// Whether it takes the maximum, not the mean.
    pub is_max: bool,
}

/// Maps -> the mean of each window, which counts the padding's zeros; or its maximum, and which pixel that is: the first of equals.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Pool(pub Pooling);

/// The gradient of the output, and the argmax of a maximum -> the gradient of the maps. An invocation reads the windows that see its pixel.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct PoolBackward(pub Pooling);

/// Backward pass of 2x2 max pooling after ReLU, of maps of `rows` by `columns`: gradient after pooling, argmax -> the gradient before it,
/// which goes to each window's argmax.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct MaxPoolBackward {
    /// Rows before pooling.
    pub rows: usize,
    /// Columns before pooling.
    pub columns: usize,
}

impl Pooling {
    /// For so many maps of `rows` by `columns`, after pooling or, of the gradient, before it.
    pub fn extent(maps: usize, [rows, columns]: [usize; 2]) -> Extent {
        Extent::new(maps * rows * columns, &[])
    }
}

impl Shader for Pool {
    fn buffers(&self) -> Vec<Buffer> {
        let mut buffers = vec![Buffer::f32("x"), Buffer::f32("output")];
        buffers.extend(self.0.is_max.then(|| Buffer::i32("argmax")));
        buffers
    }

    fn code(&self) -> String {
        let Pooling { input: [height, width], output: [rows, columns], kernel, stride, padding, is_max } = self.0;
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
        entry(&body)
    }
}

impl Shader for PoolBackward {
    fn buffers(&self) -> Vec<Buffer> {
        let mut buffers = vec![Buffer::f32("gradient")];
        buffers.extend(self.0.is_max.then(|| Buffer::i32("argmax")));
        buffers.push(Buffer::f32("x_gradient"));
        buffers
    }

    fn code(&self) -> String {
        let Pooling { input: [height, width], output: [rows, columns], kernel, stride, padding, is_max } = self.0;
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
        entry(&body)
    }
}

impl MaxPoolBackward {
    /// For so many maps.
    pub fn extent(&self, maps: usize) -> Extent {
        Pooling::extent(maps, [self.rows, self.columns])
    }
}

impl Shader for MaxPoolBackward {
    fn buffers(&self) -> Vec<Buffer> {
        vec![Buffer::f32("gradient"), Buffer::i32("argmax"), Buffer::f32("before_pooling")]
    }

    fn code(&self) -> String {
        let Self { rows, columns } = *self;
        let [pooled_rows, pooled_columns] = [rows / 2, columns / 2];
        entry(&format!(
            "let column = id % {columns};\nlet row = id / {columns} % {rows};\n\
             let inside = (row < {height}) & (column < {width});\n\
             let window = select(0, id / {size} * {pooled} + row / 2 * {pooled_columns} + column / 2, inside);\n\
             let chosen = inside & (argmax[window] == row % 2 * 2 + column % 2);\n\
             before_pooling[id] = select(0.0, gradient[window], chosen);\n",
            height = pooled_rows * 2,
            width = pooled_columns * 2,
            size = rows * columns,
            pooled = pooled_rows * pooled_columns,
        ))
    }
}
