//! Fully connected layers: one product of matrices each, of any sizes.

use crate::activation::{rectified, rectified_write};
use crate::extent::Extent;
use crate::matrix::{Lines, Matrices, tiles};
use crate::shader::{Buffer, Shader, each, entry};
use crate::tile::Tile;

/// Invocations to aim for, as in the convolutions.
const INVOCATIONS: usize = 2048;
/// Products of a sum that are worth an invocation: an estimate.
const LENGTH: usize = 32;

/// `x` `[rows, products]` by weight `[products, columns]` -> for each group of products the partial sums `[groups, rows, columns]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct LinearPartialSums {
    /// How it is cut.
    pub tile: Tile,
}

/// The partial sums, bias -> their sums with the bias, or ReLU of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Linear;

/// The gradient `[rows, products]` by the weight, which lies as `[columns, products]` -> the gradient of the features. Where these are an
/// output of ReLU, they come last, and its gradient is taken along.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct LinearX {
    /// Whether they are.
    pub rectified: bool,
    /// How it is cut.
    pub tile: Tile,
}

/// `x`, which lies as `[products, rows - 1]`, by the gradient `[products, columns]` -> the gradients of weight and bias. In the last row
/// `x` is 1, which gives the gradient of the bias.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct LinearWeight {
    /// How it is cut.
    pub tile: Tile,
}

/// How many products a group of each sum has, and how many groups there are: the same however they are cut, so that sums are.
fn groups(rows: usize, columns: usize, products: usize) -> [usize; 2] {
    let wanted = INVOCATIONS.div_ceil(tiles(rows, columns, Tile::Registers)).min(products.div_ceil(LENGTH));
    let length = products.div_ceil(wanted);
    [length, products.div_ceil(length)]
}

impl LinearPartialSums {
    /// With the number of groups of partial sums.
    pub fn extent(self, [batch, inputs, outputs]: [usize; 3]) -> (Extent, usize) {
        let [length, groups] = groups(batch, outputs, inputs);
        (extent(self.tile, [batch, outputs, inputs], &[groups, length]), groups)
    }
}

impl Shader for LinearPartialSums {
    fn buffers(&self) -> Vec<Buffer> {
        ["x", "weight", "partial_sums"].map(Buffer::f32).into()
    }

    /// `sizes` are the tiles of all groups, rows, columns, products and those of a group.
    fn code(&self) -> String {
        let matrices = Matrices {
            before: "let group = id / tiles;\nlet begin = group * i32(sizes[1].x);\nlet end = min(begin + i32(sizes[1].x), products);\n\
                     let first_row = group * rows;\n",
            left: Lines {
                more: &|row| format!("let a{row} = row{row} * products;"),
                number: &|row| format!("x[a{row} + k]"),
                are_runs: true,
            },
            right: Lines {
                more: &nothing,
                number: &|column| format!("weight[line + column{column}]"),
                are_runs: false,
            },
            of_product: "let line = k * columns;\n",
            write: &|row, side| {
                each(side, |column| {
                    format!("partial_sums[(first_row + row{row}) * columns + column{column}] = s{row}_{column};")
                })
            },
        };
        matrices.code(self.tile)
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
    pub fn extent(self, [batch, inputs, outputs]: [usize; 3]) -> Extent {
        extent(self.tile, [batch, inputs, outputs], &[1])
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
        let matrices = Matrices {
            before: ALL_PRODUCTS,
            left: Lines {
                more: &|row| format!("let a{row} = row{row} * products;"),
                number: &|row| format!("gradient[a{row} + k]"),
                are_runs: true,
            },
            right: Lines {
                more: &|column| format!("let w{column} = column{column} * products;"),
                number: &|column| format!("weight[w{column} + k]"),
                are_runs: true,
            },
            of_product: "",
            write: &|row, side| each(side, |column| written(row, column)),
        };
        matrices.code(self.tile)
    }
}

impl LinearWeight {
    /// For a weight `[inputs, outputs]`.
    pub fn extent(self, [batch, inputs, outputs]: [usize; 3]) -> Extent {
        extent(self.tile, [inputs + 1, outputs, batch], &[1])
    }
}

impl Shader for LinearWeight {
    fn buffers(&self) -> Vec<Buffer> {
        ["x", "gradient", "weight", "bias"].map(Buffer::f32).into()
    }

    /// `sizes` are the tiles, rows, columns and products.
    fn code(&self) -> String {
        let matrices = Matrices {
            before: ALL_PRODUCTS,
            left: Lines {
                more: &|row| format!("let a{row} = min(row{row}, rows - 2);\nlet is_bias{row} = row{row} == rows - 1;"),
                number: &|row| format!("select(x[k * (rows - 1) + a{row}], 1.0, is_bias{row})"),
                are_runs: false,
            },
            right: Lines {
                more: &nothing,
                number: &|column| format!("gradient[line + column{column}]"),
                are_runs: false,
            },
            of_product: "let line = k * columns;\n",
            write: &|row, side| {
                let to = |name: &str, start: &str| {
                    each(side, |column| format!("{name}[{start}column{column}] = s{row}_{column};"))
                };
                let weight = to("weight", &format!("row{row} * columns + "));
                format!("if (is_bias{row}) {{\n{}}} else {{\n{weight}}}", to("bias", ""))
            },
        };
        matrices.code(self.tile)
    }
}

/// Where one group has them all.
const ALL_PRODUCTS: &str = "let begin = 0;\nlet end = products;\n";

fn nothing(_: usize) -> String {
    String::new()
}

/// `[rows, columns, products]` in so many groups, as the first of `more` says.
fn extent(tile: Tile, [rows, columns, products]: [usize; 3], more: &[usize]) -> Extent {
    let (tiles, sizes) = (tiles(rows, columns, tile) * more[0], [&[rows, columns, products], &more[1..]].concat());
    match tile {
        Tile::Registers => Extent::new(tiles, &sizes),
        Tile::Workgroup => Extent::of_workgroups(tiles, &sizes),
    }
}
