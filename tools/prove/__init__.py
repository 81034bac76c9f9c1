"""The proving ground: attacks HipMob for as long as it is given, and reports what was lost, hung or leaked.

    python -m tools.prove --minutes 60 [--seed 1] [--only kills,fuzz]

Each trial has a share of the minutes. It prints how often it tried what, with which seeds, and what it cost
in memory, file descriptors, threads and processes; the exit status is 1 if anything was found.
"""
