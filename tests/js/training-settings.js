// The tutorial's training, as a run has it.

/** @import {TrainingSettings} from "../../www/protocol/core.js" */

/** @type {TrainingSettings} */
export const TRAINING = {
  loss: "cross_entropy",
  label_smoothing: 0,
  optimiser: "sgd",
  learning_rate: 0.01,
  momentum: 0.9,
  nesterov: false,
  beta1: 0.9,
  beta2: 0.999,
  alpha: 0.99,
  epsilon: 1e-8,
  weight_decay: 0,
  l1: 0,
  clip_norm: 0,
  schedule: "constant",
  step_epochs: 1,
  step_factor: 0.5,
  warm_up_steps: 0,
  batch_size: 64,
  shift: 0,
  rotation: 0,
  scaling: 0,
  noise: 0,
  epochs: 5,
  target_accuracy: 0,
  patience: 0,
};
