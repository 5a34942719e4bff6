"""A plan in, its XMP metadata packet out: the title and claims of conformance where PDF/UA, PDF/A and PDF/X look for them."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Final

from handouts.record import HandoutPlan
from plaincare.output import record
from plaincare.plan import digest
from plaincare.rendition import Standard

_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 {namespaces}>
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>{producer}</pdf:Producer>
{claims}
</rdf:Description>
{facts}{schemas}</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""

# Two schemas are described in the packet because PDF/A-2 asks for every schema that it does not know (ISO 19005-2, 6.6.2.3.3).
_SCHEMAS = """<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>plaincare record</pdfaSchema:schema>
<pdfaSchema:namespaceURI>{namespace}</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>plaincare</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq>
{described}
</rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>"""

_PROPERTY = """<rdf:li rdf:parseType="Resource"><pdfaProperty:name>{name}</pdfaProperty:name>
<pdfaProperty:valueType>Text</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>{about}</pdfaProperty:description></rdf:li>"""

_ACCESSIBLE = 'xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"'
_NAMESPACES: Final[Mapping[Standard, str]] = {
    "ua1": _ACCESSIBLE,
    "ua2": _ACCESSIBLE,
    "x4": 'xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"'
    ' xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"',
    "print": "",
}
_CLAIMS: Final[Mapping[Standard, str]] = {
    "ua1": "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>",
    # ISO 19005-4, 6.7.3 and ISO 14289-2, 5: the part, and the year of its edition
    "ua2": "<pdfaid:part>4</pdfaid:part><pdfaid:rev>2020</pdfaid:rev><pdfuaid:part>2</pdfuaid:part><pdfuaid:rev>2024</pdfuaid:rev>",
    "x4": "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion><pdf:Trapped>False</pdf:Trapped>",
    "print": "",  # sheets that are folded into a booklet are not read in their order
}
# What PDF/X-4 wants to know of a file besides; the dates are the edition's, because the day of a build is nobody's business.
_PRESS = """
<xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate><xmp:MetadataDate>{date}</xmp:MetadataDate>
<xmpMM:DocumentID>uuid:{id}</xmpMM:DocumentID><xmpMM:VersionID>{version}</xmpMM:VersionID>
<xmpMM:RenditionClass>default</xmpMM:RenditionClass>"""


def packet(plan: HandoutPlan, producer: str) -> bytes:
    """The packet as UTF-8."""
    values = {"title": plan.title, "subject": plan.subject, "author": plan.author, "language": plan.language}
    escaped = {name: _escaped(value) for name, value in values.items()}
    said = {"namespaces": _NAMESPACES[plan.standard], "claims": _claims(plan), "facts": _facts(plan)}
    packet = _PACKET.format(producer=producer, schemas=_schemas(plan), **escaped, **said)
    return packet.replace("\n", "").encode()  # which separate nothing, and cost a sheet 20 bytes


def _claims(plan: HandoutPlan) -> str:
    """What the file says that it conforms to, with what that standard asks for beside it."""
    if plan.press is None:
        return _CLAIMS[plan.standard]
    import uuid  # here, because it takes 7 ms to import

    id = uuid.uuid5(uuid.NAMESPACE_URL, f"{record.NAMESPACE}{plan.record.number}/{digest(plan)}")
    facts = {"date": f"{plan.press.date}-01T00:00:00Z", "id": id}
    return _CLAIMS[plan.standard] + _PRESS.format(version=_escaped(plan.record.version), **facts)


def _facts(plan: HandoutPlan) -> str:
    """The record; what is no handout has none."""
    facts = record.facts(plan.record, digest(plan)) if plan.record.number else {}
    made = "".join(f"<plaincare:{name}>{_escaped(value)}</plaincare:{name}>\n" for name, value in facts.items())
    about = f'<rdf:Description rdf:about="" xmlns:plaincare="{record.NAMESPACE}">'
    return f"{about}\n{made}</rdf:Description>\n" if made else ""


def _schemas(plan: HandoutPlan) -> str:
    """What the schemas are that PDF/A-2 does not know; the other standards do not ask."""
    return _described() if plan.standard == "ua1" else ""


@functools.cache
def _described() -> str:
    """The schemas, with what each property of the record is."""
    described = "\n".join(_PROPERTY.format(name=name, about=about) for name, about in record.ABOUT.items())
    return _SCHEMAS.format(namespace=record.NAMESPACE, described=described)


def _escaped(text: str) -> str:
    """As XML's text; not by xml.sax, which imports HTTP."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
