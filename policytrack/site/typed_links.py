"""Links with a type, by which programs find the files behind the home page: signposting, in its head and as a link set.

Sources: https://signposting.org/FAIR/, RFC 8288 (web linking), RFC 9264 (link sets).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from policytrack.files.json import json_bytes

LINKED_DATA = "dataset.jsonld"
"""The description of the dataset in the terms of schema.org, as the home page holds it."""
LINKSET = "linkset.json"


class TypedLink(NamedTuple):
    """A link of the home page: how the target relates to it, the address, and the media type ("" if none is told)."""

    rel: str
    href: str
    type: str


def typed_links(described: Mapping[str, Any], base_url: str) -> list[TypedLink]:
    """Return the links of the home page: what describes the dataset, and the files that it consists of.

    Args:
        described: the description in the terms of schema.org.
        base_url: the address of the published site, ending in a slash; "" for none, and nothing says how to cite it.
    """
    files = [TypedLink("item", each["contentUrl"], each["encodingFormat"]) for each in described["distribution"]]
    return [
        *([TypedLink("cite-as", base_url, "")] if base_url else []),
        TypedLink("type", "https://schema.org/Dataset", ""),
        TypedLink("type", "https://schema.org/AboutPage", ""),
        TypedLink("describedby", base_url + LINKED_DATA, "application/ld+json"),
        TypedLink("describedby", base_url + "data/datapackage.json", "application/json"),
        *files,
    ]


def linkset(links: list[TypedLink], licence: str, base_url: str) -> bytes:
    """Return the same links as a link set in JSON, and for each file the way back to the home page.

    Args:
        links: the links of the home page.
        licence: the address of the licence; "" if it has none.
        base_url: the address of the published site, ending in a slash; "" for none.
    """
    home = base_url or "index.html"
    own: dict[str, Any] = {"anchor": home}
    for rel, href, kind in [*links, *([TypedLink("license", licence, "")] if licence else [])]:
        own.setdefault(rel, []).append(_target(href, kind))
    return json_bytes({"linkset": [own, *_ways_back(links, home)]})


def _ways_back(links: list[TypedLink], home: str) -> Iterator[dict[str, Any]]:
    for link in links:
        if link.rel == "item":
            yield {"anchor": link.href, "collection": [_target(home, "text/html")]}


def _target(href: str, kind: str) -> dict[str, str]:
    return {"href": href, "type": kind} if kind else {"href": href}
