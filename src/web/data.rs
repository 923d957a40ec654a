//! The verbs of data sets: the shards of a built-in one, own data, and what augmentation makes of images.

use super::crossing::{
    Crossing, JsAugmentedImage, JsBuiltIn, JsDataPlan, JsDataSet, JsDataSummary, JsOwnDataFile, JsTrainingSettings,
};
use super::values::{json, run_with};
use super::{Answer, Convscope, no_data};
use crate::answers::{AugmentedImage, DataPlan, OwnDataFile};
use crate::dataset::{AugmentationKey, BUILT_IN, BuiltIn, DataSummary, Dataset, Examples, OwnData, Samples};
use crate::digit::{Sheet, Steps};
use crate::error::{DataReason, Error};
use crate::run::DataSet;
use std::cell::Ref;
use wasm_bindgen::prelude::*;

fn plan(value: &JsDataPlan) -> Answer<DataPlan> {
    Ok(serde_json::from_str(&json(value)?)
        .map_err(|error| Error::from(DataReason::DataUnreadable { detail: error.to_string() }))?)
}

#[wasm_bindgen]
impl Convscope {
    /// The built-in data sets.
    pub fn built_in() -> Answer<Vec<JsBuiltIn>> {
        BUILT_IN.iter().map(Crossing::to_js).collect()
    }

    /// Makes room for a built-in data set: how many images, and how many come in a shard.
    pub fn expect_data(
        &self,
        data_set: &JsDataSet,
        train_count: usize,
        test_count: usize,
        shard_size: usize,
    ) -> Answer<()> {
        let entry = built_in(data_set)?;
        let samples = |count| Samples::with_capacity(count, shard_size.max(1), entry.input, entry.classes.len());
        self.put_built_in(entry, Dataset { train: samples(train_count), test: samples(test_count) });
        Ok(())
    }

    /// Puts a pair of IDX files in its place; `split` is "train" or "test". Returns how many samples the split now holds.
    #[allow(clippy::too_many_arguments, reason = "two files with their names, and where they belong")]
    pub fn add_shard(
        &self,
        data_set: &JsDataSet,
        split: &str,
        shard: usize,
        images_name: &str,
        images: &[u8],
        labels_name: &str,
        labels: &[u8],
    ) -> Answer<usize> {
        let entry = built_in(data_set)?;
        let mut held = self.built_in.borrow_mut();
        let (_, dataset) = held.iter_mut().find(|(held, _)| *held == entry).ok_or_else(no_data)?;
        let samples = if split == "train" { &mut dataset.train } else { &mut dataset.test };
        samples.insert_shard(shard, (images_name, images), (labels_name, labels))?;
        Ok(samples.loaded())
    }

    /// Whether a file is a data set that was saved here.
    pub fn is_data(bytes: &[u8]) -> bool {
        OwnData::is_in(bytes)
    }

