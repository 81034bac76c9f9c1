"""Reads the exercise sheets of therapists, as they are pasted from mails, documents and pages."""
