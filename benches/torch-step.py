"""Milliseconds of processor time per training step of the tutorial's network in PyTorch, one thread, batches of 64:
/usr/bin/python3 benches/torch-step.py"""

import time

import torch
from torch import nn

torch.set_num_threads(1)
torch.manual_seed(1)
model = nn.Sequential(
    nn.Conv2d(1, 32, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
    nn.Conv2d(32, 64, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
    nn.Flatten(), nn.Linear(3136, 128), nn.ReLU(), nn.Linear(128, 10),
)
optimiser = torch.optim.SGD(model.parameters(), lr=0.01, momentum=0.9)
images, labels = torch.rand(64, 1, 28, 28) * 2 - 1, torch.randint(10, (64,))
times = []
for _ in range(8):
    began = time.process_time()
    for _ in range(10):
        optimiser.zero_grad()
        loss = nn.functional.cross_entropy(model(images), labels)
        loss.backward()
        optimiser.step()
        loss.item()
    times.append((time.process_time() - began) * 100)
times = sorted(times[1:])
print(f"PyTorch {torch.__version__}: {times[len(times) // 2]:.1f} ({times[0]:.1f} to {times[-1]:.1f}) ms a step")
