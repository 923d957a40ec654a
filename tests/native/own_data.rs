//! Data sets of the user's own: made, split, saved, read, and refused.

use burn::tensor::Device;
use convscope::Error;
use convscope::dataset::{Examples, OwnData};
use convscope::network::NetworkSpec;
use convscope::network::kinds::{Conv2d, Flatten, Linear};
use convscope::run::Run;
use convscope::session::Session;
use proptest::prelude::*;

/// `count` examples of three classes in turn; a class's images are all of one colour.
fn examples(count: usize, input: [usize; 3]) -> Examples {
    let size: usize = input.iter().product();
    let labels: Vec<u8> = (0..count).map(|index| (index % 3) as u8).collect();
    let pixels = labels.iter().enumerate().flat_map(|(index, &label)| {
        let noise = move |pixel: usize| (index * 7 + pixel * 3) % 20;
        (0..size).map(move |pixel| 100 * label + noise(pixel) as u8)
    });
    Examples { pixels: pixels.collect(), labels, input }
}

fn classes() -> Vec<String> {
    ["circle", "cross", "bar"].map(String::from).to_vec()
}

fn own(input: [usize; 3]) -> OwnData {
    OwnData::split("Shapes", classes(), &examples(60, input), 0.25, 1).unwrap()
}

#[test]
fn a_split_takes_its_share_of_each_class_and_every_image_once() {
    let own = own([1, 8, 10]);
    let (train, test) = (&own.dataset().train, &own.dataset().test);
    assert_eq!((train.class_counts(), test.class_counts()), (vec![15; 3], vec![5; 3]));
    let all = examples(60, [1, 8, 10]);
    let mut expected: Vec<&[u8]> = all.pixels.chunks(80).collect();
    let mut found: Vec<&[u8]> =
        [train, test].map(|split| split.all().unwrap().0.chunks(80)).into_iter().flatten().collect();
    expected.sort_unstable();
    found.sort_unstable();
    assert_eq!(found, expected);
    assert_eq!(train.input(), [1, 8, 10]);
}

#[test]
fn a_saved_data_set_is_the_same_when_it_is_read() {
    let own = own([3, 9, 8]);
    let bytes = own.to_bytes().unwrap();
    assert!(OwnData::is_in(&bytes) && !OwnData::is_in(b"PK\x03\x04"));
    assert_eq!(bytes, own.to_bytes().unwrap());
    let read = OwnData::read(&bytes).unwrap();
    assert_eq!((read.name(), read.classes(), read.data_set()), (own.name(), own.classes(), own.data_set()));
    for (read, own) in [(&read.dataset().train, &own.dataset().train), (&read.dataset().test, &own.dataset().test)] {
        assert_eq!(read.all(), own.all());
    }
}

#[test]
fn the_digest_is_of_the_content_and_not_of_the_name() {
    let named =
        |name: &str, classes| OwnData::split(name, classes, &examples(60, [1, 8, 8]), 0.25, 1).unwrap().digest();
    assert_eq!(named("A", classes()).len(), 64);
    assert_eq!(named("A", classes()), named("B", classes()));
    let mut others = classes();
    others[2] = "line".into();
    assert_ne!(named("A", classes()), named("A", others));
    let mut brighter = examples(60, [1, 8, 8]);
    brighter.pixels[100] += 1;
    assert_ne!(named("A", classes()), OwnData::split("A", classes(), &brighter, 0.25, 1).unwrap().digest());
}

