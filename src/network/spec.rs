//! A network as data: its layers in order, and what shape each makes of its input.

use super::limits::{Size, check_frame};
use super::{LayerSpec, Shape};
use crate::error::{Error, Result};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// A network: its input, its layers in order, and the classes that the last one scores.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NetworkSpec {
    /// `[channels, rows, columns]` of one image: 1 or 3 channels, sides of 8 to 64.
    pub input: [usize; 3],
    /// The number of classes, 2 to 100, which the last layer's width must equal.
    pub classes: usize,
    /// The layers, from input to output: 1 to 64.
    pub layers: Vec<LayerSpec>,
}

impl NetworkSpec {
    /// The output shape of every layer. A network that has them can be built and run.
    ///
    /// # Errors
    /// [`Error::Layer`] for the first layer that cannot work where it stands, [`Error::Output`] when the last does not score
    /// the classes, [`Error::Setting`] for an input, classes or a size outside their ranges.
    pub fn shapes(&self) -> Result<Vec<Shape>> {
        self.measure().map(|(shapes, _)| shapes)
    }

    /// Checks that a step with a batch of this size can be taken.
    ///
    /// # Errors
    /// Those of [`NetworkSpec::shapes`], and [`Error::Setting`] when it needs too much memory.
    pub fn check_batch(&self, batch_size: usize) -> Result<()> {
        self.measure()?.1.check_memory(batch_size)
    }

    fn measure(&self) -> Result<(Vec<Shape>, Size)> {
        check_frame(self)?;
        let mut shape = Shape::Map(self.input);
        let mut shapes = Vec::with_capacity(self.layers.len());
        let mut size = Size::default();
        for (index, (layer, name)) in self.layers.iter().zip(self.names()).enumerate() {
            let output =
                layer.output_shape(shape).map_err(|reason| Error::Layer { number: index + 1, name, reason })?;
            size.parameters += layer.cost(shape).parameters;
            size.activations += output.elements() as u64;
            shape = output;
            shapes.push(shape);
        }
        if shape != Shape::Flat(self.classes) {
            return Err(Error::Output { found: shape.to_string(), expected: self.classes });
        }
        size.check()?;
        Ok((shapes, size))
    }

    /// The input and the output shape of every layer.
    ///
    /// # Errors
    /// Those of [`NetworkSpec::shapes`].
    pub fn stations(&self) -> Result<Vec<(Shape, Shape)>> {
        let outputs = self.shapes()?;
        let inputs = std::iter::once(Shape::Map(self.input)).chain(outputs.clone());
        Ok(inputs.zip(outputs).collect())
    }

    /// The layers' names: a stem for the kind, counted from 1; `flatten` has no number until there are two.
    pub fn names(&self) -> Vec<String> {
        let mut counts = HashMap::<&str, usize>::new();
        let mut name = |layer: &LayerSpec| {
            let count = counts.entry(layer.stem()).or_default();
            *count += 1;
            match layer {
                LayerSpec::Flatten(_) if *count == 1 => layer.stem().to_string(),
                _ => format!("{}{count}", layer.stem()),
            }
        };
        self.layers.iter().map(&mut name).collect()
    }
}
