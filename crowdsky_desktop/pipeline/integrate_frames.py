"""Combine the registered frames, and measure the stack."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from crowdsky_desktop.imaging.combine.integration import StackedImage, integrate
from crowdsky_desktop.imaging.fits.write import Hdu
from crowdsky_desktop.imaging.frames.measure import MeasuredFrame
from crowdsky_desktop.imaging.frames.photon_transfer import measure_response
from crowdsky_desktop.imaging.stack_file.write import StackMeasurement, images_of, measure_stack
from crowdsky_desktop.model.cancel import CancelToken
from crowdsky_desktop.model.errors import FrameError
from crowdsky_desktop.model.events import BandIntegrated, Emit, Step, StepFinished, StepStarted
from crowdsky_desktop.model.frame import LightFrame
from crowdsky_desktop.model.observing import UNKNOWN_RESPONSE, SensorResponse
from crowdsky_desktop.model.outcomes import LeftOut
from crowdsky_desktop.model.recipe import Recipe
from crowdsky_desktop.model.stack import StackReport
from crowdsky_desktop.pipeline.register_frames import RegisteredChunk
from crowdsky_desktop.pipeline.stack_report import stack_report
from crowdsky_desktop.pipeline.threads import worker_threads


@dataclass(frozen=True)
class Integrated:
    """A stack in memory with its measurement and report, and the images of its file."""

    chunk: RegisteredChunk
    stacked: StackedImage
    measurement: StackMeasurement
    report: StackReport
    images: tuple[Hdu, ...]

    @property
    def reference(self) -> LightFrame:
        """The frame on whose grid the stack lies."""
        return self.chunk.reference.frame


@dataclass
class StageClock:
    """Wall time of each stage, for the report."""

    elapsed_s: dict[str, float] = field(default_factory=dict)
    _last: float = field(default_factory=time.monotonic)

    def lap(self, stage: str) -> None:
        """Note the time since the last lap as that of `stage`."""
        now = time.monotonic()
        self.elapsed_s[stage] = now - self._last
        self._last = now


def integrate_frames(
    chunk: RegisteredChunk,
    left_out: Sequence[LeftOut],
    measured: Sequence[MeasuredFrame],
    recipe: Recipe,
    *,
    emit: Emit,
    cancel: CancelToken,
    clock: StageClock,
) -> Integrated:
    """Integrate the frames of a registered chunk and measure the stack.

    Parameters
    ----------
    left_out : sequence of LeftOut
        All frames that are not in `chunk.frames`, with the reasons.
    measured : sequence of MeasuredFrame
        All frames that could be measured, for their rows in the report.
    """
    started = time.monotonic()
    emit(StepStarted(Step.INTEGRATE))
    with worker_threads("integrate") as parallel_map:
        stacked = integrate(
            chunk.frames,
            chunk.reference,
            recipe,
            on_band=lambda n_done, n_total: emit(BandIntegrated(n_done, n_total)),
            checkpoint=cancel.pause_point,
            parallel_map=parallel_map,
        )
        clock.lap("integrate")
        responses = iter(parallel_map(_sensor_response, [[registered.measured.frame for registered in chunk.frames]]))
        # Compressed meanwhile: neither measuring nor solving keeps all cores busy.
        with worker_threads("compress") as compress:
            images = images_of(stacked, recipe, compress)
            measurement = measure_stack(stacked, parallel_map)
            sensor = next(responses)
            report = stack_report(chunk, stacked, measurement, recipe, left_out=left_out, measured=measured)
            images = tuple(images)
    clock.lap("measure stack")
    report = replace(report, elapsed_s=dict(clock.elapsed_s), sensor=sensor)
    emit(StepFinished(Step.INTEGRATE, time.monotonic() - started))
    return Integrated(chunk, stacked, measurement, report, images)


def _sensor_response(frames: Sequence[LightFrame]) -> SensorResponse:
    """Return what the frames show of their sensor; nothing where one of them cannot be read any more."""
    try:
        return measure_response(frames)
    except FrameError:
        return UNKNOWN_RESPONSE
