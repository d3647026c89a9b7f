# A bank simulation: class hierarchy, custom exceptions, ledgers, transactions that roll back, reports.


class BankError(Exception):
    pass


class InsufficientFunds(BankError):
    def __init__(self, account, needed):
        super().__init__(f'{account.owner} has {account.balance}, needs {needed}')
        self.shortfall = needed - account.balance


class Account:
    _next = 1000

    def __init__(self, owner, balance=0):
        self.number = Account._next
        Account._next += 1
        self.owner, self._balance, self.history = owner, balance, []

    @property
    def balance(self): return self._balance

    def _record(self, kind, amount):
        self._balance += amount
        self.history.append((kind, amount, self._balance))

    def deposit(self, amount):
        if amount <= 0: raise ValueError('deposit must be positive')
        self._record('deposit', amount)

    def withdraw(self, amount):
        if amount > self.available: raise InsufficientFunds(self, amount)
        self._record('withdraw', -amount)

    @property
    def available(self): return self._balance
    def month_end(self): pass
    def __repr__(self): return f'<{type(self).__name__} {self.number} {self.owner} {self.balance}>'
    def __lt__(self, other): return self.balance < other.balance


class Savings(Account):
    rate = 0.02
    def month_end(self): self._record('interest', round(self.balance * self.rate))


class Checking(Account):
    def __init__(self, owner, balance=0, overdraft=100):
        super().__init__(owner, balance)
        self.overdraft = overdraft
        self.fees = 0

    @property
    def available(self): return super().available + self.overdraft

    def withdraw(self, amount):
        super().withdraw(amount)
        if self.balance < 0:
            self.fees += 1
            self._record('fee', -5)


class Bank:
    def __init__(self): self.accounts = {}

    def open(self, kind, owner, *args, **kw):
        account = kind(owner, *args, **kw)
        self.accounts[account.number] = account
        return account

    def __getitem__(self, number):
        try: return self.accounts[number]
        except KeyError: raise BankError(f'no account {number}') from None

    def __iter__(self): return iter(self.accounts.values())
    def __len__(self): return len(self.accounts)

    def transaction(self): return Transaction(self)

    def transfer(self, source, target, amount):
        with self.transaction():
            self[target].deposit(amount)
            self[source].withdraw(amount)

    @property
    def total(self): return sum(a.balance for a in self)


class Transaction:
    def __init__(self, bank): self.bank = bank

    def __enter__(self):
        self.saved = [(a, a._balance, len(a.history)) for a in self.bank]
        return self

    def __exit__(self, kind, value, tb):
        if kind is None: return
        for account, balance, entries in self.saved:
            account._balance = balance
            del account.history[entries:]
        print('  rolled back:', kind.__name__)


bank = Bank()
ann = bank.open(Savings, 'ann', 500)
bob = bank.open(Checking, 'bob', 50, overdraft=200)
cid = bank.open(Account, owner='cid')
print(list(bank), len(bank), bank.total)


def do(label, action, *args, **kw):
    try:
        action(*args, **kw)
        print(label, 'ok', bank.total)
    except InsufficientFunds as e:
        print(label, 'refused:', e, 'short by', e.shortfall)
    except (BankError, ValueError) as e:
        print(label, 'error:', type(e).__name__, e)
    else:
        return True
    finally:
        if bank.total < 0: print('bank is broke')


do('deposit', ann.deposit, 250)
do('negative', ann.deposit, -5)
do('withdraw', cid.withdraw, 10)
do('overdraft', bob.withdraw, 120)
do('too much', bob.withdraw, 500)
do('transfer', bank.transfer, ann.number, cid.number, 300)
do('bad transfer', bank.transfer, cid.number, bob.number, 5000)
do('no account', bank.transfer, 1, 2, 3)
do('no target', bank.transfer, ann.number, 77, 1)
for account in bank: account.month_end()
for account in sorted(bank, reverse=True):
    print(account, account.available)
    for kind, amount, balance in account.history: print(f'    {kind:<10}{amount:>+8}{balance:>8}')
print(max(bank).owner, min(bank, key=lambda a: a.number).owner, {a.owner: type(a).__name__ for a in bank}, bob.fees)
try: ann.balance = 10 ** 6
except AttributeError as e: print(e)
