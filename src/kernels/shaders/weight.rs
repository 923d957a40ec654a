//! The gradients of weight and bias: a product of matrices whose sums run over all pixels of all images, so each group of
//! images has its own, and a second shader adds them up in order.

use crate::extent::Extent;
use crate::shader::{Buffer, Shader, each, entry};
use convscope_cpu_kernels::Geometry;

/// Filters of an invocation, at most.
const FILTERS: usize = 8;
/// Places of a filter of an invocation, at most.
const PLACES: usize = 8;
/// Invocations to aim for, where there are enough images: an estimate of what keeps a GPU busy, not a measurement.
const INVOCATIONS: usize = 2048;

/// How the work is cut.
pub struct Tiles {
    /// Filters and places of an invocation.
    size: [usize; 2],
    /// How many of those there are.
    count: [usize; 2],
    /// Numbers of a filter, and its bias as one more.
    places: usize,
}

impl Tiles {
    pub fn new(geometry: &Geometry) -> Self {
        let places = places(geometry);
        let size = [FILTERS.min(geometry.filters), PLACES.min(places)];
        let count = [geometry.filters.div_ceil(size[0]), places.div_ceil(size[1])];
        Self { size, count, places }
    }

    /// Invocations of a group of images.
    pub fn invocations(&self) -> usize {
        self.count[0] * self.count[1]
    }
}

/// The most groups that there are of any batch, where a group takes so many invocations.
pub fn groups_max(invocations: usize) -> usize {
    INVOCATIONS.div_ceil(invocations)
}

/// How many images a group has where there are so many groups at most, and how many groups there are.
pub fn groups(most: usize, batch: usize) -> [usize; 2] {
    let images = batch.div_ceil(most);
    [images, batch.div_ceil(images)]
}

/// Numbers of a filter, and its bias as one more.
pub fn places(geometry: &Geometry) -> usize {
    geometry.channels * geometry.kernel[0] * geometry.kernel[1] + 1
}

/// The first pass of split-K: maps, gradient of the sums -> a partial sum of both gradients for each group of images.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct WeightPartialSums(Geometry);

/// The second pass of split-K: the partial sums -> the gradients of weight and bias.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Weight(Geometry);

impl WeightPartialSums {
    /// For any batch.
    pub fn new(geometry: &Geometry) -> Self {
        Self(geometry.of_any_batch())
    }
}

impl Shader for WeightPartialSums {
    fn buffers(&self) -> Vec<Buffer> {
        ["from_maps", "gradient", "partial_sums"].map(Buffer::f32).into()
    }

    fn code(&self) -> String {
        partial_sums_code(&self.0)
    }
}

impl Weight {
    /// For any batch.
    pub fn new(geometry: &Geometry) -> Self {
        Self(geometry.of_any_batch())
    }

    /// How many numbers the gradients are, and the partial sum of each group.
    pub fn numbers(&self) -> usize {
        self.0.filters * places(&self.0)
    }

    /// For so many groups of partial sums.
    pub fn extent(&self, groups: usize) -> Extent {
        Extent::new(self.numbers(), &[groups])
    }
}

impl Shader for Weight {
    fn buffers(&self) -> Vec<Buffer> {
        ["partial_sums", "weight", "bias"].map(Buffer::f32).into()
    }

    fn code(&self) -> String {
        let places = places(&self.0);
        let (last, numbers) = (places - 1, self.numbers());
        entry(&format!(
            "var sum = 0.0;\nfor (var group = 0; group < i32(sizes[0].y); group++) {{\nsum += partial_sums[group * {numbers} + id];\n}}\n\
             let row = id / {places};\nlet place = id % {places};\n\
             if (place == {last}) {{\nbias[row] = sum;\n}} else {{\nweight[row * {last} + place] = sum;\n}}\n"
        ))
    }
}

fn partial_sums_code(geometry: &Geometry) -> String {
    let tiles = Tiles::new(geometry);
    let ([filters, places], [filter_tiles, place_tiles]) = (tiles.size, tiles.count);
    let [rows, columns] = geometry.convolved;
    let body = [
        format!(
            "let first_place = id % {place_tiles} * {places};\nlet first_filter = id / {place_tiles} % {filter_tiles} * {filters};\n\
             let group = id / {};\n",
            place_tiles * filter_tiles
        ),
        // Beyond the last filter or place stands the last one again, and is written again with the same number.
        each(filters, |filter| format!("let filter{filter} = min(first_filter + {filter}, {});", geometry.filters - 1)),
        each(places, |place| place_of(geometry, &tiles, place)),
        each(filters, |filter| each(places, |place| format!("var s{filter}_{place} = 0.0;"))),
        format!(
            "let images = i32(sizes[0].z);\nlet end = min(group * images + images, i32(sizes[0].y));\n\
             for (var image = group * images; image < end; image++) {{\nfor (var row = 0; row < {rows}; row++) {{\n"
        ),
        each(places, |place| row_of(geometry, place)),
        format!("for (var column = 0; column < {columns}; column++) {{\n"),
        each(filters, |filter| {
            format!(
                "let g{filter} = gradient[((image * {} + filter{filter}) * {rows} + row) * {columns} + column];",
                geometry.filters
            )
        }),
        each(places, |place| {
            x_of(geometry, place)
                + &each(filters, |filter| {
                    format!("s{filter}_{place} = fma(g{filter}, x{place}, s{filter}_{place});")
                })
        }),
        "}\n}\n}\n".into(),
        each(filters, |filter| {
            each(places, |place| {
                format!(
                    "partial_sums[(group * {} + filter{filter}) * {} + place{place}] = s{filter}_{place};",
                    geometry.filters, tiles.places
                )
            })
        }),
    ]
    .concat();
    entry(&body)
}

/// Which channel, row and column a place of a filter is, and whether it is the bias.
fn place_of(geometry: &Geometry, tiles: &Tiles, place: usize) -> String {
    let [rows, columns] = geometry.kernel;
    format!(
        "let place{place} = min(first_place + {place}, {last});\nlet one{place} = select(0.0, 1.0, place{place} == {last});\n\
         let is_x{place} = place{place} < {last};\nlet channel{place} = place{place} / {size};\n\
         let row{place} = place{place} % {size} / {columns} - {};\nlet column{place} = place{place} % {columns} - {};",
        geometry.padding[0][0],
        geometry.padding[1][0],
        last = tiles.places - 1,
        size = rows * columns,
    )
}

/// Where the row starts that a place meets, and whether there is one.
fn row_of(geometry: &Geometry, place: usize) -> String {
    let ([rows, columns], channels) = (geometry.input, geometry.channels);
    format!(
        "let y{place} = row * {} + row{place};\nlet in{place} = is_x{place} & (y{place} >= 0) & (y{place} < {rows});\n\
         let line{place} = ((image * {channels} + channel{place}) * {rows} + y{place}) * {columns} + column{place};",
        geometry.stride[0]
    )
}

/// The number that a place meets: 0 outside the image, and 1 for the bias.
fn x_of(geometry: &Geometry, place: usize) -> String {
    let (stride, columns) = (geometry.stride[1], geometry.input[1]);
    format!(
        "let c{place} = column * {stride} + column{place};\nlet hit{place} = in{place} & (c{place} >= 0) & (c{place} < {columns});\n\
         let x{place} = select(one{place}, from_maps[select(0, line{place} + column * {stride}, hit{place})], hit{place});\n"
    )
}
