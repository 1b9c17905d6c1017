"""Words as articles write them: where words are kept for search, أ, ى and ة are folded."""

from articles.models import Article, SearchDocument
from articles.text.analysis import SURFACE, quote_lexeme
from articles.text.folding import without_marks
from articles.text.stemming import LONG_PROCLITICS
from articles.text.tokens import tokenise


def as_written(query: str) -> str:
    """The query with words in Arabic letters as an article writes them: أ, ى and ة are folded where words are kept."""
    for token in reversed(tokenise(query)):
        if query[token.start : token.end] == token.text and "ء" <= token.text[0] <= "ي":
            query = query[: token.start] + _written(token.text) + query[token.end :]
    return query


def _written(form: str) -> str:
    """A folded word as the first article writes it that holds it, or holds it without what is put before it."""
    for proclitic in ("", *LONG_PROCLITICS):
        bare = form.removeprefix(proclitic)
        if not bare or not form.startswith(proclitic):
            continue
        holding = SearchDocument.objects.filter(vector__matches=quote_lexeme(SURFACE + bare)).values("article")[:1]
        for title, body in Article.objects.filter(pk__in=holding).values_list("title", "body"):
            text = f"{title}\n{body}"
            places = (text[one.start : one.end] for one in tokenise(text) if one.text == bare)
            return proclitic + without_marks(next(places, bare))
    return form
