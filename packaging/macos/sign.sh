#!/usr/bin/env bash
# Sign, notarise and staple; without the secrets say so and leave the file as it is (ad-hoc signed by PyInstaller).
#   packaging/macos/sign.sh app "build/dist/CrowdSky Desktop.app"
#   packaging/macos/sign.sh dmg build/dist/crowdsky-desktop-….dmg
# MACOS_SIGN_IDENTITY         the Developer ID Application certificate in the keychain
# NOTARY_APPLE_ID, NOTARY_TEAM_ID, NOTARY_PASSWORD   an app-specific password
set -euo pipefail
kind=$1 target=$2

if [ -z "${MACOS_SIGN_IDENTITY:-}" ]; then
    echo "NOT SIGNED: MACOS_SIGN_IDENTITY is not set, so $target is not signed or notarised."
    exit 0
fi

options=(--force --timestamp --sign "$MACOS_SIGN_IDENTITY")
if [ "$kind" = app ]; then
    entitlements="$(dirname "${BASH_SOURCE[0]}")/entitlements.plist"
    # Inner files first: --deep alone misses libraries in Resources.
    find "$target/Contents" -type f \( -name '*.dylib' -o -name '*.so' \) -exec codesign "${options[@]}" --options runtime {} +
    codesign "${options[@]}" --deep --options runtime --entitlements "$entitlements" "$target"
    codesign --verify --deep --strict "$target"
    exit 0
fi

codesign "${options[@]}" "$target"
if [ -z "${NOTARY_PASSWORD:-}" ]; then
    echo "NOT NOTARISED: NOTARY_PASSWORD is not set."
    exit 0
fi
xcrun notarytool submit "$target" --wait \
    --apple-id "$NOTARY_APPLE_ID" --team-id "$NOTARY_TEAM_ID" --password "$NOTARY_PASSWORD"
xcrun stapler staple "$target"
