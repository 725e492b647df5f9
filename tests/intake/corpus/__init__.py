"""Each trap of a report in each format, written by different programs."""
