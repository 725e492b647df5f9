"""``soe auth``: the account's sign-in at Google."""
