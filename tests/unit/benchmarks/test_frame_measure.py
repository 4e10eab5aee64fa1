"""What measuring costs is told in milliseconds of each step."""

from benchmarks import frame_measure
from crowdsky_desktop.simulator.chunk import write_chunk
from crowdsky_desktop.simulator.sky import SkyRecipe


def test_each_step_has_its_time(tmp_path):
    paths = write_chunk(tmp_path, SkyRecipe(n_frames=2, width=480, height=640)).paths
    found = frame_measure.cost(paths)
    assert min(found.read_ms, found.measure_ms, found.register_ms) > 0.0
    assert "| reading ms |" in frame_measure.as_markdown(found)
