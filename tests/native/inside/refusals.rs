//! Questions about what is not there get a sentence.

use crate::support::{synthetic, training};
use burn::tensor::Device;
use convscope::Error;
use convscope::inspection::probe::Occluder;
use convscope::session::Session;

#[test]
fn what_the_network_does_not_have_is_named() {
    let mut session = Session::new(training::run(16, 1), 16, &Device::flex()).unwrap();
    let samples = synthetic::samples(4);
    let pixels = samples.sample(0).unwrap().0;
    let sentence = |result: Result<(), Error>| result.unwrap_err().to_string();
    let explain = |layer, place| session.explain(pixels, layer, place).map(|_| ());
    assert_eq!(sentence(explain(11, [0; 3])), "There is no layer 11 here: the network has 10, counted from 0.");
    assert_eq!(sentence(explain(0, [32, 0, 0])), "There is no unit 32 here: the layer has 32, counted from 0.");
    assert_eq!(sentence(explain(2, [0, 14, 0])), "There is no row 14 here: the layer has 14, counted from 0.");
    assert_eq!(sentence(explain(7, [0, 0, 1])), "There is no column 1 here: the layer has 1, counted from 0.");
    assert_eq!(sentence(explain(10, [10, 0, 0])), "There is no unit 10 here: the layer has 10, counted from 0.");
    let short = session.explain(&pixels[1..], 0, [0; 3]).map(|_| ());
    assert_eq!(sentence(short), "An image of 784 pixels was expected, but 783 came.");
    let attributed = session.attribute(pixels, None, 10).map(|_| ());
    assert_eq!(sentence(attributed), "There is no class 10 here: the network has 10, counted from 0.");
    assert!(session.layer(pixels, 10, None).is_err() && session.layer(pixels, 0, Some(10)).is_err());
    let occlude = |patch, stride| session.occlude(pixels, Occluder { patch, stride, fill: 0 }, 0).map(|_| ());
    assert_eq!(
        sentence(occlude(29, 1)),
        "The side of the cover is 29, but it must be a whole number from 1 to the image's shorter side."
    );
    assert_eq!(
        sentence(occlude(4, 5)),
        "The step of the cover is 5, but it must be a whole number from 1 to its side."
    );
    assert!(occlude(0, 1).is_err() && occlude(4, 0).is_err() && occlude(28, 28).is_ok());
    assert!(session.top_activations(&samples, 0, 32, 4, 2).is_err());
    assert!(session.mute(10, &[0]).is_err() && session.mute(0, &[31, 32]).is_err());
    assert!(session.muted().is_empty());
}
