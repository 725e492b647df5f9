"""The words of the service: frozen dataclasses that know nobody and do nothing but hold facts."""
