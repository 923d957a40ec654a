//! The ink of a picture that was not drawn here: a photograph or a scan, dark on light or light on dark, or strokes on transparency.

use super::background::{Differences, differences};
use crate::error::{Error, Result};

/// Brightness of red, green and blue, as television has it (ITU-R BT.601).
const LUMA: [f32; 3] = [0.299, 0.587, 0.114];
/// What is weaker than this share of the strongest ink is the paper's own texture.
const PAPER: f32 = 0.2;
/// Nor is it ink within so many standard deviations of the paper.
const DEVIATIONS: f32 = 3.0;
/// A picture whose strongest difference is weaker, in levels and in standard deviations, is blank.
const BLANK: (f32, f32) = (12.0, 5.0);
/// A part that is connected to nothing and has less of the ink than this share of the largest is dirt.
const DIRT: f32 = 0.03;

/// The ink of a picture of `width` by `height` pixels, 0 to 255, row by row, from its `[height, width, 4]` bytes of red, green,
/// blue and opacity. On transparency ink is what is opaque, whatever its colour; else it is what differs from the background, from
/// place to place. A blank picture has none.
///
/// # Errors
/// [`Error::Pixels`] when the picture has another size than it says, or none at all.
pub fn ink_of_picture(rgba: &[u8], width: usize, height: usize) -> Result<Vec<u8>> {
    let expected = (4 * width * height).max(4);
    if rgba.len() != expected {
        return Err(Error::Pixels { expected, found: rgba.len() });
    }
    let size = [width, height];
    let opacity: Vec<f32> = rgba.chunks_exact(4).map(|pixel| f32::from(pixel[3])).collect();
    if is_clear_at_the_edge(&opacity, size) {
        let most = opacity.iter().copied().fold(1.0, f32::max);
        return Ok(opacity.into_iter().map(|opacity| (opacity / most * 255.0).round() as u8).collect());
    }
    let grey: Vec<f32> = rgba.chunks_exact(4).map(brightness).collect();
    let found = differences(&grey, size);
    if found.strongest < BLANK.0.max(BLANK.1 * found.noise) {
        return Ok(vec![0; grey.len()]);
    }
    let mut ink = levels(&found);
    remove_dirt(&mut ink, size);
    Ok(ink)
}

/// From the paper to the ink, 0 to 255. Half of all ink is fully dark, as in MNIST.
fn levels(found: &Differences) -> Vec<u8> {
    let paper = (PAPER * found.strongest).max(DEVIATIONS * found.noise);
    let mut ink: Vec<f32> = found.levels.iter().copied().filter(|&level| level > paper).collect();
    let middle = ink.len() / 2;
    let full = if ink.is_empty() { found.strongest } else { *ink.select_nth_unstable_by(middle, f32::total_cmp).1 };
    let share = |level: f32| ((level - paper) / (full - paper)).clamp(0.0, 1.0);
    let level = |&level: &f32| if level > paper { (share(level) * 255.0).round() as u8 } else { 0 };
    found.levels.iter().map(level).collect()
}

/// 0 to 255. What is transparent shows white paper.
fn brightness(pixel: &[u8]) -> f32 {
    let opacity = f32::from(pixel[3]) / 255.0;
    let grey: f32 = LUMA.iter().zip(pixel).map(|(share, &part)| share * f32::from(part)).sum();
    grey * opacity + 255.0 * (1.0 - opacity)
}

/// Whether most of what lies along the edges is more transparent than not.
fn is_clear_at_the_edge(opacity: &[f32], [width, height]: [usize; 2]) -> bool {
    let is_edge = |pixel: usize| {
        let (column, row) = (pixel % width, pixel / width);
        column == 0 || row == 0 || column + 1 == width || row + 1 == height
    };
    let edge: Vec<bool> =
        (0..opacity.len()).filter(|&pixel| is_edge(pixel)).map(|pixel| opacity[pixel] < 127.5).collect();
    2 * edge.iter().filter(|&&is_clear| is_clear).count() > edge.len()
}

/// Takes away the parts that are too small to be of a digit.
fn remove_dirt(ink: &mut [u8], size: [usize; 2]) {
    let parts = parts(ink, size);
    let mass = |part: &[usize]| part.iter().map(|&pixel| u64::from(ink[pixel])).sum::<u64>();
    let masses: Vec<u64> = parts.iter().map(|part| mass(part)).collect();
    let least = DIRT * masses.iter().copied().max().unwrap_or(0) as f32;
    for (part, mass) in parts.iter().zip(masses) {
        if (mass as f32) < least {
            part.iter().for_each(|&pixel| ink[pixel] = 0);
        }
    }
}

/// The pixels of each connected part; corners connect.
fn parts(ink: &[u8], [width, height]: [usize; 2]) -> Vec<Vec<usize>> {
    let mut is_seen = vec![false; ink.len()];
    let mut parts = Vec::new();
    for start in 0..ink.len() {
        if ink[start] == 0 || is_seen[start] {
            continue;
        }
        is_seen[start] = true;
        let mut part = vec![start];
        let mut next = 0;
        while let Some(&pixel) = part.get(next) {
            next += 1;
            let (column, row) = (pixel % width, pixel / width);
            for row in row.saturating_sub(1)..(row + 2).min(height) {
                for column in column.saturating_sub(1)..(column + 2).min(width) {
                    let neighbour = row * width + column;
                    if ink[neighbour] > 0 && !is_seen[neighbour] {
                        is_seen[neighbour] = true;
                        part.push(neighbour);
                    }
                }
            }
        }
        parts.push(part);
    }
    parts
}
