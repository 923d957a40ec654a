//! A model's parameters, or what belongs to each of them, read from the device.

use super::transfer::floats;
use crate::error::Result;
use crate::network::{Model, NamedTensor, NamedVisitor, NetworkSpec, visit_parameters};
use burn::module::Param;
use burn::optim::GradientsParams;
use burn::tensor::{Tensor, Transaction};

/// What is read for each parameter.
pub trait TensorSource {
    /// Tensors without a graph, each with what is added to the parameter's name.
    fn tensors<const D: usize>(&self, parameter: &Param<Tensor<D>>) -> Vec<(&'static str, Tensor<D>)>;
}

/// Tensors that are still on the device.
#[must_use = "nothing is read until `read`"]
#[derive(Default)]
pub struct PendingTensors {
    labels: Vec<(String, Vec<usize>)>,
    transaction: Transaction,
}

impl PendingTensors {
    /// What `source` has for every parameter of `model`, built from `spec`, in the order of the layers.
    pub fn collect(model: &Model, spec: &NetworkSpec, source: &impl TensorSource) -> Self {
        let mut collector = Collector { source, pending: Self::default() };
        visit_parameters(model, spec, &mut collector);
        collector.pending
    }

    /// Every parameter of `model`.
    pub fn parameters(model: &Model, spec: &NetworkSpec) -> Self {
        Self::collect(model, spec, &Parameters)
    }

    /// The gradient of every parameter of `model` that has one.
    pub fn gradients(model: &Model, spec: &NetworkSpec, gradients: &GradientsParams) -> Self {
        Self::collect(model, spec, gradients)
    }

    /// Reads all of them in one transaction.
    ///
    /// # Errors
    /// [`crate::Error::Device`] when the device was lost.
    pub async fn read(self) -> Result<Vec<NamedTensor>> {
        if self.labels.is_empty() {
            return Ok(Vec::new());
        }
        let data = self.transaction.execute_async().await?;
        let tensors = self.labels.into_iter().zip(data);
        Ok(tensors.map(|((name, shape), data)| NamedTensor { name, shape, values: floats(&data) }).collect())
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
    }
}
