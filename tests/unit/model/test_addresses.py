"""What means one address is spelt in one way."""

import pytest

from crowdsky_desktop.model.addresses import canonical_address, server_address


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("HTTPS://Crowdsky.Example/", "https://Crowdsky.Example"),
        (" https://crowdsky.example/web// ", "https://crowdsky.example/web"),
        ("https://bücher.example:8443/a", "https://xn--bcher-kva.example:8443/a"),
        ("https://BÜCHER.example", "https://xn--bcher-kva.example"),
        ("https://xn--bcher-kva.example", "https://xn--bcher-kva.example"),
        ("https://例え.テスト", "https://xn--r8jz45g.xn--zckzah"),
        ("http://[::1]:8080/", "http://[::1]:8080"),
        ("https://cloud.example/public.php/webdav", "https://cloud.example/public.php/webdav"),
    ],
)
def test_an_address_has_one_spelling(url, canonical):
    assert canonical_address(url) == canonical
    assert canonical_address(canonical) == canonical
    assert server_address(url) == canonical


@pytest.mark.parametrize(
    "url", ["https://straße.example", "https://a\u200db.example", "https://ü..example", "https://[::1"]
)
def test_a_host_that_cannot_be_or_could_be_two(url):
    with pytest.raises(ValueError):  # noqa: PT011 - nobody reads its words
        canonical_address(url)


@pytest.mark.parametrize("end", ["/api", "/api/", "//api//"])
def test_a_server_is_meant_whether_its_api_is_named_or_not(end):
    assert server_address(f"https://crowdsky.example/web{end}") == "https://crowdsky.example/web"
    assert server_address("https://crowdsky.example/apis") == "https://crowdsky.example/apis"
    assert canonical_address("https://crowdsky.example/api") == "https://crowdsky.example/api"
