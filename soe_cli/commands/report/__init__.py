"""``soe report``: the appointment report of the citizen platform."""
