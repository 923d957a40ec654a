//! Networks to begin with.

use super::kinds::{AvgPool2d, BatchNorm, Conv2d, Dropout, Flatten, GlobalAvgPool2d, Linear, MaxPool2d, Relu, Tanh};
use super::{LayerSpec, NetworkSpec};
use serde::Serialize;

/// A network with a name.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Preset {
    /// What a link calls it.
    pub id: &'static str,
    /// What the page calls it.
    pub title: &'static str,
    /// One sentence: what to look for.
    pub hint: &'static str,
    /// The network, for 28x28 images in ten classes.
    pub network: NetworkSpec,
}

/// A list of layers of any kinds.
macro_rules! layers {
    ($($layer:expr),+ $(,)?) => { vec![$(LayerSpec::from($layer)),+] };
}

fn network(layers: Vec<LayerSpec>) -> NetworkSpec {
    NetworkSpec { input: [1, 28, 28], classes: 10, layers }
}

fn max_pool() -> MaxPool2d {
    MaxPool2d { kernel: 2, stride: Some(2) }
}

impl NetworkSpec {
    /// The tutorial's `SimpleCNN` for MNIST.
    pub fn simple_cnn() -> Self {
        network(layers![
            Conv2d::new(32, 3).padded(1),
            Relu {},
            max_pool(),
            Conv2d::new(64, 3).padded(1),
            Relu {},
            max_pool(),
            Flatten {},
            Linear::new(128),
            Relu {},
            Linear::new(10),
        ])
    }

    /// Networks to begin with; the first is the tutorial's.
    pub fn presets() -> Vec<Preset> {
        let preset = |id, title, hint, network| Preset { id, title, hint, network };
        vec![
            preset(
                "simple-cnn",
                "SimpleCNN",
                "The tutorial's network: 95 % of its parameters are in the first fully connected layer.",
                Self::simple_cnn(),
            ),
            preset(
                "lenet-5",
                "LeNet-5",
                "A seventh of the tutorial's parameters, and tanh lets both signs through, so that no map is ever empty.",
                lenet_5(),
            ),
            preset(
                "vgg",
                "VGG-like",
                "Two small convolutions before each pooling see as far as one large one; its loss stays near 2.3 for a while before it falls.",
                vgg(),
            ),
            preset(
                "deep-narrow",
                "Deep and narrow",
                "Twelve convolutions of eight maps without normalisation: the signal shrinks on its way, and the loss stays near 2.3, that of guessing.",
                deep_narrow(),
            ),
            preset(
                "mlp",
                "Multilayer perceptron",
                "No convolution, so a digit moved by two pixels is new to it: compare its test accuracy.",
                network(layers![Flatten {}, Linear::new(128), Relu {}, Linear::new(64), Relu {}, Linear::new(10),]),
            ),
            preset(
                "logistic-regression",
                "Logistic regression",
                "One layer: each class has one picture to compare with, and that alone gets most digits right.",
                network(layers![Flatten {}, Linear::new(10)]),
            ),
            preset(
                "all-convolutional",
                "All-convolutional",
                "Strides instead of pooling, batch normalisation, and each class is the mean of a map: see where in the image it is.",
                all_convolutional(),
            ),
        ]
    }
}

/// LeCun, Bottou, Bengio and Haffner 1998, without its sparse connections and its learned pooling. Its 32x32 input is the
/// digit with a margin, which the padding of the first convolution gives.
fn lenet_5() -> NetworkSpec {
    let pool = || AvgPool2d { kernel: 2, stride: Some(2) };
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
