"""The words with which the page shows how far one is, and the result."""

from __future__ import annotations

from ...errors import N_

SHOWING: dict[str, str] = {
    # how far one is
    "progress": N_("How far you are"),
    "done_of": N_("{done} of {all} answered"),
    "next_open": N_("Next unanswered"),
    "overview": N_("Overview"),
    "questions": N_("Questions"),
    "show_result": N_("Show the result"),
    "search": N_("Search the questions"),
    "found": N_("Shown: {count}"),
    "none_found": N_("No question matches."),
    "left_open": N_("Not answered"),
    "left_unsure": N_("Answered “unsure”"),
    "left_na": N_("Not applicable, with the reasons given"),
    "left_confirm": N_("To be confirmed"),
    "and_more": N_("and {count} more"),
    # answers
    "no_answer": N_("no answer yet"),
    "is_unsure": N_("unsure"),
    "is_not_applicable": N_("not applicable"),
    "is_never": N_("never"),
    "of": N_("{done} of {all}"),
    "at": N_("{label} ({where})"),
    "labelled": N_("{label}: {answer}"),
    "answer": N_("Answer"),
    # the result
    "result": N_("Result"),
    "as_of": N_("As of {date}"),
    "judge_today": N_("Judge as of today instead"),
    "short_quick": N_("Quick set"),
    "short_full": N_("Full set"),
    "span": N_("{worst} to {best}"),
    "is_target": N_(" (target)"),
    "score": N_("Score"),
    "scores": N_("Score of each criterion"),
    "criterion": N_("Criterion"),
    "grade": N_("Grade"),
    "bars_hint": N_("The lines stand at {amber} and {green}; the light part is still possible."),
    "report_title": N_("Readiness report – an unofficial estimate"),
    "counts_once": N_("Counted at each of the premises: {places} answers."),
    "can_reach": N_("“{ready}” can still be reached."),
    "cannot_reach": N_("“{ready}” can no longer be reached; at best it is “{best}”."),
    "not_proven": N_("Not proven yet"),
    "own_statement": N_("On your own statement: the knock-out answers carry no current evidence."),
    "print": N_("Print, or save as PDF"),
    "gaps": N_("Gaps"),
    "no_gaps": N_("No known gap."),
    "holds_at": N_("holds the criterion at {grade}"),
    "unproven": N_("Attach a current piece of evidence: without one this answer counts as 50."),
    # criteria
    "criteria": N_("Criterion by criterion"),
    "answered": N_("Answered"),
    "with_evidence": N_("With current evidence"),
    "weakest_site": N_("Weakest site"),
    "reasons": N_("What holds it back"),
    "below_green": N_("score {score}, Green from {green}"),
    "all_na": N_("every question was answered “not applicable”"),
    "at_best": N_("{grade} at best"),
    "share_na": N_("more than {percent}% of the weight of “{level}” is not applicable"),
    "share_unmet": N_("more than {percent}% of the weight of “{level}” is not fully met"),
    "share_below": N_("more than {percent}% of the weight of “{level}” is below {below}"),
    # what does not fit together
    "misfits": N_("Answers that do not fit together"),
    "misfits_hint": N_(
        "A contradiction cannot be true as a whole; an oddity can, and whoever checks will ask. "
        "The score takes every answer as it stands."
    ),
    # documents, and what the page cannot do
    "documents": N_("Documents"),
    "documents_hint": N_("✓: named as evidence. Behind each are the questions that ask for it."),
    "beyond": N_("What the program does beyond this page"),
    "beyond_hint": N_("With the saved file {file}, and aeo-ipass installed on any computer:"),
    "can_plan": N_("The cheapest way to a tier"),
    "can_report": N_("The report as PDF, accessible and for archives"),
    "can_merge": N_("Answers of several people in one file"),
    "can_history": N_("The trend since the last assessment"),
    "can_visit": N_("A rehearsal of the visit"),
}
"""By name, in English."""

COUNTED: dict[str, tuple[str, str]] = {
    "minutes": ("about {count} minute left", "about {count} minutes left"),
    "provisional": (
        "Provisional: {count} question is still without an answer. {outlook}",
        "Provisional: {count} questions are still without an answer. {outlook}",
    ),
}
"""By name, for one and for many; the catalogues have them from where the program says them."""
