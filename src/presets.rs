//! Networks to begin with, and how one of them is trained.

use crate::network::kinds::{
    AvgPool2d, BatchNorm, Branches, Conv2d, Dropout, Flatten, GlobalAvgPool2d, Linear, MaxPool2d, Relu, Residual,
    Shortcut, Tanh,
};
use crate::network::{LayerSpec, NetworkSpec};
use crate::training::{ScheduleKind, TrainingSettings};
use serde::Serialize;

/// A network with an id, and with settings where those are what it is for.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(native, derive(ts_rs::TS))]
pub struct Preset {
    /// Its id in lessons and texts: the page has a title and a hint for each.
    pub id: &'static str,
    /// The network, for 28x28 images in ten classes.
    pub network: NetworkSpec,
    /// How it is trained, where that is what the preset is for.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(native, ts(optional))]
    pub training: Option<TrainingSettings>,
}

/// A list of layers of any kinds.
macro_rules! layers {
    ($($layer:expr),+ $(,)?) => { vec![$(LayerSpec::from($layer)),+] };
}

fn network(layers: Vec<LayerSpec>) -> NetworkSpec {
    NetworkSpec { input: [1, 28, 28], classes: 10, layers }
}

fn max_pool() -> MaxPool2d {
    MaxPool2d::new(2).with_stride(2)
}

impl Preset {
    /// Networks to begin with; the first is the tutorial's.
    pub fn all() -> Vec<Self> {
        let preset = |id, network| Self { id, network, training: None };
        vec![
            preset("simple-cnn", NetworkSpec::simple_cnn()),
            Self { training: Some(sprint()), ..preset("sprint", NetworkSpec::simple_cnn()) },
            preset("lenet-5", lenet_5()),
            preset("vgg", vgg()),
            preset("deep-narrow", deep_narrow()),
            preset(
                "mlp",
                network(layers![Flatten {}, Linear::new(128), Relu {}, Linear::new(64), Relu {}, Linear::new(10),]),
            ),
            preset("logistic-regression", network(layers![Flatten {}, Linear::new(10)])),
            preset("all-convolutional", all_convolutional()),
            preset("tiny-vgg", tiny_vgg()),
            preset("mobilenet", mobilenet()),
            preset("resnet-8", resnet(1)),
            preset("resnet-20", resnet(3)),
            preset("inception", inception()),
        ]
    }
}

/// Reaches 99 % of the test images in a fifth of the tutorial's steps, by batches four times as large: a learning rate that grows over 100 steps
/// (Goyal et al. 2017, <https://arxiv.org/abs/1706.02677>, section 2.2) and then falls along a cosine (Loshchilov and Hutter 2017,
/// <https://arxiv.org/abs/1608.03983>), Nesterov momentum, and label smoothing (Szegedy et al. 2015, <https://arxiv.org/abs/1512.00567>, section
/// 7). `node benches/sprint.mjs` prints what it comes to.
fn sprint() -> TrainingSettings {
    TrainingSettings {
        batch_size: 256,
        epochs: 4,
        learning_rate: 0.2,
        nesterov: true,
        schedule: ScheduleKind::Cosine,
        warm_up_steps: 100,
        label_smoothing: 0.05,
        ..TrainingSettings::default()
    }
}

/// LeCun, Bottou, Bengio and Haffner 1998, without its sparse connections and its learned pooling. Its 32x32 input is the
/// digit with a margin, which the padding of the first convolution gives.
fn lenet_5() -> NetworkSpec {
    let pool = || AvgPool2d::new(2).with_stride(2);
    network(layers![
        Conv2d::new(6, 5).padded(2),
        Tanh {},
        pool(),
        Conv2d::new(16, 5),
        Tanh {},
        pool(),
        Flatten {},
        Linear::new(120),
        Tanh {},
        Linear::new(84),
        Tanh {},
        Linear::new(10),
    ])
}

fn vgg() -> NetworkSpec {
    let conv = |filters| Conv2d::new(filters, 3).padded(1);
    network(layers![
        conv(16),
        Relu {},
        conv(16),
        Relu {},
        max_pool(),
        conv(32),
        Relu {},
        conv(32),
        Relu {},
        max_pool(),
        Flatten {},
        Linear::new(128),
        Relu {},
        Dropout::default(),
        Linear::new(10),
    ])
}

fn deep_narrow() -> NetworkSpec {
    let mut layers = Vec::new();
    for index in 0..12 {
        layers.extend(layers![Conv2d::new(8, 3).padded(1), Relu {}]);
        if index % 4 == 3 {
            layers.extend(layers![max_pool()]);
        }
    }
    layers.extend(layers![Flatten {}, Linear::new(10)]);
    network(layers)
}

