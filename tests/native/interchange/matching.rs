//! Weights that were not saved by Convscope: wrapped names, `nn.Sequential`'s numbers, and layers that do not fit.

use super::{IMAGES, session};
use crate::support::training::small;
use burn::tensor::Device;
use convscope::interchange::{MatchRow, Matched, StateDict, WeightFile};
use convscope::network::{NamedTensor, NetworkSpec};
use convscope::run::Run;
use convscope::session::Session;
use pollster::block_on;

/// The weights of a small convolution and a fully connected layer, trained for two steps.
fn weights() -> Vec<NamedTensor> {
    let mut trained = session(small());
    super::train(&mut trained, 2);
    weights_of(&trained)
}

fn weights_of(session: &Session) -> Vec<NamedTensor> {
    block_on(session.checkpoint().read()).unwrap().weights
}

/// The same under other names, in the order of these.
fn renamed(names: &[(&str, &str)]) -> Vec<NamedTensor> {
    let weights = weights();
    let tensor = |&(old, new): &(&str, &str)| {
        let tensor = weights.iter().find(|tensor| tensor.name == old).unwrap();
        NamedTensor { name: new.to_string(), ..tensor.clone() }
    };
    names.iter().map(tensor).collect()
}

fn expected(run: &Run) -> Vec<(String, Vec<usize>)> {
    session(run.clone()).trainer().training_network().parameter_shapes()
}

fn matched(tensors: Vec<NamedTensor>, is_ordered: bool) -> Matched {
    Matched::new(tensors, &expected(&small()), is_ordered)
}

fn fits(matched: &Matched) -> bool {
    matched.matching.rows.iter().all(|row| row.fits)
}

const SEQUENTIAL: [(&str, &str); 4] =
    [("fc1.bias", "10.bias"), ("fc1.weight", "10.weight"), ("conv1.bias", "2.bias"), ("conv1.weight", "2.weight")];

#[test]
fn what_wraps_all_names_is_taken_off_and_said() {
    let wrapped = |prefix: &str| {
        let wrap = |tensor: NamedTensor| NamedTensor { name: format!("{prefix}{}", tensor.name), ..tensor };
        matched(weights().into_iter().map(wrap).collect(), false)
    };
    for prefix in ["module.", "_orig_mod.", "model.", "module._orig_mod.model."] {
        let matched = wrapped(prefix);
        assert!(fits(&matched), "{prefix}: {:?}", matched.matching);
        assert_eq!((matched.matching.prefix.as_str(), matched.matching.in_order), (prefix, false));
        let file = matched.matching.rows[0].file.as_ref().unwrap();
        assert_eq!(file.name, format!("{prefix}conv1.weight"), "the table has the file's own names");
        let opened = Session::with_weights(small(), matched.tensors, IMAGES, &Device::flex()).unwrap();
        assert_eq!(weights_of(&opened), weights());
    }
    assert!(wrapped("net.").matching.in_order, "another prefix is no wrapper's; the order of the layers tells");
    // Only what wraps all of them.
    let mut some = weights();
    some[0].name.insert_str(0, "module.");
    let rows = matched(some, false).matching.rows;
    assert_eq!(rows.iter().filter(|row| row.fits).count(), 3);
}

/// A safetensors file is sorted by name, where 10 comes before 2.
#[test]
fn the_numbers_of_a_sequential_are_matched_in_their_order() {
    let matched = matched(renamed(&SEQUENTIAL), false);
    assert!(fits(&matched) && matched.matching.in_order, "{:?}", matched.matching);
    let opened = Session::with_weights(small(), renamed(&SEQUENTIAL), IMAGES, &Device::flex()).unwrap();
    assert_eq!(weights_of(&opened), weights());
}

#[test]
fn other_names_are_matched_where_the_order_is_known_or_shapes_fit_in_one_way_only() {
    let names =
        [("conv1.weight", "b.weight"), ("conv1.bias", "b.bias"), ("fc1.weight", "a.weight"), ("fc1.bias", "a.bias")];
    assert!(fits(&matched(renamed(&names), true)));
    assert!(fits(&matched(renamed(&names), false)), "the shapes of both layers differ");
    // Sorted by name, the layers stand in another order than the network's.
    let mut sorted = renamed(&names);
    sorted.rotate_left(2);
    assert!(!fits(&matched(sorted, false)));
    // Two layers of one shape: which is which cannot be known of a file that is sorted by name.
    let network: NetworkSpec = serde_json::from_str(
        r#"{"input":[1,8,8],"classes":10,"layers":[{"kind":"conv2d","filters":1,"kernel":3,"padding":1},
            {"kind":"conv2d","filters":1,"kernel":3,"padding":1},{"kind":"flatten"},{"kind":"linear","features":10}]}"#,
    )
    .unwrap();
    let run = Run { network, ..small() };
    let rename = |tensor: NamedTensor| {
        let name = tensor.name.replace("conv1", "a").replace("conv2", "b").replace("fc1", "c");
        NamedTensor { name, ..tensor }
    };
    let alike: Vec<NamedTensor> = weights_of(&session(run.clone())).into_iter().map(rename).collect();
    assert!(!fits(&Matched::new(alike.clone(), &expected(&run), false)));
    assert!(fits(&Matched::new(alike, &expected(&run), true)));
}

#[test]
fn layers_that_fit_are_taken_and_a_new_head_gets_fresh_weights() {
    let mut others = renamed(&SEQUENTIAL);
    for tensor in others.iter_mut().filter(|tensor| tensor.name.starts_with("10.")) {
        let inner: usize = tensor.shape[1..].iter().product();
        tensor.shape[0] = 3;
        tensor.values.truncate(3 * inner);
    }
    let matched = matched(others, false);
    let head = |row: &&MatchRow| row.network.as_ref().unwrap().name.starts_with("fc1");
    assert!(matched.matching.rows.iter().all(|row| row.fits != head(&row)), "{:?}", matched.matching);
    let opened = Session::with_fitting(small(), matched, IMAGES, &Device::flex()).unwrap();
    let (ours, fresh) = (weights_of(&opened), weights_of(&session(small())));
    assert_eq!((&ours[..2], &ours[2..]), (&weights()[..2], &fresh[2..]));
}

#[test]
fn weights_of_which_none_fits_are_refused() {
    let other = vec![NamedTensor { name: "x.weight".into(), shape: vec![2], values: vec![0.0; 2] }];
    let error = Session::with_fitting(small(), matched(other, true), IMAGES, &Device::flex()).unwrap_err();
    assert!(error.to_string().contains("x.weight is not part of it"), "{error}");
    let mut broken = weights();
    broken.iter_mut().for_each(|tensor| tensor.values[0] = f32::NAN);
    assert!(Session::with_fitting(small(), matched(broken, true), IMAGES, &Device::flex()).is_err());
}

/// A saved run has its optimiser's state beside its weights, which is none of them.
#[test]
fn the_weights_of_a_saved_run_are_found_in_it() {
    let mut trained = session(small());
    super::train(&mut trained, 2);
    let file = WeightFile::read(&super::save(&trained)).unwrap();
    assert!(file.is_run && file.is_ordered);
    let matched = file.matched(&expected(&small()));
    assert!(fits(&matched) && matched.matching.is_run);
    let alone = StateDict { tensors: weights(), ..StateDict::default() };
    let file = WeightFile::read(&alone.to_bytes().unwrap()).unwrap();
    assert!(!file.is_run && !file.is_ordered);
}
