//! A network's parameters by name: the layer's name and the field's, such as `conv1.weight`, as PyTorch's `state_dict` has them.

use super::Network;
use burn::module::{Module, ModuleMapper, ModuleVisitor, Param};
use burn::tensor::{Tensor, TensorData};
use std::collections::HashMap;

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

/// Is shown each parameter of a network in turn.
pub trait NamedVisitor {
    /// `name` is the parameter's, such as `conv1.weight`.
    fn visit<const D: usize>(&mut self, name: &str, parameter: &Param<Tensor<D>>);
}

impl Network {
    /// Shows `visitor` every parameter, in the order of the layers.
    pub fn visit_parameters(&self, visitor: &mut impl NamedVisitor) {
        let mut naming = Naming { layer: String::new(), field: String::new(), visitor };
        for id in self.layer_ids() {
            self.name(id).clone_into(&mut naming.layer);
            self.layer(id).visit(&mut naming);
        }
    }

    /// Name and shape of every parameter, in the order of the layers.
    pub fn parameter_shapes(&self) -> Vec<(String, Vec<usize>)> {
        struct Shapes(Vec<(String, Vec<usize>)>);
        impl NamedVisitor for Shapes {
            fn visit<const D: usize>(&mut self, name: &str, parameter: &Param<Tensor<D>>) {
                self.0.push((name.to_string(), parameter.val().dims().to_vec()));
            }
        }
        let mut shapes = Shapes(Vec::new());
        self.visit_parameters(&mut shapes);
        shapes.0
    }

    /// The network with the parameters that `tensors` names replaced; each must have its parameter's shape.
    pub fn with_parameters(self, tensors: &[NamedTensor]) -> Self {
        let tensors: HashMap<&str, &NamedTensor> =
            tensors.iter().map(|tensor| (tensor.name.as_str(), tensor)).collect();
        // A mapper meets the parameters in the order in which a visitor does.
        let in_order = self.parameter_shapes().into_iter().map(|(name, _)| tensors.get(name.as_str()).copied());
        let in_order = in_order.collect::<Vec<_>>().into_iter();
        self.map(&mut Replacement { in_order })
    }
}

struct Naming<'a, V> {
    layer: String,
    field: String,
    visitor: &'a mut V,
}

impl<V: NamedVisitor> ModuleVisitor for Naming<'_, V> {
    /// Entered for the variant of the layer, then for each field: the last name is the parameter's.
    fn enter_module(&mut self, name: &str, _container_type: &str) {
        self.field = name.to_string();
    }

    fn visit_float<const D: usize>(&mut self, parameter: &Param<Tensor<D>>) {
        self.visitor.visit(&format!("{}.{}", self.layer, self.field), parameter);
    }
}

struct Replacement<'a> {
    in_order: std::vec::IntoIter<Option<&'a NamedTensor>>,
}

impl ModuleMapper for Replacement<'_> {
    fn map_float<const D: usize>(&mut self, parameter: Param<Tensor<D>>) -> Param<Tensor<D>> {
        let Some(tensor) = self.in_order.next().flatten() else { return parameter };
        parameter.map(|old| {
            let data = TensorData::new(tensor.values.clone(), tensor.shape.clone());
            let new = Tensor::from_data(data, &old.device());
            if old.is_require_grad() { new.require_grad() } else { new }
        })
    }
}
