//! Sums of products from a list of what is not zero: the inner loop of the backward pass.

use crate::rows::LANES;

/// Where some numbers start, and what they are multiplied by.
pub type Entry = (u32, f32);

/// Adds to each of `sums`, whose count is a multiple of [`LANES`], the numbers of all entries, `shift` after their starts,
/// times their factors: as many at a time as registers hold.
pub fn add_products(entries: &[Entry], numbers: &[f32], shift: usize, sums: &mut [f32]) {
    let mut done = 0;
    while done < sums.len() {
        let (sums, at) = (&mut sums[done..], shift + done);
        done += match sums.len() {
            48.. => add_chunk::<48>(entries, numbers, at, sums),
            32.. => add_chunk::<32>(entries, numbers, at, sums),
            16.. => add_chunk::<16>(entries, numbers, at, sums),
            8.. => add_chunk::<8>(entries, numbers, at, sums),
            _ => add_chunk::<LANES>(entries, numbers, at, sums),
        };
    }
}

/// The same for the first `N` of `sums`; returns `N`.
fn add_chunk<const N: usize>(entries: &[Entry], numbers: &[f32], shift: usize, sums: &mut [f32]) -> usize {
    let mut local = [0.0; N];
    for &(start, factor) in entries {
        let numbers: &[f32; N] = numbers[start as usize + shift..].first_chunk().expect("there is room for idle lanes");
        for (sum, number) in local.iter_mut().zip(numbers) {
            *sum += factor * number;
        }
    }
    for (sum, local) in sums.iter_mut().zip(local) {
        *sum += local;
    }
    N
}

/// A place in an image as an entry has it.
pub fn narrow(place: usize) -> u32 {
    u32::try_from(place).expect("an image has fewer than 2^32 numbers")
}
