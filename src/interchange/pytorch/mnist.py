def load_images(folder, split, limit=None):
    """The images and labels of "train" or "test"; no more than `limit`, if given."""
    prefix = {"train": "train", "test": "t10k"}[split]
    images = read_idx(folder, f"{prefix}-images-idx3-ubyte").reshape(-1, {{input}})[:limit]
    labels = read_idx(folder, f"{prefix}-labels-idx1-ubyte")[:limit]
    # From 0..255 to 0..1 as ToTensor does, then as Normalize does.
    return (images / 255 - MEAN) / STD, labels.long()


def read_idx(folder, name):
    """The bytes of one of MNIST's files, without the header."""
    data = find(folder, name).read_bytes()
    if data.startswith(b"\x1f\x8b"):
        data = gzip.decompress(data)
    # The fourth byte is the number of dimensions; the size of each follows in four bytes.
    header = 4 + 4 * data[3]
    return torch.frombuffer(bytearray(data[header:]), dtype=torch.uint8)


def find(folder, name):
    """Where a file of MNIST is: as downloaded, or where torchvision keeps it. None if nowhere."""
    places = [folder / name, folder / f"{name}.gz", folder / "MNIST" / "raw" / name]
    return next((place for place in places if place.exists()), None)


def fetch(folder):
    """Downloads MNIST where the folder does not hold it."""
    if find(folder, "train-images-idx3-ubyte"):
        return
    try:
        from torchvision.datasets import MNIST
    except ImportError:
        raise SystemExit(
            f"MNIST is not in the folder {folder}: name its folder with --data, or install "
            "torchvision, which downloads it."
        ) from None
    MNIST(folder, download=True)
