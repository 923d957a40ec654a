//! A run as a Python program: the same network and the same training in PyTorch, in one file for people to read, run and
//! change. It is `pytorch/template.py` with what differs from run to run filled in.

mod images;
mod training;

use crate::error::Result;
use crate::run::Run;

/// A Python file in which each `{{place}}` waits for what [`program`] knows.
const TEMPLATE: &str = include_str!("pytorch/template.py");

/// Between two lines in the body of a function or of a class's method.
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
    let (training, classes) = (&run.training, run.network.classes);
    let settings = std::iter::once(training::constants(training)).chain(images::constants(run));
    let (folder, folder_help) = images::folder(run);
    let places = [
        // First, because it has places of its own.
        ("data", images::functions(run)),
        ("needs", images::needs(run).to_string()),
        ("imports", images::imports(run).to_string()),
        ("folder", folder.to_string()),
        ("folder_help", folder_help.to_string()),
        ("batch", images::batch(run).join(NEW_LINE)),
        ("train_images", images::train_images(run).join(NEW_LINE)),
        ("settings", settings.collect::<Vec<_>>().join("\n")),
        ("epochs", training.epochs.to_string()),
        ("seed", run.seed.to_string()),
        ("shuffle", if run.shuffle { "True" } else { "False" }.to_string()),
        ("input", run.network.input.map(|size| size.to_string()).join(", ")),
        ("classes", classes.to_string()),
        ("layers", layers.collect::<Vec<_>>().join(NEW_LINE)),
        ("forward", forward.collect::<Vec<_>>().join(NEW_LINE)),
        ("loss_imports", training::loss_imports(training)),
        ("loss", training::loss(training, classes)),
        ("backward", training::backward(training).join(NEW_LINE)),
        ("optimiser", training::optimiser(training)),
        ("schedule", training::schedule(training).join(NEW_LINE)),
    ];
    let fill = |text: String, (place, value): (&str, String)| text.replace(&["{{", place, "}}"].concat(), &value);
    Ok(places.into_iter().fold(TEMPLATE.to_string(), fill))
}
