//! The share of each group of images in the gradients of weight and bias, by a workgroup that reads a rectangle of the gradient, and the
//! maps around it, together: an invocation has four places of four filters, for all pixels or for some columns of them.

use crate::extent::WORKGROUP;
use crate::shader::{Buffer, Shader, by_lanes, each, shared_entry};
use crate::shared_maps::{Maps, parts};
use crate::weight;
use convscope_cpu_kernels::Geometry;

/// Filters of an invocation, as a vector, and places of a filter.
const FILTERS: usize = 4;
const PLACES: usize = 4;
/// Blocks of filters of a workgroup, at most.
const BLOCKS: usize = 8;
/// Columns that a workgroup reads at once, at most, and pixels.
const COLUMNS: usize = 28;
const PIXELS: usize = 56;
/// Numbers in a workgroup's memory, at most: what every WebGPU has.
const NUMBERS: usize = 4096;
/// Workgroups to aim for, where there are enough images: an estimate.
const WORKGROUPS: usize = 256;

/// As [`crate::WeightPartialSums`]; the gradient of what is pooled is that after pooling, with argmax.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct SharedWeightPartialSums(Geometry);

/// How the work is cut.
struct Cut {
    /// Blocks of filters of a workgroup, and how many workgroups have all.
    filters: [usize; 2],
    /// The same of blocks of places.
    places: [usize; 2],
    /// Lanes that share the pixels of the same sums.
    slices: usize,
    /// Rows and columns of the gradient that are read at once, and how often.
    size: [usize; 2],
    count: [usize; 2],
    /// Rows and columns of maps, and of how many maps.
    area: [usize; 2],
    maps: usize,
}

impl Cut {
    fn new(geometry: &Geometry) -> Self {
        let Geometry { channels, kernel, convolved, stride, .. } = *geometry;
        let filters = parts(geometry.filters.div_ceil(FILTERS), BLOCKS);
        let places = parts(weight::places(geometry).div_ceil(PLACES), WORKGROUP / filters[0]);
        let columns = parts(convolved[1], COLUMNS);
        let rows = parts(convolved[0], PIXELS / columns[0]);
        let size = [rows[0], columns[0]];
        Self {
            filters,
            places,
            slices: WORKGROUP / (filters[0] * places[0]),
            size,
            count: [rows[1], columns[1]],
            area: [0, 1].map(|axis| (size[axis] - 1) * stride[axis] + kernel[axis]),
            maps: channels.min((places[0] * PLACES).div_ceil(kernel[0] * kernel[1]) + 1),
        }
    }

    /// Lanes that have different sums.
    fn lanes(&self) -> usize {
        self.filters[0] * self.places[0]
    }

    /// Numbers of maps, and a 1 for the bias.
    fn numbers(&self) -> usize {
        self.maps * self.area[0] * self.area[1] + 1
    }

    /// Vectors of the gradient, and of sums at the end.
    fn vectors(&self) -> usize {
        (self.size[0] * self.size[1] * self.filters[0]).max(self.lanes() * self.slices * PLACES)
    }

    fn workgroups(&self) -> usize {
        self.filters[1] * self.places[1]
    }
}

impl SharedWeightPartialSums {
    /// For any batch; `None` where it does not cover the geometry.
    pub fn new(geometry: &Geometry) -> Option<Self> {
        let cut = Cut::new(geometry);
        (cut.numbers() + cut.vectors() * FILTERS <= NUMBERS).then(|| Self(geometry.of_any_batch()))
    }

    /// Workgroups of a group of images.
    pub fn workgroups(&self) -> usize {
        Cut::new(&self.0).workgroups()
    }

    /// The most groups that there are of any batch.
    pub fn groups_max(&self) -> usize {
        WORKGROUPS.div_ceil(self.workgroups())
    }
}

impl Shader for SharedWeightPartialSums {
    fn buffers(&self) -> Vec<Buffer> {
        let mut buffers = vec![Buffer::f32("from_maps"), Buffer::f32("gradient")];
        buffers.extend(self.0.pooled.then(|| Buffer::i32("argmax")));
        buffers.push(Buffer::f32("partial_sums"));
        buffers
    }

