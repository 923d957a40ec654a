//! Cross-entropy, with the gradient that it has on paper.

/// The mean over a batch and its gradient by each of `scores` `[batch, classes]`; `labels` are `[batch]`, from 0, and `smoothing` is what
/// all classes share equally of the probability that the label should have.
pub fn cross_entropy(scores: &[f32], labels: &[i64], smoothing: f64) -> (f32, Vec<f32>) {
    let classes = scores.len() / labels.len().max(1);
    let share = 1.0 / labels.len() as f64;
    let rest = smoothing / classes as f64;
    let mut gradient = Vec::with_capacity(scores.len());
    let mut loss = 0.0;
    for (scores, &label) in scores.chunks_exact(classes.max(1)).zip(labels) {
        let highest = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        let shifted = |score: f32| f64::from(score - highest);
        let logarithm = scores.iter().map(|&score| shifted(score).exp()).sum::<f64>().ln();
        for (class, &score) in (0..).zip(scores) {
            let logit = shifted(score) - logarithm;
            let wanted = if class == label { 1.0 - smoothing + rest } else { rest };
            // A class that is not wanted adds nothing, however far its score is below the highest.
            if wanted > 0.0 {
                loss -= logit * wanted;
            }
            gradient.push(((logit.exp() - wanted) * share) as f32);
        }
    }
    ((loss * share) as f32, gradient)
}
