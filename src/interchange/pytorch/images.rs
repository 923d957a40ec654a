//! The parts of the program that say which images the run learns from.

use crate::run::{DataSet, Run};

const MNIST: &str = include_str!("mnist.py");
const OWN: &str = include_str!("own.py");
const SELECTION: &str = include_str!("selection.py");
const AUGMENTATION: &str = include_str!("augmentation.py");

/// Between two functions.
const GAP: &str = "\n\n\n";

fn selects(run: &Run) -> bool {
    run.train_size > 0 || run.label_noise > 0.0
}

/// The functions that load the images, and those that the run's settings ask for.
pub fn functions(run: &Run) -> String {
    let load = match run.data_set {
        DataSet::Mnist => MNIST,
        DataSet::Own { .. } => OWN,
    };
    let parts = [
        Some(load),
        selects(run).then_some(SELECTION),
        (!run.training.augmentation().is_off()).then_some(AUGMENTATION),
    ];
    parts.into_iter().flatten().map(str::trim_end).collect::<Vec<_>>().join(GAP)
}

/// The settings that those functions name.
pub fn constants(run: &Run) -> Vec<String> {
    let mut lines = Vec::new();
    if let DataSet::Own { name, digest } = &run.data_set {
        // JSON's strings are Python's too.
        lines.push(format!("DATA_NAME = {}", serde_json::Value::from(name.as_str())));
        lines.push(format!("DATA_DIGEST = \"{digest}\""));
    }
    if selects(run) {
        lines.push(format!("TRAIN_SIZE = {}  # of the training images; 0 for all", run.train_size));
        lines.push(format!("LABEL_NOISE = {:?}  # the share of them whose label is wrong", run.label_noise));
    }
    let augmentation = run.training.augmentation();
    if !augmentation.is_off() {
        lines.push(format!("SHIFT = {:?}  # pixels at most", augmentation.shift));
        lines.push(format!("ROTATION = {:?}  # degrees at most", augmentation.rotation));
        lines.push(format!("SCALING = {:?}  # of its size at most", augmentation.scaling));
        lines.push(format!("NOISE = {:?}  # standard deviation, where black is 0 and white 1", augmentation.noise));
    }
    lines
}

/// What the program needs besides PyTorch.
pub fn needs(run: &Run) -> &'static str {
    match run.data_set {
        DataSet::Mnist => {
            "It needs PyTorch 1.13 or newer, and MNIST's four files in a folder (--data); torchvision, where it\nis installed, downloads them."
        }
        DataSet::Own { .. } => {
            "It needs PyTorch 1.13 or newer, and beside it the file of the data set that Convscope saves, or its\nplace (--data)."
        }
    }
}

/// The standard library's module that loading takes.
pub fn imports(run: &Run) -> &'static str {
    match run.data_set {
        DataSet::Mnist => "import gzip",
        DataSet::Own { .. } => "import hashlib",
    }
}

/// Where the images are by default, and how that is called.
pub fn folder(run: &Run) -> (&'static str, &'static str) {
    match run.data_set {
        DataSet::Mnist => (r#"here / "data""#, "the folder of MNIST's files"),
        DataSet::Own { .. } => ("here", "the data set's file, or its folder"),
    }
}

/// From the folder to the images to learn from.
pub fn train_images(run: &Run) -> Vec<&'static str> {
    if !selects(run) {
        return vec![r#"images = TensorDataset(*load_images(options.data, "train", options.limit))"#];
    }
    vec![
        r#"images, labels = selected(*load_images(options.data, "train"))"#,
        "images = TensorDataset(images[: options.limit], labels[: options.limit])",
    ]
}

/// From a loader's batch to one that is learned from.
pub fn batch(run: &Run) -> Vec<&'static str> {
    let mut lines = vec!["images, labels = images.to(device), labels.to(device)"];
    if !run.training.augmentation().is_off() {
        lines.push("images = augmented(images)");
    }
    lines
}
