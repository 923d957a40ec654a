//! A network as data: its layers in order, what shape each makes of its input, and how many parameters it has.

use super::Shape;
use crate::error::{Error, Result};
use serde::{Deserialize, Serialize};

/// A network: its input, its layers in order, and the classes that the last one scores.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NetworkSpec {
    /// `[channels, rows, columns]` of one image.
    pub input: [usize; 3],
    /// The number of classes, which the last layer's width must equal.
    pub classes: usize,
    /// The layers, from input to output.
    pub layers: Vec<LayerSpec>,
}

/// One layer, with PyTorch's names and meaning.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum LayerSpec {
    /// A square convolution with bias: `[c, h, w]` to `[filters, h', w']`.
    Conv2d {
        /// Output channels.
        filters: usize,
        /// Side of the kernel.
        kernel: usize,
        /// Step of the kernel.
        stride: usize,
        /// Zeros added on each side.
        padding: usize,
    },
    /// max(0, x).
    Relu,
    /// The maximum of each square window: `[c, h, w]` to `[c, h', w']`.
    MaxPool2d {
        /// Side of the window.
        kernel: usize,
        /// Step of the window.
        stride: usize,
    },
    /// `[c, h, w]` to `[c * h * w]`.
    Flatten,
    /// A fully connected layer with bias: `[features in]` to `[features]`.
    Linear {
        /// Output features.
        features: usize,
    },
}

/// What the page shows of one layer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LayerSummary {
    /// Unique name; those with parameters are named as PyTorch's `state_dict` of the tutorial names them: `conv1`, `fc1`.
    pub name: String,
    /// The serialised `kind`.
    pub kind: &'static str,
    /// Output sizes of one sample.
    pub shape: Vec<usize>,
    /// Weights and biases.
    pub parameters: usize,
}

impl NetworkSpec {
    /// The tutorial's `SimpleCNN` for MNIST.
    pub fn simple_cnn() -> Self {
        let conv = |filters| LayerSpec::Conv2d { filters, kernel: 3, stride: 1, padding: 1 };
        let pool = || LayerSpec::MaxPool2d { kernel: 2, stride: 2 };
        Self {
            input: [1, 28, 28],
            classes: 10,
            layers: vec![
                conv(32),
                LayerSpec::Relu,
                pool(),
                conv(64),
                LayerSpec::Relu,
                pool(),
                LayerSpec::Flatten,
                LayerSpec::Linear { features: 128 },
                LayerSpec::Relu,
                LayerSpec::Linear { features: 10 },
            ],
        }
    }

    /// The output shape of every layer.
    ///
    /// # Errors
    /// [`Error::Layer`] for the first layer that cannot work where it stands, [`Error::Output`] when the last does not score
    /// the classes.
    pub fn shapes(&self) -> Result<Vec<Shape>> {
        let mut shape = Shape::Map(self.input);
        let mut shapes = Vec::with_capacity(self.layers.len());
        for (index, (layer, name)) in self.layers.iter().zip(self.names()).enumerate() {
            shape = layer.output_shape(shape).map_err(|reason| Error::Layer { number: index + 1, name, reason })?;
            shapes.push(shape);
        }
        if shape != Shape::Flat(self.classes) {
            return Err(Error::Output { found: shape.to_string(), expected: self.classes });
        }
        Ok(shapes)
    }

    /// Name, shape and parameter count of every layer.
    ///
    /// # Errors
    /// Those of [`NetworkSpec::shapes`].
    pub fn summary(&self) -> Result<Vec<LayerSummary>> {
        let shapes = self.shapes()?;
        let inputs = std::iter::once(Shape::Map(self.input)).chain(shapes.iter().copied());
        let layers = self.layers.iter().zip(self.names()).zip(&shapes).zip(inputs);
        Ok(layers
            .map(|(((layer, name), shape), input)| LayerSummary {
                name,
                kind: layer.kind(),
                shape: shape.sizes(),
                parameters: layer.parameters(input),
            })
            .collect())
    }

