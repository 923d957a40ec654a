//! A data set of the user's own.

use super::{DataSet, Dataset, Samples, stratified};
use crate::error::{DataReason, Error, Result};
use crate::network::check_images;
use sha2::{Digest, Sha256};

/// The longest name of a data set or a class; letters.
const NAME_MAX: usize = 40;
/// Memory of all images, a byte for each pixel and channel; CIFAR-10 takes 184 MB. A browser tab holds them up to four times while it
/// makes them a data set, and a wasm has 4 GB.
const BYTES_MAX: usize = 256 << 20;

/// Labelled images that have not been split yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Examples {
    /// `[count, channels, rows, columns]`, 0 to 255.
    pub pixels: Vec<u8>,
    /// `[count]`
    pub labels: Vec<u8>,
    /// `[channels, rows, columns]`
    pub input: [usize; 3],
}

/// A data set of the user's own: images, what their classes are called, and which ones are for testing.
#[derive(Debug)]
pub struct OwnData {
    name: String,
    classes: Vec<String>,
    dataset: Dataset,
}

impl OwnData {
    /// A data set that is split already.
    ///
    /// # Errors
    /// [`Error::Data`] and [`Error::Setting`] when names, sizes, labels or counts are none that a run can have.
    pub fn new(name: &str, classes: Vec<String>, train: Examples, test: Examples) -> Result<Self> {
        check_names(name, &classes)?;
        check_images(train.input, classes.len())?;
        if train.input != test.input {
            return Err(DataReason::SizesDiffer.into());
        }
        let bytes = train.pixels.len() + test.pixels.len();
        if bytes > BYTES_MAX {
            let (megabytes, most) = (bytes / 1_000_000, BYTES_MAX / 1_000_000);
            return Err(DataReason::TooLarge { megabytes, most }.into());
        }
        let (train, test) = (samples(train, classes.len())?, samples(test, classes.len())?);
        if train.is_empty() || test.is_empty() {
            return Err(DataReason::PartEmpty { train: train.len(), test: test.len() }.into());
        }
        Ok(Self { name: name.trim().to_string(), classes, dataset: Dataset { train, test } })
    }

    /// A data set of which a share, rounded to whole images, is for testing: of each class alike, chosen by `seed`.
    ///
    /// # Errors
    /// Those of [`OwnData::new`].
    pub fn split(name: &str, classes: Vec<String>, all: &Examples, test_share: f64, seed: u64) -> Result<Self> {
        check_names(name, &classes)?;
        check_labels(all, classes.len())?;
        let size = (test_share.clamp(0.0, 1.0) * all.labels.len() as f64).round() as usize;
        let chosen = stratified(&all.labels, classes.len(), size, seed);
        let mut is_test = vec![false; all.labels.len()];
        chosen.iter().for_each(|&index| is_test[index] = true);
        Self::new(name, classes, all.part(|index| !is_test[index]), all.part(|index| is_test[index]))
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The names of its classes, in the order of the labels.
    pub fn classes(&self) -> &[String] {
        &self.classes
    }

    /// Its images.
    pub fn dataset(&self) -> &Dataset {
        &self.dataset
    }

    /// Its images alone.
    pub fn into_dataset(self) -> Dataset {
        self.dataset
    }

    /// Its name in a run.
    pub fn data_set(&self) -> DataSet {
        DataSet::Own { name: self.name.clone(), digest: self.digest() }
    }

    /// The SHA-256 of everything that a run computes with, in hexadecimal: classes, sizes, pixels and labels, not the name.
    pub fn digest(&self) -> String {
        let mut hash = Sha256::new();
        let mut add = |bytes: &[u8]| {
            hash.update((bytes.len() as u64).to_le_bytes());
            hash.update(bytes);
        };
        self.classes.iter().for_each(|class| add(class.as_bytes()));
        self.dataset.train.input().iter().for_each(|&size| add(&(size as u64).to_le_bytes()));
        for split in [&self.dataset.train, &self.dataset.test] {
            // Own data never arrives in pieces.
            let (pixels, labels) = split.all().unwrap_or_default();
            add(pixels);
            add(labels);
        }
        hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

impl Examples {
    fn part(&self, is_in: impl Fn(usize) -> bool) -> Self {
        let size = self.input.iter().product::<usize>();
        let indices = || (0..self.labels.len()).filter(|&index| is_in(index));
        let pixels = indices().flat_map(|index| &self.pixels[index * size..(index + 1) * size]).copied().collect();
        Self { pixels, labels: indices().map(|index| self.labels[index]).collect(), input: self.input }
    }
}

fn samples(examples: Examples, classes: usize) -> Result<Samples> {
    check_labels(&examples, classes)?;
    Samples::complete(examples.pixels, examples.labels, examples.input, classes)
}

fn check_labels(examples: &Examples, classes: usize) -> Result<()> {
    let expected = examples.labels.len() * examples.input.iter().product::<usize>();
    if examples.pixels.len() != expected {
        return Err(Error::Pixels { expected, found: examples.pixels.len() });
    }
    match examples.labels.iter().find(|&&label| usize::from(label) >= classes) {
        Some(&label) => Err(DataReason::LabelWithoutClass { label, classes }.into()),
        None => Ok(()),
    }
}

fn check_names(name: &str, classes: &[String]) -> Result<()> {
    let is_good = |name: &str| !name.trim().is_empty() && name.chars().count() <= NAME_MAX;
    if !is_good(name) {
        return Err(DataReason::DataName { most: NAME_MAX }.into());
    }
    if let Some(class) = classes.iter().find(|class| !is_good(class)) {
        return Err(DataReason::ClassName { class: class.clone(), most: NAME_MAX }.into());
    }
    let mut sorted: Vec<&String> = classes.iter().collect();
    sorted.sort_unstable();
    match sorted.windows(2).find(|pair| pair[0] == pair[1]) {
        Some(pair) => Err(DataReason::ClassTwice { class: pair[0].clone() }.into()),
        None => Ok(()),
    }
}
