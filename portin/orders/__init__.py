"""What happens to an order: readiness, drafts, the verbs (`lifecycle`), resubmitting, signatures, integrity."""
