"""Documents in a bucket: the same walk as with a folder, against moto's server, and the settings that lead there."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from accounts.models import Account, User
from portin.demo.samples import BillContent, make_bill
from portin.models import Document
from portin.orders import drafts, stored_files
from portin.web import uploads as store
from tests.cast import OrderFactory, a_good_date

KEYS = {"aws_access_key_id": "a-key", "aws_secret_access_key": "a-secret", "region_name": "us-east-1"}


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    """A bucket "documents" on a server of this module's own, on loopback."""
    import boto3
    from moto.server import ThreadedMotoServer  # half a second for each worker, and one of them needs it

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    address = f"http://{host}:{port}"
    boto3.client("s3", endpoint_url=address, **KEYS).create_bucket(Bucket="documents")
    yield address
    server.stop()


@pytest.fixture
def in_a_bucket(endpoint: str, settings: object, monkeypatch: pytest.MonkeyPatch) -> object:
    """The options are those that portin/settings.py makes of PORTIN_S3_…; returns the client to
    look into the bucket."""
    options = {
        "bucket_name": "documents",
        "endpoint_url": endpoint,
        "region_name": "us-east-1",
        "access_key": "a-key",
        "secret_key": "a-secret",
        "default_acl": "private",
        "querystring_auth": True,
        "file_overwrite": False,
    }
    settings.STORAGES = settings.STORAGES | {
        "documents": {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}
    }
    monkeypatch.setattr(Document._meta.get_field("file"), "storage", storages["documents"])
    import boto3

    return boto3.client("s3", endpoint_url=endpoint, **KEYS)


@pytest.mark.django_db
def test_a_document_lives_in_the_bucket_under_a_random_name_and_is_served_only_by_us(
    account: Account, owner: User, stranger: User, sign_in: object, in_a_bucket: object
) -> None:
    order = OrderFactory(account=account)
    bill = make_bill(
        BillContent(
            "Ooma", "Copper Kettle", ["1 Main Street", "Reno, NV 89501"], "123456789", ["+17755550100"], a_good_date()
        )
    )
    document = store.take(SimpleUploadedFile("my bill.pdf", bill), order, "bill", owner)
    names = [row["Key"] for row in in_a_bucket.list_objects_v2(Bucket="documents")["Contents"]]
    assert document.file.name in names
    assert not any("bill" in name for name in names), "the original name is kept for display only"
    grants = in_a_bucket.get_object_acl(Bucket="documents", Key=document.file.name)["Grants"]
    assert not any("AllUsers" in grant["Grantee"].get("URI", "") for grant in grants)
    client = sign_in(owner)
    served = client.get(reverse("port_in:document", args=[document.reference]))
    assert (b"".join(served.streaming_content), "my bill.pdf" in served["Content-Disposition"]) == (bill, True)
    assert client.get(reverse("port_in:document_page", args=[document.reference, 1])).content.startswith(b"\x89PNG")
    assert sign_in(stranger).get(reverse("port_in:document", args=[document.reference])).status_code == 404
    drafts.discard(order)


@pytest.mark.django_db(transaction=True)
def test_a_removed_document_of_a_draft_leaves_the_bucket(account: Account, owner: User, in_a_bucket: object) -> None:
    document = store.take(
        SimpleUploadedFile(
            "b.pdf", make_bill(BillContent("Ooma", "A", ["1 Main St"], "1234567", ["+17755550101"], a_good_date()))
        ),
        OrderFactory(account=account),
        "bill",
        owner,
    )
    name = document.file.name
    store.remove(document, owner)
    left = [row["Key"] for row in in_a_bucket.list_objects_v2(Bucket="documents", Prefix=name).get("Contents", [])]
    assert left == []


def test_the_variables_of_the_environment_lead_to_the_bucket(endpoint: str, tmp_path: Path) -> None:
    code = (
        "import django; django.setup(); from django.core.files.storage import storages as all; from"
        " django.core.files.base import ContentFile;s = all['documents']; n = s.save('2026/11/name',"
        " ContentFile(b'kept')); print(s.open(n).read().decode(), s.url(n))"
    )
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "portin.settings",
        "PORTIN_VAR_DIR": str(tmp_path),
        "PORTIN_S3_BUCKET": "documents",
        "PORTIN_S3_ENDPOINT_URL": endpoint,
        "PORTIN_S3_REGION": "us-east-1",
        "PORTIN_S3_ACCESS_KEY": "a-key",
        "PORTIN_S3_SECRET_KEY": "a-secret",
    }
    ran = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, timeout=60)
    assert ran.returncode == 0, ran.stderr
    words, url = ran.stdout.split()
    assert words == "kept"
    assert "Signature" in url, "an address of the bucket works only signed, and we hand none out"


@pytest.mark.django_db
def test_check_integrity_reads_every_file_of_the_bucket(
    account: Account, owner: User, in_a_bucket: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    order = OrderFactory(account=account)
    content = [("Ooma", name, ["1 Main Street"], "123456789", ["+17755550100"], a_good_date()) for name in "ABC"]
    changed, missing, kept = (
        store.take(SimpleUploadedFile("bill.pdf", make_bill(BillContent(*one))), order, "bill", owner)
        for one in content
    )
    in_a_bucket.put_object(Bucket="documents", Key="orders/left/over", Body=b"nobody's")
    assert not any(document.reference in line for line in stored_files.problems() for document in (changed, missing))
    in_a_bucket.put_object(Bucket="documents", Key=changed.file.name, Body=b"%PDF-1.4 another")
    in_a_bucket.delete_object(Bucket="documents", Key=missing.file.name)
    later = timezone.now() + timedelta(hours=3)  # what just came may have no row yet
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    found = list(stored_files.problems())
    start = f"Order {order.spoken_reference}: the file of document"
    assert f"{start} {changed.reference} is not the one that was uploaded" in found
    assert f"{start} {missing.reference} is missing" in found
    assert "orders/left/over in the document storage belongs to nothing" in found
    assert not any(kept.reference in line or kept.file.name in line for line in found)
