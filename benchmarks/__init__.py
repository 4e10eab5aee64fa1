"""What the README's figures come from: `python -m benchmarks.report` runs them all."""
