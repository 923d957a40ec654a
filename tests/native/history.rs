//! Past snapshots: which are kept, that they are what they were, and that a run goes on from them.

use crate::support::past::{self as shared, BUDGET, evaluate, step};
use crate::support::{synthetic, training::run};
use burn::tensor::Device;
use convscope::Error;
use convscope::dataset::{Dataset, Samples};
use convscope::session::Session;
use convscope::training::{OptimiserKind, TrainingSettings};
use pollster::block_on;

#[test]
fn a_past_snapshot_is_the_network_of_then() {
    block_on(shared::a_past_snapshot_is_the_network_of_then(&Device::flex(), 0.0));
}

/// A network of one layer, so that hundreds of steps take no time.
fn tiny() -> convscope::run::Run {
    let mut run = run(8, 1000);
    let network =
        r#"{"input": [1, 28, 28], "classes": 10, "layers": [{"kind": "flatten"}, {"kind": "linear", "features": 10}]}"#;
    run.network = serde_json::from_str(network).unwrap();
    run
}

fn steps(session: &Session) -> Vec<usize> {
    session.history().snapshots().iter().map(|snapshot| snapshot.step()).collect()
}

fn trained(budget: usize, count: usize) -> Session {
    let dataset = synthetic::dataset(256, 10);
    let mut session = Session::new(tiny(), 256, &Device::flex()).unwrap();
    session.keep_history(budget);
    for _ in 0..count {
        block_on(step(&mut session, &dataset));
    }
    session
}

/// Weights and momentum of 784 to 10 and a bias: 2 * 7,850 numbers.
const MOMENT: usize = 2 * 4 * 7_850;

#[test]
fn early_steps_lie_dense_and_the_budget_holds_with_the_roundest_steps() {
    let all = steps(&trained(BUDGET, 120));
    assert_eq!(all[..24], [&(0..=20).collect::<Vec<_>>()[..], &[22, 24, 25]].concat());
    assert!(all.contains(&50) && all.contains(&55) && !all.contains(&51), "{all:?}");
    // An epoch has 32 steps.
    assert!(all.contains(&32) && all.contains(&96), "{all:?}");

    let few = trained(16 * MOMENT, 120);
    assert_eq!(few.history().snapshots().len(), 16);
    // Before the first step there is no momentum.
    assert_eq!(few.history().bytes(), 15 * MOMENT + MOMENT / 2);
    let kept = steps(&few);
    for step in [0, 1, 2, 5, 10, 20, 50, 100, 120] {
        assert!(kept.contains(&step), "{step} is not among {kept:?}");
    }
    assert_eq!(kept, steps(&trained(16 * MOMENT, 120)), "the same run keeps the same snapshots");
}

#[test]
fn where_few_moments_fit_the_weights_are_kept_alone() {
    let session = trained(8 * MOMENT, 30);
    let snapshots = session.history().snapshots();
    // Before the first step the optimiser has no state to forget.
    assert_eq!(snapshots[0].optimiser(), Some(&[][..]));
    assert!(snapshots[1..].iter().all(|snapshot| snapshot.optimiser().is_none()));
    assert!(snapshots.iter().all(|snapshot| snapshot.bytes() == MOMENT / 2));
    assert_eq!(snapshots.len(), 16);
    // Not even two fit: none is kept, and nothing else fails.
    assert_eq!(trained(MOMENT / 2, 3).history().snapshots().len(), 0);
    assert_eq!(trained(0, 3).history().snapshots().len(), 0);
}

/// The page's default, the tutorial's network and the largest state: 27 MB of weights, and what is left holds 10 states.
#[test]
fn the_default_budget_keeps_adams_state_of_the_tutorials_network() {
    let dataset = synthetic::dataset(256, 10);
    let mut run = run(4, 9);
    run.training.optimiser = OptimiserKind::Adam;
    let mut session = Session::new(run, 256, &Device::flex()).unwrap();
    session.keep_history(64_000_000);
    for _ in 0..24 {
        block_on(step(&mut session, &dataset));
    }
    let snapshots = session.history().snapshots();
    let states =
        snapshots.iter().filter(|snapshot| snapshot.optimiser().is_some_and(|state| !state.is_empty())).count();
    assert_eq!((snapshots.len(), states), (16, 10));
    assert!(snapshots[15].optimiser().is_some(), "the newest snapshot is the likeliest to go on from");
    assert!(session.history().bytes() <= 64_000_000);
}

#[test]
fn a_smaller_budget_thins_at_once_and_keeps_both_ends() {
    let mut session = trained(BUDGET, 40);
    // As many by their weights alone as fit, because fewer than 16 do.
    session.keep_history(3 * MOMENT);
    assert_eq!(steps(&session).len(), 6);
    assert_eq!((steps(&session)[0], steps(&session)[5]), (0, 40));
}

