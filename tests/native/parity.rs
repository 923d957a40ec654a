//! What decides a step, against PyTorch, natively on flex.

use crate::support::parity as shared;
use burn::tensor::{Device, Tensor, TensorData};
use convscope::training::{LossKind, TrainingSettings, loss, loss_of_sample};
use convscope::verification::relative_error;

#[test]
fn optimisers_are_pytorchs() {
    pollster::block_on(shared::optimisers_are_pytorchs(&Device::flex(), |line| println!("{line}")));
}

#[test]
fn losses_are_pytorchs() {
    pollster::block_on(shared::losses_are_pytorchs(&Device::flex(), |line| println!("{line}")));
}

#[test]
fn schedules_are_pytorchs() {
    shared::schedules_are_pytorchs(|line| println!("{line}"));
}

/// The gradient of every loss against central differences of the same loss on the host, which is f64 but for the f32 scores:
/// at a distance of 0.01 the differences are off by some 0.01^2 / 6 of the third derivative.
#[test]
fn gradients_of_losses_are_their_finite_differences() {
    let device = Device::flex().autodiff();
    let scores: Vec<f32> = (0..12).map(|index| ((index * 7 + 3) % 11) as f32 / 4.0 - 1.0).collect();
    let labels = [1usize, 3, 0];
    let plain = TrainingSettings::default();
    for settings in [
        plain,
        TrainingSettings { label_smoothing: 0.2, ..plain },
        TrainingSettings { loss: LossKind::MeanSquaredError, ..plain },
    ] {
        let tensor: Tensor<2> = Tensor::from_data(TensorData::new(scores.clone(), [3, 4]), &device).require_grad();
        let classes = TensorData::new(labels.map(|label| label as i32).to_vec(), [3]);
        let gradients = loss(&settings, tensor.clone(), Tensor::from_data(classes, &device)).backward();
        let ours: Vec<f32> = tensor.grad(&gradients).unwrap().into_data().iter::<f32>().collect();
        let total = |scores: &[f32]| -> f64 {
            scores.chunks(4).zip(labels).map(|(sample, label)| loss_of_sample(&settings, sample, label)).sum::<f64>()
                / 3.0
        };
        let differences = (0..12).map(|index| {
            let moved = |by: f32| {
                let mut scores = scores.clone();
                scores[index] += by;
                (total(&scores), scores[index])
            };
            let ((above, right), (below, left)) = (moved(0.01), moved(-0.01));
            ((above - below) / f64::from(right - left)) as f32
        });
        let error = relative_error(&ours, &differences.collect::<Vec<_>>());
        println!("gradient of {:?}, smoothing {}: {error:.1e} (at most 1e-4)", settings.loss, settings.label_smoothing);
        assert!(error <= 1e-4, "{settings:?}: {error:e}");
    }
}
