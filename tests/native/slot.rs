//! Answers that come back after their session has been replaced.

use crate::support::synthetic;
use crate::support::training::{losses, small};
use burn::tensor::Device;
use convscope::dataset::Dataset;
use convscope::error::Error;
use convscope::session::{Session, SessionSlot};
use pollster::block_on;

fn session(seed: u64, dataset: &Dataset) -> Session {
    let run = convscope::run::Run { seed, ..small() };
    Session::new(run, dataset.train.len(), &Device::flex()).unwrap()
}

#[test]
fn a_step_that_comes_back_after_its_session_has_been_replaced_is_dropped() {
    let dataset = synthetic::dataset(64, 10);
    let slot = SessionSlot::default();
    slot.replace(Some(session(1, &dataset)));
    let generation = slot.generation();
    let (_, pending) = slot.get().unwrap().train(&dataset.train, 3).unwrap();

    slot.replace(Some(session(2, &dataset)));
    let late = block_on(pending.read()).unwrap();
    assert_eq!(late.len(), 3);
    assert!(matches!(slot.same(generation), Err(Error::RunReplaced)));

    // The new session goes its own way, as it does where nothing came late.
    let (now, mut alone) = (slot.generation(), session(2, &dataset));
    let taken = block_on(losses(&mut slot.same(now).unwrap(), &dataset, 4));
    assert_eq!(taken, block_on(losses(&mut alone, &dataset, 4)));
    assert!(slot.same(now).unwrap().losses().is_empty(), "nobody has recorded a loss");
}

#[test]
fn a_slot_without_a_session_says_so() {
    let dataset = synthetic::dataset(64, 10);
    let slot = SessionSlot::default();
    assert!(matches!(slot.get(), Err(Error::NoRun)));
    slot.replace(Some(session(1, &dataset)));
    let generation = slot.generation();
    slot.replace(None);
    assert!(matches!(slot.get(), Err(Error::NoRun)));
    assert!(matches!(slot.same(generation), Err(Error::RunReplaced)));
}
