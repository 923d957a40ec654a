//! The verbs of data sets: MNIST's shards, own data, and what augmentation makes of images.

use super::values::{json, object, run_with, to_js};
use super::{Answer, Convscope, no_data};
use crate::dataset::{Chance, Dataset, Examples, OwnData, Samples};
use crate::digit;
use crate::error::Error;
use crate::run::DataSet;
use js_sys::{Array, Uint8Array};
use serde::Deserialize;
use std::cell::Ref;
use wasm_bindgen::prelude::*;

/// MNIST's images.
const MNIST: [usize; 3] = [1, 28, 28];

/// How examples become a data set.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Plan {
    name: String,
    test_share: f64,
    seed: u64,
    /// Empty for those that the labels give.
    #[serde(default)]
    classes: Vec<String>,
}

fn plan(value: &JsValue) -> Answer<Plan> {
    Ok(serde_json::from_str(&json(value)?).map_err(|error| Error::Data(error.to_string()))?)
}

/// `{summary, bytes}`
fn described(own: &OwnData) -> Answer {
    Ok(object([("summary", to_js(&own.summary())?), ("bytes", Uint8Array::from(&own.to_bytes()?[..]).into())]))
}

#[wasm_bindgen]
impl Convscope {
    /// Makes room for MNIST: how many images, and how many come in a shard.
    pub fn expect_data(&self, train_count: usize, test_count: usize, shard_size: usize) {
        let samples = |count| Samples::with_capacity(count, shard_size.max(1), MNIST, 10);
        self.mnist.replace(Some(Dataset { train: samples(train_count), test: samples(test_count) }));
    }

    /// Puts a pair of IDX files in its place; `split` is "train" or "test". Returns how many samples the split now holds.
    pub fn add_shard(
        &self,
        split: &str,
        shard: usize,
        images_name: &str,
        images: &[u8],
        labels_name: &str,
        labels: &[u8],
    ) -> Answer<usize> {
        let mut dataset = self.mnist.borrow_mut();
        let dataset = dataset.as_mut().ok_or_else(no_data)?;
        let samples = if split == "train" { &mut dataset.train } else { &mut dataset.test };
        samples.insert_shard(shard, (images_name, images), (labels_name, labels))?;
        Ok(samples.loaded())
    }

    /// Whether a file is a data set that was saved here.
    pub fn is_data(bytes: &[u8]) -> bool {
        OwnData::is_in(bytes)
    }

    /// The summary of a saved data set.
    pub fn read_data(bytes: &[u8]) -> Answer {
        to_js(&OwnData::read(bytes)?.summary())
    }

    /// Keeps a saved data set for runs on it, besides the one that is in use.
    pub fn keep_data(&self, bytes: &[u8]) -> Answer<()> {
        let own = OwnData::read(bytes)?;
        let digest = own.digest();
        let is_in_use = |kept: &str| matches!(&*self.in_use.borrow(), DataSet::Own { digest, .. } if digest == kept);
        let mut kept = self.own.borrow_mut();
        kept.retain(|(kept, _)| is_in_use(kept) && *kept != digest);
        kept.push((digest, own));
        Ok(())
    }

    /// Fails, with a sentence, where no run on a data set can be started.
    pub fn check_data(&self, data_set: &JsValue) -> Answer<()> {
        self.dataset_of(&run_with("data_set", data_set)?.data_set).map(drop)
    }

    /// The summary of the data set in use.
    pub fn data_summary(&self) -> Answer {
        match &*self.in_use.borrow() {
            DataSet::Mnist => to_js(&self.dataset()?.mnist_summary()),
            DataSet::Own { name, digest } => to_js(&self.own(name, digest)?.summary()),
        }
    }

    /// A data set of labelled images: `plan` is `{name, testShare, seed, classes}`, `pixels` `[count, channels, rows, columns]`,
    /// `input` the last three of these. `{summary, bytes}`
    pub fn data_from_images(plan: &JsValue, pixels: Vec<u8>, labels: Vec<u8>, input: Vec<usize>) -> Answer {
        let Plan { name, classes, test_share, seed } = self::plan(plan)?;
        let input = input.try_into().map_err(|_| Error::Data("its images have no size".to_string()))?;
        described(&OwnData::split(&name, classes, &Examples { pixels, labels, input }, test_share, seed)?)
    }

