"""The tables of a stack's file hold what was measured, in the units that their columns promise."""

import io
import math
from datetime import UTC, datetime

import numpy as np
import pytest
from astropy.io import fits

from crowdsky_desktop.imaging.fits.write import Hdu, empty_hdu, write_hdus
from crowdsky_desktop.imaging.stack_file.tables import frames_table, recipe_table, stars_table
from crowdsky_desktop.imaging.stars.star_list import StarList
from crowdsky_desktop.model.frame_record import FrameQuality, FrameRecord
from crowdsky_desktop.model.recipe import Recipe, Rejection
from tests.support.solutions import SOLUTION

FWHM_PER_SIGMA = 2.3548200450309493


def written(hdu: Hdu) -> fits.BinTableHDU:
    """The table as other programs read it."""
    file = io.BytesIO()
    write_hdus(file, (empty_hdu(), hdu))
    with fits.open(io.BytesIO(file.getvalue())) as hdus:
        return hdus[1].copy()


def stars(**columns: list[float]) -> StarList:
    n_stars = len(next(iter(columns.values())))
    given = {name: np.array(values, np.float64) for name, values in columns.items()}
    rest = {name: np.full(n_stars, 0.5) for name in ("x", "y", "flux", "peak", "fwhm_px", "eccentricity", "angle_deg")}
    is_saturated = given.pop("is_saturated", np.zeros(n_stars)) > 0
    return StarList(**(rest | given), is_saturated=is_saturated)


def test_axes_of_a_star_are_sigmas_whose_mean_is_its_width_and_whose_ratio_its_eccentricity() -> None:
    table = written(stars_table(stars(fwhm_px=[FWHM_PER_SIGMA, 2.0 * FWHM_PER_SIGMA], eccentricity=[0.0, 0.6]))).data
    assert table["a"] == pytest.approx([1.0, 2.0 / math.sqrt(0.8)])
    assert table["b"] == pytest.approx([1.0, 2.0 * math.sqrt(0.8)])
    assert table["b"] / table["a"] == pytest.approx([1.0, 0.8])
    assert table["fwhm"] == pytest.approx([FWHM_PER_SIGMA, 2.0 * FWHM_PER_SIGMA])


def test_angles_are_in_radians_for_the_service_and_in_degrees_besides() -> None:
    hdu = written(stars_table(stars(angle_deg=[90.0, -45.0])))
    assert hdu.data["theta"] == pytest.approx([math.pi / 2.0, -math.pi / 4.0])
    assert hdu.data["angle"].tolist() == [90.0, -45.0]
    units = {column.name: column.unit for column in hdu.columns}
    named = [units[name] for name in ("theta", "angle", "a", "flux", "ra")]
    assert named == ["rad", "deg", "pixel", "adu", "deg"]


def test_a_saturated_star_has_sextractors_flag() -> None:
    table = written(stars_table(stars(is_saturated=[0.0, 1.0]))).data
    assert table["flag"].tolist() == [0, 4]
    assert table["saturated"].tolist() == [False, True]


def test_places_on_the_sky_are_known_with_a_solution_alone() -> None:
    assert np.isnan(written(stars_table(stars(x=[5.0]))).data["ra"]).all()
    solved = written(stars_table(stars(x=[100.0, 101.0], y=[100.0, 100.0]), SOLUTION)).data
    assert np.isfinite(solved["ra"]).all()
    assert solved["ra"][0] != solved["ra"][1]


def test_no_stars_are_an_empty_table() -> None:
    assert len(written(stars_table(StarList.empty())).data) == 0


USED = FrameRecord(
    "a.fit",
    is_used=True,
    is_reference=True,
    observed_at=datetime(2025, 1, 15, 19, 30, 0, 123_456, tzinfo=UTC),
    exposure_s=10.0,
    quality=FrameQuality(120, 2.5, 0.3, 45.0, 900.0, 12.5),
    to_reference=((1.0, 0.0, 3.0), (0.0, 1.0, -4.0), (0.0, 0.0, 1.0)),
    n_matched=50,
    residual_px=0.125,
    scale=(1.0, 0.5, 2.0),
    offset=(0.0, -1.0, 4.0),
    weight=1.5,
    rejected_fraction=0.01,
    masked_fraction=0.25,
)


def test_a_frame_has_its_row_with_numbers_texts_and_its_transform() -> None:
    row = written(frames_table([USED])).data[0]
    assert (row["FILE"], row["DATE_OBS"], row["EXPTIME"]) == ("a.fit", "2025-01-15T19:30:00.123", 10.0)
    assert (row["USED"], row["REFERENCE"], row["NSTARS"]) == (True, True, 120)
    assert (row["FWHM"], row["ECCENTRICITY"], row["ANGLE"]) == (2.5, 0.3, 45.0)
    assert (row["BACKGROUND"], row["NOISE"]) == (900.0, 12.5)
    assert row["SCALE"].tolist() == [1.0, 0.5, 2.0]
    assert row["OFFSET"].tolist() == [0.0, -1.0, 4.0]
    assert np.isnan(row["GRADIENT"]).all()
    np.testing.assert_array_equal(row["TRANSFORM"], USED.to_reference)
    assert (row["WEIGHT"], row["NMATCHED"], row["RESIDUAL"]) == (1.5, 50, 0.125)
    assert (row["REJFRAC"], row["MASKED"]) == (0.01, 0.25)


def test_what_is_not_known_of_a_frame_is_nan_or_empty() -> None:
    rows = written(frames_table([USED, FrameRecord("größe.fit", reason="Too few stars")])).data
    row = rows[1]
    assert (row["FILE"], row["REASON"], row["DATE_OBS"], row["KIND"]) == ("gr??e.fit", "Too few stars", "", "")
    assert (row["USED"], row["REFERENCE"], row["NSTARS"]) == (False, False, 0)
    assert np.isnan([row["EXPTIME"], row["FWHM"], row["NOISE"]]).all()
    assert np.isnan(row["SCALE"]).all()
    assert np.isnan(row["TRANSFORM"]).all()


def test_of_frames_without_a_level_there_is_a_place_for_one_channel() -> None:
    assert np.isnan(written(frames_table([FrameRecord("a.fit")])).data["SCALE"]).tolist() == [True]
    assert len(written(frames_table([])).data) == 0


def test_a_recipe_is_names_and_values() -> None:
    rows = written(recipe_table(Recipe(rejection=Rejection.MAD, sigma_low=2.5))).data
    values = dict(zip(rows["NAME"].tolist(), rows["VALUE"].tolist(), strict=True))
    assert (values["rejection"], values["sigma_low"], values["min_frames"]) == ("mad", "2.5", "3")
