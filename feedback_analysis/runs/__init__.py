"""One run of the analysis: what waits is embedded, assigned, linked, toned and kept."""
