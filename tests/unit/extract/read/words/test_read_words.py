"""Header words, lead sentences and headings: what they announce, and what only resembles them.

One module, though long: every test here runs over rows of the two word tables.
"""

from __future__ import annotations

import re
import time
from dataclasses import replace

import pytest

from extract.read.columns.evidence import (
    Around,
    is_heard,
    is_of_no_hearing,
    is_of_others,
    speaks_of_asking,
)
from extract.read.columns.headers import Columns
from extract.read.columns.polarities import finding_columns, is_of_before
from extract.read.findings.polarity import tells_of_others
from extract.read.hearings.leads import lists_hearings
from extract.read.rounds.evidence import tells_monitoring
from extract.read.words.header_words import ROLES, header_role
from extract.read.words.headings import heading_kind
from extract.read.words.item_words import is_sentence, item_kind
from extract.read.words.leads import read_lead, sentence_kinds
from extract.read.words.weighing import weigh_with_items, weigh_words
from extract.read.words.word_tables import Header, Phrase, header_rows, lead_phrases, pattern_of
from tests.unit.extract.drawing import slide


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("日時", "date"),
        ("日 時", "date"),
        ("日時（方式）", "date"),
        ("ヒアリング日", "date"),
        ("実施日", "date"),
        ("方式", "method"),
        ("実施方法", "method"),
        ("対象事業者", "company"),
        ("事業者名", "company"),
        ("ヒアリング対象事業者", "company"),
        ("一般送配電事業者", "company_kind"),
        ("小売電気事業者", "company_kind"),
        ("処分の区分", "designation"),
        ("調査対象部署・事業所", "sites"),
        ("ヒアリング場所", "sites"),
        ("実施者", "interviewers"),
        ("No.", "number"),
        ("回", "round"),
        ("備考", "note"),
        ("備考※", "note"),
        ("確認の観点", "viewpoint"),
        ("確認事項", "item"),
        ("主な確認内容", "item"),
        ("テーマ", "theme"),
        ("①成果", "achieved"),
        ("評価できる点", "achieved"),
        ("課題", "outstanding"),
        ("引き続き確認・議論すべき事項", "outstanding"),
        ("改善が必要な点", "outstanding"),
        ("今後の対応", "action"),
        ("実施状況", "status"),
        ("内容", "topics"),
        ("【備考】", "note"),
    ],
)
def test_header_words_name_what_a_column_holds(text: str, role: str) -> None:
    assert header_role(text) == role


@pytest.mark.parametrize(
    "text",
    [
        "",
        "（）",
        "天気",
        "日",
        "事業者の概要",
        "日時は未定",
        "第１回",
        "甲の課題",
        "確認",
        "電力",
        "2023年",
    ],
)
def test_other_words_are_no_header_words(text: str) -> None:
    assert header_role(text) is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("成果", "achieved"),
        ("【成果】", "achieved"),
        ("〈評価できる点〉：", "achieved"),
        ("課題", "outstanding"),
        ("（課題）", "outstanding"),
        ("残された課題", "outstanding"),
        ("残された問題", "outstanding"),
        ("認められた改善", "achieved"),
        ("確認された主な改善", "achieved"),
        ("引き続き確認すべき事項", "outstanding"),
        ("今後の対応", "action"),
        ("【求める対応】", "action"),
        ("主な確認事項", "check_items"),
        ("＜ヒアリング事項＞", "check_items"),
        ("不備・課題", "outstanding"),
        ("確認すべき課題", "outstanding"),
    ],
)
def test_headings_announce_what_follows(text: str, kind: str) -> None:
    assert heading_kind(text) == kind


