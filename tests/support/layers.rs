//! Single layers: building them, running them forward and backward, and comparing them with PyTorch on any backend.

use super::fixture::{Case, Values, cases};
use burn::module::{Module, ModuleMapper, ModuleVisitor, Param};
use burn::optim::GradientsParams;
use burn::tensor::{Device, Tensor, TensorData};
use convscope::network::{Activation, Forward, Layer, LayerSpec, Shape, StepRng};
use convscope::verification::relative_error;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;
use std::collections::BTreeMap;

pub const STEP_RNG: StepRng = StepRng::new(1, 0);

/// A new layer with parameters of seed 1.
pub fn build(spec: &LayerSpec, input: Shape, device: &Device) -> Layer {
    spec.build(input, &mut ChaCha8Rng::seed_from_u64(1), device)
}

/// One sample's shape in a batch of `[batch, ...]`.
pub fn sample_shape(batch: &[usize]) -> Shape {
    match *batch {
        [_, channels, rows, columns] => Shape::Map([channels, rows, columns]),
        [_, features] => Shape::Flat(features),
        _ => panic!("{batch:?} is no batch"),
    }
}

/// A batch on a device.
pub fn activation(batch: &Values, device: &Device) -> Activation {
    let data = TensorData::new(batch.values.clone(), batch.shape.clone());
    match batch.shape.len() {
        4 => Activation::Map(Tensor::from_data(data, device)),
        _ => Activation::Flat(Tensor::from_data(data, device)),
    }
}

/// The numbers of a batch.
pub async fn values(activation: Activation) -> Vec<f32> {
    let data = match activation {
        Activation::Map(maps) => maps.into_data_async().await,
        Activation::Flat(features) => features.into_data_async().await,
    };
    data.unwrap().iter::<f32>().collect()
}

/// What a layer makes of a batch, and where that goes backward.
pub struct Outcome {
    pub output: Vec<f32>,
    /// `input`, `weight` and so on: the gradient of the sum of `upstream * output`.
    pub gradients: BTreeMap<String, Vec<f32>>,
}

/// Runs `layer`, which is on an autodiff device, forward and backward.
pub async fn run(layer: &mut Layer, training: bool, input: &Values, upstream: &[f32], device: &Device) -> Outcome {
    let mut forward = |input| match training {
        true => layer.forward_training(input, &STEP_RNG, 0),
        false => Forward::forward(layer, input),
    };
    let (output, from_input, gradients) = match activation(input, device) {
        Activation::Map(maps) => {
            let maps = maps.require_grad();
            let output = forward(Activation::Map(maps.clone()));
            let gradients = weighed(output.clone(), upstream, device).backward();
            (output, maps.grad(&gradients).unwrap().reshape([-1]), gradients)
        }
        Activation::Flat(features) => {
            let features = features.require_grad();
            let output = forward(Activation::Flat(features.clone()));
            let gradients = weighed(output.clone(), upstream, device).backward();
            (output, features.grad(&gradients).unwrap().reshape([-1]), gradients)
        }
    };
    let gradients = GradientsParams::from_grads(gradients, layer);
    let mut collector = Collector { gradients: Some(&gradients), field: String::new(), tensors: Vec::new() };
    layer.visit(&mut collector);
    collector.tensors.push(("input".into(), from_input));
    Outcome { output: values(output).await, gradients: read(collector.tensors).await }
}

fn weighed(output: Activation, upstream: &[f32], device: &Device) -> Tensor<1> {
    let output = match output {
        Activation::Map(maps) => maps.reshape([-1]),
        Activation::Flat(features) => features.reshape([-1]),
    };
    (output * Tensor::<1>::from_floats(upstream, device)).sum()
}

async fn read(tensors: Vec<(String, Tensor<1>)>) -> BTreeMap<String, Vec<f32>> {
    let mut read = BTreeMap::new();
    for (name, tensor) in tensors {
        read.insert(name, tensor.into_data_async().await.unwrap().iter::<f32>().collect());
    }
    read
}

/// Every parameter of a layer, running statistics included, by name.
pub async fn parameters(layer: &Layer) -> BTreeMap<String, Vec<f32>> {
    let mut collector = Collector { gradients: None, field: String::new(), tensors: Vec::new() };
    layer.visit(&mut collector);
    read(collector.tensors).await
}

struct Collector<'a> {
    gradients: Option<&'a GradientsParams>,
    field: String,
    tensors: Vec<(String, Tensor<1>)>,
}

