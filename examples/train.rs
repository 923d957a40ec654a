//! Convscope's core without a browser: a run in, losses and weights out.
//!
//! ```sh
//! cargo run --release --example train -- --shards shards --eval --out weights.safetensors
//! ```
//! Cargo's features `wgpu` and `cuda` add burn's native GPU backends: `--features wgpu`, then `--device wgpu`.

#[path = "train/data.rs"]
mod data;
#[path = "train/device.rs"]
mod device;
#[path = "train/log.rs"]
mod log;
#[path = "train/shards.rs"]
mod shards;

use clap::Parser;
use convscope::dataset::Dataset;
use convscope::interchange::{Contents, WeightFile};
use convscope::network::{LayerSpec, Network};
use convscope::presets::Preset;
use convscope::run::{DataSet, Run};
use convscope::session::Session;
use convscope::training::{StepOutcome, TrainingSettings};
use device::DeviceName;
use indicatif::{ProgressBar, ProgressStyle};
use log::Log;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

/// Trains a run of Convscope natively.
#[derive(Parser)]
struct Options {
    /// The run, as JSON; without it the tutorial's
    #[arg(long, value_name = "FILE")]
    run: Option<PathBuf>,
    /// The network of a preset, such as mobilenet, in place of the run's; of sprint, how it is trained too
    #[arg(long, value_name = "ID")]
    preset: Option<String>,
    /// The folder of shards that `make data` cuts
    #[arg(long, value_name = "DIR", required_unless_present = "data")]
    shards: Option<PathBuf>,
    /// A data set that Convscope has saved, instead of MNIST
    #[arg(long, value_name = "FILE", conflicts_with = "shards")]
    data: Option<PathBuf>,
    /// Initial weights in PyTorch's layout, or a checkpoint of Convscope's, which then goes on
    #[arg(long, value_name = "FILE")]
    init: Option<PathBuf>,
    /// Takes of --init only the weights that fit the network, as the page does; the seed gives the others, such as those of a new head
    #[arg(long, requires = "init")]
    fitting: bool,
    /// Stops after so many steps
    #[arg(long, value_name = "N", conflicts_with = "epochs")]
    steps: Option<usize>,
    /// Epochs to train, instead of the run's
    #[arg(long, value_name = "N")]
    epochs: Option<usize>,
    /// Instead of the run's
    #[arg(long, value_name = "N")]
    seed: Option<u64>,
    /// What computes
    #[arg(long, value_enum, default_value_t)]
    device: DeviceName,
    /// Where to save the checkpoint
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Where to write each step's loss, one JSON object a line
    #[arg(long, value_name = "FILE")]
    log: Option<PathBuf>,
    /// Evaluates on the test images after each epoch
    #[arg(long)]
    eval: bool,
}

/// As many losses as the page reads at once, at most.
const STEPS_AT_ONCE: usize = 20;
/// Test images evaluated in one pass.
const TEST_BATCH: usize = 250;

fn main() {
    if let Err(error) = pollster::block_on(train(&Options::parse())) {
        eprintln!("{error}");
        std::process::exit(1);
    }
}

async fn train(options: &Options) -> Result<(), Box<dyn Error>> {
    let (dataset, data_set) = data::load(options.shards.as_deref(), options.data.as_deref())?;
    let mut session = start(options, &dataset, data_set)?;
    let mut log = Log::new(options.log.as_deref())?;
    let end = session.trainer().steps() + session.trainer().steps_left();
    let end = options.steps.map_or(end, |steps| end.min(steps));
    let bar = progress_bar(end);
    while session.trainer().steps() < end {
        let before = session.trainer().steps();
        let (outcome, losses) = session.train(&dataset.train, STEPS_AT_ONCE.min(end - before))?;
        let losses = losses.read().await?;
        session.record_losses(&losses);
        log.losses(before, &losses)?;
        bar.set_position(session.trainer().steps() as u64);
        bar.set_message(losses.last().map(|loss| format!("loss {loss:.4}")).unwrap_or_default());
        if options.eval && outcome == StepOutcome::EpochEnded {
            evaluate(&mut session, &dataset, &mut log, &bar).await?;
        }
        if let Some(stop) = session.stop() {
            bar.suspend(|| println!("{stop}"));
            break;
        }
    }
    bar.finish();
    log.finish()?;
    if let Some(path) = &options.out {
        fs::write(path, session.checkpoint().read().await?.to_bytes()?).map_err(|error| named(path, &error))?;
    }
    Ok(())
}

