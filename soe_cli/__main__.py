"""Lets ``python -m soe_cli`` do what the ``soe`` script does."""

from soe_cli.app import main

main()
