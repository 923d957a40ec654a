//! The parts of the program that a network with batch normalisation has.

use crate::network::Graph;

const CLASSES: &str = include_str!("batch_norm.py");

/// Between two processes of a machine without GPUs, PyTorch cannot synchronise it.
const WHOLE_BATCH: &str = r#"if WORLD_SIZE > 1 and device.type != "cuda" and options.train > 0:
        raise SystemExit(
            "Batch normalisation needs the whole batch, and PyTorch's SyncBatchNorm, which shares it "
            "between processes, runs on GPUs only: train in one process, without torchrun."
        )
    "#;

const SYNCHRONISED: &str = "network = nn.SyncBatchNorm.convert_sync_batchnorm(network)
            ";

/// The program's places for it, which are empty for a network without it.
pub fn places(network: &Graph) -> [(&'static str, String); 3] {
    let has_it = network.nodes().iter().any(|node| node.layer.kind() == "batch_norm");
    let text = |text: &str| if has_it { text.to_string() } else { String::new() };
    [("batch_norm", text(CLASSES)), ("whole_batch", text(WHOLE_BATCH)), ("synchronised", text(SYNCHRONISED))]
}
