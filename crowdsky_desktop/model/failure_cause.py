"""Why a chunk was reported as failed."""

from enum import StrEnum


class FailureCause(StrEnum):
    """The kind of cause behind a report; the sentence for the server says more."""

    FILES_GONE = "files gone"
    NO_USABLE_FRAMES = "no usable frames"
    MIXED_FRAMES = "mixed frames"
    OTHER_FAULT = "another fault of the chunk"
    HANDED_BACK = "handed back"
    BY_A_PERSON = "by a person"
    UNKNOWN = ""
    """Of reports that were noted before causes were."""

    def may_be_that_of(self, other: "FailureCause") -> bool:
        """Whether two reports may have the same cause; a person's, and one that was not recorded, may be any."""
        return self is other or bool({self, other} & _MAY_BE_ANY)


_MAY_BE_ANY = frozenset({FailureCause.BY_A_PERSON, FailureCause.UNKNOWN})