fn all_convolutional() -> NetworkSpec {
    // The normalisation's own bias makes the convolution's useless.
    let mut layers = Vec::new();
    for (filters, stride) in [(16, 1), (32, 2), (32, 1), (64, 2)] {
        let conv = Conv2d::new(filters, 3).padded(1).with_stride(stride).without_bias();
        layers.extend(layers![conv, BatchNorm::default(), Relu {}]);
    }
    layers.extend(layers![Conv2d::new(10, 1), GlobalAvgPool2d {}, Flatten {}]);
    network(layers)
}

/// The network of CNN Explainer, <https://poloclub.github.io/cnn-explainer/>: blocks of two convolutions of ten filters, without
/// padding.
fn tiny_vgg() -> NetworkSpec {
    let conv = || Conv2d::new(10, 3);
    network(layers![
        conv(),
        Relu {},
        conv(),
        Relu {},
        max_pool(),
        conv(),
        Relu {},
        conv(),
        Relu {},
        max_pool(),
        Flatten {},
        Linear::new(10),
    ])
}

/// Howard et al. 2017 (<https://arxiv.org/abs/1704.04861>, table 1) in small: depthwise separable convolutions, each a depthwise
/// one followed by a pointwise one (1x1).
fn mobilenet() -> NetworkSpec {
    let mut layers = layers![Conv2d::new(16, 3).with_stride(2).padded(1).without_bias(), BatchNorm::default(), Relu {}];
    for (channels, filters, stride) in [(16, 32, 1), (32, 64, 2), (64, 64, 1)] {
        let depthwise = Conv2d::depthwise(channels, 3).with_stride(stride).padded(1).without_bias();
        layers.extend(layers![depthwise, BatchNorm::default(), Relu {}]);
        layers.extend(layers![Conv2d::new(filters, 1).without_bias(), BatchNorm::default(), Relu {}]);
    }
    layers.extend(layers![GlobalAvgPool2d {}, Flatten {}, Linear::new(10)]);
    network(layers)
}

/// He, Zhang, Ren and Sun 2016, section 4.2, for CIFAR-10: 6n + 2 layers with weights, in three stages of `n` residual blocks with
/// 16, 32 and 64 filters. <https://arxiv.org/abs/1512.03385>. Where a stage begins with stride 2, the shortcut is a 1x1 convolution
/// (their option B; on CIFAR-10 they padded with zeros).
fn resnet(blocks: usize) -> NetworkSpec {
    let conv = |filters, stride| Conv2d::new(filters, 3).padded(1).with_stride(stride).without_bias();
    let mut layers = layers![conv(16, 1), BatchNorm::default(), Relu {}];
    for (stage, filters) in [16, 32, 64].into_iter().enumerate() {
        for block in 0..blocks {
            let halves = stage > 0 && block == 0;
            let (stride, shortcut) = if halves { (2, Shortcut::Projection) } else { (1, Shortcut::Identity) };
            let norm = BatchNorm::default;
            let body = layers![conv(filters, stride), norm(), Relu {}, conv(filters, 1), norm()];
            layers.extend(layers![Residual { shortcut, ..Residual::identity(body) }, Relu {}]);
        }
    }
    layers.extend(layers![GlobalAvgPool2d {}, Flatten {}, Linear::new(10)]);
    network(layers)
}

/// Two Inception modules as Szegedy et al. 2015 (<https://arxiv.org/abs/1512.00567>, figure 5) have them, in small: two 3x3 convolutions
/// in place of a 5x5 one, and a 1x1 convolution behind 3x3 max pooling.
fn inception() -> NetworkSpec {
    let convs = |layers: &[(usize, usize)]| {
        let conv =
            |&(filters, kernel): &(usize, usize)| layers![Conv2d::new(filters, kernel).padded(kernel / 2), Relu {}];
        layers.iter().flat_map(conv).collect::<Vec<LayerSpec>>()
    };
    let module = |[point, reduced, three, deep, pooled]: [usize; 5]| {
        let double = convs(&[(reduced, 1), (deep, 3), (deep, 3)]);
        let mut of_pooling = layers![MaxPool2d::new(3).with_stride(1).padded(1)];
        of_pooling.extend(convs(&[(pooled, 1)]));
        Branches::new(vec![convs(&[(point, 1)]), convs(&[(reduced, 1), (three, 3)]), double, of_pooling])
    };
    let mut layers = convs(&[(16, 3)]);
    layers.extend(layers![max_pool(), module([8, 8, 16, 8, 8])]);
    layers.extend(layers![max_pool(), module([16, 16, 32, 16, 16]), GlobalAvgPool2d {}]);
    layers.extend(layers![Flatten {}, Linear::new(10)]);
    network(layers)
}
