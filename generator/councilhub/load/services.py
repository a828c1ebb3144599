"""The published Local Government Services List: a CSV of services with their status.

Source: https://standards.esd.org.uk/?uri=list%2FenglishAndWelshServices, columns `Identifier`,
`Label`, `Status` (`Live` or `Discontinued`) and others that are passed over.
"""

import csv
import io
from collections.abc import Mapping


class ServicesListError(Exception):
    """A usage error: the file is not a services list."""


def services(data: bytes) -> Mapping[str, str]:
    """Number → status of every service of the list.

    Raises:
        ServicesListError: the file is not UTF-8, or lacks a column.
    """
    try:
        rows = csv.DictReader(io.StringIO(data.decode("utf-8-sig")))
        found = {row["Identifier"]: row["Status"] for row in rows}
    except (UnicodeDecodeError, KeyError, csv.Error) as problem:
        message = "the services list is a CSV file in UTF-8 with columns Identifier and Status"
        raise ServicesListError(message) from problem
    if not found:
        message = "the services list is empty"
        raise ServicesListError(message)
    return found
