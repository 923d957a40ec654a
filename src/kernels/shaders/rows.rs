//! Maps read by tiles of two rows and some columns, with what a kernel sees around them: numbers in registers that meet every
//! place of the kernel, so that one read brings many multiplications.
//!
//! On Chromium's software adapter a read costs ten times as much as a multiplication, and one that goes into a `var` of its own three
//! times as much: so tiles are large, and products are summed in one expression before they reach their `var`.

use convscope_cpu_kernels::Geometry;
use std::fmt::Write;

/// Rows of a tile: those of a pooling window.
pub const ROWS: usize = 2;
/// Columns of a tile, at most.
const COLUMNS: usize = 14;
/// Places of a kernel, at most: a tile's text has all of its products.
const PLACES: usize = 9;

/// Whether a convolution is read so.
pub fn cover(geometry: &Geometry) -> bool {
    let Geometry { kernel, stride, padding, .. } = geometry;
    *stride == [1, 1] && kernel[0] * kernel[1] <= PLACES && (0..2).all(|axis| padding[axis][0] < kernel[axis])
}

/// How maps of `rows` by `columns` are cut into tiles.
#[derive(Clone, Copy)]
pub struct Tiles {
    /// Columns of a tile: an even number.
    pub width: usize,
    /// Rows and columns of tiles.
    pub count: [usize; 2],
}

impl Tiles {
    pub fn new([rows, columns]: [usize; 2]) -> Self {
        let width = columns.div_ceil(columns.div_ceil(COLUMNS)).next_multiple_of(2);
        Self { width, count: [rows.div_ceil(ROWS), columns.div_ceil(width)] }
    }

    pub fn number(&self) -> usize {
        self.count[0] * self.count[1]
    }

    /// The tile `unit` of an image.
    pub fn place(&self, unit: &str) -> String {
        format!("let pair = {unit} / {0};\nlet left = {unit} % {0} * {1};\n", self.count[1], self.width)
    }
}

/// Maps that are read.
pub struct Source<'a> {
    /// What the registers are called by, and the buffer.
    pub name: &'a str,
    pub buffer: &'a str,
    /// Rows and columns before pooling.
    pub size: [usize; 2],
    /// Whether the buffer is the gradient after pooling, and `argmax` says whose it is.
    pub pooled: bool,
    pub tiles: Tiles,
}

/// Rows and columns from a tile's first ones, and how many.
#[derive(Clone, Copy)]
pub struct Area {
    pub first: [isize; 2],
    pub count: [usize; 2],
}

impl Source<'_> {
    /// A number of an area, unless it is outside of every tile's image.
    pub fn at(&self, area: Area, row: usize, column: usize) -> Option<String> {
        let [across, _] = self.across(area.first[1] + column.cast_signed());
        across.then(|| format!("{}{row}_{column}", self.name))
    }

    /// Whether a column from a tile's first one is in the image for any tile, and for all of them.
    fn across(&self, column: isize) -> [bool; 2] {
        let last = ((self.tiles.count[1] - 1) * self.tiles.width).cast_signed() + column;
        let columns = self.limit()[1];
        [last >= 0 && column < columns, column >= 0 && last < columns]
    }

    /// Rows and columns that have numbers.
    fn limit(&self) -> [isize; 2] {
        self.size.map(|size| if self.pooled { size / 2 * 2 } else { size }.cast_signed())
    }

    /// Reads an area of the map `map`, 0 outside of the image.
    pub fn read(&self, area: Area, map: &str) -> String {
        let mut text = String::new();
        if self.pooled {
            self.read_pooled(area, map, &mut text);
            return text;
        }
        for row in 0..area.count[0] {
            let inside = self.line(area.first[0] + row.cast_signed(), row, map, 1, &mut text);
            for column in 0..area.count[1] {
                let name = format!("{}{row}_{column}", self.name);
                self.number(&name, area.first[1] + column.cast_signed(), row, &inside, 1, &mut text);
            }
        }
        text
    }

    /// The same of the gradient before pooling: each window's is its chosen number's alone.
    fn read_pooled(&self, area: Area, map: &str, text: &mut String) {
        let [top, left] = area.first;
        let ends = [0, 1].map(|axis| area.first[axis] + area.count[axis].cast_signed());
        for (number, window_row) in (top.div_euclid(2)..=(ends[0] - 1).div_euclid(2)).enumerate() {
            let inside = self.line(window_row, number, map, 2, text);
            for (window, window_column) in (left.div_euclid(2)..=(ends[1] - 1).div_euclid(2)).enumerate() {
                if !self.across(window_column * 2)[0] {
                    continue;
                }
                let name = format!("{}window{number}_{window}", self.name);
                self.number(&name, window_column, number, &inside, 2, text);
                for (row, column) in [(0, 0), (0, 1), (1, 0), (1, 1)] {
                    let (y, x) = (window_row * 2 + row - top, window_column * 2 + column - left);
                    if (0..area.count[0].cast_signed()).contains(&y) && (0..area.count[1].cast_signed()).contains(&x) {
                        let which = row * 2 + column;
                        let _ =
                            writeln!(text, "let {}{y}_{x} = select(0.0, {name}, {name}which == {which});", self.name);
                    }
                }
            }
        }
    }

    /// Where a row starts, so many from the tile's first; gives the condition under which there is one, if there is any.
    fn line(&self, row: isize, number: usize, map: &str, pooling: usize, text: &mut String) -> Option<String> {
        let (name, [rows, columns]) = (self.name, self.limit().map(|size| size / pooling.cast_signed()));
        let step = (ROWS / pooling).cast_signed();
        let always = row >= 0 && (self.tiles.count[0].cast_signed() - 1) * step + row < rows;
        let _ = writeln!(text, "let {name}y{number} = pair * {step} + {row};");
        let inside = (!always).then(|| format!("{name}in{number}"));
        let y = match &inside {
            None => format!("{name}y{number}"),
            Some(inside) => {
                let _ = writeln!(text, "let {inside} = ({name}y{number} >= 0) & ({name}y{number} < {rows});");
                format!("select(0, {name}y{number}, {inside})")
            }
        };
        let size = rows * columns;
        let _ = writeln!(text, "let {name}line{number} = ({map}) * {size} + {y} * {columns} + left / {pooling};");
        inside
    }

    /// Reads one number of a row, and after pooling its argmax.
    fn number(
        &self,
        name: &str,
        column: isize,
        row: usize,
        inside: &Option<String>,
        pooling: isize,
        text: &mut String,
    ) {
        let [some, all] = self.across(column * pooling);
        if !some {
            return;
        }
        let mut at = format!("{}line{row} + {column}", self.name);
        let mut inside = inside.clone();
        if !all {
            let columns = self.limit()[1] / pooling;
            let x = format!("left / {pooling} + {column}");
            let row_inside = inside.map_or(String::new(), |inside| format!("{inside} & "));
            let _ = writeln!(text, "let {name}in = {row_inside}({x} >= 0) & ({x} < {columns});");
            at = format!("select(0, {at}, {name}in)");
            inside = Some(format!("{name}in"));
        }
        let number = format!("{}[{at}]", self.buffer);
        let _ = match inside {
            Some(inside) => writeln!(text, "let {name} = select(0.0, {number}, {inside});"),
            None => writeln!(text, "let {name} = {number};"),
        };
        if self.pooled {
            let _ = writeln!(text, "let {name}which = argmax[{at}];");
        }
    }
}
