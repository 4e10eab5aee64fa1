"""The steps of the job's road: claim, download, measure, register, integrate, review, submit. No Qt."""
