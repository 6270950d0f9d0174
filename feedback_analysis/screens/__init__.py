"""The analysts' screens in Wagtail's admin. They show and ask; the other rooms decide."""
