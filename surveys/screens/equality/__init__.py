"""Who answered a survey, as far as people said: counts beside nothing else."""
