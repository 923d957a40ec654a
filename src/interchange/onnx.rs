//! A network as an ONNX model: <https://onnx.ai/onnx/>.
//!
//! Its input is `images`, its output `scores`; a node has its layer's name and gives a value of that name, and the parameters have
//! the names of PyTorch's `state_dict`, such as `conv1.weight`.

mod proto;

use super::transpose_linear;
use crate::error::Result;
use crate::network::{
    Attribute, NamedTensor, Network, NetworkSpec, Node, Normalisation, Operator, OperatorInput, PendingTensors,
};
use crate::run::{DataSet, Run};
use prost::Message;
use proto::{
    AttributeProto, Dimension, GraphProto, ModelProto, NodeProto, OperatorSetIdProto, StringStringEntryProto,
    TensorProto, TensorShapeProto, TensorTypeProto, TypeProto, ValueInfoProto, attribute_type,
};

/// The version of ONNX's default operators: the first that has GELU. onnxruntime has it since 1.17.
pub const OPSET: i64 = 20;
/// The version of the format that came with that opset, in ONNX 1.15.
const IR_VERSION: i64 = 9;

const INPUT: &str = "images";
const OUTPUT: &str = "scores";

/// A model whose numbers are still on the device.
#[must_use = "nothing is read until `read`"]
pub struct PendingOnnx {
    run: Run,
    steps: usize,
    weights: PendingTensors,
}

impl PendingOnnx {
    /// The network of `run` after so many steps.
    pub fn new(run: &Run, network: &Network, steps: usize) -> Self {
        Self { run: run.clone(), steps, weights: PendingTensors::parameters(network) }
    }

    /// The file's bytes.
    ///
    /// # Errors
    /// [`crate::Error::Device`] when the device was lost.
    pub async fn read(self) -> Result<Vec<u8>> {
        let weights = self.weights.read().await?.into_iter().map(transpose_linear);
        let graph = Graph::of(&self.run.network, weights.collect())?;
        Ok(model(&self.run, self.steps, graph).encode_to_vec())
    }
}

fn model(run: &Run, steps: usize, graph: GraphProto) -> ModelProto {
    let property = |key: &str, value: String| StringStringEntryProto { key: key.into(), value };
    let Normalisation { mean, std } = &run.normalisation;
    let mut metadata_props = vec![
        property("convscope.run", run.to_json()),
        property("mean", format!("{mean:?}")),
        property("std", format!("{std:?}")),
    ];
    if let DataSet::BuiltIn(entry) = &run.data_set {
        metadata_props.push(property("classes", serde_json::Value::from(entry.classes).to_string()));
    }
    ModelProto {
        ir_version: IR_VERSION,
        producer_name: "Convscope".into(),
        producer_version: env!("CARGO_PKG_VERSION").into(),
        doc_string: doc_string(run, steps),
        graph: Some(graph),
        opset_import: vec![OperatorSetIdProto { domain: String::new(), version: OPSET }],
        metadata_props,
    }
}

/// Descriptions of input and output, for people.
fn doc_string(run: &Run, steps: usize) -> String {
    let [channels, rows, columns] = run.network.input;
    let colours = if channels == 1 { "grey, 0 black, 255 white" } else { "red, green, blue" };
    let (classes, Normalisation { mean, std }) = (run.network.classes, &run.normalisation);
    format!(
        "A classifier trained by Convscope for {steps} steps, in inference mode.\n\
        Input {INPUT}: float32 [batch, {channels}, {rows}, {columns}] ({colours}), normalised pixels: \
        (p / 255 - mean) / std for a pixel p from 0 to 255, or (p - mean) / std for one from 0 to 1, where mean is {mean:?} \
        and std {std:?} (one number for all channels, or one for each).\n\
        Output {OUTPUT}: float32 [batch, {classes}], a score (logit) for each class; softmax makes probabilities of them."
    )
}

/// The nodes of a network, and their numbers.
struct Graph {
    nodes: Vec<NodeProto>,
    initialisers: Vec<TensorProto>,
}

