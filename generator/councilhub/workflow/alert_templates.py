"""What an alert of each kind says before anybody knows more: true everywhere, and ready at night.

What only the person on duty can know begins with `To write:`, and the rule `placeholder-left`
finds it. Numbers of national services: Floodline (Environment Agency, Natural Resources Wales,
SEPA), the Flooding Incident Line of Northern Ireland, Scottish Water, Northern Ireland Water.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from councilhub.model.alerts import AlertSeverity

_FLOODLINE = ("Floodline, day or night", "0345 988 1188")


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """An alert of one kind."""

    severity: AlertSeverity
    hours: int
    """How long it is shown unless somebody writes another end."""
    title: str
    text: tuple[str, ...]
    """One line for each thing to do or to know, the first first."""
    article: str = ""
    """The shared article that says more, where a hub has it."""
    on_its_page: bool = False
    """Whether it is shown on the page of that article and the home page, and on no other."""
    for_agents: bool = False
    phones: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Nation → who answers, and the number."""

    @property
    def lasts(self) -> timedelta:
        """How long it is shown."""
        return timedelta(hours=self.hours)


TEMPLATES: Mapping[str, Template] = {
    "flood": Template(
        severity="emergency",
        hours=24,
        title="To write: what is flooded or may flood, such as Flood warning for the River Ash.",
        text=(
            "If anybody is in danger, call 999.",
            "To write: which streets or places, and from when.",
            "Move people, pets and medicine upstairs or to higher ground first.",
            "Do not walk or drive through flood water. Thirty centimetres can float a car.",
            "Turn off gas and electricity if that is safe. Touch no switch if you stand in water.",
            "Look after neighbours who may need help.",
        ),
        article="flooding",
        phones={
            **dict.fromkeys(("england", "scotland", "wales"), _FLOODLINE),
            "northern-ireland": ("Flooding Incident Line, day or night", "0300 2000 100"),
        },
    ),
    "rest-centre": Template(
        severity="emergency",
        hours=24,
        title="To write: where a rest centre is open, such as Rest centre at Millbrook Hall.",
        text=(
            "If you had to leave your home and have nowhere to go, come to the rest centre.",
            "To write: its name and address with postcode, and until when it is open.",
            "It is free, and you do not have to call first.",
            "Bring medicine, glasses, warm clothes, a phone charger and what a baby needs.",
            "To write: whether there is step-free access, and whether pets can come.",
            "If you stay with friends or family instead, tell us, so that nobody looks for you.",
        ),
    ),
    "water-off": Template(
        severity="warning",
        hours=12,
        title="To write: where there is no water, such as No water in Millbrook.",
        text=(
            "To write: which streets or postcodes, since when, and when water should be back.",
            "Your water company repairs it, and has the news. Call it, or look at its website.",
            "To write: which company that is, and where it gives out bottled water.",
            "If you are ill or disabled, or have a baby, ask it to bring water to you.",
            "Turn your taps off, so that nothing overflows when the water comes back.",
            "When it does, let the cold tap in your kitchen run until the water is clear.",
        ),
        phones={
            "scotland": ("Scottish Water", "0800 077 8778"),
            "northern-ireland": ("Northern Ireland Water", "03457 440088"),
        },
    ),
    "school-closures": Template(
        severity="notice",
        hours=12,
        title="To write: on which day schools are closed, such as Schools closed on 2 December.",
        text=(
            "To write: each school that is closed, one a line, and why.",
            "If your child's school is not in this list, look at its own website before you go.",
            "To write: whether school buses run.",
            "We add schools as they tell us.",
        ),
        article="school-closures",
        on_its_page=True,
    ),
    "building-closed": Template(
        severity="notice",
        hours=24,
        title="To write: which building is closed, such as Millbrook Library is closed.",
        text=(
            "To write: which building, from when until when, and why in a few words.",
            "Please do not go there.",
            "To write: what people can do instead: online, by phone, or at which other building.",
            "To write: what happens with appointments there.",
        ),
    ),
    "system-down": Template(
        severity="warning",
        hours=4,
        title="To write: which system does not work, such as Housing system is down.",
        text=(
            "To write: what does not work, since when, and which calls that concerns.",
            "Say: Our system is not working. I will take your details, and we will call you back.",
            "Take the name, the number, what it is about, and by when they need it.",
            "Never write card numbers on paper.",
            "Do not say when it will work again, unless it is written here.",
            "If somebody is at risk, or has nowhere to sleep tonight, hand the call over now.",
            "To write: where the details go, and who calls back.",
        ),
        for_agents=True,
    ),
}
"""By name, as `councilhub new alert --template` has them."""
