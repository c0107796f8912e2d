"""The words of the page that a form is filled in on in a browser, which its script says, too."""

from __future__ import annotations

from ...errors import N_

PAGE: dict[str, str] = {
    "no_script": N_("This page needs JavaScript to be filled in. Without it, it can be printed."),
    "done_of": N_("{done} of {all} answered"),
    "next": N_("Next unanswered"),
    "all_done": N_("Everything here is answered. Save the file and send it back."),
    "search": N_("Search the questions"),
    "only": N_("Only unanswered ones"),
    "found": N_("Shown: {count}"),
    "none_found": N_("No question matches."),
    "nothing": N_("Please choose"),
    "instead": N_("Or instead:"),
    "clear_answer": N_("Clear this answer"),
    "going": N_("Will be taken away when this form is taken in."),
    "more": N_("Evidence, owner and due date"),
    "evidence": N_("Evidence"),
    "add_evidence": N_("Add evidence"),
    "remove": N_("Remove"),
    "keep": N_("Keep it after all"),
    # what you do on this page
    "work": N_("Your work on this page"),
    "private": N_(
        "Nothing that you write here leaves this page until you save the file and send it yourself."
    ),
    "keeps": N_("This browser keeps a draft while you write."),
    "kept": N_("Draft kept in this browser: {time}."),
    "back": N_("Your draft of {time} is back."),
    "not_kept": N_("This browser keeps no draft of this page. Save the file before you close it."),
    "elsewhere": N_("This form is being filled in in another window, too. Please go on in one of them only."),
    "open": N_("Open a saved file"),
    "erase": N_("Erase my draft"),
    "erase_sure": N_(
        "Erase the draft in this browser and put the form back as it came? What you have not saved to a file is lost."
    ),
    "erased": N_("The draft is erased."),
    "replace": N_("The file replaces what is filled in here. Open it?"),
    "opened": N_("“{file}” is open."),
    "left_out": N_("“{file}” is open. Entries that do not fit this form and were left out: {count}."),
    "not_form": N_("“{file}” was not saved by a form like this."),
    "other_form": N_("“{file}” belongs to another form."),
    # when you are done
    "finish": N_("When you are done"),
    "finish_how": N_("Save your answers to a file and send it back to whoever sent you this page."),
    "your_name": N_("Your name"),
    "your_name_hint": N_("So that people know whom to ask. May be left blank."),
    "save": N_("Save to a file"),
    "saved": N_("Saved as “{file}”. Please send it back."),
    "unsaved": N_("Not saved to a file yet."),
    "faulty": N_("Marked entries that cannot be read yet, saved as written: {count}."),
    # what is wrong with a field
    "reason_needed": N_("“Not applicable” needs a reason."),
    "file_needed": N_("The name of the file is missing."),
    "not_a_date": N_("“{value}” is not a date; expected YYYY-MM-DD"),
    "no_such_day": N_("“{value}” is not a date: there is no such day"),
    "short_year": N_("the year in “{value}” has two digits only; {first} may be meant"),
    "two_meanings": N_("“{value}” could mean {first} or {second}"),
    "three_days": N_("“{value}” could mean {first}, {second} or {third}"),
    "not_a_number": N_("“{value}” is not a number"),
    "per_cent": N_("“{value}” is a percentage, and the answer is wanted in: {unit}"),
    "too_many_digits": N_("a whole number of at most {digits} digits was expected"),
    "not_whole": N_("{value} is not a whole number"),
    "out_of_range": N_("{value} is out of range{range}"),
}
"""By name, in English; what is wrong with a field is said as the command line says it."""
