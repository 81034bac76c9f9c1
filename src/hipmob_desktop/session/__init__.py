"""Session timing: the timeline and its builder, breath and tempo, the player's state machine."""
