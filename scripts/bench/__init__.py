"""What `make bench` measures: each section is a program that prints JSON."""
