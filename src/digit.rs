//! A drawing becomes a digit as MNIST's were made: "size normalized to fit in a 20x20 pixel box while preserving their aspect
//! ratio", grey levels from anti-aliasing, then "centered in a 28x28 image by computing the center of mass of the pixels". In an
//! image of another size everything is as much larger or smaller. Each step can be left out, to see what it is good for.
//! Source: <https://yann.lecun.com/exdb/mnist/>.

mod background;
mod picture;
mod strokes;

pub use picture::ink_of_picture;
pub use strokes::{PEN, Sheet};

use crate::error::{Error, Result};
use serde::Deserialize;

/// The share of the image's side that the box has which the digit is scaled to fit.
const BOX: f32 = 20.0 / 28.0;

/// Which steps of the preparation are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(native, derive(ts_rs::TS), ts(rename = "PreparationSteps"))]
#[serde(deny_unknown_fields)]
pub struct Steps {
    /// Whether the ink is scaled to fit the box; else the whole drawing is scaled to the image.
    pub fit: bool,
    /// Whether the ink's centre of mass becomes the image's centre; else the box's centre does, or the drawing's without one.
    pub centre: bool,
}

impl Default for Steps {
    fn default() -> Self {
        Self { fit: true, centre: true }
    }
}

/// A drawing on its way to the network, step by step. Places are pixels of the drawing, from its left upper corner.
#[derive(Debug, Clone, PartialEq)]
pub struct Prepared {
    /// The smallest rectangle that holds all ink: left, top, right, bottom; without ink none.
    pub bounds: Option<[f32; 4]>,
    /// Where the ink's centre of mass is: x, y.
    pub mass: Option<[f32; 2]>,
    /// The part of the drawing that the image shows: left, top, right, bottom.
    pub frame: [f32; 4],
    /// The ink fitted into the box, `box_side` pixels square, 0 to 255.
    pub boxed: Vec<u8>,
    /// 20 for an image of 28x28.
    pub box_side: usize,
    /// The network's input: 0 (background) to 255, row by row.
    pub image: Vec<u8>,
}

/// An image of `[rows, columns]`, 28x28 for MNIST, 0 (background) to 255, from a drawing of `width` by `height` pixels, 0 to
/// 255, row by row, with what lies between, by the steps that `steps` says. An empty drawing gives an empty image.
///
/// # Errors
/// [`Error::Pixels`] when the drawing has another size than it says.
pub fn prepare(
    drawing: &[u8],
    [width, height]: [usize; 2],
    [rows, columns]: [usize; 2],
    steps: Steps,
) -> Result<Prepared> {
    let expected = width * height;
    if drawing.len() != expected {
        return Err(Error::Pixels { expected, found: drawing.len() });
    }
    let drawing = Drawing { pixels: drawing, width, height };
    let side = rows.min(columns) as f32;
    let box_side = (side * BOX).round() as usize;
    let bounds = drawing.bounds();
    let whole = Bounds { left: 0.0, top: 0.0, right: width as f32, bottom: height as f32 };
    let fitted = bounds.as_ref().filter(|_| steps.fit);
    let scale = fitted.map_or(whole.side() / side, |bounds| bounds.side() / box_side as f32);
    let mass = bounds.is_some().then(|| drawing.centre_of_mass());
    let centre = mass.filter(|_| steps.centre).unwrap_or(fitted.unwrap_or(&whole).centre());
    // Of 28 pixels, the centre of (13, 13) to (14, 14) is the corner they share: 14, 14.
    let (left, top) = (centre.0 - scale * columns as f32 / 2.0, centre.1 - scale * rows as f32 / 2.0);
    let boxed = bounds.as_ref().map_or(vec![0; box_side * box_side], |bounds| {
        let scale = bounds.side() / box_side as f32;
        let (x, y) = bounds.centre();
        let half = scale * box_side as f32 / 2.0;
        drawing.resampled((x - half, y - half), scale, [box_side, box_side])
    });
    Ok(Prepared {
        bounds: bounds.map(|bounds| [bounds.left, bounds.top, bounds.right, bounds.bottom]),
        mass: mass.map(|(x, y)| [x, y]),
        frame: [left, top, left + scale * columns as f32, top + scale * rows as f32],
        boxed,
        box_side,
        image: drawing.resampled((left, top), scale, [rows, columns]),
    })
}

