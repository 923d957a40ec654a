//! Runs and weights as files: nothing is lost on the way, and what does not fit is refused whole.

use crate::support::{synthetic, training as shared};
use burn::tensor::Device;
use convscope::interchange::{Contents, StateDict};
use convscope::network::NamedTensor;
use convscope::network::kinds::{
    AvgPool2d, BatchNorm, Conv2d, Dropout, Flatten, Gelu, Linear, LocalResponseNorm, Tanh,
};
use convscope::run::Run;
use convscope::session::Session;

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
    let test = synthetic::samples(20);
    while let Some(chunk) = session.evaluate(&test, 20).unwrap() {
        session.record_evaluation(&chunk.read().await.unwrap(), &test);
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

/// The sentence with which a changed copy of a saved run is refused.
fn refusal(change: impl FnOnce(&mut StateDict)) -> String {
    let mut file = StateDict::read(&save(&session(shared::run(16, 40)))).unwrap();
    change(&mut file);
    open(&file.to_bytes().unwrap()).unwrap_err().to_string()
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
        AvgPool2d { kernel: 2, stride: None }.into(),
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

#[test]
fn weights_alone_begin_the_run_again() {
    let mut trained = session(shared::run(16, 40));
    train(&mut trained, 3);
    let mut file = StateDict::read(&save(&trained)).unwrap();
    file.metadata.clear();
    let opened = open(&file.to_bytes().unwrap()).unwrap();
    assert_eq!((opened.losses().len(), opened.trainer().steps()), (0, 0));
    let again = StateDict::read(&save(&opened)).unwrap();
    assert_eq!(again.tensors, file.tensors);
}

#[test]
fn weights_of_another_network_are_refused_with_all_that_is_wrong() {
    let sentence = refusal(|file| {
        file.metadata.clear();
        file.tensors.retain(|tensor| tensor.name != "conv1.bias");
        let surplus = NamedTensor { name: "conv3.weight".into(), shape: vec![1], values: vec![0.0] };
        file.tensors.push(surplus);
        let fc1 = file.tensors.iter_mut().find(|tensor| tensor.name == "fc1.weight").unwrap();
        fc1.shape = vec![3136, 128];
        let fc2 = file.tensors.iter_mut().find(|tensor| tensor.name == "fc2.bias").unwrap();
        fc2.values[3] = f32::NAN;
    });
    assert_eq!(
        sentence,
        "These weights do not fit the network: conv1.bias is missing; fc1.weight is [3136, 128] instead of [128, 3136]; \
         fc2.bias has values that are not finite; conv3.weight is not part of it. Choose the network that they were trained \
         with, or another file."
    );
}

#[test]
fn damaged_files_are_refused_with_a_sentence() {
    let whole = save(&session(shared::run(16, 40)));
    for bytes in [&b"not a file"[..], &whole[..whole.len() - 1], &[255; 64], &[]] {
        let sentence = open(bytes).unwrap_err().to_string();
        assert!(sentence.starts_with("This is not a safetensors file that Convscope can read: "), "{sentence}");
    }
    let metadata = |key: &'static str, text: &'static str| {
        refusal(move |file| drop(file.metadata.insert(key.into(), text.into())))
    };
    let cases = [
        (metadata("convscope.run", "{\"version\":9}"), "format version 9"),
        (metadata("convscope.run", "[]"), "This is not a run that Convscope can read"),
        (metadata("convscope.progress", "{}"), "convscope.progress is unreadable"),
        (metadata("convscope.losses", "#"), "convscope.losses is not base64"),
        (metadata("convscope.losses", "AAA="), "convscope.losses ends within a number"),
        (metadata("convscope.losses", "AACAPw=="), "its history is not as long as its position says"),
        (metadata("convscope.optimiser", "AAA="), "This is not a safetensors file"),
        (refusal(|file| drop(file.metadata.remove("convscope.optimiser"))), "convscope.optimiser is missing"),
    ];
    for (sentence, expected) in cases {
        assert!(sentence.contains(expected), "{sentence} should say {expected}");
    }
}

#[test]
fn positions_that_the_data_does_not_have_are_refused() {
    for remaining in [r#"{"count":97}"#, r#"{"count":0}"#, r#"{"samples":[96]}"#, r#"{"samples":[3,3]}"#] {
        let sentence = refusal(|file| {
            let progress = file.metadata.get_mut("convscope.progress").unwrap();
            *progress = progress.replace(r#"{"count":96}"#, remaining);
        });
        assert!(sentence.contains("its position is not one of 96 training images"), "{sentence}");
    }
}
