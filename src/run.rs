//! A run: everything that decides what a training computes. The page's controls, a link, a saved file, the worker's start
//! message and the native example carry this one value, in this one serialised form.

pub use crate::dataset::DataSet;

use crate::dataset::{Selection, SelectionConfig};
use crate::error::{Error, Result, RunReason};
use crate::network::{DeviceLimits, Network, NetworkSpec, Normalisation};
use crate::training::{SettingRange, Trainer, TrainingSettings};
use burn::tensor::Device;
use serde::{Deserialize, Serialize};
use serde_json::{Number, Value};

/// The version of the serialised form that this build writes and reads.
pub const RUN_VERSION: u32 = 1;

/// The largest seed: what a JavaScript number holds exactly (2^53 - 1).
pub const SEED_MAX: u64 = (1 << 53) - 1;

/// Significant digits of a run's fractions. serde_json may miss the last binary digit of one with 16 or more, and then what a run is saved as would
/// not give the same run.
const DIGITS: i32 = 14;

/// The longest text that is taken for a run: some hundred times that of the largest network.
const TEXT_MAX: usize = 1 << 20;

const SEED: SettingRange = SettingRange::whole("seed", 1, [0, SEED_MAX]);
const TRAIN_SIZE: SettingRange = SettingRange::whole("train_size", 0, [0, 1_000_000]);
/// At most half: some are left to train on.
const VALIDATION_SHARE: SettingRange = SettingRange::number("validation_share", 0.0, [0.0, 0.5]);
const LABEL_NOISE: SettingRange = SettingRange::number("label_noise", 0.0, [0.0, 1.0]);

/// A network, how and on what it is trained, and the seed of its initial weights and of the order of its images. Every field
/// but the version has a default, which is the tutorial's.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(native, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Run {
    /// [`RUN_VERSION`].
    pub version: u32,
    /// The layers.
    #[serde(default = "NetworkSpec::simple_cnn")]
    pub network: NetworkSpec,
    /// Optimiser, batch and length.
    #[serde(default)]
    pub training: TrainingSettings,
    /// The images.
    #[serde(default)]
    pub data_set: DataSet,
    /// Number of training images, sampled evenly from each class; 0 to 1,000,000, 0 for all.
    #[serde(default)]
    pub train_size: usize,
    /// Validation split: fraction of those that is held out, of each class alike; 0 to 0.5, 0 for none.
    #[serde(default)]
    pub validation_share: f64,
    /// Label noise: fraction of the others that get a wrong label, each other class being as likely; 0 to 1.
    #[serde(default)]
    pub label_noise: f64,
    /// 0 to [`SEED_MAX`].
    #[serde(default = "default_seed")]
    pub seed: u64,
    /// Whether each epoch visits the training images in an order of its own, or as they stand in the file.
    #[serde(default = "default_shuffle")]
    pub shuffle: bool,
    /// How pixels are normalised. Left out where it is the tutorial's, as in runs that were saved before it could be another.
    #[serde(default, skip_serializing_if = "Normalisation::is_default")]
    #[cfg_attr(native, ts(optional, as = "Option<Normalisation>"))]
    pub normalisation: Normalisation,
}

fn default_seed() -> u64 {
    Run::default().seed
}

fn default_shuffle() -> bool {
    Run::default().shuffle
}

impl Default for Run {
    /// The tutorial's run.
    fn default() -> Self {
        Self {
            version: RUN_VERSION,
            network: NetworkSpec::simple_cnn(),
            training: TrainingSettings::default(),
            data_set: DataSet::default(),
            train_size: TRAIN_SIZE.default as usize,
            validation_share: VALIDATION_SHARE.default,
            label_noise: LABEL_NOISE.default,
            seed: SEED.default as u64,
            shuffle: true,
            normalisation: Normalisation::default(),
        }
    }
}

impl Run {
    /// The range of each numeric setting.
    pub fn ranges() -> Vec<SettingRange> {
        TrainingSettings::ranges()
            .into_iter()
            .chain([SEED, TRAIN_SIZE, VALIDATION_SHARE, LABEL_NOISE])
            .chain(Normalisation::RANGES)
            .collect()
    }