@pytest.mark.parametrize(
    "text",
    [
        "",
        "概要",
        "今後の進め方",
        "論点",
        "改善",
        "求められた改善",
        "指摘された改善",
        "問題",
        "負担",
        "勧告の内容",
        "【】",
        "成果の公表",
        "成果・課題",
        "成果・日程",
        "他業種の先進的な取組事例",
        "課題の一覧表",
        "甲社の成果",
        "成果" + "、" * 50,
        "確認",
    ],
)
def test_other_headings_announce_nothing(text: str) -> None:
    assert heading_kind(text) is None


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("甲については一定の成果がみられた。", {"achieved"}),
        ("乙は評価できる。", {"achieved"}),
        ("丙は引き続き議論が要る。", {"outstanding"}),
        ("丁には改善の余地がある。", {"outstanding"}),
        ("以下の点に関し、各社の対応は適切なものと判断した。", {"achieved"}),
        ("以下の点は良好なものと評価できる。", {"achieved"}),
        ("各社からの報告を確認したところ、以下の点が改善されていた。", {"achieved"}),
        ("各社から説明を受け、以下の点が不十分であると認めた。", {"outstanding"}),
        ("以下の点は十分なものとは言えない。", {"outstanding"}),
        ("以下の点は適切なものとは認められなかった。", {"outstanding"}),
        ("各社において、以下のとおり前向きな取組が進められていることが分かった。", {"achieved"}),
        ("戊に対し、以下の対応を求める。", {"action"}),
        ("次の事項についてヒアリングを行った。", {"check_items"}),
        ("一定の成果がみられたが、引き続き確認が要る。", {"achieved", "outstanding"}),
    ],
)
def test_lead_sentences_tell_their_polarity_or_both(text: str, kinds: set[str]) -> None:
    assert sentence_kinds(text) == kinds


@pytest.mark.parametrize(
    "text",
    ["", "本日は議題が二つある。", "一定の成果を目指す。", "一定の成果を求める。", "確認事項"],
)
def test_other_sentences_announce_nothing(text: str) -> None:
    assert sentence_kinds(text) == set()


def _id(row: Phrase | Header) -> str:
    return f"{getattr(row, 'word_class', None) or getattr(row, 'role', '')}-{row.phrase}"


@pytest.mark.parametrize("row", lead_phrases(), ids=_id)
def test_the_example_of_every_lead_word_is_read_as_its_row_says(row: Phrase) -> None:
    """An example that ends in a full stop is a sentence; another one is a heading."""
    phrase = pattern_of(row.phrase)
    assert re.search(phrase, row.example.rstrip("。"))
    if row.example.endswith("。"):
        on_page = row.where == "findings"
        kinds = read_lead(row.example, on_findings_page=on_page).kinds
        if row.word_class in ("good", "bad"):
            kinds = weigh_words(row.example).kinds
        assert (",".join(kinds) or "-") == row.reads
        if on_page:
            assert read_lead(row.example).kinds == frozenset()
    else:
        assert (heading_kind(row.example) or "-") == row.reads


@pytest.mark.parametrize("row", header_rows(), ids=_id)
def test_the_example_of_every_header_word_is_read_and_its_near_miss_is_not(row: Header) -> None:
    role = header_role(row.example)
    assert role == row.role if row.role in ROLES else role is not None
    assert not row.unlike or header_role(row.unlike) != role


_HELD = Around(title="ヒアリングの実施")
_EVIDENCE = {
    "heard": lambda text: is_heard(Columns(0), Around(title=text), strictly=True),
    "hint": lambda text: is_heard(Columns(0), Around(title=text)),
    "party": lambda text: is_heard(Columns(1, header={0: text}), Around()),
    "other_subject": lambda text: not is_heard(Columns(0), replace(_HELD, caption=text)),
    "other_matter": lambda text: (
        not is_heard(Columns(1, header={0: text}), Around(lead=_HELD.title))
    ),
    "talk": lambda text: is_heard(Columns(1, header={0: "提出"}), Around(title=text)),
    "asking": speaks_of_asking,
    "asked_by_others": lambda text: not speaks_of_asking(f"質問と{text}"),
    "answer": lambda text: is_of_others([text], Around()),
    "survey": lambda text: is_of_no_hearing(Around(title=text)),
}
"""What the words of a class show of a table that they stand around or head."""


@pytest.mark.parametrize(
    "row", [p for word_class in _EVIDENCE for p in lead_phrases(word_class)], ids=_id
)
def test_the_example_of_every_word_about_tables_is_evidence(row: Phrase) -> None:
    assert _EVIDENCE[row.word_class](row.example)


def test_tables_without_such_words_are_about_neither() -> None:
    columns = Columns(1, header={0: "天気"})
    assert not is_heard(columns, Around(title="架空の気象"))
    assert is_heard(columns, _HELD)
    assert not is_of_others(["天気"], Around(title="架空の気象"))
    assert not is_of_no_hearing(_HELD)
    assert not speaks_of_asking("架空の気象")


