"""moto's server with more instance profiles in it than fit on a page: made by a call each, they take longer than all tests."""

import sys

from moto.iam.models import iam_backends
from moto.server import main

iam = iam_backends["123456789012"]["aws"]
for number in range(1099):
    iam.create_instance_profile(name=f"many-{number}", path="/", role_names=[], tags=[])
main(sys.argv[1:])
