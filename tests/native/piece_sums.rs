//! The sum of the pieces of a batch: its order of additions depends on their number alone.

use convscope::training::{PieceGradient, PieceSums};
use std::ops::Range;

/// One number, which tells in what order it was added up.
fn of_one(number: f32) -> PieceGradient {
    PieceGradient { loss: number, rows: vec![vec![number]] }
}

#[test]
fn pieces_are_added_in_pairs_whatever_they_come_as() {
    // One after the other, the ones would be lost: of three pieces and more another order of additions gives another sum.
    let number = |piece: usize| if piece == 0 { 16_777_216.0 } else { 1.0 };
    fn halved(pieces: Range<usize>, number: &impl Fn(usize) -> f32) -> f32 {
        let middle = usize::midpoint(pieces.start, pieces.end);
        if pieces.len() == 1 {
            return number(pieces.start);
        }
        halved(pieces.start..middle, number) + halved(middle..pieces.end, number)
    }
    for pieces in 1..=8 {
        for workers in 1..=8 {
            let mut all = PieceSums::new(pieces);
            let bounds: Vec<usize> = (0..=workers).map(|worker| worker * pieces / workers).collect();
            for share in bounds.windows(2).rev() {
                let mut own = PieceSums::new(pieces);
                (share[0]..share[1]).rev().for_each(|piece| own.add(piece..piece + 1, of_one(number(piece))));
                let mut given = 0;
                while let Some((range, sum)) = own.take() {
                    all.add(range, sum);
                    given += 1;
                }
                // The halves of a batch are one sum each.
                assert!(workers > 2 || given == usize::from(share[0] < share[1]), "{given} sums of {share:?}");
            }
            let total = all.total().unwrap();
            assert!(pieces < 3 || total.loss != (0..pieces).map(number).sum::<f32>(), "the numbers tell no order");
            assert_eq!(total, of_one(halved(0..pieces, &number)), "{pieces} pieces by {workers}");
        }
    }
}

#[test]
fn a_piece_counts_once_and_only_in_a_sum_that_there_is() {
    let mut sums = PieceSums::new(4);
    sums.add(2..4, of_one(5.0));
    for (again, pieces) in
        [(2..3, "one of them"), (2..4, "all of them"), (1..3, "no half"), (3..9, "too many"), (0..0, "none")]
    {
        sums.add(again, of_one(100.0));
        assert!(sums.has(2) && sums.has(3) && !sums.has(0) && !sums.has(1), "{pieces}");
    }
    sums.add(1..2, of_one(1.0));
    sums.add(0..4, of_one(100.0));
    assert!(!sums.has(0) && sums.has(1));
    sums.add(0..1, of_one(2.0));
    assert_eq!(sums.total(), Some(of_one(8.0)));
    assert_eq!(PieceSums::new(4).total(), None);
}