@pytest.mark.parametrize("row", lead_phrases("earlier"), ids=_id)
def test_a_header_of_an_earlier_time_holds_no_findings_of_now(row: Phrase) -> None:
    assert is_of_before(row.example)
    assert finding_columns({0: row.example}) == ({}, [])


@pytest.mark.parametrize("row", lead_phrases("now"), ids=_id)
def test_of_two_times_the_column_of_now_is_read(row: Phrase) -> None:
    past = f"{row.example[-2:]}（令和5年）"
    assert finding_columns({0: past, 1: row.example}) == ({1: row.reads}, [past])


@pytest.mark.parametrize("row", lead_phrases("hearing"), ids=_id)
def test_whatever_a_hearing_is_called_its_list_is_known(row: Phrase) -> None:
    name = row.example.rpartition("甲社")[2].lstrip("への")
    name = name.removeprefix("との").removeprefix("からの")
    sheet = slide().text(50, 60, "架空の実施状況", 24)
    sheet.text(50, 110, f"●以下のとおり{name}を実施した。", 14)
    read = sheet.text(70, 135, "✓2023年４月３日　中国電力株式会社", 14).read()
    assert [h.company_text for h in read.hearings] == ["中国電力株式会社"]


_OF_OTHER_LISTS = [
    "委員からは、以下の課題を引き続き検討すべきとの意見があった。",
    "評価に当たっては、以下の資料を確認した。",
    "以下の事業者に対してヒアリングを実施した。",
    "次の日程でヒアリングを実施した。",
    "以下の場合には、届出を要する。",
    "以下の要件を満たす事業者は評価の対象とする。",
    "評価結果は以下のとおり。",
    "確認結果は以下のとおりである。",
    "各社の課題認識は以下のとおり。",
    "各社は、以下の取組を実施している。",
    "事業者からは、以下の改善を行ったとの報告を受けた。",
    "今後のスケジュールは以下のとおり。",
    "ヒアリングの実施概要は以下のとおり。",
    "以下の点が確認された。",
    "事案の発生原因として、以下の点が考えられる。",
    "本制度の改善により、以下の効果が期待される。",
    "需給調整市場の課題として、以下が指摘されている。",
    "第3回会合において、以下の対応方針が了承された。",
    "以下のとおり処分を行った。",
    "業務改善計画には以下の事項を記載することが求められる。",
    "改善計画の提出期限は以下のとおりである。",
    "漏えいを防ぐため、法令上、以下の措置が義務付けられている。",
    "以下の方法で点検を行った。",
    "聞き取りは以下の体制で行った。",
    "点検の結果、以下の件数の不備が報告された。",
    "本資料の構成は以下のとおり。",
    "以下の図のとおり、価格は低下している。",
    "以下のとおり需要が増加した。",
    "前回の指摘事項は以下のとおり。",
    "以下の会社が改善計画を提出した。",
    "以下の用語を用いる。",
    "モニタリングの対象は以下のとおり。",
    "判定の基準は以下のとおりであり、改善の余地の有無により区分した。",
    "以下のグラフは、各社の改善の進捗を示したものである。",
    "以下は、各社が提出した改善計画の概要である。",
    "システム改修に要する費用は、以下のとおり見込まれる。",
    "架空の改修は完了しており、以下の機能を備える。",
    "架空の規程は定着しており、対象は以下のとおり。",
    "以下は、意識が高まっているが、道半ばであり、来年度に扱う。",
    "以下は、道半ばであり、来年度に扱う。",
    "監督者は、次の勧告を行うことができる。",
    "事業者は、以下の架空の点が課題であると認識している。",
    "架空の事案が見過ごされた要因として、以下の不備が挙げられる。",
    "今後、事務局は以下の日程で会合を開く。",
    "本日は、判定に関する以下の論点について御議論いただきたい。",
    "架空の事業者の課題を取り上げ、以下の順序で説明する。",
    "架空の会合の議題を整理した。",
    "架空の各社は、以下の装置の更新を予定している。",
    "書面による確認は、次の順序で進められた。",
    "以下の区分ごとに料金が変わった。",
    "以下のとおり契約の件数が変わった。",
    "架空の装置の性能が、以下のとおり変化した。",
    "「改善」という語は、本稿では次の意味で用いる。",
    "以下の架空の取組は、他の役所が実施しているものである。",
    "以下の架空の点は、従来の制度から変わった。",
    "次の場合には、評価を見送ることがある。",
    "架空の市場では、以下の点が課題とされている。",
    "本制度は、次の点で画期的である。",
    "以下の日程で各社に質問した。",
    "以下のとおり架空の帳簿を確認した。",
    "採点に当たっては、次の点を評価した。",
    "架空の評価に当たり、次の点を評価した。",
    "需給調整市場において、次の点が課題となっている。",
    "本制度の導入により、以下の課題が解消された。",
    "以下の架空の対応が実施されたことを確認する。",
    "以下の不適切な取組が行われていた。",
    "委員からは、次のとおり架空の質問があった。",
    "法令上、架空の会社は以下の措置をとることが求められる。",
    "次の点が、事業者によって架空の課題が残る点として挙げられた。",
    "事業者からは、架空の方法について以下の質問が寄せられた。",
    "以下の架空の書面に署名をお願いしたい。",
    "以下の架空の手続は必要なものと考えられる。",
    "各社からは、架空の成果及び残る課題について、以下の報告を受けている。",
    "架空の業界における成果と課題は、次のとおり紹介されている。",
    "各社のウェブサイトにおいては、架空の成果が以下のとおり示されている。",
    "以下の架空の成果は、各社の申告に基づくものである。",
    "架空の資料は以下のURLを参照されたい。",
    "架空の利用者は、次の措置をとることが望ましい。",
    "各社が抽出した架空の課題は以下のとおり。",
    "今後の架空のスケジュールは以下のとおりであり、順次対応を実施していく予定である。",
]


