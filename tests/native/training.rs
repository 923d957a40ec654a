//! Training and inspection on flex; the bodies that the browser runs too are in support/training.rs.

use crate::support::synthetic;
use crate::support::training::{self as shared, losses, run};
use burn::tensor::Device;
use convscope::session::Session;
use convscope::training::StepOutcome;
use pollster::block_on;

#[test]
fn loss_falls_on_a_fixed_seed() {
    block_on(shared::loss_falls_on_a_fixed_seed(&Device::flex()));
}

#[test]
fn a_dry_run_changes_nothing() {
    block_on(shared::a_dry_run_changes_nothing(&Device::flex()));
}

#[test]
fn thirty_two_images_are_memorised() {
    block_on(shared::thirty_two_images_are_memorised(&Device::flex()));
}

#[test]
fn inspection_shows_every_layer() {
    block_on(shared::inspection_shows_every_layer(&Device::flex()));
}

#[test]
fn the_same_run_gives_the_same_losses_bit_for_bit() {
    let dataset = synthetic::dataset(100, 10);
    let losses = || {
        let mut session = Session::new(run(16, 3), 100, &Device::flex()).unwrap();
        block_on(losses(&mut session, &dataset, 10))
    };
    assert_eq!(losses(), losses());
}

#[test]
fn an_epoch_ends_with_a_short_batch_and_the_run_with_its_last_epoch() {
    let dataset = synthetic::dataset(20, 10);
    let mut session = Session::new(run(8, 2), 20, &Device::flex()).unwrap();
    assert_eq!(session.trainer().steps_left(), 6);
    let outcomes: Vec<StepOutcome> =
        (0..7).map(|_| session.train(&dataset.train, 1).map(|(outcome, _)| outcome).unwrap()).collect();
    use StepOutcome::{EpochEnded, Finished, Stepped};
    assert_eq!(outcomes, [Stepped, Stepped, EpochEnded, Stepped, Stepped, EpochEnded, Finished]);
    assert_eq!((session.trainer().steps(), session.trainer().samples_seen()), (6, 40));
    assert_eq!(session.trainer().steps_left(), 0);
}

#[test]
fn changed_settings_act_from_the_next_step_on() {
    let dataset = synthetic::dataset(64, 10);
    let mut session = Session::new(run(16, 10), 64, &Device::flex()).unwrap();
    let mut same = Session::new(run(16, 10), 64, &Device::flex()).unwrap();
    assert_eq!(block_on(losses(&mut session, &dataset, 4)), block_on(losses(&mut same, &dataset, 4)));
    let mut settings = *session.trainer().settings();
    settings.momentum = 0.0;
    settings.batch_size = 8;
    session.set_training(settings).unwrap();
    // The loss of the next step is computed before its update: only the one after it can differ by the momentum.
    let changed = block_on(losses(&mut session, &dataset, 3));
    assert_ne!(changed[1..], block_on(losses(&mut same, &dataset, 3))[1..]);
    assert_eq!(session.trainer().samples_seen(), 4 * 16 + 3 * 8);
    settings.momentum = 2.0;
    assert!(session.set_training(settings).is_err());
    assert_eq!(session.run().training.momentum, 0.0);
}
