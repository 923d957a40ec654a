//! Past moments: which are kept, that they are what they were, and that a run goes on from them.

use crate::support::past::{self as shared, BUDGET, step, survey};
use crate::support::{synthetic, training::run};
use burn::tensor::Device;
use convscope::Error;
use convscope::session::Session;
use convscope::training::OptimiserKind;
use pollster::block_on;

#[test]
fn a_past_moment_is_the_network_of_then() {
    block_on(shared::a_past_moment_is_the_network_of_then(&Device::flex(), 0.0));
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
    session.history().moments().iter().map(|moment| moment.step()).collect()
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
    assert_eq!(few.history().moments().len(), 16);
    // Before the first step there is no momentum.
    assert_eq!(few.history().bytes(), 15 * MOMENT + MOMENT / 2);
    let kept = steps(&few);
    for step in [0, 1, 2, 5, 10, 20, 50, 100, 120] {
        assert!(kept.contains(&step), "{step} is not among {kept:?}");
    }
    assert_eq!(kept, steps(&trained(16 * MOMENT, 120)), "the same run keeps the same moments");
}

#[test]
fn where_few_moments_fit_the_weights_are_kept_alone() {
    let session = trained(8 * MOMENT, 30);
    let moments = session.history().moments();
    // Before the first step the optimiser has no state to forget.
    assert_eq!(moments[0].optimiser(), Some(&[][..]));
    assert!(moments[1..].iter().all(|moment| moment.optimiser().is_none()));
    assert!(moments.iter().all(|moment| moment.bytes() == MOMENT / 2));
    assert_eq!(moments.len(), 16);
    // Not even two fit: none is kept, and nothing else fails.
    assert_eq!(trained(MOMENT / 2, 3).history().moments().len(), 0);
    assert_eq!(trained(0, 3).history().moments().len(), 0);
}

#[test]
fn a_smaller_budget_thins_at_once_and_keeps_both_ends() {
    let mut session = trained(BUDGET, 40);
    session.keep_history(3 * MOMENT);
    assert_eq!(steps(&session).len(), 3);
    assert_eq!((steps(&session)[0], steps(&session)[2]), (0, 40));
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
            assert!(matches!(session.branch(11), Err(Error::Moment(11))), "the branch has taken the past along");
            session = branch;
        }
    }
}

#[test]
fn a_loss_that_is_not_finite_takes_its_moments_with_it() {
    let dataset = synthetic::dataset(256, 10);
    let mut session = Session::new(tiny(), 256, &Device::flex()).unwrap();
    session.keep_history(BUDGET);
    for _ in 0..3 {
        block_on(step(&mut session, &dataset));
    }
    block_on(survey(&mut session, &dataset, None, usize::MAX, 5));
    let (_, losses) = session.train(&dataset.train, 2).unwrap();
    drop(losses);
    session.record_losses(&[f32::NAN, f32::NAN]);
    let moments = session.take_moments().into_iter().map(|moment| block_on(moment.read()).unwrap()).collect();
    session.record_moments(moments);
    let reached = session.trainer().steps();
    assert!(reached < 5);
    assert!(steps(&session).iter().all(|&step| step <= reached), "{:?} after going back to {reached}", steps(&session));
}

#[test]
fn the_verdicts_of_a_past_moment_stay_with_it() {
    let dataset = synthetic::dataset(256, 10);
    let mut session = trained(BUDGET, 12);
    block_on(survey(&mut session, &dataset, Some(0), 4, 4));
    assert_eq!(session.moment(0).unwrap().judgement.as_ref().unwrap().verdicts.len(), 4);
    assert!(session.judged().is_none(), "nothing was asked of the network as it is");
    assert!(matches!(session.begin_survey(Some(99), 4), Err(Error::Moment(99))));
}
