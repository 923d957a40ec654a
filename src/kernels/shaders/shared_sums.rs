//! Convolution and the gradient of its maps, by a workgroup that reads a rectangle of the maps and the weights for it together: an
//! invocation keeps the sums of a window of 2x2 pixels for four maps.

use crate::activation::{rectified, rectified_write};
use crate::extent::{Extent, WORKGROUP};
use crate::product::Sums;
use crate::row_sums::highest;
use crate::shader::{Buffer, Shader, by_lanes, each, shared_entry};
use crate::shared_maps::{Maps, parts};
use convscope_cpu_kernels::Geometry;

/// Maps of an invocation, as a vector.
const MAPS: usize = 4;
/// Such vectors of a workgroup, at most, and windows beside each other.
const BLOCKS: usize = 8;
const ACROSS: usize = 8;
/// What a workgroup reads at once, at most: numbers of maps, and vectors of weights.
const NUMBERS: usize = 1536;
const VECTORS: usize = 512;

/// As [`crate::PixelSums`]; gradients of what is pooled are those after pooling, with argmax.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct SharedSums {
    geometry: Geometry,
    sums: Sums,
}

/// How the work is cut.
struct Cut<'a> {
    maps: Maps<'a>,
    /// Maps, rows and columns that are summed up.
    to: [usize; 3],
    /// Rows and columns that the first pixel sees before it.
    before: [usize; 2],
    stride: [usize; 2],
    /// Vectors of maps of a workgroup, and how many workgroups have all.
    blocks: [usize; 2],
    /// Rows and columns of windows of a workgroup, and how many workgroups have all.
    windows: [usize; 2],
    tiles: [usize; 2],
    /// Rows and columns of maps that a workgroup reads, and of how many maps at once.
    area: [usize; 2],
    at_once: usize,
}

impl Cut<'_> {
    fn new(geometry: &Geometry, sums: Sums) -> Self {
        let Geometry { channels, filters, input, convolved, kernel, padding, pooled, stride, .. } = *geometry;
        let written = if pooled { convolved.map(|size| size / 2 * 2) } else { convolved };
        let (maps, [to, rows, columns], before) = if sums.is_gradient() {
            // Against the order of the data, the kernel reaches as far to the other side.
            let before = [0, 1].map(|axis| (kernel[axis] - 1).saturating_sub(padding[axis][0]));
            (Maps::gradient(geometry, "from_maps"), [channels, input[0], input[1]], before)
        } else {
            (Maps::input(geometry), [filters, written[0], written[1]], [padding[0][0], padding[1][0]])
        };
        let blocks = parts(to.div_ceil(MAPS), BLOCKS);
        let most = WORKGROUP / blocks[0];
        let across = parts(columns.div_ceil(2), most.min(ACROSS));
        let down = parts(rows.div_ceil(2), most / across[0]);
        let windows = [down[0], across[0]];
        let area = [0, 1].map(|axis| (windows[axis] * 2 - 1) * stride[axis] + kernel[axis]);
        let fits =
            |&maps: &usize| maps * area[0] * area[1] <= NUMBERS && maps * kernel[0] * kernel[1] * blocks[0] <= VECTORS;
        let of = maps.count;
        let at_once = (1..=of).rev().filter(|maps| of % maps == 0).find(fits).unwrap_or(0);
        let tiles = [down[1], across[1]];
        Self { maps, to: [to, rows, columns], before, stride, blocks, windows, tiles, area, at_once }
    }

    /// Workgroups of an image.
    fn workgroups(&self) -> usize {
        self.tiles[0] * self.tiles[1] * self.blocks[1]
    }
}

impl SharedSums {
    /// For any batch; `None` where it does not cover the geometry.
    pub fn new(geometry: &Geometry, sums: Sums) -> Option<Self> {
        let reaches =
            (0..2).all(|axis| geometry.stride[axis] == 1 && geometry.padding[axis][0] < geometry.kernel[axis]);
        let is_covered = (!sums.is_gradient() || reaches) && Cut::new(geometry, sums).at_once > 0;
        is_covered.then(|| Self { geometry: geometry.of_any_batch(), sums })
    }

