"""Where the trial door stands."""

from __future__ import annotations

from django.urls import include, path
from tests.api.trial import door

from guiju.api.app import addresses
from guiju.api.explaining import door as problems

urlpatterns = [path("api/", include(addresses([problems, door])))]
