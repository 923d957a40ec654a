//! A network's parameters, or what belongs to each of them, read from the device.

use super::transfer::floats;
use super::{NamedTensor, NamedVisitor, Network};
use crate::error::Result;
use burn::module::Param;
use burn::optim::GradientsParams;
use burn::tensor::{Tensor, Transaction};

/// The tensors that are read for each parameter.
pub trait TensorSource {
    /// Tensors without a graph, each with what is added to the parameter's name.
    fn tensors<const D: usize>(&self, parameter: &Param<Tensor<D>>) -> Vec<(&'static str, Tensor<D>)>;

    /// A number that is on the host already, to become a tensor of shape `[]`.
    fn number<const D: usize>(&self, _parameter: &Param<Tensor<D>>) -> Option<(&'static str, f32)> {
        None
    }
}

/// Tensors that are still on the device.
#[must_use = "nothing is read until `read`"]
#[derive(Default)]
pub struct PendingTensors {
    labels: Vec<(String, Vec<usize>)>,
    transaction: Transaction,
    numbers: Vec<NamedTensor>,
}

impl PendingTensors {
    /// The tensor of `source` for every parameter of `network`, in the order of the layers.
    pub fn collect(network: &Network, source: &impl TensorSource) -> Self {
        let mut collector = Collector { source, pending: Self::default() };
        network.visit_parameters(&mut collector);
        collector.pending
    }

    /// Every parameter of `network`.
    pub fn parameters(network: &Network) -> Self {
        Self::collect(network, &Parameters)
    }

    /// The gradient of every parameter of `network` that has one.
    pub fn gradients(network: &Network, gradients: &GradientsParams) -> Self {
        Self::collect(network, gradients)
    }

    /// Reads all of them in one transaction.
    ///
    /// # Errors
    /// [`crate::Error::Device`] when the device was lost.
    pub async fn read(self) -> Result<Vec<NamedTensor>> {
        if self.labels.is_empty() {
            return Ok(self.numbers);
        }
        let data = self.transaction.execute_async().await?;
        let tensors = self.labels.into_iter().zip(data);
        let tensors = tensors.map(|((name, shape), data)| NamedTensor { name, shape, values: floats(&data) });
        Ok(tensors.chain(self.numbers).collect())
    }
}

struct Parameters;

impl TensorSource for Parameters {
    fn tensors<const D: usize>(&self, parameter: &Param<Tensor<D>>) -> Vec<(&'static str, Tensor<D>)> {
        vec![("", parameter.val().inner())]
    }
}

impl TensorSource for GradientsParams {
    fn tensors<const D: usize>(&self, parameter: &Param<Tensor<D>>) -> Vec<(&'static str, Tensor<D>)> {
        self.get::<D>(parameter.id).into_iter().map(|gradient| ("", gradient)).collect()
    }
}

struct Collector<'a, S> {
    source: &'a S,
    pending: PendingTensors,
}

impl<S: TensorSource> NamedVisitor for Collector<'_, S> {
    fn visit<const D: usize>(&mut self, name: &str, parameter: &Param<Tensor<D>>) {
        for (suffix, tensor) in self.source.tensors(parameter) {
            self.pending.labels.push((format!("{name}{suffix}"), tensor.dims().to_vec()));
            let transaction = std::mem::take(&mut self.pending.transaction);
            self.pending.transaction = transaction.register(tensor);
        }
        if let Some((suffix, number)) = self.source.number(parameter) {
            let name = format!("{name}{suffix}");
            self.pending.numbers.push(NamedTensor { name, shape: Vec::new(), values: vec![number] });
        }
    }
}
