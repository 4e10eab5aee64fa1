"""The words of the program: frozen records, states, events and errors. Standard library only."""
