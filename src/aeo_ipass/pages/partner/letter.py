"""The letter that goes to a business partner with its form."""

from __future__ import annotations

from collections.abc import Iterator

from ...document.model import Block, Bullets, Cell, Document, Fact, Facts, Item, Lines, Paragraph, Section
from ...insight.walk import possible
from ...partners.order import Order
from ...partners.register import Partner
from ...phrases.view import View
from ...phrases.words import document_of_many
from ...record import replace
from ...scoring.assessment import Assessment
from ..form.opening import TO_WRITE_ON
from .opening import much


def letter(assessment: Assessment, partner: Partner, order: Order, file: str, language: str) -> Document:
    """The letter in one language; `file` is the name of the form that goes with it."""
    view = View(assessment, language)
    t = view.t
    day = view.date(order.sent)
    heads = [Cell(order.client or TO_WRITE_ON, tone="bold"), Cell(day)]
    section = Section("", "", tuple(_blocks(view, partner, order, file)))
    made = document_of_many(
        t, t("Security of our business partners: please fill in the form"), heads, [section]
    )
    return replace(made, as_of=order.sent, as_of_text=day)


def _blocks(view: View, partner: Partner, order: Order, file: str) -> Iterator[Block]:
    t = view.t
    to = [view.company(), partner.contact, partner.email]
    yield Lines(tuple(Cell(text) for text in to if text))
    yield Paragraph(t("Dear partner,"))
    yield Paragraph(_why(view))
    yield Paragraph(t("Please fill in the form that comes with this letter, and send it back to us."))
    steps = possible(view.questionnaire, view.assessment.sheet)
    yield Facts(
        (
            Fact(t("The form"), file),
            Fact(t("How much"), much(view, steps)),
            Fact(t("Please return it by"), view.date(order.until) if order.until else TO_WRITE_ON),
            Fact(t("Questions, and the filled-in form, to"), order.to or TO_WRITE_ON),
        )
    )
    yield Bullets(tuple(map(Item, _how(view, file))))
    yield Paragraph(t("Thank you for your help. What you write is used for this evaluation only."))
    yield Paragraph(t("Yours faithfully,"))
    yield Facts((Fact(t("For the client"), TO_WRITE_ON), Fact(t("Name and position"), TO_WRITE_ON)))


def _why(view: View) -> str:
    return view.t(
        "We are accredited by Hong Kong Customs as an Authorized Economic Operator, or are preparing for it. "
        "We have to know how well the companies that we work with protect cargo, people and information. "
        "So we ask each of them about what they do for us, and talk with them about what should be better."
    )


def _how(view: View, file: str) -> Iterator[str]:
    """How to fill in the form, by its kind."""
    t = view.t
    match file.rpartition(".")[2]:
        case "html":
            yield t(
                "Save the form, and open it in a browser on a computer; it needs no network and sends nothing."
            )
            yield t("When you are done, choose “Save to a file”, and send us that file.")
        case "xlsx":
            yield t("Open the form in a spreadsheet program, fill in the light yellow cells, and save it.")
            yield t("Send the workbook back as it is; please do not turn it into a PDF.")
        case "docx":
            yield t("Fill in the form in Word, or print it and use a pen.")
            yield t("Sign it, stamp it with the company chop, and send it back, or a scan of it.")
        case _:
            yield t("Print the form and fill it in with a pen.")
            yield t("Sign it, stamp it with the company chop, and send it back, or a scan of it.")
