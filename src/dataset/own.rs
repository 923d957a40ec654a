//! A data set of the user's own.

use super::{Dataset, IdxImages, IdxLabels, Samples, stratified};
use crate::error::{Error, Result};
use crate::network::check_images;
use crate::run::DataSet;
use sha2::{Digest, Sha256};

/// The longest name of a data set or a class; letters.
const NAME_MAX: usize = 40;
/// All pixels together: twice MNIST's, which a browser tab holds several times while it makes them a data set.
const PIXELS_MAX: usize = 128 << 20;

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
            return Err(Error::Data("its training and its test images differ in size".to_string()));
        }
        if train.pixels.len() + test.pixels.len() > PIXELS_MAX {
            let reason =
                format!("its images have more than {} million pixels; take fewer or smaller ones", PIXELS_MAX >> 20);
            return Err(Error::Data(reason));
        }
        let (train, test) = (samples(train, classes.len())?, samples(test, classes.len())?);
        if train.is_empty() || test.is_empty() {
            let reason = format!(
                "it has {} training and {} test images, and takes at least one of each; add images, or split them otherwise",
                train.len(),
                test.len()
            );
            return Err(Error::Data(reason));
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

    /// What the page and errors call it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What its classes are called, in the order of the labels.
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

    /// What a run says of it.
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
    /// Reads a pair of IDX files, already unpacked, with the names that errors use. `is_transposed` for images that lie on
    /// their side, as EMNIST's do.
    ///
    /// # Errors
    /// Those of the IDX parsers, [`Error::IdxCounts`] when the pair does not fit, [`Error::Setting`] for images of another size
    /// than a network can have.
    pub fn from_idx(images: (&str, &[u8]), labels: (&str, &[u8]), is_transposed: bool) -> Result<Self> {
        let parsed = IdxImages::parse(images.1, images.0)?;
        let parsed_labels = IdxLabels::parse(labels.1, labels.0)?.labels;
        if parsed.count != parsed_labels.len() {
            return Err(Error::IdxCounts {
                images: images.0.into(),
                image_count: parsed.count,
                labels: labels.0.into(),
                label_count: parsed_labels.len(),
                expected: parsed.count,
            });
        }
        let (rows, columns) = (parsed.rows, parsed.columns);
        // A file may promise images of no pixels, or of very many.
        check_images([1, rows, columns], 2)?;
        let labels = parsed_labels.to_vec();
        if !is_transposed {
            return Ok(Self { pixels: parsed.pixels.to_vec(), labels, input: [1, rows, columns] });
        }
        let turned = |image: &[u8]| -> Vec<u8> {
            (0..rows * columns).map(|place| image[place % rows * columns + place / rows]).collect()
        };
        let pixels = parsed.pixels.chunks_exact(rows * columns).flat_map(turned).collect();
        Ok(Self { pixels, labels, input: [1, columns, rows] })
    }

    /// Gives the classes that occur in `all` labels new numbers without gaps, and calls them by their old ones.
    pub fn renumber(all: &mut [&mut Self]) -> Vec<String> {
        let mut occurs = [false; 256];
        all.iter().flat_map(|examples| &examples.labels).for_each(|&label| occurs[usize::from(label)] = true);
        let old: Vec<u8> = (0..=u8::MAX).filter(|&label| occurs[usize::from(label)]).collect();
        for label in all.iter_mut().flat_map(|examples| &mut examples.labels) {
            // Every label is among those that occur; at most 256 do.
            *label = old.binary_search(label).unwrap_or_default() as u8;
        }
        old.iter().map(u8::to_string).collect()
    }

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
        Some(label) => {
            let reason =
                format!("a label is {label}, and its {classes} classes have the labels 0 to {}", classes.max(1) - 1);
            Err(Error::Data(reason))
        }
        None => Ok(()),
    }
}

fn check_names(name: &str, classes: &[String]) -> Result<()> {
    let is_good = |name: &str| !name.trim().is_empty() && name.chars().count() <= NAME_MAX;
    if !is_good(name) {
        return Err(Error::Data(format!("its name must have 1 to {NAME_MAX} letters")));
    }
    if let Some(class) = classes.iter().find(|class| !is_good(class)) {
        return Err(Error::Data(format!(
            "the class \u{201c}{class}\u{201d} must have a name of 1 to {NAME_MAX} letters"
        )));
    }
    let mut sorted: Vec<&String> = classes.iter().collect();
    sorted.sort_unstable();
    match sorted.windows(2).find(|pair| pair[0] == pair[1]) {
        Some(pair) => Err(Error::Data(format!("two of its classes are called \u{201c}{}\u{201d}", pair[0]))),
        None => Ok(()),
    }
}
