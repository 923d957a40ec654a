//! The arithmetic of one number of a layer's output in inference: its operands, and the operation.

use super::{Place, Region, Shape};
use serde::Serialize;
use std::collections::BTreeMap;

/// The operation of a layer on its operands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(native, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Operation {
    /// The sum of weight times input, and a bias.
    WeightedSum,
    /// The sum of what the paths of a residual block give at one place.
    Sum,
    /// The largest of a window.
    Maximum,
    /// The mean of a window.
    Mean,
    /// A function of one number.
    Function,
    /// Batch normalisation by the running statistics.
    Normalisation,
    /// Local response normalisation.
    ResponseNormalisation,
    /// The number itself: flatten, a concatenation, and dropout, which drops nothing in inference.
    Copy,
    /// From class scores to the probability of one class.
    Softmax,
}

/// A term: an operand, and its contribution to the result.
#[derive(Debug, Clone, PartialEq)]
pub struct Term {
    /// Where in the layer's input; beyond its edge for one of the padding's zeros.
    pub place: [isize; 3],
    /// The factor of the input; 1 where there is none.
    pub weight: f64,
    /// The number that was read.
    pub input: f64,
    /// Its share of the result: weight times input, its square, its exponential.
    pub product: f64,
}

/// The arithmetic of one number, in float64 from the device's float32 operands.
#[derive(Debug, Clone, PartialEq)]
pub struct Arithmetic {
    /// The operation.
    pub operation: Operation,
    /// The operands, in the order of their places.
    pub terms: Vec<Term>,
    /// Constants of the layer and intermediate results, by name, in the order in which they are needed.
    pub steps: Vec<(&'static str, f64)>,
    /// The number.
    pub result: f64,
}

/// The operands of an explanation: a layer's input for one sample, and the parameters that belong to one of its units.
#[derive(Debug)]
pub struct Operands<'a> {
    /// The input's shape.
    pub shape: Shape,
    /// The input, channel by channel, row by row.
    pub values: &'a [f32],
    /// Where the number stands in the input, for a layer that makes each of one.
    pub read: Place,
    /// The same as `values` of the other addend, where the layer adds two.
    pub shortcut: Option<&'a [f32]>,
    /// By the parameter's field; such as `weight`, of which there is what belongs to the unit, and `bias`, `[1]`.
    pub parameters: &'a BTreeMap<String, Vec<f32>>,
}

impl Operands<'_> {
    /// The input at a place.
    pub fn at(&self, place: Place) -> f64 {
        f64::from(self.values[self.shape.index(place)])
    }

    /// The input at a place as it is, or the padding's zero where the input has no such place.
    pub fn or_zero(&self, place: [isize; 3]) -> Term {
        let inside = place.map(usize::try_from).map(|index| index.unwrap_or(usize::MAX));
        let input = if self.shape.contains(inside) { self.at(inside) } else { 0.0 };
        Term { place, weight: 1.0, input, product: input }
    }

    /// The parameter that has one number for the unit, if the layer has it.
    pub fn parameter(&self, field: &str) -> Option<f64> {
        self.parameters.get(field).map(|values| f64::from(values[0]))
    }

    /// The terms of a box, each as it is.
    pub fn terms(&self, region: &Region) -> Vec<Term> {
        region.places().map(|place| Term::plain(place, self.at(place))).collect()
    }
}

impl Term {
    /// An input that counts as it is.
    pub fn plain(place: Place, input: f64) -> Self {
        Self { place: place.map(|index| index as isize), weight: 1.0, input, product: input }
    }
}

impl Arithmetic {
    /// Weights times inputs, and a bias if there is one.
    pub fn weighted_sum(terms: Vec<Term>, bias: Option<f64>) -> Self {
        let sum = total(&terms);
        let mut steps = vec![("sum", sum)];
        steps.extend(bias.map(|bias| ("bias", bias)));
        Self { operation: Operation::WeightedSum, terms, steps, result: sum + bias.unwrap_or(0.0) }
    }

    /// The sum of the body's number and the shortcut's.
    pub fn sum(place: Place, operands: &Operands) -> Self {
        let (body, index) = (operands.at(place), operands.shape.index(place));
        let shortcut = operands.shortcut.map_or(0.0, |values| f64::from(values[index]));
        let terms = vec![Term::plain(place, body), Term::plain(place, shortcut)];
        let steps = vec![("body", body), ("shortcut", shortcut)];
        Self { operation: Operation::Sum, terms, steps, result: body + shortcut }
    }

    /// The largest term.
    pub fn maximum(terms: Vec<Term>) -> Self {
        let result = terms.iter().map(|term| term.input).fold(f64::NEG_INFINITY, f64::max);
        Self { operation: Operation::Maximum, terms, steps: Vec::new(), result }
    }

    /// The mean of the terms.
    pub fn mean(terms: Vec<Term>) -> Self {
        let (sum, count) = (total(&terms), terms.len() as f64);
        Self { operation: Operation::Mean, terms, steps: vec![("sum", sum), ("count", count)], result: sum / count }
    }

    /// `function` of the one term, with the settings that the function has.
    pub fn function(term: Term, settings: Vec<(&'static str, f64)>, function: impl Fn(f64) -> f64) -> Self {
        let result = function(term.input);
        Self { operation: Operation::Function, terms: vec![term], steps: settings, result }
    }

    /// The one term as it is.
    pub fn copy(term: Term) -> Self {
        Self { operation: Operation::Copy, result: term.input, terms: vec![term], steps: Vec::new() }
    }

    /// The probability of `class`: exp(x) / sum(exp(x)), shifted by the largest score so that none overflows.
    pub fn softmax(scores: &[f32], class: usize) -> Self {
        let highest = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        let term = |(class, &score): (usize, &f32)| {
            let input = f64::from(score);
            Term { product: (input - f64::from(highest)).exp(), ..Term::plain([class, 0, 0], input) }
        };
        let terms: Vec<Term> = scores.iter().enumerate().map(term).collect();
        let (own, sum) = (terms[class].product, total(&terms));
        let steps = vec![("highest", f64::from(highest)), ("exponential", own), ("sum", sum)];
        Self { operation: Operation::Softmax, terms, steps, result: own / sum }
    }
}

/// The sum of the terms.
pub fn total(terms: &[Term]) -> f64 {
    terms.iter().map(|term| term.product).sum()
}
