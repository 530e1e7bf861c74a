# --- path: shop/urls.py ---
from django.contrib import admin
from django.urls import include, path, re_path
from rest_framework.routers import DefaultRouter

from orders.views import CustomerSet

router = DefaultRouter()
router.register("people", CustomerSet)


def page(request): ...


urlpatterns = [
    path("admin/", admin.site.urls),
    path("api/", include("orders.urls")),
    path("internal/", include(([path("ping/", include("ping.urls")), *router.urls], "internal"))),
    re_path(r".*", page),
]
# --- path: orders/urls.py ---
from django.urls import include, path, re_path
from django.views.decorators.csrf import csrf_exempt
from rest_framework.routers import DefaultRouter

from . import views
from .views import OrderViewSet

router = DefaultRouter()
router.register(r"orders", OrderViewSet, basename="order")

urlpatterns = [
    path("", include(router.urls)),
    path("orders/<int:pk>/invoice/", views.invoice),
    re_path(r"^customers/(?P<name>(a|b)[-\w]+)/?$", views.CustomerView.as_view()),
    path("import/", csrf_exempt(views.take_in)),
    path("things/", views.ThingList.as_view()),
]
# --- path: orders/views.py ---
from rest_framework import generics, viewsets
from rest_framework.decorators import action
from rest_framework.views import APIView


def invoice(request, pk): ...


def take_in(request): ...


class OrderViewSet(viewsets.ModelViewSet):
    def list(self, request): ...

    @action(detail=True, methods=["post"], url_path="cancel-now")
    def cancel(self, request, pk=None): ...

    @action(detail=False)
    def recent(self, request): ...


class BaseSet(viewsets.ViewSet):
    def destroy(self, request, pk): ...

    @action(detail=True)
    def history(self, request, pk): ...


class CustomerSet(BaseSet):
    def destroy(self, request, pk): ...


class UnusedSet(BaseSet):
    def list(self, request): ...


class CustomerView(APIView):
    def get(self, request, name): ...

    def delete(self, request, name): ...


class ThingList(generics.ListAPIView):
    pass


class NobodyPutsItAnywhere(APIView):
    def get(self, request): ...
# --- path: ping/urls.py ---
from django.conf.urls import url

from .views import ping

urlpatterns = [url(r"^$", ping)]
# --- path: ping/views.py ---
def ping(request): ...
# --- path: client/client.py ---
import requests

BASE = "http://localhost:8000"


def orders():
    requests.get(f"{BASE}/api/orders/")
#            ^^^ seam: orders/views.py GET /api/orders


def add():
    requests.post(f"{BASE}/api/orders/")
#            ^^^^ seam: orders/urls.py ALL /api/orders


def cancel(pk):
    requests.post(f"{BASE}/api/orders/{pk}/cancel-now/")
#            ^^^^ seam: orders/views.py POST /api/orders/{}/cancel-now


def recent():
    requests.get(f"{BASE}/api/orders/recent/")
#            ^^^ seam: orders/views.py GET /api/orders/recent


def invoice(pk):
    requests.get(f"{BASE}/api/orders/{pk}/invoice/")
#            ^^^ seam: orders/urls.py ALL /api/orders/{}/invoice


def customer(name):
    requests.delete(f"{BASE}/api/customers/{name}")
#            ^^^^^^ seam: orders/views.py DELETE /api/customers/{}


def wrong(name):
    requests.put(f"{BASE}/api/customers/{name}")
#            ^^^ seam: PUT /api/customers/{}


def take_in():
    requests.post(f"{BASE}/api/import/")
#            ^^^^ seam: orders/urls.py ALL /api/import


def things():
    requests.get(f"{BASE}/api/things/")
#            ^^^ seam: orders/urls.py ALL /api/things


def person(pk):
    requests.delete(f"{BASE}/internal/people/{pk}/")
#            ^^^^^^ seam: orders/views.py DELETE /internal/people/{}


def history(pk):
    requests.get(f"{BASE}/internal/people/{pk}/history/")
#            ^^^ seam: orders/views.py GET /internal/people/{}/history


def nothing():
    requests.get(f"{BASE}/nothing")
#            ^^^ seam: GET /nothing


def ping():
    requests.get(f"{BASE}/internal/ping/")
#            ^^^ seam: ping/urls.py ALL /internal/ping
