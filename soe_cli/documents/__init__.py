"""Documents made for people: the PDF card of the citizen, the register for Silnet."""
