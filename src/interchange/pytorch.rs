//! A run as a Python program: the same network and the same training in PyTorch, in one file for people to read, run and
//! change. It is `pytorch/template.py` with what differs from run to run filled in.

use crate::error::Result;
use crate::network::{LayerSpec, Shape};
use crate::run::Run;

/// A Python file in which each `{{place}}` waits for what [`program`] knows.
const TEMPLATE: &str = include_str!("pytorch/template.py");

/// Between two lines in the body of a method.
const NEW_LINE: &str = "\n        ";

/// The program. Of the weights `convscope*.safetensors` beside it, it takes the newest.
///
/// # Errors
/// Those of [`Run::validate`].
pub fn program(run: &Run) -> Result<String> {
    run.validate()?;
    let shapes = run.network.shapes()?;
    let inputs = std::iter::once(Shape::Map(run.network.input)).chain(shapes.iter().copied());
    let names = run.network.names();
    let layers = run.network.layers.iter().zip(&names).zip(inputs);
    let layers = layers.map(|((layer, name), input)| format!("self.{name} = {}", constructor(layer, input)));
    let forward = names.iter().zip(&shapes).map(|(name, shape)| format!("x = self.{name}(x)  # {shape}"));
    let places = [
        ("batch_size", run.training.batch_size.to_string()),
        // Debug, because Python too takes 1e-7, but 0.0000001 is hard to read.
        ("learning_rate", format!("{:?}", run.training.learning_rate)),
        ("momentum", format!("{:?}", run.training.momentum)),
        ("epochs", run.training.epochs.to_string()),
        ("seed", run.seed.to_string()),
        ("shuffle", if run.shuffle { "True" } else { "False" }.to_string()),
        ("input", run.network.input.map(|size| size.to_string()).join(", ")),
        ("classes", run.network.classes.to_string()),
        ("layers", layers.collect::<Vec<_>>().join(NEW_LINE)),
        ("forward", forward.collect::<Vec<_>>().join(NEW_LINE)),
    ];
    let fill = |text: String, (place, value): (&str, String)| text.replace(&["{{", place, "}}"].concat(), &value);
    Ok(places.into_iter().fold(TEMPLATE.to_string(), fill))
}

/// The PyTorch module of one layer that takes `input`.
fn constructor(layer: &LayerSpec, input: Shape) -> String {
    match *layer {
        LayerSpec::Conv2d { filters, kernel, stride, padding } => {
            let channels = input.sizes()[0];
            format!("nn.Conv2d({channels}, {filters}, kernel_size={kernel}, stride={stride}, padding={padding})")
        }
        LayerSpec::Relu => "nn.ReLU()".to_string(),
        LayerSpec::MaxPool2d { kernel, stride } => format!("nn.MaxPool2d(kernel_size={kernel}, stride={stride})"),
        LayerSpec::Flatten => "nn.Flatten()".to_string(),
        LayerSpec::Linear { features } => format!("nn.Linear({}, {features})", input.elements()),
    }
}
