"""The history on the disk: read with distrust, written whole, merged, recovered and imported."""
