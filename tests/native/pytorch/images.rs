//! The program learns from the images that the run learns from.

use super::{DATA, evaluate, folder, largest_error, mnist, output, python_with_torch, saved};
use crate::support::synthetic::{idx_images, idx_labels};
use crate::support::training::{losses, run};
use burn::tensor::Device;
use convscope::dataset::{Dataset, Examples, OwnData, Placement};
use convscope::interchange::{StateDict, pytorch};
use convscope::network::Normalisation;
use convscope::run::Run;
use convscope::session::Session;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

/// Test images that both evaluate: `pytorch_goes_on_where_convscope_stopped` has all.
const TESTED: usize = 1000;

/// A folder with MNIST's training images and the first of its test images.
static MNIST: LazyLock<PathBuf> = LazyLock::new(|| {
    let folder = folder("mnist");
    for file in ["train-images-idx3-ubyte", "train-labels-idx1-ubyte"] {
        std::fs::copy(Path::new(DATA).join(file), folder.join(file)).unwrap();
    }
    let test = |file: &str| std::fs::read(Path::new(DATA).join(file)).unwrap();
    let (images, labels) = (test("t10k-images-idx3-ubyte"), test("t10k-labels-idx1-ubyte"));
    let images = idx_images(TESTED, 28, 28, &images[16..][..TESTED * 784]);
    std::fs::write(folder.join("t10k-images-idx3-ubyte"), images).unwrap();
    std::fs::write(folder.join("t10k-labels-idx1-ubyte"), idx_labels(&labels[8..][..TESTED])).unwrap();
    folder
});

/// Begins `run`, saves it, has both go on for an epoch of `steps`, and compares.
fn both_train_an_epoch(name: &str, run: Run, dataset: &Dataset, steps: usize, data: &Path) {
    let Some(python) = python_with_torch() else { return };
    let folder = folder(name);
    let program = folder.join("convscope.py");
    let mut session = Session::new(run, dataset.train.len(), &Device::flex()).unwrap();
    std::fs::write(&program, pytorch::program(session.run()).unwrap()).unwrap();
    std::fs::write(folder.join("convscope-0.safetensors"), saved(&session)).unwrap();
    let losses = pollster::block_on(losses(&mut session, dataset, steps));
    session.record_losses(&losses);
    let record = evaluate(&mut session, dataset);
    let out = folder.join("out.safetensors");
    let printed =
        output(Command::new(&python).arg(&program).args(["--train", "1", "--data"]).arg(data).arg("--out").arg(&out));
    let evaluation = format!(
        "Test loss {:.4}, accuracy {:.2} % of {} images\n",
        record.test_loss,
        100.0 * record.test_accuracy,
        dataset.test.len()
    );
    let validation = record.validation_loss.zip(record.validation_accuracy).map(|(loss, accuracy)| {
        let images = session.trainer().held_out_count();
        format!("Validation loss {loss:.4}, accuracy {:.2} % of {images} images\n", 100.0 * accuracy)
    });
    let validation = validation.unwrap_or_default();
    let epoch = format!("Epoch 1 of 1: training loss {:.4}\n{validation}{evaluation}", record.train_loss);
    assert!(printed.ends_with(&epoch), "{epoch:?} is not in {printed:?}");
    let theirs = StateDict::read(&std::fs::read(out).unwrap()).unwrap();
    let error = largest_error(&theirs, &StateDict::read(&saved(&session)).unwrap());
    println!("{name}: {error:.1e} from Convscope's weights");
    assert!(error < 1e-5, "{name} is {error:e} from Convscope's weights");
}

#[test]
fn few_images_of_mnist_with_wrong_labels() {
    let dataset = Dataset { train: mnist("train", 60_000), test: mnist("t10k", TESTED) };
    let run = Run { shuffle: false, train_size: 320, label_noise: 0.15, seed: 1 << 52, ..run(64, 2) };
    both_train_an_epoch("few", run, &dataset, 5, &MNIST);
}

