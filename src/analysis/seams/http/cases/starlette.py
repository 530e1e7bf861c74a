# --- path: app/main.py ---
from starlette.applications import Starlette
from starlette.routing import Mount, Route, Router

from app import orders
from app.admin import admin


async def home(request): ...
async def user(request): ...
async def posts(request): ...
async def health(request): ...


routes = [
    Route("/", home),
    Mount("/users", routes=[
        Route("/{name}", user),
        #     ^^^^^^^^^ references: nothing
        Mount("/{name}/posts", routes=[Route("/", posts, methods=["GET", "POST"])]),
    ]),
    Mount("/orders", routes=orders.routes),
    Mount("/admin", app=admin),
]
app = Starlette(debug=True, routes=[*routes, Route("/health", health)])
# --- path: app/orders.py ---
from starlette.routing import Route


async def order(request): ...


routes = [Route("/{id:int}", order)]
# --- path: app/admin.py ---
from starlette.applications import Starlette
from starlette.routing import Route


async def status(request): ...


async def reload(request): ...


admin = Starlette(routes=[Route("/status", status)])
admin.add_route("/reload", reload, methods=["POST"])
# --- path: client.py ---
import httpx


def use(name, id):
    httpx.get(f"http://localhost:8000/users/{name}")
#         ^^^ seam: app/main.py GET /users/{}
    httpx.post(f"http://localhost:8000/users/{name}/posts")
#         ^^^^ seam: app/main.py POST /users/{}/posts
    httpx.get(f"http://localhost:8000/orders/{id}")
#         ^^^ seam: app/orders.py GET /orders/{}
    httpx.get("http://localhost:8000/admin/status")
#         ^^^ seam: app/admin.py GET /admin/status
    httpx.post("http://localhost:8000/admin/reload")
#         ^^^^ seam: app/admin.py POST /admin/reload
    httpx.get("http://localhost:8000/health")
#         ^^^ seam: app/main.py GET /health
    httpx.get("http://localhost:8000/status")
#         ^^^ seam: GET /status
