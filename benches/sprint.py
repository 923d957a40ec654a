"""A run of the tutorial's network by PyTorch, eager, on a GPU where it has one: reads the run's settings from standard input as JSON, and answers
`{"device": …, "seconds": …, "accuracies": […]}`, a test accuracy for each epoch. Its images lie on the device before the time begins.

    sprint.py SEED TRAIN_IMAGES TRAIN_LABELS TEST_IMAGES TEST_LABELS
"""

import json
import math
import os
import sys
import time

import numpy as np
import torch
from torch import nn
from native import Network, blas


def main(seed, *files):
    settings = json.load(sys.stdin)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    torch.set_num_threads(os.cpu_count() or 1)
    torch.manual_seed(int(seed))

    def load(images, labels):
        labels = np.fromfile(labels, np.uint8)
        pixels = np.fromfile(images, np.uint8).reshape(len(labels), 1, 28, 28)
        pixels = torch.tensor(pixels, device=device).to(torch.float32).div_(255).sub_(0.5).div_(0.5)
        return pixels, torch.tensor(labels, dtype=torch.long, device=device)

    (train, train_labels), (test, test_labels) = load(*files[:2]), load(*files[2:])
    model = Network([[32], [64]], 128).to(device)
    lr, batch, epochs, warm_up = (settings[key] for key in ("learning_rate", "batch_size", "epochs", "warm_up_steps"))
    optimiser = torch.optim.SGD(model.parameters(), lr=lr, momentum=settings["momentum"], nesterov=settings["nesterov"])
    criterion = nn.CrossEntropyLoss(label_smoothing=settings["label_smoothing"])
    steps = epochs * math.ceil(len(train) / batch)

    def factor(step):
        warmth = min(1, (step + 1) / warm_up) if warm_up else 1
        return warmth * (1 + math.cos(math.pi * step / steps)) / 2

    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, factor)

    def step(chosen):
        optimiser.zero_grad()
        criterion(model(train[chosen]), train_labels[chosen]).backward()
        optimiser.step()
        schedule.step()

    def accuracy():
        with torch.no_grad():
            right = sum((model(x).argmax(1) == y).sum() for x, y in zip(test.split(1000), test_labels.split(1000)))
        return right.item() / len(test)

    began = time.perf_counter()
    accuracies = []
    for _ in range(epochs):
        for chosen in torch.randperm(len(train), device=device).split(batch):
            step(chosen)
        accuracies.append(accuracy())
    seconds = time.perf_counter() - began
    name = torch.cuda.get_device_name() if device.type == "cuda" else f"{blas()}, {torch.get_num_threads()} threads"
    print(json.dumps({"device": f"PyTorch {torch.__version__}, {name}", "seconds": seconds, "accuracies": accuracies}))


if __name__ == "__main__":
    main(*sys.argv[1:])
