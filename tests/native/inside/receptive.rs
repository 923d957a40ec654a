//! Receptive fields by brute force: every number of the input is moved, and what then changes is compared with the boxes.

use burn::tensor::{Device, Tensor, TensorData};
use convscope::network::kinds::{
    AvgPool2d, BatchNorm, Branches, Conv2d, Dropout, Flatten, GlobalAvgPool2d, LeakyRelu, Linear, LocalResponseNorm,
    MaxPool2d, NamedPadding, Padding, Relu, Residual,
};
use convscope::network::{Activation, LayerId, LayerSpec, NamedTensor, Network, NetworkSpec, Place, Region, Shape};
use pollster::block_on;
use proptest::collection::vec;
use proptest::prelude::*;

/// Weights that are all positive, so that nothing cancels and no ReLU is in the way.
fn transparent(spec: &NetworkSpec, device: &Device) -> Network {
    let network = Network::new(spec, 1, device).unwrap();
    let weights = network.parameter_shapes().into_iter().filter(|(name, _)| name.ends_with(".weight"));
    let tensors: Vec<NamedTensor> =
        weights.map(|(name, shape)| NamedTensor { name, values: vec![0.1; shape.iter().product()], shape }).collect();
    network.with_parameters(&tensors)
}

fn activation(values: Vec<f32>, count: usize, shape: Shape, device: &Device) -> Activation {
    let sizes = [&[count], &shape.sizes()[..]].concat();
    let data = TensorData::new(values, sizes);
    match shape {
        Shape::Map(_) => Activation::Map(Tensor::from_data(data, device)),
        Shape::Flat(_) => Activation::Flat(Tensor::from_data(data, device)),
    }
}

fn values(activation: Activation) -> Vec<f32> {
    let data = match activation {
        Activation::Map(maps) => block_on(maps.into_data_async()),
        Activation::Flat(features) => block_on(features.into_data_async()),
    };
    data.unwrap().iter::<f32>().collect()
}

/// The smallest box that holds every number read by layer `start` whose move changes the output of `layer` at `place`.
fn by_force(spec: &NetworkSpec, start: LayerId, layer: LayerId, place: Place) -> Region {
    let device = Device::flex();
    let network = transparent(spec, &device);
    let (input, output) = (network.shapes(start).input, network.shapes(layer).output);
    let count = input.elements();
    // The last sample is as it was. A number that moves becomes the largest of every window that it is in.
    let mut batch = vec![1.0f32; (count + 1) * count];
    (0..count).for_each(|moved| batch[moved * count + moved] = 1000.0);
    let batch = activation(batch, count + 1, input, &device);
    let layers = spec.layer_ids().filter(|id| (start..=layer).contains(id));
    let found = values(layers.fold(batch, |input, layer| network.forward_layer(layer, vec![input])));
    let number = |sample: usize| found[sample * output.elements() + output.index(place)];
    let changed: Vec<Place> =
        (0..count).filter(|&moved| number(moved) != number(count)).map(|moved| input.place(moved)).collect();
    assert!(!changed.is_empty(), "nothing changes {place:?} of {} of {spec:?}", network.name(layer));
    Region([0, 1, 2].map(|axis| {
        let along = || changed.iter().map(|place| place[axis]);
        along().min().unwrap()..along().max().unwrap() + 1
    }))
}

fn check(network: &NetworkSpec) {
    let shapes = network.shapes().unwrap();
    for (layer, shape) in network.layer_ids().zip(&shapes) {
        let [units, rows, columns] = shape.extent();
        for place in [[0, 0, 0], [units - 1, rows - 1, columns - 1], [units / 2, rows / 2, columns / 2]] {
            let fields = network.receptive_fields(layer, &Region::of(place)).unwrap();
            assert_eq!(fields.len(), layer.index() + 1);
            check_table(network, layer, place);
            for (start, field) in network.layer_ids().zip(&fields) {
                let expected = by_force(network, start, layer, place);
                assert_eq!(
                    field.as_ref(),
                    Some(&expected),
                    "what {start:?} reads for {place:?} of {layer:?} of {network:?}"
                );
            }
        }
    }
}

