

class Residual(nn.Module):
    """A residual block: the sum of what its body makes of x and of its shortcut."""

    def __init__(self, shortcut=None, **body):
        super().__init__()
        self.names = list(body)
        for name, layer in body.items():
            self.add_module(name, layer)
        self.shortcut = shortcut or nn.Identity()

    def forward(self, x):
        y = x
        for name in self.names:
            y = getattr(self, name)(y)
        return y + self.shortcut(x)
