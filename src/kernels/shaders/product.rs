//! Convolution and the gradient of its maps, each as one product of matrices of which neither is ever written down: an
//! invocation keeps the sums of some pixels for some maps in registers, and reads each number for all of them.
//!
//! Nothing branches between the loops, by `&&` neither: with a branch for every register, Chromium's software adapter takes a
//! minute to compile what it compiles in a second without.

use crate::activation::{rectified, rectified_write};
use crate::extent::Extent;
use crate::shader::{Buffer, Shader, each, entry};
use convscope_cpu_kernels::Geometry;

/// Pixels of an invocation; after pooling, those of two windows. 16 of them take the software adapter twice as long to compile.
const PIXELS: usize = 8;
/// Maps of an invocation, at most.
const MAPS: usize = 8;

/// What a convolution's shader adds up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sums {
    /// A convolution; where the geometry is pooled, ReLU of the highest of each pooling window.
    Forward,
    /// The gradient of the maps, of that after pooling where the geometry is pooled.
    Gradient,
    /// The same where the maps are an output of ReLU, whose gradient is taken along.
    RectifiedGradient,
}

impl Sums {
    /// Whether it is the backward pass.
    pub fn is_gradient(self) -> bool {
        self != Self::Forward
    }

    /// Whether ReLU's gradient is taken along.
    pub fn is_rectified(self) -> bool {
        self == Self::RectifiedGradient
    }
}

/// The sums of a convolution: maps, weight, bias -> sums, or the maximum of each pooling window and its argmax. Or the gradient of its maps:
/// gradient of the sums, weight -> gradient of the maps; where these are an output of ReLU, they come last.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct PixelSums {
    geometry: Geometry,
    sums: Sums,
}

impl PixelSums {
    /// For any batch. A gradient is taken from that before pooling.
    pub fn new(geometry: &Geometry, sums: Sums) -> Self {
        Self { geometry: geometry.of_any_batch(), sums }
    }

    fn product(&self) -> Product<'_> {
        match self.sums {
            Sums::Gradient | Sums::RectifiedGradient => Product::maps(&self.geometry, self.sums.is_rectified()),
            Sums::Forward if self.geometry.pooled => Product::pooled(&self.geometry),
            Sums::Forward => Product::plain(&self.geometry),
        }
    }

    /// For so many images.
    pub fn extent(&self, batch: usize) -> Extent {
        let product = self.product();
        let [rows, columns] = product.written();
        let groups = (batch * rows * columns).div_ceil(product.windows_at_once());
        Extent::new(groups * product.to[0].div_ceil(product.maps_at_once()), &[batch])
    }
}

impl Shader for PixelSums {
    fn buffers(&self) -> Vec<Buffer> {
        let product = self.product();
        let mut buffers = vec![Buffer::f32("from_maps"), Buffer::f32("weight")];
        buffers.extend((!product.is_gradient).then(|| Buffer::f32("bias")));
        buffers.push(Buffer::f32("to_maps"));
        buffers.extend(product.pooled.then(|| Buffer::i32("argmax")));
        buffers.extend(product.is_rectified.then(rectified));
        buffers
    }

    fn code(&self) -> String {
        code(&self.product())
    }
}

/// One such product: from maps of one size to maps of another.
struct Product<'a> {
    geometry: &'a Geometry,
    /// Maps, rows and columns that are read, and that are summed up.
    from: [usize; 3],
    to: [usize; 3],
    /// In the order of the data, or against it.
    is_gradient: bool,
    /// Against it: where the maps are an output of ReLU, whose gradient is taken along.
    is_rectified: bool,
    pooled: bool,
}

impl<'a> Product<'a> {
    /// The sums of a convolution.
    fn plain(geometry: &'a Geometry) -> Self {
        let ([rows, columns], [to_rows, to_columns]) = (geometry.input, geometry.convolved);
        let (from, to) = ([geometry.channels, rows, columns], [geometry.filters, to_rows, to_columns]);
        Self { geometry, from, to, is_gradient: false, is_rectified: false, pooled: false }
    }

    /// ReLU of the highest sum of each pooling window.
    fn pooled(geometry: &'a Geometry) -> Self {
        Self { pooled: true, ..Self::plain(geometry) }
    }

    /// The gradient of the maps.
    fn maps(geometry: &'a Geometry, is_rectified: bool) -> Self {
        let Self { from, to, .. } = Self::plain(geometry);
        Self { geometry, from: to, to: from, is_gradient: true, is_rectified, pooled: false }
    }

    /// Rows and columns that are written.
    fn written(&self) -> [usize; 2] {
        let [_, rows, columns] = self.to;
        if self.pooled { [rows / 2, columns / 2] } else { [rows, columns] }
    }

    /// Windows of an invocation.
    fn windows_at_once(&self) -> usize {
        if self.pooled { PIXELS / 4 } else { PIXELS }
    }

    /// Maps of an invocation.
    fn maps_at_once(&self) -> usize {
        MAPS.min(self.to[0])
    }
}

