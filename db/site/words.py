"""What coded values are called in Japanese, beside the code itself."""

from __future__ import annotations

import re

from schemas.site import DocumentStatus

from .issue_codes import issue_codes

FINDING_KINDS = {"achieved": "成果", "outstanding": "引き続き確認・議論", "action": "対応"}
SEVERITIES = {"info": "情報", "warning": "注意", "error": "誤り"}
STATUSES = {
    DocumentStatus.OK.value: "読み取り済み",
    DocumentStatus.PARTIAL.value: "一部のみ",
    DocumentStatus.NO_TEXT.value: "文字なし",
    DocumentStatus.ENCRYPTED.value: "パスワード付き",
    DocumentStatus.BROKEN.value: "破損",
    DocumentStatus.WITHDRAWN.value: "掲載終了",
}
_KINDS = {
    **FINDING_KINDS,
    "material": "資料",
    "reference": "参考資料",
    "minutes": "議事録",
    "summary": "議事要旨",
    "agenda": "議事次第",
    "members": "委員名簿",
    "hearing": "ヒアリング",
    "mention": "言及",
    "hearings": "ヒアリング",
    "check_items": "確認事項",
    "findings": "所感・評価",
    "rounds": "モニタリングの回",
    "other": "その他",
}
_CODES: dict[str, dict[str, str]] = {
    "kind": _KINDS,
    "status": STATUSES,
    "severity": SEVERITIES,
    "verdict": {"resolved": "特定済み", "contradicted": "食い違い", "unknown": "未確認"},
    "openness": {"public": "公開", "closed": "非公開", "written": "書面"},
    "minutes_state": {"published": "公表済み", "not_yet": "未公表"},
    "role": {"transmission": "送配電", "retail": "小売", "both": "送配電・小売"},
    "code": {code: row["title"] for code, row in issue_codes().items()},
    "outcome": {"ok": "完了", "failures": "失敗あり", "stopped": "中断"},
}

_DETAILS = tuple(
    (re.compile(pattern), japanese)
    for pattern, japanese in (
        (r"the file is empty \(0 bytes\)", "ファイルが空です（0バイト）"),
        (r"no PDF: it begins with .*", "PDFではありません"),
        (r"no PDF but a zip archive.*", "PDFではなくZIPです"),
        (r"it asks for a password", "パスワードが必要です"),
        (
            r"its pages are pictures without a text layer \(a scan\)",
            "頁が画像だけで、文字の層がありません（スキャン）",
        ),
        (r"page (\d+): (?:.*)", r"\1頁が破損しています"),
        (r"names no meeting by number", "会合の回が書かれていない"),
        (
            r"names no body, and its own document has none",
            "会議体が書かれておらず、この資料の会議体も分からない",
        ),
        (r"the lists have none of (\S+) 第(\d+)回", r"第\2回（\1）は開催一覧にない"),
        (r"the lists have several of (\S+) 第(\d+)回", r"第\2回（\1）が開催一覧に複数ある"),
        (r"no (\S+) of (\S+) is held", r"\2の\1は手元にない"),
        (r"more than one (\S+) of (\S+) is held", r"\2の\1が複数ある"),
        (
            r"the lists give no day for the meeting, so that the printed one is unchecked",
            "開催一覧に日付がなく、記載の日付は確かめられない",
        ),
        (
            r"by the lists, 第(\d+)回 of (\S+) was on (\S+), and (\S+) was (\S+)",
            r"開催一覧では第\1回（\2）は\3、\4に開かれたのは\5",
        ),
        (
            r"by the lists, 第(\d+)回 of (\S+) was on (\S+), not on (\S+)",
            r"開催一覧では第\1回（\2）は\3で、\4ではない",
        ),
    )
)
"""Sentences that the readers write of a document or a citation, and how they read in Japanese."""

_LOOKUPS = {
    "exact": "＝",
    "not": "≠",
    "contains": "含む",
    "endswith": "で終わる",
    "startswith": "で始まる",
    "in": "のいずれか",
    "notin": "のいずれでもない",
    "arraycontains": "一覧に含む",
    "arraynotcontains": "一覧に含まない",
    "date": "の日",
    "isnull": "値なし",
    "notnull": "値あり",
    "isblank": "空欄",
    "notblank": "空欄でない",
}


def word_for(column: str, value: object) -> str | None:
    """Return the Japanese word for a code, by the column it stands in; None for plain values.

    >>> word_for("status", "no_text"), word_for("status", "実施済"), word_for("kind", "mention")
    ('文字なし', None, '言及')
    """
    return _CODES.get(column, {}).get(str(value))


def detail_in_japanese(detail: str | None) -> str | None:
    """Return a reader's sentence in Japanese; None where it has no translation.

    >>> detail_in_japanese("the lists have none of system 第90回")
    '第90回（system）は開催一覧にない'
    """
    for pattern, japanese in _DETAILS:
        if detail is not None and (found := pattern.fullmatch(detail)):
            return found.expand(japanese)
    return None


def lookup_word(lookup: str, display: str) -> str:
    """Return what a way to compare is called, or Datasette's own sign.

    >>> lookup_word("contains", "contains"), lookup_word("gte", "≥")
    ('含む', '≥')
    """
    return _LOOKUPS.get(lookup, display)
