"""The proving ground: attacks HipMob for a given time, and reports losses, hangs and leaks.

    python -m tools.prove --minutes 60 [--seed 1] [--only kills,fuzz]
    python -m tools.prove --input FILE

Each trial has a share of the minutes. It prints its counts, its seeds, and its cost in memory, file
descriptors, threads and processes. The exit status is 1 if anything was found.
"""
