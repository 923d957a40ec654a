//! The backward pass, from those outputs alone whose gradient is not zero: after ReLU and pooling at most every fourth.

use crate::Geometry;
use crate::maps::Maps;
use std::borrow::Cow;

/// Input of a backward pass.
pub struct Task<'a> {
    pub geometry: &'a Geometry,
    pub x: Maps<'a>,
    /// Of the output, `[batch, rows, columns, filters]`.
    gradient: Cow<'a, [f32]>,
    /// After pooling, which of its window each output is.
    argmax: Option<&'a [u8]>,
}

impl<'a> Task<'a> {
    pub fn new(geometry: &'a Geometry, x: Maps<'a>, gradient: Maps<'a>, argmax: Option<&'a [u8]>) -> Self {
        let gradient = gradient.channels_last(geometry.batch, geometry.filters, geometry.output());
        Self { geometry, x, gradient, argmax }
    }

    /// The gradient of one image's output, and the argmax there.
    pub fn of_image(&self, index: usize) -> (&[f32], Option<&[u8]>) {
        let size = self.geometry.output().iter().product::<usize>() * self.geometry.filters;
        let place = index * size..(index + 1) * size;
        (&self.gradient[place.clone()], self.argmax.map(|argmax| &argmax[place]))
    }
}
