"""A stack's report in figures."""

import math
import re

from PySide6.QtCore import QCoreApplication

from crowdsky_desktop.gui.pages.review.stack_figures import StackFigures, figures_of
from crowdsky_desktop.gui.widgets.facts import Facts
from crowdsky_desktop.gui.widgets.setting_row import choice_name
from crowdsky_desktop.gui.words import (
    LocalNumber,
    duration,
    local,
    number,
    ra_dec,
    ra_dec_in_short,
    unsolved_words,
    utc,
)
from crowdsky_desktop.model.stack import StackReport

_REJECTION = re.compile(r"([a-z-]+)(?: ([0-9.]+) low, ([0-9.]+) high)?")


class ReportFacts(Facts):
    """What went in, what came out, and how far it is from what theory allows."""

    def __init__(self) -> None:
        super().__init__({})
        names = {
            "frames": self.tr("Frames used"),
            "exposure": self.tr("Total exposure"),
            "fwhm": self.tr("FWHM → stack"),
            "noise": self.tr("Noise → stack"),
            "snr": self.tr("SNR gain"),
            "stars": self.tr("Stars"),
            "gradient": self.tr("Gradient"),
            "coverage": self.tr("Samples per pixel"),
            "rejected": self.tr("Samples rejected"),
            "rejection": self.tr("Rejection"),
            "begins": self.tr("First exposure"),
            "centre": self.tr("Centre"),
            "solution": self.tr("Catalogue stars"),
            "airmass": self.tr("Airmass"),
            "size": self.tr("Size"),
        }
        for key, name in names.items():
            self.add_fact(key, name)

    def show_report(self, report: StackReport) -> None:
        """Show the figures of a stack."""
        figures = figures_of(report)
        used, everything = report.n_frames_used, report.n_frames_input
        self.set_fact("frames", self.tr("{used} of {all}").format(used=used, all=everything))
        self.set_fact("exposure", duration(report.total_exposure_s))
        self.set_fact("fwhm", f"{number(figures.fwhm_of_subs_px)} → {number(report.fwhm_px)} px")
        self.set_fact("noise", f"{number(figures.noise_of_subs_adu, 1)} → {number(figures.noise_adu, 1)} ADU")
        self._show_snr(figures, used)
        self.set_fact("stars", str(report.n_stars))
        self._show_gradient(report, figures)
        self.set_fact("coverage", _range(report.coverage_min, report.coverage_max))
        self.set_fact("rejected", f"{LocalNumber(report.rejected_fraction):.2%}")
        self.set_fact("rejection", rejection_in_short(report.rejection_used), report.rejection_used)
        self.set_fact("begins", utc(report.date_begin), local(report.date_begin))
        self._show_place(report)
        self.set_fact("size", f"{report.width} × {report.height} px")

    def _show_snr(self, figures: StackFigures, n_used: int) -> None:
        hint = self.tr(
            "Signal-to-noise ratio of the stack compared with a single frame, in green. In theory √{n} = {theory}"
            " for equal frames; resampling smooths a little, so it may seem to be more."
        ).format(n=n_used, theory=number(figures.snr_in_theory))
        gain, theory = (f"{LocalNumber(value):.3g}" for value in (figures.snr_gain, figures.snr_in_theory))
        self.set_fact("snr", "–" if math.isnan(figures.snr_gain) else f"{gain} × (√{n_used} = {theory})", hint)

    def _show_place(self, report: StackReport) -> None:
        """Show where the stack lies on the sky, how sure that is, and through how much air it was seen."""
        solution, unsolved, conditions = report.solution, report.unsolved, report.conditions
        why_not = " ".join(unsolved_words(unsolved)).strip() if unsolved else ""
        hint = "\n".join(part for part in (ra_dec(*report.centre_deg), why_not) if part)
        self.set_fact("centre", ra_dec_in_short(*report.centre_deg) or "–", hint)
        if solution is None:
            self.set_fact("solution", self.tr("not solved"), why_not)
        else:
            found = self.tr("{n} of {all}, {rms}″ rms").format(
                n=solution.n_stars, all=solution.n_in_field, rms=number(solution.rms_arcsec)
            )
            hint = self.tr("Odds against chance 10^{odds}; {catalogue}; {scale}″ per pixel.").format(
                odds=round(solution.log10_odds),
                catalogue=solution.catalogue,
                scale=number(solution.pixel_scale_arcsec, 3),
            )
            self.set_fact("solution", found, hint)
        masses = [
            math.nan if one is None else one
            for one in (conditions.airmass, conditions.airmass_min, conditions.airmass_max)
        ]
        mean, least, most = (number(one) for one in masses)
        self.set_fact("airmass", mean, "" if conditions.airmass is None else f"{least} – {most}")

    def _show_gradient(self, report: StackReport, figures: StackFigures) -> None:
        hint = self.tr("How much the sky level varies across the picture; σ is the noise of the stack.")
        known = f"{number(report.gradient_adu, 1)} ADU = {number(figures.gradient_sigma, 1)} σ"
        self.set_fact("gradient", "–" if math.isnan(report.gradient_adu) else known, hint)


def rejection_in_short(words: str) -> str:
    """Return a report's line about its rejection, ``winsorized-sigma 4 low, 3 high (auto…``, as method and limits."""
    found = _REJECTION.match(words)
    if found is None:
        return words
    method, low, high = found.groups()
    name = QCoreApplication.translate("settings", choice_name(method))
    return f"{name}, {low} / {high}" if low else name


def _range(low: int, high: int) -> str:
    """Return a range of counts; one number where both ends are the same."""
    return str(low) if low == high else f"{low}–{high}"
