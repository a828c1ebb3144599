"""`councilhub facts import`: a sheet of fees becomes dated windows, and nothing else changes."""

import difflib
from pathlib import Path

import pytest

from councilhub import pipeline
from councilhub.diagnostics import Audience
from tests.cli.command import councilhub, document
from tests.support import CLEAN, written

FACTS = "content/councils/stonebridge/facts.yml"
TERMS = ("--council", "stonebridge", "--from", "2027-04-01")
SHEET = """\
fees:
  open:
    owner: waste
    title: Garden bin
    values:
      - value: £25.00
        from: 2025-04-01
        to: 2026-03-31
      - value: £26.50
        from: 2026-04-01
  ends:
    owner: waste
    values:
      - value: £1,250
        concession: £900
        from: 2026-04-01
        to: 2028-03-31
  announced_one:
    owner: waste
    values:
      - value: £5.00
        from: 2026-04-01
        to: 2027-03-31
      - value: £6.00
        from: 2027-04-01
        announced: yes
  same:
    owner: waste
    values:
      - value: £9.00
        from: 2026-04-01
  was_free:
    owner: waste
    values:
      - value: free
        from: 2026-04-01
  planned:
    owner: waste
    values:
      - value: £2.00
        from: 2026-04-01
        to: 2029-12-31
      - value: £3.00
        from: 2030-01-01
  forgotten:
    owner: waste
    values:
      - value: £4.00
        from: 2026-04-01
phones:
  desk:
    owner: waste
    values:
      - value: 01632 960 001
        from: 2024-01-01
"""
NATION = """\
fees:
  licence:
    owner: waste
    set_by: statute
    title: Licence for one event
    values:
      - value: £21.00
        from: 2024-01-01
"""
SENT = """\
Fees and charges from April 2027,,
Service,Price,Concession
 garden   BIN ,£28.00,
ends,1300,910
announced_one,6.5,
same,9,
was_free,£3.00,
planned,5,
Licence for one event,25,
Cemetery plot,"2,000.00",
"""


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    tree = {**CLEAN, FACTS: SHEET, "overlays/england/facts.yml": NATION}
    return written(tmp_path / "hub", tree)


def sheet(tmp_path: Path, text: str = SENT, encoding: str = "utf-8") -> Path:
    path = tmp_path / "fees.csv"
    path.write_bytes(text.encode(encoding))
    return path


def changed(hub: Path, before: str = SHEET) -> list[str]:
    """The lines that went and came."""
    after = (hub / FACTS).read_text(encoding="utf-8")
    diff = difflib.ndiff(before.splitlines(), after.splitlines())
    return [line for line in diff if line.startswith(("+ ", "- "))]


def test_windows_close_and_open_and_no_other_line_changes(hub: Path, tmp_path: Path) -> None:
    decision = "https://www.example.org/decisions/1"
    result = councilhub(
        *("facts", "import", sheet(tmp_path), *TERMS, "--hub", hub, "--decision", decision)
    )
    assert result.exit_code == 0, result.output
    assert changed(hub) == [
        "+         to: 2027-03-31",
        "+       - value: £28.00",
        "+         from: 2027-04-01",
        f"+         decision: {decision}",
        "+         to: 2027-03-31",
        "+       - value: £1,300",
        "+         concession: £910",
        "+         from: 2027-04-01",
        # The planned end, 2028-03-31, is the new window's.
        f"+         decision: {decision}",
        "-       - value: £6.00",
        "+       - value: £6.50",
        f"+         decision: {decision}",
        "+         to: 2027-03-31",
        "+       - value: £3.00",
        "+         from: 2027-04-01",
        f"+         decision: {decision}",
    ]
    facts = pipeline.read(hub, Audience.PUBLIC).facts["stonebridge"]
    assert [v.value for v in facts["fees.announced_one"].values] == ["£5.00", "£6.50"]
    assert facts["fees.announced_one"].values[-1].announced


def test_the_report_says_what_changed_and_what_did_not(hub: Path, tmp_path: Path) -> None:
    told = document(
        councilhub(*("facts", "import", sheet(tmp_path), *TERMS, "--hub", hub, "--format", "json"))
    )
    assert [(c["fee"], c["old"], c["new"], c["change"]) for c in told["changed"]] == [
        ("open", "£26.50", "£28.00", 5.7),
        ("ends", "£1,250", "£1,300", 4.0),
        ("announced_one", "£5.00", "£6.50", 30.0),
        ("was_free", "free", "£3.00", None),
    ]
    assert [c["fee"] for c in told["changed"] if c["flagged"]] == ["announced_one", "was_free"]
    assert told["unchanged"] == ["same"]
    assert told["unmatched"] == [{"line": 10, "name": "Cemetery plot"}]
    assert told["set_elsewhere"] == [
        {"line": 9, "name": "Licence for one event", "layer": "england"}
    ]
    assert told["has_later_window"] == ["planned"]
    assert "forgotten" in told["absent"]


