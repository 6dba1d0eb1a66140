"""What the readers of dates, texts and addresses ask, as far as a regular expression can say it: for editors, in the schemas.

The expressions are understood alike by Python and JavaScript. What a reader takes, its expression matches.
"""

_YEAR = "(?!0000)[0-9]{4}"
_LEAP_YEAR = "(?!0000)(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)"
_DAYS = (
    "(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8])"
)
_MONTHS = "XX(?:-XX)?|2[1-4]|(?:0[1-9]|1[0-2])(?:-XX)?"
_UNKNOWN_DIGITS = "(?!000)[0-9]{3}X|(?!00)[0-9]{2}XX"
_POINT = f"(?:{_YEAR}(?:-(?:{_DAYS}|{_MONTHS}))?|{_LEAP_YEAR}-02-29|{_UNKNOWN_DIGITS})[~?%]?"

DAY = f"^(?:{_YEAR}-(?:{_DAYS})|{_LEAP_YEAR}-02-29)$"
DATE = rf"^(?:{_POINT}(?:/(?:{_POINT}|\.\.)?)?|(?:\.\.)?/{_POINT})$"
URL = r"""^https?://[^\s<>"'/?#:]+(?::[0-9]+)?(?:[/?#][^\s<>"']*)?$"""
TEXT = r"^(?=[\s\S]*\S)[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]*$"
