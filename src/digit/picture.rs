//! The ink of a picture that was not drawn here: a photograph or a scan, dark on light or light on dark.

use crate::error::{Error, Result};

/// Brightness of red, green and blue, as television has it (ITU-R BT.601).
const LUMA: [f32; 3] = [0.299, 0.587, 0.114];
/// What is weaker than this share of the darkest ink is the paper's own texture.
const PAPER: f32 = 0.2;

/// The ink of a picture of `width` by `height` pixels, 0 to 255, row by row, from its `[height, width, 4]` bytes of red, green,
/// blue and opacity. Ink is what differs from the background, which is what lies along the edges; the strongest is 255.
///
/// # Errors
/// [`Error::Pixels`] when the picture has another size than it says, or none at all.
pub fn ink_of_picture(rgba: &[u8], width: usize, height: usize) -> Result<Vec<u8>> {
    let expected = (4 * width * height).max(4);
    if rgba.len() != expected {
        return Err(Error::Pixels { expected, found: rgba.len() });
    }
    let grey: Vec<f32> = rgba.chunks_exact(4).map(brightness).collect();
    let background = median(edge(&grey, width, height));
    // On light paper ink is dark, on a blackboard light.
    let direction = if background > 127.5 { -1.0 } else { 1.0 };
    let ink: Vec<f32> = grey.iter().map(|grey| ((grey - background) * direction).max(0.0)).collect();
    let strongest = ink.iter().copied().fold(0.0, f32::max);
    if strongest < 1.0 {
        return Ok(vec![0; ink.len()]);
    }
    let share = |ink: f32| ((ink / strongest - PAPER) / (1.0 - PAPER)).max(0.0);
    Ok(ink.into_iter().map(|ink| (share(ink) * 255.0).round() as u8).collect())
}

/// 0 to 255. What is transparent shows white paper.
fn brightness(pixel: &[u8]) -> f32 {
    let opacity = f32::from(pixel[3]) / 255.0;
    let grey: f32 = LUMA.iter().zip(pixel).map(|(share, &part)| share * f32::from(part)).sum();
    grey * opacity + 255.0 * (1.0 - opacity)
}

fn edge(grey: &[f32], width: usize, height: usize) -> Vec<f32> {
    let is_edge = |&(pixel, _): &(usize, &f32)| {
        let (column, row) = (pixel % width, pixel / width);
        column == 0 || row == 0 || column + 1 == width || row + 1 == height
    };
    grey.iter().enumerate().filter(is_edge).map(|(_, &grey)| grey).collect()
}

fn median(mut values: Vec<f32>) -> f32 {
    values.sort_by(f32::total_cmp);
    values[values.len() / 2]
}
