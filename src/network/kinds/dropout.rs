//! Dropout.

use super::{Forward, Kind, range};
use crate::error::LayerReason;
use crate::network::activation::Activation;
use crate::network::cost::Cost;
use crate::network::{Arithmetic, Operands, Operator, Place, Shape, StepRng, Term};
use crate::range::SettingRange;
use burn::module::Module;
use burn::tensor::{Device, Tensor, TensorData};
use rand::Rng;
use rand_chacha::ChaCha8Rng;
use serde::{Deserialize, Serialize};

/// As in PyTorch.
const PROBABILITY: SettingRange = SettingRange::number("probability", 0.5, [0.0, 1.0]).below_maximum();

/// `torch.nn.Dropout`: in training each number becomes 0 with a probability, and the others grow so that the mean stays;
/// in inference nothing changes. Any shape.
///
/// The masks are drawn on the host, from the run's seed, the step and the layer's position: the same on every backend, and
/// in a resumed run.
#[derive(Module, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(native, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Dropout {
    /// From 0 to below 1.
    #[serde(default = "probability")]
    pub probability: f64,
}

fn probability() -> f64 {
    PROBABILITY.default
}

impl Default for Dropout {
    fn default() -> Self {
        Self { probability: probability() }
    }
}

impl Dropout {
    /// What the numbers that stay are multiplied by.
    pub(in crate::network) fn kept(&self) -> f32 {
        (1.0 / (1.0 - self.probability)) as f32
    }

    /// Which of so many numbers of so many images stay, for the layer at `position`.
    pub(in crate::network) fn mask(
        &self,
        [images, numbers]: [usize; 2],
        step_rng: &StepRng,
        position: usize,
    ) -> impl Iterator<Item = bool> {
        let mut rng = step_rng.random(position, numbers);
        // A number is dropped when its 32 random bits are below p * 2^32.
        let threshold = (self.probability * 2f64.powi(32)) as u32;
        (0..images * numbers).map(move |_| rng.next_u32() >= threshold)
    }

    /// A mask of 0 and 1 / (1 - p) for as many numbers as `x` has, times `x`.
    fn drop_from<const D: usize>(&self, x: Tensor<D>, step_rng: &StepRng, position: usize) -> Tensor<D> {
        let (shape, kept) = (x.dims(), self.kept());
        let mask = self.mask([shape[0], shape[1..].iter().product()], step_rng, position);
        let mask: Vec<f32> = mask.map(|is_kept| if is_kept { kept } else { 0.0 }).collect();
        let mask = Tensor::from_data(TensorData::new(mask, shape), &x.device());
        x * mask
    }
}

impl Kind for Dropout {
    type Layer = Self;
    const STEM: &'static str = "drop";
    const SETTINGS: &'static [SettingRange] = &[PROBABILITY];

    fn output_shape(&self, input: Shape) -> Result<Shape, LayerReason> {
        range::number(&PROBABILITY, self.probability)?;
        Ok(input)
    }

    /// None: inference skips it.
    fn cost(&self, _: Shape) -> Cost {
        Cost::without_parameters(0)
    }

    fn build(&self, _: Shape, _: &mut ChaCha8Rng, _: &Device) -> Self {
        self.clone()
    }

    fn pytorch(&self, _: Shape) -> String {
        format!("nn.Dropout({:?})", self.probability)
    }

    /// Which does nothing in inference.
    fn onnx(&self, _: Shape) -> Vec<Operator> {
        vec![Operator::new("Dropout")]
    }

    fn arithmetic(&self, place: Place, operands: &Operands) -> Arithmetic {
        Arithmetic::copy(Term::plain(place, operands.at(place)))
    }
}

impl Forward for Dropout {
    fn forward(&self, input: Activation) -> Activation {
        input
    }

    fn forward_training(&mut self, input: Activation, step_rng: &StepRng, position: usize) -> Activation {
        if self.probability == 0.0 {
            return input;
        }
        match input {
            Activation::Map(maps) => Activation::Map(self.drop_from(maps, step_rng, position)),
            Activation::Flat(features) => Activation::Flat(self.drop_from(features, step_rng, position)),
        }
    }
}
