"""Write small light frames to try the program on; with the standard library only, as nothing else is there."""

import array
import math
import random
import sys
from pathlib import Path

N_FRAMES = 4
SIDE_PX = 320
N_STARS = 30

_SKY_ADU, _NOISE_ADU = 1000.0, 15.0
_SIGMA_PX, _REACH_PX = 1.3, 6
_BLOCK = 2880


def write_frames(folder: Path) -> None:
    """Write `N_FRAMES` frames of the same stars, each shifted by some pixels."""
    folder.mkdir(parents=True)
    draw = random.Random(1)
    margin = 2 * _REACH_PX
    places = [(draw.uniform(margin, SIDE_PX - margin), draw.uniform(margin, SIDE_PX - margin)) for _ in range(N_STARS)]
    for number in range(N_FRAMES):
        shifted = [(x + 1.7 * number, y - 1.2 * number) for x, y in places]
        (folder / f"Light_sample_10.0s_{number}.fit").write_bytes(_header(number) + _data(shifted, draw))


def _header(number: int) -> bytes:
    cards = {
        "SIMPLE": "T",
        "BITPIX": "16",
        "NAXIS": "2",
        "NAXIS1": str(SIDE_PX),
        "NAXIS2": str(SIDE_PX),
        "BZERO": "32768",
        "BSCALE": "1",
        "BAYERPAT": "'GRBG    '",
        "EXPTIME": "10.0",
        "INSTRUME": "'Seestar S50'",
        "DATE-OBS": f"'2025-03-27T01:15:{10 * number:02d}'",
    }
    lines = [f"{name:<8}= {value:>20}".ljust(80) for name, value in cards.items()]
    return _padded("".join([*lines, "END".ljust(80)]).encode(), b" ")


def _data(stars: list[tuple[float, float]], draw: random.Random) -> bytes:
    light = [draw.gauss(_SKY_ADU, _NOISE_ADU) for _ in range(SIDE_PX * SIDE_PX)]
    for rank, (x, y) in enumerate(stars):
        peak = 20_000.0 / (1 + rank)
        for row in range(round(y) - _REACH_PX, round(y) + _REACH_PX + 1):
            for column in range(round(x) - _REACH_PX, round(x) + _REACH_PX + 1):
                squared = (column - x) ** 2 + (row - y) ** 2
                light[row * SIDE_PX + column] += peak * math.exp(-squared / (2 * _SIGMA_PX**2))
    values = array.array("h", (round(value) - 32768 for value in light))
    if sys.byteorder == "little":
        values.byteswap()
    return _padded(values.tobytes(), b"\0")


def _padded(content: bytes, fill: bytes) -> bytes:
    return content + fill * (-len(content) % _BLOCK)
