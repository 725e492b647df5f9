"""One file per verb: parse, gather, plan, run, render. No rules here."""
