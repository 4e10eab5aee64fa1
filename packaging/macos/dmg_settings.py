"""Settings for dmgbuild: what is in the disk image and where it lies. Run by dmgbuild, which knows `defines`."""

# dmgbuild -s packaging/macos/dmg_settings.py -D app=… -D icon=… "CrowdSky Desktop" OUT.dmg
application = defines["app"]  # noqa: F821 - dmgbuild puts it here
app_name = application.rstrip("/").rpartition("/")[2]

format = "ULMO"  # noqa: A001 - dmgbuild's own name; lzma, read by macOS 10.15 and newer
files = [application]
symlinks = {"Applications": "/Applications"}
icon = defines["icon"]  # noqa: F821 - dmgbuild puts it here
icon_locations = {app_name: (160, 170), "Applications": (440, 170)}
window_rect = ((200, 200), (600, 380))
icon_size = 112
