//! Bodies of the tests of tiles: whichever are chosen, the numbers are those of the others but for rounding.

use super::recorded::{IMAGES, numbers, recorded_runs, replay};
use super::synthetic;
use burn::tensor::Device;
use convscope::kernels::{Choice, Heavy, Tile, choice, choose};
use convscope::verification::relative_error;
use std::cell::Cell;

/// Sums are added up in another order.
const ROUNDING: f64 = 1e-5;

/// Five steps with each kernel's tiles by themselves, and with those of all.
pub async fn other_tiles_give_the_same_numbers_but_for_rounding(device: &Device, line: impl Fn(String)) {
    let train = synthetic::samples(IMAGES);
    for (name, run) in recorded_runs() {
        let mut found = Vec::new();
        let workgroup = |heavy| Choice::default().with(heavy, Tile::Workgroup);
        for choice in Heavy::ALL.map(workgroup).into_iter().chain([Choice::all(Tile::Workgroup), Choice::default()]) {
            choose(choice);
            let mut trainer = run.trainer(IMAGES, device).unwrap();
            assert!(trainer.is_recorded(), "{name}");
            replay(&mut trainer, &train, 5);
            found.push((choice, numbers(&mut trainer).await));
        }
        let (_, expected) = found.pop().unwrap();
        for (choice, found) in found {
            for ((what, found), (_, expected)) in found.iter().zip(&expected) {
                let error = relative_error(found, expected);
                line(format!("{name}, {choice:?}: {what}: relative error {error:.1e} (at most {ROUNDING:.0e})"));
                assert!(error <= ROUNDING, "{what} of {name} differs by {error:.2e} with {choice:?}");
            }
        }
    }
}

/// A clock by which every second measurement takes ten times as long as the one before: that of registers.
fn alternating() -> f64 {
    thread_local! { static CALLS: Cell<u32> = const { Cell::new(0) } }
    let calls = CALLS.get();
    CALLS.set(calls + 1);
    let [whole, rest] = [calls / 4, calls % 4];
    f64::from(whole) * 11.0 + [0.0, 1.0, 1.0, 11.0][rest as usize]
}

/// What is measured is taken, steps that were recorded before are recorded anew with it, and the run goes on from where it was.
pub async fn measured_tiles_are_taken(device: &Device) {
    let train = synthetic::samples(IMAGES);
    let run = recorded_runs().swap_remove(1).1;
    let begin = || run.trainer(IMAGES, device).unwrap();
    let (mut measured, mut alone) = (begin(), begin());
    replay(&mut measured, &train, 2);
    replay(&mut alone, &train, 5);
    let expected = numbers(&mut alone).await;
    for bits in 0..1 << Heavy::ALL.len() {
        assert_eq!(Choice::of_bits(bits).bits(), bits);
    }
    choose(Choice::all(Tile::Workgroup));
    // By a clock that stands, none is faster than another.
    assert_eq!(measured.measure_tiles(|| 0.0).await.unwrap(), Some(Choice::default()));
    assert_eq!(choice(), Choice::default());
    let found = measured.measure_tiles(alternating).await.unwrap().unwrap();
    assert_eq!(found, Choice::all(Tile::Workgroup));
    assert_eq!(choice(), found);
    replay(&mut measured, &train, 3);
    for ((what, found), (_, expected)) in numbers(&mut measured).await.iter().zip(&expected) {
        let error = relative_error(found, expected);
        assert!(error <= ROUNDING, "{what} differs by {error:.2e}");
    }
}
