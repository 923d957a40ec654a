//! The background of a picture, from place to place, as scanners estimate it: light from one side and shadows belong to it.

/// The ring along the edges, which writing leaves free, is this share of the shorter side wide.
const RING: f32 = 0.05;
/// Rounds of reweighting until a plane follows the most of the ring, and not the stroke that crosses it.
const ROUNDS: usize = 12;
/// Levels: what differs less counts fully.
const TOLERANCE: f32 = 4.0;
/// What differs by more than this share of the strongest difference, and by more than so many standard deviations of the noise, is ink,
/// and no part of the background; so is what differs by more than the last share, because a first estimate makes the noise too large.
const INK: (f32, f32, f32) = (0.25, 2.5, 0.5);
/// The background of a place is the mean of what lies so near, as a share of the shorter side: first far around, then nearer.
const NEAR: [f32; 5] = [0.25, 0.25, 0.1, 0.1, 0.1];
/// With a smaller share of background near it a place keeps the estimate that it has.
const SUPPORT: f32 = 0.05;
/// The standard deviation of a normal distribution, in medians of its absolute values.
const DEVIATION: f32 = 1.4826;

/// The part of a picture that is not its background.
pub struct Differences {
    /// By how many levels of brightness each pixel differs in the direction of the ink; what lies on the other side of the background is
    /// negative.
    pub levels: Vec<f32>,
    /// The strongest difference, as the mean of three by three pixels: one pixel alone is noise.
    pub strongest: f32,
    /// The standard deviation of the background around its estimate.
    pub noise: f32,
}

/// Of a picture of `[width, height]` pixels of brightness 0 to 255, row by row. Ink is dark on light or light on dark: the side to which
/// the few differ from the many around them.
pub fn differences(grey: &[f32], size: [usize; 2]) -> Differences {
    let plane = plane(grey, size);
    let flat: Vec<f32> = grey.iter().zip(plane).map(|(grey, paper)| grey - paper).collect();
    let side = size[0].min(size[1]) as f32;
    let mut background = blurred(&flat, size, (NEAR[0] * side).ceil() as usize);
    let skewness: f64 = flat.iter().zip(&background).map(|(grey, paper)| f64::from(grey - paper).powi(3)).sum();
    let direction = if skewness < 0.0 { -1.0 } else { 1.0 };
    let mut found = Differences::between(&flat, &background, direction, size);
    for near in NEAR {
        let ink = (INK.0 * found.strongest).max(INK.1 * found.noise).min(INK.2 * found.strongest);
        let is_paper: Vec<f32> = found.levels.iter().map(|&level| f32::from(u8::from(level <= ink))).collect();
        let paper: Vec<f32> = flat.iter().zip(&is_paper).map(|(grey, share)| grey * share).collect();
        let radius = (near * side).ceil() as usize;
        let (sums, counts) = (blurred(&paper, size, radius), blurred(&is_paper, size, radius));
        for ((paper, sum), count) in background.iter_mut().zip(sums).zip(counts) {
            if count > SUPPORT {
                *paper = sum / count;
            }
        }
        found = Differences::between(&flat, &background, direction, size);
    }
    found
}

impl Differences {
    fn between(grey: &[f32], background: &[f32], direction: f32, size: [usize; 2]) -> Self {
        let levels: Vec<f32> = grey.iter().zip(background).map(|(grey, paper)| (grey - paper) * direction).collect();
        let strongest = blurred(&levels, size, 1).into_iter().fold(0.0, f32::max);
        let noise = DEVIATION * median(levels.iter().map(|level| level.abs()).collect());
        Self { levels, strongest, noise }
    }
}

/// The plane of brightness that most of the picture's edge lies on, by least absolute deviations: reweighted least squares.
fn plane(grey: &[f32], [width, height]: [usize; 2]) -> Vec<f32> {
    let ring = ((RING * width.min(height) as f32) as usize).max(1);
    // -1 to 1 over the longer side, so that the sums stay small.
    let scale = 2.0 / width.max(height) as f64;
    let place = |pixel: usize| {
        let (column, row) = (pixel % width, pixel / width);
        [1.0, (column as f64 + 0.5) * scale - 1.0, (row as f64 + 0.5) * scale - 1.0]
    };
    let is_edge = |&pixel: &usize| {
        let (column, row) = (pixel % width, pixel / width);
        column < ring || row < ring || column + ring >= width || row + ring >= height
    };
    let edge: Vec<usize> = (0..grey.len()).filter(is_edge).collect();
    let mut fitted = [f64::from(median(edge.iter().map(|&pixel| grey[pixel]).collect())), 0.0, 0.0];
    let value = |fitted: &[f64; 3], at: [f64; 3]| fitted.iter().zip(at).map(|(part, at)| part * at).sum::<f64>();
    for _ in 0..ROUNDS {
        let mut sums = [[0.0f64; 4]; 3];
        for &pixel in &edge {
            let (at, grey) = (place(pixel), f64::from(grey[pixel]));
            let weight = 1.0 / (grey - value(&fitted, at)).abs().max(f64::from(TOLERANCE));
            for (row, &part) in sums.iter_mut().zip(&at) {
                for (sum, other) in row.iter_mut().zip([at[0], at[1], at[2], grey]) {
                    *sum += weight * part * other;
                }
            }
        }
        fitted = solved(sums).unwrap_or(fitted);
    }
    (0..grey.len()).map(|pixel| value(&fitted, place(pixel)) as f32).collect()
}

/// Three linear equations, by Gauss's elimination; none where they have no single solution, as in a picture of one column. They are
/// those of least squares, whose pivots need no exchange.
fn solved(mut rows: [[f64; 4]; 3]) -> Option<[f64; 3]> {
    for pivot in 0..3 {
        let first = rows[pivot];
        if first[pivot].abs() < 1e-9 {
            return None;
        }
        for row in rows.iter_mut().skip(pivot + 1) {
            let share = row[pivot] / first[pivot];
            row.iter_mut().zip(first).for_each(|(value, above)| *value -= share * above);
        }
    }
    let mut found = [0.0; 3];
    for row in (0..3).rev() {
        let known: f64 = (row + 1..3).map(|column| rows[row][column] * found[column]).sum();
        found[row] = (rows[row][3] - known) / rows[row][row];
    }
    Some(found)
}

/// The mean of the square within `radius` of each pixel, of as much of it as lies in the picture.
fn blurred(values: &[f32], [width, height]: [usize; 2], radius: usize) -> Vec<f32> {
    let along = |values: &[f32], length: usize, lines: usize, step: usize, line_step: usize| {
        let mut means = vec![0.0; values.len()];
        for line in 0..lines {
            let start = line * line_step;
            let mut sums = vec![0.0f64; length + 1];
            for place in 0..length {
                sums[place + 1] = sums[place] + f64::from(values[start + place * step]);
            }
            for place in 0..length {
                let (first, last) = (place.saturating_sub(radius), (place + radius + 1).min(length));
                means[start + place * step] = ((sums[last] - sums[first]) / (last - first) as f64) as f32;
            }
        }
        means
    };
    let rows = along(values, width, height, 1, width);
    along(&rows, height, width, width, 1)
}

fn median(mut values: Vec<f32>) -> f32 {
    let middle = values.len() / 2;
    *values.select_nth_unstable_by(middle, f32::total_cmp).1
}