@pytest.mark.parametrize("style", ["human", "markdown"])
def test_people_read_old_new_and_percent(hub: Path, tmp_path: Path, style: str) -> None:
    text = councilhub(
        *("facts", "import", sheet(tmp_path), *TERMS, "--hub", hub, "--format", style)
    ).stdout
    for word in ("£26.50", "£28.00", "+5.7 %", "row 10: Cemetery plot", "by statute", "forgotten"):
        assert word in text
    assert "4 changed, 2 new or up more than 10 %, 1 unchanged, 1 row not in the hub" in text


def test_a_reduced_price_that_the_sheet_does_not_name_is_told(hub: Path, tmp_path: Path) -> None:
    path = sheet(tmp_path, "key,fee\nends,1300\n")
    told = councilhub("facts", "import", path, *TERMS, "--hub", hub, "--dry-run").stdout
    assert "£1,250 (reduced £900) → £1,300 (no reduced price any more)" in told


def test_twice_is_once(hub: Path, tmp_path: Path) -> None:
    call = ("facts", "import", sheet(tmp_path), *TERMS, "--hub", hub)
    councilhub(*call)
    once = (hub / FACTS).read_bytes()
    again = councilhub(*call)
    assert again.exit_code == 0
    assert "0 changed" in again.stdout
    assert (hub / FACTS).read_bytes() == once


def test_a_dry_run_writes_nothing(hub: Path, tmp_path: Path) -> None:
    result = councilhub("facts", "import", sheet(tmp_path), *TERMS, "--hub", hub, "--dry-run")
    assert "4 changed" in result.stdout
    assert "nothing was written" in result.stdout
    assert changed(hub) == []


def test_announced_prices_are_told_at_once(hub: Path, tmp_path: Path) -> None:
    councilhub("facts", "import", sheet(tmp_path), *TERMS, "--hub", hub, "--announced")
    facts = pipeline.read(hub, Audience.PUBLIC).facts["stonebridge"]
    assert facts["fees.open"].values[-1].announced


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("same,nine,", "fees.csv:11:2: error[fee-sheet]: 'nine' is no price"),
        ("same,9.005,", "'9.005' is no price"),
        ("same,,", "'' is no price"),
        ("same,-3,", "'-3' is no price"),
        (",7.00,", "fees.csv:11:1: error[fee-sheet]: a price ('7.00') without a service"),
        ("same,10,", "'same' has another price in line 6"),
        ("SAME,10,", "'SAME' has another price in line 6"),
        ("open,30,", "'open' and line 3 give 'open' different prices"),
        ("same,9,x", "fees.csv:11:3: error[fee-sheet]: 'x' is no price (column 'concession')"),
    ],
)
def test_a_row_with_a_fault_is_named_and_nothing_is_written(
    hub: Path, tmp_path: Path, row: str, message: str
) -> None:
    result = councilhub("facts", "import", sheet(tmp_path, f"{SENT}{row}\n"), *TERMS, "--hub", hub)
    assert result.exit_code == 1
    assert message in result.stdout
    assert changed(hub) == []


def test_a_title_that_two_fees_have_is_no_name(hub: Path, tmp_path: Path) -> None:
    before = SHEET.replace(
        "same:\n    owner: waste\n", "same:\n    owner: waste\n    title: Garden bin\n"
    )
    (hub / FACTS).write_text(before, encoding="utf-8")
    call = ("facts", "import", *TERMS, "--hub", hub)
    result = councilhub(*call, sheet(tmp_path, "service,fee\nGarden bin,2\n"))
    assert result.exit_code == 1
    assert "'Garden bin' is the title of several fees: open, same" in result.stdout
    assert changed(hub, before) == []
    by_key = councilhub(*call, sheet(tmp_path, "key,service,fee\nopen,Garden bin,2\n"))
    assert by_key.exit_code == 0, by_key.output


