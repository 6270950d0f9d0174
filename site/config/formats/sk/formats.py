DATE_FORMAT = "j. n. Y"  # in words the month would have to be declined