/// 400 images, of which 80 are held out: the labels of those are right, and 48 of the others are wrong.
#[test]
fn images_that_are_held_out_for_validation() {
    let dataset = Dataset { train: mnist("train", 60_000), test: mnist("t10k", TESTED) };
    let run = Run { shuffle: false, train_size: 400, validation_share: 0.2, label_noise: 0.15, ..run(64, 2) };
    both_train_an_epoch("validation", run, &dataset, 5, &MNIST);
}

/// As the tutorial's `total_loss / len(train_loader)`: the last batch has two images, and counts as much as one of 64.
#[test]
fn the_loss_of_an_epoch_is_the_mean_over_its_batches() {
    let dataset = Dataset { train: mnist("train", 60_000), test: mnist("t10k", TESTED) };
    let mut run = Run { shuffle: false, train_size: 130, ..run(64, 2) };
    run.training.learning_rate = 0.1;
    both_train_an_epoch("short", run, &dataset, 3, &MNIST);
}

/// What most weights on MNIST are trained with.
#[test]
fn images_with_another_mean_and_standard_deviation() {
    let dataset = Dataset { train: mnist("train", 60_000), test: mnist("t10k", TESTED) };
    let mut run = Run { shuffle: false, train_size: 320, ..run(64, 2) };
    run.normalisation = Normalisation { mean: vec![0.1307], std: vec![0.3081] };
    both_train_an_epoch("normalised", run, &dataset, 5, &MNIST);
}

fn imagenets() -> Normalisation {
    Normalisation { mean: vec![0.485, 0.456, 0.406], std: vec![0.229, 0.224, 0.225] }
}

#[test]
fn colour_images_of_ones_own() {
    let classes = ["ring \"o\"", "Δ", "bar"].map(String::from).to_vec();
    let input = [3, 10, 12];
    let labels: Vec<u8> = (0..90).map(|index| index % 3).collect();
    let pixels = labels.iter().enumerate().flat_map(|(index, &label)| {
        (0..360).map(move |pixel| ((index * 31 + pixel * (7 + 5 * usize::from(label))) % 256) as u8)
    });
    let all = Examples { pixels: pixels.collect(), labels, input };
    let own = OwnData::split("My \\ \"shapes\"", classes, &all, 0.3, 7).unwrap();
    let mut run = Run { shuffle: false, data_set: own.data_set(), train_size: 40, label_noise: 0.2, ..run(10, 1) };
    run.normalisation = imagenets();
    run.network = serde_json::from_str(
        r#"{"input":[3,10,12],"classes":3,"layers":[{"kind":"conv2d","filters":4,"kernel":3},{"kind":"relu"},
            {"kind":"flatten"},{"kind":"linear","features":3}]}"#,
    )
    .unwrap();
    let data = folder("own-data").join("shapes.safetensors");
    std::fs::write(&data, own.to_bytes().unwrap()).unwrap();
    both_train_an_epoch("own", run.clone(), own.dataset(), 4, &data);
    // The folder is searched for the right one.
    let parent = data.parent().unwrap();
    let other = OwnData::split("Other", own.classes().to_vec(), &all, 0.5, 7).unwrap();
    std::fs::write(parent.join("a.safetensors"), other.to_bytes().unwrap()).unwrap();
    both_train_an_epoch("own-folder", run, own.dataset(), 4, parent);
}

