def load_images(folder, split, limit=None):
    """The images and labels of "train" or "test"; no more than `limit`, if given."""
    tensors = fetch(folder)
    images, labels = tensors[f"{split}.images"][:limit], tensors[f"{split}.labels"][:limit]
    # From 0..255 to 0..1, then to -1..1.
    return (images / 255 - 0.5) / 0.5, labels.long()


def fetch(folder):
    """What the file of the run's data set holds, under whatever name it lies in the folder."""
    for path in [folder] if folder.is_file() else sorted(folder.glob("*.safetensors")):
        tensors, metadata = read_safetensors(path.read_bytes())
        if "convscope.data" in metadata:
            header = json.loads(metadata["convscope.data"])
            if digest_of(header["classes"], tensors) == DATA_DIGEST:
                return tensors
    raise SystemExit(
        f"The data set {DATA_NAME} is not in {folder}: save it in Convscope, and name its file or "
        "folder with --data."
    )


def digest_of(classes, tensors):
    """What tells a data set from others: the SHA-256 of its classes, sizes, pixels and labels."""
    parts = [name.encode() for name in classes]
    parts += [size.to_bytes(8, "little") for size in tensors["train.images"].shape[1:]]
    for split in ["train", "test"]:
        parts += [tensors[f"{split}.{part}"].numpy().tobytes() for part in ["images", "labels"]]
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "little") + part)
    return digest.hexdigest()
