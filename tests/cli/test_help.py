"""`--help` teaches: a sentence for each command, a sentence for each option."""

from collections.abc import Iterator

import click
import pytest

from councilhub import __version__
from councilhub.cli import main
from tests.cli.command import councilhub


def commands(group: click.Group = main, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The path of every command: `check`, `new article` and so on."""
    for name, command in group.commands.items():
        yield (*path, name)
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))


def found(path: tuple[str, ...]) -> click.Command:
    command: click.Command = main
    for name in path:
        assert isinstance(command, click.Group)
        command = command.commands[name]
    return command


COMMANDS = list(commands())
each = pytest.mark.parametrize("path", COMMANDS, ids=" ".join)


def test_the_commands_there_are() -> None:
    top = {path for path in COMMANDS if len(path) == 1}
    assert top >= {("check",), ("build",), ("serve",), ("explain",), ("new",), ("schemas",)}
    assert {path[1] for path in COMMANDS if path[0] == "new" and len(path) == 2} == {
        *("article", "notes", "overlay", "council", "alert"),
    }


@each
def test_help_names_every_option_and_teaches(path: tuple[str, ...]) -> None:
    for flag in ("--help", "-h"):
        result = councilhub(*path, flag)
        assert (result.exit_code, result.stderr) == (0, "")
    command = found(path)
    text = " ".join(result.stdout.split())
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            for name in parameter.opts:
                assert f"{name} " in text
    assert command.help is not None
    sentence = command.help.split("\n\n")[0]
    assert sentence.endswith(".")
    assert len(sentence.split()) >= 4
    assert " ".join(sentence.split()) in text


@each
def test_every_option_is_documented(path: tuple[str, ...]) -> None:
    for parameter in found(path).params:
        if isinstance(parameter, click.Option):
            assert parameter.help, f"{' '.join(path)} {parameter.opts[0]} has no help"
            assert parameter.help[0].isupper()
            assert parameter.help.rstrip().endswith((".", "]"))


@each
def test_every_command_that_works_on_a_hub_takes_it_and_prints_json(path: tuple[str, ...]) -> None:
    command = found(path)
    if isinstance(command, click.Group):
        return
    options = {name for parameter in command.params for name in parameter.opts}
    assert "--hub" in options or path == ("init",)
    assert "--format" in options or path == ("serve",)


def test_the_first_help_says_where_to_start_and_what_exit_codes_mean() -> None:
    text = councilhub("--help").stdout
    for start in ("councilhub check", "councilhub serve", "councilhub build"):
        assert start in text
    assert (
        "0 fine, 1 the content has errors, 2 the call or this machine is wrong, 3 a bug"
        in " ".join(text.split())
    )
    for path in COMMANDS:
        if len(path) == 1:
            assert f"\n  {path[0]} " in text


def test_no_command_s_short_help_is_cut_off() -> None:
    for line in councilhub("--help").stdout.split("Commands:")[1].splitlines():
        assert not line.endswith("...")


def test_version() -> None:
    assert councilhub("--version").stdout.strip().endswith(__version__)
