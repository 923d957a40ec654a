//! A network drafted from the weights in a file: what the names and shapes of tensors tell, and what they leave open.

use super::matching::{COUNT, Layer, WeightFile, layers, sort_sequential, without_prefixes};
use crate::error::{self, DraftReason};
use crate::network::kinds::{BatchNorm, Conv2d, Flatten, GlobalAvgPool2d, Linear, MaxPool2d, Padding, Relu};
use crate::network::{LAYERS, LayerSpec, NetworkSpec};
use serde::Serialize;

mod order;
mod sizes;

use sizes::Sizes;

/// A network as far as a file of weights tells it, for people to complete.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(native, derive(ts_rs::TS))]
pub struct NetworkDraft {
    /// The layers of the file, and guesses between them.
    pub network: NetworkSpec,
    /// What is to be looked at.
    pub marks: Vec<DraftMark>,
    /// What follows from the shapes beside the layers themselves.
    pub notes: Vec<DraftNote>,
}

/// A layer of a draft of which the file does not tell all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(native, derive(ts_rs::TS))]
pub struct DraftMark {
    /// Its place, counted from 0.
    pub layer: usize,
    /// What is open.
    pub open: OpenSetting,
}

/// What no weights tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(native, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum OpenSetting {
    /// The stride, the padding and the dilation of a convolution.
    Window,
    /// Which activation function there is, if there is one.
    Activation,
    /// Which pooling there is, if there is one.
    Pooling,
    /// The last layer, which is of other classes in the file.
    Classes,
}

/// What the sizes of a file's layers say of a draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(native, derive(ts_rs::TS))]
#[serde(tag = "code", content = "values", rename_all = "snake_case")]
pub enum DraftNote {
    /// Padding and pooling were chosen so that the first fully connected layer reads what comes; others may do it too.
    SizesChosen {
        /// The layer in the file.
        name: String,
        /// What it reads.
        features: usize,
        /// Maps before it.
        maps: usize,
        /// Pixels of each.
        pixels: usize,
    },
    /// No choice of theirs that was tried does it: the same, to be done by hand.
    SizesOpen {
        /// The layer in the file.
        name: String,
        /// What it reads.
        features: usize,
        /// Maps before it.
        maps: usize,
        /// Pixels of each.
        pixels: usize,
    },
    /// The last layer is of other classes in the file than the data set has.
    ClassesDiffer {
        /// The layer in the file.
        name: String,
        /// The classes in the file.
        found: usize,
        /// Those of the data set.
        classes: usize,
    },
}

/// A layer that has weights, by their shapes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Weighted {
    Convolution { filters: usize, reads: usize, kernel: usize, bias: bool },
    Linear { features: usize, reads: usize, bias: bool },
    Norm { channels: usize },
}

/// The same with its name in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Found {
    name: String,
    weighted: Weighted,
}

impl WeightFile {
    /// The network that the tensors are of, for images and classes of `frame`: convolutions, fully connected layers and batch
    /// normalisations one after the other.
    ///
    /// # Errors
    /// [`crate::Error::Draft`] when they are of other layers, of no row of layers, or of several.
    pub fn drafted(self, frame: &NetworkSpec) -> error::Result<NetworkDraft> {
        let (_, mut tensors) = without_prefixes(self.tensors);
        tensors.retain(|tensor| !tensor.name.ends_with(COUNT));
        let mut found = layers(tensors.iter().map(|tensor| (tensor.name.as_str(), &tensor.shape[..])));
        if found.len() > *LAYERS.end() {
            return Err(DraftReason::DraftTooLong { count: found.len(), most: *LAYERS.end() }.into());
        }
        let is_certain = sort_sequential(&mut found) || self.is_ordered;
        let found = found.iter().map(weighted).collect::<Result<Vec<Found>, DraftReason>>()?;
        let row = order::row(found, is_certain, frame.input)?;
        Ok(Drafting::new(frame, &row).draft(&row))
    }
}

/// A layer by the shapes of its tensors.
fn weighted((name, fields): &Layer) -> Result<Found, DraftReason> {
    // A size of 0 is of no layer.
    let has_numbers = |shape: &&Vec<usize>| shape.iter().all(|&size| size > 0);
    let shape = |field: &str| fields.get(field).filter(has_numbers).map(Vec::as_slice);
    let bias = |units: usize| match (fields.len(), shape("bias")) {
        (1, None) => Some(false),
        (2, Some([count])) => (*count == units).then_some(true),
        _ => None,
    };
    let is_norm = |channels: usize| {
        let all = ["bias", "running_mean", "running_var"].map(shape);
        fields.len() == 4 && all.into_iter().all(|shape| shape == Some(&[channels]))
    };
    let weighted = match shape("weight") {
        Some(&[filters, reads, rows, columns]) if rows == columns => {
            bias(filters).map(|bias| Weighted::Convolution { filters, reads, kernel: rows, bias })
        }
        Some(&[features, reads]) => bias(features).map(|bias| Weighted::Linear { features, reads, bias }),
        Some(&[channels]) => is_norm(channels).then_some(Weighted::Norm { channels }),
        _ => None,
    };
    let unknown = || {
        let shapes = fields.iter().map(|(field, shape)| format!("{field} {shape:?}")).collect::<Vec<_>>().join(", ");
        DraftReason::DraftLayer { name: name.clone(), shapes }
    };
    weighted.map(|weighted| Found { name: name.clone(), weighted }).ok_or_else(unknown)
}

