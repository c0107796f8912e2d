"""A format that needs all results at once, as a run puts it together."""


def whole(format, outcomes, verdict, language, *room):
    """The text of a module with `piece` and `assemble`; `room` for its `Gathered`, where it keeps less than all."""
    gathered = format.Gathered(*room) if hasattr(format, "Gathered") else []
    for outcome in outcomes:
        gathered.append(format.piece(outcome, language))
    return format.assemble(gathered, verdict, language)
