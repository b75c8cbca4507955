"""What letters say, in the Chinese of offices: placeholder by placeholder, from the step as it was judged."""
