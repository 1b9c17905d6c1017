"""A bar on the terminal that tells how far a long work is, how fast, and how long it will still take."""

from types import TracebackType
from typing import Protocol, Self

from tqdm import tqdm

from articles.reading.formats import Meter, measure

WITH_TOTAL = "{percentage:3.0f}%|{bar}| {desc}, {elapsed} gone, {remaining} left"
WITHOUT_TOTAL = "{desc}, {elapsed} gone"


class Output(Protocol):
    def write(self, text: str) -> object: ...


class Bar:
    """A bar by the bytes read of `paths`, which its `meter` counts; pages and their rate beside it.

    Silent where standard error is no terminal.
    """

    def __init__(self, paths: list[str]) -> None:
        self._bar = tqdm(disable=None, desc="beginning", bar_format=WITHOUT_TOTAL)
        total = 0 if self._bar.disable else measure(paths)
        self.meter = Meter(total)
        self._pages = 0
        if total:
            self._bar.total, self._bar.bar_format = total, WITH_TOTAL

    def update(self, pages: int) -> None:
        """Tell of that many further pages."""
        self._pages += pages
        if self._bar.disable:
            return
        seconds = self._bar.format_dict["elapsed"]
        rate = self._pages / max(seconds, 0.001)
        self._bar.set_description_str(f"{self._pages:,} pages, {rate:.0f} a second", refresh=False)
        self._bar.update(self.meter.done - self._bar.n)

    def write(self, output: Output, line: str) -> None:
        """A line on `output` that does not run into the bar."""
        self._bar.clear()
        output.write(line)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._bar.close()


class ArticleBar:
    """A bar by articles, whose number is known once they are looked up. Silent where standard error is no terminal."""

    def __init__(self) -> None:
        self._bar = tqdm(disable=None, desc="articles", unit="")

    def update(self, articles: int, of: int) -> None:
        """Tell of that many further articles, of so many in all."""
        self._bar.total = of
        self._bar.update(articles)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._bar.close()


class CaptureBar:
    """A bar by captures, of which the number is known. Silent where standard error is no terminal."""

    def __init__(self, total: int) -> None:
        self._bar = tqdm(total=total, disable=None, desc="captures", unit="")

    def update(self, captures: int) -> None:
        """Tell of that many further captures."""
        self._bar.update(captures)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._bar.close()
