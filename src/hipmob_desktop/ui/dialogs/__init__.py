"""Dialogs: small windows with a question or a message."""
