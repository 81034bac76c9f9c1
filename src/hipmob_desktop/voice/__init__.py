"""What is heard: spoken lines made ahead of time as clips, tones, and a mixer that keeps the session's time.

Nothing here knows Qt. Speech is made and sound is mixed in processes of their own, so that neither a hanging
engine nor a busy window can be heard; `Speech` and `Playback` are their two faces in the program.
"""
