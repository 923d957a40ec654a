//! Places and boxes of numbers within one sample.

use super::Shape;
use std::ops::Range;

/// One number of a sample: `[channel, row, column]`, or `[feature, 0, 0]` where the features are flat.
pub type Place = [usize; 3];

/// A box of a sample: a range of channels (or flat features), of rows and of columns; none is empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Region(pub [Range<usize>; 3]);

impl Region {
    /// The box that holds one place.
    pub fn of(place: Place) -> Self {
        Self(place.map(|index| index..index + 1))
    }

    /// Everything that a sample of `shape` has.
    pub fn whole(shape: Shape) -> Self {
        Self(shape.extent().map(|size| 0..size))
    }

    /// The smallest box that holds both.
    pub fn union(&self, other: &Self) -> Self {
        let join = |axis: usize| {
            let (first, second) = (&self.0[axis], &other.0[axis]);
            first.start.min(second.start)..first.end.max(second.end)
        };
        Self([0, 1, 2].map(join))
    }

    /// How many places there are.
    pub fn len(&self) -> usize {
        self.0.iter().map(Range::len).product()
    }

    /// Whether there is no place at all.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether `place` is one of them.
    pub fn contains(&self, place: Place) -> bool {
        self.0.iter().zip(place).all(|(range, index)| range.contains(&index))
    }

    /// The places, channel by channel, row by row.
    pub fn places(&self) -> impl Iterator<Item = Place> {
        let [channels, rows, columns] = self.0.clone();
        channels.flat_map(move |channel| {
            let columns = columns.clone();
            rows.clone().flat_map(move |row| columns.clone().map(move |column| [channel, row, column]))
        })
    }
}

impl Shape {
    /// `[channels, rows, columns]`; flat features have one row and one column.
    pub fn extent(self) -> [usize; 3] {
        match self {
            Self::Map(sizes) => sizes,
            Self::Flat(features) => [features, 1, 1],
        }
    }

    /// Whether a sample of this shape has such a place.
    pub fn contains(self, place: Place) -> bool {
        self.extent().into_iter().zip(place).all(|(size, index)| index < size)
    }

    /// Where a place of a sample of this shape stands in its list of numbers.
    pub fn index(self, [channel, row, column]: Place) -> usize {
        let [_, rows, columns] = self.extent();
        (channel * rows + row) * columns + column
    }

    /// The place that stands at `index` in the list of numbers.
    pub fn place(self, index: usize) -> Place {
        let [_, rows, columns] = self.extent();
        [index / (rows * columns), index / columns % rows, index % columns]
    }
}