struct Drawing<'a> {
    pixels: &'a [u8],
    width: usize,
    height: usize,
}

/// In pixels of the drawing; right and bottom are exclusive.
struct Bounds {
    left: f32,
    top: f32,
    right: f32,
    bottom: f32,
}

impl Bounds {
    /// The longer one.
    fn side(&self) -> f32 {
        (self.right - self.left).max(self.bottom - self.top)
    }

    fn centre(&self) -> (f32, f32) {
        ((self.left + self.right) / 2.0, (self.top + self.bottom) / 2.0)
    }
}

impl Drawing<'_> {
    /// An image of `[rows, columns]` whose pixels are squares of side `scale` of the drawing, from (`left`, `top`) on.
    fn resampled(&self, (left, top): (f32, f32), scale: f32, [rows, columns]: [usize; 2]) -> Vec<u8> {
        let places = (0..rows).flat_map(|row| (0..columns).map(move |column| (column as f32, row as f32)));
        places.map(|(column, row)| self.mean(left + scale * column, top + scale * row, scale).round() as u8).collect()
    }

    /// Every inked pixel: column, row, ink.
    fn ink(&self) -> impl Iterator<Item = (usize, usize, f32)> {
        let inked = self.pixels.iter().enumerate().filter(|(_, ink)| **ink > 0);
        inked.map(|(index, &ink)| (index % self.width, index / self.width, f32::from(ink)))
    }

    /// The smallest rectangle that holds all ink.
    fn bounds(&self) -> Option<Bounds> {
        let (mut left, mut top, mut right, mut bottom) = (self.width, self.height, 0, 0);
        for (column, row, _) in self.ink() {
            left = left.min(column);
            right = right.max(column + 1);
            top = top.min(row);
            bottom = bottom.max(row + 1);
        }
        (right > 0).then_some(Bounds { left: left as f32, top: top as f32, right: right as f32, bottom: bottom as f32 })
    }

    /// The mean position of the ink, weighted by its darkness.
    fn centre_of_mass(&self) -> (f32, f32) {
        // f64, because the sums pass what f32 counts exactly.
        let (mut mass, mut x_sum, mut y_sum) = (0.0f64, 0.0f64, 0.0f64);
        for (column, row, ink) in self.ink() {
            let ink = f64::from(ink);
            mass += ink;
            x_sum += ink * (column as f64 + 0.5);
            y_sum += ink * (row as f64 + 0.5);
        }
        ((x_sum / mass) as f32, (y_sum / mass) as f32)
    }

    /// The mean ink of the square at (`left`, `top`) with side `side`: what anti-aliasing gives its pixel. Pixels count by
    /// the share of them that lies inside, and outside the drawing there is none.
    fn mean(&self, left: f32, top: f32, side: f32) -> f32 {
        let columns = covered(left, side, self.width);
        let rows = covered(top, side, self.height);
        let mut sum = 0.0;
        for (row, row_share) in rows {
            let line = &self.pixels[row * self.width..(row + 1) * self.width];
            sum += row_share * columns.iter().map(|&(column, share)| share * f32::from(line[column])).sum::<f32>();
        }
        sum / (side * side)
    }
}

/// The pixels of a line of `length` that the interval from `start` of length `side` touches, with the length of each inside.
fn covered(start: f32, side: f32, length: usize) -> Vec<(usize, f32)> {
    let end = (start + side).min(length as f32);
    let first = start.max(0.0).floor() as usize;
    let last = end.max(0.0).ceil() as usize;
    (first..last)
        .map(|pixel| (pixel, end.min(pixel as f32 + 1.0) - start.max(pixel as f32)))
        .filter(|&(_, share)| share > 0.0)
        .collect()
}
