//! The parts of the program that a run has some of whose layers are frozen or have a learning rate of their own.

use crate::network::{Graph, Node};

const GROUPS: &str = include_str!("fine_tuning.py");

/// Layers with parameters whose learning rate is not the run's.
fn layers(network: &Graph) -> impl Iterator<Item = &Node> {
    let has_parameters = |node: &&Node| node.layer.cost(node.shapes.input).parameters > 0;
    network.nodes().iter().filter(has_parameters).filter(|node| node.learning_rate_factor != 1.0)
}

/// The factors by layer; none where every layer has the run's learning rate.
pub fn constants(network: &Graph) -> Option<String> {
    let lines: String =
        layers(network).map(|node| format!("    {:?}: {:?},\n", node.name, node.learning_rate_factor)).collect();
    let comment = "# Of each layer's learning rate; 0 freezes the layer.";
    (!lines.is_empty()).then(|| format!("{comment}\nLEARNING_RATE_FACTORS = {{\n{lines}}}"))
}

/// The function that makes groups of parameters, empty where there is one group.
pub fn function(network: &Graph) -> &'static str {
    if layers(network).next().is_some() { GROUPS } else { "" }
}

/// What the optimiser trains.
pub fn parameters(network: &Graph) -> &'static str {
    if layers(network).next().is_some() { "parameter_groups(network)" } else { "network.parameters()" }
}