impl ModuleVisitor for Collector<'_> {
    fn enter_module(&mut self, name: &str, _: &str) {
        self.field = name.into();
    }

    fn visit_float<const D: usize>(&mut self, parameter: &Param<Tensor<D>>) {
        let tensor = match self.gradients {
            None => Some(parameter.val().inner()),
            Some(gradients) => gradients.get::<D>(parameter.id),
        };
        self.tensors.extend(tensor.map(|tensor| (self.field.clone(), tensor.reshape([-1]))));
    }
}

/// Puts `values` in the place of the parameters that they name.
pub struct Loader<'a> {
    pub values: &'a BTreeMap<String, Vec<f32>>,
    pub field: String,
}

impl ModuleMapper for Loader<'_> {
    fn enter_module(&mut self, name: &str, _: &str) {
        self.field = name.into();
    }

    fn map_float<const D: usize>(&mut self, parameter: Param<Tensor<D>>) -> Param<Tensor<D>> {
        let Some(values) = self.values.get(&self.field) else { return parameter };
        parameter.map(|old| {
            let data = TensorData::new(values.clone(), old.dims());
            Tensor::from_data(data, &old.device()).set_require_grad(old.is_require_grad())
        })
    }
}

/// `layer` with other parameters.
pub fn with_parameters(layer: Layer, values: &BTreeMap<String, Vec<f32>>) -> Layer {
    layer.map(&mut Loader { values, field: String::new() })
}

/// Every layer of the fixture gives PyTorch's output, gradients and running statistics. Prints each error.
pub async fn layers_agree_with_pytorch(device: &Device, tolerance: f64, print: impl Fn(String)) {
    let device = device.clone().autodiff();
    let mut worst = (0.0, String::new());
    let cases = cases();
    for case in &cases {
        for (what, error) in compare(case, &device).await {
            print(format!("{}: {what}: relative error {error:.1e}", case.name));
            assert!(error <= tolerance, "{}: {what} differs by {error:.2e}, more than {tolerance:.0e}", case.name);
            if error > worst.0 {
                worst = (error, format!("{what} of {}", case.name));
            }
        }
    }
    assert!(cases.len() > 50, "only {} cases were compared", cases.len());
    print(format!("{} cases; the largest relative error is {:.1e}: {}", cases.len(), worst.0, worst.1));
}

/// The relative error of everything that `case` states.
async fn compare(case: &Case, device: &Device) -> Vec<(String, f64)> {
    let is_linear = matches!(case.layer, LayerSpec::Linear(_));
    let named = |prefix: &str| -> BTreeMap<String, Vec<f32>> {
        let of_prefix = case.tensors.iter().filter_map(|(key, tensor)| Some((key.strip_prefix(prefix)?, tensor)));
        let burns = |(name, tensor): (&str, &Values)| match name {
            "weight" if is_linear => (name.to_string(), tensor.transposed().values),
            _ => (name.to_string(), tensor.values.clone()),
        };
        of_prefix.map(burns).collect()
    };
    let inferred = case.layer.output_shape(sample_shape(&case.tensors["input.0"].shape)).unwrap();
    assert_eq!(inferred.sizes(), case.tensors["output"].shape[1..], "{}", case.name);
    let input = |batch| &case.tensors[&format!("input.{batch}")];
    let before = named("before.");
    let layer = build(&case.layer, sample_shape(&input(0).shape), device);
    assert_eq!(parameters(&layer).await.keys().collect::<Vec<_>>(), before.keys().collect::<Vec<_>>(), "{}", case.name);
    let mut layer = with_parameters(layer, &before);
    for batch in 0..case.batches - 1 {
        layer.forward_training(activation(input(batch), device), &STEP_RNG, 0);
    }
    let upstream = &case.tensors["upstream"].values;
    let outcome = run(&mut layer, case.training, input(case.batches - 1), upstream, device).await;
    let mut errors = vec![("output".to_string(), relative_error(&outcome.output, &case.tensors["output"].values))];
    let mut add = |prefix: &str, actual: &BTreeMap<String, Vec<f32>>| {
        let expected = named(prefix);
        assert_eq!(actual.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>(), "{}: {prefix}", case.name);
        for (name, expected) in &expected {
            errors.push((format!("{prefix}{name}"), relative_error(&actual[name], expected)));
        }
    };
    add("gradient.", &outcome.gradients);
    add("after.", &parameters(&layer).await);
    errors
}
