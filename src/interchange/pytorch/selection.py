def selected(images, labels):
    """The images that the run learns from, and their labels, wrong ones too: Convscope's own."""
    true = labels.tolist()
    size = min(TRAIN_SIZE or len(true), len(true))
    indices = range(len(true))
    if size < len(true):
        # Of each class its share: number r of the c of a class stands at (r + 1/2) / c.
        members = [[] for _ in range({{classes}})]
        for index in indices:
            members[true[index]].append((hashed(1, index), index))
        places = []
        for members_of_class in members:
            for rank, (order, index) in enumerate(sorted(members_of_class)):
                places.append(((rank + 0.5) / len(members_of_class), order, index))
        indices = sorted(index for _, _, index in sorted(places)[:size])
    labels = [true[index] for index in indices]
    # Rounded as Convscope does, half of one up.
    wrong = int(LABEL_NOISE * size + 0.5)
    order = sorted((hashed(2, index), place) for place, index in enumerate(indices))
    for _, place in order[:wrong]:
        offset = 1 + hashed(3, indices[place]) % ({{classes}} - 1)
        labels[place] = (labels[place] + offset) % {{classes}}
    return images[list(indices)], torch.tensor(labels)


def hashed(purpose, index):
    """A number for an image that depends on the seed: SplitMix64, twice."""
    return mixed(mixed(4 * SEED + purpose) + index)


def mixed(state):
    z = (state + 0x9E3779B97F4A7C15) % 2**64
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9 % 2**64
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB % 2**64
    return z ^ (z >> 31)
