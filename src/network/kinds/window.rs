//! Square windows that slide over maps.

use std::ops::Range;

/// How many windows of side `kernel` fit into `[rows, columns]` with `padding` zeros `[before, after]` on each axis:
/// floor((size + before + after - kernel) / stride) + 1.
pub fn counts(sides: [usize; 2], kernel: usize, stride: usize, padding: [usize; 2]) -> Result<[usize; 2], String> {
    let [before, after] = padding;
    // PyTorch and burn allow more, but such windows would see zeros only.
    if before.max(after) >= kernel {
        return Err(format!("its padding of {before} must be smaller than its kernel of {kernel}"));
    }
    let padded = sides.map(|side| side + before + after);
    if padded.iter().any(|&side| side < kernel) {
        let [rows, columns] = sides;
        let by = if before > 0 { format!(" padded by {before}") } else { String::new() };
        return Err(format!("its {kernel}x{kernel} window does not fit into {rows}x{columns} pixels{by}"));
    }
    Ok(padded.map(|side| (side - kernel) / stride + 1))
}

/// The places of a side of `side` that the windows `outputs` see, without the padding's zeros, of which there are `before`.
pub fn seen(outputs: &Range<usize>, kernel: usize, stride: usize, before: usize, side: usize) -> Range<usize> {
    let start = (outputs.start * stride).saturating_sub(before);
    let end = ((outputs.end - 1) * stride + kernel).saturating_sub(before);
    start..end.min(side)
}
