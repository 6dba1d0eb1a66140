"""Tools of those who keep the project: what tests need, and what is made by hand now and then."""