#[test]
fn a_placement_is_convscopes() {
    let Some(python) = python_with_torch() else { return };
    let mut run = Run::default();
    run.training.shift = 1.0;
    let program = folder("placement").join("convscope.py");
    std::fs::write(&program, pytorch::program(&run).unwrap()).unwrap();
    let plane: Vec<u8> = (0..12 * 9).map(|pixel| (pixel * 37 % 251) as u8).collect();
    let placements = [
        Placement { shift: [1.5, -2.25], angle: 0.4, factor: 1.25 },
        Placement { shift: [0.0, 3.0], angle: -2.0, factor: 0.7 },
    ];
    let script = "import importlib.util, sys, torch
spec = importlib.util.spec_from_file_location('program', sys.argv[1])
program = importlib.util.module_from_spec(spec)
spec.loader.exec_module(program)
images = (torch.arange(108) * 37 % 251).reshape(1, 1, 12, 9) / 255
out = program.placed(images, *[torch.tensor([float(part)]) for part in sys.argv[2:]])
print(*(out.flatten() * 255).tolist())
assert program.augmented(images).shape == images.shape";
    for placement in placements {
        let mut levels = vec![0.0; plane.len()];
        placement.resample(&plane, [12, 9], &mut levels);
        let Placement { shift: [right, down], angle, factor } = placement;
        let parts = [right, down, angle, factor].map(|part| part.to_string());
        let printed = output(Command::new(&python).args(["-c", script]).arg(&program).args(parts));
        let theirs: Vec<f32> = printed.split_whitespace().map(|number| number.parse().unwrap()).collect();
        assert_eq!(theirs.len(), levels.len());
        let worst = levels.iter().zip(&theirs).map(|(a, b)| (a - b).abs()).fold(0.0, f32::max);
        println!("{placement:?}: at most {worst:.1e} of 255 levels from PyTorch's");
        assert!(worst < 0.01, "{worst}");
    }
}

/// Augmentation that moves nothing gives the images back: it takes their normalisation off and puts it on again.
#[test]
fn augmentation_keeps_the_normalisation() {
    let Some(python) = python_with_torch() else { return };
    let mut run = Run { normalisation: imagenets(), ..Run::default() };
    run.network.input = [3, 28, 28];
    run.training.shift = 1e-9;
    let program = folder("normalisation").join("convscope.py");
    std::fs::write(&program, pytorch::program(&run).unwrap()).unwrap();
    let script = "import importlib.util, sys, torch
spec = importlib.util.spec_from_file_location('program', sys.argv[1])
program = importlib.util.module_from_spec(spec)
spec.loader.exec_module(program)
images = ((torch.arange(3 * 64) * 37 % 251).reshape(1, 3, 8, 8) / 255 - program.MEAN) / program.STD
print((program.augmented(images) - images).abs().max().item())";
    let printed = output(Command::new(&python).args(["-c", script]).arg(&program));
    let worst: f32 = printed.trim().parse().unwrap();
    assert!(worst < 1e-5, "{worst}");
}

#[test]
fn the_program_names_only_what_the_run_needs() {
    let program = |text: &str| pytorch::program(&Run::from_json(text).unwrap()).unwrap();
    let tutorials = program(r#"{"version":1}"#);
    for absent in ["TRAIN_SIZE", "held_out", "augmented", "DATA_NAME", "hashlib", "{{"] {
        assert!(!tutorials.contains(absent), "{absent} is in the tutorial's program");
    }
    let all = program(
        r#"{"version":1,"train_size":200,"validation_share":0.2,"label_noise":0.1,"training":{"rotation":10,"noise":0.05},
            "data_set":{"own":{"name":"a\"b","digest":"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"}}}"#,
    );
    for present in [
        "DATA_NAME = \"a\\\"b\"\n",
        "TRAIN_SIZE = 200  # of",
        "VALIDATION_SHARE = 0.2 ",
        "LABEL_NOISE = 0.1 ",
        "test(network, TensorDataset(*held_out), device, \"Validation\")\n",
        "ROTATION = 10.0 ",
        "        images = augmented(images)\n",
        "        images, labels, *held_out = selected(*load_images(options.data, \"train\"))\n",
    ] {
        assert!(all.contains(present), "{present:?} is missing:\n{all}");
    }
    assert!(!all.contains("{{"), "{all}");
    let longest = all.lines().max_by_key(|line| line.len()).unwrap();
    assert!(longest.len() <= 100, "{longest}");
}