    /// For so many images.
    pub fn extent(&self, batch: usize) -> Extent {
        Extent::of_workgroups(batch * Cut::new(&self.geometry, self.sums).workgroups(), &[])
    }

    /// Whether each pooling window's maximum is written.
    fn pools(&self) -> bool {
        self.geometry.pooled && !self.sums.is_gradient()
    }
}

impl Shader for SharedSums {
    fn buffers(&self) -> Vec<Buffer> {
        let (gradient, pooled) = (self.sums.is_gradient(), self.geometry.pooled);
        let mut buffers = vec![Buffer::f32("from_maps")];
        buffers.extend((gradient && pooled).then(|| Buffer::i32("argmax")));
        buffers.push(Buffer::f32("weight"));
        buffers.extend((!gradient).then(|| Buffer::f32("bias")));
        buffers.push(Buffer::f32("to_maps"));
        buffers.extend(self.pools().then(|| Buffer::i32("argmax")));
        buffers.extend(self.sums.is_rectified().then(rectified));
        buffers
    }

    fn code(&self) -> String {
        let cut = Cut::new(&self.geometry, self.sums);
        let [kernel_rows, kernel_columns] = self.geometry.kernel;
        let (places, of_area, [blocks, groups]) = (kernel_rows * kernel_columns, cut.area[0] * cut.area[1], cut.blocks);
        let (numbers, vectors) = (cut.at_once * of_area, cut.at_once * places * blocks);
        let (of_windows, seen) = (cut.windows[0] * cut.windows[1], cut.stride[1] + kernel_columns);
        let bias = |map: usize| if self.sums.is_gradient() { "0.0".into() } else { format!("bias[map{map}]") };
        let body = [
            format!(
                "let group = id % {groups};\nlet unit = id / {groups} % {0};\nlet image = id / {1};\n\
                 let top = unit / {2} * {3};\nlet left = unit % {2} * {4};\n",
                cut.tiles[0] * cut.tiles[1],
                cut.workgroups(),
                cut.tiles[1],
                cut.windows[0] * 2,
                cut.windows[1] * 2
            ),
            // Lanes too many have the last vector of maps again, and beyond the last map stands the last one again: both are written again
            // with the same number.
            format!(
                "let block = min(lane / {of_windows}, {});\nlet window = lane % {of_windows};\n\
                 let down = window / {1} * 2;\nlet across = window % {1} * 2;\n",
                blocks - 1,
                cut.windows[1]
            ),
            self.maps_of(&cut, "block"),
            format!("let start = vec4<f32>({});\n", [0, 1, 2, 3].map(bias).join(", ")),
            each(4, |pixel| format!("var s{pixel} = start;")),
            format!("for (var first = 0; first < {}; first += {}) {{\n", cut.maps.count, cut.at_once),
            by_lanes(numbers, &self.read_maps(&cut)),
            by_lanes(vectors, &self.read_weights(&cut)),
            format!(
                "workgroupBarrier();\nfor (var channel = 0; channel < {}; channel++) {{\n\
                 for (var row = 0; row < {kernel_rows}; row++) {{\n\
                 let at = channel * {of_area} + (down * {} + row) * {} + across * {};\n\
                 let kernel = (channel * {places} + row * {kernel_columns}) * {blocks} + block;\n",
                cut.at_once, cut.stride[0], cut.area[1], cut.stride[1]
            ),
            each(kernel_columns, |column| format!("let w{column} = weights[kernel + {}];", column * blocks)),
            // Pixels beside each other share most of what they see.
            each(2 * seen, |number| {
                let (row, column) = (number / seen, number % seen);
                format!("let x{row}_{column} = maps[at + {}];", row * cut.stride[0] * cut.area[1] + column)
            }),
            each(4, |pixel| {
                let from = pixel % 2 * cut.stride[1];
                let term = |column| format!(" + x{}_{} * w{column}", pixel / 2, from + column);
                format!("s{pixel} = s{pixel}{};", (0..kernel_columns).map(term).collect::<String>())
            }),
            "}\n}\nworkgroupBarrier();\n}\n".into(),
            each(4, |pixel| each(MAPS, |map| format!("let s{}_{}_{map} = s{pixel}[{map}];", pixel / 2, pixel % 2))),
            if self.pools() { pool(&cut) } else { self.write(&cut) },
        ]
        .concat();
        shared_entry([("maps", "f32", numbers), ("weights", "vec4<f32>", vectors)], &body)
    }
}

