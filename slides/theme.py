"""A brand in, the theme and the table style out: colours, fonts, and the plain lines and fills that PowerPoint asks for."""

from __future__ import annotations

from typing import Final

from plaincare.graphics.colour import Palette
from slides import fallback, roles
from slides.xml import HEAD, guid, quoteattr

_A: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
TABLE_STYLE: Final = guid("plaincare table style")
# ISO/IEC 29500-1, 20.1.4.1.14: three of each. Flat fills, plain lines, no effects.
_FILL: Final = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_LINES: Final = "".join(f'<a:ln w="{width}">{_FILL}</a:ln>' for width in (9525, 15875, 28575))
_FORMATS: Final = (
    f'<a:fmtScheme name="Plain"><a:fillStyleLst>{_FILL * 3}</a:fillStyleLst><a:lnStyleLst>{_LINES}</a:lnStyleLst>'
    f"<a:effectStyleLst>{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst>"
    f"<a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst></a:fmtScheme>"
)


def theme(name: str, palette: Palette, family: str) -> str:
    """theme1.xml: the clinic's colours and its font for titles and text alike."""
    colours = "".join(
        f'<a:{key}><a:srgbClr val="{value[1:]}"/></a:{key}>' for key, value in roles.scheme(palette).items()
    )
    font = f'<a:latin typeface={quoteattr(family)} {fallback.LOOK}/><a:ea typeface=""/><a:cs typeface=""/>'
    return (
        f'{HEAD}<a:theme xmlns:a="{_A}" name={quoteattr(name)}><a:themeElements>'
        f"<a:clrScheme name={quoteattr(name)}>{colours}</a:clrScheme>"
        f"<a:fontScheme name={quoteattr(name)}><a:majorFont>{font}</a:majorFont><a:minorFont>{font}</a:minorFont>"
        f"</a:fontScheme>{_FORMATS}</a:themeElements><a:objectDefaults/><a:extraClrSchemeLst/></a:theme>"
    )


def table_styles(name: str) -> str:
    """tableStyles.xml with the brand's own style: a thick rule below the header, thin ones below rows, no box."""
    thick, thin, hair = _border("deep", 2.25), _border("line", 1), _border("hair", 1)
    head = '<a:tcTxStyle b="on"><a:fontRef idx="minor"/>' + roles.xml("deep") + "</a:tcTxStyle>"
    body = '<a:tcTxStyle><a:fontRef idx="minor"/>' + roles.xml("ink") + "</a:tcTxStyle>"
    bold = body.replace("<a:tcTxStyle>", '<a:tcTxStyle b="on">')
    whole = f"<a:bottom>{thin}</a:bottom><a:insideH>{thin}</a:insideH><a:insideV>{hair}</a:insideV>"
    below = f"<a:bottom>{thick}</a:bottom>"
    # The first column's text colour would win in the corner, in LibreOffice at least: nwCell says it again.
    return (
        f'{HEAD}<a:tblStyleLst xmlns:a="{_A}" def="{TABLE_STYLE}">'
        f'<a:tblStyle styleId="{TABLE_STYLE}" styleName={quoteattr(name)}>'
        f"<a:wholeTbl>{body}<a:tcStyle><a:tcBdr>{whole}</a:tcBdr><a:fill><a:noFill/></a:fill></a:tcStyle></a:wholeTbl>"
        f"<a:firstCol>{bold}<a:tcStyle><a:tcBdr/></a:tcStyle></a:firstCol>"
        f"<a:lastRow>{bold}<a:tcStyle><a:tcBdr><a:top>{thick}</a:top></a:tcBdr></a:tcStyle></a:lastRow>"
        f"<a:firstRow>{head}<a:tcStyle><a:tcBdr>{below}</a:tcBdr></a:tcStyle></a:firstRow>"
        f"<a:nwCell>{head}<a:tcStyle><a:tcBdr>{below}</a:tcBdr></a:tcStyle></a:nwCell>"
        "</a:tblStyle></a:tblStyleLst>"
    )


def _border(role: str, weight: float) -> str:
    return f'<a:ln w="{round(weight * 12700)}" cmpd="sng">{roles.fill(role)}</a:ln>'
