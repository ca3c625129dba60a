"""An origin as plain fields, for the formats that have a place for it."""

from collections.abc import Mapping

from mediacat.model.origin import Origin, OriginKind


def to_fields(origin: Origin) -> dict[str, str | dict[str, str]]:
    """The fields that are known, in a fixed order."""
    fields: dict[str, str | dict[str, str] | None] = {
        "kind": origin.kind.value,
        "engine": origin.engine,
        "model": origin.model,
        "version": origin.version,
        "options": dict(origin.options) or None,
        "made_from": origin.made_from,
        "reviewer": origin.reviewer,
    }
    return {name: value for name, value in fields.items() if value is not None}


def from_fields(fields: Mapping[str, object]) -> Origin:
    """Read what `to_fields` wrote; unknown fields are passed over.

    Raises ValueError in words fit to show.
    """
    try:
        kind = OriginKind(_text(fields, "kind") or "")
    except ValueError:
        kinds = ", ".join(OriginKind)
        raise ValueError(f"the origin is one of {kinds}, not {fields.get('kind')!r}") from None
    options = fields.get("options", {})
    if not isinstance(options, Mapping):
        raise ValueError("the origin's options are names with values")  # noqa: TRY004 - bad input, not a bug
    return Origin(
        kind=kind,
        engine=_text(fields, "engine"),
        model=_text(fields, "model"),
        version=_text(fields, "version"),
        options=tuple(sorted((str(name), str(value)) for name, value in options.items())),
        made_from=_text(fields, "made_from"),
        reviewer=_text(fields, "reviewer"),
    )


def _text(fields: Mapping[str, object], name: str) -> str | None:
    value = fields.get(name)
    if value is not None and not isinstance(value, str):
        raise ValueError(f"the origin's {name} is text, not {value!r}")
    return value
