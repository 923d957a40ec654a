//! The ink of photographs and of pictures with transparency.

use convscope::digit::ink_of_picture;

const SIDE: usize = 280;

/// The same numbers in every run of the test: xorshift.
struct Noise(u32);

impl Noise {
    /// -1 to 1.
    fn next(&mut self) -> f32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 17;
        self.0 ^= self.0 << 5;
        self.0 as f32 / u32::MAX as f32 * 2.0 - 1.0
    }
}

/// How far a place lies within the strokes of a five, 0 to 1, 14 pixels wide.
fn inked(x: f32, y: f32) -> f32 {
    let strokes = [
        [180.0, 70.0, 110.0, 70.0],
        [110.0, 70.0, 105.0, 130.0],
        [105.0, 130.0, 150.0, 125.0],
        [150.0, 125.0, 175.0, 165.0],
        [175.0, 165.0, 150.0, 205.0],
        [150.0, 205.0, 100.0, 200.0],
    ];
    let apart = |[ax, ay, bx, by]: [f32; 4]| {
        let (dx, dy) = (bx - ax, by - ay);
        let along = (((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)).clamp(0.0, 1.0);
        f32::hypot(x - ax - along * dx, y - ay - along * dy)
    };
    strokes.map(apart).into_iter().map(|apart| (7.5 - apart).clamp(0.0, 1.0)).fold(0.0, f32::max)
}

/// A photograph: paper as bright as `paper` says, ink that differs by `ink` levels, blocks of JPEG's noise, and the sensor's.
fn photograph(paper: impl Fn(f32, f32) -> f32, ink: f32) -> Vec<u8> {
    let mut noise = Noise(2_463_534_242);
    let blocks: Vec<f32> = (0..35 * 35).map(|_| 4.0 * noise.next()).collect();
    (0..SIDE * SIDE)
        .flat_map(|pixel| {
            let (column, row) = (pixel % SIDE, pixel / SIDE);
            let (x, y) = (column as f32 + 0.5, row as f32 + 0.5);
            let bright = paper(x, y) + ink * inked(x, y) + blocks[row / 8 * 35 + column / 8] + 5.0 * noise.next();
            let grey = bright.clamp(0.0, 255.0).round() as u8;
            [grey, grey, grey, 255]
        })
        .collect()
}

/// The shares of the strokes that are found, and of the paper that is taken for ink.
fn found(rgba: &[u8]) -> (f64, f64) {
    let ink = ink_of_picture(rgba, SIDE, SIDE).unwrap();
    let (mut strokes, mut right, mut paper, mut wrong) = (0, 0, 0, 0);
    for (pixel, &ink) in ink.iter().enumerate() {
        let truth = inked((pixel % SIDE) as f32 + 0.5, (pixel / SIDE) as f32 + 0.5);
        if truth == 1.0 {
            strokes += 1;
            right += i32::from(ink > 127);
        } else if truth == 0.0 {
            paper += 1;
            wrong += i32::from(ink > 0);
        }
    }
    (f64::from(right) / f64::from(strokes), f64::from(wrong) / f64::from(paper))
}

/// The brightness of an empty sheet at a column and a row.
type Paper = Box<dyn Fn(f32, f32) -> f32>;

#[test]
fn light_from_one_side_and_shadows_are_no_ink() {
    let across = |share: f32| 250.0 - 140.0 * share;
    let side = SIDE as f32;
    // From the left, from above, from a corner; a soft shadow over the right half; a bulb above the middle.
    let papers: [(&str, Paper); 5] = [
        ("left", Box::new(move |x, _| across(x / side))),
        ("above", Box::new(move |_, y| across(y / side))),
        ("corner", Box::new(move |x, y| across((x + y) / (2.0 * side)))),
        ("shadow", Box::new(move |x, _| 220.0 - 60.0 / (1.0 + ((160.0 - x) / 12.0).exp()))),
        ("bulb", Box::new(move |x, y| 240.0 - 70.0 * (f32::hypot(x - 140.0, y - 100.0) / 200.0).powi(2))),
    ];
    for (light, paper) in papers {
        let (right, wrong) = found(&photograph(&paper, -90.0));
        assert!(right > 0.97 && wrong < 0.005, "light from {light}: {right} of the ink, and {wrong} of the paper");
        // Chalk on a board in the same light.
        let (right, wrong) = found(&photograph(|x, y| 0.5 * paper(x, y), 90.0));
        assert!(right > 0.97 && wrong < 0.005, "board, {light}: {right} of the chalk, and {wrong} of the board");
    }
}

#[test]
fn an_empty_sheet_has_no_ink() {
    for paper in [250.0, 110.0] {
        let empty = photograph(|x, _| paper - 0.3 * x.min(200.0), 0.0);
        let ink = ink_of_picture(&empty, SIDE, SIDE).unwrap();
        assert!(ink.iter().all(|&ink| ink == 0), "paper of {paper}");
    }
}

#[test]
fn on_transparency_ink_is_what_is_opaque() {
    // White, black, and of two colours; half opaque throughout.
    for colours in [[[255; 3]; 2], [[0; 3]; 2], [[220, 30, 30], [250, 250, 90]]] {
        let rgba: Vec<u8> = (0..SIDE * SIDE)
            .flat_map(|pixel| {
                let (x, y) = ((pixel % SIDE) as f32 + 0.5, (pixel / SIDE) as f32 + 0.5);
                let [red, green, blue] = colours[usize::from(y > 130.0)];
                [red, green, blue, (inked(x, y) * 128.0).round() as u8]
            })
            .collect();
        let (right, wrong) = found(&rgba);
        assert!(right == 1.0 && wrong == 0.0, "{colours:?}: {right}, {wrong}");
    }
}
