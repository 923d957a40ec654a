"""The network and the training of one run of Convscope, in PyTorch.

    python convscope.py                    tests the weights that Convscope saved beside this file
    python convscope.py --train 1          tests them, and trains them on for an epoch
    python convscope.py --fresh --train    repeats the run's {{epochs}} epochs from new weights

    torchrun --nproc_per_node 2 convscope.py --train 1    on two GPUs, or in two processes

{{needs}}
`python convscope.py --help` lists all options.
"""

import argparse
import base64
{{imports}}
import json
import os
from pathlib import Path

import torch
from torch import distributed, nn
from torch.nn.functional import {{loss_imports}}
from torch.nn.parallel import DistributedDataParallel
from torch.utils.data import DataLoader, DistributedSampler, TensorDataset

# ---- The run's settings --------------------------------------------------------------------------

{{settings}}
EPOCHS = {{epochs}}
SEED = {{seed}}  # PyTorch draws other numbers from it than Convscope does.
SHUFFLE = {{shuffle}}

# torchrun starts this file in several processes, and tells each which one of how many it is: over
# all machines, and on its own.
RANK, WORLD_SIZE = int(os.environ.get("RANK", 0)), int(os.environ.get("WORLD_SIZE", 1))
LOCAL_RANK = int(os.environ.get("LOCAL_RANK", 0))
LOCAL_WORLD_SIZE = int(os.environ.get("LOCAL_WORLD_SIZE", 1))


# ---- The network ---------------------------------------------------------------------------------


class Network(nn.Module):
    """From images [batch, {{input}}] in -1 to 1, to {{classes}} scores each: one a class."""

    def __init__(self):
        super().__init__()
        {{layers}}

    def forward(self, x):
        # On the right: the size of one image's output.
        {{forward}}
        return x


# ---- The data ------------------------------------------------------------------------------------


{{data}}


# ---- The weights ---------------------------------------------------------------------------------

# A safetensors file is the length of its header in eight bytes, the header in JSON, and the
# numbers: https://github.com/huggingface/safetensors#format. The state of the optimiser lies in
# the header's metadata, as a second such file in base64, where other readers do not see it, and
# beside it how many steps have been taken.
OPTIMISER, PROGRESS = "convscope.optimiser", "convscope.progress"
TYPES = {"F32": torch.float32, "F16": torch.float16, "I64": torch.int64, "U8": torch.uint8}


def read_safetensors(content):
    """The tensors by name, and the metadata."""
    length = int.from_bytes(content[:8], "little")
    header, numbers = json.loads(content[8 : 8 + length]), content[8 + length :]
    metadata = header.pop("__metadata__", {})
    tensors = {}
    for name, entry in header.items():
        begin, end = entry["data_offsets"]
        flat = torch.frombuffer(bytearray(numbers[begin:end]), dtype=TYPES[entry["dtype"]])
        tensors[name] = flat.reshape(entry["shape"])
    return tensors, metadata


def write_safetensors(tensors, metadata):
    """The same the other way round."""
    names = {dtype: name for name, dtype in TYPES.items()}
    header, numbers = {"__metadata__": metadata}, b""
    for name, tensor in tensors.items():
        begin = len(numbers)
        numbers += tensor.detach().cpu().contiguous().numpy().tobytes()
        entry = {"dtype": names[tensor.dtype], "shape": list(tensor.shape)}
        header[name] = {**entry, "data_offsets": [begin, len(numbers)]}
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    return len(text).to_bytes(8, "little") + text + numbers


def newest_weights(folder):
    """The file that Convscope saved last, such as convscope-938.safetensors."""
    files = sorted(folder.glob("convscope*.safetensors"), key=lambda file: file.stat().st_mtime)
    return files[-1] if files else folder / "convscope.safetensors"


def load(path, network, optimiser):
    """Gives the network its weights and, where the file has it, the optimiser its state."""
    if not path.exists():
        raise SystemExit(
            f"There is no {path}: save the weights in Convscope, name them with --weights, "
            "or begin with new ones: --fresh."
        )
    if path.suffix == ".pt":
        network.load_state_dict(torch.load(path, map_location="cpu"))
        return
    tensors, metadata = read_safetensors(path.read_bytes())
    network.load_state_dict(tensors)
    if OPTIMISER in metadata:
        states, _ = read_safetensors(base64.b64decode(metadata[OPTIMISER]))
        steps = json.loads(metadata[PROGRESS])["position"]["step"]
        for name, parameter in network.named_parameters():
            for key, tensor in states.items():
                if key.startswith(f"{name}."):
                    optimiser.state[parameter][key[len(name) + 1 :]] = tensor.to(parameter)
                    optimiser.state[parameter]["step"] = torch.tensor(float(steps))


