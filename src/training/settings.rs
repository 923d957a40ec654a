//! How a network is trained.

use super::SettingRange;
use crate::dataset::Augmentation;
use crate::error::{Error, Quantity, Range, Result, Value};
use serde::{Deserialize, Serialize};

const LEARNING_RATE: SettingRange = SettingRange::number("learning_rate", 0.01, [0.0, 10.0]).above_minimum();
const MOMENTUM: SettingRange = SettingRange::number("momentum", 0.9, [0.0, 1.0]).below_maximum();
const BETA1: SettingRange = SettingRange::number("beta1", 0.9, [0.0, 1.0]).below_maximum();
const BETA2: SettingRange = SettingRange::number("beta2", 0.999, [0.0, 1.0]).below_maximum();
const ALPHA: SettingRange = SettingRange::number("alpha", 0.99, [0.0, 1.0]).below_maximum();
// 1e-12 is far above the smallest f32, so that no division by zero is left.
const EPSILON: SettingRange = SettingRange::number("epsilon", 1e-8, [1e-12, 1.0]);
const WEIGHT_DECAY: SettingRange = SettingRange::number("weight_decay", 0.0, [0.0, 1.0]);
const L1: SettingRange = SettingRange::number("l1", 0.0, [0.0, 1.0]);
const CLIP_NORM: SettingRange = SettingRange::number("clip_norm", 0.0, [0.0, 1000.0]);
const LABEL_SMOOTHING: SettingRange = SettingRange::number("label_smoothing", 0.0, [0.0, 1.0]).below_maximum();
const STEP_EPOCHS: SettingRange = SettingRange::whole("step_epochs", 1, [1, 1000]);
const STEP_FACTOR: SettingRange = SettingRange::number("step_factor", 0.5, [0.0, 1.0]).above_minimum();
const WARM_UP: SettingRange = SettingRange::whole("warm_up_steps", 0, [0, 100_000]);
const BATCH_SIZE: SettingRange = SettingRange::whole("batch_size", 64, [1, 1024]);
const SHIFT: SettingRange = SettingRange::number("shift", 0.0, [0.0, 32.0]);
const ROTATION: SettingRange = SettingRange::number("rotation", 0.0, [0.0, 180.0]);
const SCALING: SettingRange = SettingRange::number("scaling", 0.0, [0.0, 0.9]);
const NOISE: SettingRange = SettingRange::number("noise", 0.0, [0.0, 1.0]);
const EPOCHS: SettingRange = SettingRange::whole("epochs", 5, [1, 1000]);
const TARGET_ACCURACY: SettingRange = SettingRange::number("target_accuracy", 0.0, [0.0, 1.0]);
const PATIENCE: SettingRange = SettingRange::whole("patience", 0, [0, 1000]);

/// The hyper-parameters of a training: loss, optimiser, schedule, augmentation and stop rules, each as PyTorch means it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(native, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, default)]
pub struct TrainingSettings {
    /// The loss function: the quantity that training minimises.
    pub loss: LossKind,
    /// Label smoothing: the fraction of the target that cross-entropy distributes over all classes; 0 to below 1.
    pub label_smoothing: f64,
    /// The optimiser.
    pub optimiser: OptimiserKind,
    /// Learning rate: the size of a step; above 0, at most 10.
    pub learning_rate: f64,
    /// SGD and RMSprop: momentum, the decay rate of the velocity; 0 to below 1.
    pub momentum: f64,
    /// SGD: Nesterov momentum, which looks one step of momentum ahead.
    pub nesterov: bool,
    /// Adam: decay rate of the running average of gradients (PyTorch: `betas[0]`); 0 to below 1.
    pub beta1: f64,
    /// Adam: decay rate of the running average of squared gradients (PyTorch: `betas[1]`); 0 to below 1.
    pub beta2: f64,
    /// RMSprop: decay rate of the running average of squared gradients; 0 to below 1.
    pub alpha: f64,
    /// Adam and RMSprop: small constant that avoids division by zero (PyTorch: `eps`); 1e-12 to 1.
    pub epsilon: f64,
    /// Weight decay (L2): this times the parameter is added to its gradient; `AdamW` shrinks the parameter instead. 0 to 1.
    pub weight_decay: f64,
    /// L1 penalty: this times the parameter's sign is added to its gradient; 0 to 1.
    pub l1: f64,
    /// Gradient clipping: maximum norm of the whole gradient (`clip_grad_norm_`); 0 to 1000, 0 for no limit.
    pub clip_norm: f64,
    /// Learning-rate schedule.
    pub schedule: ScheduleKind,
    /// Step schedule: epochs between two steps; 1 to 1000.
    pub step_epochs: usize,
    /// Step schedule: the factor of the learning rate at each step (PyTorch: `gamma`); above 0, at most 1.
    pub step_factor: f64,
    /// Warm-up: steps over which the learning rate grows from 0; 0 to 100,000.
    pub warm_up_steps: usize,
    /// Batch size: images per training step; 1 to 1024.
    pub batch_size: usize,
    /// Augmentation: maximum translation along each axis; 0 to 32 pixels.
    pub shift: f64,
    /// Augmentation: maximum rotation either way; 0 to 180 degrees.
    pub rotation: f64,
    /// Augmentation: maximum change of scale, as a fraction of the size; 0 to 0.9.
    pub scaling: f64,
    /// Augmentation: standard deviation of Gaussian noise on each pixel, where black is 0 and white 1; 0 to 1.
    pub noise: f64,
    /// Epochs: passes over the training images; 1 to 1000.
    pub epochs: usize,
    /// Early stopping: the accuracy at which the run ends; 0 to 1, 0 for never.
    pub target_accuracy: f64,
    /// Early stopping (patience): the epochs without a lower loss after which the run ends; 0 to 1000, 0 for never.
    pub patience: usize,
}

