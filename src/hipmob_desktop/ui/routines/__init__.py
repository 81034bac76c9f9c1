"""The screens of routines: choosing one, and editing one."""
