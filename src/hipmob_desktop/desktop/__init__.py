"""Living with the system: sleep, media keys, notifications, reminders, one instance."""
