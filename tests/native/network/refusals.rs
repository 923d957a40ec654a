//! Networks that cannot be, and the sentences that say why.

use convscope::Error;
use convscope::network::kinds::{
    AvgPool2d, BatchNorm, Conv2d, Dropout, Flatten, GlobalAvgPool2d, LeakyRelu, Linear, LocalResponseNorm, MaxPool2d,
    NamedPadding, Padding, Relu,
};
use convscope::network::{LayerSpec, NetworkSpec};

fn network(layers: Vec<LayerSpec>) -> NetworkSpec {
    NetworkSpec { input: [1, 28, 28], classes: 10, layers }
}

fn sentence(network: &NetworkSpec) -> String {
    let error = network.shapes().unwrap_err();
    assert!(matches!(error, Error::Layer { .. } | Error::Output { .. } | Error::Setting { .. }), "{error:?}");
    assert_eq!(network.summary().unwrap_err().to_string(), error.to_string());
    error.to_string()
}

#[test]
fn a_layer_that_does_not_fit_its_input_is_named_with_the_reason() {
    let spread = |dilation, groups, padding| Conv2d { dilation, groups, ..Conv2d::new(8, 3).padded(padding) };
    let cases: [(Vec<LayerSpec>, &str); 12] = [
        (
            vec![Linear::new(10).into()],
            "Layer 1 (fc1) is invalid: it needs a flat input, but 1x28x28 comes in; put a flatten layer before it.",
        ),
        (
            vec![Flatten {}.into(), Conv2d::new(4, 3).into()],
            "Layer 2 (conv1) is invalid: it needs an image-like input, but 784 flat features come in; move it before the flatten layer.",
        ),
        (
            vec![Flatten {}.into(), LocalResponseNorm::default().into()],
            "Layer 2 (lrn1) is invalid: it needs an image-like input, but 784 flat features come in; move it before the flatten layer.",
        ),
        (
            vec![AvgPool2d::new(8).into(), MaxPool2d::new(4).into()],
            "Layer 2 (pool2) is invalid: its 4x4 window does not fit into 3x3 pixels.",
        ),
        (
            vec![MaxPool2d::new(8).with_stride(8).into(), Conv2d::new(4, 7).padded(1).into()],
            "Layer 2 (conv1) is invalid: its 7x7 window does not fit into 3x3 pixels padded by 1.",
        ),
        (
            vec![Conv2d::new(4, 3).padded(3).into()],
            "Layer 1 (conv1) is invalid: its padding of 3 must be smaller than its kernel of 3.",
        ),
        (
            vec![Conv2d { padding: Padding::Named(NamedPadding::Same), ..Conv2d::new(4, 3).with_stride(2) }.into()],
            "Layer 1 (conv1) is invalid: its padding \"same\" needs stride 1, but its stride is 2.",
        ),
        (
            vec![Conv2d::new(6, 3).into(), spread(1, 4, 0).into()],
            "Layer 2 (conv2) is invalid: its 4 groups must divide both its 6 input channels and its 8 filters; choose another number.",
        ),
        (
            vec![Conv2d::new(6, 3).into(), spread(1, 3, 0).into()],
            "Layer 2 (conv2) is invalid: its 3 groups must divide both its 6 input channels and its 8 filters; choose another number.",
        ),
        (
            vec![MaxPool2d::new(4).into(), spread(4, 1, 0).into()],
            "Layer 2 (conv1) is invalid: its 9x9 window (kernel 3, dilation 4) does not fit into 7x7 pixels.",
        ),
        (
            vec![MaxPool2d::new(8).into(), Conv2d { dilation: 6, ..Conv2d::new(8, 2).padded(5) }.into()],
            "Layer 2 (conv1) is invalid: with dilation 6 and padding 5, some of its windows would see zeros alone in 3x3 pixels; reduce one of the two.",
        ),
        (
            vec![Flatten {}.into(), Linear::new(9).into()],
            "The network ends in 9, but it must end in 10, a score for each class: make its last layer a fully connected one of 10 features.",
        ),
    ];
    for (layers, expected) in cases {
        assert_eq!(sentence(&network(layers)), expected);
    }
}

