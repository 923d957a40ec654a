//! Runs and weights as files: nothing is lost on the way, and what does not fit is refused whole.

mod draft;
mod matching;
mod refusals;

use crate::support::{synthetic, training as shared};
use burn::tensor::Device;
use convscope::interchange::{Contents, StateDict};
use convscope::network::NamedTensor;
use convscope::network::kinds::{
    AvgPool2d, BatchNorm, Conv2d, Dropout, Flatten, Gelu, Linear, LocalResponseNorm, Tanh,
};
use convscope::run::Run;
use convscope::session::Session;
use convscope::training::OptimiserKind;
use convscope::verification::relative_error;

const IMAGES: usize = 96;

fn session(run: Run) -> Session {
    Session::new(run, IMAGES, &Device::flex()).unwrap()
}

/// Takes `steps` steps, with the evaluations that fall due, and returns the bits of their losses.
fn train(session: &mut Session, steps: usize) -> Vec<u32> {
    let train = synthetic::samples(IMAGES);
    pollster::block_on(async {
        let before = session.losses().len();
        while session.losses().len() < before + steps {
            let (_, losses) = session.train(&train, 1).unwrap();
            session.record_losses(&losses.read().await.unwrap());
            evaluate(session).await;
        }
        session.losses()[before..].iter().map(|loss| loss.to_bits()).collect()
    })
}

async fn evaluate(session: &mut Session) {
    let dataset = synthetic::dataset(IMAGES, 20);
    while let Some(chunk) = session.evaluate(&dataset, 20).unwrap() {
        session.record_evaluation(&chunk.read().await.unwrap(), &dataset);
    }
}

fn save(session: &Session) -> Vec<u8> {
    pollster::block_on(session.checkpoint().read()).unwrap().to_bytes().unwrap()
}

fn open(bytes: &[u8]) -> convscope::error::Result<Session> {
    match Contents::read(bytes)? {
        Contents::Checkpoint(checkpoint) => Session::resumed(*checkpoint, IMAGES, &Device::flex()),
        Contents::Weights(weights) => Session::with_weights(shared::run(16, 40), weights, IMAGES, &Device::flex()),
    }
}

#[test]
fn a_resumed_run_goes_on_bit_for_bit() {
    // 8 steps end within the second epoch of 6.
    let mut straight = session(shared::run(16, 40));
    train(&mut straight, 8);
    let mut resumed = open(&save(&straight)).unwrap();
    assert_eq!((resumed.run(), resumed.losses()), (straight.run(), straight.losses()));
    assert_eq!((resumed.epochs(), resumed.trainer().position()), (straight.epochs(), straight.trainer().position()));
    assert_eq!(train(&mut resumed, 100), train(&mut straight, 100));
    assert_eq!(resumed.epochs(), straight.epochs());
}

/// Running statistics are saved with the weights, and dropout depends on seed, step and position alone.
#[test]
fn a_resumed_run_with_batch_normalisation_and_dropout_goes_on_bit_for_bit() {
    let mut run = shared::run(16, 40);
    run.network.layers = vec![
        Conv2d::new(4, 3).with_stride(2).without_bias().into(),
        BatchNorm::default().into(),
        Tanh {}.into(),
        LocalResponseNorm::default().into(),
        Dropout { probability: 0.2 }.into(),
        AvgPool2d::new(2).into(),
        Flatten {}.into(),
        Linear::new(24).into(),
        BatchNorm::default().into(),
        Gelu {}.into(),
        Dropout::default().into(),
        Linear::new(10).into(),
    ];
    let mut straight = session(run);
    train(&mut straight, 8);
    let mut resumed = open(&save(&straight)).unwrap();
    assert_eq!(train(&mut resumed, 20), train(&mut straight, 20));
    assert_eq!(resumed.epochs(), straight.epochs());
    assert_eq!(StateDict::read(&save(&resumed)).unwrap(), StateDict::read(&save(&straight)).unwrap());
}

#[test]
fn a_run_saved_before_its_first_step_and_between_epochs_goes_on() {
    for steps in [0, 6] {
        let mut straight = session(shared::run(16, 3));
        train(&mut straight, steps);
        let mut resumed = open(&save(&straight)).unwrap();
        assert_eq!(train(&mut resumed, 7), train(&mut straight, 7));
    }
}

