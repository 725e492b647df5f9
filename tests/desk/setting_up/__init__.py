"""Preparing an office."""
