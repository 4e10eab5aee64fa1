"""Certificates for a network that is encrypted, and such as nobody should trust."""

import ssl
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import trustme


@dataclass(frozen=True)
class Certificates:
    """What a server on loopback can show in the hand-shake.

    Attributes
    ----------
    good : ssl.SSLContext
        Shows a certificate that clients with `ca_file` trust.
    bad : tuple of ssl.SSLContext
        Show one of an authority that nobody knows, of another host, and of last year.
    """

    ca_file: Path
    good: ssl.SSLContext
    bad: tuple[ssl.SSLContext, ...]


def make_certificates(folder: Path) -> Certificates:
    """Make an authority, whose certificate is put into `folder`, and what it and others signed."""
    authority, now = trustme.CA(), datetime.now(UTC)
    ca_file = folder / "ca.pem"
    authority.cert_pem.write_to_path(str(ca_file))
    last_year = {"not_before": now - timedelta(days=400), "not_after": now - timedelta(days=300)}
    return Certificates(
        ca_file=ca_file,
        good=_showing(authority.issue_cert("127.0.0.1")),
        bad=(
            _showing(trustme.CA().issue_cert("127.0.0.1")),
            _showing(authority.issue_cert("elsewhere.example")),
            _showing(authority.issue_cert("127.0.0.1", **last_year)),
        ),
    )


def _showing(certificate: trustme.LeafCert) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    return context