#[test]
fn an_epoch_that_was_being_evaluated_is_evaluated() {
    let train = synthetic::samples(IMAGES);
    let mut straight = session(shared::run(16, 3));
    for _ in 0..6 {
        let (_, losses) = straight.train(&train, 1).unwrap();
        straight.record_losses(&pollster::block_on(losses.read()).unwrap());
    }
    assert_eq!(straight.evaluated(), Some(0));
    let mut resumed = open(&save(&straight)).unwrap();
    assert_eq!(resumed.evaluated(), Some(0));
    pollster::block_on(evaluate(&mut resumed));
    assert_eq!((resumed.epochs().len(), resumed.epochs()[0].step), (1, 6));
}

/// As by the native example without `--eval`: three epochs of six steps, of which only the last is evaluated, once opened.
#[test]
fn epochs_without_a_record_do_not_double_that_of_the_last() {
    let images = synthetic::samples(IMAGES);
    let mut native = session(shared::run(16, 40));
    for _ in 0..18 {
        let (_, losses) = native.train(&images, 1).unwrap();
        native.record_losses(&pollster::block_on(losses.read()).unwrap());
    }
    let mut opened = open(&save(&native)).unwrap();
    pollster::block_on(evaluate(&mut opened));
    let mean = native.losses()[12..].iter().copied().map(f64::from).sum::<f64>() / 6.0;
    assert_eq!((opened.epochs().len(), opened.epochs()[0].epoch), (1, 3));
    assert_eq!(opened.epochs()[0].train_loss, mean, "it is the mean of the last epoch alone");

    let mut again = open(&save(&opened)).unwrap();
    assert_eq!(again.evaluated(), None, "the epoch has its record");
    pollster::block_on(evaluate(&mut again));
    assert_eq!(again.epochs(), opened.epochs());
    train(&mut again, 8);
    assert_eq!(again.epochs().iter().map(|record| record.epoch).collect::<Vec<_>>(), [3, 4]);
}

/// A file of an earlier version, which could hold the same record twice, as `patience` then counts.
#[test]
fn a_doubled_record_counts_once() {
    let mut straight = session(shared::run(16, 40));
    train(&mut straight, 8);
    let mut file = StateDict::read(&save(&straight)).unwrap();
    let progress = file.metadata.get_mut("convscope.progress").unwrap();
    let (begin, end) = (progress.find("[{").unwrap() + 1, progress.find("}]").unwrap() + 1);
    let record = progress[begin..end].to_string();
    progress.insert_str(end, &format!(",{record}"));
    let opened = open(&file.to_bytes().unwrap()).unwrap();
    assert_eq!(opened.epochs(), straight.epochs());
}

#[test]
fn the_weights_have_pytorchs_names_and_layouts() {
    let file = StateDict::read(&save(&session(Run::default()))).unwrap();
    let tensors: Vec<(&str, &[usize])> =
        file.tensors.iter().map(|tensor| (tensor.name.as_str(), &tensor.shape[..])).collect();
    let expected: [(&str, &[usize]); 8] = [
        ("conv1.bias", &[32]),
        ("conv1.weight", &[32, 1, 3, 3]),
        ("conv2.bias", &[64]),
        ("conv2.weight", &[64, 32, 3, 3]),
        ("fc1.bias", &[128]),
        ("fc1.weight", &[128, 3136]),
        ("fc2.bias", &[10]),
        ("fc2.weight", &[10, 128]),
    ];
    let mut sorted = tensors.clone();
    sorted.sort_unstable();
    assert_eq!(sorted, expected);
    assert_eq!(file.metadata["format"], "pt");
}

/// Whether the file has the optimiser's state beside the weights, as the exported program writes it, or not.
#[test]
fn weights_without_a_run_begin_the_run_again() {
    let mut trained = session(shared::run(16, 40));
    train(&mut trained, 3);
    let mut file = StateDict::read(&save(&trained)).unwrap();
    file.metadata.clear();
    for has_state in [true, false] {
        file.tensors.retain(|tensor| has_state || !tensor.name.starts_with("convscope."));
        let opened = open(&file.to_bytes().unwrap()).unwrap();
        assert_eq!((opened.losses().len(), opened.trainer().steps()), (0, 0));
        let again = StateDict::read(&save(&opened)).unwrap();
        assert!(again.tensors.iter().all(|tensor| file.tensors.contains(tensor)));
        assert_eq!(again.tensors.len(), 8);
    }
}

