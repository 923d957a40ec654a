//! The share of each group of images in the gradients of weight and bias, by tiles of two rows: an invocation has the kernels of some
//! filters for one channel.

use crate::rows::{Area, ROWS, Source, Tiles};
use crate::shader::{Buffer, Shader, each, entry};
use convscope_cpu_kernels::Geometry;

/// Filters of an invocation, at most.
const FILTERS: usize = 2;

/// Filters of an invocation.
fn filters(geometry: &Geometry) -> usize {
    FILTERS.min(geometry.filters)
}

/// Invocations of a group of images.
pub fn invocations(geometry: &Geometry) -> usize {
    geometry.filters.div_ceil(filters(geometry)) * geometry.channels
}

/// As [`crate::WeightPartialSums`]; the gradient of what is pooled is that after pooling, with argmax.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct RowWeightPartialSums(Geometry);

impl RowWeightPartialSums {
    /// For any batch.
    pub fn new(geometry: &Geometry) -> Self {
        Self(geometry.of_any_batch())
    }
}

impl Shader for RowWeightPartialSums {
    fn buffers(&self) -> Vec<Buffer> {
        let mut buffers = vec![Buffer::f32("from_maps"), Buffer::f32("gradient")];
        buffers.extend(self.0.pooled.then(|| Buffer::i32("argmax")));
        buffers.push(Buffer::f32("partial_sums"));
        buffers
    }

    fn code(&self) -> String {
        code(&self.0)
    }
}

fn code(geometry: &Geometry) -> String {
    let Geometry { channels, kernel, padding, pooled, convolved, .. } = *geometry;
    let (filters, all, places) = (filters(geometry), geometry.filters, kernel[0] * kernel[1]);
    let (blocks, numbers) = (all.div_ceil(filters), channels * places + 1);
    let tiles = Tiles::new(if pooled { convolved.map(|size| size / 2 * 2) } else { convolved });
    let x = Source { name: "x", buffer: "from_maps", size: geometry.input, pooled: false, tiles };
    let around = Area {
        first: [0, 1].map(|axis| -padding[axis][0].cast_signed()),
        count: [ROWS + kernel[0] - 1, tiles.width + kernel[1] - 1],
    };
    let gradients = |filter: usize| Source { name: NAMES[filter], buffer: "gradient", size: convolved, pooled, tiles };
    let tile = Area { first: [0, 0], count: [ROWS, tiles.width] };
    let body = [
        format!(
            "let channel = id % {channels};\nlet first = id / {channels} % {blocks} * {filters};\nlet group = id / {};\n",
            channels * blocks
        ),
        // Beyond the last filter stands the last one again, and is written again with the same number.
        each(filters, |filter| format!("let filter{filter} = min(first + {filter}, {});", all - 1)),
        each(filters, |filter| {
            format!("var bias{filter} = 0.0;\n") + &each(places, |place| format!("var s{filter}_{place} = 0.0;"))
        }),
        format!(
            "let images = i32(sizes[0].z);\nlet end = min(group * images + images, i32(sizes[0].y));\n\
             for (var image = group * images; image < end; image++) {{\nfor (var unit = 0; unit < {}; unit++) {{\n",
            tiles.number()
        ),
        tiles.place("unit"),
        x.read(around, &format!("image * {channels} + channel")),
        each(filters, |filter| {
            let gradients = gradients(filter);
            gradients.read(tile, &format!("image * {all} + filter{filter}"))
                + &each(places, |place| {
                    let shift = [place / kernel[1], place % kernel[1]];
                    format!("s{filter}_{place} = s{filter}_{place}{};", products(&gradients, tile, &x, around, shift))
                })
                + &format!("bias{filter} = bias{filter}{};\n", sum(&gradients, tile))
        }),
        "}\n}\n".into(),
        each(filters, |filter| {
            format!("let to{filter} = (group * {all} + filter{filter}) * {numbers};\n")
                + &each(places, |place| {
                    format!("partial_sums[to{filter} + channel * {places} + {place}] = s{filter}_{place};")
                })
                + &format!("partial_sums[to{filter} + {}] = bias{filter};", numbers - 1)
        }),
    ]
    .concat();
    entry(&body)
}

/// What the gradients of each filter are called by.
const NAMES: [&str; FILTERS] = ["ga", "gb"];

/// The products of a tile's gradients with what lies `shift` from the tile.
fn products(gradients: &Source, tile: Area, x: &Source, around: Area, shift: [usize; 2]) -> String {
    numbers(gradients, tile)
        .filter_map(|(row, column, gradient)| {
            let x = x.at(around, row + shift[0], column + shift[1])?;
            Some(format!(" + {gradient} * {x}"))
        })
        .collect()
}

fn sum(gradients: &Source, tile: Area) -> String {
    numbers(gradients, tile).map(|(_, _, gradient)| format!(" + {gradient}")).collect()
}

fn numbers<'a>(gradients: &'a Source, tile: Area) -> impl Iterator<Item = (usize, usize, String)> + 'a {
    let [rows, columns] = tile.count;
    (0..rows * columns).filter_map(move |number| {
        let (row, column) = (number / columns, number % columns);
        Some((row, column, gradients.at(tile, row, column)?))
    })
}
