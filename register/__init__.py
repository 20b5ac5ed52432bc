"""What people enter: decisions on findings and consultations, kept in the workspace."""