    /// The layers' names: a stem for the kind, counted from 1; `flatten` has no number until there are two.
    pub fn names(&self) -> Vec<String> {
        let mut counts = std::collections::HashMap::<&str, usize>::new();
        let mut name = |layer: &LayerSpec| {
            let count = counts.entry(layer.stem()).or_default();
            *count += 1;
            match layer {
                LayerSpec::Flatten if *count == 1 => layer.stem().to_string(),
                _ => format!("{}{count}", layer.stem()),
            }
        };
        self.layers.iter().map(&mut name).collect()
    }
}

impl LayerSpec {
    /// The shape that this layer makes of one sample, or why it cannot.
    fn output_shape(&self, input: Shape) -> std::result::Result<Shape, String> {
        match (self, input) {
            (Self::Relu, shape) => Ok(shape),
            (Self::Conv2d { filters, kernel, stride, padding }, Shape::Map([_, rows, columns])) => {
                positive("filters", *filters)?;
                let side = |size| window_count(size, *kernel, *stride, *padding);
                Ok(Shape::Map([*filters, side(rows)?, side(columns)?]))
            }
            (Self::MaxPool2d { kernel, stride }, Shape::Map([channels, rows, columns])) => {
                let side = |size| window_count(size, *kernel, *stride, 0);
                Ok(Shape::Map([channels, side(rows)?, side(columns)?]))
            }
            (Self::Flatten, Shape::Map(_)) => Ok(Shape::Flat(input.elements())),
            (Self::Linear { features }, Shape::Flat(_)) => {
                positive("features", *features)?;
                Ok(Shape::Flat(*features))
            }
            (Self::Linear { .. }, Shape::Map(_)) => {
                Err(format!("it needs a flat input, but {input} comes in; put a flatten layer before it"))
            }
            (_, Shape::Flat(features)) => Err(format!(
                "it needs an image-like input, but {features} flat features come in; move it before the flatten layer"
            )),
        }
    }

    /// Weights and biases of this layer for this input.
    fn parameters(&self, input: Shape) -> usize {
        match (self, input) {
            (Self::Conv2d { filters, kernel, .. }, Shape::Map([channels, ..])) => {
                filters * channels * kernel * kernel + filters
            }
            (Self::Linear { features }, input) => input.elements() * features + features,
            _ => 0,
        }
    }

    /// The kind as it is serialised.
    fn kind(&self) -> &'static str {
        match self {
            Self::Conv2d { .. } => "conv2d",
            Self::Relu => "relu",
            Self::MaxPool2d { .. } => "max_pool2d",
            Self::Flatten => "flatten",
            Self::Linear { .. } => "linear",
        }
    }

    /// What names of this kind start with, as in the tutorial's code.
    fn stem(&self) -> &'static str {
        match self {
            Self::Conv2d { .. } => "conv",
            Self::Relu => "relu",
            Self::MaxPool2d { .. } => "pool",
            Self::Flatten => "flatten",
            Self::Linear { .. } => "fc",
        }
    }
}

/// How many windows of side `kernel` fit into `size` with `padding` on both sides: floor((size + 2p - k) / s) + 1.
fn window_count(size: usize, kernel: usize, stride: usize, padding: usize) -> std::result::Result<usize, String> {
    positive("kernel", kernel)?;
    positive("stride", stride)?;
    // PyTorch and burn allow more, but such windows would see zeros only.
    if padding >= kernel {
        return Err(format!("its padding of {padding} must be smaller than its kernel of {kernel}"));
    }
    let padded = size + 2 * padding;
    if kernel > padded {
        return Err(format!("its window of {kernel} does not fit into {size} pixels padded by {padding}"));
    }
    Ok((padded - kernel) / stride + 1)
}

fn positive(what: &str, value: usize) -> std::result::Result<(), String> {
    if value == 0 { Err(format!("its {what} must be at least 1")) } else { Ok(()) }
}
