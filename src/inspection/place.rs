//! Bounds checks of questions about a network.

use crate::error::{AbsentPart, Result};
use crate::network::{Place, Shape};

/// Refuses a place that a layer's output of `shape` does not have.
///
/// # Errors
/// [`crate::Error::NoSuch`].
pub fn check_place(shape: Shape, [unit, row, column]: Place) -> Result<()> {
    let [units, rows, columns] = shape.extent();
    let absent = if unit >= units {
        AbsentPart::AbsentUnit { index: unit, count: units }
    } else if row >= rows {
        AbsentPart::AbsentRow { index: row, count: rows }
    } else if column >= columns {
        AbsentPart::AbsentColumn { index: column, count: columns }
    } else {
        return Ok(());
    };
    Err(absent.into())
}

/// Refuses a class beyond the `count` that a network scores.
///
/// # Errors
/// [`crate::Error::NoSuch`].
pub fn check_class(index: usize, count: usize) -> Result<()> {
    if index < count { Ok(()) } else { Err(AbsentPart::AbsentClass { index, count }.into()) }
}
