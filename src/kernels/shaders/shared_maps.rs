//! Maps that a workgroup reads together.

use convscope_cpu_kernels::Geometry;

/// Maps one by one, without regard to tiles.
pub struct Maps<'a> {
    pub buffer: &'a str,
    /// How many an image has.
    pub count: usize,
    /// Rows and columns, before pooling.
    pub size: [usize; 2],
    /// Whether the buffer is the gradient after pooling, and `argmax` says whose it is.
    pub pooled: bool,
}

impl<'a> Maps<'a> {
    /// What a convolution reads.
    pub fn input(geometry: &Geometry) -> Self {
        Self { buffer: "from_maps", count: geometry.channels, size: geometry.input, pooled: false }
    }

    /// The gradient of its sums.
    pub fn gradient(geometry: &Geometry, buffer: &'a str) -> Self {
        Self { buffer, count: geometry.filters, size: geometry.convolved, pooled: geometry.pooled }
    }

    /// Declares `name`, the number of a map of `image` at row `y` and column `x`: 0 outside.
    pub fn number(&self, name: &str, map: &str) -> String {
        let Self { buffer, count, size, pooled } = *self;
        let step = if pooled { 2 } else { 1 };
        let [rows, columns] = size.map(|size| size / step);
        let inside = format!("(y >= 0) & (y < {}) & (x >= 0) & (x < {})", rows * step, columns * step);
        let chosen = if pooled { format!(" & (argmax[at_{name}] == y % 2 * 2 + x % 2)") } else { String::new() };
        format!(
            "let in_{name} = {inside};\n\
             let at_{name} = select(0, ((image * {count} + {map}) * {rows} + y / {step}) * {columns} + x / {step}, in_{name});\n\
             let {name} = select(0.0, {buffer}[at_{name}], in_{name}{chosen});\n"
        )
    }
}

/// The fewest parts of at most `most` that have `count` together: how many each has, and their number.
pub fn parts(count: usize, most: usize) -> [usize; 2] {
    let number = count.div_ceil(most.max(1)).max(1);
    [count.div_ceil(number), number]
}
