"""What people and platforms hand us, turned into the words of the service."""
