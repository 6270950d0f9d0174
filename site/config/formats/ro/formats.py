DATE_FORMAT = "d.m.Y"  # Django's names of the months have capitals, which Romanian has not