@pytest.mark.parametrize("day", ["0001-01-01", "2200-01-01"])
def test_a_day_no_file_may_name(hub: Path, tmp_path: Path, day: str) -> None:
    call = ("facts", "import", sheet(tmp_path), "--council", "stonebridge", "--hub", hub)
    result = councilhub(*call, "--from", day)
    assert result.exit_code == 2
    assert "the year is from 1900 to 2199" in result.stderr


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "the sheet is empty"),
        (",,\n,,\n", "the sheet is empty"),
        ('key,fee,note\nsame,9,"see below\nopen,2,\n', "the sheet is no CSV file: unexpected end"),
        (f'key,fee,note\nsame,9,"{"x" * 140_000}"\n', "the sheet is no CSV file: field larger"),
        ("key,fee,Fee\nsame,9,10\n", "several columns are named 'fee': leave one"),
        ("a,b\nc,d\n", "no column of prices: name it with --fee-column; there are: a, b"),
        ("price,b\n1,d\n", "no column that says what each price is for"),
    ],
)
def test_what_is_no_sheet_is_a_usage_error(
    hub: Path, tmp_path: Path, text: str, message: str
) -> None:
    result = councilhub("facts", "import", sheet(tmp_path, text), *TERMS, "--hub", hub)
    assert result.exit_code == 2
    assert message in result.stderr


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_sheets_as_spreadsheets_save_them(
    hub: Path, tmp_path: Path, encoding: str, delimiter: str
) -> None:
    text = '"Garden\nbin",,£28.00\r\nsame,,£9.00\r\n'.replace(",", delimiter)
    head = f"Fees and charges\r\nService{delimiter}VAT{delimiter}Fee\r\n"
    result = councilhub(
        *("facts", "import", sheet(tmp_path, head + text, encoding), *TERMS, "--hub", hub),
    )
    assert result.exit_code == 0, result.output
    assert "1 changed" in result.stdout


def test_windows_line_ends_stay(hub: Path, tmp_path: Path) -> None:
    (hub / FACTS).write_bytes(SHEET.replace("\n", "\r\n").encode())
    councilhub("facts", "import", sheet(tmp_path), *TERMS, "--hub", hub)
    after = (hub / FACTS).read_bytes()
    assert after.count(b"\r\n") == after.count(b"\n")
    assert b"\xc2\xa328.00" in after


def test_a_file_that_is_not_in_block_style_is_left_alone(hub: Path, tmp_path: Path) -> None:
    flow = "fees:\n  open: {owner: waste, values: [{value: £1, from: 2026-04-01}]}\n"
    (hub / FACTS).write_text(flow, encoding="utf-8")
    result = councilhub(
        "facts", "import", sheet(tmp_path, "key,fee\nopen,2\n"), *TERMS, "--hub", hub
    )
    assert result.exit_code == 2
    assert (hub / FACTS).read_text(encoding="utf-8") == flow


def test_a_council_the_hub_does_not_have(hub: Path, tmp_path: Path) -> None:
    call = ("--council", "stonebrige", "--from", "2027-04-01", "--hub", hub)
    result = councilhub("facts", "import", sheet(tmp_path), *call)
    assert result.exit_code == 2
    assert "stonebridge" in result.stderr


def test_three_hundred_fees(hub: Path, tmp_path: Path) -> None:
    fee = "  fee_{0}:\n    owner: waste\n    values:\n      - value: £{0}.00\n        from: 2026-04-01\n"
    before = "fees:\n" + "".join(fee.format(number) for number in range(1, 301))
    (hub / FACTS).write_text(before, encoding="utf-8")
    rows = [f"fee_{n},{n + (n % 3)}" for n in range(1, 300)] + ["fee_301,5"]
    path = sheet(tmp_path, "key,fee\n" + "\n".join(rows) + "\n")
    result = councilhub("facts", "import", path, *TERMS, "--hub", hub, "--format", "json")
    told = document(result)
    assert len(told["changed"]) == 200
    assert len(told["unchanged"]) == 99
    assert told["unmatched"] == [{"line": 301, "name": "fee_301"}]
    assert told["absent"] == ["fee_300"]
    lines = changed(hub, before)
    assert all(line.startswith("+ ") for line in lines)
    assert len(lines) == 3 * len(told["changed"])
    facts = pipeline.read(hub, Audience.PUBLIC).facts["stonebridge"]
    for number in range(1, 300):
        windows = facts[f"fees.fee_{number}"].values
        assert len(windows) == (2 if number % 3 else 1)
        assert windows[-1].value == f"£{number + number % 3}.00"
