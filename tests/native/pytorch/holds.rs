//! What the program must bear: a last batch of one, processes with unequal shares, and other files in its folder.

use super::{DATA, evaluate, folder, largest_error, mnist, output, python_with_torch, saved};
use crate::support::training::{losses, run};
use burn::tensor::Device;
use convscope::dataset::Dataset;
use convscope::interchange::{StateDict, pytorch};
use convscope::network::NetworkSpec;
use convscope::network::kinds::{BatchNorm, Conv2d, Flatten, GlobalAvgPool2d, Linear, NamedPadding, Padding, Tanh};
use convscope::run::Run;
use convscope::session::Session;
use std::path::{Path, PathBuf};
use std::process::Command;

/// One more than a batch: the last batch has one image.
const IMAGES: usize = 65;

fn session(layers: Vec<convscope::network::LayerSpec>) -> (Session, Dataset) {
    let network = NetworkSpec { input: [1, 28, 28], classes: 10, layers };
    let dataset = Dataset { train: mnist("train", IMAGES), test: mnist("t10k", 100) };
    let run = Run { shuffle: false, network, ..run(64, 3) };
    (Session::new(run, IMAGES, &Device::flex()).unwrap(), dataset)
}

fn plain() -> (Session, Dataset) {
    session(vec![Flatten {}.into(), Linear::new(24).into(), Tanh {}.into(), Linear::new(10).into()])
}

/// Over flat features and over maps of one pixel a batch of one has one value for each channel, and over larger maps more.
fn normalised() -> (Session, Dataset) {
    session(vec![
        Conv2d::new(4, 5).with_stride(3).into(),
        BatchNorm::default().into(),
        Tanh {}.into(),
        GlobalAvgPool2d {}.into(),
        BatchNorm::default().into(),
        Flatten {}.into(),
        Linear::new(12).into(),
        BatchNorm::default().into(),
        Linear::new(10).into(),
    ])
}

/// Trains an epoch of two steps; the mean of its losses.
fn train_epoch(session: &mut Session, dataset: &Dataset) -> f32 {
    let losses = pollster::block_on(losses(session, dataset, 2));
    session.record_losses(&losses);
    losses.iter().sum::<f32>() / 2.0
}

/// A folder with the program and the weights of `session`.
fn exported(name: &str, session: &Session) -> (PathBuf, PathBuf) {
    let folder = folder(name);
    let program = folder.join("convscope.py");
    std::fs::write(&program, pytorch::program(session.run()).unwrap()).unwrap();
    std::fs::write(folder.join("convscope-2.safetensors"), saved(session)).unwrap();
    (folder, program)
}

/// Two processes.
fn torchrun(python: &Path, folder: &Path) -> Command {
    let mut command = Command::new(python);
    command.args(["-m", "torch.distributed.run", "--standalone", "--nproc_per_node", "2", "-r", "2", "-t", "2"]);
    command.arg("--log_dir").arg(folder.join("logs"));
    command
}

/// Convscope and the program each train an epoch more, and have the same loss and the same weights.
fn agree(mut command: Command, (mut session, dataset): (Session, Dataset), (folder, program): (PathBuf, PathBuf)) {
    let out = folder.join("out.safetensors");
    let loss = train_epoch(&mut session, &dataset);
    command.arg(program).args(["--train", "1", "--limit", "65", "--data", DATA, "--out"]).arg(&out);
    let printed = output(&mut command);
    let expected = format!("Epoch 1 of 1: training loss {loss:.4}\n");
    assert!(printed.contains(&expected), "{expected:?} is not in {printed:?}");
    let found = StateDict::read(&std::fs::read(out).unwrap()).unwrap();
    let error = largest_error(&found, &StateDict::read(&saved(&session)).unwrap());
    assert!(error < 1e-5, "{error:e} from Convscope's weights");
}

#[test]
fn a_last_batch_of_one_is_normalised_as_convscope_does_it() {
    let Some(python) = python_with_torch() else { return };
    let (mut session, dataset) = normalised();
    train_epoch(&mut session, &dataset);
    let files = exported("one", &session);
    agree(Command::new(python), (session, dataset), files);
}

