DATE_FORMAT = "j F Y"  # 5 March 2026: nobody has to know what "Mar" is short for
