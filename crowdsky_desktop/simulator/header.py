"""Header and file name as a Seestar writes them."""

from datetime import datetime, timedelta

from astropy.io import fits

from crowdsky_desktop.simulator.sky import SkyRecipe

_SAVING_S = 3.0
"""Seconds from the end of an exposure to the saving of its file. Chosen."""


def exposure_start(recipe: SkyRecipe, index: int) -> datetime:
    """Return the start of a frame's exposure, aware, in the zone of the recipe's start."""
    return recipe.started_at + timedelta(seconds=index * recipe.cadence_s)


def file_name(recipe: SkyRecipe, observed_at: datetime) -> str:
    """Return the name: target, exposure, filter, and the local time at which the file was saved."""
    zone = timedelta(hours=recipe.utc_offset_h) - (observed_at.utcoffset() or timedelta())
    saved_at = observed_at + timedelta(seconds=recipe.exposure_s + _SAVING_S) + zone
    exposure = f"{recipe.exposure_s:.1f}s"
    return f"Light_{recipe.object_name}_{exposure}_{recipe.filter_name}_{saved_at:%Y%m%d-%H%M%S}.fit"


def seestar_header(recipe: SkyRecipe, observed_at: datetime) -> fits.Header:
    """Return the cards that a Seestar writes; RA and DEC are the target's, the same for all frames."""
    utc = observed_at - (observed_at.utcoffset() or timedelta())
    cards = [
        ("CREATOR", f"ZWO {recipe.instrument}", "Capture software"),
        ("PRODUCER", "ZWO", "Powered by ZWO"),
        ("XORGSUBF", 0, "Subframe X position in binned pixels"),
        ("YORGSUBF", 0, "Subframe Y position in binned pixels"),
        ("FOCALLEN", round(recipe.focal_length_mm), "Focal length of telescope in mm"),
        ("APERTURE", 5.0, "Name of field of view aperture"),
        ("PROGRAM", "4.27", "Version of the capture software"),
        ("XBINNING", 1, "Camera X Bin"),
        ("YBINNING", 1, "Camera Y Bin"),
        ("CCDXBIN", 1, "Camera X Bin"),
        ("CCDYBIN", 1, "Camera Y Bin"),
        ("XPIXSZ", recipe.pixel_size_um, "pixel size in microns (with binning)"),
        ("YPIXSZ", recipe.pixel_size_um, "pixel size in microns (with binning)"),
        ("IMAGETYP", "Light", "Type of image"),
        ("EXPOSURE", recipe.exposure_s, "Exposure time in seconds"),
        ("EXPTIME", recipe.exposure_s, "Exposure time in seconds"),
        ("CCD-TEMP", 26.125, "sensor temperature in C"),
        ("RA", recipe.ra_deg, "Object Right Ascension in degrees"),
        ("DEC", recipe.dec_deg, "Object Declination in degrees"),
        ("SITELONG", recipe.site_longitude_deg, "longitude of the imaging site in degrees"),
        ("SITELAT", recipe.site_latitude_deg, "latitude of the imaging site in degrees"),
        ("DATE-OBS", utc.replace(tzinfo=None).isoformat(timespec="microseconds"), "Image created time"),
        ("FILTER", recipe.filter_name, "Filter used when taking image"),
        ("INSTRUME", recipe.instrument, "Camera model"),
        ("BAYERPAT", _written_pattern(recipe), "Bayer pattern"),
        ("XBAYROFF", recipe.bayer_offset[0] or None, "X offset of the Bayer pattern"),
        ("YBAYROFF", recipe.bayer_offset[1] or None, "Y offset of the Bayer pattern"),
        ("ROWORDER", recipe.row_order, "Which row is stored first"),
        ("GAIN", 80, "Gain Value"),
        ("FOCUSPOS", 1555, "Focuser position in steps"),
        ("TELESCOP", recipe.telescope, "Telescope name"),
        ("OBJECT", recipe.object_name, "name or catalog number of object being imaged"),
        ("TOTALEXP", recipe.exposure_s, "Total Exposure Time in seconds"),
    ]
    return fits.Header([card for card in cards if card[1] is not None])


def _written_pattern(recipe: SkyRecipe) -> str | None:
    """Return the pattern as BAYERPAT names it: of the picture from its top left corner, before the offsets."""
    if recipe.bayer_pattern is None or recipe.is_demosaiced:
        return None
    rows = [recipe.bayer_pattern[:2], recipe.bayer_pattern[2:]]
    if recipe.bayer_offset[1] % 2:
        rows.reverse()
    if recipe.bayer_offset[0] % 2:
        rows = [row[::-1] for row in rows]
    return "".join(rows)
