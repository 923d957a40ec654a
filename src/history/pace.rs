//! At which steps snapshots are kept, and which of them go first when there are too many. Both depend on the steps alone, so the
//! same run keeps the same snapshots.
//!
//! A learning curve is read on a logarithmic axis of steps: most happens at first. So the steps are round numbers on such an
//! axis, and the rounder they are, the longer they stay.

/// How finely the steps lie where nothing has been dropped: this many or up to 2.5 times as many between one power of ten's
/// round numbers and the next.
const FINEST: usize = 10;
/// Below it, steps count as equally far apart.
const LINEAR_STEPS: usize = 10;

/// Whether the snapshot after `step` is kept at all.
pub fn is_due(step: usize) -> bool {
    fineness(step).is_some()
}

/// The coarsest series that has `step`, from 1; `None` for a step of no series. Series `n` goes by the largest of 1, 2, 5, 10, 20,
/// 50 … of which `n` have fitted into the steps so far.
fn fineness(step: usize) -> Option<usize> {
    (1..=FINEST).find(|&fineness| step.is_multiple_of(stride(step, fineness)))
}

fn stride(step: usize, fineness: usize) -> usize {
    let mut stride = 1;
    for power in (0..).map(|exponent| 10usize.saturating_pow(exponent)) {
        for factor in [1, 2, 5] {
            let next = power.saturating_mul(factor);
            if next.saturating_mul(fineness) > step {
                return stride;
            }
            stride = next;
        }
    }
    stride
}

/// Which of at least one snapshots goes first, each given by its step and whether it is a landmark: never the first or the
/// last of three, of the others one of the finest series, and of those the one that leaves the smallest hole.
pub fn surplus(snapshots: &[(usize, bool)]) -> usize {
    let inner = 1..snapshots.len().saturating_sub(1);
    let key = |&place: &usize| {
        let (step, is_landmark) = snapshots[place];
        let fineness = if is_landmark { 1 } else { fineness(step).unwrap_or(FINEST) };
        (fineness, std::cmp::Reverse(hole(snapshots[place - 1].0, snapshots[place + 1].0)), std::cmp::Reverse(place))
    };
    inner.max_by_key(key).unwrap_or(0)
}

/// How large the hole between two steps looks on the logarithmic axis, in millionths of its own beginning.
fn hole(before: usize, after: usize) -> usize {
    (after - before).saturating_mul(1_000_000) / (before + LINEAR_STEPS)
}
