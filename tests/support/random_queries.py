"""Two hundred queries of every kind, always the same ones, for holding the page's script to the answers of selection.py."""

from __future__ import annotations

from random import Random

from fieldsite.content.model import Content
from fieldsite.content.selection import FACETS, Query, terms

WORDS = ("land", "Жаңаөзен", "Zhanaozen", "Жанаозен", "扎瑙津", "khorgos", "pipeline", "workers")
RARE = ("霍尔果斯", "Алматы", "ministry oil", "é", "zzz")
NAMES = (  # former, traditional, with endings, mistyped, short, of holders of offices, of terms, and several together
    *(
        "Нур-Султан",
        "努尔苏丹",
        "Алма-Ата",
        "阿拉木圖",
        "Алматыда",
        "Жанаозене",
        "Пекине",
        "Қытайға",
        "Zhanaozem",
        "Kazatompron",
    ),
    *(
        "КТЖ",
        "РК",
        "CNPC",
        "中石油",
        "Тоқаев",
        "Назарбаев",
        "Си Цзиньпин",
        "習近平",
        "王毅",
        "Wang Yi",
        "President of China",
    ),
    *(
        "су",
        "земля",
        "протест",
        "合作",
        "Шекара",
        "阿斯塔纳轻轨",
        "Almaty protest",
        "China's",
        "Astana LRT",
        "oil and gas",
        "the",
    ),
)
SPANS = ("1999", "2003", "2011-12", "2016-04-24", "2019-09-02", "2020-02", "2024", "1850", "2090-12-31")


def random_queries(content: Content, count: int = 200) -> list[Query]:
    dice = Random(1991)
    return [_query(content, dice) for _ in range(count)]


def _query(content: Content, dice: Random) -> Query:
    """Some values of some facets, those that no event has among them."""
    chosen = {}
    for facet in dice.sample(FACETS, dice.choice((0, 1, 1, 2, 3))):
        known = [value for value, _ in terms(content, facet)]
        wanted = dice.sample(known, min(len(known), dice.choice((1, 1, 2, 4))))
        chosen[facet.key] = tuple(value for value in known if value in wanted)
    since, until = sorted(dice.sample(SPANS, 2))
    return Query(
        chosen=chosen,
        since=since if dice.random() < 0.35 else "",
        until=until if dice.random() < 0.35 else "",
        exact=dice.random() < 0.15,
        text=dice.choice(WORDS + RARE + NAMES) if dice.random() < 0.5 else "",
    )
