//! Strokes of a pen become a digit without a canvas: they are scaled first, and drawn then, so that a small drawing keeps its holes.

use super::{BOX, Prepared, Steps, prepare};
use crate::error::{Error, Result};

/// The width of MNIST's strokes, of 28 pixels. Measured over the first 5,000 training images as twice the ink over the length of
/// its outline (the sum of the gradient's norm): 2.68 on average, and a pen of 2.7 measures the same.
pub const PEN: f32 = 2.7;
/// A drawing that is smaller than this share of the pad is taken for a dot, not for a digit whose strokes are to be enlarged.
const SMALLEST: f32 = 0.05;

/// A drawing on a pad of `size`, width and height: strokes, on a picture that came from elsewhere.
#[derive(Debug, Clone, Copy)]
pub struct Sheet<'a> {
    /// x and y of one point after the other, in pixels of the pad; a point that is not finite separates two strokes.
    pub points: &'a [f32],
    /// The ink of the picture, 0 to 255, row by row.
    pub picture: Option<&'a [u8]>,
    /// Width and height of the pad.
    pub size: [usize; 2],
}

impl Sheet<'_> {
    /// An image of `[rows, columns]` with what lies between, by the steps that `steps` says. Strokes alone are drawn at MNIST's
    /// own width in the image; on a picture they are drawn on it, and are scaled with it.
    ///
    /// # Errors
    /// [`Error::Pixels`] when the picture has another size than the pad.
    pub fn prepare(&self, image: [usize; 2], steps: Steps) -> Result<Prepared> {
        let [width, height] = self.size;
        let strokes = Strokes::new(self.points, [width as f32, height as f32]);
        let Some(picture) = self.picture else {
            return Ok(strokes.prepare(self.size, image, steps));
        };
        let expected = width * height;
        if picture.len() != expected {
            return Err(Error::Pixels { expected, found: picture.len() });
        }
        let pen = PEN / 28.0 * width.min(height) as f32;
        let drawn = strokes.raster((0.0, 0.0), 1.0, [height, width], pen);
        let ink: Vec<u8> = picture.iter().zip(&drawn).map(|(&below, &above)| below.max(above)).collect();
        prepare(&ink, self.size, image, steps)
    }
}

type Point = (f32, f32);

/// From one point to the next; a dot goes from a point to itself.
struct Strokes {
    segments: Vec<(Point, Point)>,
}

impl Strokes {
    /// What lies beyond the pad, of `size`, is cut off.
    fn new(points: &[f32], size: [f32; 2]) -> Self {
        let points: Vec<Point> = points.chunks_exact(2).map(|point| (point[0], point[1])).collect();
        let strokes = points.split(|point| !(point.0.is_finite() && point.1.is_finite()));
        let segments = strokes.flat_map(|stroke| {
            let dot = stroke.first().filter(|_| stroke.len() == 1).map(|&point| (point, point));
            stroke.windows(2).map(|ends| (ends[0], ends[1])).chain(dot)
        });
        Self { segments: segments.filter_map(|(from, to)| clipped(from, to, size)).collect() }
    }

    fn prepare(&self, size: [usize; 2], [rows, columns]: [usize; 2], steps: Steps) -> Prepared {
        let side = rows.min(columns) as f32;
        let box_side = (side * BOX).round() as usize;
        let pad_side = size[0].min(size[1]) as f32;
        let pen = PEN / 28.0 * side;
        let as_drawn = pad_side / side;
        let path = self.path();
        // The pen's own width lies within the box.
        let fitted_scale = path.map_or(as_drawn, |[left, top, right, bottom]| {
            (right - left).max(bottom - top).max(SMALLEST * pad_side) / (box_side as f32 - pen)
        });
        let scale = if steps.fit { fitted_scale } else { as_drawn };
        let middle = path.map(|[left, top, right, bottom]| ((left + right) / 2.0, (top + bottom) / 2.0));
        let mass = path.map(|path| self.centre_of_mass(path, scale, pen));
        let of_pad = (size[0] as f32 / 2.0, size[1] as f32 / 2.0);
        let centre = mass.filter(|_| steps.centre).or(middle.filter(|_| steps.fit)).unwrap_or(of_pad);
        let (left, top) = corner(centre, scale, [rows, columns]);
        let half = scale * pen / 2.0;
        let boxed = [box_side, box_side];
        Prepared {
            bounds: path.map(|[left, top, right, bottom]| [left - half, top - half, right + half, bottom + half]),
            mass: mass.map(|(x, y)| [x, y]),
            frame: [left, top, left + scale * columns as f32, top + scale * rows as f32],
            boxed: self.raster(corner(middle.unwrap_or(of_pad), fitted_scale, boxed), fitted_scale, boxed, pen),
            box_side,
            image: self.raster((left, top), scale, [rows, columns], pen),
        }
    }

