//! The parts of the program that load and augment the training images.

use crate::dataset::PythonLoader;
use crate::network::Normalisation;
use crate::run::{DataSet, Run};

/// A data set of the user's own, from the file that Convscope saves.
const OWN: PythonLoader = PythonLoader {
    functions: include_str!("own.py"),
    imports: "import hashlib",
    needs: "It needs PyTorch 1.13 or newer, and beside it the file of the data set that Convscope saves, or its\nplace (--data).",
    folder: "here",
    folder_help: "the data set's file, or its folder",
};
const SELECTION: &str = include_str!("selection.py");
const AUGMENTATION: &str = include_str!("augmentation.py");

/// Between two functions.
const GAP: &str = "\n\n\n";

fn selects(run: &Run) -> bool {
    run.train_size > 0 || run.label_noise > 0.0 || run.validation_share > 0.0
}

/// How the program loads the images.
pub fn loader(run: &Run) -> &'static PythonLoader {
    match run.data_set {
        DataSet::BuiltIn(entry) => &entry.python,
        DataSet::Own { .. } => &OWN,
    }
}

/// The functions that load the images, and those that the run's settings ask for.
pub fn functions(run: &Run) -> String {
    let parts = [
        Some(loader(run).functions),
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
    lines.extend(normalisation(run));
    if selects(run) {
        lines.push(format!("TRAIN_SIZE = {}  # of the training images; 0 for all", run.train_size));
        lines.push(format!("VALIDATION_SHARE = {:?}  # the share of them that is held out", run.validation_share));
        lines.push(format!("LABEL_NOISE = {:?}  # the share of the others whose label is wrong", run.label_noise));
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

/// Mean and standard deviation of the pixels; several as a tensor that broadcasts over rows and columns.
fn normalisation(run: &Run) -> [String; 2] {
    let value = |values: &[f64]| match values {
        [value] => format!("{value:?}"),
        _ => format!("torch.tensor({values:?}).reshape(-1, 1, 1)"),
    };
    let Normalisation { mean, std } = &run.normalisation;
    [
        format!("MEAN = {}  # of the pixels, where black is 0 and white 1", value(mean)),
        format!("STD = {}  # their standard deviation", value(std)),
    ]
}

/// From the folder to the training images.
pub fn train_images(run: &Run) -> Vec<&'static str> {
    if !selects(run) {
        return vec![r#"images = TensorDataset(*load_images(options.data, "train", options.limit))"#];
    }
    vec![
        r#"images, labels, *held_out = selected(*load_images(options.data, "train"))"#,
        "images = TensorDataset(images[: options.limit], labels[: options.limit])",
    ]
}

/// The validation images' evaluation after an epoch.
pub fn validation(run: &Run) -> &'static str {
    if run.validation_share > 0.0 {
        "\n                test(network, TensorDataset(*held_out), device, \"Validation\")"
    } else {
        ""
    }
}

/// From a loader's batch to an augmented one.
pub fn batch(run: &Run) -> Vec<&'static str> {
    let mut lines = vec!["images, labels = images.to(device), labels.to(device)"];
    if !run.training.augmentation().is_off() {
        lines.push("images = augmented(images)");
    }
    lines
}
