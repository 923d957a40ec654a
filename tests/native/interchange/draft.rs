//! Networks drafted from weights alone: what shapes tell, and what is refused.

use burn::tensor::Device;
use convscope::interchange::{DraftNote, NetworkDraft, OpenSetting, WeightFile};
use convscope::network::kinds::{Conv2d, Flatten, Linear, Relu};
use convscope::network::{LayerSpec, NamedTensor, Network, NetworkSpec};
use convscope::presets::Preset;

/// A file of tensors of these names and shapes.
fn file(tensors: Vec<(String, Vec<usize>)>, is_ordered: bool) -> WeightFile {
    let tensor = |(name, shape): (String, Vec<usize>)| {
        let values = vec![0.0; shape.iter().product()];
        NamedTensor { name, shape, values }
    };
    WeightFile { tensors: tensors.into_iter().map(tensor).collect(), is_ordered, is_run: false }
}

/// The parameters of a network in PyTorch's layout, under an author's names: `net.a.weight`, `net.b.weight` and so on.
fn renamed(network: &NetworkSpec) -> Vec<(String, Vec<usize>)> {
    let mut layers = Vec::new();
    let name = |(name, mut shape): (String, Vec<usize>)| {
        let (layer, field) = name.rsplit_once('.').unwrap();
        if layers.last().is_none_or(|last: &String| last != layer) {
            layers.push(layer.to_string());
        }
        if shape.len() == 2 {
            shape.reverse();
        }
        (format!("net.{}.{field}", char::from(b'a' + layers.len() as u8 - 1)), shape)
    };
    shapes(network).into_iter().map(name).collect()
}

fn shapes(network: &NetworkSpec) -> Vec<(String, Vec<usize>)> {
    Network::new(network, 1, &Device::flex()).unwrap().parameter_shapes()
}

fn preset(id: &str) -> NetworkSpec {
    Preset::all().into_iter().find(|preset| preset.id == id).unwrap().network
}

fn frame() -> NetworkSpec {
    NetworkSpec::simple_cnn()
}

fn refusal(tensors: Vec<(String, Vec<usize>)>, is_ordered: bool) -> String {
    file(tensors, is_ordered).drafted(&frame()).unwrap_err().to_string()
}

fn conv(name: &str, shape: [usize; 4]) -> Vec<(String, Vec<usize>)> {
    vec![(format!("{name}.weight"), shape.to_vec()), (format!("{name}.bias"), vec![shape[0]])]
}

fn linear(name: &str, shape: [usize; 2]) -> Vec<(String, Vec<usize>)> {
    vec![(format!("{name}.weight"), shape.to_vec()), (format!("{name}.bias"), vec![shape[0]])]
}

/// The weights of every preset that is a row fit the network that is drafted from them, whatever its layers are called.
#[test]
fn a_draft_of_each_row_has_the_parameters_of_its_file() {
    let rows = ["simple-cnn", "lenet-5", "vgg", "deep-narrow", "mlp", "logistic-regression", "tiny-vgg", "mobilenet"];
    for id in rows.into_iter().chain(["all-convolutional"]) {
        let network = preset(id);
        let draft = file(renamed(&network), true).drafted(&frame()).unwrap();
        draft.network.shapes().unwrap_or_else(|error| panic!("{id}: {error}"));
        let of = |network: &NetworkSpec| shapes(network).into_iter().map(|(_, shape)| shape).collect::<Vec<_>>();
        assert_eq!(of(&draft.network), of(&network), "{id}");
        let matched = file(renamed(&network), true).matched(&shapes(&draft.network));
        assert!(matched.matching.rows.iter().all(|row| row.fits), "{id}");
        assert!(!draft.notes.iter().any(|note| matches!(note, DraftNote::SizesOpen { .. })), "{id}: {:?}", draft.notes);
    }
}

