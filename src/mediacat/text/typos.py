"""Words one slip of a finger away: a letter wrong, missing, doubled or swapped."""

_UKRAINIAN = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя'"
_ENGLISH = "abcdefghijklmnopqrstuvwxyz"


def one_off(word: str) -> set[str]:
    """Every word at a Damerau-Levenshtein distance of one, in the word's own script.

    >>> "безпека" in one_off("безбека"), "security" in one_off("secuirty")
    (True, True)
    """
    letters = _ENGLISH if word.isascii() else _UKRAINIAN
    cuts = [(word[:cut], word[cut:]) for cut in range(len(word) + 1)]
    missing = {left + right[1:] for left, right in cuts if right}
    swapped = {left + right[1] + right[0] + right[2:] for left, right in cuts if len(right) > 1}
    wrong = {left + letter + right[1:] for left, right in cuts if right for letter in letters}
    added = {left + letter + right for left, right in cuts for letter in letters}
    return (missing | swapped | wrong | added) - {word, ""}
