

class Branch(nn.Sequential):
    """Layers in a row, by their names."""

    def __init__(self, **layers):
        super().__init__()
        for name, layer in layers.items():
            self.add_module(name, layer)


class Branches(nn.Module):
    """Branches that all read x, and whose outputs are concatenated along the channels."""

    def __init__(self, **branches):
        super().__init__()
        for name, branch in branches.items():
            self.add_module(name, branch)

    def forward(self, x):
        return torch.cat([branch(x) for branch in self.children()], dim=1)
