"""Which texts the settings take: addresses, folders, names."""

import re
from dataclasses import replace

from crowdsky_desktop.model.addresses import canonical_address, server_address
from crowdsky_desktop.store.declarations import TextRule

SERVER_ADDRESS = TextRule(
    re.compile(r"(?i:https?)://[^\s@?#\\/]+(/[^\s@?#\\]*)?"),
    'an address that begins with https://, without user, password, "?" or "#"',
    is_shown=False,
    canonical=server_address,
)
UPDATE_ADDRESS = replace(SERVER_ADDRESS, canonical=None)
# The last part of a Nextcloud share link is the share's token, and a token is a secret.
STORAGE_ADDRESS = TextRule(
    re.compile(r"(?!.*/(s|dav/files)/[^/]+/?$)" + SERVER_ADDRESS.pattern.pattern),
    f'{SERVER_ADDRESS.words}; of a share link ("…/s/token") only what stands before "/s/", as the token goes into'
    " the keyring",
    is_shown=False,
    canonical=canonical_address,
)
STORE_FOLDER = TextRule(
    re.compile(r"(?=.{1,160}$)(/|(/(?!\.\.?(/|$))[\w.+ -]+)+/?)"),
    'folders from the top of the storage, such as "/crowdsky", of letters, digits, space and ._+-, 160 in all',
)
WORKER_NAME = TextRule(re.compile(r"[A-Za-z0-9._-]{1,64}"), "1 to 64 letters, digits and ._-")
