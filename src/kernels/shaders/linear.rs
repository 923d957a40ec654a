//! Fully connected layers: one product of matrices each, of any sizes. An invocation keeps a tile of the sums in registers.
//!
//! Nothing is shared within a workgroup: with a barrier for 64 sums each, Chromium's software adapter compiled 28 times as long, and
//! was seven times slower.

use crate::activation::{rectified, rectified_write};
use crate::extent::Extent;
use crate::shader::{Buffer, Shader, each, entry};

/// Rows and columns of a tile.
const TILE: usize = 8;
/// Invocations to aim for, as in the convolutions.
const INVOCATIONS: usize = 2048;
/// Products of a sum that are worth an invocation: an estimate.
const LENGTH: usize = 32;

/// `x` `[rows, products]` by weight `[products, columns]` -> for each group of products the partial sums `[groups, rows, columns]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct LinearPartialSums;

/// The partial sums, bias -> their sums with the bias, or ReLU of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Linear;

/// The gradient `[rows, products]` by the weight, which lies as `[columns, products]` -> the gradient of the features. Where these are an
/// output of ReLU, they come last, and its gradient is taken along.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct LinearX {
    /// Whether they are.
    pub rectified: bool,
}

/// `x`, which lies as `[products, rows - 1]`, by the gradient `[products, columns]` -> the gradients of weight and bias. In the last row
/// `x` is 1, which gives the gradient of the bias.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct LinearWeight;

/// How many tiles a product of so many rows and columns has.
fn tiles(rows: usize, columns: usize) -> usize {
    rows.div_ceil(TILE) * columns.div_ceil(TILE)
}

/// How many products a group of each sum has, and how many groups there are.
fn groups(rows: usize, columns: usize, products: usize) -> [usize; 2] {
    let wanted = INVOCATIONS.div_ceil(tiles(rows, columns)).min(products.div_ceil(LENGTH));
    let length = products.div_ceil(wanted);
    [length, products.div_ceil(length)]
}

impl LinearPartialSums {
    /// With the number of groups of partial sums.
    pub fn extent([batch, inputs, outputs]: [usize; 3]) -> (Extent, usize) {
        let [length, groups] = groups(batch, outputs, inputs);
        (Extent::new(tiles(batch, outputs) * groups, &[batch, outputs, inputs, length]), groups)
    }
}

impl Shader for LinearPartialSums {
    fn buffers(&self) -> Vec<Buffer> {
        ["x", "weight", "partial_sums"].map(Buffer::f32).into()
    }

    /// `sizes` are the tiles of all groups, rows, columns, products and those of a group.
    fn code(&self) -> String {
        let body = [
            format!(
                "let products = i32(sizes[0].w);\nlet tiles = (rows + {0}) / {TILE} * ((columns + {0}) / {TILE});\nlet group = id / tiles;\n",
                TILE - 1
            ),
            tile("id % tiles"),
            each(TILE, |row| format!("let a{row} = row{row} * products;")),
            "let begin = group * i32(sizes[1].x);\nlet end = min(begin + i32(sizes[1].x), products);\n\
         for (var k = begin; k < end; k++) {\nlet line = k * columns;\n"
                .into(),
            each(TILE, |column| format!("let b{column} = weight[line + column{column}];")),
            sums(|row| format!("let x{row} = x[a{row} + k];\n")),
            "}\nlet first = group * rows;\n".into(),
            each(TILE, |row| {
                each(TILE, |column| {
                    format!("partial_sums[(first + row{row}) * columns + column{column}] = s{row}_{column};")
                })
            }),
        ];
        product(&body.concat())
    }
}

impl Linear {
    /// For so many groups of partial sums, with ReLU where `rectified`.
    pub fn extent([batch, outputs]: [usize; 2], groups: usize, rectified: bool) -> Extent {
        Extent::new(batch * outputs, &[outputs, groups, rectified.into()])
    }
}

impl Shader for Linear {
    fn buffers(&self) -> Vec<Buffer> {
        ["partial_sums", "bias", "output"].map(Buffer::f32).into()
    }

