"""A canary key is planted, everything goes wrong, and nothing that was said or logged may hold it."""

import contextlib
import dataclasses
import logging
import traceback

import pytest

from crowdsky_desktop.model.errors import CrowdSkyError
from crowdsky_desktop.remote.webdav import WebDavStore
from crowdsky_desktop.remote.worker_api import WorkerApi


def faults(acts, canary, url):
    echo = f'{{"error": "No such key: {canary}"}}'.encode()
    return [
        acts.drop,
        acts.truncated(b"{", 100),
        *(acts.answer(status, echo) for status in (200, 400, 401, 403, 404, 405, 409, 423, 429, 500, 503, 507)),
        acts.answer(302, headers={"Location": f"{url}/{canary}?key={canary}"}),
        acts.answer(302, headers={"Location": f"http://{canary}:{canary}@{canary}.example/"}),
        acts.answer(200, f"<html>{canary}".encode()),
        acts.answer(200, headers={"X-Bad": "a\r\n b", "Content-Encoding": canary}),
        acts.answer(200, f'{{"job_id": "{canary}"}}'.encode()),
        acts.answer(207, f"<a>{canary}".encode()),
    ]


def said(error: BaseException) -> str:
    """Everything that a careless face could show of an error, hidden context included."""
    texts = []
    while error is not None:
        texts += [str(error), repr(error), repr(vars(error)), *traceback.format_exception(error)]
        error = error.__cause__ or error.__context__
    return "\n".join(texts)


def clients(url, canary, options):
    """Yield the API with the canary as key, and the store with it as token and password, below both roots."""
    options = dataclasses.replace(options, retry=dataclasses.replace(options.retry, n_tries=2))
    yield WorkerApi(url, canary, worker_id="w", options=options)
    for root in ("/public.php/webdav", "/public.php/dav/files"):
        yield WebDavStore(url + root, canary, canary, options=options)


def calls_of(client, source):
    if isinstance(client, WorkerApi):
        return [client.next_job, client.check, lambda: client.job_files(1), lambda: client.fail_job(1, "why")]
    return [client.check, lambda: client.put(source, "/a/stack.fits")]


def errors_of_all_calls(url, canary, options, source):
    for client in clients(url, canary, options):
        with contextlib.closing(client):
            for call in calls_of(client, source):
                yield failure(call)


def failure(call) -> CrowdSkyError | None:
    try:
        call()
    except CrowdSkyError as error:
        return error
    return None


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "stack.fits"
    path.write_bytes(b"x" * 1000)
    return path


def test_no_fault_tells_the_key(scripted, acts, canary, quick, source, caplog):
    caplog.set_level(logging.DEBUG)
    n_failed = 0
    for number, fault in enumerate(faults(acts, canary, scripted.url)):
        scripted.play(fault)
        for error in errors_of_all_calls(scripted.url, canary, quick, source):
            n_failed += error is not None
            assert error is None or canary not in said(error), f"fault {number}"
    assert n_failed > 150
    assert canary not in caplog.text
    assert "Trying again" in caplog.text, "nothing was logged: a test of nothing"
    assert any(canary in str(request) for request in scripted.requests), "the canary was never sent: a test of nothing"


def test_no_unreachable_server_tells_the_key(scripted, canary, quick, source, caplog):
    caplog.set_level(logging.DEBUG)
    for url in ("http://127.0.0.1:1", "https://crowdsky.invalid", scripted.url.replace("http:", "https:")):
        for error in errors_of_all_calls(url, canary, quick, source):
            assert error is not None
            assert canary not in said(error)
    assert canary not in caplog.text


def test_clients_do_not_show_the_key(canary, quick):
    for client in clients("https://crowdsky.invalid", canary, quick):
        with contextlib.closing(client):
            assert canary not in repr(client)
            assert canary not in str(client)
