"""A plan in, its XMP metadata packet out: the title and claims of conformance where PDF/UA and PDF/A look for them."""

from __future__ import annotations

import functools

from handouts.record import HandoutPlan
from plaincare.output import record
from plaincare.plan import digest

# Two schemas are described in the packet because PDF/A asks for every schema that it does not know (ISO 19005-2, 6.6.2.3.3).
_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>{producer}</pdf:Producer>
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
{facts}<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>plaincare record</pdfaSchema:schema>
<pdfaSchema:namespaceURI>{namespace}</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>plaincare</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq>
{described}
</rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""

_PROPERTY = """<rdf:li rdf:parseType="Resource"><pdfaProperty:name>{name}</pdfaProperty:name>
<pdfaProperty:valueType>Text</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>{about}</pdfaProperty:description></rdf:li>"""


def packet(plan: HandoutPlan, producer: str) -> bytes:
    """The packet as UTF-8."""
    values = {"title": plan.title, "subject": plan.subject, "author": plan.author, "language": plan.language}
    escaped = {name: _escaped(value) for name, value in values.items()}
    ours = {"namespace": record.NAMESPACE, "facts": _facts(plan), "described": _described()}
    return _PACKET.format(producer=producer, **escaped, **ours).encode()


def _facts(plan: HandoutPlan) -> str:
    """The record; what is no handout has none."""
    facts = record.facts(plan.record, digest(plan)) if plan.record.number else {}
    made = "".join(f"<plaincare:{name}>{_escaped(value)}</plaincare:{name}>\n" for name, value in facts.items())
    about = f'<rdf:Description rdf:about="" xmlns:plaincare="{record.NAMESPACE}">'
    return f"{about}\n{made}</rdf:Description>\n" if made else ""


@functools.cache
def _described() -> str:
    """What each property of the record is."""
    return "\n".join(_PROPERTY.format(name=name, about=about) for name, about in record.ABOUT.items())


def _escaped(text: str) -> str:
    """As XML's text; not by xml.sax, which imports HTTP."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
