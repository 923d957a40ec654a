def augmented(images):
    """Images moved, turned, scaled and made noisy at random, each in its own way."""

    def within(most):
        return most * (2 * torch.rand(len(images), device=images.device) - 1)

    right, down = within(SHIFT), within(SHIFT)
    images = placed(images, right, down, torch.deg2rad(within(ROTATION)), 1 + within(SCALING))
    # Black is -1 here and white 1, and 0 and 1 where the noise is measured.
    return (images + 2 * NOISE * torch.randn_like(images)).clamp(-1, 1)


def placed(images, right, down, angle, factor):
    """Images turned counter-clockwise, scaled and moved; what comes in at the edge is black."""
    rows, columns = images.shape[2:]
    sine, cosine = angle.sin() / factor, angle.cos() / factor
    # Where each pixel comes from; coordinates run from -1 to 1 over each side.
    across = [cosine, -sine * rows / columns, (sine * down - cosine * right) * 2 / columns]
    along = [sine * columns / rows, cosine, (-sine * right - cosine * down) * 2 / rows]
    places = torch.stack([torch.stack(across, 1), torch.stack(along, 1)], 1)
    grid = nn.functional.affine_grid(places, list(images.shape), align_corners=False)
    return 2 * nn.functional.grid_sample((images + 1) / 2, grid, align_corners=False) - 1
