"""Every component of the pages beside each other, for those who change how the site looks."""
