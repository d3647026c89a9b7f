# Uncaught: a failing assert over several lines in a method called through super and a property.
class Account:
    def __init__(self, balance):
        self.balance = balance

    @property
    def healthy(self):
        assert (
            self.balance >= 0
            and self.balance < 10 ** 6
        ), f'balance {self.balance} out of range'
        return True


class Savings(Account):
    @property
    def healthy(self):
        ok = super().healthy
        return ok and 'savings'


print(Savings(5).healthy)
accounts = [Savings(1), Savings(-1)]
print([account.healthy for account in accounts])