@pytest.mark.parametrize("text", _OF_OTHER_LISTS)
def test_opinions_causes_rules_days_and_companies_are_no_findings_on_any_page(text: str) -> None:
    """Words of findings in sentences over lists that hold none."""
    assert read_lead(text).kinds == frozenset()
    assert read_lead(text, on_findings_page=True).kinds == frozenset()


@pytest.mark.parametrize(
    ("text", "kind", "rule"),
    [
        ("一定の改善はみられるものの、以下は引き続き確認が必要。", "outstanding", "predicate"),
        ("架空の点検の結果、以下の点が改善されていた。", "achieved", "predicate"),
        ("以下の点では改善が認められなかった。", "outstanding", "predicate"),
        ("以下の点は定着したとまではいえない。", "outstanding", "predicate"),
        ("改善がみられた主な点は以下のとおり。", "achieved", "topic_predicate"),
        ("架空の一年を通じて得られた成果として、以下が挙げられる。", "achieved", "topic_noun"),
        ("以下の優れた取組がみられた。", "achieved", "predicate"),
        ("以下の収穫があった。", "achieved", "listed"),
        ("以下は、底上げが必要な分野である。", "outstanding", "is"),
        ("今後、以下の措置を実施する。", "action", "deed"),
        (
            "架空の取組が前進していることを確認した。具体的には以下のとおり。",
            "achieved",
            "predicate",
        ),
        ("なお、次の点も課題である。", "outstanding", "predicate"),
        ("その一方で、残された課題も明らかとなった。", "outstanding", "seen"),
        ("架空の仕組みは根付きつつあり、その表れとして以下が挙げられる。", "achieved", "joined"),
        ("架空の論点には詰めるべき点が多く、主なものは次のとおり。", "outstanding", "joined"),
        (
            "以下は、懸念が払拭されたとはいえず、道半ばであり、来年度に扱う。",
            "outstanding",
            "evidence",
        ),
        ("架空の点検の結果、改善が認められたのは、次の各点である。", "achieved", "topic_predicate"),
        ("架空の各社に以下のことを求めてはどうか。", "action", "predicate"),
        ("以下の架空の点は、いまだ端緒についたにすぎない。", "outstanding", "predicate"),
        ("以下の架空の点は、十分な水準にあるとは評価し難い。", "outstanding", "predicate"),
        ("以下の架空の課題を克服しなければならない。", "outstanding", "predicate"),
        # What becomes, in whatever form: NOUN + し, され, するに至り, の段階に, を見た.
        ("以下の架空の仕組みは、定着するに至った。", "achieved", "predicate"),
        ("以下の架空の仕組みは、定着するには至らなかった。", "outstanding", "predicate"),
        ("以下の架空の仕組みは、定着させなければならない。", "outstanding", "predicate"),
        ("以下の架空の不備は、是正が済んでいる。", "achieved", "predicate"),
        ("以下の架空の不備は、是正されるべきものである。", "outstanding", "predicate"),
        ("以下の架空の点では、不備は見当たらなかった。", "achieved", "predicate"),
        ("以下の架空の点は、改められた。", "achieved", "predicate"),
        ("以下の架空の点は、改められていない。", "outstanding", "predicate"),
        ("以下の架空の点は、直ったものと認めて差し支えない。", "achieved", "predicate"),
        ("以下の架空の点は、いまだ納得のいく姿になっていない。", "outstanding", "predicate"),
        ("架空の各社がすっかり改めた点を挙げる。", "-", ""),
        ("架空の仕組みとして、すっかり定着した取組を挙げる。", "achieved", "lists"),
        ("架空の仕組みには直っていない点が多く、主なものは次のとおり。", "outstanding", "joined"),
        ("引き続き見極めるべきは、以下の点である。", "outstanding", "topic_predicate"),
        ("今後、事務局は以下の手順で架空の作業に当たる。", "action", "plan"),
        ("残った架空の点については、事務局として次の対応をとることとしたい。", "action", "deed"),
        ("以下の架空の要件が満たされているか否かを点検した。", "check_items", "whether"),
        ("架空の会社は以下の措置をとることが求められる。", "action", "predicate"),
        ("今回浮き彫りになった課題は、主に次の２点である。", "outstanding", "topic_noun"),
        ("次のとおり架空の備えが不足している点が判明した。", "outstanding", "predicate"),
        ("以下の架空の点については確認を継続することが適当である。", "outstanding", "predicate"),
        ("架空の備えに関し、中長期的に検討すべき課題は次のとおり。", "outstanding", "topic_noun"),
        ("聞き取りにおいて新たに判明した課題を以下に示す。", "outstanding", "topic_noun"),
        ("重点的に確認すべき残課題は、次のとおり。", "outstanding", "topic_noun"),
        ("架空の研修に関し、各社に対して次のとおり質問した。", "check_items", "predicate"),
        ("次に掲げる観点から架空の取組の実効性を確認した。", "check_items", "predicate"),
        ("以下の架空の措置が講じられたことを確認済みである。", "achieved", "predicate"),
        ("架空の体制について、以下の点を評価した。", "achieved", "predicate"),
        ("架空の備えでは、事務局は以下を進めることとしている。", "action", "deed"),
    ],
)
def test_the_main_clause_decides_and_the_rule_is_named(text: str, kind: str, rule: str) -> None:
    lead = read_lead(text)
    assert (lead.kinds, lead.rule) == (frozenset({kind} - {"-"}), rule)


