"""Sound: spoken lines synthesised ahead as clips, tones, and a mixer with the session's clock.

This package does not use Qt. Synthesis and mixing run in processes of their own. Neither a hanging engine nor
a busy window then disturbs the sound. `Speech` and `Playback` are their interfaces in the program.
"""
