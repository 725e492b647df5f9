"""Figures that are promised, measured: ``python -m benchmarks.<name>``. Not part of the test suite."""