_SAID = [p for p in lead_phrases("end") if p.where == "said"]


@pytest.mark.parametrize("row", _SAID, ids=_id)
def test_words_that_fit_many_matters_count_only_where_a_thing_is_named(row: Phrase) -> None:
    """以下の点は直った says something of the points; 水位は以下のとおり直った does not."""
    head, _, said = row.example.partition("は")
    assert head.startswith("以下の")
    assert read_lead(f"架空の水位は、以下のとおり{said}").kinds == frozenset()


def test_no_phrase_stands_twice_and_none_is_a_catalogue() -> None:
    """A row that a person can correct: one phrase, short enough to read."""
    rows = [(p.word_class, p.kind, p.phrase) for p in lead_phrases()]
    assert len(rows) == len(set(rows))
    phrases = [p.phrase for p in lead_phrases()] + [h.phrase for h in header_rows()]
    assert max(map(len, phrases)) <= 140


def test_a_class_without_words_is_refused_with_its_name() -> None:
    with pytest.raises(ValueError, match="'wishes'"):
        pattern_of("{wishes}が")


_READERS = (
    sentence_kinds,
    heading_kind,
    item_kind,
    is_sentence,
    tells_of_others,
    lists_hearings,
    tells_monitoring,
    lambda text: weigh_with_items(text, [text, text]),
)


def test_long_texts_take_time_in_proportion() -> None:
    start = time.process_time()
    for unit in (
        "引き続き",
        "確認・",
        "改善が進",
        "以下の事項について",
        "一定の成果",
        "、",
        "課題",
        " ",
    ):
        text = unit * (100_000 // len(unit))
        for read in _READERS:
            read(text)
    assert time.process_time() - start < 12