    /// `sizes` are the sums, columns, groups, and 1 for ReLU.
    fn code(&self) -> String {
        let body = "let columns = i32(sizes[0].y);\nlet number = i32(sizes[0].x);\nvar sum = bias[id % columns];\n\
                for (var group = 0; group < i32(sizes[0].z); group++) { sum += partial_sums[group * number + id]; }\n\
                output[id] = select(sum, 0.0, (sizes[0].w == 1u) & (sum < 0.0));\n";
        entry(body)
    }
}

impl LinearX {
    /// Either way.
    pub fn extent([batch, inputs, outputs]: [usize; 3]) -> Extent {
        Extent::new(tiles(batch, inputs), &[batch, inputs, outputs])
    }
}

impl Shader for LinearX {
    fn buffers(&self) -> Vec<Buffer> {
        let mut buffers: Vec<Buffer> = ["gradient", "weight", "output"].map(Buffer::f32).into();
        buffers.extend(self.rectified.then(rectified));
        buffers
    }

    /// `sizes` are the tiles, rows, columns and products.
    fn code(&self) -> String {
        let written = |row, column| {
            let place = format!("row{row} * columns + column{column}");
            if self.rectified {
                rectified_write("output", &place, &format!("s{row}_{column}"))
            } else {
                format!("output[{place}] = s{row}_{column};")
            }
        };
        let body = [
            "let products = i32(sizes[0].w);\n".into(),
            tile("id"),
            each(TILE, |row| format!("let a{row} = row{row} * products;\nlet w{row} = column{row} * products;")),
            "for (var k = 0; k < products; k++) {\n".into(),
            each(TILE, |column| format!("let b{column} = weight[w{column} + k];")),
            sums(|row| format!("let x{row} = gradient[a{row} + k];\n")),
            "}\n".into(),
            each(TILE, |row| each(TILE, |column| written(row, column))),
        ];
        product(&body.concat())
    }
}

impl LinearWeight {
    /// For a weight `[inputs, outputs]`.
    pub fn extent([batch, inputs, outputs]: [usize; 3]) -> Extent {
        Extent::new(tiles(inputs + 1, outputs), &[inputs + 1, outputs, batch])
    }
}

impl Shader for LinearWeight {
    fn buffers(&self) -> Vec<Buffer> {
        ["x", "gradient", "weight", "bias"].map(Buffer::f32).into()
    }

    /// `sizes` are the tiles, rows, columns and products.
    fn code(&self) -> String {
        let body = [
            "let products = i32(sizes[0].w);\nlet last = rows - 1;\n".into(),
            tile("id"),
            each(TILE, |row| format!("let a{row} = min(row{row}, last - 1);\nlet is_bias{row} = row{row} == last;")),
            "for (var k = 0; k < products; k++) {\nlet line = k * last;\nlet gradients = k * columns;\n".into(),
            each(TILE, |column| format!("let b{column} = gradient[gradients + column{column}];")),
            sums(|row| format!("let x{row} = select(x[line + a{row}], 1.0, is_bias{row});\n")),
            "}\n".into(),
            each(TILE, |row| {
                let to = |name: &str, start: &str| {
                    each(TILE, |column| format!("{name}[{start}column{column}] = s{row}_{column};"))
                };
                let weight = to("weight", &format!("row{row} * columns + "));
                format!("if (is_bias{row}) {{\n{}}} else {{\n{weight}}}", to("bias", ""))
            }),
        ];
        product(&body.concat())
    }
}

fn product(body: &str) -> String {
    entry(&format!("let rows = i32(sizes[0].y);\nlet columns = i32(sizes[0].z);\n{body}"))
}

/// The rows and columns of a tile. Beyond the last stands the last one again, and is written again with the same number.
fn tile(id: &str) -> String {
    format!("let across = (columns + {0}) / {TILE};\nlet tile = {id};\n", TILE - 1)
        + &each(TILE, |row| format!("let row{row} = min(tile / across * {TILE} + {row}, rows - 1);"))
        + &each(TILE, |column| format!("let column{column} = min(tile % across * {TILE} + {column}, columns - 1);"))
        + &each(TILE, |row| each(TILE, |column| format!("var s{row}_{column} = 0.0;")))
}

/// Adds the products of each row's number, which `read` gives, with those of all columns.
fn sums(read: impl Fn(usize) -> String) -> String {
    each(TILE, |row| {
        read(row) + &each(TILE, |column| format!("s{row}_{column} = fma(x{row}, b{column}, s{row}_{column});"))
    })
}
