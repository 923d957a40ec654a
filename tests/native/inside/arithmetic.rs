//! The arithmetic of networks drawn at random: every kind of layer, at places of every sort.

use crate::network::random::{is_small, layer, made_valid};
use crate::support::inside::{check_explanation, some_places};
use burn::tensor::Device;
use convscope::inspection::PendingExplanation;
use convscope::network::{Muted, NamedTensor, Network, NetworkSpec};
use pollster::block_on;
use proptest::collection::vec;
use proptest::prelude::*;
use rand::RngExt;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;
use std::cell::RefCell;
use std::collections::BTreeMap;

/// Statistics and scales of normalisation as training leaves them, not 0 and 1.
fn trained(network: Network) -> Network {
    let mut rng = ChaCha8Rng::seed_from_u64(7);
    let norms = network.parameter_shapes().into_iter().filter(|(name, _)| name.starts_with("bn"));
    let tensors: Vec<NamedTensor> = norms
        .map(|(name, shape)| {
            let values = (0..shape[0]).map(|_| rng.random_range(0.3..1.7)).collect();
            NamedTensor { name, shape, values }
        })
        .collect();
    network.with_parameters(&tensors)
}

thread_local! {
    /// How many numbers of each kind of layer have been explained.
    static EXPLAINED: RefCell<BTreeMap<&'static str, usize>> = const { RefCell::new(BTreeMap::new()) };
}

fn check(spec: &NetworkSpec, pixels: &[u8], muted: Muted) {
    let device = Device::flex();
    let network = trained(Network::new(spec, 1, &device).unwrap()).with_muted(muted);
    for layer in network.layer_ids() {
        for place in some_places(network.shapes(layer).output) {
            let pending = PendingExplanation::new(network.clone(), pixels, (Some(layer), place), &device).unwrap();
            let explanation = block_on(pending.read()).unwrap();
            check_explanation(&explanation, &format!("{spec:?} {} at {place:?}", network.name(layer)));
            let kind = network.graph().node(layer).layer.kind();
            EXPLAINED.with_borrow_mut(|explained| *explained.entry(kind).or_default() += 1);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    fn random_networks(
        input in (prop_oneof![Just(1usize), Just(3)], 8..14usize, 8..14usize),
        classes in 2..12usize,
        layers in vec(layer(1..7usize, 0.01..0.99f64), 0..10),
        ink in vec(any::<u8>(), 64),
        mutes in any::<bool>(),
    ) {
        let network = made_valid(input.into(), classes, layers);
        if is_small(&network) {
            let pixels: Vec<u8> = ink.into_iter().cycle().take(network.input.iter().product()).collect();
            let mut muted = Muted::default();
            if mutes {
                muted.set(network.layer_id(0).unwrap(), [0]);
            }
            check(&network, &pixels, muted);
        }
    }
}

#[test]
fn agrees_with_the_activations_of_random_networks() {
    random_networks();
    EXPLAINED.with_borrow(|explained| {
        println!("{explained:?}");
        assert_eq!(explained.len(), 16, "kinds that were never explained are missing: {explained:?}");
    });
}
