//! Bodies of the tests of recorded steps: replayed or taken one by one, a run gives the same numbers bit for bit.

mod runs;

use super::synthetic;
use burn::tensor::Device;
use convscope::dataset::Samples;
use convscope::interchange::Contents;
use convscope::network::PendingTensors;
use convscope::run::Run;
use convscope::session::Session;
use convscope::training::{StepOutcome, Trainer, TrainingSettings};
use convscope::verification::relative_error;
pub use runs::recorded_runs;
pub use runs::with_layers;
use runs::{networks, optimisers, others, rounded_runs};

/// Images of the runs: two whole batches of 16, and the last of an epoch, of 8.
pub const IMAGES: usize = 40;

/// Losses, parameters and velocities, as bits.
pub type Bits = (Vec<u32>, Vec<(String, Vec<u32>)>);

/// What can be read of a trainer, its losses since they were last taken among it.
pub async fn bits(trainer: &mut Trainer) -> Bits {
    let losses = trainer.take_losses().read().await.unwrap();
    let mut tensors = PendingTensors::parameters(&trainer.network()).read().await.unwrap();
    tensors.extend(trainer.optimiser_state().read().await.unwrap());
    let of = |values: &[f32]| values.iter().map(|value| value.to_bits()).collect::<Vec<_>>();
    (of(&losses), tensors.iter().map(|tensor| (tensor.name.clone(), of(&tensor.values))).collect())
}

/// The same as numbers, with the losses first.
pub async fn numbers(trainer: &mut Trainer) -> Vec<(String, Vec<f32>)> {
    let (losses, tensors) = bits(trainer).await;
    let floats = |bits: Vec<u32>| bits.into_iter().map(f32::from_bits).collect();
    let tensors = tensors.into_iter().map(|(name, bits)| (name, floats(bits)));
    [("losses".to_string(), floats(losses))].into_iter().chain(tensors).collect()
}

pub fn assert_same(what: &str, found: &Bits, expected: &Bits) {
    assert_eq!(found.0, expected.0, "losses of {what}");
    assert_eq!(found.1.len(), expected.1.len(), "tensors of {what}");
    for (found, expected) in found.1.iter().zip(&expected.1) {
        assert_eq!(found.0, expected.0, "{what}");
        assert!(found.1 == expected.1, "{} of {what} is another", found.0);
    }
}

/// Takes `steps` steps, as many at once as there can be.
pub fn replay(trainer: &mut Trainer, train: &Samples, mut steps: usize) {
    while steps > 0 {
        let (outcome, taken) = trainer.take_steps(train, steps).unwrap();
        assert!(matches!(outcome, StepOutcome::Stepped | StepOutcome::EpochEnded) && taken > 0, "{outcome:?}");
        steps -= taken;
    }
}

pub fn one_by_one(trainer: &mut Trainer, train: &Samples, steps: usize) {
    for _ in 0..steps {
        trainer.step(train).unwrap();
    }
}

/// Every number of five steps, of which the third is on fewer images and ends the epoch.
pub async fn replayed_steps_give_the_numbers_of_steps_one_by_one(device: &Device, line: impl Fn(String)) {
    let train = synthetic::samples(IMAGES);
    for (name, run) in recorded_runs().into_iter().chain(optimisers()) {
        line(format!("{name}: recorded, and one by one"));
        let begin = || run.trainer(IMAGES, device).unwrap();
        let (mut replayed, mut single) = (begin(), begin());
        assert!(replayed.is_recorded(), "{name}");
        replay(&mut replayed, &train, 5);
        one_by_one(&mut single, &train, 5);
        assert_eq!(replayed.position(), single.position(), "{name}");
        assert_same(name, &bits(&mut replayed).await, &bits(&mut single).await);
    }
    for run in others() {
        assert!(!run.trainer(IMAGES, device).unwrap().is_recorded(), "{run:?}");
    }
}

/// The same to within rounding, where a sum is added up in another order; and what burn-flex computes to within more of it.
pub async fn replayed_steps_are_those_one_by_one_but_for_rounding(device: &Device, line: impl Fn(String)) {
    let train = synthetic::samples(IMAGES);
    let mut failures = Vec::new();
    for (name, run) in rounded_runs().into_iter().chain(networks()) {
        let mut replayed = run.trainer(IMAGES, device).unwrap();
        assert!(replayed.is_recorded(), "{name}");
        replay(&mut replayed, &train, 5);
        let found = numbers(&mut replayed).await;
        // The mean and the variance of a batch are added up by burn on WebGPU in a way that is ten times as far from burn-flex.
        let rounding = if run.network.needs_whole_batch() { 5e-4 } else { 1e-5 };
        for (other, device, most) in [("one by one", device, rounding), ("burn-flex", &Device::flex(), 1e-4)] {
            let mut single = run.trainer(IMAGES, device).unwrap();
            one_by_one(&mut single, &train, 5);
            assert_eq!(replayed.position(), single.position(), "{name}");
            let expected = numbers(&mut single).await;
            assert_eq!(found.len(), expected.len(), "tensors of {name}");
            for ((what, found), (same, expected)) in found.iter().zip(&expected) {
                assert_eq!(what, same, "{name}");
                let error = relative_error(found, expected);
                line(format!("{name}, {other}: {what}: relative error {error:.1e} (at most {most:.0e})"));
                assert!(
                    expected.iter().any(|&value| value != 0.0) || what.contains("running"),
                    "{what} of {name} is all zero"
                );
                if error > most {
                    failures.push(format!("{what} of {name} differs by {error:.2e} from {other}"));
                }
            }
        }
    }
    assert!(failures.is_empty(), "{failures:#?}");
}

