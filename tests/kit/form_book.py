"""A workbook to fill in, read as docs/forms.md says: what stands in each field, by its name."""

from kit.office_files import opened_book as opened

__all__ = ["cells", "forms", "head", "lists", "opened", "said"]

HIDDEN = "aeo-ipass"


def forms(book):
    """The sheets to fill in."""
    return [sheet for sheet in book if sheet.title != HIDDEN and sheet["A1"].value == "key"]


def head(book):
    """What tells the form from all others."""
    return {key.value: said.value or "" for key, said, *_ in book[HIDDEN].iter_rows() if key.value}


def lists(book):
    """The lists of the drop-downs, by the cells they stand in: ids and words."""
    sheet = book[HIDDEN]
    found = {}
    for column in range(3, (sheet.max_column or 3) + 1, 2):
        rows = [
            (sheet.cell(row, column).value, sheet.cell(row, column + 1).value)
            for row in range(1, sheet.max_row + 1)
        ]
        letter = sheet.cell(1, column + 1).column_letter
        found[letter] = [(id_, word) for id_, word in rows if id_ is not None]
    return found


def cells(book):
    """Every cell of a field, by the field's name; those of the points of a list by the name and the point's id."""
    found = {}
    for sheet in forms(book):
        columns = {cell.value: cell.column for cell in sheet[1] if cell.value not in (None, "key", "item")}
        for row in range(5, sheet.max_row + 1):
            key, item = sheet.cell(row, 1).value, sheet.cell(row, 2).value
            for column, at in columns.items():
                if key and (not item or column == "value"):
                    found[(f"{key}.{column}", item or "")] = sheet.cell(row, at)
    return found


def said(book):
    """What stands in each cell to fill in that is not blank."""
    return {place: cell.value for place, cell in cells(book).items() if cell.value not in (None, "")}