def save(path, network, optimiser):
    """Writes a safetensors file of both or, to a .pt, the network's state_dict alone."""
    if path.suffix == ".pt":
        torch.save(network.state_dict(), path)
        return
    states, steps = {}, 0
    for name, parameter in network.named_parameters():
        for key, value in optimiser.state[parameter].items():
            if key == "step":
                steps = int(value)
            elif value is not None:
                states[f"{name}.{key}"] = value
    metadata = {
        "format": "pt",
        OPTIMISER: base64.b64encode(write_safetensors(states, {})).decode(),
        PROGRESS: json.dumps({"position": {"step": steps}}),
    }
    path.write_bytes(write_safetensors(network.state_dict(), metadata))


# ---- Training and testing ------------------------------------------------------------------------


def loss_of(scores, labels):
    """How far the scores are from the labels: the mean over a batch."""
    return {{loss}}


def train_epoch(model, loader, optimiser, scheduler, device):
    """Learns from every batch once; returns the mean loss of all images."""
    model.train()
    loss_sum, seen = torch.zeros(2, device=device)
    for images, labels in loader:
        {{batch}}
        optimiser.zero_grad()
        loss = loss_of(model(images), labels)
        {{backward}}
        optimiser.step()
        scheduler.step()
        loss_sum += loss.detach() * len(labels)
        seen += len(labels)
    if WORLD_SIZE > 1:
        distributed.all_reduce(loss_sum)
        distributed.all_reduce(seen)
    return (loss_sum / seen).item()


@torch.no_grad()
def test(network, images, device):
    """Prints the mean loss and the share of images whose highest score is that of their label."""
    network.eval()
    loss, right = 0.0, 0
    for batch, labels in DataLoader(images, batch_size=500):
        scores, labels = network(batch.to(device)), labels.to(device)
        loss += loss_of(scores, labels).item() * len(labels)
        right += (scores.argmax(dim=1) == labels).sum().item()
    loss, accuracy = loss / len(images), 100 * right / len(images)
    print(f"Test loss {loss:.4f}, accuracy {accuracy:.2f} % of {len(images)} images", flush=True)


def main():
    options = read_options()
    torch.manual_seed(SEED + RANK)
    device = torch.device("cpu")
    if torch.cuda.device_count() >= LOCAL_WORLD_SIZE:
        device = torch.device("cuda", LOCAL_RANK)
        torch.cuda.set_device(device)
    if WORLD_SIZE > 1:
        distributed.init_process_group("nccl" if device.type == "cuda" else "gloo")

    # One process of each machine looks for the images first, while the others wait.
    if LOCAL_RANK == 0:
        fetch(options.data)
    if WORLD_SIZE > 1:
        distributed.barrier()
    test_images = TensorDataset(*load_images(options.data, "test", options.limit))

    network = Network().to(device)
    optimiser = {{optimiser}}
    if not options.fresh:
        load(options.weights, network, optimiser)
    if RANK == 0:
        print("New weights:" if options.fresh else f"{options.weights.name}:")
        test(network, test_images, device)

    if options.train > 0:
        {{train_images}}
        # All processes begin with the weights of the first, and each takes its share of each
        # batch. Their gradients are averaged, so that together they do what one process would.
        sampler = DistributedSampler(images, WORLD_SIZE, RANK, shuffle=SHUFFLE, seed=SEED)
        loader = DataLoader(images, max(1, BATCH_SIZE // WORLD_SIZE), sampler=sampler)
        model = DistributedDataParallel(network) if WORLD_SIZE > 1 else network
        {{schedule}}
        for epoch in range(options.train):
            sampler.set_epoch(epoch)
            loss = train_epoch(model, loader, optimiser, scheduler, device)
            if RANK == 0:
                print(f"Epoch {epoch + 1} of {options.train}: training loss {loss:.4f}", flush=True)
                test(network, test_images, device)

    if options.out and RANK == 0:
        save(options.out, network, optimiser)
    if WORLD_SIZE > 1:
        # All leave together: gloo may wait for ever for one that has gone.
        distributed.barrier()
        distributed.destroy_process_group()


def read_options():
    here = Path(__file__).parent
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    add = parser.add_argument
    add("--weights", type=Path, default=newest_weights(here), help="the file of weights to load")
    add("--fresh", action="store_true", help="begin with new weights instead")
    add("--data", type=Path, default={{folder}}, help="{{folder_help}}")
    add("--train", type=int, metavar="N", nargs="?", const=EPOCHS, default=0, help="train N epochs")
    add("--limit", type=int, metavar="N", help="use only the first N images, for a quick trial")
    add("--out", type=Path, help="save the weights to this .safetensors or .pt file in the end")
    return parser.parse_args()


if __name__ == "__main__":
    main()
