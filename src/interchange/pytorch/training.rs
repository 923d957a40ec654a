//! The lines of the program that say how the run trains.

use crate::training::{LossKind, OptimiserKind, ScheduleKind, TrainingSettings};

/// The settings that the program names.
pub fn constants(settings: &TrainingSettings) -> String {
    let has_momentum = matches!(settings.optimiser, OptimiserKind::Sgd | OptimiserKind::RmsProp);
    // Debug, because Python too takes 1e-7, but 0.0000001 is hard to read.
    let lines = [
        Some(format!("BATCH_SIZE = {}", settings.batch_size)),
        Some(format!("LEARNING_RATE = {:?}", settings.learning_rate)),
        has_momentum.then(|| format!("MOMENTUM = {:?}", settings.momentum)),
        (settings.weight_decay > 0.0).then(|| format!("WEIGHT_DECAY = {:?}", settings.weight_decay)),
        (settings.l1 > 0.0).then(|| format!("L1 = {:?}", settings.l1)),
        (settings.clip_norm > 0.0).then(|| format!("CLIP_NORM = {:?}", settings.clip_norm)),
        (settings.warm_up_steps > 1).then(|| format!("WARM_UP_STEPS = {}", settings.warm_up_steps)),
    ];
    lines.into_iter().flatten().collect::<Vec<_>>().join("\n")
}

/// The names that [`loss`] imports from `torch.nn.functional`.
pub fn loss_imports(settings: &TrainingSettings) -> String {
    match settings.loss {
        LossKind::CrossEntropy => "cross_entropy",
        LossKind::MeanSquaredError => "mse_loss, one_hot",
    }
    .to_string()
}

/// The loss of `scores` and `labels`.
pub fn loss(settings: &TrainingSettings, classes: usize) -> String {
    match settings.loss {
        LossKind::CrossEntropy if settings.label_smoothing == 0.0 => "cross_entropy(scores, labels)".to_string(),
        LossKind::CrossEntropy => {
            format!("cross_entropy(scores, labels, label_smoothing={:?})", settings.label_smoothing)
        }
        LossKind::MeanSquaredError => format!("mse_loss(scores, one_hot(labels, {classes}).float())"),
    }
}

/// From `loss` to the gradients that the optimiser sees.
pub fn backward(settings: &TrainingSettings) -> Vec<String> {
    let mut lines = Vec::new();
    if settings.l1 > 0.0 {
        lines.push("penalty = L1 * sum(weights.abs().sum() for weights in model.parameters())".to_string());
        lines.push("(loss + penalty).backward()".to_string());
    } else {
        lines.push("loss.backward()".to_string());
    }
    if settings.clip_norm > 0.0 {
        lines.push("nn.utils.clip_grad_norm_(model.parameters(), CLIP_NORM)".to_string());
    }
    lines
}

/// The optimiser of `parameters`.
pub fn optimiser(settings: &TrainingSettings, parameters: &str) -> String {
    let TrainingSettings { beta1, beta2, alpha, epsilon, .. } = settings;
    let (class, options) = match settings.optimiser {
        OptimiserKind::Sgd if settings.nesterov => ("SGD", "momentum=MOMENTUM, nesterov=True".to_string()),
        OptimiserKind::Sgd => ("SGD", "momentum=MOMENTUM".to_string()),
        OptimiserKind::Adam => ("Adam", format!("betas=({beta1:?}, {beta2:?}), eps={epsilon:?}")),
        OptimiserKind::AdamW => ("AdamW", format!("betas=({beta1:?}, {beta2:?}), eps={epsilon:?}")),
        OptimiserKind::RmsProp => ("RMSprop", format!("alpha={alpha:?}, eps={epsilon:?}, momentum=MOMENTUM")),
    };
    // Only AdamW decays by default.
    let decay = match settings.optimiser {
        _ if settings.weight_decay > 0.0 => ", weight_decay=WEIGHT_DECAY",
        OptimiserKind::AdamW => ", weight_decay=0.0",
        _ => "",
    };
    let call = format!("torch.optim.{class}({parameters}, lr=LEARNING_RATE, {options}{decay})");
    // The longest that still fits after "    optimiser = " into 100 columns.
    if call.len() <= 84 {
        return call;
    }
    format!("torch.optim.{class}(\n        {parameters},\n        lr=LEARNING_RATE,\n        {options}{decay},\n    )")
}

/// The schedule of the learning rate.
pub fn schedule(settings: &TrainingSettings) -> Vec<String> {
    let class = "torch.optim.lr_scheduler";
    let mut lines = match settings.schedule {
        ScheduleKind::Constant => vec![format!("scheduler = {class}.ConstantLR(optimiser, factor=1.0)")],
        ScheduleKind::Step => vec![
            format!("epoch_steps = {} * steps_per_epoch", settings.step_epochs),
            format!("scheduler = {class}.StepLR(optimiser, epoch_steps, gamma={:?})", settings.step_factor),
        ],
        ScheduleKind::Cosine => vec![
            "steps = options.train * steps_per_epoch".to_string(),
            format!("scheduler = {class}.CosineAnnealingLR(optimiser, steps)"),
        ],
    };
    if settings.warm_up_steps > 1 {
        lines.extend([
            "start = 1 / WARM_UP_STEPS".to_string(),
            format!("warm_up = {class}.LinearLR(optimiser, start, 1.0, WARM_UP_STEPS - 1)"),
            format!("scheduler = {class}.ChainedScheduler([scheduler, warm_up])"),
        ]);
    }
    lines
}
