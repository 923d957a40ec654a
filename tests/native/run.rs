//! The run as a value: its serialised form, its defaults and its ranges.

use convscope::Error;
use convscope::run::Run;

/// The sentence that must come, and what brings it about.
type Breakage = (&'static str, fn(&mut Run));

#[test]
fn the_default_run_is_the_tutorials() {
    let run = Run::default();
    run.validate().unwrap();
    let training = run.training;
    assert_eq!((training.learning_rate, training.momentum), (0.01, 0.9));
    assert_eq!((training.batch_size, training.epochs, run.shuffle), (64, 5, true));
}

#[test]
fn a_run_survives_its_serialised_form() {
    let run = Run { seed: 42, ..Run::default() };
    let json = serde_json::to_string(&run).unwrap();
    assert_eq!(serde_json::from_str::<Run>(&json).unwrap(), run);
    assert!(json.contains(r#"{"kind":"conv2d","filters":32,"kernel":3,"stride":1,"padding":1}"#), "{json}");
}

#[test]
fn a_number_with_more_digits_than_a_run_keeps_survives_it_too() {
    // Found by `make fuzz`: serde_json read what it had written of it as the number before.
    let run = Run::from_json(r#"{"version":1,"training":{"beta2":0.91844674407370955161599}}"#).unwrap();
    assert_eq!(run.training.beta2, 0.918_446_744_073_71);
    assert_eq!(Run::from_json(&run.to_json()).unwrap(), run);
}

#[test]
fn unknown_fields_are_refused() {
    let json = serde_json::to_string(&Run::default()).unwrap().replace("\"seed\"", "\"sede\"");
    assert!(serde_json::from_str::<Run>(&json).unwrap_err().to_string().contains("sede"));
}

#[test]
fn what_a_run_leaves_out_is_the_tutorials() {
    assert_eq!(Run::from_json(r#"{"version":1}"#).unwrap(), Run::default());
    let run = Run::from_json(r#"{"version":1,"training":{"momentum":0.5},"shuffle":false}"#).unwrap();
    let mut expected = Run { shuffle: false, ..Run::default() };
    expected.training.momentum = 0.5;
    assert_eq!(run, expected);
}

#[test]
fn text_that_is_no_run_is_refused_by_field_and_range() {
    let unreadable = |what: &str| {
        format!(
            "This is not a run that Convscope can read: {what}. Take the link or the file again where it came from."
        )
    };
    let version =
        "This run has format version 0, but this Convscope reads version 1. Open it with the version that saved it.";
    let cases = [
        (r#"{"version":0,"old":1}"#, version.to_string()),
        ("{}", unreadable("missing field `version`")),
        (
            r#"{"version":1,"training":{"batch_size":-1}}"#,
            "batch_size is -1, but it must be a whole number from 1 to 1024.".into(),
        ),
        (
            r#"{"version":1,"training":{"epochs":2.5}}"#,
            "epochs is 2.5, but it must be a whole number from 1 to 1000.".into(),
        ),
        (
            r#"{"version":1,"training":{"momentum":"much"}}"#,
            "momentum is \"much\", but it must be from 0 to below 1.".into(),
        ),
        (
            r#"{"version":1,"training":{"learning_rate":null}}"#,
            "learning_rate is null, but it must be above 0 and at most 10.".into(),
        ),
        (
            r#"{"version":1,"seed":9007199254740992}"#,
            "seed is 9007199254740992, but it must be a whole number from 0 to 9007199254740991.".into(),
        ),
        (
            r#"{"version":1,"data_set":"cifar"}"#,
            unreadable("data_set: unknown variant `cifar`, expected `mnist` or `own`"),
        ),
        (r#"{"version":1,"shuffle":1}"#, unreadable("shuffle: invalid type: integer `1`, expected a boolean")),
    ];
    for (text, sentence) in cases {
        assert_eq!(Run::from_json(text).unwrap_err().to_string(), sentence);
    }
    // A layer's momentum is not the optimiser's.
    let layers =
        r#"{"version":1,"network":{"input":[1,28,28],"classes":10,"layers":[{"kind":"batch_norm","momentum":"x"}]}}"#;
    let sentence = Run::from_json(layers).unwrap_err().to_string();
    assert!(sentence.starts_with("This is not a run that Convscope can read: network.layers"), "{sentence}");
    let misspelt = Run::from_json(r#"{"version":1,"training":{"momentun":0.5}}"#).unwrap_err().to_string();
    assert!(misspelt.contains("training.momentun: unknown field `momentun`, expected one of `loss`, "), "{misspelt}");
    for text in ["", "[", "null", "[[[[1]]]]", &"[".repeat(10_000), &" ".repeat(2 << 20)] {
        let sentence = Run::from_json(text).unwrap_err().to_string();
        assert!(sentence.starts_with("This is not a run that Convscope can read: "), "{sentence}");
    }
}

#[test]
fn values_out_of_range_are_named_with_their_range() {
    let broken: [Breakage; 8] = [
        ("learning_rate is 0, but it must be above 0 and at most 10.", |run| run.training.learning_rate = 0.0),
        ("learning_rate is NaN, but it must be above 0 and at most 10.", |run| run.training.learning_rate = f64::NAN),
        ("learning_rate is inf, but it must be above 0 and at most 10.", |run| {
            run.training.learning_rate = f64::INFINITY
        }),
        ("momentum is 1, but it must be from 0 to below 1.", |run| run.training.momentum = 1.0),
        ("batch_size is 0, but it must be a whole number from 1 to 1024.", |run| run.training.batch_size = 0),
        ("epochs is 1001, but it must be a whole number from 1 to 1000.", |run| run.training.epochs = 1001),
        ("seed is 9007199254740992, but it must be a whole number from 0 to 9007199254740991.", |run| {
            run.seed = 1 << 53
        }),
        (
            "This run has format version 9, but this Convscope reads version 1. Open it with the version that saved it.",
            |run| run.version = 9,
        ),
    ];
    for (sentence, break_it) in broken {
        let mut run = Run::default();
        break_it(&mut run);
        let error = run.validate().unwrap_err();
        assert!(matches!(error, Error::Setting { .. } | Error::RunVersion { .. }));
        assert_eq!(error.to_string(), sentence);
    }
}
