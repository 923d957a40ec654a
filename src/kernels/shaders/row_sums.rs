//! Convolution and the gradient of its maps by tiles of two rows: an invocation keeps the sums of a tile for some maps.

use crate::activation::{rectified, rectified_write};
use crate::extent::Extent;
use crate::product::Sums;
use crate::rows::{Area, ROWS, Source, Tiles};
use crate::shader::{Buffer, Shader, each, entry};
use convscope_cpu_kernels::Geometry;

/// Maps of an invocation, at most.
const MAPS: usize = 2;

/// As [`crate::PixelSums`]; gradients of what is pooled are those after pooling, with argmax.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct RowSums {
    geometry: Geometry,
    sums: Sums,
}

impl RowSums {
    /// For any batch.
    pub fn new(geometry: &Geometry, sums: Sums) -> Self {
        Self { geometry: geometry.of_any_batch(), sums }
    }

    /// For so many images.
    pub fn extent(&self, batch: usize) -> Extent {
        let product = Product::new(&self.geometry, self.sums);
        Extent::new(batch * product.source.tiles.number() * product.to[0].div_ceil(product.maps()), &[])
    }
}

impl Shader for RowSums {
    fn buffers(&self) -> Vec<Buffer> {
        let product = Product::new(&self.geometry, self.sums);
        let mut buffers = vec![Buffer::f32("from_maps")];
        buffers.extend(product.source.pooled.then(|| Buffer::i32("argmax")));
        buffers.push(Buffer::f32("weight"));
        buffers.extend((!product.is_gradient).then(|| Buffer::f32("bias")));
        buffers.push(Buffer::f32("to_maps"));
        buffers.extend(product.pools().then(|| Buffer::i32("argmax")));
        buffers.extend(product.is_rectified.then(rectified));
        buffers
    }

    fn code(&self) -> String {
        code(&Product::new(&self.geometry, self.sums))
    }
}

/// One such product: from maps of one size to maps of another.
struct Product<'a> {
    geometry: &'a Geometry,
    is_gradient: bool,
    is_rectified: bool,
    /// Maps, rows and columns that are summed up, and how many maps are read.
    to: [usize; 3],
    from: usize,
    source: Source<'a>,
    area: Area,
}

impl<'a> Product<'a> {
    fn new(geometry: &'a Geometry, sums: Sums) -> Self {
        let (is_gradient, is_rectified) = (sums.is_gradient(), sums.is_rectified());
        let Geometry { channels, filters, input, convolved, kernel, padding, pooled, .. } = *geometry;
        let written = if pooled { convolved.map(|size| size / 2 * 2) } else { convolved };
        let (from, to, size, written) =
            if is_gradient { (filters, channels, convolved, input) } else { (channels, filters, input, written) };
        let tiles = Tiles::new(written);
        // Against the order of the data, the kernel reaches as far to the other side.
        let before =
            [0, 1].map(|axis| if is_gradient { kernel[axis] - 1 - padding[axis][0] } else { padding[axis][0] });
        let area = Area {
            first: before.map(|before| -before.cast_signed()),
            count: [ROWS + kernel[0] - 1, tiles.width + kernel[1] - 1],
        };
        let source = Source { name: "x", buffer: "from_maps", size, pooled: is_gradient && pooled, tiles };
        Self { geometry, is_gradient, is_rectified, to: [to, written[0], written[1]], from, source, area }
    }

    fn maps(&self) -> usize {
        MAPS.min(self.to[0])
    }

    /// Whether each pooling window's maximum is written.
    fn pools(&self) -> bool {
        self.geometry.pooled && !self.is_gradient
    }
}

fn code(product: &Product) -> String {
    let (maps, tiles) = (product.maps(), product.source.tiles);
    let blocks = product.to[0].div_ceil(maps);
    let bias = |map| if product.is_gradient { "0.0".into() } else { format!("bias[map{map}]") };
    let body = [
        format!("let unit = id / {blocks} % {0};\nlet image = id / {1};\n", tiles.number(), tiles.number() * blocks),
        tiles.place("unit"),
        // Beyond the last map stands the last one again, and is written again with the same number.
        each(maps, |map| format!("let map{map} = min(id % {blocks} * {maps} + {map}, {});", product.to[0] - 1)),
        each(maps, |map| format!("let bias{map} = {};", bias(map))),
        each_sum(product, |row, column, map| format!("var s{row}_{column}_{map} = bias{map};\n")),
        format!("for (var channel = 0; channel < {}; channel++) {{\n", product.from),
        product.source.read(product.area, &format!("image * {} + channel", product.from)),
        each(maps, |map| weights(product, map)),
        each_sum(product, |row, column, map| add(product, row, column, map)),
        "}\n".into(),
        if product.pools() { pool(product) } else { write(product) },
    ]
    .concat();
    entry(&body)
}

