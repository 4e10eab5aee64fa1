"""Review: the finished stack, judged."""
