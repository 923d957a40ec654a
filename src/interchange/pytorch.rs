//! A run as a Python program: the same network and the same training in PyTorch, in one file for people to read, run and
//! change. It is `pytorch/template.py` with what differs from run to run filled in.

mod batch_norm;
mod fine_tuning;
mod images;
mod training;

use crate::error::Result;
use crate::network::{Graph, LayerSpec, Node};
use crate::run::Run;

/// A Python file in which each `{{place}}` waits for what [`program`] knows.
const TEMPLATE: &str = include_str!("pytorch/template.py");

/// The modules that a network with residual blocks, and one with branches, is made of.
const RESIDUAL: &str = include_str!("pytorch/residual.py");
const BRANCHES: &str = include_str!("pytorch/branches.py");

/// Between two lines in the body of a function or of a class's method.
const NEW_LINE: &str = "\n        ";

/// The longest line.
const LINE: usize = 100;

/// The program. Of the files `convscope*.safetensors` beside it, it takes the newest that has the network's weights.
///
/// # Errors
/// Those of [`Run::validate`].
pub fn program(run: &Run) -> Result<String> {
    run.validate()?;
    let graph = run.network.graph()?;
    // Those in the body of a block are part of its expression.
    let layers: Vec<&Node> = graph.nodes().iter().filter(|node| !node.name.contains('.')).collect();
    let forward = layers.iter().map(|node| format!("x = self.{}(x)  # {}", node.name, node.shapes.output));
    let constructors = layers.iter().map(|node| definition(&node.name, &node.layer.pytorch(node.block_input)));
    let (training, classes) = (&run.training, run.network.classes);
    let settings = std::iter::once(training::constants(training))
        .chain(images::constants(run))
        .chain(fine_tuning::constants(&graph));
    let loader = images::loader(run);
    let places = [
        // First, because it has places of its own.
        ("data", images::functions(run)),
        ("needs", loader.needs.to_string()),
        ("imports", loader.imports.to_string()),
        ("folder", loader.folder.to_string()),
        ("folder_help", loader.folder_help.to_string()),
        ("batch", images::batch(run).join(NEW_LINE)),
        ("train_images", images::train_images(run).join(NEW_LINE)),
        ("validation", images::validation(run).to_string()),
        ("settings", settings.collect::<Vec<_>>().join("\n")),
        ("epochs", training.epochs.to_string()),
        ("seed", run.seed.to_string()),
        ("shuffle", if run.shuffle { "True" } else { "False" }.to_string()),
        ("input", run.network.input.map(|size| size.to_string()).join(", ")),
        ("classes", classes.to_string()),
        ("blocks", blocks(&graph)),
        ("parameter_groups", fine_tuning::function(&graph).to_string()),
        ("layers", constructors.collect::<Vec<_>>().join(NEW_LINE)),
        ("forward", forward.collect::<Vec<_>>().join(NEW_LINE)),
        ("loss_imports", training::loss_imports(training)),
        ("loss", training::loss(training, classes)),
        ("backward", training::backward(training).join(NEW_LINE)),
        ("optimiser", training::optimiser(training, fine_tuning::parameters(&graph))),
        ("schedule", training::schedule(training).join(NEW_LINE)),
    ];
    let fill = |text: String, (place, value): (&str, String)| text.replace(&["{{", place, "}}"].concat(), &value);
    let places = places.into_iter().chain(batch_norm::places(&graph));
    Ok(places.fold(TEMPLATE.to_string(), fill))
}

/// The modules of its blocks, those within others too.
fn blocks(network: &Graph) -> String {
    let has = |is_it: fn(&LayerSpec) -> bool| network.nodes().iter().any(|node| is_it(&node.layer));
    let residual = has(|layer| matches!(layer, LayerSpec::Residual(_))).then_some(RESIDUAL);
    let branches = has(|layer| matches!(layer, LayerSpec::Branches(_))).then_some(BRANCHES);
    residual.into_iter().chain(branches).collect()
}

/// The line, or the lines where it is too long, that makes a layer.
fn definition(name: &str, expression: &str) -> String {
    // The program's own: see batch_norm.py.
    let expression = expression.replace("nn.BatchNorm", "BatchNorm");
    let line = format!("self.{name} = {}", expression.replace('\n', NEW_LINE));
    match expression.split_once('(') {
        Some((class, arguments)) if !expression.contains('\n') && NEW_LINE.len() - 1 + line.len() > LINE => {
            let arguments = arguments.strip_suffix(')').unwrap_or(arguments);
            format!("self.{name} = {class}({NEW_LINE}    {arguments}{NEW_LINE})")
        }
        _ => line,
    }
}
