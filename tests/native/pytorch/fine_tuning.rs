//! Frozen layers and learning rates by layer in the exported program.

use super::{DATA, TRAIN, folder, largest_error, mnist, output, python_with_torch, saved, train_epoch};
use crate::support::training::run;
use burn::tensor::Device;
use convscope::dataset::Dataset;
use convscope::interchange::{StateDict, pytorch};
use convscope::run::Run;
use convscope::session::Session;
use convscope::training::{OptimiserKind, TrainingSettings};
use std::process::Command;

/// A frozen convolution, one that learns slowly, a block that is frozen but for nothing, and a head that learns fast.
const NETWORK: &str = r#"{"input":[1,28,28],"classes":10,"layers":[
    {"kind":"conv2d","filters":4,"kernel":3,"stride":2,"learning_rate_factor":0},{"kind":"tanh"},
    {"kind":"conv2d","filters":6,"kernel":3,"learning_rate_factor":0.1},{"kind":"tanh"},
    {"kind":"residual","learning_rate_factor":0,"body":[{"kind":"conv2d","filters":6,"kernel":3,"padding":1},{"kind":"tanh"}]},
    {"kind":"max_pool2d","kernel":2},{"kind":"flatten"},
    {"kind":"linear","features":16,"learning_rate_factor":0.5},{"kind":"tanh"},{"kind":"linear","features":10}
]}"#;

/// Convscope trains an epoch and saves; then it and PyTorch each train the next, with their parameter groups.
fn goes_on(name: &str, settings: TrainingSettings, tolerance: f64) {
    let Some(python) = python_with_torch() else { return };
    let folder = folder(name);
    let run = Run { shuffle: false, network: serde_json::from_str(NETWORK).unwrap(), training: settings, ..run(64, 3) };
    let dataset = Dataset { train: mnist("train", TRAIN), test: mnist("t10k", 10) };
    let mut session = Session::new(run, TRAIN, &Device::flex()).unwrap();
    let first = StateDict::read(&saved(&session)).unwrap();
    train_epoch(&mut session, &dataset);
    let file = folder.join("convscope.py");
    std::fs::write(&file, pytorch::program(session.run()).unwrap()).unwrap();
    std::fs::write(folder.join("convscope-10.safetensors"), saved(&session)).unwrap();
    let training_loss = train_epoch(&mut session, &dataset);
    let out = folder.join("out.safetensors");
    let options = ["--train", "1", "--limit", "640", "--data", DATA, "--out"];
    let printed = output(Command::new(&python).arg(&file).args(options).arg(&out));
    let expected = format!("Epoch 1 of 1: training loss {training_loss:.4}\n");
    assert!(printed.contains(&expected), "{expected:?} is not in {printed:?}");
    let (ours, theirs) =
        (StateDict::read(&saved(&session)).unwrap(), StateDict::read(&std::fs::read(&out).unwrap()).unwrap());
    let error = largest_error(&theirs, &ours);
    println!("{name}: {error:.1e} from Convscope's weights");
    assert!(error < tolerance, "{name} is {error:e} from Convscope's weights");
    for state in [&ours, &theirs] {
        for name in ["conv1.weight", "conv1.bias", "block1.conv1.weight"] {
            let tensor = |of: &StateDict| of.tensors.iter().find(|tensor| tensor.name == name).unwrap().values.clone();
            assert_eq!(tensor(state), tensor(&first), "{name} is frozen");
        }
    }
}

fn settings(optimiser: OptimiserKind) -> TrainingSettings {
    TrainingSettings { optimiser, batch_size: 64, epochs: 3, ..TrainingSettings::default() }
}

#[test]
fn sgd_goes_on_with_frozen_layers_and_learning_rates_by_layer() {
    goes_on("tuning-sgd", TrainingSettings { weight_decay: 0.01, ..settings(OptimiserKind::Sgd) }, 1e-5);
}

#[test]
fn adam_w_goes_on_with_frozen_layers_and_learning_rates_by_layer() {
    let settings = TrainingSettings {
        learning_rate: 0.001,
        weight_decay: 0.1,
        l1: 1e-4,
        clip_norm: 0.5,
        ..settings(OptimiserKind::AdamW)
    };
    goes_on("tuning-adam-w", settings, 1e-4);
}

#[test]
fn the_program_names_what_is_frozen() {
    let run = Run { network: serde_json::from_str(NETWORK).unwrap(), ..run(64, 1) };
    let program = pytorch::program(&run).unwrap();
    let factors = "LEARNING_RATE_FACTORS = {\n    \"conv1\": 0.0,\n    \"conv2\": 0.1,\n    \"block1.conv1\": 0.0,\n    \"fc1\": 0.5,\n}\n";
    for lines in [factors, "torch.optim.SGD(parameter_groups(network), lr=", "parameter.requires_grad_(False)"] {
        assert!(program.contains(lines), "{lines} is missing from {program}");
    }
    assert!(program.lines().all(|line| line.len() <= 100), "a line is too long:\n{program}");
    assert!(!pytorch::program(&Run::default()).unwrap().contains("parameter_groups"));
}
