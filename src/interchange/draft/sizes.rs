//! Which padding and pooling bring the image down to what the first fully connected layer of a file reads.

use super::{Found, Weighted};

/// The convolutions that are padded so that their maps keep their size; the others have no padding.
const PADDED: [fn(usize) -> bool; 3] = [|_| true, |_| false, |convolution| convolution == 0];

/// The padding of each convolution, and the places of 2x2 pooling.
#[derive(Debug)]
pub struct Sizes {
    is_padded: fn(usize) -> bool,
    /// After how many convolutions there is pooling.
    pooled: Vec<usize>,
    /// Whether the first fully connected layer reads what comes then.
    pub fits: bool,
    /// Whether it reads one number of each map.
    pub is_mean: bool,
}

impl Sizes {
    /// Of a row of layers: the first way that fits, of those with pooling evenly between the convolutions; none without one.
    pub fn of(row: &[Found], [mut channels, rows, columns]: [usize; 3]) -> Self {
        let mut kernels = Vec::new();
        let mut reads = None;
        for found in row {
            match found.weighted {
                Weighted::Convolution { filters, kernel, .. } => (channels, _) = (filters, kernels.push(kernel)),
                Weighted::Linear { reads: all, .. } => reads = reads.or(Some(all / channels)),
                Weighted::Norm { .. } => {}
            }
        }
        let open = Self { is_padded: PADDED[0], pooled: Vec::new(), fits: false, is_mean: false };
        let (Some(pixels), false) = (reads, kernels.is_empty()) else { return open };
        if pixels == 1 {
            return Self { fits: true, is_mean: true, ..open };
        }
        let ways = PADDED.iter().flat_map(|&is_padded| (0..=kernels.len()).map(move |poolings| (is_padded, poolings)));
        let mut ways = ways.map(|(is_padded, poolings)| {
            let pooled = (1..=poolings).map(|place| (place * kernels.len()).div_ceil(poolings)).collect();
            Self { is_padded, pooled, fits: true, is_mean: false }
        });
        let fits =
            |way: &Self| way.sides(&kernels, [rows, columns]).is_some_and(|[rows, columns]| rows * columns == pixels);
        ways.find(fits).unwrap_or(open)
    }

    /// The sides of the maps behind all convolutions; `None` where nothing is left of them.
    fn sides(&self, kernels: &[usize], mut sides: [usize; 2]) -> Option<[usize; 2]> {
        for (place, &kernel) in kernels.iter().enumerate() {
            let grown = 2 * self.padding(place, kernel);
            for side in &mut sides {
                *side = (*side + grown + 1).checked_sub(kernel)?;
                *side /= if self.is_pooled(place + 1) { 2 } else { 1 };
                if *side == 0 {
                    return None;
                }
            }
        }
        Some(sides)
    }

    /// Of a convolution, counted from 0.
    pub fn padding(&self, convolution: usize, kernel: usize) -> usize {
        if (self.is_padded)(convolution) { kernel.saturating_sub(1) / 2 } else { 0 }
    }

    /// Whether there is pooling behind so many convolutions.
    pub fn is_pooled(&self, convolutions: usize) -> bool {
        self.pooled.contains(&convolutions)
    }
}
