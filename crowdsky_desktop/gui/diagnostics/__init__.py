"""When this program itself fails: faults that nobody caught, crashes below Python, and the text of a bug report."""
