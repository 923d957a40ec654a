

def parameter_groups(network):
    """Freezes what has a factor of 0; the other parameters, in groups of one learning rate each."""
    groups = {}
    for name, parameter in network.named_parameters():
        factor = LEARNING_RATE_FACTORS.get(name.rpartition(".")[0], 1.0)
        if factor == 0.0:
            parameter.requires_grad_(False)
        else:
            groups.setdefault(LEARNING_RATE * factor, []).append(parameter)
    return [{"params": parameters, "lr": rate} for rate, parameters in groups.items()]
