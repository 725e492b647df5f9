"""``soe doctor``: an examination of the set-up, one subject a file. It changes nothing."""