    /// Reads and validates the serialised form.
    ///
    /// # Errors
    /// [`Error::RunVersion`], [`Error::Setting`] for a value outside its range, [`Error::Run`] naming the field for everything
    /// else that makes it unreadable, or those of [`NetworkSpec::shapes`].
    pub fn from_json(text: &str) -> Result<Self> {
        if text.len() > TEXT_MAX {
            return Err(RunReason::RunTooLong { bytes: text.len(), most: TEXT_MAX }.into());
        }
        let mut value: Value =
            serde_json::from_str(text).map_err(|error| RunReason::RunUnreadable { detail: error.to_string() })?;
        round(&mut value);
        // First, because another version may have other fields.
        if let Some(found) =
            value.get("version").and_then(Value::as_u64).filter(|&found| found != u64::from(RUN_VERSION))
        {
            return Err(Error::RunVersion { found, expected: RUN_VERSION });
        }
        let run: Self = serde_path_to_error::deserialize(&value).map_err(|error| refusal(&error, &value))?;
        run.validate()?;
        Ok(run)
    }

    /// The serialised form.
    ///
    /// # Panics
    /// Never: a run has nothing that JSON cannot hold.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).expect("a run is plain data")
    }

    /// Checks that the run can be trained.
    ///
    /// # Errors
    /// [`Error::RunVersion`], [`Error::Setting`], [`Error::Run`] for a data set that is none, or those of
    /// [`NetworkSpec::check_batch`].
    pub fn validate(&self) -> Result<()> {
        if self.version != RUN_VERSION {
            return Err(Error::RunVersion { found: self.version.into(), expected: RUN_VERSION });
        }
        SEED.check(self.seed as f64)?;
        TRAIN_SIZE.check(self.train_size as f64)?;
        VALIDATION_SHARE.check(self.validation_share)?;
        LABEL_NOISE.check(self.label_noise)?;
        self.data_set.validate()?;
        self.normalisation.validate(self.network.input[0])?;
        self.training.validate()?;
        let TrainingSettings { batch_size, optimiser, .. } = self.training;
        self.network.check_batch(batch_size, optimiser.state_size(), DeviceLimits::default())
    }
}

impl Run {
    /// A new network with its trainer on `device`, for a data set of `train_count` training images.
    ///
    /// # Errors
    /// Those of [`Run::validate`].
    pub fn trainer(&self, train_count: usize, device: &Device) -> Result<Trainer> {
        self.validate()?;
        let network = Network::new(&self.network, self.seed, &device.clone().autodiff())?
            .with_normalisation(self.normalisation.clone());
        let Self { seed, train_size: size, validation_share, label_noise, .. } = *self;
        let selection = Selection::new(SelectionConfig { seed, size, validation_share, label_noise }, train_count);
        Ok(Trainer::new(network, self.training, selection, self.shuffle, device))
    }
}

/// Leaves fractions [`DIGITS`] digits.
fn round(value: &mut Value) {
    match value {
        Value::Array(values) => values.iter_mut().for_each(round),
        Value::Object(fields) => fields.values_mut().for_each(round),
        Value::Number(number) if number.is_f64() => {
            if let Some(rounded) = number.as_f64().map(rounded).and_then(Number::from_f64) {
                *number = rounded;
            }
        }
        _ => {}
    }
}

/// The nearest number with [`DIGITS`] digits; itself where the power of ten for that is not exact, below 1e-9 and from 1e14.
fn rounded(number: f64) -> f64 {
    let places = (DIGITS - 1).saturating_sub(number.abs().log10().floor() as i32);
    if !(0..=22).contains(&places) {
        return number;
    }
    let scale = 10_f64.powi(places);
    (number * scale).round() / scale
}

/// A value of the wrong type for a field with a range gets the range; everything else what serde says, with its place.
fn refusal(error: &serde_path_to_error::Error<serde_json::Error>, value: &Value) -> Error {
    let path = error.path().to_string();
    let found = value.pointer(&format!("/{}", path.replace(['.', '['], "/").replace(']', "")));
    // A layer has settings of the same names, with ranges of their own.
    let field = path.strip_prefix("training.").or(path.strip_prefix("normalisation.")).unwrap_or(&path);
    // Each of a list's numbers has the list's range.
    let field = field.split('[').next().unwrap_or(field);
    match (Run::ranges().into_iter().find(|range| range.field == field), found) {
        (Some(range), Some(found)) => range.refuse(found),
        _ if path == "." => RunReason::RunUnreadable { detail: error.inner().to_string() }.into(),
        _ => RunReason::FieldUnreadable { path, detail: error.inner().to_string() }.into(),
    }
}
