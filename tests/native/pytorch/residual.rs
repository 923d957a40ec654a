//! Residual blocks and branches in the exported program.

use super::{DATA, TRAIN, evaluate, folder, largest_error, mnist, output, python_with_torch, saved, train_epoch};
use crate::support::training::run;
use burn::tensor::Device;
use convscope::dataset::Dataset;
use convscope::interchange::{StateDict, pytorch};
use convscope::run::Run;
use convscope::session::Session;
use std::path::Path;
use std::process::Command;

/// The exported program in float64. A file holds float32.
const DOUBLE: &str = "
import torch, convscope
torch.set_default_dtype(torch.float64)
save = convscope.save
convscope.save = lambda path, network, optimiser: save(path, network.float(), optimiser)
convscope.main()
";

/// How far Convscope may end from it after an epoch: ten times what was measured, 7e-7, of which 6e-7 is PyTorch's own float32. At ten times the
/// learning rate, with a norm behind the branches, that was 9e-5 from float64 after 20 steps, and Convscope 2e-6. So the distance from float32
/// says little of a network with norms.
const DOUBLE_TOLERANCE: f64 = 1e-5;

/// A residual block in another, one with a convolution for its shortcut, and branches: PyTorch judges the saved weights the same, and
/// its next epoch ends at the same weights.
#[test]
fn pytorch_goes_on_with_blocks() {
    let Some(python) = python_with_torch() else { return };
    let folder = folder("residual");
    let mut run = Run { shuffle: false, ..run(64, 2) };
    run.network = serde_json::from_str(
        r#"{"input":[1,28,28],"classes":10,"layers":[
            {"kind":"conv2d","filters":4,"kernel":3,"stride":2,"padding":1},{"kind":"residual","body":[
                {"kind":"gelu"},{"kind":"conv2d","filters":4,"kernel":3,"padding":1},
                {"kind":"residual","body":[{"kind":"conv2d","filters":4,"kernel":1},{"kind":"tanh"}]}
            ]},
            {"kind":"residual","shortcut":"projection","body":[
                {"kind":"conv2d","filters":6,"kernel":3,"stride":2,"padding":1,"bias":false},{"kind":"batch_norm"},{"kind":"relu"},
                {"kind":"conv2d","filters":6,"kernel":3,"padding":1,"bias":false},{"kind":"batch_norm"}
            ]},
            {"kind":"relu"},
            {"kind":"branches","bodies":[
                [{"kind":"conv2d","filters":3,"kernel":1},{"kind":"batch_norm"},{"kind":"relu"}],
                [{"kind":"residual","body":[{"kind":"conv2d","filters":6,"kernel":3,"padding":1},{"kind":"tanh"}]}],
                [{"kind":"conv2d","filters":2,"kernel":1,"bias":false},
                 {"kind":"conv2d","filters":4,"kernel":3,"padding":1,"bias":false},{"kind":"batch_norm"}]
            ]},
            {"kind":"global_avg_pool2d"},{"kind":"flatten"},{"kind":"linear","features":10}
        ]}"#,
    )
    .unwrap();
    let dataset = Dataset { train: mnist("train", TRAIN), test: mnist("t10k", 1000) };
    let mut session = Session::new(run, TRAIN, &Device::flex()).unwrap();
    train_epoch(&mut session, &dataset);
    let record = evaluate(&mut session, &dataset);
    let program = pytorch::program(session.run()).unwrap();
    let block = "        self.block2 = Residual(\n            conv1=nn.Conv2d(4, 6, kernel_size=3, stride=2, padding=1, bias=False),\n";
    assert!(program.contains(block), "{program}");
    let nested = "            block1=Residual(\n                conv1=nn.Conv2d(4, 4, kernel_size=1),\n";
    assert!(program.contains(nested), "{program}");
    assert!(program.contains("        x = self.block2(x)  # 6x7x7\n        x = self.relu1(x)"), "{program}");
    let branch = "        self.block3 = Branches(\n            branch1=Branch(\n                conv1=nn.Conv2d(6, 3, kernel_size=1),\n";
    assert!(program.contains(branch), "{program}");
    assert!(program.contains("        x = self.block3(x)  # 13x7x7\n"), "{program}");
    let file = folder.join("convscope.py");
    std::fs::write(&file, program).unwrap();
    std::fs::write(folder.join("convscope.safetensors"), saved(&session)).unwrap();
    let tested = output(Command::new(&python).arg(&file).args(["--limit", "1000", "--data", DATA]));
    let evaluation = format!("Test loss {:.4}, accuracy {:.2} %", record.test_loss, 100.0 * record.test_accuracy);
    assert_eq!(tested, format!("convscope.safetensors:\n{evaluation} of 1000 images\n"));

    train_epoch(&mut session, &dataset);
    let ours = StateDict::read(&saved(&session)).unwrap();
    let out = folder.join("trained.safetensors");
    let options = ["--train", "1", "--limit", "640", "--data", DATA, "--out"];
    output(Command::new(&python).arg(&file).args(options).arg(&out));
    let read = |path: &Path| StateDict::read(&std::fs::read(path).unwrap()).unwrap();
    let single = read(&out);
    let error = largest_error(&single, &ours);
    let names: Vec<&str> = ours.tensors.iter().map(|tensor| tensor.name.as_str()).collect();
    assert!(names.contains(&"block3.branch2.block1.conv1.weight"), "{names:?}");
    let twice = folder.join("double.py");
    std::fs::write(&twice, DOUBLE).unwrap();
    output(Command::new(&python).arg(&twice).args(options).arg(&out));
    let double = read(&out);
    let [ours, theirs] = [largest_error(&double, &ours), largest_error(&double, &single)];
    println!(
        "blocks: {error:.1e} from PyTorch; from PyTorch in float64 {ours:.1e}, and PyTorch in float32 {theirs:.1e}"
    );
    assert!(error < 1e-4, "{error:e} from PyTorch's weights");
    assert!(ours < DOUBLE_TOLERANCE, "{ours:e} from PyTorch's weights in float64");
}
