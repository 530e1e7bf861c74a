# --- path: mixins.py ---
class JsonMixin:
    def to_json(self): return self.to_dict()
#                                  ^^^^^^^ calls: mixins.py JsonMixin.to_dict (TYPE)
    def to_dict(self): return {}
class LogMixin:
    name: str = ""
    def log(self): ...
class Model:
    def save(self): self.before_save()
#                        ^^^^^^^^^^^ calls: mixins.py Model.before_save (TYPE)
    def before_save(self): ...
class User(JsonMixin, LogMixin, Model):
    def to_dict(self): return super().to_dict()
#                                     ^^^^^^^ calls: mixins.py JsonMixin.to_dict (HIERARCHY)
    def before_save(self):
        self.log()
#            ^^^ calls: mixins.py LogMixin.log (HIERARCHY)
        self.to_json()
#            ^^^^^^^ calls: mixins.py JsonMixin.to_json (HIERARCHY)
def with_time(base: type[Model]):
    class Timed(base):
        def touch(self): self.save()
#                             ^^^^ calls: mixins.py Model.save (HIERARCHY)
    return Timed
def use():
    user = User()
#          ^^^^ instantiates: mixins.py User (EXACT)
    user.save()
#        ^^^^ calls: mixins.py Model.save (HIERARCHY)
    user.to_json()
#        ^^^^^^^ calls: mixins.py JsonMixin.to_json (HIERARCHY)
    user.log()
#        ^^^ calls: mixins.py LogMixin.log (HIERARCHY)
    User().to_dict()
#   ^^^^ instantiates: mixins.py User (EXACT)
#          ^^^^^^^ calls: mixins.py User.to_dict (TYPE)
