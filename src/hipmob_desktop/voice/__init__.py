"""What is heard: the speech worker, the clip cache, the mixer and its process."""
