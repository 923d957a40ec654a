//! A layer's inference in the operators of ONNX.

/// An operator of ONNX's default domain, of the opset that `interchange::onnx` states: <https://onnx.ai/onnx/operators/>.
#[derive(Debug, Clone, PartialEq)]
pub struct Operator {
    /// ONNX's `op_type`, such as `Conv`.
    pub kind: &'static str,
    /// In ONNX's order.
    pub inputs: Vec<OperatorInput>,
    /// By ONNX's names.
    pub attributes: Vec<(&'static str, Attribute)>,
}

/// An input of an operator.
#[derive(Debug, Clone, PartialEq)]
pub enum OperatorInput {
    /// The layer's input, or the first of several.
    Layer,
    /// What the layer reads at this place of its sources, from 0.
    Source(usize),
    /// The result of the layer's operator before it.
    Previous,
    /// A parameter of the layer by its field, such as `weight`, in PyTorch's layout.
    Parameter(&'static str),
    /// Numbers that follow from the layer's settings.
    Constant {
        /// Empty for a single number.
        shape: Vec<usize>,
        /// Row by row.
        values: Vec<f32>,
    },
}

/// The value of an attribute.
#[derive(Debug, Clone, PartialEq)]
pub enum Attribute {
    /// ONNX's INT.
    Whole(usize),
    /// ONNX's INTS.
    Wholes(Vec<usize>),
    /// ONNX's FLOAT.
    Number(f64),
}

impl Operator {
    /// One that reads the layer's input alone.
    pub fn new(kind: &'static str) -> Self {
        Self { kind, inputs: vec![OperatorInput::Layer], attributes: Vec::new() }
    }

    /// With an attribute more.
    pub fn with(mut self, name: &'static str, value: Attribute) -> Self {
        self.attributes.push((name, value));
        self
    }

    /// With parameters of the layer as further inputs.
    pub fn reading(mut self, fields: &[&'static str]) -> Self {
        self.inputs.extend(fields.iter().map(|&field| OperatorInput::Parameter(field)));
        self
    }

    /// A square window of a convolution or of pooling, without its padding.
    pub fn sliding(self, kernel: usize, stride: usize) -> Self {
        self.with("kernel_shape", Attribute::Wholes(vec![kernel; 2]))
            .with("strides", Attribute::Wholes(vec![stride; 2]))
    }
}

impl OperatorInput {
    /// A single number.
    pub fn number(value: f64) -> Self {
        Self::Constant { shape: Vec::new(), values: vec![value as f32] }
    }
}
