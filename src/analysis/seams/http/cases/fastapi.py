# --- path: app/config.py ---
class Settings:
    API_V1_STR: str = "/api/v1"


settings = Settings()
# --- path: app/routes/items.py ---
from fastapi import APIRouter

router = APIRouter(prefix="/items", tags=["items"])


@router.get("/{id}")
#       ^^^ calls: app/routes/items.py read_item (PATTERN)
def read_item(id: int):
    return find(id)


@router.post("/")
def create_item():
    pass


def find(id): ...
# --- path: app/main.py ---
from fastapi import APIRouter, FastAPI

from app.config import settings
from app.routes import items

app = FastAPI()
api_router = APIRouter()
api_router.include_router(items.router)
app.include_router(api_router, prefix=settings.API_V1_STR)
# --- path: app/flask_app.py ---
from flask import Blueprint, Flask

bp = Blueprint("users", __name__, url_prefix="/users")


@bp.route("/<int:id>", methods=["GET", "DELETE"])
def user(id):
    pass


def create_app():
    app = Flask(__name__)
    app.register_blueprint(bp, url_prefix="/v2/users")
    return app
# --- path: client/client.py ---
import httpx
import requests

BASE = "http://localhost:8000"


def load(id):
    requests.get(f"{BASE}/api/v1/items/{id}")
#            ^^^ seam: app/routes/items.py GET /api/v1/items/{}


class Client:
    def __init__(self):
        self.http = httpx.AsyncClient(base_url=BASE)

    async def create(self):
        await self.http.post("/api/v1/items/")
#                       ^^^^ seam: app/routes/items.py POST /api/v1/items

    async def gone(self):
        await self.http.get("/api/v1/users")
#                       ^^^ seam: GET /api/v1/users