#[test]
fn a_branch_repeats_the_run_bit_for_bit_with_every_optimiser() {
    let dataset = synthetic::dataset(40, 10);
    for optimiser in [OptimiserKind::Sgd, OptimiserKind::Adam, OptimiserKind::RmsProp] {
        let mut run = tiny();
        run.training.optimiser = optimiser;
        run.training.learning_rate = 0.001;
        let mut session = Session::new(run, 40, &Device::flex()).unwrap();
        session.keep_history(BUDGET);
        let losses: Vec<f32> = (0..13).map(|_| block_on(step(&mut session, &dataset))).collect();
        // In the middle of the second epoch of five steps, and at its end, where no evaluation has been.
        for from in [7, 10] {
            let mut branch = session.branch(from).unwrap();
            let again: Vec<f32> = (from..13).map(|_| block_on(step(&mut branch, &dataset))).collect();
            assert_eq!(again, losses[from..], "{optimiser:?} from step {from}");
            assert_eq!(branch.losses(), losses);
            assert!(
                matches!(session.branch(11), Err(Error::Snapshot { step: 11 })),
                "the branch has taken the past along"
            );
            session = branch;
        }
    }
}

/// The longest that a weight moves in the next step, and what it is to be: Adam divides a gradient that has always been the
/// same by itself.
fn longest_update(session: &mut Session, dataset: &Dataset) -> f64 {
    let weights = |session: &Session| block_on(session.checkpoint().read()).unwrap().weights;
    let before = weights(session);
    block_on(step(session, dataset));
    let after = weights(session);
    let pairs = before.iter().zip(&after).flat_map(|(before, after)| before.values.iter().zip(&after.values));
    pairs.map(|(before, after)| f64::from((after - before).abs())).fold(0.0, f64::max)
}

/// A grey image is about 0 in each pixel, so that 2,000 small steps hardly move the scores, and with them the gradient.
#[test]
fn a_branch_after_2000_steps_of_a_constant_gradient_moves_by_the_learning_rate() {
    let samples = || Samples::complete(vec![127; 8 * 784], vec![3; 8], [1, 28, 28], 10).unwrap();
    let dataset = Dataset { train: samples(), test: samples() };
    for optimiser in [OptimiserKind::Adam, OptimiserKind::AdamW] {
        // Room for all states, and for none.
        for budget in [BUDGET, MOMENT] {
            let mut run = tiny();
            run.training =
                TrainingSettings { optimiser, learning_rate: 1e-5, batch_size: 2, epochs: 1000, ..run.training };
            let mut session = Session::new(run, 8, &Device::flex()).unwrap();
            for _ in 0..1999 {
                block_on(step(&mut session, &dataset));
            }
            session.keep_history(budget);
            block_on(step(&mut session, &dataset));
            let mut branch = session.branch(2000).unwrap();
            let has_state = session_has_state(&branch);
            assert_eq!(has_state, budget == BUDGET);
            let update = longest_update(&mut branch, &dataset);
            assert!((update / 1e-5 - 1.0).abs() < 0.05, "{optimiser:?}, state kept: {has_state}: {update:e}");
        }
    }
}

fn session_has_state(session: &Session) -> bool {
    session.history().snapshots().last().unwrap().optimiser().is_some()
}

/// A file of weights is a beginning: bias correction begins with it, wherever the weights come from.
#[test]
fn weights_of_a_file_begin_with_an_optimiser_of_their_own() {
    let dataset = synthetic::dataset(64, 10);
    let mut run = tiny();
    run.training = TrainingSettings { optimiser: OptimiserKind::Adam, learning_rate: 1e-3, ..run.training };
    let mut session = Session::new(run.clone(), 64, &Device::flex()).unwrap();
    for _ in 0..300 {
        block_on(step(&mut session, &dataset));
    }
    let weights = block_on(session.checkpoint().read()).unwrap().weights;
    let mut begun = Session::with_weights(run, weights, 64, &Device::flex()).unwrap();
    let update = longest_update(&mut begun, &dataset);
    assert!((update / 1e-3 - 1.0).abs() < 1e-2, "{update:e}");
}

#[test]
fn a_loss_that_is_not_finite_takes_its_moments_with_it() {
    let dataset = synthetic::dataset(256, 10);
    let mut session = Session::new(tiny(), 256, &Device::flex()).unwrap();
    session.keep_history(BUDGET);
    for _ in 0..3 {
        block_on(step(&mut session, &dataset));
    }
    block_on(evaluate(&mut session, &dataset, None, usize::MAX, 5));
    let (_, losses) = session.train(&dataset.train, 2).unwrap();
    drop(losses);
    session.record_losses(&[f32::NAN, f32::NAN]);
    let snapshots = session.take_snapshots().into_iter().map(|snapshot| block_on(snapshot.read()).unwrap()).collect();
    session.record_snapshots(snapshots);
    let reached = session.trainer().steps();
    assert!(reached < 5);
    assert!(steps(&session).iter().all(|&step| step <= reached), "{:?} after going back to {reached}", steps(&session));
}

#[test]
fn the_evaluation_of_a_past_snapshot_stays_with_it() {
    let dataset = synthetic::dataset(256, 10);
    let mut session = trained(BUDGET, 12);
    block_on(evaluate(&mut session, &dataset, Some(0), 4, 4));
    assert_eq!(session.snapshot(0).unwrap().evaluation.as_ref().unwrap().predictions.len(), 4);
    assert!(session.last_evaluation().is_none(), "nothing was asked of the network as it is");
    assert!(matches!(session.begin_evaluation_of(Some(99), 4), Err(Error::Snapshot { step: 99 })));
}