    /// The smallest rectangle that holds all points: left, top, right, bottom.
    fn path(&self) -> Option<[f32; 4]> {
        let points = self.segments.iter().flat_map(|&(from, to)| [from, to]);
        points.fold(None, |bounds, (x, y)| {
            let [left, top, right, bottom] = bounds.unwrap_or([x, y, x, y]);
            Some([left.min(x), top.min(y), right.max(x), bottom.max(y)])
        })
    }

    /// The mean position of the ink that a pen of `pen` pixels of the image leaves, in pixels of the pad.
    fn centre_of_mass(&self, [left, top, right, bottom]: [f32; 4], scale: f32, pen: f32) -> Point {
        let margin = (pen / 2.0 + 1.0) * scale;
        let cells = |from: f32, to: f32| ((to - from + 2.0 * margin) / scale).ceil() as usize;
        let (rows, columns) = (cells(top, bottom), cells(left, right));
        let ink = self.raster((left - margin, top - margin), scale, [rows, columns], pen);
        let (mut mass, mut x_sum, mut y_sum) = (0.0f64, 0.0f64, 0.0f64);
        for (pixel, &ink) in ink.iter().enumerate() {
            let ink = f64::from(ink);
            mass += ink;
            x_sum += ink * ((pixel % columns) as f64 + 0.5);
            y_sum += ink * ((pixel / columns) as f64 + 0.5);
        }
        let place = |sum: f64, start: f32| start - margin + scale * (sum / mass) as f32;
        (place(x_sum, left), place(y_sum, top))
    }

    /// The ink, 0 to 255, in an image of `[rows, columns]` pixels of side `scale` of the pad, from a corner on. A pen of `pen`
    /// pixels wide covers a pixel as far as its edge, half a pixel soft on either side, is beyond the pixel's middle.
    fn raster(&self, corner: Point, scale: f32, [rows, columns]: [usize; 2], pen: f32) -> Vec<u8> {
        let mut ink = vec![0u8; rows * columns];
        let place = |point: Point| ((point.0 - corner.0) / scale, (point.1 - corner.1) / scale);
        let reach = pen / 2.0 + 0.5;
        for &(from, to) in &self.segments {
            let (from, to) = (place(from), place(to));
            for row in touched(from.1, to.1, reach, rows) {
                for column in touched(from.0, to.0, reach, columns) {
                    let apart = distance((column as f32 + 0.5, row as f32 + 0.5), from, to);
                    let covered = ((reach - apart).clamp(0.0, 1.0) * 255.0).round() as u8;
                    let pixel = &mut ink[row * columns + column];
                    *pixel = covered.max(*pixel);
                }
            }
        }
        ink
    }
}

/// The part of a segment that lies on a pad of `size`, if any does: Liang and Barsky's algorithm.
fn clipped(from: Point, to: Point, [width, height]: [f32; 2]) -> Option<(Point, Point)> {
    let way = (to.0 - from.0, to.1 - from.1);
    let (mut first, mut last) = (0.0f32, 1.0f32);
    for (way, start, end) in [(way.0, from.0, width), (way.1, from.1, height)] {
        if way == 0.0 {
            if !(0.0..=end).contains(&start) {
                return None;
            }
            continue;
        }
        let (low, high) = (-start / way, (end - start) / way);
        first = first.max(low.min(high));
        last = last.min(low.max(high));
    }
    let at = |share: f32| (from.0 + share * way.0, from.1 + share * way.1);
    (first <= last).then(|| (at(first), at(last)))
}

/// The left upper corner of an image of `[rows, columns]` pixels of side `scale` around a middle.
fn corner(middle: Point, scale: f32, [rows, columns]: [usize; 2]) -> Point {
    (middle.0 - scale * columns as f32 / 2.0, middle.1 - scale * rows as f32 / 2.0)
}

/// The pixels of a line of `length` that lie within `reach` of an interval.
fn touched(from: f32, to: f32, reach: f32, length: usize) -> std::ops::Range<usize> {
    let first = (from.min(to) - reach).floor().max(0.0) as usize;
    let last = (from.max(to) + reach).ceil().max(0.0) as usize;
    first.min(length)..last.min(length)
}

/// From a point to the nearest of a segment.
fn distance(point: Point, from: Point, to: Point) -> f32 {
    let way = (to.0 - from.0, to.1 - from.1);
    let off = (point.0 - from.0, point.1 - from.1);
    let length = way.0 * way.0 + way.1 * way.1;
    let along = if length > 0.0 { ((off.0 * way.0 + off.1 * way.1) / length).clamp(0.0, 1.0) } else { 0.0 };
    let (x, y) = (off.0 - along * way.0, off.1 - along * way.1);
    (x * x + y * y).sqrt()
}
