"""What consultants and citizens hand us about workshops → model."""
