"""The command line: parse, call the pipeline, report, exit code."""

import click

from councilhub import __version__
from councilhub.cli.alerts import alerts
from councilhub.cli.build import build
from councilhub.cli.check import check
from councilhub.cli.cms import cms
from councilhub.cli.codeowners import codeowners
from councilhub.cli.comment import comment
from councilhub.cli.explain import explain
from councilhub.cli.facts import facts
from councilhub.cli.freshness import freshness
from councilhub.cli.impact import impact
from councilhub.cli.init import init
from councilhub.cli.issues import issues
from councilhub.cli.new import new
from councilhub.cli.new_alert import alert
from councilhub.cli.new_council import council
from councilhub.cli.overlay import overlay
from councilhub.cli.overlay_edits import accept, hold
from councilhub.cli.plan import plan
from councilhub.cli.review import review
from councilhub.cli.review_pack import review_pack
from councilhub.cli.reviewed import reviewed
from councilhub.cli.schemas import schemas
from councilhub.cli.serve import serve


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__)
def main() -> None:
    """Write each council service once, overlay what is local, publish two sites a council.

    A hub is a folder with mkdocs.yml, content/ and overlays/. Start with:

    \b
      councilhub check        what is wrong, where, and what to do next
      councilhub serve        look at one site while you write
      councilhub build        all sites, in build/sites/<council>/<public or agent>/

    Exit codes: 0 fine, 1 the content has errors, 2 the call or this machine is wrong, 3 a bug.
    """


for command in (
    *(check, build, serve, explain, impact, overlay, freshness, reviewed, new, facts, schemas),
    codeowners,
    cms,
    review,
    review_pack,
    comment,
    init,
    plan,
    alerts,
    issues,
):
    main.add_command(command)
new.add_command(alert)
new.add_command(council)
overlay.add_command(accept)
overlay.add_command(hold)
