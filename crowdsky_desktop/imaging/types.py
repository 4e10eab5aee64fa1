"""Names for the arrays that all rooms of imaging pass around."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Image = NDArray[np.float32]
"""Pixels, `(h, w)`, `(h, w, c)` or `(c, h, w)`, or values of pixels; ADU unless it says otherwise, NaN is no data."""
Mask = NDArray[np.bool_]
"""What is meant, True, among pixels or blocks."""
Counts = NDArray[np.integer[Any]]
"""How many samples or frames stand behind each pixel."""
Samples = NDArray[np.float32]
"""Samples of pixels, `(n, m)`: `n` frames, `m` pixels; NaN is no data."""
PixelValues = NDArray[np.float32]
"""One value for each pixel, `(m,)`."""
Values = NDArray[np.float64]
"""Numbers in double precision, one for each star, cell or pair."""
Indices = NDArray[np.intp]
"""Places in another array."""
Points = NDArray[np.complex128]
"""Positions as x + iy, pixels, `(n,)`: a similarity is then `factor * point + shift`."""
Positions = NDArray[np.float64]
"""Positions as (x, y), pixels, `(n, 2)`, for callers that draw them."""
Matrix = NDArray[np.float64]
"""A transform of the plane, `(3, 3)`, homogeneous."""
