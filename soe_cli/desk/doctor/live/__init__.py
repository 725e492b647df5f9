"""The write protocols tried out at Google, on throw-away objects of the account's own that are deleted again."""
