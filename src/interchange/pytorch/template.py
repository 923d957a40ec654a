"""The network and the training of one run of Convscope, in PyTorch.

    python convscope.py                    tests the weights that Convscope saved beside this file
    python convscope.py --train 1          tests them, and trains them on for an epoch
    python convscope.py --fresh --train    repeats the run's {{epochs}} epochs from new weights

    torchrun --nproc_per_node 2 convscope.py --train 1    on two GPUs, or in two processes

{{needs}}
`python convscope.py --help` lists all options.
"""

import argparse
{{imports}}
import json
import os
from pathlib import Path

import torch
from torch import distributed, nn
from torch.nn.functional import {{loss_imports}}
from torch.nn.parallel import DistributedDataParallel
from torch.utils.data import DataLoader, TensorDataset

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
{{blocks}}

{{batch_norm}}class Network(nn.Module):
    """From normalised images [batch, {{input}}], to {{classes}} scores each: one a class."""

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
# numbers: https://github.com/huggingface/safetensors#format. Beside the weights it has the state of
# the optimiser, as convscope.optimiser.conv1.weight.exp_avg, and the loss of every step.
OWN, OPTIMISER = "convscope.", "convscope.optimiser."
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


def header_of(path):
    """What a safetensors file says of its tensors; nothing where it is another file."""
    try:
        with path.open("rb") as file:
            length = int.from_bytes(file.read(8), "little")
            header = json.loads(file.read(min(length, path.stat().st_size)))
    except (OSError, ValueError, RecursionError):
        return {}
    return header if isinstance(header, dict) else {}


def fits(path, network):
    """Whether a safetensors file has weights of the network's names and sizes."""
    header = header_of(path)
    shapes = {name: entry.get("shape") for name, entry in header.items() if isinstance(entry, dict)}
    # PyTorch's count of batches need not be there.
    state = {name: value for name, value in network.state_dict().items() if "batches" not in name}
    return all(shapes.get(name) == list(value.shape) for name, value in state.items())


def newest_weights(folder, network):
    """The network's file that Convscope saved last, such as convscope-938.safetensors."""
    files = [file for file in folder.glob("convscope*.safetensors") if fits(file, network)]
    default = folder / "convscope.safetensors"
    return max(files, key=lambda file: file.stat().st_mtime, default=default)


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
    if not fits(path, network):
        raise SystemExit(
            f"{path} does not have this network's weights: name another file with --weights, or "
            "begin with new ones: --fresh."
        )
    tensors, metadata = read_safetensors(path.read_bytes())
    if "convscope.optimiser" in metadata:
        raise SystemExit(f"{path} is of an earlier Convscope: open it there, and save it again.")
    network.load_state_dict({name: tensors[name] for name in tensors if not name.startswith(OWN)})
    for name, parameter in network.named_parameters():
        prefix = f"{OPTIMISER}{name}."
        for key in [key[len(prefix) :] for key in tensors if key.startswith(prefix)]:
            value = tensors[prefix + key]
            # PyTorch counts a parameter's updates on the CPU.
            optimiser.state[parameter][key] = value if key == "step" else value.to(parameter)


def save(path, network, optimiser):
    """Writes a safetensors file of both or, to a .pt, the network's state_dict alone."""
    if path.suffix == ".pt":
        torch.save(network.state_dict(), path)
        return
    tensors = dict(network.state_dict())
    for name, parameter in network.named_parameters():
        for key, value in optimiser.state[parameter].items():
            if value is not None:
                # PyTorch 1.13 counts the updates of RMSprop in a plain number.
                value = torch.as_tensor(value, dtype=torch.float32)
                tensors[f"{OPTIMISER}{name}.{key}"] = value
    path.write_bytes(write_safetensors(tensors, {"format": "pt"}))


# ---- Training and testing ------------------------------------------------------------------------
{{parameter_groups}}

def loss_of(scores, labels):
    """How far the scores are from the labels: the mean over a batch."""
    return {{loss}}


def batches(count, epoch):
    """The batches of an epoch, each as the indices of its images."""
    order = torch.arange(count)
    if SHUFFLE:
        order = torch.randperm(count, generator=torch.Generator().manual_seed(SEED + epoch))
    return order.split(BATCH_SIZE)


