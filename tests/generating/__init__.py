"""Arabic news pages made up from a seed, with the truth of each: what tests and benchmarks read in quantity."""