/// Steps of both ways between each other, dry runs, and a copy that goes on by itself: the buffers are shared, the numbers are not.
pub async fn a_replay_goes_on_from_wherever_the_trainer_is(device: &Device) {
    for (_, run) in [recorded_runs().swap_remove(1), optimisers().swap_remove(1)] {
        goes_on_from_wherever(&run, device).await;
    }
}

async fn goes_on_from_wherever(run: &Run, device: &Device) {
    let train = synthetic::samples(IMAGES);
    let begin = || run.trainer(IMAGES, device).unwrap();
    let (mut mixed, mut single) = (begin(), begin());
    mixed.dry_run(&train).read().await.unwrap();
    replay(&mut mixed, &train, 2);
    let mut copy = mixed.clone();
    copy.take_losses().read().await.unwrap();
    one_by_one(&mut mixed, &train, 1);
    replay(&mut mixed, &train, 1);
    replay(&mut copy, &train, 1);
    mixed.dry_run(&train).read().await.unwrap();
    replay(&mut mixed, &train, 2);
    replay(&mut copy, &train, 1);
    one_by_one(&mut single, &train, 4);
    let mut after_four = single.clone();
    let expected = bits(&mut after_four).await;
    let mut found = bits(&mut copy).await;
    found.0.splice(0..0, expected.0[..2].iter().copied());
    assert_same("a copy that went on", &found, &expected);
    one_by_one(&mut single, &train, 2);
    assert_same("steps of both ways", &bits(&mut mixed).await, &bits(&mut single).await);
}

/// A change of settings holds from the next step on, whatever was recorded.
pub async fn a_change_of_settings_holds_from_the_next_replay(device: &Device) {
    let train = synthetic::samples(IMAGES);
    let run = recorded_runs().swap_remove(1).1;
    let begin = || run.trainer(IMAGES, device).unwrap();
    let (mut replayed, mut single) = (begin(), begin());
    let changes: [fn(&mut TrainingSettings); 4] = [
        |settings| settings.learning_rate = 0.05,
        |settings| settings.batch_size = 10,
        // So far that no gradient is clipped: by its norm, which burn adds up in another order.
        |settings| (settings.clip_norm, settings.l1) = (1000.0, 0.01),
        |settings| (settings.clip_norm, settings.momentum) = (0.0, 0.5),
    ];
    for change in changes {
        replay(&mut replayed, &train, 2);
        one_by_one(&mut single, &train, 2);
        for trainer in [&mut replayed, &mut single] {
            let mut settings = *trainer.settings();
            change(&mut settings);
            trainer.set_settings(settings).unwrap();
        }
    }
    replay(&mut replayed, &train, 1);
    one_by_one(&mut single, &train, 1);
    assert_same("changed settings", &bits(&mut replayed).await, &bits(&mut single).await);
}

/// A session that is saved and opened, muted, looked into, evaluated, and kept in snapshots goes on as one that is left alone.
pub async fn a_session_that_is_looked_into_goes_on_as_one_left_alone(device: &Device) {
    for (_, run) in [recorded_runs().swap_remove(1), optimisers().swap_remove(1), networks().swap_remove(5)] {
        goes_on_as_one_left_alone(run, device).await;
    }
}

async fn goes_on_as_one_left_alone(run: Run, device: &Device) {
    let dataset = synthetic::dataset(IMAGES, 10);
    let mut trainer = run.trainer(IMAGES, device).unwrap();
    replay(&mut trainer, &dataset.train, 7);
    let expected = trainer.take_losses().read().await.unwrap();

    let mut session = Session::new(run, IMAGES, device).unwrap();
    session.keep_history(super::past::BUDGET);
    let mut losses = Vec::new();
    while losses.len() < 4 {
        let (_, pending) = session.train(&dataset.train, 4 - losses.len()).unwrap();
        let due = session.take_snapshots();
        let read = pending.read().await.unwrap();
        session.record_losses(&read);
        losses.extend(read);
        let mut snapshots = Vec::new();
        for snapshot in due {
            snapshots.push(snapshot.read().await.unwrap());
        }
        session.record_snapshots(snapshots);
        session.mute(0, &[1]).unwrap();
        session.inspect(dataset.test.sample(0).unwrap().0).unwrap().read().await.unwrap();
        session.predict(&dataset, &[0, 1]).unwrap().read().await.unwrap();
        super::past::evaluate(&mut session, &dataset, None, 10, 5).await;
    }
    assert_eq!(losses, expected[..4]);
    let file = session.checkpoint().read().await.unwrap().to_bytes().unwrap();
    let Contents::Checkpoint(checkpoint) = Contents::read(&file).unwrap() else { panic!("the file has no run") };
    let mut opened = Session::resumed(*checkpoint, IMAGES, device).unwrap();
    let mut branch = session.branch(2).unwrap();
    assert_eq!(super::training::losses(&mut branch, &dataset, 5).await, expected[2..]);
    assert_eq!(super::training::losses(&mut opened, &dataset, 3).await, expected[4..]);
    assert_eq!(super::training::losses(&mut session, &dataset, 3).await, expected[4..]);
}