/// Rows and columns of the table are those of the boxes.
fn check_table(network: &NetworkSpec, layer: LayerId, place: Place) {
    let Some(table) = network.field_table(layer, place[0]).unwrap() else { return };
    let (first, first_place) = network.lineage(layer, place).unwrap()[0];
    let fields = network.receptive_fields(first, &Region::of(first_place)).unwrap();
    let read = network.graph().unwrap().node(first).sources[0];
    for (sides, field) in [(table.previous, &fields[read]), (table.input, &fields[0])] {
        let Some(Region([_, rows, columns])) = field else { panic!("{layer:?} depends on nothing") };
        assert_eq!(
            (sides.rows[place[1]], sides.columns[place[2]]),
            ([rows.start, rows.end], [columns.start, columns.end])
        );
    }
}

fn network(layers: Vec<LayerSpec>) -> NetworkSpec {
    NetworkSpec { input: [1, 9, 10], classes: 2, layers }
}

/// Windows at least as large as their steps: what lies between them would be a hole in the box.
fn windowed() -> impl Strategy<Value = LayerSpec> {
    (0..9u8, 1..5usize, 1..5usize, 0..4usize, 1..4usize).prop_map(|(kind, kernel, stride, padding, filters)| {
        let stride = stride.min(kernel);
        let (pool_padding, padding) = (padding.min(kernel / 2), Padding::Pixels(padding.min(kernel - 1)));
        match kind {
            0..2 => Conv2d { stride, padding, ..Conv2d::new(filters, kernel) }.into(),
            // Groups of two filters each; where they do not divide the channels, the layer is left out.
            2 => Conv2d { stride, padding, groups: filters, ..Conv2d::new(2 * filters, kernel) }.into(),
            3 => {
                let padding = Padding::Named(NamedPadding::Same);
                Conv2d { padding, ..Conv2d::new(filters, kernel) }.without_bias().into()
            }
            4 => MaxPool2d::new(kernel).with_stride(stride).padded(pool_padding).into(),
            5 => AvgPool2d::new(kernel).with_stride(stride).padded(pool_padding).into(),
            6 => Relu {}.into(),
            7 => BatchNorm::default().into(),
            _ => LeakyRelu::default().into(),
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn of_random_networks(
        input in (prop_oneof![Just(1usize), Just(3)], 8..11usize, 8..11usize),
        layers in vec(windowed(), 1..4),
    ) {
        let mut shape = Shape::Map(input.into());
        let mut fitting = Vec::new();
        for layer in layers {
            if let Ok(output) = layer.output_shape(shape) {
                shape = output;
                fitting.push(layer);
            }
        }
        fitting.extend([Flatten {}.into(), Linear::new(2).into()]);
        check(&NetworkSpec { input: input.into(), classes: 2, layers: fitting });
    }
}

#[test]
fn of_layers_that_read_all_or_across_maps() {
    check(&network(vec![
        Conv2d::new(3, 3).into(),
        GlobalAvgPool2d {}.into(),
        Dropout::default().into(),
        Flatten {}.into(),
        Linear::new(4).into(),
        Linear::new(2).into(),
    ]));
    for size in [1, 2, 3, 4, 5, 9, 20] {
        // Seven maps read one by one; alpha so small that 1000 does not drown the other numbers.
        let norm = LocalResponseNorm { size, alpha: 1e-4, beta: 0.75, k: 1.0 };
        let spec = network(vec![Conv2d::new(7, 1).into(), norm.into(), Flatten {}.into(), Linear::new(2).into()]);
        let (shape, layer) = (spec.shapes().unwrap()[1], spec.layer_id(1).unwrap());
        for place in [[0, 0, 0], [3, 4, 5], [6, 8, 9]] {
            assert!(shape.contains(place));
            let fields = spec.receptive_fields(layer, &Region::of(place)).unwrap();
            assert_eq!(fields[1].clone().unwrap(), by_force(&spec, layer, layer, place), "size {size} at {place:?}");
        }
    }
}

/// Alone, after a layer that reads number by number: a second one would read from what lies between its weights.
#[test]
fn of_convolutions_with_groups_and_dilation() {
    for (kernel, dilation, padding, stride) in [(3, 2, 2, 1), (2, 3, 2, 1), (3, 3, 0, 2), (2, 4, 3, 3)] {
        for groups in [1, 2, 4] {
            let spread = Conv2d { dilation, groups, ..Conv2d::new(8, kernel).padded(padding).with_stride(stride) };
            let spec = network(vec![Conv2d::new(4, 1).into(), spread.into(), Flatten {}.into(), Linear::new(2).into()]);
            let (shape, layer) = (spec.shapes().unwrap()[1], spec.layer_id(1).unwrap());
            let [_, rows, columns] = shape.extent();
            for place in [[0, 0, 0], [3, rows / 2, 1], [7, rows - 1, columns - 1]] {
                let fields = spec.receptive_fields(layer, &Region::of(place)).unwrap();
                assert_eq!(fields[1], Some(by_force(&spec, layer, layer, place)), "{spec:?} at {place:?}");
            }
        }
    }
}

#[test]
fn of_the_tutorials_network_are_what_its_windows_add_up_to() {
    let spec = NetworkSpec::simple_cnn();
    let field = |layer, place| {
        let layer = spec.layer_id(layer).unwrap();
        spec.receptive_fields(layer, &Region::of(place)).unwrap()[0].clone().unwrap()
    };
    assert_eq!(field(0, [5, 0, 9]), Region([0..1, 0..2, 8..11]));
    // 2x2 windows of 3x3: rows 2 * 3 - 1 to 2 * 3 + 3.
    assert_eq!(field(2, [5, 3, 9]), Region([0..1, 5..9, 17..21]));
    // 3x3 of those, 2 apart: 8 pixels.
    assert_eq!(field(3, [5, 3, 9]), Region([0..1, 3..11, 15..23]));
    assert_eq!(field(5, [5, 3, 4]), Region([0..1, 9..19, 13..23]));
    assert_eq!(field(6, [5 * 49 + 3 * 7 + 4, 0, 0]), field(5, [5, 3, 4]));
    assert_eq!(field(9, [3, 0, 0]), Region([0..1, 0..28, 0..28]));
}

/// The box of the image whose pixels, moved one by one, change the output of `layer` at `place`: the union of all paths.
fn image_by_force(network: &Network, layer: LayerId, place: Place, device: &Device) -> Region {
    let input = Shape::Map(network.spec().input);
    let count = input.elements();
    let mut batch = vec![1.0f32; (count + 1) * count];
    (0..count).for_each(|moved| batch[moved * count + moved] = 1000.0);
    let images = activation(batch, count + 1, input, device).maps();
    let found = values(network.forward_to(layer, images).output);
    let output = network.shapes(layer).output;
    let number = |sample: usize| found[sample * output.elements() + output.index(place)];
    let changed = (0..count).filter(|&moved| number(moved) != number(count));
    changed.map(|moved| Region::of(input.place(moved))).reduce(|all, next| all.union(&next)).unwrap()
}

#[test]
fn of_blocks_are_the_union_of_their_paths() {
    let device = Device::flex();
    let conv = |kernel: usize, stride| Conv2d::new(3, kernel).padded(kernel / 2).with_stride(stride);
    let inner = Residual::identity(vec![conv(3, 1).into(), Relu {}.into()]);
    let spec = network(vec![
        Residual::projected(vec![conv(3, 2).into(), inner.into()]).into(),
        Relu {}.into(),
        Residual::identity(vec![conv(3, 1).into(), BatchNorm::default().into()]).into(),
        Flatten {}.into(),
        Linear::new(2).into(),
    ]);
    let transparent = transparent(&spec, &device);
    for (layer, shape) in spec.layer_ids().zip(spec.shapes().unwrap()) {
        let [units, rows, columns] = shape.extent();
        for place in [[0, 0, 0], [units - 1, rows - 1, columns - 1], [units / 2, rows / 2, columns / 2]] {
            let fields = spec.receptive_fields(layer, &Region::of(place)).unwrap();
            let expected = image_by_force(&transparent, layer, place, &device);
            assert_eq!(fields[0].as_ref(), Some(&expected), "{place:?} of {}", transparent.name(layer));
        }
    }
    // The convolution of the shortcut reads the image, and nothing of the body.
    let names = spec.names();
    let shortcut = names.iter().position(|name| name == "block1.shortcut").unwrap();
    let fields = spec.receptive_fields(spec.layer_id(shortcut).unwrap(), &Region::of([0, 1, 1])).unwrap();
    assert_eq!(fields[0], Some(Region([0..1, 2..3, 2..3])));
    assert!(fields[1..].iter().all(Option::is_none), "{fields:?}");
}

#[test]
fn of_a_concatenation_are_those_of_the_branch_that_the_map_is_of() {
    let device = Device::flex();
    let conv = |filters: usize, kernel: usize| LayerSpec::from(Conv2d::new(filters, kernel).padded(kernel / 2));
    let inner = Branches::new(vec![vec![conv(1, 1)], vec![Dropout::default().into(), conv(2, 3)]]);
    let spec = network(vec![
        Branches::new(vec![vec![conv(2, 1), Relu {}.into()], vec![conv(1, 3), inner.into()], vec![conv(3, 5)]]).into(),
        BatchNorm::default().into(),
        Conv2d::depthwise(8, 3).padded(1).into(),
        conv(2, 1),
        Flatten {}.into(),
        Linear::new(2).into(),
    ]);
    let transparent = transparent(&spec, &device);
    for (layer, shape) in spec.layer_ids().zip(spec.shapes().unwrap()) {
        let [units, rows, columns] = shape.extent();
        for unit in 0..units {
            let place = [unit, rows / 2, columns / 3];
            let fields = spec.receptive_fields(layer, &Region::of(place)).unwrap();
            let expected = image_by_force(&transparent, layer, place, &device);
            assert_eq!(fields[0].as_ref(), Some(&expected), "{place:?} of {}", transparent.name(layer));
            check_table(&spec, layer, place);
        }
    }
    // The number's way leads through the branch that it is of, to the convolution that made it.
    let names = spec.names();
    let at = |name: &str| spec.layer_id(names.iter().position(|each| each == name).unwrap()).unwrap();
    let way = |name: &str, place| {
        let lineage = spec.lineage(at(name), place).unwrap();
        lineage.into_iter().map(|(id, place)| (names[id.index()].as_str(), place)).collect::<Vec<_>>()
    };
    let of_first = [("block1.branch1.conv1", [1, 4, 2]), ("block1.branch1.relu1", [1, 4, 2]), ("block1", [1, 4, 2])];
    assert_eq!(way("block1", [1, 4, 2]), of_first);
    let of_inner = [
        ("block1.branch2.block1.branch2.conv1", [1, 0, 9]),
        ("block1.branch2.block1", [2, 0, 9]),
        ("block1", [4, 0, 9]),
        ("bn1", [4, 0, 9]),
    ];
    assert_eq!(way("bn1", [4, 0, 9]), of_inner);
    let refused = spec.field_table(at("block1"), 8).unwrap_err().to_string();
    assert_eq!(refused, "There is no unit 8 here: the layer has 8, counted from 0.");
}