/// A draft that is being made.
struct Drafting<'a> {
    frame: &'a NetworkSpec,
    sizes: Sizes,
    layers: Vec<LayerSpec>,
    marks: Vec<DraftMark>,
    notes: Vec<DraftNote>,
    channels: usize,
    is_flat: bool,
}

impl<'a> Drafting<'a> {
    fn new(frame: &'a NetworkSpec, row: &[Found]) -> Self {
        let sizes = Sizes::of(row, frame.input);
        let channels = frame.input[0];
        Self { frame, sizes, layers: vec![], marks: vec![], notes: vec![], channels, is_flat: false }
    }

    fn draft(mut self, row: &[Found]) -> NetworkDraft {
        let mut convolutions = 0;
        for (place, found) in row.iter().enumerate() {
            let is_last = place + 1 == row.len();
            let has_norm = row.get(place + 1).is_some_and(|next| matches!(next.weighted, Weighted::Norm { .. }));
            match found.weighted {
                Weighted::Convolution { filters, reads, kernel, bias } => {
                    // Of a depthwise convolution, each filter reads one channel.
                    let groups = if reads == self.channels { 1 } else { self.channels };
                    let padding = Padding::Pixels(self.sizes.padding(convolutions, kernel));
                    self.add(
                        Conv2d { bias, groups, padding, ..Conv2d::new(filters, kernel) },
                        Some(OpenSetting::Window),
                    );
                    self.channels = filters;
                    convolutions += 1;
                }
                Weighted::Linear { features, reads, bias } => {
                    self.flatten(&found.name, reads);
                    let features = if is_last { self.head(&found.name, features) } else { features };
                    let differs = self.notes.iter().any(|note| matches!(note, DraftNote::ClassesDiffer { .. }));
                    self.add(Linear { bias, ..Linear::new(features) }, differs.then_some(OpenSetting::Classes));
                }
                Weighted::Norm { .. } => self.add(BatchNorm::default(), None),
            }
            if has_norm || (is_last && self.is_flat) {
                continue;
            }
            self.add(Relu {}, Some(OpenSetting::Activation));
            if !self.is_flat && self.sizes.is_pooled(convolutions) {
                self.add(MaxPool2d::new(2), Some(OpenSetting::Pooling));
            }
        }
        if !self.is_flat {
            // Each class is the mean of a map.
            self.layers.pop();
            self.marks.pop();
            self.add(GlobalAvgPool2d {}, Some(OpenSetting::Pooling));
            self.add(Flatten {}, None);
        }
        let NetworkSpec { input, classes, .. } = *self.frame;
        let network = NetworkSpec { input, classes, layers: self.layers };
        NetworkDraft { network, marks: self.marks, notes: self.notes }
    }

    fn add(&mut self, layer: impl Into<LayerSpec>, open: Option<OpenSetting>) {
        self.marks.extend(open.map(|open| DraftMark { layer: self.layers.len(), open }));
        self.layers.push(layer.into());
    }

    /// What is before the first fully connected layer, which reads so many numbers.
    fn flatten(&mut self, name: &str, features: usize) {
        if std::mem::replace(&mut self.is_flat, true) {
            return;
        }
        let maps = self.channels;
        let (name, pixels) = (name.to_string(), features / maps);
        if self.sizes.is_mean {
            self.add(GlobalAvgPool2d {}, Some(OpenSetting::Pooling));
        } else if self.layers.is_empty() {
            // The image itself.
        } else if self.sizes.fits {
            self.notes.push(DraftNote::SizesChosen { name, features, maps, pixels });
        } else {
            self.notes.push(DraftNote::SizesOpen { name, features, maps, pixels });
        }
        self.add(Flatten {}, None);
    }

    /// The width of the last layer.
    fn head(&mut self, name: &str, found: usize) -> usize {
        let classes = self.frame.classes;
        if found != classes {
            self.notes.push(DraftNote::ClassesDiffer { name: name.to_string(), found, classes });
        }
        classes
    }
}
