//! The shape of one sample between two layers.

use std::fmt;

/// One sample's shape; the batch dimension is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// `[channels, rows, columns]`
    Map([usize; 3]),
    /// `[features]`
    Flat(usize),
}

/// Input and output shapes of one layer, for one sample.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LayerShapes {
    /// The input.
    pub input: Shape,
    /// The output.
    pub output: Shape,
}

impl Shape {
    /// The numbers in one sample.
    pub fn elements(self) -> usize {
        match self {
            Self::Map(sizes) => sizes.iter().product(),
            Self::Flat(features) => features,
        }
    }

    /// The sizes as a list, outermost first.
    pub fn sizes(self) -> Vec<usize> {
        match self {
            Self::Map(sizes) => sizes.to_vec(),
            Self::Flat(features) => vec![features],
        }
    }
}

impl fmt::Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Map([channels, rows, columns]) => write!(f, "{channels}x{rows}x{columns}"),
            Self::Flat(features) => write!(f, "{features}"),
        }
    }
}
