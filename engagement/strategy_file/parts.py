"""What all parts of a strategy file have in common."""

from datetime import date

from pydantic import BaseModel, ConfigDict, field_validator, model_validator

from engagement.text_checks import damage


def day(value: object) -> date | None:
    try:
        # Only this form of the several that pydantic would read: a number is no day.
        return date.fromisoformat(value.strip()) if value != "" else None  # type: ignore[attr-defined]
    except (AttributeError, ValueError):
        raise ValueError('must be a day such as "2026-03-31"') from None


class Part(BaseModel):
    """An object of the file. Null is the same as absent: not recorded."""

    model_config = ConfigDict(frozen=True, str_strip_whitespace=True)

    @model_validator(mode="before")
    @classmethod
    def _without_nulls(cls, raw: object) -> object:
        if not isinstance(raw, dict):
            return raw
        return {key: value for key, value in raw.items() if value is not None}

    @field_validator("*")
    @classmethod
    def _undamaged(cls, value: object) -> object:
        for text in value if isinstance(value, list) else [value]:
            if isinstance(text, str) and (found := damage(text)):
                raise ValueError(found)
        return value
