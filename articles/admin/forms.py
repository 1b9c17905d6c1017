"""Forms whose changed fields become decisions."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from articles import corrections
from articles.models import Article, CopyPair, Mention, Period, Source

from .wording import value_words

ONE_LINE = forms.TextInput(attrs={"class": "vLargeTextField", "dir": "auto"})


class LinesField(forms.CharField):
    """A list of texts, typed one a line."""

    widget = forms.Textarea(attrs={"rows": 3, "cols": 24, "dir": "auto"})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"required": False, "help_text": _("One a line."), **kwargs})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> list[str]:  # type: ignore[override]
        lines: Iterable[str] = value if isinstance(value, list) else (value or "").splitlines()
        return [stripped for line in lines if (stripped := line.strip())]

    def run_validators(self, value: list[str]) -> None:
        super().run_validators("\n".join(value))

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.to_python(initial) != self.to_python(data)


class DecisionForm(forms.ModelForm):
    """A form that checks each changed field as a decision and leaves the row itself alone.

    Each field carries the value it was shown with: saving an old page neither puts back what another editor has
    changed since nor writes over it unseen.
    """

    why = forms.CharField(
        label=capfirst(_("reason")),
        required=False,
        widget=ONE_LINE,
        help_text=_("Why you change this. It is kept with the decision."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.show_hidden_initial = name in corrections.FIELDS[type(self.instance)]

    def _post_clean(self) -> None:
        """The checks of a decision in place of the model's own, which know nothing of what follows from one."""
        self.decided: dict[str, Any] = {}
        for name in corrections.FIELDS[type(self.instance)]:
            if name in self.changed_data and name in self.cleaned_data:
                self._check(name, self.cleaned_data[name])

    def _check(self, name: str, value: Any) -> None:
        try:
            checked = corrections.cleaned(self.instance, name, value)
        except ValidationError as error:
            self.add_error(None, error)
            return
        present = corrections.present_value(self.instance, name)
        if checked == present:
            return
        if self._as_stored(name, self._shown(name)) != self._as_stored(name, present):
            message = _(
                "Since you opened this page the field was changed; it now says “%(value)s”. Open the page anew."
            )
            self.add_error(name, message % {"value": value_words(type(self.instance), name, present)})
            return
        self.decided[name] = value

    def _shown(self, name: str) -> Any:
        """The value that the page showed when it was opened."""
        field, sent = self.fields[name], self[name].html_initial_name
        value = field.hidden_widget().value_from_datadict(self.data, self.files, sent)
        try:
            return field.to_python(value)
        except ValidationError:
            return value

    def _as_stored(self, name: str, value: Any) -> Any:
        """A value in its stored form, in which browsers' line breaks make no difference; else as it is."""
        try:
            return corrections.cleaned(self.instance, name, value)
        except ValidationError:
            return value


def period_choices() -> list[tuple[str, str]]:
    return [(period.slug, period.name) for period in Period.objects.all()]


class ArticleForm(DecisionForm):
    published = forms.CharField(
        label=capfirst(_("published")),
        required=False,
        help_text=_("YYYY, YYYY-MM or YYYY-MM-DD, as far as it is known; nothing if it is not."),
        widget=forms.TextInput(attrs={"dir": "ltr", "size": 12}),
    )
    about = forms.MultipleChoiceField(
        label=capfirst(_("looks at")), required=False, choices=period_choices, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Article
        fields = ["title", "subtitle", "byline", "dateline", "body", "source", "agency", "period", "scope"]
        fields += ["hidden", "hidden_note"]
        widgets: ClassVar[dict[str, forms.Widget]] = dict.fromkeys(
            ["title", "subtitle", "byline", "dateline", "hidden_note"], ONE_LINE
        )
        widgets |= {"body": forms.Textarea(attrs={"class": "vLargeTextField", "rows": 20, "dir": "auto"})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["published"] = corrections.present_value(self.instance, "published")
        self.initial["about"] = self.instance.about


class MentionForm(DecisionForm):
    class Meta:
        model = Mention
        fields = ["rejected"]


class CopyPairForm(DecisionForm):
    class Meta:
        model = CopyPair
        fields = ["rejected"]


class AddSourceForm(forms.ModelForm):
    """A form for a new source, which is checked as a change of one is."""

    names = LinesField(label=capfirst(_("other spellings")))
    domains = LinesField(label=capfirst(_("domains")))

    class Meta:
        model = Source
        fields = ["slug", "name_ar", "name_en", "names", "domains", "kind", "country", "reviewed"]
        widgets = dict.fromkeys(["name_ar", "name_en"], ONE_LINE)

    def clean(self) -> None:
        super().clean()
        for name in corrections.FIELDS[Source].keys() & self.cleaned_data.keys():
            try:
                self.cleaned_data[name] = corrections.cleaned(self.instance, name, self.cleaned_data[name])
            except ValidationError as error:
                self.add_error(None, error)


class SourceForm(DecisionForm):
    names = LinesField(label=capfirst(_("other spellings")))
    domains = LinesField(label=capfirst(_("domains")))

    class Meta:
        model = Source
        fields = ["name_ar", "name_en", "names", "domains", "kind", "country", "reviewed", "merged_into"]
        widgets = dict.fromkeys(["name_ar", "name_en"], ONE_LINE)
