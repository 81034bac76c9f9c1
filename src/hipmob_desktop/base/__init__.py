"""The ground floor: what several rooms need and none of them owns."""
