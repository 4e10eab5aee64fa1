"""`crowdsky-desktop convert`: bring a stack's file into another layout, or compress it otherwise."""

import argparse
from pathlib import Path

from crowdsky_desktop.cli.exit_codes import ExitCode
from crowdsky_desktop.cli.narrator import Narrator
from crowdsky_desktop.cli.stack import writable_fits
from crowdsky_desktop.model.errors import FileNameError
from crowdsky_desktop.model.recipe import Compression, FileLayout

_LAYOUTS = (FileLayout.CROWDSKY, FileLayout.CUBE)


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the command."""
    parser.add_argument("stack", type=Path, help="a stack made by this program")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="OUT.fits", help="the file to write")
    parser.add_argument("--force", action="store_true", help="replace the output if it exists")
    parser.add_argument(
        "--layout",
        required=True,
        choices=[layout.value for layout in _LAYOUTS],
        help="crowdsky: the service's own layout; cube: the picture in one piece, for Siril and other programs",
    )
    parser.add_argument(
        "--compression",
        choices=[compression.value for compression in Compression],
        help="science: values rounded to 1/24 of their noise; lossless: every bit; none: uncompressed. Default: as"
        " the stack, and no value changes",
    )
    parser.set_defaults(command=command)


def command(options: argparse.Namespace, narrator: Narrator) -> ExitCode:
    """Run the command."""
    from crowdsky_desktop.imaging.stack_file.convert import convert_stack
    from crowdsky_desktop.pipeline.threads import worker_threads

    target = writable_fits(options.output)
    if target.exists():
        if options.stack.exists() and target.samefile(options.stack):
            raise FileNameError(f"{target} is the stack itself.")
        if not options.force:
            raise FileNameError(f"{target} already exists.", advice="Choose another name, or add --force.")
    compression = Compression(options.compression) if options.compression else None
    with worker_threads("convert") as parallel_map:
        convert_stack(options.stack, target, FileLayout(options.layout), compression, parallel_map)
    n_bytes = target.stat().st_size
    narrator.result(
        "stack_converted", {"fits": target, "bytes": n_bytes}, (f"Stack:     {target} ({n_bytes / 1e6:.1f} MB)",)
    )
    return ExitCode.OK
