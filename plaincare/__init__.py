"""What handouts and slides share: one outline, one clinic and one format in, a job to plan, check and draw out."""
