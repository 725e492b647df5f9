"""Registrations for workshops, as a form's answers or as the rows of a table, made into what the model knows."""