impl SharedSums {
    /// Which maps a vector has.
    fn maps_of(&self, cut: &Cut, block: &str) -> String {
        let [blocks, last] = [cut.blocks[0], cut.to[0] - 1];
        each(MAPS, |map| format!("let map{map} = min((group * {blocks} + {block}) * {MAPS} + {map}, {last});"))
    }

    fn read_maps(&self, cut: &Cut) -> String {
        let axis = |name: &str, at: &str, axis: usize, from: &str| {
            format!("let {name} = {at} + {from} * {} - {};\n", cut.stride[axis], cut.before[axis])
        };
        let [rows, columns] = cut.area;
        axis("y", &format!("part / {columns} % {rows}"), 0, "top")
            + &axis("x", &format!("part % {columns}"), 1, "left")
            + &cut.maps.number("number", &format!("first + part / {}", rows * columns))
            + "maps[part] = number;\n"
    }

    /// The kernels in the order in which pixels meet them.
    fn read_weights(&self, cut: &Cut) -> String {
        let Geometry { kernel, channels, .. } = self.geometry;
        let (places, blocks) = (kernel[0] * kernel[1], cut.blocks[0]);
        let weight = |map: usize| {
            if self.sums.is_gradient() {
                format!("weight[(channel * {channels} + map{map}) * {places} + {} - place]", places - 1)
            } else {
                format!("weight[(map{map} * {channels} + channel) * {places} + place]")
            }
        };
        format!("let channel = first + part / {};\nlet place = part / {blocks} % {places};\n", places * blocks)
            + &self.maps_of(cut, &format!("part % {blocks}"))
            + &format!("weights[part] = vec4<f32>({});\n", [0, 1, 2, 3].map(weight).join(", "))
    }

    fn write(&self, cut: &Cut) -> String {
        let [maps, rows, columns] = cut.to;
        each(4, |pixel| {
            let [row, column] = [pixel / 2, pixel % 2];
            let numbers = each(MAPS, |map| {
                let place = format!("((image * {maps} + map{map}) * {rows} + y) * {columns} + x");
                let sum = format!("s{row}_{column}_{map}");
                if self.sums.is_rectified() {
                    rectified_write("to_maps", &place, &sum)
                } else {
                    format!("to_maps[{place}] = {sum};")
                }
            });
            format!(
                "{{\nlet y = top + down + {row};\nlet x = left + across + {column};\n\
                 if ((y < {rows}) & (x < {columns})) {{\n{numbers}}}\n}}"
            )
        })
    }
}

fn pool(cut: &Cut) -> String {
    let [maps, rows, columns] = [cut.to[0], cut.to[1] / 2, cut.to[2] / 2];
    let windows = each(MAPS, |map| {
        let sums = [0, 1, 2, 3].map(|step| format!("s{}_{}_{map}", step / 2, step % 2));
        highest(&map.to_string(), &sums, &format!("((image * {maps} + map{map}) * {rows} + y) * {columns} + x"))
    });
    format!(
        "let y = (top + down) / 2;\nlet x = (left + across) / 2;\nif ((y < {rows}) & (x < {columns})) {{\n{windows}}}\n"
    )
}