fn code(product: &Product) -> String {
    let maps = product.maps_at_once();
    let bias = |map| if product.is_gradient { "0.0".into() } else { format!("bias[map{map}]") };
    let [rows, columns] = product.geometry.kernel;
    let body = [
        format!("let block = id % {0};\nlet group = id / {0};\n", product.to[0].div_ceil(maps)),
        // Beyond the last map or window stands the last one again, and is written again with the same number.
        each(maps, |map| format!("let map{map} = min(block * {maps} + {map}, {});", product.to[0] - 1)),
        format!("let last = i32(sizes[0].y) * {} - 1;\n", product.written().iter().product::<usize>()),
        each(PIXELS, |pixel| place(product, pixel)),
        each(PIXELS, |pixel| each(maps, |map| format!("var s{pixel}_{map} = {};", bias(map)))),
        format!(
            "for (var row = 0; row < {rows}; row++) {{\nfor (var column = 0; column < {columns}; column++) {{\n\
             let shift = row * {columns} + column;\n"
        ),
        each(PIXELS, |pixel| source(product, pixel)),
        format!("for (var channel = 0; channel < {}; channel++) {{\n", product.from[0]),
        each(maps, |map| format!("let w{map} = weight[{} + shift];", weight(product, map))),
        each(PIXELS, |pixel| {
            let size = product.from[1] * product.from[2];
            format!("let x{pixel} = from_maps[from{pixel} + channel * {size}] * mask{pixel};\n")
                + &each(maps, |map| format!("s{pixel}_{map} = fma(x{pixel}, w{map}, s{pixel}_{map});"))
        }),
        "}\n}\n}\n".into(),
        if product.pooled { pool(product) } else { write(product) },
    ]
    .concat();
    entry(&body)
}

/// Which image and which window a pixel is of, and its row and column in the image.
fn place(product: &Product, pixel: usize) -> String {
    let ([rows, columns], at_once) = (product.written(), product.windows_at_once());
    let size = rows * columns;
    let (number, row, column) = if product.pooled {
        (pixel / 4, format!(" * 2 + {}", pixel / 2 % 2), format!(" * 2 + {}", pixel % 2))
    } else {
        (pixel, String::new(), String::new())
    };
    format!(
        "let unit{pixel} = min(group * {at_once} + {number}, last);\n\
         let image{pixel} = unit{pixel} / {size};\nlet window{pixel} = unit{pixel} % {size};\n\
         let row{pixel} = window{pixel} / {columns}{row};\nlet column{pixel} = window{pixel} % {columns}{column};"
    )
}

/// Where the number is that meets this place of the kernel: 0 times the first number where there is none.
fn source(product: &Product, pixel: usize) -> String {
    let Geometry { stride, padding, .. } = product.geometry;
    let [maps, rows, columns] = product.from;
    let axis = |name: &str, kernel: &str, stride: usize, padding: usize, size: usize| {
        if product.is_gradient {
            format!(
                "let {name}s{pixel} = {name}{pixel} + {padding} - {kernel};\nlet {name}f{pixel} = {name}s{pixel} / {stride};\n\
                 let {name}in{pixel} = ({name}s{pixel} >= 0) & ({name}s{pixel} % {stride} == 0) & ({name}f{pixel} < {size});\n"
            )
        } else {
            format!(
                "let {name}f{pixel} = {name}{pixel} * {stride} + {kernel} - {padding};\n\
                 let {name}in{pixel} = ({name}f{pixel} >= 0) & ({name}f{pixel} < {size});\n"
            )
        }
    };
    axis("row", "row", stride[0], padding[0][0], rows)
        + &axis("column", "column", stride[1], padding[1][0], columns)
        + &format!(
            "let in{pixel} = rowin{pixel} & columnin{pixel};\nlet mask{pixel} = select(0.0, 1.0, in{pixel});\n\
             let from{pixel} = select(0, image{pixel} * {} + rowf{pixel} * {columns} + columnf{pixel}, in{pixel});",
            maps * rows * columns
        )
}

/// Where the weights of a map that is summed up and one that is read begin.
fn weight(product: &Product, map: usize) -> String {
    let [rows, columns] = product.geometry.kernel;
    let (place, filter) = (rows * columns, product.geometry.channels * rows * columns);
    if product.is_gradient {
        format!("channel * {filter} + map{map} * {place}")
    } else {
        format!("map{map} * {filter} + channel * {place}")
    }
}

/// Where a sum, or what is pooled of it, is written.
fn target(product: &Product, pixel: usize, map: usize) -> String {
    let [rows, columns] = product.written();
    let size = rows * columns;
    format!("image{pixel} * {} + map{map} * {size} + window{pixel}", product.to[0] * size)
}

fn write(product: &Product) -> String {
    each(PIXELS, |pixel| {
        each(product.maps_at_once(), |map| {
            let (place, sum) = (target(product, pixel, map), format!("s{pixel}_{map}"));
            if product.is_rectified {
                rectified_write("to_maps", &place, &sum)
            } else {
                format!("to_maps[{place}] = {sum};")
            }
        })
    })
}

/// The first of equals, as in PyTorch; NaN, which a comparison does not find, comes of NaN in all windows.
fn pool(product: &Product) -> String {
    each(PIXELS / 4, |window| {
        each(product.maps_at_once(), |map| {
            let first = window * 4;
            let higher = |step: usize| {
                format!(
                    "let up{step} = s{0}_{map} > high;\nhigh = select(high, s{0}_{map}, up{step});\n\
                     which = select(which, {step}, up{step});\n",
                    first + step
                )
            };
            format!(
                "{{\nvar high = s{first}_{map};\nvar which = 0;\n{}{}{}let at = {};\n\
                 to_maps[at] = select(high, 0.0, high < 0.0);\nargmax[at] = select(4, which, high > 0.0);\n}}",
                higher(1),
                higher(2),
                higher(3),
                target(product, first, map)
            )
        })
    })
}
