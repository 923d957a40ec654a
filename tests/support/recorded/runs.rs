//! Runs whose steps are recorded, and others.

use crate::support::training::run;
use convscope::network::kinds::{
    AvgPool2d, BatchNorm, Branches, Conv2d, Dropout, Flatten, Gelu, GlobalAvgPool2d, LeakyRelu, Linear, MaxPool2d,
    Relu, Residual, Sigmoid, Tanh,
};
use convscope::network::{LayerSpec, NetworkSpec};
use convscope::run::Run;
use convscope::training::{LossKind, OptimiserKind, ScheduleKind, TrainingSettings};

pub fn with_layers(layers: Vec<LayerSpec>) -> Run {
    let mut run = run(16, 3);
    run.network = NetworkSpec { input: [1, 28, 28], classes: 10, layers };
    run
}

/// Runs whose steps are recorded: the tutorial's, and others that have every kind of layer and setting that is covered.
pub fn recorded_runs() -> Vec<(&'static str, Run)> {
    let pool = || MaxPool2d::new(2);
    let odd = vec![
        Relu {}.into(),
        Conv2d::new(3, 5).with_stride(2).without_bias().into(),
        Relu {}.into(),
        Conv2d::new(5, 3).into(),
        Relu {}.into(),
        pool().into(),
        Conv2d::new(4, 4).padded(1).into(),
        Flatten {}.into(),
        Linear::new(10).into(),
    ];
    let strided = vec![
        Conv2d::new(4, 5).with_stride(2).into(),
        Relu {}.into(),
        pool().into(),
        Flatten {}.into(),
        Linear { bias: false, ..Linear::new(7) }.into(),
        Relu {}.into(),
        Relu {}.into(),
        Linear::new(10).into(),
    ];
    let mut settings = with_layers(strided.clone());
    settings.training = TrainingSettings {
        nesterov: true,
        weight_decay: 0.01,
        label_smoothing: 0.1,
        schedule: ScheduleKind::Cosine,
        warm_up_steps: 2,
        rotation: 10.0,
        noise: 0.1,
        ..settings.training
    };
    let dropout = |probability| Dropout { probability };
    let dropping = vec![
        Conv2d::new(3, 3).into(),
        dropout(0.2).into(),
        Relu {}.into(),
        dropout(0.0).into(),
        Flatten {}.into(),
        Linear::new(7).into(),
        Relu {}.into(),
        dropout(0.5).into(),
        Linear::new(10).into(),
    ];
    let perceptron = vec![Flatten {}.into(), Linear::new(20).into(), Relu {}.into(), Linear::new(10).into()];
    vec![
        ("the tutorial's", run(16, 3)),
        ("strides and pooling", with_layers(strided)),
        ("all settings", settings),
        ("odd sizes", with_layers(odd)),
        ("a perceptron", with_layers(perceptron)),
        ("dropout", with_layers(dropping)),
    ]
}

/// A small network with every kind of parameter, for what does not depend on layers.
fn small() -> Run {
    let pooled = Conv2d::new(3, 3);
    with_layers(vec![
        pooled.into(),
        Relu {}.into(),
        MaxPool2d::new(2).into(),
        Flatten {}.into(),
        Linear::new(10).into(),
    ])
}

fn with_settings(change: impl Fn(&mut TrainingSettings)) -> Run {
    let mut run = small();
    change(&mut run.training);
    run
}

/// Runs with each optimiser and each setting that is one's.
pub fn optimisers() -> Vec<(&'static str, Run)> {
    let of = |optimiser| {
        with_settings(|settings| {
            *settings =
                TrainingSettings { optimiser, learning_rate: 0.01, momentum: 0.5, weight_decay: 0.1, ..*settings };
        })
    };
    let mut penalised = of(OptimiserKind::RmsProp);
    (penalised.training.l1, penalised.training.weight_decay, penalised.training.momentum) = (0.01, 0.0, 0.0);
    vec![
        ("SGD with L1", with_settings(|settings| settings.l1 = 0.01)),
        ("Adam", of(OptimiserKind::Adam)),
        ("AdamW", of(OptimiserKind::AdamW)),
        ("RMSprop", of(OptimiserKind::RmsProp)),
        ("RMSprop with L1", penalised),
    ]
}

/// Runs with sums that burn adds up in another order.
pub fn rounded_runs() -> Vec<(&'static str, Run)> {
    let clipped = |optimiser, clip_norm| {
        with_settings(|settings| (settings.optimiser, settings.clip_norm, settings.l1) = (optimiser, clip_norm, 0.001))
    };
    let with_factors = |optimiser, clip_norm| {
        let layers = vec![
            Conv2d { learning_rate_factor: 0.1, ..Conv2d::new(3, 3) }.into(),
            Relu {}.into(),
            MaxPool2d::new(2).into(),
            BatchNorm { learning_rate_factor: 3.0, ..BatchNorm::default() }.into(),
            Flatten {}.into(),
            Linear::new(9).into(),
            Linear { learning_rate_factor: 0.5, ..Linear::new(10) }.into(),
        ];
        let mut run = with_layers(layers);
        (run.training.optimiser, run.training.clip_norm, run.training.weight_decay) = (optimiser, clip_norm, 0.1);
        run
    };
    let mut scores_of_relu = small();
    scores_of_relu.network.layers.push(Relu {}.into());
    scores_of_relu.training.loss = LossKind::MeanSquaredError;
    vec![
        ("clipped", clipped(OptimiserKind::Sgd, 0.1)),
        ("not that far", clipped(OptimiserKind::Sgd, 1000.0)),
        ("clipped, Adam", clipped(OptimiserKind::Adam, 0.1)),
        ("learning rate factors", with_factors(OptimiserKind::Sgd, 0.0)),
        ("learning rate factors, clipped", with_factors(OptimiserKind::RmsProp, 1000.0)),
        ("learning rate factors, AdamW", with_factors(OptimiserKind::AdamW, 0.0)),
        ("mean squared error", with_settings(|settings| settings.loss = LossKind::MeanSquaredError)),
        ("mean squared error, ReLU last", scores_of_relu),
    ]
}