#[test]
fn a_run_says_which_data_set_it_is_on() {
    let data_set = own([1, 8, 8]).data_set();
    let run = Run { data_set, train_size: 20, label_noise: 0.1, ..Run::default() };
    assert_eq!(Run::from_json(&run.to_json()).unwrap(), run);
    assert!(Run::default().to_json().contains(r#""data_set":"mnist""#));
    let refused = |digest: &str| {
        let json = format!(r#"{{"version":1,"data_set":{{"own":{{"name":"Shapes","digest":"{digest}"}}}}}}"#);
        Run::from_json(&json).unwrap_err().to_string()
    };
    let sentence = "This is not a run that Convscope can read: data_set.own.digest is no SHA-256 in hexadecimal.";
    assert!(refused("../../etc").starts_with(sentence));
    assert!(refused(&"é".repeat(32)).starts_with(sentence));
}

#[test]
fn a_network_for_other_images_is_refused() {
    let own = own([3, 16, 12]);
    let mut network = NetworkSpec {
        input: [3, 16, 12],
        classes: 3,
        layers: vec![Conv2d::new(4, 3).into(), Flatten {}.into(), Linear::new(3).into()],
    };
    own.dataset().check(&network).unwrap();
    network.input = [1, 16, 12];
    assert_eq!(
        own.dataset().check(&network).unwrap_err().to_string(),
        "The network takes images of 1x16x12 in 3 classes, but the data set has images of 3x16x12 in 3. Fit the network to it, or choose another data set."
    );
}

#[test]
fn colour_images_of_any_size_are_learned() {
    let own = own([3, 16, 12]);
    let network = NetworkSpec {
        input: [3, 16, 12],
        classes: 3,
        layers: vec![Conv2d::new(4, 3).into(), Flatten {}.into(), Linear::new(3).into()],
    };
    let mut run = Run { network, data_set: own.data_set(), ..Run::default() };
    (run.training.batch_size, run.training.epochs) = (15, 5);
    let dataset = own.dataset();
    let mut session = Session::new(run, dataset.train.len(), &Device::flex()).unwrap();
    while !session.trainer().is_finished() {
        let (_, losses) = session.train(&dataset.train, 3).unwrap();
        session.record_losses(&pollster::block_on(losses.read()).unwrap());
        while let Some(chunk) = session.evaluate(dataset, 4).unwrap() {
            session.record_evaluation(&pollster::block_on(chunk.read()).unwrap(), dataset);
        }
    }
    assert_eq!(session.epochs().last().unwrap().test_accuracy, 1.0, "{:?}", session.epochs());
    let layers = pollster::block_on(session.inspect(dataset.test.sample(0).unwrap().0).unwrap().read()).unwrap();
    assert_eq!(layers[0].shape, [4, 14, 10]);
}

#[test]
fn images_of_a_set_may_take_the_memory_of_cifar_10_and_not_more_than_the_limit() {
    let many = |count: usize| Examples { pixels: vec![0; count * 3072], labels: vec![0; count], input: [3, 32, 32] };
    let two = || ["a".to_string(), "b".to_string()].to_vec();
    assert!(OwnData::new("CIFAR-10", two(), many(50_000), many(10_000)).is_ok());
    let refused = OwnData::new("x", two(), many(87_000), many(1_000)).unwrap_err().to_string();
    assert!(refused.contains("its images take 270 MB of memory, and at most 268 MB can be used"), "{refused}");
}

#[test]
fn what_is_no_data_set_is_refused_in_a_sentence() {
    let good = examples(60, [1, 8, 8]);
    let split = |name: &str, classes: &[&str], examples: &Examples, share| {
        let classes = classes.iter().map(|&class| class.to_string()).collect();
        OwnData::split(name, classes, examples, share, 1).unwrap_err().to_string()
    };
    let three = ["a", "b", "c"];
    let cases = [
        (split(" ", &three, &good, 0.2), "This data set cannot be used: its name must have 1 to 40 letters."),
        (split("x", &["a", "b", "a"], &good, 0.2), "This data set cannot be used: two of its classes are called “a”."),
        (
            split("x", &["a", "", "b"], &good, 0.2),
            "This data set cannot be used: the class “” must have a name of 1 to 40 letters.",
        ),
        (
            split("x", &["a", "b"], &good, 0.2),
            "This data set cannot be used: a label is 2, and its 2 classes have the labels 0 to 1.",
        ),
        (
            split("x", &three, &good, 0.0),
            "This data set cannot be used: it has 60 training and 0 test images, and takes at least one of each; add images, or split them otherwise.",
        ),
        (
            split("x", &three, &examples(60, [1, 4, 8]), 0.2),
            "The number of image rows is 4, but it must be a whole number from 8 to 64.",
        ),
        (
            split("x", &three, &examples(60, [2, 8, 8]), 0.2),
            "The number of image channels is 2, but it must be 1 or 3.",
        ),
    ];
    for (found, expected) in cases {
        assert_eq!(found, expected);
    }
    let cut = Examples { pixels: good.pixels[1..].to_vec(), ..good };
    assert!(matches!(OwnData::split("x", classes(), &cut, 0.2, 1), Err(Error::Pixels { expected: 3840, found: 3839 })));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Whatever becomes of a file on its way: a data set, or a sentence.
    #[test]
    fn a_damaged_file_is_refused_without_a_panic(place in 0usize..6000, byte: u8, length in 0usize..6000) {
        let mut bytes = own([1, 8, 8]).to_bytes().unwrap();
        let place = place % bytes.len();
        bytes[place] = byte;
        bytes.truncate(bytes.len().min(length.max(bytes.len() / 2 * usize::from(byte % 2 == 0))));
        if let Err(error) = OwnData::read(&bytes) {
            prop_assert!(error.to_string().ends_with('.'), "{}", error);
        }
    }
}
