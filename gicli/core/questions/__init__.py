"""Questions of one fact, as the five of the command line: answers, fees, duties, a year, a comparison."""