#[test]
fn a_setting_out_of_range_is_named_with_its_range() {
    let window = |kernel, stride| MaxPool2d { stride, ..MaxPool2d::new(kernel) };
    let drop = |probability| Dropout { probability };
    let cases: [(LayerSpec, &str); 23] = [
        (
            Conv2d::new(0, 3).into(),
            "(conv1) is invalid: its filters is 0, but it must be a whole number from 1 to 128.",
        ),
        (Conv2d::new(129, 3).into(), "its filters is 129, but it must be a whole number from 1 to 128."),
        (Conv2d::new(1, 8).into(), "its kernel is 8, but it must be a whole number from 1 to 7."),
        (Conv2d::new(1, 3).with_stride(0).into(), "its stride is 0, but it must be a whole number from 1 to 7."),
        (Conv2d::new(1, 7).padded(7).into(), "its padding is 7, but it must be a whole number from 0 to 6."),
        (
            Conv2d { groups: 0, ..Conv2d::new(1, 3) }.into(),
            "its groups is 0, but it must be a whole number from 1 to 128.",
        ),
        (
            Conv2d { dilation: 0, ..Conv2d::new(1, 3) }.into(),
            "its dilation is 0, but it must be a whole number from 1 to 6.",
        ),
        (
            Conv2d { dilation: 7, ..Conv2d::new(1, 3) }.into(),
            "its dilation is 7, but it must be a whole number from 1 to 6.",
        ),
        (window(29, None).into(), "(pool1) is invalid: its kernel is 29, but it must be a whole number from 1 to 8."),
        (window(2, Some(0)).into(), "its stride is 0, but it must be a whole number from 1 to 8."),
        (MaxPool2d::new(8).padded(5).into(), "its padding is 5, but it must be a whole number from 0 to 4."),
        (MaxPool2d::new(3).padded(2).into(), "its padding of 2 must be at most half of its kernel of 3."),
        (AvgPool2d::new(1).padded(1).into(), "its padding of 1 must be at most half of its kernel of 1."),
        (
            Linear::new(4097).into(),
            "(fc1) is invalid: its features is 4097, but it must be a whole number from 1 to 4096.",
        ),
        (drop(1.0).into(), "(drop1) is invalid: its probability is 1, but it must be from 0 to below 1."),
        (drop(f64::NAN).into(), "its probability is NaN, but it must be from 0 to below 1."),
        (LeakyRelu { negative_slope: -0.1 }.into(), "its negative_slope is -0.1, but it must be from 0 to below 1."),
        (
            BatchNorm { epsilon: 0.0, ..BatchNorm::default() }.into(),
            "its epsilon is 0, but it must be above 0 and at most 1.",
        ),
        (
            BatchNorm { momentum: 1.5, ..BatchNorm::default() }.into(),
            "its momentum is 1.5, but it must be from 0 to 1.",
        ),
        (
            LocalResponseNorm { size: 0, ..Default::default() }.into(),
            "its size is 0, but it must be a whole number from 1 to 128.",
        ),
        (
            LocalResponseNorm { alpha: -1.0, ..Default::default() }.into(),
            "its alpha is -1, but it must be from 0 to 100.",
        ),
        (LocalResponseNorm { beta: 11.0, ..Default::default() }.into(), "its beta is 11, but it must be from 0 to 10."),
        (
            LocalResponseNorm { k: 0.0, ..Default::default() }.into(),
            "its k is 0, but it must be above 0 and at most 100.",
        ),
    ];
    for (layer, expected) in cases {
        let sentence = sentence(&network(vec![layer]));
        assert!(sentence.starts_with("Layer 1 (") && sentence.ends_with(expected), "{sentence}");
    }
}

#[test]
fn an_input_classes_or_a_depth_out_of_range_are_named() {
    let logistic =
        |input, classes| NetworkSpec { input, classes, layers: vec![Flatten {}.into(), Linear::new(classes).into()] };
    let relus = |count| network(std::iter::repeat_n(Relu {}.into(), count).collect());
    let cases = [
        (logistic([2, 28, 28], 10), "The number of image channels is 2, but it must be 1 or 3."),
        (logistic([1, 7, 28], 10), "The number of image rows is 7, but it must be a whole number from 8 to 64."),
        (logistic([1, 28, 65], 10), "The number of image columns is 65, but it must be a whole number from 8 to 64."),
        (logistic([3, 64, 8], 1), "The number of classes is 1, but it must be a whole number from 2 to 100."),
        (relus(0), "The number of layers is 0, but it must be a whole number from 1 to 128."),
        (relus(129), "The number of layers is 129, but it must be a whole number from 1 to 128."),
    ];
    for (network, expected) in cases {
        assert_eq!(sentence(&network), expected);
    }
    logistic([3, 64, 8], 100).shapes().unwrap();
}

#[test]
fn a_network_that_cannot_learn_is_refused() {
    let layers = vec![GlobalAvgPool2d {}.into(), Flatten {}.into()];
    let network = NetworkSpec { input: [3, 32, 32], classes: 3, layers };
    assert_eq!(
        sentence(&network),
        "The network's number of parameters is 0, but it must be at least 1: add a convolution or a fully connected layer."
    );
}

#[test]
fn a_network_too_large_for_a_browser_is_refused_with_its_size() {
    let wide = NetworkSpec {
        input: [3, 64, 64],
        classes: 10,
        layers: vec![
            Conv2d::new(128, 3).padded(1).into(),
            Flatten {}.into(),
            Linear::new(4096).into(),
            Linear::new(10).into(),
        ],
    };
    // 128 * 3 * 9 + 128, then 128 * 64 * 64 * 4096 + 4096, then 4096 * 10 + 10.
    assert_eq!(
        sentence(&wide),
        "The network's number of parameters is 2,147,532,298, but it must be at most 20,000,000: make its layers narrower, or pool more before the first fully connected layer."
    );
    let mut layers: Vec<LayerSpec> = std::iter::repeat_n(Conv2d::new(128, 1).into(), 4).collect();
    layers.extend([GlobalAvgPool2d {}.into(), Flatten {}.into(), Linear::new(10).into()]);
    let deep = NetworkSpec { input: [3, 64, 64], classes: 10, layers };
    // 4 * 128 * 64 * 64 + 128 + 128 + 10.
    assert_eq!(
        sentence(&deep),
        "The network's number of activations for one image is 2,097,418, but it must be at most 2,000,000: use fewer filters, or pool earlier."
    );
}