/// The session that the options ask for.
fn start(options: &Options, dataset: &Dataset, data_set: DataSet) -> Result<Session, Box<dyn Error>> {
    let mut run = match &options.run {
        Some(path) => Run::from_json(&fs::read_to_string(path).map_err(|error| named(path, &error))?)?,
        None => Run::default(),
    };
    if let Some(id) = &options.preset {
        run = of_preset(run, id, dataset.train.input(), dataset.train.classes())?;
    }
    run.training.epochs = options.epochs.unwrap_or(run.training.epochs);
    run.seed = options.seed.unwrap_or(run.seed);
    run.data_set = data_set;
    dataset.check(&run.network)?;
    let train_count = dataset.train.len();
    let device = options.device.open()?;
    let Some(path) = &options.init else { return Ok(Session::new(run, train_count, &device)?) };
    let bytes = fs::read(path).map_err(|error| named(path, &error))?;
    if options.fitting {
        let network = Network::new(&run.network, run.seed, &device)?;
        let weights = WeightFile::read(&bytes)?.matched(&network.parameter_shapes());
        return Ok(Session::with_fitting(run, weights, train_count, &device)?);
    }
    Ok(match Contents::read(&bytes)? {
        Contents::Checkpoint(checkpoint) => {
            dataset.check(&checkpoint.run.network)?;
            let mut session = Session::resumed(*checkpoint, train_count, &device)?;
            if let Some(epochs) = options.epochs {
                session.set_training(TrainingSettings { epochs, ..session.run().training })?;
            }
            session
        }
        Contents::Weights(weights) => Session::with_weights(run, weights, train_count, &device)?,
    })
}

/// `run` with the network of a preset, and with its settings where it has some.
fn of_preset(run: Run, id: &str, input: [usize; 3], classes: usize) -> Result<Run, Box<dyn Error>> {
    let Preset { network, training, .. } = preset(id, input, classes)?;
    Ok(Run { network, training: training.unwrap_or(run.training), ..run })
}

/// A preset whose network is for images of the shape `input`; its last layer with weights scores the classes.
fn preset(id: &str, input: [usize; 3], classes: usize) -> Result<Preset, Box<dyn Error>> {
    let presets = Preset::all();
    let ids: Vec<&str> = presets.iter().map(|preset| preset.id).collect();
    let unknown = || format!("there is no preset {id}: choose one of {}", ids.join(", "));
    let mut preset = presets.iter().find(|preset| preset.id == id).ok_or_else(unknown)?.clone();
    let network = &mut preset.network;
    (network.input, network.classes) = (input, classes);
    let outputs = network.layers.iter_mut().rev().find_map(|layer| match layer {
        LayerSpec::Linear(last) => Some(&mut last.features),
        LayerSpec::Conv2d(last) => Some(&mut last.filters),
        _ => None,
    });
    if let Some(outputs) = outputs {
        *outputs = classes;
    }
    Ok(preset)
}

async fn evaluate(
    session: &mut Session,
    dataset: &Dataset,
    log: &mut Log,
    bar: &ProgressBar,
) -> Result<(), Box<dyn Error>> {
    while let Some(chunk) = session.evaluate(dataset, TEST_BATCH)? {
        if let Some(record) = session.record_evaluation(&chunk.read().await?, dataset) {
            log.epoch(&record)?;
            bar.suspend(|| {
                if let (Some(loss), Some(accuracy)) = (record.validation_loss, record.validation_accuracy) {
                    println!(
                        "epoch {}: validation loss {loss:.4}, validation accuracy {:.2} %",
                        record.epoch,
                        100.0 * accuracy
                    );
                }
                println!(
                    "epoch {}: training loss {:.4}, test loss {:.4}, test accuracy {:.2} %",
                    record.epoch,
                    record.train_loss,
                    record.test_loss,
                    100.0 * record.test_accuracy
                );
            });
        }
    }
    Ok(())
}

/// Drawn on a terminal only.
fn progress_bar(steps: usize) -> ProgressBar {
    let style = ProgressStyle::with_template("{bar:40} step {pos} of {len}, {per_sec}, {eta} left, {msg}");
    ProgressBar::new(steps as u64).with_style(style.expect("the template is well-formed"))
}

fn named(path: &Path, error: &std::io::Error) -> String {
    format!("{}: {error}", path.display())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_preset_takes_other_images_and_classes() {
        for known in Preset::all() {
            let network = preset(known.id, [3, 32, 32], 3).unwrap().network;
            let shapes = network.shapes().unwrap_or_else(|error| panic!("{}: {error}", known.id));
            assert_eq!(shapes.last().unwrap().elements(), 3, "{}", known.id);
        }
    }

    #[test]
    fn a_preset_brings_its_settings_and_one_without_any_leaves_the_runs() {
        let training = TrainingSettings { epochs: 3, ..Run::default().training };
        let run = Run { training, ..Run::default() };
        let of = |id| of_preset(run.clone(), id, [1, 28, 28], 10).unwrap().training;
        let sprint = Preset::all().into_iter().find(|preset| preset.id == "sprint").unwrap();
        assert_eq!(Some(of("sprint")), sprint.training);
        assert_ne!(of("sprint"), training);
        assert_eq!(of("vgg"), training);
    }
}
