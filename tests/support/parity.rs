//! Optimisers, losses and schedules against what PyTorch makes of the same numbers (tests/fixtures/training.py).

use burn::module::{Module, Param};
use burn::optim::GradientsParams;
use burn::tensor::{Device, Tensor, TensorData};
use convscope::interchange::StateDict;
use convscope::training::{Optimiser, StepContext, TrainingSettings, learning_rate, loss, loss_of_sample};
use convscope::verification::relative_error;
use serde::Deserialize;
use std::collections::HashMap;

const FIXTURE: &[u8] = include_bytes!("../fixtures/training.safetensors");

/// All compute in f32, and differ in the order of a few dozen operations of 6e-8 each.
const TOLERANCE: f64 = 2e-5;

#[derive(Deserialize)]
struct Case {
    name: String,
    settings: TrainingSettings,
}

#[derive(Module, Debug)]
struct Parameters {
    weight: Param<Tensor<2>>,
    bias: Param<Tensor<1>>,
}

struct Cases {
    cases: Vec<Case>,
    tensors: HashMap<String, (Vec<usize>, Vec<f32>)>,
}

impl Cases {
    fn read(kind: &str) -> Self {
        let file = StateDict::read(FIXTURE).unwrap();
        let cases: Vec<Case> = serde_json::from_str(&file.metadata["cases"]).unwrap();
        let tensors = file.tensors.into_iter().map(|tensor| (tensor.name, (tensor.shape, tensor.values)));
        let cases = cases.into_iter().filter(|case| case.name.starts_with(kind)).collect();
        Self { cases, tensors: tensors.collect() }
    }

    fn values(&self, case: &Case, part: &str) -> &[f32] {
        &self.tensors[&format!("{}.{part}", case.name)].1
    }

    /// The `index`-th of the stacked tensors.
    fn tensor<const D: usize>(&self, case: &Case, part: &str, index: usize, device: &Device) -> Tensor<D> {
        let (shape, values) = &self.tensors[&format!("{}.{part}", case.name)];
        let size: usize = shape[1..].iter().product();
        let values = values[index * size..(index + 1) * size].to_vec();
        Tensor::from_data(TensorData::new(values, shape[1..].to_vec()), device)
    }
}

async fn values<const D: usize>(tensor: Tensor<D>) -> Vec<f32> {
    tensor.into_data_async().await.unwrap().iter::<f32>().collect()
}

fn check(what: &str, ours: &[f32], theirs: &[f32], print: &impl Fn(String)) {
    let error = relative_error(ours, theirs);
    print(format!("{what}: relative error {error:.1e} (at most {TOLERANCE:.0e})"));
    assert!(error <= TOLERANCE, "{what} differs from PyTorch's by {error:.2e}: {ours:?} {theirs:?}");
}

/// Ten steps of every optimiser, with every kind of penalty and with clipping.
pub async fn optimisers_are_pytorchs(device: &Device, print: impl Fn(String)) {
    let fixture = Cases::read("optimiser.");
    assert_eq!(fixture.cases.len(), 11);
    let (device, plain) = (device.clone().autodiff(), device.clone());
    for case in &fixture.cases {
        let mut model = Parameters {
            weight: Param::from_tensor(fixture.tensor(case, "weight", 0, &device)),
            bias: Param::from_tensor(fixture.tensor(case, "bias", 0, &device)),
        };
        let mut optimiser = Optimiser::default();
        for step in 0..10 {
            let mut gradients = GradientsParams::new();
            gradients.register(model.weight.id, fixture.tensor::<2>(case, "weight_gradients", step, &plain));
            gradients.register(model.bias.id, fixture.tensor::<1>(case, "bias_gradients", step, &plain));
            model = optimiser.step(&case.settings.optimiser_config(), model, gradients);
        }
        let ours = [values(model.weight.val().inner()).await, values(model.bias.val().inner()).await].concat();
        let theirs = [&fixture.values(case, "weight")[10 * 12..], &fixture.values(case, "bias")[10 * 4..]].concat();
        check(&case.name, &ours, &theirs, &print);
    }
}

/// Every loss and its gradient, on the device and on the host.
pub async fn losses_are_pytorchs(device: &Device, print: impl Fn(String)) {
    let fixture = Cases::read("loss.");
    assert_eq!(fixture.cases.len(), 3);
    let device = device.clone().autodiff();
    for case in &fixture.cases {
        let data = TensorData::new(fixture.values(case, "scores").to_vec(), [6, 10]);
        let scores: Tensor<2> = Tensor::from_data(data, &device).require_grad();
        let classes: Vec<i32> = fixture.values(case, "labels").iter().map(|&label| label as i32).collect();
        let labels = Tensor::from_data(TensorData::new(classes.clone(), [6]), &device);
        let ours = loss(&case.settings, scores.clone(), labels);
        let gradient = scores.grad(&ours.backward()).unwrap();
        check(&case.name, &values(ours.inner()).await, fixture.values(case, "loss"), &print);
        let what = format!("gradient of {}", case.name);
        check(&what, &values(gradient).await, fixture.values(case, "gradient"), &print);
        let samples = fixture.values(case, "scores").chunks(10).zip(&classes);
        let sum: f64 = samples.map(|(scores, &label)| loss_of_sample(&case.settings, scores, label as usize)).sum();
        check(&format!("{} on the host", case.name), &[(sum / 6.0) as f32], fixture.values(case, "loss"), &print);
    }
}

/// The learning rate of every step of 4 epochs of 5.
pub fn schedules_are_pytorchs(print: impl Fn(String)) {
    let fixture = Cases::read("schedule.");
    assert_eq!(fixture.cases.len(), 3);
    for case in &fixture.cases {
        let moments = (0..20).map(|step| StepContext { epoch: step / 5, step, steps_left: 20 - step });
        let ours: Vec<f32> = moments.map(|context| learning_rate(&case.settings, context) as f32).collect();
        check(&case.name, &ours, fixture.values(case, "rates"), &print);
    }
}