fn each_sum(product: &Product, text: impl Fn(usize, usize, usize) -> String) -> String {
    let (maps, width) = (product.maps(), product.source.tiles.width);
    (0..maps * ROWS * width).map(|number| text(number / width % ROWS, number % width, number / width / ROWS)).collect()
}

/// The kernel between the map that is read and one that is summed up, in the order in which a tile meets it.
fn weights(product: &Product, map: usize) -> String {
    let places = product.geometry.kernel[0] * product.geometry.kernel[1];
    let channels = product.geometry.channels;
    let first = if product.is_gradient {
        format!("(channel * {channels} + map{map}) * {places}")
    } else {
        format!("(map{map} * {channels} + channel) * {places}")
    };
    format!("let kernel{map} = {first};\n")
        + &each(places, |place| {
            let from = if product.is_gradient { places - 1 - place } else { place };
            format!("let w{map}_{place} = weight[kernel{map} + {from}];")
        })
}

/// Adds the products of all places of a kernel.
fn add(product: &Product, row: usize, column: usize, map: usize) -> String {
    let [rows, columns] = product.geometry.kernel;
    let terms: String = (0..rows * columns)
        .filter_map(|place| {
            let x = product.source.at(product.area, row + place / columns, column + place % columns)?;
            Some(format!(" + {x} * w{map}_{place}"))
        })
        .collect();
    format!("s{row}_{column}_{map} = s{row}_{column}_{map}{terms};\n")
}

fn write(product: &Product) -> String {
    let [maps, rows, columns] = product.to;
    let tiles = product.source.tiles;
    let place = each(product.maps(), |map| {
        format!("let to{map} = ((image * {maps} + map{map}) * {rows} + pair * {ROWS}) * {columns} + left;")
    });
    place
        + &each_sum(product, |row, column, map| {
            let (place, sum) = (format!("to{map} + {}", row * columns + column), format!("s{row}_{column}_{map}"));
            let number = if product.is_rectified {
                rectified_write("to_maps", &place, &sum)
            } else {
                format!("to_maps[{place}] = {sum};")
            };
            let has_row = (tiles.count[0] - 1) * ROWS + row < rows;
            let has_column = (tiles.count[1] - 1) * tiles.width + column < columns;
            if has_row && has_column {
                number + "\n"
            } else {
                format!("if ((pair * {ROWS} + {row} < {rows}) & (left + {column} < {columns})) {{ {number} }}\n")
            }
        })
}

fn pool(product: &Product) -> String {
    let [maps, rows, columns] = [product.to[0], product.to[1] / 2, product.to[2] / 2];
    let tiles = product.source.tiles;
    let place = each(product.maps(), |map| {
        format!("let to{map} = ((image * {maps} + map{map}) * {rows} + pair) * {columns} + left / 2;")
    });
    let windows = tiles.width / 2;
    place
        + &each(product.maps() * windows, |number| {
            let (map, window) = (number / windows, number % windows);
            let sums = [0, 1, 2, 3].map(|step| format!("s{}_{}_{map}", step / 2, window * 2 + step % 2));
            let text = highest(&format!("{map}_{window}"), &sums, &format!("to{map} + {window}"));
            let has_column = (tiles.count[1] - 1) * windows + window < columns;
            if has_column { text } else { format!("if (left / 2 + {window} < {columns}) {{\n{text}}}\n") }
        })
}

/// Writes ReLU of the highest of a window's sums to `place`, and which it is: the first of equals, as in PyTorch. NaN, which a comparison does
/// not find, comes of NaN in all windows.
pub fn highest(name: &str, sums: &[String; 4], place: &str) -> String {
    let [a, b, c, d] = sums;
    format!(
        "let a{name} = max({a}, {b});\nlet b{name} = max({c}, {d});\nlet high{name} = max(a{name}, b{name});\n\
         let which{name} = select(select(3, 2, {c} >= {d}), select(1, 0, {a} >= {b}), a{name} >= b{name});\n\
         to_maps[{place}] = select(high{name}, 0.0, high{name} < 0.0);\n\
         argmax[{place}] = select(4, which{name}, high{name} > 0.0);\n"
    )
}
