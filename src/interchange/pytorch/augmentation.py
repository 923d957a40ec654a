def augmented(images):
    """Images moved, turned, scaled and made noisy at random, each in its own way."""
    if len(images) == 0:
        return images

    def within(most):
        return most * (2 * torch.rand(len(images), device=images.device) - 1)

    right, down = within(SHIFT), within(SHIFT)
    mean, std = torch.as_tensor(MEAN).to(images), torch.as_tensor(STD).to(images)
    # Black is 0 here and white 1.
    levels = images * std + mean
    levels = placed(levels, right, down, torch.deg2rad(within(ROTATION)), 1 + within(SCALING))
    levels = (levels + NOISE * torch.randn_like(levels)).clamp(0, 1)
    return (levels - mean) / std


def placed(images, right, down, angle, factor):
    """Images turned counter-clockwise, scaled and moved; what comes in at the edge is 0."""
    rows, columns = images.shape[2:]
    sine, cosine = angle.sin() / factor, angle.cos() / factor
    # Where each pixel comes from; coordinates run from -1 to 1 over each side.
    across = [cosine, -sine * rows / columns, (sine * down - cosine * right) * 2 / columns]
    along = [sine * columns / rows, cosine, (-sine * right - cosine * down) * 2 / rows]
    places = torch.stack([torch.stack(across, 1), torch.stack(along, 1)], 1)
    grid = nn.functional.affine_grid(places, list(images.shape), align_corners=False)
    return nn.functional.grid_sample(images, grid, align_corners=False)
