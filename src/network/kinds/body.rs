//! What blocks have within: layers in a row.

use crate::error::LayerReason;
use crate::network::{LayerSpec, Shape, graph};

/// The shapes of the outputs of `layers`, of which the first reads `input`.
pub fn shapes(layers: &[LayerSpec], input: Shape) -> Result<Vec<Shape>, LayerReason> {
    let shapes =
        layers.iter().scan(input, |shape, layer| Some(layer.output_shape(*shape).inspect(|&output| *shape = output)));
    shapes.collect()
}

/// The shape of the last one's output; of none, `input` itself.
pub fn output(layers: &[LayerSpec], input: Shape) -> Result<Shape, LayerReason> {
    Ok(shapes(layers, input)?.last().copied().unwrap_or(input))
}

/// The product of their strides.
pub fn stride(layers: &[LayerSpec]) -> usize {
    layers.iter().fold(1, |stride, layer| stride.saturating_mul(layer.stride()))
}

/// The layers in PyTorch as arguments of a call, each with its name: `conv1=nn.Conv2d(…)`.
pub fn arguments(layers: &[LayerSpec], input: Shape) -> Vec<String> {
    let shapes = shapes(layers, input).unwrap_or_default();
    let inputs = std::iter::once(input).chain(shapes);
    let named = graph::names(layers).into_iter().zip(layers).zip(inputs);
    named.map(|((name, layer), input)| format!("{name}={}", layer.pytorch(input))).collect()
}

/// A call in Python, each argument on a line of its own.
pub fn call(function: &str, arguments: &[String]) -> String {
    let lines = arguments.iter().map(|argument| format!("\n    {},", argument.replace('\n', "\n    ")));
    format!("{function}({}\n)", lines.collect::<String>())
}
