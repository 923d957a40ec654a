//! The registry of data sets: those that come with Convscope, one entry each. The page has no list of its own: it is sent this one.

use serde::Serialize;

/// The built-in data sets; a run that names none is on the first. A new one is one more entry.
pub static BUILT_IN: &[BuiltIn] = &[MNIST];

/// 60,000 training and 10,000 test images of handwritten digits.
const MNIST: BuiltIn = BuiltIn {
    id: "mnist",
    name: "MNIST",
    classes: &["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"],
    input: [1, 28, 28],
    images: [60_000, 10_000],
    is_ink: true,
    // Where browsers have cached them.
    shards: "shards/",
    python: PythonLoader {
        functions: include_str!("../interchange/pytorch/mnist.py"),
        imports: "import gzip",
        needs: "It needs PyTorch 1.13 or newer, and MNIST's four files in a folder (--data); torchvision, where it\nis installed, downloads them.",
        folder: r#"here / "data""#,
        folder_help: "the folder of MNIST's files",
    },
};

/// An entry of the registry.
#[derive(Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(native, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct BuiltIn {
    /// How a serialised run names it.
    pub id: &'static str,
    /// Its name as people write it.
    pub name: &'static str,
    /// The names of its classes, in the order of the labels.
    pub classes: &'static [&'static str],
    /// `[channels, rows, columns]` of each image.
    pub input: [usize; 3],
    /// Numbers of training and of test images.
    pub images: [usize; 2],
    /// Whether its images are ink on paper, so that a camera's picture is prepared as a drawing is (`digit`).
    pub is_ink: bool,
    /// The folder of its shards, relative to the page (`tools/cut-shards.mjs`).
    pub shards: &'static str,
    /// How an exported program loads it.
    #[serde(skip)]
    pub python: PythonLoader,
}

impl BuiltIn {
    /// The data set of a run that names none.
    pub fn usual() -> &'static Self {
        &BUILT_IN[0]
    }
}

/// The parts of an exported Python program that load a data set.
#[derive(Debug, PartialEq, Eq)]
pub struct PythonLoader {
    /// The functions, of which `load_images(folder, split, limit)` gives normalised images and labels.
    pub functions: &'static str,
    /// The standard library's modules that they take.
    pub imports: &'static str,
    /// The program's requirements, in words.
    pub needs: &'static str,
    /// The folder of the images, as a Python expression, where none is given.
    pub folder: &'static str,
    /// The folder's description.
    pub folder_help: &'static str,
}
