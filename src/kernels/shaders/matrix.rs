//! A product of two matrices of any sizes, whose rows and columns are cut into tiles.
//!
//! On Chromium's software adapter nothing is shared within a workgroup: with a barrier for 64 sums each, it compiled 28 times as long, and
//! was seven times slower.

use crate::shader::{by_lanes, each, entry, shared_entry};
use crate::tile::Tile;

/// Rows and columns of an invocation in registers, and where a workgroup shares what it reads.
const LARGE: usize = 8;
const SMALL: usize = 4;
/// Such small tiles beside each other, and below each other.
const ACROSS: usize = 8;
/// Products of which a workgroup reads the numbers together.
const DEPTH: usize = 16;

/// How many tiles a product of so many rows and columns has: each is an invocation's, or a workgroup's.
pub fn tiles(rows: usize, columns: usize, tile: Tile) -> usize {
    rows.div_ceil(side(tile)) * columns.div_ceil(side(tile))
}

fn side(tile: Tile) -> usize {
    match tile {
        Tile::Registers => LARGE,
        Tile::Workgroup => SMALL * ACROSS,
    }
}

/// The rows of the left matrix or the columns of the right one, `row3` or `column3`.
pub struct Lines<'a> {
    /// What else is known of one.
    pub more: &'a dyn Fn(usize) -> String,
    /// Its number in the product `k`.
    pub number: &'a dyn Fn(usize) -> String,
    /// Whether the numbers of a line lie beside each other, and not those of a product.
    pub are_runs: bool,
}

/// The text of a product. `rows`, `columns` and `products` are declared, and whatever `before` says: at least which are its `begin` and `end`.
pub struct Matrices<'a> {
    /// With the number of its tiles declared as `tiles`.
    pub before: &'a str,
    pub left: Lines<'a>,
    pub right: Lines<'a>,
    /// What is known of the product `k`.
    pub of_product: &'a str,
    /// Writes the sums of a row in so many columns, such as `s3_4`.
    pub write: &'a dyn Fn(usize, usize) -> String,
}

impl Matrices<'_> {
    pub fn code(&self, tile: Tile) -> String {
        let side = side(tile);
        let head = format!(
            "let rows = i32(sizes[0].y);\nlet columns = i32(sizes[0].z);\nlet products = i32(sizes[0].w);\n\
             let across = (columns + {0}) / {side};\nlet tiles = (rows + {0}) / {side} * across;\n{1}let tile = id % tiles;\n",
            side - 1,
            self.before,
        );
        match tile {
            Tile::Registers => entry(&(head + &self.in_registers())),
            Tile::Workgroup => {
                let vectors = ACROSS * DEPTH;
                let memory = [("left", "vec4<f32>", vectors), ("right", "vec4<f32>", vectors)];
                shared_entry(memory, &(head + &self.in_workgroup()))
            }
        }
    }

    fn in_registers(&self) -> String {
        [
            lines("row", &format!("tile / across * {LARGE}"), LARGE, &self.left),
            lines("column", &format!("tile % across * {LARGE}"), LARGE, &self.right),
            each(LARGE, |row| each(LARGE, |column| format!("var s{row}_{column} = 0.0;"))),
            format!("for (var k = begin; k < end; k++) {{\n{}", self.of_product),
            each(LARGE, |column| format!("let b{column} = {};", (self.right.number)(column))),
            each(LARGE, |row| {
                format!("let x{row} = {};\n", (self.left.number)(row))
                    + &each(LARGE, |column| format!("s{row}_{column} = fma(x{row}, b{column}, s{row}_{column});"))
            }),
            "}\n".into(),
            each(LARGE, |row| (self.write)(row, LARGE)),
        ]
        .concat()
    }

    /// The same products in the same order, read by all lanes.
    fn in_workgroup(&self) -> String {
        let [down, across] = [format!("tile / across * {ACROSS}"), format!("tile % across * {ACROSS}")];
        let first = |of: &str, lane: &str| format!("({of} + {lane}) * {SMALL}");
        [
            each(SMALL, |row| format!("var sums{row} = vec4<f32>();")),
            format!("for (var first = begin; first < end; first += {DEPTH}) {{\n"),
            by_lanes(ACROSS * DEPTH, &self.read("left", "row", &first(&down, "block"), &self.left)),
            by_lanes(ACROSS * DEPTH, &self.read("right", "column", &first(&across, "block"), &self.right)),
            format!(
                "workgroupBarrier();\nfor (var k = 0; k < {DEPTH}; k++) {{\n\
                 let x = left[k * {ACROSS} + lane / {ACROSS}];\nlet b = right[k * {ACROSS} + lane % {ACROSS}];\n"
            ),
            each(SMALL, |row| format!("sums{row} = fma(vec4<f32>(x[{row}]), b, sums{row});")),
            "}\nworkgroupBarrier();\n}\n".into(),
            lines("row", &first(&down, &format!("lane / {ACROSS}")), SMALL, &self.left),
            lines("column", &first(&across, &format!("lane % {ACROSS}")), SMALL, &self.right),
            each(SMALL, |row| each(SMALL, |column| format!("let s{row}_{column} = sums{row}[{column}];"))),
            each(SMALL, |row| (self.write)(row, SMALL)),
        ]
        .concat()
    }

    /// Reads a vector of four lines' numbers, so that lanes beside each other read what lies beside each other. Beyond the end they are 0.
    fn read(&self, to: &str, axis: &str, first: &str, of: &Lines) -> String {
        let [step, block] = if of.are_runs {
            [format!("part % {DEPTH}"), format!("part / {DEPTH}")]
        } else {
            [format!("part / {ACROSS}"), format!("part % {ACROSS}")]
        };
        let numbers = [0, 1, 2, 3].map(of.number).join(", ");
        [
            format!("let block = {block};\nlet k = min(first + {step}, end - 1);\n{}", self.of_product),
            lines(axis, first, SMALL, of),
            format!(
                "{to}[{step} * {ACROSS} + block] = select(vec4<f32>(), vec4<f32>({numbers}), first + {step} < end);\n"
            ),
        ]
        .concat()
    }
}

/// So many lines from the first on. Beyond the last stands the last one again, and is written again with the same number.
fn lines(axis: &str, first: &str, count: usize, of: &Lines) -> String {
    each(count, |line| format!("let {axis}{line} = min({first} + {line}, {axis}s - 1);\n{}", (of.more)(line)))
}
