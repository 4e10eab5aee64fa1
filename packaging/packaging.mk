# Freezing the program, and its packages for each system; docs/packaging.md tells of each verb. The Makefile includes it.
.PHONY: package package-tools package-try package-smoke package-figures deb bare-root deb-try appimage appimagetool appimage-try \
	installer-windows pins

PACKAGE := build/package
PACKAGE_BIN := $(PACKAGE)/venv/bin
FROZEN := build/dist/crowdsky-desktop
# Releases are built with what is pinned by hash, on Python 3.12; an older Python has to look for its own.
PINNED = $(shell $(PYTHON) -c 'import sys; print("yes" if sys.version_info >= (3, 12) else "")')
PIP_INSTALL := $(PACKAGE_BIN)/python -m pip install --quiet
HASHED := --require-hashes --no-build-isolation --requirement
WINE_ROOT ?= build/wine-root
BARE_ROOT ?= build/bare-root
# How hard dpkg-deb compresses: a package that is only tried may be larger.
DEB_LEVEL ?= 3
APPIMAGETOOL := build/appimagetool
XVFB := xvfb-run --auto-servernum --server-args='-screen 0 1440x900x24 -noreset'

package: ## freeze the program into build/dist (in a clean environment of its own)
	rm -rf $(PACKAGE)
	$(PYTHON) -m venv $(PACKAGE)/venv
	@$(if $(PINNED),,echo "Not for a release: below Python 3.12 what packaging/pins names cannot be used.")
	$(if $(PINNED),$(PIP_INSTALL) $(HASHED) packaging/pins/build.txt,:) $(FETCHED)
	$(if $(PINNED),$(PIP_INSTALL) $(HASHED) packaging/pins/package.txt,:) $(FETCHED)
	$(if $(PINNED),$(PIP_INSTALL) --no-deps --no-index --no-build-isolation .,$(PIP_INSTALL) '.[package]') $(FETCHED)
	QT_QPA_PLATFORM=offscreen $(PACKAGE_BIN)/python packaging/make_icons.py $(PACKAGE)/icons
	$(PACKAGE_BIN)/python packaging/licences.py $(PACKAGE)/THIRD-PARTY-LICENCES.txt
	$(PACKAGE_BIN)/python -m PyInstaller --noconfirm --log-level WARN \
		--distpath build/dist --workpath $(PACKAGE)/work packaging/crowdsky_desktop.spec

package-tools: ## check what freezing the program and trying it out needs (installs it when root on Debian)
	@$(PYTHON) tools/system_packages.py --packaging

package-try: ## try the frozen program quickly: version, headless demo, every page of the window (needs Xvfb, xdotool)
	$(XVFB) $(PYTHON) packaging/smoke.py $(FROZEN)/crowdsky-desktop --quick

package-smoke: ## try the frozen program: version, headless demo, the window from the keyboard (needs Xvfb, xdotool)
	$(XVFB) $(PYTHON) packaging/smoke.py $(FROZEN)/crowdsky-desktop

deb: ## make the Debian package from the frozen program
	rm -f build/dist/*.deb
	$(PYTHON) packaging/linux/build_deb.py $(FROZEN) $(PACKAGE)/icons build/dist $(DEB_LEVEL)

bare-root: ## make a small Debian without Python for deb-try, unless it is there (root on Debian; debootstrap)
	@$(PYTHON) tools/system_packages.py --bare-root
	$(PYTHON) packaging/linux/bare_root.py $(BARE_ROOT)

deb-try: bare-root ## install, upgrade, try and remove the Debian package in the bare root (Xvfb, xdotool)
	$(XVFB) $(PYTHON) packaging/linux/try_deb.py $(BARE_ROOT) build/dist/*.deb

appimage: ## make the AppImage from the frozen program (needs appimagetool)
	PATH="$(abspath $(APPIMAGETOOL)/usr/bin):$$PATH" $(PYTHON) packaging/linux/build_appimage.py $(FROZEN) $(PACKAGE)/icons build/dist

appimagetool: ## get an old appimagetool for `make appimage`, from Debian's archive (Debian 12, x86_64)
	$(PYTHON) packaging/linux/get_appimagetool.py $(APPIMAGETOOL)

appimage-try: ## try the AppImage quickly (needs Xvfb, xdotool, fusermount or APPIMAGE_EXTRACT_AND_RUN=1)
	$(XVFB) $(PYTHON) packaging/smoke.py build/dist/*.AppImage --quick

installer-windows: ## compile the Windows installer under Wine and try it with stand-ins (root on Debian; debootstrap, npm)
	$(PYTHON) packaging/windows/try_under_wine.py $(WINE_ROOT) $(PACKAGE)/icons

package-figures: ## measure size and start of the frozen program, for docs/packaging.md (needs Xvfb, xdotool)
	$(XVFB) $(PYTHON) packaging/measure.py $(FROZEN) $(abspath $(PACKAGE_BIN))/python $(wildcard build/dist/*.deb build/dist/*.AppImage)

PIN := uv pip compile --quiet --universal --upgrade --generate-hashes --python-version 3.12 --no-emit-index-url --no-header --no-annotate

pins: ## pin, by version and hash, what releases are built with (needs uv)
	$(PIN) --output-file packaging/pins/program.txt pyproject.toml
	$(PIN) --extra package --constraints packaging/pins/program.txt --output-file packaging/pins/package.txt pyproject.toml
	for tool in build disk_image parts; do $(PIN) --output-file packaging/pins/$$tool.txt packaging/pins/$$tool.in; done
