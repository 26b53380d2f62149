"""Reports to code, in our own words."""

from __future__ import annotations

import json

VISIT = """وزیر خارجهٔ پاکستان به تهران سفر کرد

تهران، ۷ بهمن ۱۴۰۲

وزیر خارجهٔ پاکستان روز شنبه ۷ بهمن ۱۴۰۲ به تهران سفر کرد و با همتای ایرانی خود دیدار کرد.
حسین امیرعبداللهیان در این دیدار گفت: «امنیت پاکستان را امنیت خود می‌دانیم.»
دو کشور تفاهم‌نامهٔ همکاری مرزی امضا کردند.
"""
ARABIC = (
    "أعلن وزير الخارجية في مؤتمر صحفي أن الحكومة سوف تستضيف اجتماعا دوليا حول الأمن في المنطقة خلال الأسبوع المقبل، "
    "وأضاف أن الدول العربية كلها مدعوة إليه."
)


def record(doc: str = "visit", text: str = VISIT, **given: str) -> str:
    """A JSON Lines object."""
    return json.dumps({"doc": doc, "text": text, **given}, ensure_ascii=False)
