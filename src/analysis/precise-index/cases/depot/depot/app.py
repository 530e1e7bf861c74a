import os.path
from depot.stock import Crate, Item as Thing, Store


def load(store: Store, path: str) -> int:
    thing = store.find(os.path.basename(os.path.abspath(path)))
    "é🚚"; total = thing.weigh()
    return total + Crate("c").weigh() + Thing("t").weigh()


class ConnectionError(Exception):
    pass


class Refused(ConnectionError):
    pass
