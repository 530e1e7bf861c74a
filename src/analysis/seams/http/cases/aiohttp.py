# --- path: server/app.py ---
from aiohttp import web

routes = web.RouteTableDef()


@routes.get("/things/{id}")
#       ^^^ calls: server/app.py show (PATTERN)
async def show(request): ...


async def add(request): ...


async def index(request): ...


async def gone(request): ...


def create():
    app = web.Application()
    app.router.add_get("/index", index)
#              ^^^^^^^ calls: server/app.py index (PATTERN)
    app.add_routes([web.post("/things", add)])
#                       ^^^^ calls: server/app.py add (PATTERN)
    app.router.add_route("DELETE", "/things/{id}", gone)
#              ^^^^^^^^^ calls: server/app.py gone (PATTERN)
    app.add_routes(routes)
    return app
# --- path: server/other.py ---
from starlette.applications import Starlette
from starlette.routing import Route


async def status(request): ...


async def stop(request): ...


app = Starlette(routes=[Route("/status", status), Route("/stop", endpoint=stop, methods=["POST"])])
#                       ^^^^^ calls: server/other.py status (PATTERN)
# --- path: client/client.py ---
import aiohttp


async def load(id):
    async with aiohttp.ClientSession("http://localhost:8080") as session:
        async with session.get(f"/things/{id}") as response:
#                          ^^^ seam: server/app.py GET /things/{}
            await session.post("/stop")
#                         ^^^^ seam: server/other.py POST /stop
            return await response.json()
