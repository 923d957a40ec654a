"""PyTorch as a subject of the benchmark: a line in, a line out.

    native.py THREADS PLAN WEIGHTS IMAGES LABELS

Reads `train N` (N steps, whose losses are read together at the end) and `infer N` (class probabilities of N images), and
answers `{"ms": …, "losses": […]}`.
"""

import json
import sys
import time
from pathlib import Path

import numpy as np
import torch
from torch import nn

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "fixtures"))
from files import read_safetensors

LEARNING_RATE = 0.01
MOMENTUM = 0.9


class Network(nn.Module):
    """Stages of convolutions 3x3, each ended by a max pool, then two fully connected layers."""

    def __init__(self, stages, hidden):
        super().__init__()
        self.stages = stages
        channels = 1
        for number, filters in enumerate(sum(stages, []), start=1):
            setattr(self, f"conv{number}", nn.Conv2d(channels, filters, 3, padding=1))
            channels = filters
        self.fc1 = nn.Linear(channels * (28 // 2 ** len(stages)) ** 2, hidden)
        self.fc2 = nn.Linear(hidden, 10)

    def forward(self, x):
        number = 0
        for stage in self.stages:
            for _ in stage:
                number += 1
                x = torch.relu(getattr(self, f"conv{number}")(x))
            x = nn.functional.max_pool2d(x, 2)
        return self.fc2(torch.relu(self.fc1(torch.flatten(x, 1))))


def blas():
    """What multiplies matrices: by the reference BLAS a fully connected layer takes 30 times as long as by OpenBLAS."""
    if torch.backends.mkl.is_available():
        return "MKL"
    loaded = Path("/proc/self/maps")
    return "OpenBLAS" if loaded.exists() and "openblas" in loaded.read_text() else "another BLAS"


def main(threads, plan, weights, images, labels):
    torch.set_num_threads(int(threads))
    plan = json.loads(Path(plan).read_text())
    labels = torch.tensor(np.fromfile(labels, np.uint8), dtype=torch.long)
    pixels = np.fromfile(images, np.uint8).reshape(len(labels), 1, 28, 28)
    model = Network(plan["stages"], plan["hidden"])
    model.load_state_dict({name: torch.tensor(array) for name, array in read_safetensors(weights).items()})
    optimiser = torch.optim.SGD(model.parameters(), lr=LEARNING_RATE, momentum=MOMENTUM)
    criterion = nn.CrossEntropyLoss()
    batch = plan["batch"]
    taken = 0

    def normalised(part):
        return torch.tensor((part.astype(np.float32) / 255 - 0.5) / 0.5)

    def step():
        nonlocal taken
        first = (taken * batch) % len(labels)
        taken += 1
        optimiser.zero_grad()
        loss = criterion(model(normalised(pixels[first : first + batch])), labels[first : first + batch])
        loss.backward()
        optimiser.step()
        return loss.detach()

    def infer(count):
        with torch.no_grad():
            torch.softmax(model(normalised(pixels[:count])), 1).numpy()
        return []

    print(json.dumps({"adapter": f"PyTorch {torch.__version__} with {blas()}, {threads} of the CPU's threads"}), flush=True)
    for line in sys.stdin:
        verb, count = line.split()
        began = time.perf_counter()
        losses = [step() for _ in range(int(count))] if verb == "train" else infer(int(count))
        losses = [loss.item() for loss in losses]
        ms = 1000 * (time.perf_counter() - began)
        print(json.dumps({"ms": ms, "losses": losses}), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
