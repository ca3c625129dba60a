"""Text typed on the wrong keyboard layout: *,tpgtrf* is *безпека*, *ышпт* is *sign*."""

_ENGLISH = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
_UKRAINIAN = "йцукенгшщзхїфівапролджєячсмитьбю'"

_TO_UKRAINIAN = str.maketrans(
    _ENGLISH + 'QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>~' + "\\",
    _UKRAINIAN + _UKRAINIAN.upper() + "ґ",
)
_TO_ENGLISH = str.maketrans(
    _UKRAINIAN + _UKRAINIAN.upper() + "ыЫъэё",
    _ENGLISH + _ENGLISH.upper() + "sS]'`",
)


def retyped(text: str) -> str:
    """The same keys on the other layout: Ukrainian if it has Latin letters, else English.

    >>> retyped(",tpgtrf"), retyped("іусгкшен"), retyped("Rb]d")
    ('безпека', 'security', 'Київ')
    """
    latin = any("a" <= letter <= "z" for letter in text.lower())
    return text.translate(_TO_UKRAINIAN if latin else _TO_ENGLISH)