/// The loss between class scores and labels; the mean over the batch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(native, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum LossKind {
    /// `nn.CrossEntropyLoss`, in nats.
    #[default]
    CrossEntropy,
    /// `nn.MSELoss` between the class scores and the one-hot label: the mean over classes too.
    MeanSquaredError,
}

/// An optimiser: the rule by which a step follows from gradients.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(native, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum OptimiserKind {
    /// `torch.optim.SGD`
    #[default]
    Sgd,
    /// `torch.optim.Adam`
    Adam,
    /// `torch.optim.AdamW`
    AdamW,
    /// `torch.optim.RMSprop`
    RmsProp,
}

impl OptimiserKind {
    /// The numbers of its state for each parameter.
    pub fn state_size(self) -> usize {
        match self {
            Self::Sgd => 1,
            Self::Adam | Self::AdamW | Self::RmsProp => 2,
        }
    }
}

/// A learning-rate schedule, after the warm-up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(native, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum ScheduleKind {
    /// Not at all.
    #[default]
    Constant,
    /// By a factor every few epochs.
    Step,
    /// Along half a cosine, to zero at the end of the run.
    Cosine,
}

impl Default for TrainingSettings {
    /// The tutorial's settings; PyTorch's where the tutorial has none.
    fn default() -> Self {
        Self {
            loss: LossKind::default(),
            label_smoothing: LABEL_SMOOTHING.default,
            optimiser: OptimiserKind::default(),
            learning_rate: LEARNING_RATE.default,
            momentum: MOMENTUM.default,
            nesterov: false,
            beta1: BETA1.default,
            beta2: BETA2.default,
            alpha: ALPHA.default,
            epsilon: EPSILON.default,
            weight_decay: WEIGHT_DECAY.default,
            l1: L1.default,
            clip_norm: CLIP_NORM.default,
            schedule: ScheduleKind::default(),
            step_epochs: STEP_EPOCHS.default as usize,
            step_factor: STEP_FACTOR.default,
            warm_up_steps: WARM_UP.default as usize,
            batch_size: BATCH_SIZE.default as usize,
            shift: SHIFT.default,
            rotation: ROTATION.default,
            scaling: SCALING.default,
            noise: NOISE.default,
            epochs: EPOCHS.default as usize,
            target_accuracy: TARGET_ACCURACY.default,
            patience: PATIENCE.default as usize,
        }
    }
}

impl TrainingSettings {
    /// The range of each numeric field.
    pub fn ranges() -> Vec<SettingRange> {
        Self::default().checks().into_iter().map(|(range, _)| range).collect()
    }

    /// Checks every field against its range, and those that depend on each other.
    ///
    /// # Errors
    /// [`Error::Setting`] for the first field outside it.
    pub fn validate(&self) -> Result<()> {
        self.checks().into_iter().try_for_each(|(range, value)| range.check(value))?;
        if self.nesterov && self.momentum == 0.0 {
            let quantity = Quantity::SettingNamed { name: "nesterov" };
            return Err(Error::Setting { quantity, value: Value::SwitchedOn, range: Range::OffWithoutMomentum });
        }
        Ok(())
    }

    /// Random transformations of the training images.
    pub fn augmentation(&self) -> Augmentation {
        Augmentation { shift: self.shift, rotation: self.rotation, scaling: self.scaling, noise: self.noise }
    }

    fn checks(&self) -> [(SettingRange, f64); 21] {
        [
            (LEARNING_RATE, self.learning_rate),
            (MOMENTUM, self.momentum),
            (BETA1, self.beta1),
            (BETA2, self.beta2),
            (ALPHA, self.alpha),
            (EPSILON, self.epsilon),
            (WEIGHT_DECAY, self.weight_decay),
            (L1, self.l1),
            (CLIP_NORM, self.clip_norm),
            (LABEL_SMOOTHING, self.label_smoothing),
            (STEP_EPOCHS, self.step_epochs as f64),
            (STEP_FACTOR, self.step_factor),
            (WARM_UP, self.warm_up_steps as f64),
            (BATCH_SIZE, self.batch_size as f64),
            (SHIFT, self.shift),
            (ROTATION, self.rotation),
            (SCALING, self.scaling),
            (NOISE, self.noise),
            (EPOCHS, self.epochs as f64),
            (TARGET_ACCURACY, self.target_accuracy),
            (PATIENCE, self.patience as f64),
        ]
    }
}
