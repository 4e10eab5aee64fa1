"""A FITS header as a person reads it, card by card."""

from dataclasses import dataclass
from pathlib import Path

from crowdsky_desktop.imaging.fits.cards import parse_card
from crowdsky_desktop.imaging.fits.read import read_cards
from crowdsky_desktop.model.plain_text import plain


@dataclass(frozen=True)
class HeaderCard:
    """One line of a FITS header; quotes of a text are removed."""

    keyword: str
    value: str
    comment: str

    def __str__(self) -> str:
        comment = f" / {self.comment}" if self.comment else ""
        return f"{self.keyword} = {self.value}{comment}" if self.value else f"{self.keyword} {self.comment}"


def read_header(path: Path) -> tuple[HeaderCard, ...]:
    """Return the primary header of a file, blank lines left out.

    Raises
    ------
    NotFitsError
        The file cannot be read or is not FITS.
    """
    return tuple(_header_card(card) for card in read_cards(path) if card.strip())


def _header_card(line: str) -> HeaderCard:
    card = parse_card(plain(line))
    return HeaderCard(card.keyword, card.value or "", card.comment)
