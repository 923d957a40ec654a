//! Texts that claim to be runs: from a link or a file.

use super::{Hostile, hostile};
use convscope::run::Run;
use serde_json::{Value, json};

/// The text as the page gives it.
fn text(what: &'static str, text: impl Into<String>) -> Hostile {
    let text = text.into();
    hostile(what, move || Run::from_json(&text).map(drop))
}

/// The tutorial's run with one value in place of another.
fn with(what: &'static str, place: &str, value: Value) -> Hostile {
    let mut run: Value = serde_json::from_str(&Run::default().to_json()).unwrap();
    *run.pointer_mut(place).unwrap() = value;
    text(what, run.to_string())
}

/// A network of these layers.
fn layers(what: &'static str, layers: Value) -> Hostile {
    with(what, "/network/layers", layers)
}

/// Blocks, each in the body of another.
fn nested(depth: usize) -> Value {
    let relu = json!({"kind": "relu"});
    let block = (0..depth).fold(relu, |layer, _| json!({"kind": "residual", "body": [layer]}));
    json!([block, {"kind": "flatten"}, {"kind": "linear", "features": 10}])
}

pub fn all() -> Vec<Hostile> {
    let conv = json!({"kind": "conv2d", "filters": 128, "kernel": 7, "padding": "same"});
    let wide = json!({"kind": "conv2d", "filters": 128, "kernel": 1});
    let ending = [json!({"kind": "flatten"}), json!({"kind": "linear", "features": 10})];
    let layers_of_deep = [vec![wide.clone(); 14], ending.to_vec()].concat();
    let deep = json!({"input": [1, 28, 28], "classes": 10, "layers": layers_of_deep});
    vec![
        text("nothing", ""),
        text("white space", " \n\t"),
        text("a web page", "<!doctype html><html></html>"),
        text("bytes that are no text", "\u{0}\u{1}\u{fffd}"),
        text("a number", "42"),
        text("`null`", "null"),
        text("an array", "[]"),
        text("no version", "{}"),
        text("a version of the future", r#"{"version":999}"#),
        text("a version that is text", r#"{"version":"1"}"#),
        text("a negative version", r#"{"version":-1}"#),
        text("JSON that is cut", r#"{"version":1,"network":{"#),
        text("a field that does not exist", r#"{"version":1,"sede":2}"#),
        text("`__proto__`", r#"{"version":1,"__proto__":{"isAdmin":true}}"#),
        text("`constructor`", r#"{"version":1,"constructor":{"prototype":{}}}"#),
        text("10 MB", format!(r#"{{"version":1,"seed":{}1}}"#, " ".repeat(10_000_000))),
        text("arrays 100,000 deep", "[".repeat(100_000)),
        text("objects 100,000 deep", r#"{"network":"#.repeat(100_000)),
        text("a number of 10,000 digits", format!(r#"{{"version":1,"seed":{}}}"#, "9".repeat(10_000))),
        with("a script for a name", "/network/layers/0/kind", json!("<script>alert(1)</script>")),
        with("a script for a number", "/seed", json!("<img src=x onerror=alert(1)>")),
        with("a seed below zero", "/seed", json!(-1)),
        with("a seed and a half", "/seed", json!(1.5)),
        with("a seed that JavaScript cannot count", "/seed", json!(9_007_199_254_740_993_u64)),
        with("a learning rate of 1e999", "/training/learning_rate", json!(null)),
        with("a negative learning rate", "/training/learning_rate", json!(-0.01)),
        with("a learning rate of 1e308", "/training/learning_rate", json!(1e308)),
        with("a momentum of 1", "/training/momentum", json!(1)),
        with("no images a batch", "/training/batch_size", json!(0)),
        with("a billion images a batch", "/training/batch_size", json!(1_000_000_000)),
        with("a batch size of 1e300", "/training/batch_size", json!(1e300)),
        with("no epochs", "/training/epochs", json!(0)),
        with("another optimiser", "/training/optimiser", json!("lion")),
        with("settings that are an array", "/training", json!([1, 2, 3])),
        with("a data set that is a path", "/data_set", json!("../../etc/passwd")),
        with("an image of 100,000 x 100,000", "/network/input", json!([1, 100_000, 100_000])),
        with("an image without pixels", "/network/input", json!([1, 0, 0])),
        with("two channels", "/network/input", json!([2, 28, 28])),
        with("sizes whose product passes 64 bits", "/network/input", json!([3, u64::MAX, u64::MAX])),
        with("one class", "/network/classes", json!(1)),
        with("a million classes", "/network/classes", json!(1_000_000)),
        layers("no layers", json!([])),
        layers("30,000 layers", Value::from(vec![json!({"kind": "relu"}); 30_000])),
        layers("nothing to learn", json!([{"kind": "global_avg_pool2d"}, {"kind": "flatten"}])),
        layers("an output that is not the classes", json!([{"kind": "flatten"}, {"kind": "linear", "features": 11}])),
        layers("a fully connected layer on maps", json!([{"kind": "linear", "features": 10}])),
        layers(
            "a kernel larger than its input",
            json!([{"kind": "max_pool2d", "kernel": 8}, {"kind": "conv2d", "filters": 1, "kernel": 7}, ending[0], ending[1]]),
        ),
        layers("stride 0", json!([{"kind": "conv2d", "filters": 1, "kernel": 3, "stride": 0}, ending[0], ending[1]])),
        layers(
            "4 billion filters",
            json!([{"kind": "conv2d", "filters": u32::MAX, "kernel": 3}, ending[0], ending[1]]),
        ),
        layers(
            "a fully connected layer of 2^63",
            json!([{"kind": "flatten"}, {"kind": "linear", "features": 1_u64 << 63}]),
        ),
        layers(
            "weights of 1.6 GB",
            json!([conv, {"kind": "flatten"}, {"kind": "linear", "features": 4096}, {"kind": "linear", "features": 10}]),
        ),
        layers("activations of 16 MB an image", Value::from([vec![wide.clone(); 40], ending.to_vec()].concat())),
        text(
            "a batch that needs 17 GB",
            json!({"version": 1, "network": deep, "training": {"batch_size": 1024}}).to_string(),
        ),
        layers("a block without a body", json!([{"kind": "residual"}, ending[0], ending[1]])),
        layers("blocks three deep", nested(3)),
        layers("blocks 1,000 deep", nested(1000)),
        layers("another shortcut", json!([{"kind": "residual", "body": [{"kind": "relu"}], "shortcut": "zeros"}])),
        layers("branches without bodies", json!([{"kind": "branches"}, ending[0], ending[1]])),
        layers(
            "a million branches",
            json!([{"kind": "branches", "bodies": vec![json!([]); 1_000_000]}, ending[0], ending[1]]),
        ),
        layers("a dropout of 1", json!([ending[0], {"kind": "dropout", "probability": 1}, ending[1]])),
    ]
}