/// Networks with layers beside convolutions and fully connected ones, whose sums burn adds up in another order or whose functions are rounded
/// otherwise.
pub fn networks() -> Vec<(&'static str, Run)> {
    let conv = |filters, kernel| Conv2d::new(filters, kernel);
    let ending = |layers: &mut Vec<LayerSpec>| layers.extend([Flatten {}.into(), Linear::new(10).into()]);
    let with_ending = |mut layers: Vec<LayerSpec>| {
        ending(&mut layers);
        with_layers(layers)
    };
    let functions = vec![
        conv(3, 5).with_stride(2).into(),
        LeakyRelu { negative_slope: 0.1 }.into(),
        conv(3, 3).into(),
        Gelu {}.into(),
        conv(3, 3).into(),
        Tanh {}.into(),
        Flatten {}.into(),
        Linear::new(9).into(),
        Sigmoid {}.into(),
        Linear::new(10).into(),
    ];
    let pools = vec![
        MaxPool2d::new(3).with_stride(2).padded(1).into(),
        conv(3, 3).into(),
        AvgPool2d::new(3).with_stride(1).padded(1).into(),
        conv(4, 3).into(),
        MaxPool2d::new(3).with_stride(2).into(),
        AvgPool2d::new(2).into(),
    ];
    // No bias that a normalisation takes away again: its gradient would be nothing but rounding.
    let normalised = vec![
        conv(3, 3).with_stride(2).padded(1).without_bias().into(),
        BatchNorm::default().into(),
        Relu {}.into(),
        conv(4, 3).padded(1).without_bias().into(),
        BatchNorm { momentum: 0.3, ..BatchNorm::default() }.into(),
        Relu {}.into(),
        MaxPool2d::new(2).into(),
        Flatten {}.into(),
        Linear::new(9).into(),
        Relu {}.into(),
        BatchNorm::default().into(),
        Linear::new(10).into(),
    ];
    let flat = vec![
        BatchNorm { epsilon: 0.01, ..BatchNorm::default() }.into(),
        Flatten {}.into(),
        Linear::new(9).into(),
        Relu {}.into(),
        BatchNorm::default().into(),
        Linear::new(10).into(),
    ];
    let all_convolutional = vec![
        conv(3, 3).padded(1).with_stride(2).without_bias().into(),
        BatchNorm::default().into(),
        Relu {}.into(),
        conv(10, 1).into(),
        GlobalAvgPool2d {}.into(),
        Flatten {}.into(),
    ];
    let inner = Residual::identity(vec![conv(3, 1).into(), Relu {}.into()]);
    let residual = vec![
        conv(3, 5).with_stride(2).into(),
        Relu {}.into(),
        Residual::identity(vec![conv(3, 3).padded(1).without_bias().into(), BatchNorm::default().into()]).into(),
        Relu {}.into(),
        Residual::identity(vec![inner.into()]).into(),
        Residual::projected(vec![conv(4, 3).padded(1).with_stride(2).into()]).into(),
        Relu {}.into(),
    ];
    let branches = vec![
        conv(3, 5).with_stride(2).into(),
        Relu {}.into(),
        Branches::new(vec![
            vec![conv(2, 1).into(), Relu {}.into()],
            vec![conv(2, 3).padded(1).into(), Relu {}.into(), conv(1, 3).padded(1).into()],
            vec![MaxPool2d::new(3).with_stride(1).padded(1).into()],
        ])
        .into(),
        Dropout::default().into(),
    ];
    let mut adam = with_layers(all_convolutional.clone());
    adam.training.optimiser = OptimiserKind::AdamW;
    adam.training.weight_decay = 0.1;
    vec![
        ("functions", with_layers(functions)),
        ("pools", with_ending(pools)),
        ("batch normalisation", with_layers(normalised)),
        ("batch normalisation of pixels and features", with_layers(flat)),
        ("all-convolutional", with_layers(all_convolutional)),
        ("all-convolutional, AdamW", adam),
        ("residual blocks", with_ending(residual)),
        ("branches", with_ending(branches)),
    ]
}

/// Runs whose steps are not, or not wholly, those of the kernels.
pub fn others() -> Vec<Run> {
    let depthwise =
        vec![Conv2d::new(2, 3).into(), Conv2d::depthwise(2, 3).into(), Flatten {}.into(), Linear::new(10).into()];
    let frozen = Conv2d { learning_rate_factor: 0.0, ..Conv2d::new(2, 3) };
    let frozen = vec![frozen.into(), Flatten {}.into(), Linear::new(10).into()];
    vec![with_layers(depthwise), with_layers(frozen)]
}
