"""A key or token that changed is shown from then on; one that cannot be leaves everything as it was."""

import base64

import pytest

from crowdsky_desktop.model.errors import KeyRefusedError, MissingKeyError, SettingsError
from crowdsky_desktop.model.key_source import KeySource
from tests.unit.remote.examples import TOKEN


def shown(request) -> str:
    return request.headers["Authorization"]


def test_another_key_is_shown_from_now_on(api, scripted, acts, canary) -> None:
    scripted.play(acts.answer(204))
    api.next_job()
    api.use_key("another-key")
    api.next_job()
    assert [shown(request) for request in scripted.requests] == [f"Bearer {canary}", "Bearer another-key"]


def test_a_refusal_names_where_the_other_key_came_from(api, scripted, acts) -> None:
    scripted.play(acts.answer_json({"error": "Unauthorized."}, 401))
    api.use_key("another-key", KeySource("the keyring", "Enter it again."))
    with pytest.raises(KeyRefusedError, match="It was shown the key from the keyring") as caught:
        api.next_job()
    assert caught.value.advice == "Enter it again."


@pytest.mark.parametrize(("key", "error"), [("", MissingKeyError), ("with blank", SettingsError)])
def test_a_key_that_cannot_be_leaves_the_former_one(api, scripted, acts, canary, key: str, error) -> None:
    scripted.play(acts.answer(204))
    with pytest.raises(error):
        api.use_key(key)
    api.next_job()
    assert shown(scripted.requests[0]) == f"Bearer {canary}"


def basic(token: str, password: str = "") -> str:
    return f"Basic {base64.b64encode(f'{token}:{password}'.encode()).decode()}"


def test_another_token_is_shown_to_the_storage_from_now_on(share, open_store, source) -> None:
    store = open_store(share)
    store.put(source, "/a.fits")
    share.asked.clear()
    store.use_token(TOKEN)
    store.put(source, "/b.fits")
    assert set(share.files()) == {"/a.fits", "/b.fits"}
    for token, error in (("", MissingKeyError), ("with blank", SettingsError)):
        with pytest.raises(error):
            store.use_token(token)
    store.put(source, "/c.fits")
    assert "/c.fits" in share.files()
    user = TOKEN if share.version < 29 else "anonymous"
    assert {headers["Authorization"] for _, _, headers in share.asked} <= {basic(user), basic(TOKEN)}
