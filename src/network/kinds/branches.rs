//! Branches: bodies that read the same, and whose outputs are concatenated.

use super::{Forward, Kind, body, learning_rate};
use crate::error::LayerReason;
use crate::network::activation::Activation;
use crate::network::cost::Cost;
use crate::network::{Arithmetic, Attribute, LayerSpec, Operands, Operator, OperatorInput, Place, Region, Shape, Term};
use crate::range::SettingRange;
use burn::module::Module;
use burn::tensor::Device;
use rand_chacha::ChaCha8Rng;
use serde::{Deserialize, Serialize};
use std::ops::RangeInclusive;

/// Branches, whose maps are concatenated along the channels, `torch.cat(…, 1)`, as in an Inception module: Szegedy et al., "Going
/// Deeper with Convolutions", CVPR 2015: <https://arxiv.org/abs/1409.4842>.
///
/// Wherever a network's layers are listed, those of the bodies stand for themselves, and the branches are the concatenation alone.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(native, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Branches {
    /// The layers of each branch: 2 to 4, of at least one layer each, which give maps of the same height and width. Blocks within
    /// have none in their bodies.
    #[serde(default)]
    pub bodies: Vec<Vec<LayerSpec>>,
    /// What the learning rate is multiplied by for all layers of the branches, beside their own factors: 0 to 10. 0 freezes them.
    #[serde(default = "learning_rate::factor", skip_serializing_if = "learning_rate::is_usual")]
    pub learning_rate_factor: f64,
}

/// The concatenation of what branches give.
#[derive(Module, Debug, Default)]
pub struct Concatenation {}

impl Branches {
    /// How many there may be.
    pub const COUNT: RangeInclusive<usize> = 2..=4;

    /// With these bodies.
    pub fn new(bodies: Vec<Vec<LayerSpec>>) -> Self {
        Self { bodies, learning_rate_factor: learning_rate::factor() }
    }

    /// The shape of the concatenation of what the branches give.
    ///
    /// # Errors
    /// Why they cannot be concatenated.
    pub fn joined_shape(&self, outputs: &[Shape]) -> Result<Shape, LayerReason> {
        let count = self.bodies.len();
        if !Self::COUNT.contains(&count) {
            let (fewest, most) = (*Self::COUNT.start(), *Self::COUNT.end());
            return Err(LayerReason::BranchCount { count, fewest, most });
        }
        learning_rate::check(self.learning_rate_factor)?;
        if let Some(empty) = self.bodies.iter().position(Vec::is_empty) {
            return Err(LayerReason::EmptyBranch { branch: empty + 1 });
        }
        let first = outputs[0];
        let fits = |output: &&Shape| match (first, output) {
            (Shape::Map([_, rows, columns]), Shape::Map([_, others, other_columns])) => {
                (rows, columns) == (*others, *other_columns)
            }
            (Shape::Flat(_), Shape::Flat(_)) => true,
            _ => false,
        };
        if let Some(place) = outputs.iter().position(|output| !fits(&output)) {
            let [first, output] = [first, outputs[place]].map(|shape| shape.to_string());
            return Err(LayerReason::BranchOfOtherSize { first, branch: place + 1, output });
        }
        let channels = outputs.iter().map(|output| output.extent()[0]).sum();
        Ok(match first {
            Shape::Map([_, rows, columns]) => Shape::Map([channels, rows, columns]),
            Shape::Flat(_) => Shape::Flat(channels),
        })
    }
}

impl Kind for Branches {
    type Layer = Concatenation;
    const STEM: &'static str = "block";
    const SETTINGS: &'static [SettingRange] = &[learning_rate::FACTOR];

    fn output_shape(&self, input: Shape) -> Result<Shape, LayerReason> {
        let outputs: Result<Vec<Shape>, LayerReason> =
            self.bodies.iter().map(|layers| body::output(layers, input)).collect();
        self.joined_shape(&outputs?)
    }

    /// Of the concatenation, which computes nothing.
    fn cost(&self, _: Shape) -> Cost {
        Cost::without_parameters(0)
    }

    fn build(&self, _: Shape, _: &mut ChaCha8Rng, _: &Device) -> Concatenation {
        Concatenation {}
    }

    /// All branches, as the class `Branches` of the exported program makes them.
    fn pytorch(&self, input: Shape) -> String {
        let branch = |(place, layers): (usize, &Vec<LayerSpec>)| {
            format!("branch{}={}", place + 1, body::call("Branch", &body::arguments(layers, input)))
        };
        body::call("Branches", &self.bodies.iter().enumerate().map(branch).collect::<Vec<_>>())
    }

    /// Of the concatenation.
    fn onnx(&self, _: Shape) -> Vec<Operator> {
        let inputs = (0..self.bodies.len()).map(OperatorInput::Source).collect();
        vec![Operator { inputs, ..Operator::new("Concat") }.with("axis", Attribute::Whole(1))]
    }

    /// Of the first branch: the others give maps of the same size.
    fn stride(&self) -> usize {
        self.bodies.first().map_or(1, |layers| body::stride(layers))
    }

    fn learning_rate_factor(&self) -> f64 {
        self.learning_rate_factor
    }

    fn reads_of(&self, inputs: &[Shape], source: usize, Region([units, rows, columns]): &Region) -> Option<Region> {
        let before: usize = inputs[..source].iter().map(|input| input.extent()[0]).sum();
        let own = before..before + inputs[source].extent()[0];
        let (first, last) = (units.start.max(own.start), units.end.min(own.end));
        (first < last).then(|| Region([first - before..last - before, rows.clone(), columns.clone()]))
    }

    fn arithmetic(&self, _: Place, operands: &Operands) -> Arithmetic {
        Arithmetic::copy(Term::plain(operands.read, operands.at(operands.read)))
    }
}

impl Forward for Concatenation {
    /// Of one.
    fn forward(&self, input: Activation) -> Activation {
        input
    }

    fn join(&self, inputs: Vec<Activation>) -> Activation {
        Activation::concatenated(inputs)
    }
}
