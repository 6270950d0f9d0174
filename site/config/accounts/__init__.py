"""How officers sign in, and what happens when they are signed out in the middle of their work."""
