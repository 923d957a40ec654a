def selected(images, labels):
    """Convscope's choice: the images to learn from with their labels, wrong ones too, and those
    that are held out for validation with their own labels."""
    true = labels.tolist()
    size = min(TRAIN_SIZE or len(true), len(true))
    indices = list(range(len(true)))
    if size < len(true):
        indices = stratified(indices, true, size, 1)
    held_out = 0
    if VALIDATION_SHARE > 0 and size > 1:
        # Rounded as Convscope does, half of one up.
        held_out = min(max(int(VALIDATION_SHARE * size + 0.5), 1), size - 1)
    validation = stratified(indices, true, held_out, 0)
    indices = sorted(set(indices) - set(validation))
    labels = [true[index] for index in indices]
    wrong = int(LABEL_NOISE * len(indices) + 0.5)
    order = sorted((hashed(2, index), place) for place, index in enumerate(indices))
    for _, place in order[:wrong]:
        offset = 1 + hashed(3, indices[place]) % ({{classes}} - 1)
        labels[place] = (labels[place] + offset) % {{classes}}
    validation_labels = torch.tensor([true[index] for index in validation], dtype=torch.long)
    return images[indices], torch.tensor(labels), images[validation], validation_labels


def stratified(indices, true, size, purpose):
    """Of each class its share: number r of the c of a class stands at (r + 1/2) / c."""
    members = [[] for _ in range({{classes}})]
    for index in indices:
        members[true[index]].append((hashed(purpose, index), index))
    places = []
    for members_of_class in members:
        for rank, (order, index) in enumerate(sorted(members_of_class)):
            places.append(((rank + 0.5) / len(members_of_class), order, index))
    return sorted(index for _, _, index in sorted(places)[:size])


def hashed(purpose, index):
    """A number for an image that depends on the seed: SplitMix64, twice."""
    return mixed(mixed(4 * SEED + purpose) + index)


def mixed(state):
    z = (state + 0x9E3779B97F4A7C15) % 2**64
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9 % 2**64
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB % 2**64
    return z ^ (z >> 31)