    /// The summary of a saved data set.
    pub fn read_data(bytes: &[u8]) -> Answer<JsDataSummary> {
        OwnData::read(bytes)?.summary().to_js()
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
    pub fn check_data(&self, data_set: &JsDataSet) -> Answer<()> {
        self.dataset_of(&run_with("data_set", data_set)?.data_set).map(drop)
    }

    /// The summary of the data set in use.
    pub fn data_summary(&self) -> Answer<JsDataSummary> {
        self.summary_in_use()?.to_js()
    }

    /// A data set of labelled images: `pixels` are `[count, channels, rows, columns]`, `input` the last three of these.
    pub fn data_from_images(
        plan: &JsDataPlan,
        pixels: Vec<u8>,
        labels: Vec<u8>,
        input: Vec<usize>,
    ) -> Answer<JsOwnDataFile> {
        let DataPlan { name, classes, test_share, seed } = self::plan(plan)?;
        let input = input.try_into().map_err(|_| Error::from(DataReason::NoSize))?;
        OwnDataFile::new(&OwnData::split(&name, classes, &Examples { pixels, labels, input }, test_share, seed)?)?
            .to_js()
    }

    /// A data set of labelled images that are split already; pixels, labels and `input` as above.
    pub fn data_from_split(
        plan: &JsDataPlan,
        pixels: Vec<u8>,
        labels: Vec<u8>,
        test_pixels: Vec<u8>,
        test_labels: Vec<u8>,
        input: Vec<usize>,
    ) -> Answer<JsOwnDataFile> {
        let DataPlan { name, classes, .. } = self::plan(plan)?;
        let input = input.try_into().map_err(|_| Error::from(DataReason::NoSize))?;
        let train = Examples { pixels, labels, input };
        let test = Examples { pixels: test_pixels, labels: test_labels, input };
        OwnDataFile::new(&OwnData::new(&name, classes, train, test)?)?.to_js()
    }

    /// A grey image of `side` from a drawing: see `digit_from_drawing`.
    pub fn example_from_drawing(
        points: &[f32],
        picture: Option<Vec<u8>>,
        width: usize,
        height: usize,
        side: usize,
    ) -> Answer<Vec<u8>> {
        let sheet = Sheet { points, picture: picture.as_deref(), size: [width, height] };
        Ok(sheet.prepare([side, side], Steps::default())?.image)
    }

    /// The first `count` training images as the settings' augmentation shows them in an epoch.
    pub fn augmented(
        &self,
        training: &JsTrainingSettings,
        seed: f64,
        epoch: usize,
        count: usize,
    ) -> Answer<Vec<JsAugmentedImage>> {
        let augmentation = run_with("training", training)?.training.augmentation();
        let dataset = self.dataset()?;
        let train = &dataset.train;
        // At most 2^53 - 1.
        let key = AugmentationKey { seed: seed as u64, epoch };
        let images = (0..count.min(train.len())).map(|index| {
            let (image, label) = train.sample(index)?;
            let pixels = augmentation.shown(image, train.input(), key.random(index)).to_vec().into();
            AugmentedImage { index, pixels, label }.to_js()
        });
        images.collect()
    }
}

/// The registry's entry of a data set; [`Error::NoData`] for one of the user's own.
fn built_in(data_set: &JsDataSet) -> Answer<&'static BuiltIn> {
    match run_with("data_set", data_set)?.data_set {
        DataSet::BuiltIn(entry) => Ok(entry),
        DataSet::Own { .. } => Err(no_data()),
    }
}

impl Convscope {
    /// Holds the images of a built-in data set, in place of those that it may hold of it.
    pub(super) fn put_built_in(&self, entry: &'static BuiltIn, dataset: Dataset) {
        let mut held = self.built_in.borrow_mut();
        held.retain(|(held, _)| *held != entry);
        held.push((entry, dataset));
    }

    /// The images of the run under way, or of the next one.
    pub(super) fn dataset(&self) -> Answer<Ref<'_, Dataset>> {
        self.dataset_of(&self.in_use.borrow())
    }

    /// The summary of the data set in use.
    pub(super) fn summary_in_use(&self) -> Answer<DataSummary> {
        self.summary_of(&self.in_use.borrow())
    }

    /// The summary of a data set.
    pub(super) fn summary_of(&self, data_set: &DataSet) -> Answer<DataSummary> {
        match data_set {
            DataSet::BuiltIn(entry) => Ok(self.dataset_of(data_set)?.built_in_summary(entry)),
            DataSet::Own { name, digest } => Ok(self.own(name, digest)?.summary()),
        }
    }

    /// The images of a data set.
    pub(super) fn dataset_of(&self, data_set: &DataSet) -> Answer<Ref<'_, Dataset>> {
        match data_set {
            DataSet::BuiltIn(entry) => Ref::filter_map(self.built_in.borrow(), |held| {
                held.iter().find(|(held, _)| held == entry).map(|(_, dataset)| dataset)
            })
            .map_err(|_| no_data()),
            DataSet::Own { name, digest } => Ok(Ref::map(self.own(name, digest)?, OwnData::dataset)),
        }
    }

    /// The own data set of that content, whatever it is called now.
    pub(super) fn own(&self, name: &str, digest: &str) -> Answer<Ref<'_, OwnData>> {
        let find = |own: &Vec<(String, OwnData)>| own.iter().position(|(kept, _)| kept == digest);
        let Some(place) = find(&self.own.borrow()) else {
            return Err(Error::DataMissing { name: name.to_string(), digest: digest.to_string() }.into());
        };
        Ok(Ref::map(self.own.borrow(), |own| &own[place].1))
    }
}