/// PyTorch's names, and a count of updates for each parameter.
#[test]
fn the_optimisers_state_is_tensors_beside_the_weights() {
    let mut run = shared::small();
    run.training.optimiser = OptimiserKind::Adam;
    let mut trained = session(run);
    train(&mut trained, 3);
    let file = StateDict::read(&save(&trained)).unwrap();
    let of_fc1: Vec<(&str, &[usize])> = file
        .tensors
        .iter()
        .filter_map(|tensor| Some((tensor.name.strip_prefix("convscope.optimiser.fc1.weight.")?, &tensor.shape[..])))
        .collect();
    assert_eq!(of_fc1, [("exp_avg", &[10, 98][..]), ("exp_avg_sq", &[10, 98]), ("step", &[])]);
    let steps = file.tensors.iter().filter(|tensor| tensor.name.ends_with(".step"));
    assert!(steps.clone().count() == 4 && steps.into_iter().all(|step| step.values == [3.0]));
    let losses = file.tensors.iter().find(|tensor| tensor.name == "convscope.losses").unwrap();
    assert_eq!(losses.values, trained.losses());
    let mut keys: Vec<&str> = file.metadata.keys().map(String::as_str).collect();
    keys.sort_unstable();
    assert_eq!(keys, ["convscope.progress", "convscope.run", "format"]);
}

/// Twelve million parameters with Adam's state: base64 in a header, that was 128 MB, and readers take 100.
#[test]
fn twelve_million_parameters_with_adam_go_round_trip() {
    let mut run = shared::run(2, 40);
    run.training.optimiser = OptimiserKind::Adam;
    run.network.layers =
        vec![Flatten {}.into(), Linear::new(4096).into(), Linear::new(2200).into(), Linear::new(10).into()];
    let mut straight = session(run);
    train(&mut straight, 2);
    let bytes = save(&straight);
    let parameters = 784 * 4096 + 4096 + 4096 * 2200 + 2200 + 2200 * 10 + 10;
    assert!(parameters > 12_000_000 && bytes.len() > 3 * 4 * parameters);
    let header = u64::from_le_bytes(bytes[..8].try_into().unwrap());
    assert!(header < 10_000, "a header of {header} bytes grows with the network");
    let mut resumed = open(&bytes).unwrap();
    drop(bytes);
    assert_eq!(train(&mut resumed, 1), train(&mut straight, 1));
}

/// Adam, 8 and 14 steps, saved by the version before: state in base64, without a count of updates.
#[test]
fn a_file_of_an_earlier_version_goes_on_as_it_did_there() {
    let read = |steps: usize| std::fs::read(format!("tests/fixtures/saved/adam-{steps}.safetensors")).unwrap();
    let mut opened = open(&read(8)).unwrap();
    let expected = open(&read(14)).unwrap();
    assert_eq!((opened.losses().len(), opened.epochs()), (8, &expected.epochs()[..1]));
    train(&mut opened, 6);
    let error = relative_error(opened.losses(), expected.losses());
    assert!(error < 1e-5, "{error:e}: {:?} instead of {:?}", opened.losses(), expected.losses());
    let (opened, expected) = (StateDict::read(&save(&opened)).unwrap(), StateDict::read(&save(&expected)).unwrap());
    for (found, expected) in opened.tensors.iter().zip(&expected.tensors) {
        assert_eq!((&found.name, &found.shape), (&expected.name, &expected.shape));
        let error = relative_error(&found.values, &expected.values);
        assert!(error < 1e-4, "{} is {error:e} away", found.name);
    }
    assert_eq!(opened.tensors.len(), expected.tensors.len());
}

/// Numbers of every type in which models are saved, as PyTorch 1.13 wrote them, with what it makes of them in float32:
/// `tests/fixtures/weights/generate.py`.
#[test]
fn numbers_of_every_type_are_read_as_pytorch_reads_them() {
    let file = StateDict::read(include_bytes!("../fixtures/weights/types.safetensors")).unwrap();
    let of = |name: String| file.tensors.iter().find(|tensor| tensor.name == name).unwrap();
    for dtype in ["F64", "F32", "F16", "BF16"] {
        let (stored, expected) = (of(format!("{dtype}.stored")), of(format!("{dtype}.expected")));
        assert_eq!(stored.shape, [4, 16]);
        let bits = |tensor: &NamedTensor| tensor.values.iter().map(|value| value.to_bits()).collect::<Vec<_>>();
        assert_eq!(bits(stored), bits(expected), "{dtype}");
    }
    // They are not the same numbers in all types, or nothing would have been tested.
    let third = |dtype: &str| of(format!("{dtype}.stored")).values[3];
    let thirds = ["F64", "F16", "BF16"].map(third);
    assert_eq!(thirds, [1.0 / 3.0, 0.333_251_95, 0.333_984_38]);
}
