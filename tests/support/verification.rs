//! The comparison with PyTorch, as the page's "Verify" makes it.

use burn::tensor::Device;
use convscope::verification::Verification;

const FIXTURE: &[u8] = include_bytes!("../fixtures/tutorial.safetensors");

/// Ten activations, the loss, eight gradients, weights after 1 and after 20 steps, and the losses of 20 steps.
pub async fn every_recorded_number_is_pytorchs(device: &Device, print: impl Fn(String)) {
    let mut verification = Verification::new(FIXTURE, device).unwrap();
    let mut rows = Vec::new();
    while let Some(compared) = verification.next().await.unwrap() {
        for row in &compared {
            print(format!("{}: relative error {:.1e} (at most {:.0e})", row.quantity, row.relative, row.tolerance));
        }
        rows.extend(compared);
    }
    assert_eq!((rows.len(), verification.share()), (36, 1.0));
    let failed: Vec<_> = rows.into_iter().filter(|row| !row.passed).collect();
    assert!(failed.is_empty(), "differs from PyTorch: {failed:#?}");
}