/// Of networks with padding or without and pooling, the very layers come out, but for the strides of pooling, which are said or not.
#[test]
fn the_draft_of_the_tutorials_network_is_the_tutorials_network() {
    let draft = |id: &str| file(renamed(&preset(id)), true).drafted(&frame()).unwrap();
    for id in ["simple-cnn", "tiny-vgg"] {
        let said = |network: &NetworkSpec| {
            let json = serde_json::to_string(&network.layers).unwrap();
            json.replace(r#""kernel":2,"stride":2"#, r#""kernel":2"#)
        };
        assert_eq!(said(&draft(id).network), said(&preset(id)), "{id}");
    }
    let NetworkDraft { network, marks, notes } = draft("simple-cnn");
    let marked: Vec<_> = marks.iter().map(|mark| (network.layers[mark.layer].kind(), mark.open)).collect();
    let block =
        [("conv2d", OpenSetting::Window), ("relu", OpenSetting::Activation), ("max_pool2d", OpenSetting::Pooling)];
    assert_eq!(marked, [&block[..], &block, &[("relu", OpenSetting::Activation)]].concat());
    let sizes = DraftNote::SizesChosen { name: "net.c".into(), features: 3136, maps: 64, pixels: 49 };
    assert_eq!(notes, [sizes]);
}

#[test]
fn sizes_that_no_way_leads_to_are_left_to_people() {
    let tensors = [conv("conv", [8, 1, 3, 3]), linear("head", [10, 8 * 81])].concat();
    let draft = file(tensors, true).drafted(&frame()).unwrap();
    let open = DraftNote::SizesOpen { name: "head".into(), features: 648, maps: 8, pixels: 81 };
    assert_eq!(draft.notes, [open]);
    let layers: Vec<LayerSpec> =
        vec![Conv2d::new(8, 3).padded(1).into(), Relu {}.into(), Flatten {}.into(), Linear::new(10).into()];
    assert_eq!(draft.network.layers, layers);
}

#[test]
fn a_file_of_other_classes_is_drafted_for_those_of_the_images() {
    let tensors = [linear("hidden", [20, 784]), linear("head", [7, 20])].concat();
    let draft = file(tensors, true).drafted(&frame()).unwrap();
    assert_eq!(draft.notes, [DraftNote::ClassesDiffer { name: "head".into(), found: 7, classes: 10 }]);
    assert_eq!(
        draft.marks.iter().map(|mark| (mark.layer, mark.open)).collect::<Vec<_>>(),
        [(2, OpenSetting::Activation), (3, OpenSetting::Classes),]
    );
    draft.network.shapes().unwrap();
}

/// Sorted by name: conv10 before conv2, and fully connected layers wherever they stand.
#[test]
fn layers_that_are_sorted_by_name_are_ordered_by_their_shapes() {
    let mut tensors = [
        linear("a.last", [10, 30]),
        linear("b.hidden", [30, 4 * 784]),
        conv("conv10", [4, 4, 3, 3]),
        conv("conv2", [4, 4, 3, 3]),
        conv("conv1", [4, 1, 3, 3]),
    ]
    .concat();
    tensors.sort();
    let draft = file(tensors.clone(), false).drafted(&frame()).unwrap();
    let kinds: Vec<&str> = draft.network.layers.iter().map(LayerSpec::kind).collect();
    let expected = "conv2d relu conv2d relu conv2d relu flatten linear relu linear";
    assert_eq!(kinds.join(" "), expected);
    // Two orders are possible where a normalisation may stand behind either.
    for field in ["weight", "bias", "running_mean", "running_var"] {
        tensors.push((format!("norm.{field}"), vec![4]));
    }
    assert_eq!(
        refusal(tensors, false),
        "No network can be drafted from this file: its layers are sorted by their names, and their shapes do not tell one order; save them with torch.save(model.state_dict(), ...), which keeps the order."
    );
}

#[test]
fn what_is_no_row_of_known_layers_is_refused_with_its_name() {
    let gru = vec![("gru.weight_ih_l0".to_string(), vec![30, 10]), ("gru.weight_hh_l0".to_string(), vec![30, 10])];
    let cases = [
        (vec![], "it has no weights of a convolution or a fully connected layer; choose another file"),
        (
            [conv("conv", [8, 1, 3, 3]), gru].concat(),
            "gru (weight_hh_l0 [30, 10], weight_ih_l0 [30, 10]) is no convolution, fully connected layer or batch normalisation; build the network by hand",
        ),
        (
            conv("stem", [8, 1, 3, 5]),
            "stem (bias [8], weight [8, 1, 3, 5]) is no convolution, fully connected layer or batch normalisation; build the network by hand",
        ),
        (
            conv("empty", [8, 0, 3, 3]),
            "empty (bias [8], weight [8, 0, 3, 3]) is no convolution, fully connected layer or batch normalisation; build the network by hand",
        ),
        (
            conv("stem", [8, 3, 3, 3]),
            "stem reads 3 channels or features, but 1 come from what stands before it, so the layers are no plain row for these images; build the network by hand",
        ),
    ];
    for (tensors, reason) in cases {
        assert_eq!(refusal(tensors, true), format!("No network can be drafted from this file: {reason}."));
    }
    // A residual network's shortcut reads what no layer before it gives.
    let refused = refusal(renamed(&preset("resnet-8")), true);
    assert!(refused.contains("reads 16 channels or features, but 32 come"), "{refused}");
}

/// Names that tell nothing and shapes that would allow a great many orders are given up, not searched.
#[test]
fn the_search_for_an_order_ends() {
    let tensors =
        (0..60).flat_map(|place| conv(&format!("c{place}"), [1, 1, 1 + 2 * (place % 3), 1 + 2 * (place % 3)]));
    assert!(refusal(tensors.collect(), false).contains("do not tell one order"));
    let many: Vec<_> = (0..129).flat_map(|place| conv(&format!("c{place}"), [1, 1, 1, 1])).collect();
    assert_eq!(
        refusal(many, true),
        "No network can be drafted from this file: it has 129 layers with weights, and a network here has at most 128 layers; choose another file."
    );
}
