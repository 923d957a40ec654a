//! What an evaluation finds, image by image, and what is counted from that.

use crate::support::training::run;
use crate::support::{past as shared, synthetic};
use burn::tensor::Device;
use convscope::inspection::{Confusion, ImageFilter, ListOrder};
use convscope::session::EvaluationOf::{Now, Past};
use convscope::session::Session;
use convscope::training::Prediction;
use pollster::block_on;

#[test]
fn confusion_counts_are_the_predictions() {
    block_on(shared::confusion_counts_are_the_predictions(&Device::flex(), 40));
}

fn prediction(label: u8, class: u8, probability: f32, loss: f32) -> Prediction {
    Prediction { label, class, probability, loss }
}

/// Three classes: 0 is read rightly twice and once as 1, 1 once rightly, 2 never occurs and is read once, for a 0.
fn predictions() -> Vec<Prediction> {
    vec![
        prediction(0, 0, 0.9, 0.1),
        prediction(0, 1, 0.8, 2.0),
        prediction(1, 1, 0.6, 0.5),
        prediction(0, 2, 0.95, 4.0),
        prediction(0, 0, 0.6, 0.5),
    ]
}

#[test]
fn precision_recall_and_f1_are_those_of_their_definitions() {
    let confusion = Confusion::new(&predictions(), 3);
    assert_eq!(confusion.counts(), [2, 1, 1, 0, 1, 0, 0, 0, 0]);
    let [zero, one, two] = confusion.scores()[..] else { panic!("three classes") };
    assert_eq!((zero.precision, zero.recall, zero.support, zero.predicted), (Some(1.0), Some(0.5), 4, 2));
    // 2 * 1 * 0.5 / 1.5
    assert!((zero.f1.unwrap() - 2.0 / 3.0).abs() < 1e-12);
    assert_eq!((one.precision, one.recall), (Some(0.5), Some(1.0)));
    assert_eq!((two.precision, two.recall, two.f1, two.support), (Some(0.0), None, Some(0.0), 0));
    // A class that neither occurs nor is read has no score at all.
    assert_eq!(Confusion::new(&[], 2).scores()[0].f1, None);
}

#[test]
fn lists_are_filtered_and_sorted() {
    let predictions = predictions();
    let list = |selection: ImageFilter| selection.of(&predictions);
    let all = ImageFilter::default();
    assert_eq!(list(all), [3, 0, 1, 2, 4]);
    assert_eq!(list(ImageFilter { wrong_only: true, ..all }), [3, 1]);
    assert_eq!(list(ImageFilter { label: Some(0), class: Some(1), ..all }), [1]);
    // Equal losses stay in the order of the data set, whichever way.
    assert_eq!(list(ImageFilter { order: ListOrder::Loss, ..all }), [3, 1, 2, 4, 0]);
    assert_eq!(list(ImageFilter { order: ListOrder::Loss, ascending: true, ..all }), [0, 2, 4, 1, 3]);
    assert_eq!(list(ImageFilter { order: ListOrder::Index, ascending: true, class: Some(1), ..all }), [1, 2]);
}

#[test]
fn evaluations_of_now_and_of_the_past_go_on_side_by_side() {
    let dataset = synthetic::dataset(32, 12);
    let mut session = Session::new(run(16, 1), 32, &Device::flex()).unwrap();
    session.keep_history(shared::BUDGET);
    block_on(shared::step(&mut session, &dataset));
    session.begin_evaluation_of(None, usize::MAX).unwrap();
    session.begin_evaluation_of(Some(0), 7).unwrap();
    for (of, counted) in [(Now, (5, 12)), (Past, (5, 7)), (Now, (10, 12)), (Past, (7, 7)), (Now, (12, 12))] {
        let chunk = block_on(session.evaluate_of(of, &dataset.test, 5).unwrap().unwrap().read()).unwrap();
        assert_eq!(session.record_evaluation_of(of, &chunk, &dataset.test), Some(counted));
    }
    assert!(session.evaluate_of(Now, &dataset.test, 5).unwrap().is_none());
    let (step, evaluation) = session.last_evaluation().unwrap();
    assert_eq!((step, evaluation.predictions.len()), (1, 12));
    let past = session.snapshot(0).unwrap().evaluation.as_ref().unwrap();
    assert_ne!(past.predictions, evaluation.predictions[..7], "the network has learnt between the two");
}
