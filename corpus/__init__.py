"""What the committee published, and our copy of it. Knows HTTP, HTML and files; knows no PDF."""