impl Graph {
    fn of(network: &NetworkSpec, weights: Vec<NamedTensor>) -> Result<GraphProto> {
        let initialisers = weights.iter().map(|tensor| floats(&tensor.name, &tensor.shape, &tensor.values)).collect();
        let mut graph = Self { nodes: Vec::new(), initialisers };
        let mut values = vec![INPUT.to_string()];
        for layer in network.graph()?.nodes() {
            let inputs: Vec<&str> = layer.sources.iter().map(|&slot| values[slot].as_str()).collect();
            let output = graph.add_layer(layer, &inputs);
            values.push(output);
        }
        graph.name_output(values.last().map_or(INPUT, String::as_str));
        Ok(GraphProto {
            node: graph.nodes,
            name: "network".into(),
            initializer: graph.initialisers,
            input: vec![value_info(INPUT, &network.input)],
            output: vec![value_info(OUTPUT, &[network.classes])],
        })
    }

    /// Adds a layer's nodes, and names the value that it gives.
    fn add_layer(&mut self, layer: &Node, sources: &[&str]) -> String {
        let name = &layer.name;
        let operators = layer.layer.onnx(layer.shapes.input);
        let last = operators.len() - 1;
        let mut previous = sources[0].to_string();
        for (place, operator) in operators.iter().enumerate() {
            let node = if place == last { name.clone() } else { format!("{name}.{place}") };
            let inputs = operator.inputs.iter().enumerate().map(|(number, read)| match read {
                OperatorInput::Layer => sources[0].to_string(),
                OperatorInput::Source(place) => sources[*place].to_string(),
                OperatorInput::Previous => previous.clone(),
                OperatorInput::Parameter(field) => format!("{name}.{field}"),
                OperatorInput::Constant { shape, values } => {
                    let constant = format!("{node}.constant{number}");
                    self.initialisers.push(floats(&constant, shape, values));
                    constant
                }
            });
            let inputs = inputs.collect();
            self.nodes.push(node_of(operator, &node, inputs));
            previous = node;
        }
        previous
    }

    /// The last value gets the model's own name for it.
    fn name_output(&mut self, value: &str) {
        let last = self.nodes.iter_mut().find(|node| node.output.iter().any(|output| output == value));
        if let Some(node) = last {
            node.output = vec![OUTPUT.into()];
        }
    }
}

fn node_of(operator: &Operator, name: &str, input: Vec<String>) -> NodeProto {
    let attribute = operator.attributes.iter().map(|(name, value)| attribute(name, value)).collect();
    NodeProto { input, output: vec![name.into()], name: name.into(), op_type: operator.kind.into(), attribute }
}

fn attribute(name: &str, value: &Attribute) -> AttributeProto {
    let plain = AttributeProto { name: name.into(), ..AttributeProto::default() };
    match value {
        Attribute::Whole(value) => AttributeProto { i: *value as i64, r#type: attribute_type::INT, ..plain },
        Attribute::Number(value) => AttributeProto { f: *value as f32, r#type: attribute_type::FLOAT, ..plain },
        Attribute::Wholes(values) => {
            let ints = values.iter().map(|&value| value as i64).collect();
            AttributeProto { ints, r#type: attribute_type::INTS, ..plain }
        }
    }
}

fn floats(name: &str, shape: &[usize], values: &[f32]) -> TensorProto {
    TensorProto {
        dims: shape.iter().map(|&size| size as i64).collect(),
        data_type: proto::FLOAT,
        name: name.into(),
        raw_data: values.iter().flat_map(|value| value.to_le_bytes()).collect(),
    }
}

/// An input or output of any number of samples.
fn value_info(name: &str, sample: &[usize]) -> ValueInfoProto {
    let batch = Dimension { dim_param: Some("batch".into()), ..Dimension::default() };
    let sizes = sample.iter().map(|&size| Dimension { dim_value: Some(size as i64), ..Dimension::default() });
    let shape = TensorShapeProto { dim: std::iter::once(batch).chain(sizes).collect() };
    let tensor_type = Some(TensorTypeProto { elem_type: proto::FLOAT, shape: Some(shape) });
    ValueInfoProto { name: name.into(), r#type: Some(TypeProto { tensor_type }), doc_string: String::new() }
}
