"""A. Atención personalizada: activities A02 to A07 for single appointments."""
