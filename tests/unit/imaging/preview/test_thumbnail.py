"""The small picture that goes with a stack is small, whatever the stack shows."""

from types import SimpleNamespace

import cv2
import numpy as np
import pytest

from crowdsky_desktop.imaging.preview.thumbnail import MAX_BYTES, MAX_SIDE_PX, encoded_thumbnail


def noise(height: int, width: int, channels: int = 3) -> SimpleNamespace:
    pixels = np.random.default_rng(5).normal(1000, 300, (channels, height, width)).astype(np.float32)
    return SimpleNamespace(pixels=pixels)


def decoded(encoded: bytes) -> np.ndarray:
    return cv2.imdecode(np.frombuffer(encoded, np.uint8), cv2.IMREAD_UNCHANGED)


@pytest.mark.parametrize("shape", [(512, 512), (1920, 1080), (512, 300), (600, 512)])
def test_the_noisiest_stack_fits(shape):
    """Nothing compresses worse: the picture is made smaller, but not smaller than it must be."""
    encoded = encoded_thumbnail(noise(*shape))
    assert MAX_BYTES / 2 < len(encoded) <= MAX_BYTES
    assert max(decoded(encoded).shape[:2]) <= MAX_SIDE_PX == 512


def test_an_ordinary_stack_keeps_its_512_pixels():
    stack = noise(1920, 1080)
    stack.pixels[:] = cv2.GaussianBlur(stack.pixels.transpose(1, 2, 0), (0, 0), 20).transpose(2, 0, 1)
    picture = decoded(encoded_thumbnail(stack))
    assert picture.shape == (512, 288, 3)


def test_a_small_stack_is_not_enlarged():
    assert decoded(encoded_thumbnail(noise(40, 30))).shape[:2] == (40, 30)


def test_a_bound_that_nothing_meets_ends_all_the_same():
    assert decoded(encoded_thumbnail(noise(64, 64), max_bytes=1)).shape[:2] == (1, 1)
