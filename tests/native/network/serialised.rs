//! Layers as JSON.

use convscope::network::{LayerSpec, NetworkSpec};
use convscope::presets::Preset;

fn read(json: &str) -> Result<LayerSpec, String> {
    serde_json::from_str(json).map_err(|error| error.to_string())
}

#[test]
fn short_forms_take_pytorchs_defaults() {
    let cases = [
        (r#"{"kind":"conv2d","filters":8,"kernel":3}"#, "nn.Conv2d(3, 8, kernel_size=3)"),
        (
            r#"{"kind":"conv2d","filters":8,"kernel":3,"stride":1,"padding":1}"#,
            "nn.Conv2d(3, 8, kernel_size=3, padding=1)",
        ),
        (
            r#"{"kind":"conv2d","filters":8,"kernel":4,"padding":"same","bias":false}"#,
            r#"nn.Conv2d(3, 8, kernel_size=4, padding="same", bias=False)"#,
        ),
        (
            r#"{"kind":"conv2d","filters":8,"kernel":4,"stride":2,"padding":"valid"}"#,
            "nn.Conv2d(3, 8, kernel_size=4, stride=2)",
        ),
        (
            r#"{"kind":"conv2d","filters":9,"kernel":3,"padding":2,"bias":false,"groups":3,"dilation":2}"#,
            "nn.Conv2d(3, 9, kernel_size=3, padding=2, groups=3, dilation=2, bias=False)",
        ),
        (r#"{"kind":"relu"}"#, "nn.ReLU()"),
        (r#"{"kind":"leaky_relu"}"#, "nn.LeakyReLU(0.01)"),
        (r#"{"kind":"gelu"}"#, "nn.GELU()"),
        (r#"{"kind":"tanh"}"#, "nn.Tanh()"),
        (r#"{"kind":"sigmoid"}"#, "nn.Sigmoid()"),
        (r#"{"kind":"max_pool2d","kernel":2}"#, "nn.MaxPool2d(kernel_size=2)"),
        (r#"{"kind":"avg_pool2d","kernel":3,"stride":2}"#, "nn.AvgPool2d(kernel_size=3, stride=2)"),
        (r#"{"kind":"global_avg_pool2d"}"#, "nn.AdaptiveAvgPool2d(1)"),
        (r#"{"kind":"batch_norm"}"#, "nn.BatchNorm2d(3)"),
        (r#"{"kind":"batch_norm","epsilon":0.001}"#, "nn.BatchNorm2d(3, eps=0.001)"),
        (r#"{"kind":"local_response_norm"}"#, "nn.LocalResponseNorm(5)"),
        (r#"{"kind":"local_response_norm","size":3,"k":2}"#, "nn.LocalResponseNorm(3, k=2.0)"),
        (r#"{"kind":"dropout"}"#, "nn.Dropout(0.5)"),
        (r#"{"kind":"flatten"}"#, "nn.Flatten()"),
        (r#"{"kind":"linear","features":9}"#, "nn.Linear(768, 9)"),
        (r#"{"kind":"linear","features":9,"bias":false}"#, "nn.Linear(768, 9, bias=False)"),
    ];
    for (json, pytorch) in cases {
        let layer = read(json).unwrap_or_else(|error| panic!("{json}: {error}"));
        let input = match layer {
            LayerSpec::Linear(_) => convscope::network::Shape::Flat(768),
            _ => convscope::network::Shape::Map([3, 16, 16]),
        };
        layer.output_shape(input).unwrap();
        assert_eq!(layer.pytorch(input), pytorch);
        let again = serde_json::to_string(&layer).unwrap();
        assert!(again.starts_with(&format!(r#"{{"kind":"{}""#, layer.kind())), "{again}");
        assert_eq!(read(&again).unwrap(), layer);
    }
}

#[test]
fn fields_and_kinds_that_do_not_exist_are_refused() {
    let cases = [
        (r#"{"kind":"conv3d"}"#, "unknown variant `conv3d`"),
        (r#"{"kind":"relu","slope":1}"#, "unknown field `slope`"),
        (r#"{"kind":"conv2d","filters":8,"kernel":3,"output_padding":2}"#, "unknown field `output_padding`"),
        (r#"{"kind":"conv2d","kernel":3}"#, "missing field `filters`"),
        (r#"{"kind":"conv2d","filters":-8,"kernel":3}"#, "invalid value: integer `-8`"),
        (
            r#"{"kind":"conv2d","filters":8,"kernel":3,"padding":"full"}"#,
            r#"the padding of a convolution is a number, "same" or "valid""#,
        ),
        (r#"{"kind":"batch_norm","eps":1e-5}"#, "unknown field `eps`"),
        (r#"{"filters":8}"#, "missing field `kind`"),
    ];
    for (json, expected) in cases {
        let error = read(json).unwrap_err();
        assert!(error.contains(expected), "{json}: {error}");
    }
}

#[test]
fn every_preset_survives_its_serialised_form() {
    for preset in Preset::all() {
        let json = serde_json::to_string(&preset.network).unwrap();
        assert_eq!(serde_json::from_str::<NetworkSpec>(&json).unwrap(), preset.network, "{json}");
    }
}

#[test]
fn a_convolution_in_one_group_without_dilation_says_nothing_of_them() {
    let plain = r#"{"kind":"conv2d","filters":8,"kernel":3,"stride":1,"padding":0}"#;
    let spoken = r#"{"kind":"conv2d","filters":8,"kernel":3,"stride":1,"padding":0,"groups":1,"dilation":1}"#;
    assert_eq!(read(plain).unwrap(), read(spoken).unwrap());
    assert_eq!(serde_json::to_string(&read(spoken).unwrap()).unwrap(), plain);
}
