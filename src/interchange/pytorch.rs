//! A run as a Python program: the same network and the same training in PyTorch, in one file for people to read, run and
//! change. It is `pytorch/template.py` with what differs from run to run filled in.

use crate::error::Result;
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
    let stations = run.network.stations()?;
    let names = run.network.names();
    let layers = run.network.layers.iter().zip(&names).zip(&stations);
    let layers = layers.map(|((layer, name), (input, _))| format!("self.{name} = {}", layer.pytorch(*input)));
    let forward = names.iter().zip(&stations).map(|(name, (_, output))| format!("x = self.{name}(x)  # {output}"));
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
