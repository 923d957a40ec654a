//! A model's parameters, or their gradients, as numbers with names.

use crate::error::Result;
use crate::network::{Model, NetworkSpec};
use burn::module::{Module, ModuleVisitor, Param};
use burn::optim::GradientsParams;
use burn::tensor::{Tensor, Transaction};

/// A tensor on the host.
#[derive(Debug, Clone, PartialEq)]
pub struct NamedTensor {
    /// Layer and field, such as `conv1.weight`.
    pub name: String,
    /// As burn lays it out: convolutions `[out, in, kernel, kernel]`, fully connected layers `[in, out]`.
    pub shape: Vec<usize>,
    /// Row by row.
    pub values: Vec<f32>,
}

/// Tensors that are still on the device.
#[must_use = "nothing is read until `read`"]
pub struct PendingTensors {
    labels: Vec<(String, Vec<usize>)>,
    transaction: Transaction,
}

impl PendingTensors {
    /// Every parameter of `model`, built from `spec`, in the order of the layers.
    pub fn parameters(model: &Model, spec: &NetworkSpec) -> Self {
        Self::collect(model, spec, None)
    }

    /// The gradient of every parameter of `model` that has one.
    pub fn gradients(model: &Model, spec: &NetworkSpec, gradients: &GradientsParams) -> Self {
        Self::collect(model, spec, Some(gradients))
    }

    fn collect(model: &Model, spec: &NetworkSpec, gradients: Option<&GradientsParams>) -> Self {
        let mut collector = Collector {
            gradients,
            layer: String::new(),
            field: String::new(),
            pending: Self { labels: Vec::new(), transaction: Transaction::default() },
        };
        for (layer, name) in model.layers().iter().zip(spec.names()) {
            collector.layer = name;
            layer.visit(&mut collector);
        }
        collector.pending
    }

    /// Reads all of them in one transaction.
    ///
    /// # Errors
    /// [`crate::Error::Device`] when the device was lost.
    pub async fn read(self) -> Result<Vec<NamedTensor>> {
        let data = self.transaction.execute_async().await?;
        let tensors = self.labels.into_iter().zip(data);
        Ok(tensors
            .map(|((name, shape), data)| NamedTensor { name, shape, values: data.iter::<f32>().collect() })
            .collect())
    }
}

struct Collector<'a> {
    gradients: Option<&'a GradientsParams>,
    layer: String,
    field: String,
    pending: PendingTensors,
}

impl ModuleVisitor for Collector<'_> {
    /// Entered for the variant of the layer, then for each field: the last name is the parameter's.
    fn enter_module(&mut self, name: &str, _container_type: &str) {
        self.field = name.to_string();
    }

    fn visit_float<const D: usize>(&mut self, parameter: &Param<Tensor<D>>) {
        let tensor = match self.gradients {
            None => Some(parameter.val().inner()),
            Some(gradients) => gradients.get::<D>(parameter.id),
        };
        let Some(tensor) = tensor else { return };
        self.pending.labels.push((format!("{}.{}", self.layer, self.field), tensor.dims().to_vec()));
        let transaction = std::mem::take(&mut self.pending.transaction);
        self.pending.transaction = transaction.register(tensor);
    }
}
