"""What the person is shown when HipMob itself has gone wrong."""
