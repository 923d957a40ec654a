//! The state of every optimiser goes over to PyTorch.

use super::{DATA, TRAIN, folder, largest_error, mnist, output, python_with_torch, saved, train_epoch};
use crate::support::training::run;
use burn::tensor::Device;
use convscope::dataset::Dataset;
use convscope::interchange::{Contents, StateDict, pytorch};
use convscope::network::NetworkSpec;
use convscope::network::kinds::{Flatten, Linear, Tanh};
use convscope::run::Run;
use convscope::session::Session;
use convscope::training::{OptimiserKind, TrainingSettings};
use std::path::Path;
use std::process::Command;

/// Convscope trains an epoch and saves; then it and PyTorch each train the next. A state that is lost or misplaced begins
/// again from nothing, and Adam's first step is as long as any. `tolerance` is of the weights.
fn goes_on(name: &str, settings: TrainingSettings, tolerance: f64) {
    let Some(python) = python_with_torch() else { return };
    let dataset = Dataset { train: mnist("train", TRAIN), test: mnist("t10k", 10) };
    let mut session = Session::new(run_of(settings), TRAIN, &Device::flex()).unwrap();
    train_epoch(&mut session, &dataset);
    both_go_on(&python, name, &mut session, &dataset, tolerance);
}

/// Three epochs of a small network.
fn run_of(settings: TrainingSettings) -> Run {
    let network = NetworkSpec {
        input: [1, 28, 28],
        classes: 10,
        // No ReLU, which turns a difference in the last digit into another gradient.
        layers: vec![Flatten {}.into(), Linear::new(24).into(), Tanh {}.into(), Linear::new(10).into()],
    };
    Run { shuffle: false, network, training: settings, ..run(64, 3) }
}

fn both_go_on(python: &Path, name: &str, session: &mut Session, dataset: &Dataset, tolerance: f64) {
    let folder = folder(name);
    let program = folder.join("convscope.py");
    std::fs::write(&program, pytorch::program(session.run()).unwrap()).unwrap();
    std::fs::write(folder.join("convscope-10.safetensors"), saved(session)).unwrap();
    let training_loss = train_epoch(session, dataset);
    let out = folder.join("out.safetensors");
    let options = ["--train", "1", "--limit", "640", "--data", DATA, "--out"];
    let printed = output(Command::new(python).arg(&program).args(options).arg(&out));
    let expected = format!("Epoch 1 of 1: training loss {training_loss:.4}\n");
    assert!(printed.contains(&expected), "{expected:?} is not in {printed:?}");
    let ours = StateDict::read(&saved(session)).unwrap();
    let error = largest_error(&StateDict::read(&std::fs::read(&out).unwrap()).unwrap(), &ours);
    println!("{name}: {error:.1e} from Convscope's weights");
    assert!(error < tolerance, "{name} is {error:e} from Convscope's weights");
}

/// RMSprop divides by the root of a mean square that for some weights is close to 0, and their gradients' last digits count.
const ROOTS: f64 = 1e-4;

fn settings(optimiser: OptimiserKind) -> TrainingSettings {
    TrainingSettings { optimiser, learning_rate: 0.001, batch_size: 64, epochs: 3, ..TrainingSettings::default() }
}

#[test]
fn adam_goes_on() {
    goes_on("adam", settings(OptimiserKind::Adam), 1e-5);
}

/// As after a branch from a snapshot without its state: the optimiser begins anew in the middle of the run, in Convscope and in
/// PyTorch, and the count of its updates is not the run's.
#[test]
fn a_state_that_is_younger_than_the_run_goes_on() {
    let Some(python) = python_with_torch() else { return };
    let dataset = Dataset { train: mnist("train", TRAIN), test: mnist("t10k", 10) };
    let mut session = Session::new(run_of(settings(OptimiserKind::Adam)), TRAIN, &Device::flex()).unwrap();
    train_epoch(&mut session, &dataset);
    let Contents::Checkpoint(mut checkpoint) = Contents::read(&saved(&session)).unwrap() else {
        panic!("it has a run")
    };
    checkpoint.optimiser.clear();
    let mut branch = Session::resumed(*checkpoint, TRAIN, &Device::flex()).unwrap();
    both_go_on(&python, "adam-anew", &mut branch, &dataset, 1e-5);
    both_go_on(&python, "adam-younger", &mut branch, &dataset, 1e-5);
}

#[test]
fn adam_w_goes_on() {
    goes_on("adam_w", TrainingSettings { weight_decay: 0.1, ..settings(OptimiserKind::AdamW) }, 1e-5);
}

#[test]
fn rms_prop_goes_on() {
    goes_on("rms_prop", TrainingSettings { momentum: 0.0, ..settings(OptimiserKind::RmsProp) }, ROOTS);
}

#[test]
fn rms_prop_with_momentum_goes_on() {
    goes_on("rms_prop_momentum", TrainingSettings { momentum: 0.8, ..settings(OptimiserKind::RmsProp) }, ROOTS);
}

#[test]
fn nesterovs_momentum_goes_on() {
    goes_on("nesterov", TrainingSettings { nesterov: true, learning_rate: 0.01, ..settings(OptimiserKind::Sgd) }, 1e-5);
}
