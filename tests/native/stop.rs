//! What ends a run before its last epoch.

use crate::support::{synthetic, training as shared};
use burn::tensor::Device;
use convscope::run::Run;
use convscope::session::{EpochRecord, Session};
use convscope::training::{OptimiserKind, StepOutcome, Stop, TrainingSettings};

fn record(epoch: usize, test_loss: f64, test_accuracy: f64) -> EpochRecord {
    EpochRecord {
        epoch,
        step: epoch * 10,
        train_loss: 1.0,
        test_loss,
        test_accuracy,
        validation_loss: None,
        validation_accuracy: None,
    }
}

#[test]
fn a_run_stops_at_its_target_and_without_improvement() {
    let epochs = [record(1, 0.5, 0.8), record(2, 0.4, 0.9), record(3, 0.45, 0.95), record(4, 0.4, 0.93)];
    let stop = |target_accuracy, patience, count: usize| {
        let settings = TrainingSettings { target_accuracy, patience, ..TrainingSettings::default() };
        Stop::after(&settings, &epochs[..count])
    };
    assert_eq!(stop(0.0, 0, 4), None);
    assert_eq!(stop(0.95, 0, 2), None);
    assert_eq!(stop(0.95, 0, 3), Some(Stop::TargetReached(0.95)));
    assert_eq!(stop(0.0, 2, 3), None);
    assert_eq!(stop(0.0, 2, 4), Some(Stop::NoImprovement(2)));
    assert_eq!(stop(0.5, 1, 0), None);
}

/// The test images say the opposite, and decide nothing.
#[test]
fn a_run_that_holds_out_validation_images_stops_by_them() {
    let validated = |epoch, loss, accuracy, test: [f64; 2]| EpochRecord {
        validation_loss: Some(loss),
        validation_accuracy: Some(accuracy),
        ..record(epoch, test[0], test[1])
    };
    let epochs = [
        validated(1, 0.5, 0.8, [0.9, 0.99]),
        validated(2, 0.6, 0.85, [0.8, 0.99]),
        validated(3, 0.55, 0.9, [0.7, 0.99]),
    ];
    let stop = |target_accuracy, patience, count: usize| {
        let settings = TrainingSettings { target_accuracy, patience, ..TrainingSettings::default() };
        Stop::after(&settings, &epochs[..count])
    };
    assert_eq!(stop(0.9, 0, 2), None);
    assert_eq!(stop(0.9, 0, 3), Some(Stop::ValidationTargetReached(0.9)));
    assert_eq!(stop(0.0, 2, 3), Some(Stop::NoValidationImprovement(2)));
    assert_eq!(stop(0.0, 1, 2).unwrap().to_string(), "Stopped: the last epoch brought no lower validation loss.");
    assert_eq!(
        stop(0.9, 0, 3).unwrap().to_string(),
        "Stopped: the validation accuracy of 90.00 % has reached the target."
    );
}

/// A learning rate of 10 blows the weights up within a few steps.
#[test]
fn a_loss_that_is_not_finite_stops_the_run_at_its_last_good_weights() {
    let train = synthetic::samples(320);
    let mut run: Run = shared::run(32, 20);
    run.training.learning_rate = 10.0;
    let mut session = Session::new(run, 320, &Device::flex()).unwrap();
    let mut outcome = StepOutcome::Stepped;
    while outcome != StepOutcome::Finished {
        let (next, losses) = session.train(&train, 1).unwrap();
        outcome = next;
        session.record_losses(&pollster::block_on(losses.read()).unwrap());
        assert!(session.losses().len() < 150, "it has not blown up");
    }
    let Some(Stop::NotFinite(step)) = session.stop() else { panic!("{:?}", session.stop()) };
    assert!(step > session.losses().len() && session.losses().iter().all(|loss| loss.is_finite()));
    assert_eq!((session.trainer().steps(), session.steps_left()), (session.losses().len(), 0));
    let scores = pollster::block_on(session.inspect(train.sample(0).unwrap().0).unwrap().read()).unwrap();
    assert!(scores.iter().all(|layer| layer.values.iter().all(|value| value.is_finite())));
    // A smaller step gets it going again from there.
    let training = TrainingSettings { learning_rate: 1e-6, ..session.run().training };
    session.set_training(training).unwrap();
    let (outcome, losses) = session.train(&train, 1).unwrap();
    session.record_losses(&pollster::block_on(losses.read()).unwrap());
    assert_eq!((outcome, session.stop()), (StepOutcome::Stepped, None));
}

#[test]
fn another_optimiser_needs_a_new_start() {
    let mut session = Session::new(Run::default(), 320, &Device::flex()).unwrap();
    let training = TrainingSettings { optimiser: OptimiserKind::Adam, ..TrainingSettings::default() };
    let sentence = session.set_training(training).unwrap_err().to_string();
    assert_eq!(sentence, "Another optimiser needs a new start: press Reset to apply it.");
    assert_eq!(session.run(), &Run::default());
}
