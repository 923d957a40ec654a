//! Sentences about settings out of range and inputs of the wrong kind.

use crate::network::Shape;
use std::ops::RangeInclusive;

/// A whole number within `range`, or the sentence that says so.
pub fn whole(field: &str, value: usize, range: RangeInclusive<usize>) -> Result<(), String> {
    if range.contains(&value) {
        return Ok(());
    }
    Err(format!("its {field} is {value}, but it must be a whole number from {} to {}", range.start(), range.end()))
}

/// A number that is `allowed`, or the sentence that names the range in words.
pub fn number(field: &str, value: f64, allowed: bool, range: &str) -> Result<(), String> {
    if allowed { Ok(()) } else { Err(format!("its {field} is {value}, but it must be {range}")) }
}

/// The `[channels, rows, columns]` of maps.
pub fn maps(input: Shape) -> Result<[usize; 3], String> {
    match input {
        Shape::Map(sizes) => Ok(sizes),
        Shape::Flat(features) => Err(format!(
            "it needs an image-like input, but {features} flat features come in; move it before the flatten layer"
        )),
    }
}

/// The number of flat features.
pub fn features(input: Shape) -> Result<usize, String> {
    match input {
        Shape::Flat(features) => Ok(features),
        Shape::Map(_) => Err(format!("it needs a flat input, but {input} comes in; put a flatten layer before it")),
    }
}
