//! The tensors of one layer: its parameters, its output for one image, and the gradients of both.

use super::backward::{Objective, output_gradient};
use super::image;
use super::place::check_class;
use crate::error::Result;
use crate::network::{Activation, Bundle, Forward, LayerId, NamedTensor, Network};
use burn::module::{Module, ModuleVisitor, Param};
use burn::optim::GradientsParams;
use burn::tensor::{Device, Tensor};

/// At most so many numbers of one parameter are read, 4 MB: a browser tab neither draws more nor waits for them. Of a larger
/// one it is those of the first units.
pub const PARAMETERS_MAX: usize = 1 << 20;

/// Tensors of one layer by name: `output` and `weight`, `bias`, … and, with gradients, `gradient.output`,
/// `gradient.weight`, … Weights are laid out as PyTorch does it, with the unit first.
#[must_use = "nothing is read until `read`"]
#[derive(Debug)]
pub struct PendingLayer {
    labels: Vec<(String, Vec<usize>)>,
    bundle: Bundle,
}

impl PendingLayer {
    /// Runs `network`, on an autodiff device, on an image of 0 to 255; and back from `objective`, if one is
    /// given, in inference: by running statistics, with nothing dropped.
    ///
    /// # Errors
    /// [`crate::Error::Pixels`], and [`crate::Error::NoSuch`] for a class that there is not.
    pub fn new(
        network: &Network,
        pixels: &[u8],
        layer: LayerId,
        objective: Option<Objective>,
        device: &Device,
    ) -> Result<Self> {
        let shape = network.shapes(layer).output;
        let frozen = network.valid();
        let prefix = frozen.forward_to(layer, image(&frozen, pixels, device)?);
        let mut pending = Self { labels: Vec::new(), bundle: Bundle::default() };
        pending.add("output".into(), shape.sizes(), prefix.output.clone());
        let kind = network.layer(layer);
        kind.visit(&mut Collector { prefix: "", gradients: None, field: String::new(), pending: &mut pending });
        if let Some(objective) = objective {
            check_class(objective.class(), network.spec().classes)?;
            let read = prefix.inputs.clone();
            let of_output = output_gradient(network, prefix, &objective);
            pending.add("gradient.output".into(), shape.sizes(), of_output.clone());
            let gradients = parameter_gradients(network, layer, read, of_output);
            let gradients = Some(&gradients);
            kind.visit(&mut Collector { prefix: "gradient.", gradients, field: String::new(), pending: &mut pending });
        }
        Ok(pending)
    }

    fn add(&mut self, name: String, shape: Vec<usize>, activation: Activation) {
        self.bundle.add_activation(activation);
        self.labels.push((name, shape));
    }

    /// Reads everything in one transaction.
    ///
    /// # Errors
    /// [`crate::Error::Device`] when the device was lost.
    pub async fn read(self) -> Result<Vec<NamedTensor>> {
        let values = self.bundle.read().await?;
        let tensors = self.labels.into_iter().zip(values);
        Ok(tensors.map(|((name, shape), values)| NamedTensor { name, shape, values }).collect())
    }
}

/// By the chain rule: the derivative of the sum of each output times what the objective changes with it.
fn parameter_gradients(
    network: &Network,
    layer: LayerId,
    read: Vec<Activation>,
    of_output: Activation,
) -> GradientsParams {
    let kind = network.thawed(layer);
    if kind.num_params() == 0 {
        return GradientsParams::new();
    }
    let read = read.into_iter().map(Activation::into_autodiff).next().expect("a layer with parameters reads one");
    let weighed = match (network.muted().silence(layer, kind.forward(read)), of_output) {
        (Activation::Map(output), Activation::Map(gradient)) => (output * Tensor::from_inner(gradient)).sum(),
        (Activation::Flat(output), Activation::Flat(gradient)) => (output * Tensor::from_inner(gradient)).sum(),
        _ => unreachable!("an output and its gradient have the same shape"),
    };
    GradientsParams::from_grads(weighed.backward(), &kind)
}

/// The layer's parameters, or the gradients of those that have one.
struct Collector<'a> {
    prefix: &'static str,
    gradients: Option<&'a GradientsParams>,
    field: String,
    pending: &'a mut PendingLayer,
}

impl ModuleVisitor for Collector<'_> {
    fn enter_module(&mut self, name: &str, _container_type: &str) {
        self.field = name.to_string();
    }

    fn visit_float<const D: usize>(&mut self, parameter: &Param<Tensor<D>>) {
        let tensor = match self.gradients {
            None => Some(parameter.val().inner()),
            Some(gradients) => gradients.get::<D>(parameter.id),
        };
        let Some(tensor) = tensor else { return };
        let name = format!("{}{}", self.prefix, self.field);
        // Fully connected weights are [in, out] here.
        let tensor = if D == 2 { tensor.swap_dims(0, 1) } else { tensor };
        let [units, each] = [tensor.dims()[0], tensor.dims()[1..].iter().product()];
        let tensor = tensor.narrow(0, 0, units.min((PARAMETERS_MAX / each).max(1)));
        self.pending.labels.push((name, tensor.dims().to_vec()));
        self.pending.bundle.add(tensor);
    }
}
