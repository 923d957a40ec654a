//! A drawing becomes a digit as MNIST's were made: "size normalized to fit in a 20x20 pixel box while preserving their aspect
//! ratio", grey levels from anti-aliasing, then "centered in a 28x28 image by computing the center of mass of the pixels".
//! Source: <https://yann.lecun.com/exdb/mnist/>.

use crate::error::{Error, Result};

/// Side of the finished image.
pub const SIDE: usize = 28;
/// Side of the box that the digit is scaled to fit.
const BOX: f32 = 20.0;

/// A 28x28 image, 0 (background) to 255, from a drawing of `width` by `height` pixels, 0 to 255, row by row.
/// An empty drawing gives an empty image.
///
/// # Errors
/// [`Error::Pixels`] when the drawing has another size than it says.
pub fn from_drawing(drawing: &[u8], width: usize, height: usize) -> Result<Vec<u8>> {
    if drawing.len() != width * height {
        return Err(Error::Pixels { expected: width * height, found: drawing.len() });
    }
    let drawing = Drawing { pixels: drawing, width, height };
    let Some(bounds) = drawing.bounds() else {
        return Ok(vec![0; SIDE * SIDE]);
    };
    let scale = (bounds.right - bounds.left).max(bounds.bottom - bounds.top) / BOX;
    let (x_mass, y_mass) = drawing.centre_of_mass();
    // The centre of pixel (13, 13) to (14, 14) is the corner they share: 14, 14.
    let origin = (x_mass - scale * SIDE as f32 / 2.0, y_mass - scale * SIDE as f32 / 2.0);
    let mut image = Vec::with_capacity(SIDE * SIDE);
    for row in 0..SIDE {
        for column in 0..SIDE {
            let left = origin.0 + scale * column as f32;
            let top = origin.1 + scale * row as f32;
            image.push(drawing.mean(left, top, scale).round() as u8);
        }
    }
    Ok(image)
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

impl Drawing<'_> {
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
