"""What a request may bring: counted before it is parsed, refused in words with 413, whether it
tells its length or not."""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import User
from portin.models import PortInOrder, TicketMessage
from portin.web import body_limits
from portin.web.body_limits import LARGEST_FORM
from tests.cast import complete_draft

pytestmark = pytest.mark.django_db
FORM = "application/x-www-form-urlencoded"


class Counted(io.BytesIO):
    """A body that knows how much of it was read."""

    taken = 0

    def read(self, size: int | None = -1) -> bytes:
        piece = super().read(size)
        self.taken += len(piece)
        return piece


def chunked(client: Client, path: str, body: bytes, content_type: str = FORM, **headers: object) -> object:
    """As gunicorn hands over a body in chunks: without a length, and ended."""
    stream = Counted(body)
    extra = {
        "CONTENT_TYPE": content_type,
        "CONTENT_LENGTH": "",
        "HTTP_TRANSFER_ENCODING": "chunked",
        "wsgi.input": stream,
        "wsgi.input_terminated": True,
    }
    response = client.generic("POST", path, b"", content_type, **extra | headers)
    response.stream = stream
    return response


@pytest.fixture
def order(owner: User) -> PortInOrder:
    return complete_draft(owner.accounts.get())


def test_a_form_that_is_too_large_is_refused_in_words_before_anybody_signs_in(client: Client) -> None:
    response = client.post(reverse("account_login"), {"login": "x" * LARGEST_FORM, "password": "x"})
    assert response.status_code == 413
    assert "This form is larger than any that we have" in response.content.decode()
    assert "what you typed is still there" in response.content.decode()


def test_nothing_of_it_is_parsed_and_most_of_it_is_not_even_read(client: Client) -> None:
    body = Counted(b"a" * 50_000_000)
    extra = {"CONTENT_TYPE": FORM, "CONTENT_LENGTH": str(50_000_000), "wsgi.input": body}
    assert client.generic("POST", reverse("account_login"), b"", FORM, **extra).status_code == 413
    assert body.taken <= body_limits.ROOM * LARGEST_FORM


def test_a_form_at_the_limit_is_taken(client: Client) -> None:
    head = "password=x&login="
    assert (
        client.post(reverse("account_login"), head + "x" * (LARGEST_FORM - len(head)), content_type=FORM).status_code
        == 200
    )
    assert (
        client.post(
            reverse("account_login"), head + "x" * (LARGEST_FORM - len(head) + 1), content_type=FORM
        ).status_code
        == 413
    )


@pytest.mark.parametrize("length", ["many", "-1", "9" * 5000, "1e9"])
def test_a_length_that_is_none_is_a_bad_request(client: Client, length: str) -> None:
    response = client.generic("POST", reverse("account_login"), b"", FORM, CONTENT_TYPE=FORM, CONTENT_LENGTH=length)
    assert response.status_code == 400


def test_a_body_without_a_length_counts_as_well(client: Client) -> None:
    response = chunked(client, reverse("account_login"), b"login=" + b"x" * 50_000_000)
    assert response.status_code == 413
    assert response.stream.taken <= LARGEST_FORM + 2 * body_limits.PIECE


def test_a_small_body_without_a_length_is_a_form_like_any_other(client: Client, owner: User) -> None:
    response = chunked(client, reverse("account_login"), b"login=owner%40example.com&password=a-long-test-password")
    assert response.status_code == 302


def test_a_server_that_cannot_tell_where_a_body_ends_asks_for_its_length(client: Client) -> None:
    response = chunked(client, reverse("account_login"), b"login=x", **{"wsgi.input_terminated": False})
    assert response.status_code == 411
    assert "Content-Length" in response.content.decode()


def test_files_are_taken_where_files_are_expected_and_only_there(
    sign_in: object, owner: User, order: PortInOrder, settings: object
) -> None:
    settings.DOCUMENT_MAX_BYTES = 1024 * 1024
    client = sign_in(owner)
    file = SimpleUploadedFile("bill.pdf", b"%PDF-" + b"x" * 1_500_000)
    upload = reverse("wizard:upload", args=[order.reference])
    refused = client.post(upload, {"kind": "bill", "files": file}).json()["refused"]
    assert "larger than" in refused[0]["message"], "a file that is somewhat too large is refused by its own form"
    file.seek(0)
    assert client.post(reverse("wizard:user_details", args=[order.reference]), {"name": file}).status_code == 413


def test_far_too_much_for_the_uploads_script_is_said_in_its_own_form(
    sign_in: object, owner: User, order: PortInOrder, settings: object
) -> None:
    settings.DOCUMENT_MAX_BYTES = 1024 * 1024
    file = SimpleUploadedFile("bill.pdf", b"%PDF-" + b"x" * 3_000_000)
    upload = reverse("wizard:upload", args=[order.reference])
    response = sign_in(owner).post(upload, {"kind": "bill", "files": file}, headers={"accept": "application/json"})
    assert response.status_code == 413
    assert response.json()["refused"][0]["message"].startswith(
        "This is more than we take at once: one file of up to 1 MB."
    )


def test_too_many_fields_or_files_are_too_large_as_well(sign_in: object, owner: User) -> None:
    client = sign_in(owner)
    fields = client.post(reverse("support:new"), "&".join(f"a{n}=1" for n in range(1200)), content_type=FORM)
    assert fields.status_code == 413
    parts = client.post(reverse("support:new"), {f"a{n}": "1" for n in range(1200)})
    assert parts.status_code == 413
    files = client.post(
        reverse("support:new"), {"files": [SimpleUploadedFile(f"{n}.pdf", b"%PDF-") for n in range(150)]}
    )
    assert files.status_code == 413
    assert "This is too large" in files.content.decode()
    assert not TicketMessage.objects.exists()


def test_many_parts_within_a_part_are_no_way_around(sign_in: object, owner: User) -> None:
    """multipart/mixed inside multipart/form-data: the parser takes it for one field, whose size counts."""
    inner = (
        b"".join(b'--in\r\nContent-Disposition: file; filename="%d.pdf"\r\n\r\nx\r\n' % n for n in range(3000))
        + b"--in--\r\n"
    )
    body = (
        b'--out\r\nContent-Disposition: form-data; name="text"\r\nContent-Type: multipart/mixed; boundary=in\r\n\r\n'
        + inner
        + b"\r\n--out--\r\n"
    )
    response = sign_in(owner).post(reverse("support:new"), body, content_type="multipart/form-data; boundary=out")
    assert response.status_code == 400
    assert not TicketMessage.objects.exists()


def test_a_drawn_signature_has_room() -> None:
    from portin.signing import views

    for view in (views.by_link, views.here):
        assert body_limits.limit_of(view) > 420_000 * 1.1


def test_every_view_with_a_file_field_has_room_for_its_files() -> None:
    from portin.console import fix, question, tickets
    from portin.wizard import documents

    for view, most in (
        (documents.documents, 20),
        (documents.upload, 1),
        (fix.fix, 3),
        (question.answer, 3),
        (tickets.new, 5),
        (tickets.ticket, 5),
    ):
        assert body_limits.limit_of(view) >= most * 10 * 1024 * 1024