def of_share(loss, count, batch_size):
    """Weights a process's mean loss over its `count` images of a batch, so that the mean over all
    processes is the mean over the batch."""
    # The mean over no images is not a number. Its gradients are 0.
    return loss * (WORLD_SIZE * count / batch_size) if count > 0 else loss.nan_to_num()


def train_epoch(model, dataset, epoch, optimiser, scheduler, device):
    """Learns from every batch once; returns the mean of the batches' losses."""
    model.train()
    loss_sum = torch.zeros((), device=device)
    order = batches(len(dataset), epoch)
    for batch in order:
        # Each process takes its share of the batch: every WORLD_SIZE-th image.
        images, labels = dataset[batch[RANK::WORLD_SIZE]]
        {{batch}}
        optimiser.zero_grad()
        loss = loss_of(model(images), labels)
        if WORLD_SIZE > 1:
            loss = of_share(loss, len(labels), len(batch))
        {{backward}}
        optimiser.step()
        scheduler.step()
        loss_sum += loss.detach()
    if WORLD_SIZE > 1:
        distributed.all_reduce(loss_sum)
    return loss_sum.item() / (WORLD_SIZE * len(order))


@torch.no_grad()
def test(network, images, device, name="Test"):
    """Prints the mean loss and the share of images whose highest score is that of their label."""
    network.eval()
    loss, right = 0.0, 0
    for batch, labels in DataLoader(images, batch_size=500):
        scores, labels = network(batch.to(device)), labels.to(device)
        loss += loss_of(scores, labels).item() * len(labels)
        right += (scores.argmax(dim=1) == labels).sum().item()
    loss, accuracy = loss / len(images), 100 * right / len(images)
    print(f"{name} loss {loss:.4f}, accuracy {accuracy:.2f} % of {len(images)} images", flush=True)


def main():
    options = read_options()
    torch.manual_seed(SEED + RANK)
    device = torch.device("cpu")
    if torch.cuda.device_count() >= LOCAL_WORLD_SIZE:
        device = torch.device("cuda", LOCAL_RANK)
        torch.cuda.set_device(device)
    {{whole_batch}}if WORLD_SIZE > 1:
        distributed.init_process_group("nccl" if device.type == "cuda" else "gloo")

    # One process of each machine looks for the images first, while the others wait.
    if LOCAL_RANK == 0:
        fetch(options.data)
    if WORLD_SIZE > 1:
        distributed.barrier()
    test_images = TensorDataset(*load_images(options.data, "test", options.limit))

    network = Network().to(device)
    optimiser = {{optimiser}}
    weights = options.weights or newest_weights(Path(__file__).parent, network)
    if not options.fresh:
        load(weights, network, optimiser)
    if RANK == 0:
        print("New weights:" if options.fresh else f"{weights.name}:")
        test(network, test_images, device)

    if options.train > 0:
        {{train_images}}
        steps_per_epoch = len(batches(len(images), 0))
        model = network
        if WORLD_SIZE > 1:
            # All processes begin with the weights of the first. Their gradients are averaged, so
            # that together they do what one process would.
            {{synchronised}}model = DistributedDataParallel(network)
        {{schedule}}
        for epoch in range(options.train):
            loss = train_epoch(model, images, epoch, optimiser, scheduler, device)
            if RANK == 0:
                print(f"Epoch {epoch + 1} of {options.train}: training loss {loss:.4f}", flush=True){{validation}}
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
    add("--weights", type=Path, help="the file of weights to load")
    add("--fresh", action="store_true", help="begin with new weights instead")
    add("--data", type=Path, default={{folder}}, help="{{folder_help}}")
    add("--train", type=int, metavar="N", nargs="?", const=EPOCHS, default=0, help="train N epochs")
    add("--limit", type=int, metavar="N", help="use only the first N images, for a quick trial")
    add("--out", type=Path, help="save the weights to this .safetensors or .pt file in the end")
    return parser.parse_args()


if __name__ == "__main__":
    main()
