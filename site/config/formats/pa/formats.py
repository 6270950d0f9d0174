TIME_FORMAT = "H:i"  # the words for before and after noon mean "morning" and "evening" too
