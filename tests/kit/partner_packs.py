"""Business partners as a register has them, and what is made for them."""

from datetime import date
from functools import cache

from aeo_ipass.pages.partner import form as form_page
from aeo_ipass.pages.partner.letter import letter as letter_page
from aeo_ipass.partners.begun import blank
from aeo_ipass.partners.order import Order
from aeo_ipass.partners.register import Partner
from aeo_ipass.questionnaire import catalog

ORDER = Order(
    sent=date(2026, 11, 30),
    client="Example Trading Limited (fictitious)",
    to="Ms Example, aeo@example.com",
    until=date(2027, 1, 15),
)


def partner(*services, **more):
    """A partner with these services."""
    given = {"id": "p-1", "name": "Example Partner Limited (fictitious)", "row": 2, "sites": ("Yard",)}
    return Partner(**given | {"services": services} | more)


@cache
def whole():
    return catalog.load("partner")


def form(one, language, order=ORDER):
    """The form of a partner in one language."""
    return form_page(blank(one, whole(), order.sent), one, order, language)


def letter(one, language, file="p-1.html", order=ORDER):
    """The letter that goes with it."""
    return letter_page(blank(one, whole(), order.sent), one, order, file, language)