    fn code(&self) -> String {
        let (geometry, cut) = (&self.0, Cut::new(&self.0));
        let Geometry { filters, kernel, stride, .. } = *geometry;
        let (of_kernel, last) = (kernel[0] * kernel[1], weight::places(geometry) - 1);
        let (lanes, blocks, [rows, columns]) = (cut.lanes(), cut.filters[0], cut.size);
        let (numbers, vectors, of_area) = (cut.numbers(), cut.vectors(), cut.area[0] * cut.area[1]);
        let body = [
            format!(
                "let first_place = id % {0} * {1};\nlet first_filter = id / {0} % {2} * {3};\nlet group = id / {4};\n\
                 let first_map = first_place / {of_kernel};\n\
                 let slice = lane / {lanes};\nlet block = lane % {blocks};\nlet of_lane = lane % {lanes} / {blocks} * {PLACES};\n",
                cut.places[1],
                cut.places[0] * PLACES,
                cut.filters[1],
                blocks * FILTERS,
                cut.workgroups(),
            ),
            // The bias is a place that meets a 1 everywhere. Beyond the last place stands the last one again.
            each(PLACES, |place| {
                format!(
                    "let place{place} = min(first_place + of_lane + {place}, {last});\nlet is_x{place} = place{place} < {last};\n\
                     let at{place} = select({}, (place{place} / {of_kernel} - first_map) * {of_area} \
                     + place{place} % {of_kernel} / {} * {} + place{place} % {}, is_x{place});\n\
                     let step{place} = select(0, 1, is_x{place});\nvar s{place} = vec4<f32>();",
                    numbers - 1,
                    kernel[1],
                    cut.area[1],
                    kernel[1],
                )
            }),
            format!("if (lane == 0) {{ maps[{}] = 1.0; }}\n", numbers - 1),
            format!(
                "let images = i32(sizes[0].z);\nlet end = min(group * images + images, i32(sizes[0].y));\n\
                 for (var image = group * images; image < end; image++) {{\nfor (var unit = 0; unit < {}; unit++) {{\n\
                 let top = unit / {1} * {rows};\nlet left = unit % {1} * {columns};\n",
                cut.count[0] * cut.count[1],
                cut.count[1],
            ),
            by_lanes(numbers - 1, &read_maps(geometry, &cut)),
            by_lanes(rows * columns * blocks, &read_gradients(geometry, &cut)),
            format!(
                "workgroupBarrier();\nfor (var row = 0; row < {rows}; row++) {{\n\
                 for (var column = select({columns}, slice, slice < {0}); column < {columns}; column += {0}) {{\n\
                 let g = vectors[(row * {columns} + column) * {blocks} + block];\n\
                 let pixel = row * {1} + column * {2};\n",
                cut.slices,
                stride[0] * cut.area[1],
                stride[1]
            ),
            each(PLACES, |place| {
                format!("s{place} = fma(vec4<f32>(maps[at{place} + pixel * step{place}]), g, s{place});")
            }),
            "}\n}\nworkgroupBarrier();\n}\n}\n".into(),
            if cut.slices > 1 { add_slices(&cut) } else { String::new() },
            format!("if (slice == 0) {{\nlet line = first_filter + block * {FILTERS};\n"),
            each(FILTERS * PLACES, |number| {
                let (filter, place) = (number / PLACES, number % PLACES);
                format!(
                    "partial_sums[(group * {filters} + min(line + {filter}, {})) * {} + place{place}] = s{place}[{filter}];",
                    filters - 1,
                    last + 1
                )
            }),
            "}\n".into(),
        ]
        .concat();
        shared_entry([("maps", "f32", numbers), ("vectors", "vec4<f32>", vectors)], &body)
    }
}

fn read_maps(geometry: &Geometry, cut: &Cut) -> String {
    let Geometry { stride, padding, channels, .. } = *geometry;
    let [rows, columns] = cut.area;
    format!(
        "let map = min(first_map + part / {}, {});\nlet y = top * {} + part / {columns} % {rows} - {};\n\
         let x = left * {} + part % {columns} - {};\n{}maps[part] = number;\n",
        rows * columns,
        channels - 1,
        stride[0],
        padding[0][0],
        stride[1],
        padding[1][0],
        Maps::input(geometry).number("number", "map")
    )
}

/// Those of a block of filters; beyond the last filter stands the last one again, and is written again with the same number.
fn read_gradients(geometry: &Geometry, cut: &Cut) -> String {
    let ([rows, columns], blocks) = (cut.size, cut.filters[0]);
    let pixels = rows * columns;
    let gradients = Maps::gradient(geometry, "gradient");
    format!(
        "let y = top + part % {pixels} / {columns};\nlet x = left + part % {columns};\n\
         let line = first_filter + part / {pixels} * {FILTERS};\n"
    ) + &each(FILTERS, |filter| {
        gradients.number(&format!("g{filter}"), &format!("min(line + {filter}, {})", geometry.filters - 1))
    }) + &format!("vectors[part % {pixels} * {blocks} + part / {pixels}] = vec4<f32>(g0, g1, g2, g3);\n")
}

/// Adds the sums of all slices to those of the first, in their order.
fn add_slices(cut: &Cut) -> String {
    let (lanes, slices) = (cut.lanes(), cut.slices);
    [
        format!("if (slice < {slices}) {{\n"),
        each(PLACES, |place| format!("vectors[lane * {PLACES} + {place}] = s{place};")),
        "}\nworkgroupBarrier();\n".into(),
        format!("for (var other = lane + {lanes}; other < {}; other += {lanes}) {{\n", lanes * slices),
        each(PLACES, |place| format!("s{place} += vectors[other * {PLACES} + {place}];")),
        "}\n".into(),
    ]
    .concat()
}
