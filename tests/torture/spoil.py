"""How to spoil good input: frames, bytes, JSON, names. Everything is drawn from the chance that is given."""

import random
import string
from io import BytesIO
from typing import Any

import numpy as np
from astropy.io import fits

_CARD, _BLOCK = 80, 2880

_CARDS = (
    "SIMPLE  =                    F", "BITPIX  =                   {bitpix}", "NAXIS   =                    {small}",
    "NAXIS1  =           {huge}", "NAXIS2  =           {huge}", "NAXIS1  =                    {small}",
    "NAXIS2  =                    {small}", "NAXIS3  =                    {small}", "BZERO   =              {number}",
    "BSCALE  =              {number}", "BLANK   =                {number}", "BAYERPAT= '{word}'", "XBAYROFF= {huge}",
    "YBAYROFF= {number}", "DATE-OBS= '{word}'", "EXPTIME = {number}", "RA      = {number}", "DEC     = {number}",
    "OBJECT  = '{word}'", "FILTER  = '{word}'", "ROWORDER= '{word}'", "GAIN    = {number}", "FOCALLEN= {number}",
    "XPIXSZ  = {number}", "TELESCOP= '{word}", "{word}", "END", "EXTEND  =                    T",
    "XTENSION= 'IMAGE   '",
)  # fmt: skip
_WORDS = (
    "", "GRBG", "RGGB", "XTRANS", "BOTTOM-UP", "TOP-DOWN", "2025-13-45T99:99:99", "0000-00-00", "9999-12-31T23:59:59",
    "-2025-01-01", "../../etc/passwd", "\x00\x01\x7f", "''''", "é\u202e", "A" * 60, "nan", "NaN", "1e999", "=", "/",
)  # fmt: skip
_NUMBERS = (
    "0",
    "-1",
    "1",
    "1e308",
    "-1e308",
    "1e999",
    "NaN",
    "INF",
    "1D400",
    "0.0",
    "32768",
    "1e-320",
    "''",
    "T",
    "9" * 40,
)


def spoilt_fits(chance: random.Random, good: bytes) -> bytes:
    """Return a FITS file with something wrong with it: header, data, size or kind."""
    return chance.choice((_bad_cards, _bad_cards, _bad_data, _bad_kind, spoilt_bytes, _cut))(chance, good)


