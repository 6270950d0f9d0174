"""Views of officers, below the admin's addresses."""
