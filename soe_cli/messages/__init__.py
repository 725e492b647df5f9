"""E-mails: one pair of Jinja templates (text, HTML) and one context class per message."""
