#!/bin/sh
# Makes an AppImage from the folder. Not tried here: the runtime cannot be had on this project's machines.
# Usage: make.sh FOLDER APPIMAGETOOL RUNTIME OUT; the caller checks the hashes of tool and runtime.
set -eu
folder=$1 tool=$2 runtime=$3 out=$4
here=$(dirname "$0")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -a "$folder" "$work/AppDir"
ln -s hipmob "$work/AppDir/AppRun"
cp "$here/../linux/hipmob.desktop" "$work/AppDir/hipmob.desktop"
cp "$here/../../assets/icons/hipmob.svg" "$work/AppDir/hipmob.svg"
mkdir -p "$work/AppDir/usr/share/metainfo"
cp "$here/../linux/hipmob.metainfo.xml" "$work/AppDir/usr/share/metainfo/org.hipmob.HipMob.appdata.xml"
ARCH=x86_64 "$tool" --runtime-file "$runtime" "$work/AppDir" "$out"
