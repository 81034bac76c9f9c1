#!/bin/sh
# Signs and notarises the app bundle. Not tried here: it takes a Mac, and a key of Apple's developer programme.
# Usage: sign.sh HipMob.app "Developer ID Application: NAME (TEAM)" KEYCHAIN-PROFILE
set -eu
app=$1 identity=$2 profile=$3
here=$(dirname "$0")
# Inside out: each library first, the bundle last.
find "$app/Contents" -type f \( -name '*.dylib' -o -name '*.so' \) \
    -exec codesign --force --timestamp --options runtime --sign "$identity" {} +
codesign --force --timestamp --options runtime --entitlements "$here/entitlements.plist" --sign "$identity" "$app"
codesign --verify --deep --strict "$app"
ditto -c -k --keepParent "$app" hipmob.zip
xcrun notarytool submit hipmob.zip --keychain-profile "$profile" --wait
xcrun stapler staple "$app"