def _bad_cards(chance: random.Random, good: bytes) -> bytes:
    """Replace, add or remove cards."""
    cards = [good[start : start + _CARD] for start in range(0, _BLOCK * 2, _CARD)]
    data = good[_header_bytes(good) :]
    cards = cards[: next(index for index, card in enumerate(cards) if card.startswith(b"END"))]
    for _ in range(chance.randint(1, 4)):
        text = chance.choice(_CARDS).format(
            bitpix=chance.choice((8, 16, 32, 64, -32, -64, 0, 7, -16, 128)), small=chance.choice((0, 1, 2, 3,
            4, 5, 999, -1)),
            huge=chance.choice((2**31, 2**63, 10**15, 65536, 100_000, 0, -5, 1)), number=chance.choice(_NUMBERS),
            word=chance.choice(_WORDS),
        )  # fmt: skip
        card = text.encode("latin-1", "replace")[:_CARD].ljust(_CARD)
        twins = [index for index, old in enumerate(cards) if old[:8] == card[:8]]
        if chance.random() < 0.25 and len(cards) > 3:
            del cards[chance.randrange(len(cards))]
        elif twins:
            cards[twins[0]] = card
        else:
            cards.insert(chance.randrange(len(cards) + 1), card)
    header = b"".join([*cards, b"END".ljust(_CARD)])
    return header.ljust(-(-len(header) // _BLOCK) * _BLOCK) + data


def _bad_data(chance: random.Random, good: bytes) -> bytes:
    """Keep the header's words and change the pixels: all alike, saturated, noise, not numbers."""
    with fits.open(_in_memory(good)) as hdus:
        header, shape = hdus[0].header.copy(), hdus[0].data.shape
    shape = chance.choice((shape, shape, (1, 1), (2, 2), (16, 16), (33, 65), (3, *shape), (2, *shape), (4000, 2)))
    dtype = chance.choice((np.uint8, np.int16, np.uint16, np.int32, np.float32, np.float64))
    value = chance.choice((0, 1, 255, 100.5, np.nan, np.inf, -np.inf, 65535, 1e30))
    with np.errstate(invalid="ignore", over="ignore"):
        pixels = np.full(shape, value).astype(dtype)
        if chance.random() < 0.5:
            noise = np.random.default_rng(chance.randrange(1 << 30)).normal(1000, 300, shape)
            pixels = np.where(np.random.default_rng(1).random(shape) < 0.5, pixels, noise).astype(dtype)
    return encoded(fits.HDUList([fits.PrimaryHDU(pixels, _data_free(header))]))


def _bad_kind(chance: random.Random, good: bytes) -> bytes:
    """Return another kind of file: compressed, in an extension, a table, none at all."""
    with fits.open(_in_memory(good)) as hdus:
        header, pixels = _data_free(hdus[0].header), hdus[0].data.copy()
    kinds = (
        lambda: encoded(fits.HDUList([fits.PrimaryHDU(), fits.CompImageHDU(pixels, header)])),
        lambda: encoded(fits.HDUList([fits.PrimaryHDU(), fits.ImageHDU(pixels, header)])),
        lambda: encoded(fits.HDUList([fits.PrimaryHDU(header=header)])),
        lambda: encoded(fits.HDUList([fits.PrimaryHDU(), fits.BinTableHDU.from_columns([])])),
        lambda: b"", lambda: b"\x89PNG\r\n\x1a\n" + chance.randbytes(500),
        lambda: b"SIMPLE  =" + chance.randbytes(9000),
        lambda: b"SIMPLE  =                    T".ljust(_CARD) * 40_000, lambda: b"<html>" * 1000,
        lambda: b" " * 28_800,
    )  # fmt: skip
    return chance.choice(kinds)()


def _cut(chance: random.Random, good: bytes) -> bytes:
    return good[: chance.randrange(len(good))]


def spoilt_bytes(chance: random.Random, good: bytes) -> bytes:
    """Return `good` with some bytes changed, removed, repeated or cut off."""
    body = bytearray(good)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(body) + 1)
        n_bytes = chance.choice((1, 2, 16, 200))
        action = chance.randrange(5)
        if action == 0:
            body[at : at + n_bytes] = chance.randbytes(n_bytes)
        elif action == 1:
            del body[at : at + n_bytes]
        elif action == 2:
            body[at:at] = body[at : at + n_bytes] * chance.choice((1, 3))
        elif action == 3:
            body[at : at + n_bytes] = chance.choice((b"\x00", b"\xff", b'"', b"{", b"9", b"\n")) * n_bytes
        elif chance.random() < 0.2:
            del body[at:]
    return bytes(body)


_VALUES: tuple[Any, ...] = (
    None, True, False, 0, -1, 1, 2**31, 2**63, 2**64, 10**400, 1.5, -0.0, 1e308, "", " ", "0", "-5", "1e5",
    "NaN", "9" * 5000,
    "../../x", "a\x00b", "\ud800", "é" * 2000, [], {}, [[]], {"a": {}}, ["x"] * 50, "2025-01-15 19:30:00",
    "0000-00-00 00:00:00",
    "99999-01-01", "true",
)  # fmt: skip


def spoilt_json(chance: random.Random, good: Any) -> Any:
    """Return `good` with values, names or structure changed."""
    if chance.random() < 0.05:
        return chance.choice(_VALUES)
    if isinstance(good, dict):
        spoilt = {name: spoilt_json(chance, value) if chance.random() < 0.4 else value for name, value in good.items()}
        if spoilt and chance.random() < 0.2:
            del spoilt[chance.choice(list(spoilt))]
        return spoilt | ({hostile_text(chance)[:50]: 1} if chance.random() < 0.2 else {})
    if isinstance(good, list):
        return [spoilt_json(chance, value) for value in good] * chance.choice((0, 1, 1, 1, 3))
    return chance.choice(_VALUES) if chance.random() < 0.5 else good


_PARTS = (
    "../", "..\\", "/", "C:\\", "~", "\x00", "\n", "\r\n", "\u202e", "\u200b", "CON", "nul.fit", "aux", "LPT1",
    ".", "..", " ", ":",
    "*", "?", "%2e%2e%2f", "é", "e\u0301", "\ud83d\ude00", "名前", "a", "M 42", ".fit", "x" * 300, "|", '"', "'",
    "$(rm)", ";", "\ud800",
)  # fmt: skip


def hostile_text(chance: random.Random) -> str:
    """Return a text made of what makes trouble in names."""
    pool = (*_PARTS, *string.ascii_letters[:6])
    return "".join(chance.choice(pool) for _ in range(chance.randint(0, 12)))


def _data_free(header: fits.Header) -> fits.Header:
    """Return the header without what describes the data, which astropy writes anew."""
    return fits.Header([card for card in header.cards if card.keyword not in {"BZERO", "BSCALE", "BLANK"}])


def _header_bytes(good: bytes) -> int:
    end = good.index(b"END" + b" " * 77)
    return (end // _BLOCK + 1) * _BLOCK


def _in_memory(content: bytes):

    return BytesIO(content)


def encoded(hdus: fits.HDUList) -> bytes:

    target = BytesIO()
    hdus.writeto(target, output_verify="silentfix")
    return target.getvalue()