#[test]
fn processes_with_unequal_shares_train_as_one_does() {
    let Some(python) = python_with_torch() else { return };
    let (mut session, dataset) = plain();
    train_epoch(&mut session, &dataset);
    let files = exported("shares", &session);
    agree(torchrun(&python, &files.0), (session, dataset), files);
}

#[test]
fn batch_normalisation_is_synchronised_between_gpus_and_refused_elsewhere() {
    let Some(python) = python_with_torch() else { return };
    let (session, _) = normalised();
    let (folder, program) = exported("synchronised", &session);
    let mut together = torchrun(&python, &folder);
    together.arg(&program).args(["--train", "1", "--limit", "65", "--data", DATA]).env("CUDA_VISIBLE_DEVICES", "");
    let refused = together.output().unwrap();
    let said = String::from_utf8_lossy(&refused.stderr).into_owned() + &String::from_utf8_lossy(&refused.stdout);
    assert!(!refused.status.success());
    assert!(said.contains("Batch normalisation needs the whole batch"), "{said}");
    // What becomes of the network on GPUs, of which none is needed to make it.
    let check = "import sys; sys.path.insert(0, sys.argv[1]); import convscope; from torch import nn
network = convscope.Network()
names = set(network.state_dict())
network = nn.SyncBatchNorm.convert_sync_batchnorm(network)
assert set(network.state_dict()) == names
print(*[type(module).__name__ for module in network.children() if 'BatchNorm' in type(module).__name__])";
    let printed = output(Command::new(&python).args(["-c", check]).arg(&folder));
    assert_eq!(printed, "SyncBatchNorm SyncBatchNorm SyncBatchNorm\n");
}

#[test]
fn other_files_in_the_folder_do_not_disturb_it() {
    let Some(python) = python_with_torch() else { return };
    let (mut session, dataset) = plain();
    train_epoch(&mut session, &dataset);
    let record = evaluate(&mut session, &dataset);
    let (folder, program) = exported("others", &session);
    // All newer than the weights: another network's, one that breaks off, none at all, and a folder.
    std::thread::sleep(std::time::Duration::from_millis(20));
    let (other, _) = normalised();
    std::fs::write(folder.join("convscope-900.safetensors"), saved(&other)).unwrap();
    std::fs::write(folder.join("convscope-901.safetensors"), &saved(&session)[..50]).unwrap();
    std::fs::write(folder.join("convscope-902.safetensors"), "version https://git-lfs.github.com/spec/v1\n").unwrap();
    std::fs::create_dir(folder.join("convscope-903.safetensors")).unwrap();
    let tested = |more: &[&str]| {
        let mut command = Command::new(&python);
        command.arg(&program).args(["--limit", "100"]).args(more).current_dir(&folder);
        command.arg("--data").arg(std::env::current_dir().unwrap().join(DATA));
        command
    };
    let evaluation = format!("Test loss {:.4}, accuracy {:.2} %", record.test_loss, 100.0 * record.test_accuracy);
    assert_eq!(output(&mut tested(&[])), format!("convscope-2.safetensors:\n{evaluation} of 100 images\n"));
    for foreign in ["convscope-900.safetensors", "convscope-901.safetensors", "convscope-902.safetensors"] {
        let refused = tested(&["--weights", foreign]).output().unwrap();
        let said = String::from_utf8_lossy(&refused.stderr);
        assert!(said.contains("does not have this network's weights") && !said.contains("Traceback"), "{said}");
    }
}

#[test]
fn the_longest_layer_fits_into_lines() {
    let padding = Padding::Named(NamedPadding::Same);
    let longest = Conv2d { padding, groups: 128, dilation: 6, ..Conv2d::new(128, 7) }.without_bias();
    let layers = vec![
        Conv2d::new(128, 1).into(),
        longest.into(),
        GlobalAvgPool2d {}.into(),
        Flatten {}.into(),
        Linear::new(10).into(),
    ];
    let program = pytorch::program(session(layers).0.run()).unwrap();
    let expected = "        self.conv2 = nn.Conv2d(\n            128, 128, kernel_size=7, padding=\"same\", groups=128, dilation=6, bias=False\n        )\n";
    assert!(program.contains(expected), "{program}");
    assert!(program.lines().all(|line| line.len() <= 100), "a line is too long:\n{program}");
}
