//! Saved files that do not fit a network or its data, or are damaged.

use super::*;

/// The sentence with which a changed copy of a saved run is refused.
fn refusal(change: impl FnOnce(&mut StateDict)) -> String {
    let mut file = StateDict::read(&save(&session(shared::run(16, 40)))).unwrap();
    change(&mut file);
    open(&file.to_bytes().unwrap()).unwrap_err().to_string()
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
    let tensor = |name: &str, shape: &[usize], value: f32| {
        let values = vec![value; shape.iter().product()];
        let tensor = NamedTensor { name: name.to_string(), shape: shape.to_vec(), values };
        refusal(move |file| file.tensors.push(tensor))
    };
    let cases = [
        (metadata("convscope.run", "{\"version\":9}"), "format version 9"),
        (metadata("convscope.run", "[]"), "This is not a run that Convscope can read"),
        (metadata("convscope.progress", "{}"), "convscope.progress is unreadable"),
        (metadata("convscope.losses", "#"), "convscope.losses is not base64"),
        (metadata("convscope.losses", "AAA="), "convscope.losses ends within a number"),
        (metadata("convscope.losses", "AACAPw=="), "convscope.optimiser is missing"),
        (tensor("convscope.losses", &[1], 2.0), "its history is not as long as its position says"),
        (tensor("convscope.unknown", &[1], 2.0), "convscope.unknown is not part of it"),
        (tensor("convscope.optimiser.fc9.bias.exp_avg", &[10], 0.0), "does not fit the network: fc9.bias.exp_avg"),
        (tensor("convscope.optimiser.fc2.bias.exp_avg", &[9], 0.0), "does not fit the network: fc2.bias.exp_avg"),
        (tensor("convscope.optimiser.fc2.bias.step", &[], -1.0), "does not fit the network: fc2.bias.step"),
        (tensor("convscope.optimiser.fc2.bias.step", &[], f32::NAN), "does not fit the network: fc2.bias.step"),
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
