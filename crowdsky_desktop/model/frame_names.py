"""What frames are called: by their file, and where two files share a name by as much of the folder as is needed."""

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path


def frame_names(paths: Iterable[Path]) -> dict[Path, str]:
    """Return a name for every path that no other has: ``a.fit``, or ``night 1/a.fit`` beside ``night 2/a.fit``.

    In the order of the paths; one that is given twice is named once.
    """
    unique = list(dict.fromkeys(paths))
    names = _named(unique, 1)
    return {path: names[path] for path in unique}


def _named(paths: list[Path], n_parts: int) -> dict[Path, str]:
    sharing: dict[str, list[Path]] = defaultdict(list)
    for path in paths:
        sharing["/".join(path.parts[-n_parts:])].append(path)
    names: dict[Path, str] = {}
    for name, same in sharing.items():
        can_tell_more = len(same) > 1 and max(len(path.parts) for path in same) > n_parts
        names |= _named(same, n_parts + 1) if can_tell_more else dict.fromkeys(same, name)
    return names
