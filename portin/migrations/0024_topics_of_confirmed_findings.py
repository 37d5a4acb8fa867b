"""What a customer confirmed is stored with the kind and the subject of its finding, not with a code to take apart."""

from django.db import migrations, models

# As portin/findings.py read the codes when this was written: it may change, and this must go on doing what it did.
_KIND_OF_CODE = {
    "missing": "missing",
    "typed": "unfitting",
    "no": "malformed",
    "shape": "unusual",
    "old": "outdated",
    "wiped": "wiped",
    "wireless": "likely_needed",
    "country": "other_country",
    "conflict": "in_use",
    "doubt": "unknown_prefix",
    "void": "void",
    "uncovered": "uncovered",
    "future": "in_the_future",
    "pages": "pages_missing",
    "final": "final",
    "unfixed": "unfixed",
    "rejection": "rejected",
    "bill": "differs",
}
_TOPIC_OF_CODE = {
    "po_box": ("po_box", "field", "street"),
    "military_box": ("military_box", "field", "street"),
    "house_number": ("no_house_number", "field", "street"),
    "postal_code_shape": ("malformed", "field", "postal_code"),
    "postal_code_region": ("other_region", "field", "postal_code"),
    "new_btn_moves": ("moves_itself", "field", "new_btn"),
    "preferred_on": ("impossible", "field", "preferred_on"),
    "pasted_problems": ("cannot_be_ordered", "field", "numbers"),
    "too_many_numbers": ("too_many", "field", "numbers"),
    "mixed_kinds": ("two_kinds", "field", "numbers"),
    "far_numbers": ("from_elsewhere", "field", "numbers"),
    "other_draft": ("in_other_draft", "field", "numbers"),
    "lines_left_out": ("left_out", "field", "is_whole_account"),
    "nothing_left": ("nothing_stays", "field", "is_whole_account"),
    "old_on_preferred_date": ("outdated_by_then", "kind", "bill"),
}
# what the value of each subject is called
_VALUE_OF = {"field": "name", "number": "tn", "kind": "name", "prefix": "digits", "reason": "code"}


def topic_of_code(code):
    """Kind and stored subject of a code: "bill:zip", "missing:date:K7P2", "rejection:BTN_MISMATCH"."""
    kind, is_a, value = _TOPIC_OF_CODE.get(code) or _taken_apart(code)
    if is_a == "document":
        name, _, reference = value.rpartition(":")
        return kind, {"is": is_a, "reference": reference, "name": name}
    return kind, {"is": is_a, _VALUE_OF[is_a]: value}


def _taken_apart(code):
    word, _, rest = code.partition(":")
    kind, (first, _, last) = _KIND_OF_CODE.get(word), rest.partition(":")
    if not kind or not rest:
        return "unknown", "field", code
    if kind in ("unfixed", "rejected"):
        return kind, "reason", rest
    if kind == "unknown_prefix":
        return kind, "prefix", rest
    if first == "number":
        return kind, "number", last
    if kind in ("other_country", "in_use", "final"):
        return kind, "number", rest
    if last or kind in ("in_the_future", "pages_missing") or (kind == "outdated" and rest != "pin"):
        return kind, "document", rest
    return kind, ("kind" if kind != "differs" and rest in ("loa", "bill", "csr") else "field"), rest


def name_topics(apps, schema_editor):
    confirmed = apps.get_model("portin", "ConfirmedFinding")
    rows = []
    for row in confirmed.objects.only("pk", "code"):
        row.kind, row.subject = topic_of_code(row.code)
        rows.append(row)
    confirmed.objects.bulk_update(rows, ["kind", "subject"], batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("portin", "0023_unclear_requests")]

    operations = [
        migrations.AddField(
            model_name="confirmedfinding",
            name="kind",
            field=models.CharField(default="unknown", max_length=40),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="confirmedfinding",
            name="subject",
            field=models.JSONField(default=dict),
            preserve_default=False,
        ),
        migrations.RunPython(name_topics, migrations.RunPython.noop, elidable=True),
        migrations.RemoveConstraint(model_name="confirmedfinding", name="a_finding_is_confirmed_once"),
        migrations.RemoveField(model_name="confirmedfinding", name="code"),
        migrations.AddConstraint(
            model_name="confirmedfinding",
            constraint=models.UniqueConstraint(fields=("order", "kind", "subject"), name="a_finding_is_confirmed_once"),
        ),
    ]