    /// A data set of unpacked IDX files: `names` and `files` are images and labels for training and, where there are four, for
    /// testing; else some of them are taken for that. Without names, classes are called by their labels. `{summary, bytes}`
    pub fn data_from_idx(plan: &JsValue, names: Vec<String>, files: Vec<Uint8Array>, is_transposed: bool) -> Answer {
        let Plan { name, test_share, seed, classes: named } = self::plan(plan)?;
        let called = |found: Vec<String>| if named.is_empty() { found } else { named.clone() };
        let pair = |first: usize| -> Answer<Examples> {
            let (Some(names), Some(files)) = (names.get(first..first + 2), files.get(first..first + 2)) else {
                return Err(Error::Data("images and labels come in pairs".to_string()).into());
            };
            let (images, labels) = (files[0].to_vec(), files[1].to_vec());
            Ok(Examples::from_idx((&names[0], &images), (&names[1], &labels), is_transposed)?)
        };
        let mut train = pair(0)?;
        if files.len() <= 2 {
            let classes = called(Examples::renumber(&mut [&mut train]));
            return described(&OwnData::split(&name, classes, &train, test_share, seed)?);
        }
        let mut test = pair(2)?;
        let classes = called(Examples::renumber(&mut [&mut train, &mut test]));
        described(&OwnData::new(&name, classes, train, test)?)
    }

    /// A grey image of `side` from a drawing.
    pub fn example_from_drawing(drawing: &[u8], width: usize, height: usize, side: usize) -> Answer<Vec<u8>> {
        Ok(digit::from_drawing(drawing, [width, height], [side, side])?)
    }

    /// The first `count` training images as the settings' augmentation shows them in an epoch: an array of
    /// `{index, pixels, label}`.
    pub fn augmented(&self, training: &JsValue, seed: f64, epoch: usize, count: usize) -> Answer {
        let augmentation = run_with("training", training)?.training.augmentation();
        let dataset = self.dataset()?;
        let train = &dataset.train;
        // At most 2^53 - 1.
        let chance = Chance { seed: seed as u64, epoch };
        let images = (0..count.min(train.len())).map(|index| {
            let (image, label) = train.sample(index)?;
            let shown = augmentation.shown(image, train.input(), chance.random(index));
            Ok(object([
                ("index", index.into()),
                ("pixels", Uint8Array::from(&shown[..]).into()),
                ("label", label.into()),
            ]))
        });
        Ok(images.collect::<Answer<Vec<JsValue>>>()?.into_iter().collect::<Array>().into())
    }
}

impl Convscope {
    /// The images of the run under way, or of the next one.
    pub(super) fn dataset(&self) -> Answer<Ref<'_, Dataset>> {
        self.dataset_of(&self.in_use.borrow())
    }

    /// The images of a data set.
    pub(super) fn dataset_of(&self, data_set: &DataSet) -> Answer<Ref<'_, Dataset>> {
        match data_set {
            DataSet::Mnist => Ref::filter_map(self.mnist.borrow(), Option::as_ref).map_err(|_| no_data()),
            DataSet::Own { name, digest } => Ok(Ref::map(self.own(name, digest)?, OwnData::dataset)),
        }
    }

    /// The own data set of that content, whatever it is called now.
    fn own(&self, name: &str, digest: &str) -> Answer<Ref<'_, OwnData>> {
        let find = |own: &Vec<(String, OwnData)>| own.iter().position(|(kept, _)| kept == digest);
        let Some(place) = find(&self.own.borrow()) else {
            return Err(Error::DataMissing { name: name.to_string(), digest: digest.to_string() }.into());
        };
        Ok(Ref::map(self.own.borrow(), |own| &own[place].1))
    }
}
