"""The words with which the page asks, and says what it keeps."""

from __future__ import annotations

from ...errors import N_

ASKING: dict[str, str] = {
    "language": N_("Language"),
    "ways": N_("Parts of this page"),
    "company_tab": N_("Your company"),
    "no_script": N_("This page needs JavaScript."),
    # the beginning
    "title": N_("Self-assessment"),
    "intro": N_(
        "Answer for your company, see the score and what to do next. "
        "The page works without a network and sends nothing anywhere."
    ),
    "work": N_("What this page keeps"),
    "private": N_(
        "Nothing that you write here leaves this page until you save the file and send it yourself."
    ),
    "keeps": N_(
        "Every answer is kept in this browser at once. On a shared computer, erase them when you leave."
    ),
    "not_kept": N_("This browser keeps nothing of this page. Save the file before you close it."),
    "elsewhere": N_("These answers are changed in another window, too. Please go on in one of them only."),
    "open": N_("Open saved answers"),
    "erase": N_("Erase everything (shared computer)"),
    "erase_sure": N_("Erase all answers in this browser? What you have not saved to a file is lost."),
    "erased": N_("Everything is erased."),
    "back_again": N_("Your answers of {time} are back."),
    "aim": N_("What you aim at"),
    "which_tier": N_("Which tier do you aim at?"),
    "tier_span": N_("{tier}: criteria {first} to {last}"),
    "how_thorough": N_("How thorough?"),
    "company": N_("Your company"),
    "company_name": N_("Your company’s name"),
    "name_hint": N_("It stands in your answer file and your report, nowhere else."),
    "name_needed": N_("A name is needed; it stands in your answer file and your report, nowhere else."),
    "none_of_these": N_("None of these"),
    "premises": N_("Your premises"),
    "premises_hint": N_(
        "Offices, warehouses and yards in your supply chain. With several, each is asked about on its own, "
        "and the weakest decides."
    ),
    "several_sites": N_("We have several premises"),
    "add_site": N_("Add premises"),
    "remove_site": N_("Remove these premises"),
    "remove_site_sure": N_("Remove “{name}” and everything answered for it?"),
    "site_number": N_("Site {number}"),
    "site_name": N_("Name, for example the district"),
    "missing": N_("Please answer this first:"),
    "begin": N_("Begin"),
    "go_on": N_("Go on"),
    # one question
    "back": N_("Back"),
    "next": N_("Next"),
    "clear_answer": N_("Clear this answer"),
    "yes": N_("Yes"),
    "no": N_("No"),
    "unsure": N_("Unsure"),
    "not_applicable": N_("Not applicable"),
    "never_yet": N_("Never so far"),
    "none_met": N_("None of these points is met"),
    "instead": N_("Or instead:"),
    "number": N_("Number{range} {unit}"),
    "date": N_("Date, such as 2026-11-30"),
    "text": N_("Your answer"),
    "future": N_("This day is in the future; a past event is asked for."),
    "reason": N_("Why does this not apply to you? A validator will read the reason."),
    "reason_hint": N_("It counts as soon as there is a reason."),
    "reason_needed": N_("A reason is needed."),
    "same_site": N_("As at {where}: {answer}"),
    "to_confirm": N_(
        "This was answered in another version of the questionnaire and is asked otherwise now. "
        "Please confirm it: choose the answer again."
    ),
    # what helps
    "why": N_("Why is this asked?"),
    "because": N_("Asked because of your profile: {keys}"),
    "compare": N_("Compare: {references}"),
    "training": N_("Training: {titles}"),
    "validator": N_("What does a validator look for?"),
    "verifies": N_("A validator {ways}"),
    "verify_document": N_("reads documents"),
    "verify_interview": N_("asks your people"),
    "verify_site": N_("looks at the site"),
    "verify_sample": N_("tests samples"),
    "evidence_is": N_("Evidence: {documents}"),
    "begin_with": N_("How to begin: {advice}"),
    "owner_is": N_("Usually answered by: {owner}"),
    # what goes with an answer
    "more": N_("Note, evidence, owner and due date"),
    "note": N_("Note (for yourself and the report)"),
    "owner": N_("Who sees to this?"),
    "due": N_("By when? (YYYY-MM-DD, empty: no date)"),
    "evidence": N_("Evidence"),
    "evidence_hint": N_("The page keeps the names of files, not the files."),
    "add_evidence": N_("Add evidence"),
    "file_name": N_("Name of the file"),
    "proves": N_("What is it?"),
    "something_else": N_("Something else"),
    "issued": N_("Issued on (empty: unknown)"),
    "expires": N_("Valid until (empty: no limit)"),
    "remove": N_("Remove"),
    # files
    "save": N_("Save to a file"),
    "saved": N_("Saved as “{file}”. Every command of aeo-ipass reads it, and this page opens it again."),
    "waiting": N_("Answers that cannot count yet and are not in the file: {count}."),
    "replace": N_("The file replaces all answers here. Open it?"),
    "opened": N_("“{file}” is open."),
    "other_version": N_(
        "It was written for version {version}; what is still asked was taken over. "
        "Moving renamed questions is done by: {command}"
    ),
    "confirm_count": N_("Answers to confirm, because they are asked otherwise now: {count}."),
    "left_out": N_("Set aside, because it does not fit here, and kept in the file: {count} ({places})."),
    "not_answers": N_(
        "“{file}” is not a file of answers that this page can open (JSON). "
        "A page that begins with a YAML file: aeo-ipass page --answers FILE"
    ),
    "too_large": N_("“{file}” is too large for this page."),
    "other_programme": N_("“{file}” belongs to another programme."),
}
"""By name, in English."""
