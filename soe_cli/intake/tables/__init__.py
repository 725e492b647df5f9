"""Files that hold tables, whatever their name says they are: opened, told apart by their bytes, read into rows."""
