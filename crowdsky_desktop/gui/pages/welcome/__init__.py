"""The first page: practise, connect, or stack frames of this computer."""
