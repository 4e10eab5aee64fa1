"""One spelling for each address, so that a claim, a key and a setting that mean the same server say the same."""

from urllib.parse import urlsplit

_SPELT_TWO_WAYS = frozenset("ßς\u200c\u200d")
"""IDNA 2003 and 2008 make different hosts of them (RFC 5892, UTS #46 section 7): a key must not go to the wrong one."""

_API = "/api"


def server_address(url: str) -> str:
    """Return a server's address as `canonical_address` does, without the ``/api`` that is often copied along.

    Raises
    ------
    ValueError
    """
    return canonical_address(url).removesuffix(_API).rstrip("/")


def canonical_address(url: str) -> str:
    """Return `url` with its scheme in small letters, its host in ASCII (IDNA, RFC 3490), no slash at the end.

    A host that is in ASCII already stays as it is: what was claimed under another spelling would be another server's.

    Raises
    ------
    ValueError
        If the host cannot be one. What else makes an address is not judged here.
    """
    parts = urlsplit(url.strip())
    if not parts.netloc.isascii():
        if _SPELT_TWO_WAYS & set(parts.netloc):
            raise ValueError
        user, at, host = parts.netloc.rpartition("@")
        name, colon, port = host.partition(":")
        parts = parts._replace(netloc=f"{user}{at}{name.encode('idna').decode('ascii')}{colon}{port}")
    return parts.geturl().rstrip("/")
