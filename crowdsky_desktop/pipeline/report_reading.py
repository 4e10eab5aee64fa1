"""A stack's report, wherever it is: beside the stack, or in its own file."""

from crowdsky_desktop.model.job import StackFiles
from crowdsky_desktop.model.stack import StackReport
from crowdsky_desktop.store.reports import parse_report, read_report


def report_of(files: StackFiles) -> StackReport:
    """Return a stack's report: from beside it, else from its own file, else what its header and tables tell.

    Raises
    ------
    ReportError, FrameError
        There is none, or it cannot be read.
    """
    if files.report.is_file():
        return read_report(files.report)
    from crowdsky_desktop.imaging.stack_file.read import read_report_text
    from crowdsky_desktop.imaging.stack_file.summary import report_of_file

    text = read_report_text(files.fits)
    return report_of_file(files.fits) if text is None else parse_report(text, files.fits)
