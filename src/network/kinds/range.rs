//! Checks of settings and inputs of layers.

use crate::error::{LayerReason, Value};
use crate::network::Shape;
use crate::range::SettingRange;

/// Refuses a whole number outside `range`.
pub fn whole(range: &SettingRange, value: usize) -> Result<(), LayerReason> {
    check(range, value as f64, value)
}

/// Refuses a number outside `range`, and NaN.
pub fn number(range: &SettingRange, value: f64) -> Result<(), LayerReason> {
    check(range, value, value)
}

fn check(range: &SettingRange, value: f64, given: impl ToString) -> Result<(), LayerReason> {
    if range.contains(value) {
        return Ok(());
    }
    Err(LayerReason::LayerSetting { field: range.field, value: Value::given(given), range: range.range })
}

/// The `[channels, rows, columns]` of maps.
pub fn maps(input: Shape) -> Result<[usize; 3], LayerReason> {
    match input {
        Shape::Map(sizes) => Ok(sizes),
        Shape::Flat(features) => Err(LayerReason::NeedsMaps { features }),
    }
}

/// The number of flat features.
pub fn features(input: Shape) -> Result<usize, LayerReason> {
    match input {
        Shape::Flat(features) => Ok(features),
        Shape::Map(_) => Err(LayerReason::NeedsFlat { input: input.to_string() }),
    }
}
