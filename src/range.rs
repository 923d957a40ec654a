//! Ranges of settings: one table for the checks here, the page's controls and the sentences of both.

use crate::error::{Error, Quantity, Range, Result, Value};
use serde::Serialize;

/// The values that a numeric setting may have.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(native, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct SettingRange {
    /// The field's name in a serialised run.
    pub field: &'static str,
    /// The usual value: the tutorial's, PyTorch's, or what a new layer begins with.
    pub default: f64,
    /// The least value, or with `minimum_excluded` what every value must be above.
    pub minimum: f64,
    /// The largest value, or with `maximum_excluded` what every value must be below.
    pub maximum: f64,
    /// Whether `minimum` itself is too small.
    pub minimum_excluded: bool,
    /// Whether `maximum` itself is too large.
    pub maximum_excluded: bool,
    /// Whether fractions are refused.
    pub whole: bool,
    /// All of this, to complete "it must be".
    pub range: Range,
}

/// Above it, a number is written with an exponent.
const READABLE: f64 = 1e16;

impl SettingRange {
    /// A range of whole numbers, both ends included.
    pub(crate) const fn whole(field: &'static str, default: u64, [minimum, maximum]: [u64; 2]) -> Self {
        let (default, minimum, maximum) = (default as f64, minimum as f64, maximum as f64);
        let range = Range::Whole { minimum, maximum };
        Self { field, default, minimum, maximum, minimum_excluded: false, maximum_excluded: false, whole: true, range }
    }

    /// A range of numbers, both ends included.
    pub(crate) const fn number(field: &'static str, default: f64, [minimum, maximum]: [f64; 2]) -> Self {
        let range = Range::FromTo { minimum, maximum };
        Self { field, default, minimum, maximum, minimum_excluded: false, maximum_excluded: false, whole: false, range }
    }

    /// The same range without its least value.
    pub(crate) const fn above_minimum(mut self) -> Self {
        self.minimum_excluded = true;
        self.range = Range::AboveAtMost { minimum: self.minimum, maximum: self.maximum };
        self
    }

    /// The same range without its largest value.
    pub(crate) const fn below_maximum(mut self) -> Self {
        self.maximum_excluded = true;
        self.range = Range::FromToBelow { minimum: self.minimum, maximum: self.maximum };
        self
    }

    /// Whether the range holds `value`; it never holds NaN.
    pub fn contains(&self, value: f64) -> bool {
        let above = value > self.minimum || (value == self.minimum && !self.minimum_excluded);
        let below = value < self.maximum || (value == self.maximum && !self.maximum_excluded);
        above && below && (!self.whole || value.fract() == 0.0)
    }

    /// Refuses a value that the range does not hold.
    ///
    /// # Errors
    /// [`Error::Setting`].
    pub fn check(&self, value: f64) -> Result<()> {
        if self.contains(value) {
            Ok(())
        } else if value.abs() < READABLE {
            Err(self.refuse(value))
        } else {
            Err(self.refuse(format_args!("{value:e}")))
        }
    }

    /// The sentence for a value that this setting cannot have.
    pub(crate) fn refuse(&self, value: impl ToString) -> Error {
        let quantity = Quantity::SettingNamed { name: self.field };
        Error::Setting { quantity, value: Value::given(value), range: self.range }
    }
}
