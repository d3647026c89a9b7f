# A small interpreter: a stack machine with a dispatch table, run over a program with a loop.
def op_push(vm, arg):
    vm.stack.append(arg)


def op_load(vm, arg):
    vm.stack.append(vm.vars[arg])


def op_store(vm, arg):
    vm.vars[arg] = vm.stack.pop()


def op_add(vm, arg):
    b = vm.stack.pop()
    vm.stack[-1] += b


def op_mul(vm, arg):
    b = vm.stack.pop()
    vm.stack[-1] = vm.stack[-1] * b % 1000003


def op_less(vm, arg):
    b = vm.stack.pop()
    vm.stack[-1] = vm.stack[-1] < b


def op_jump_if(vm, arg):
    if vm.stack.pop():
        vm.pc = arg


class VM:
    table = {'push': op_push, 'load': op_load, 'store': op_store, 'add': op_add, 'mul': op_mul,
             'less': op_less, 'jump_if': op_jump_if}

    def __init__(self, code):
        self.code, self.stack, self.vars, self.pc = code, [], {}, 0

    def run(self):
        code, table, steps = self.code, self.table, 0
        while self.pc < len(code):
            name, arg = code[self.pc]
            self.pc += 1
            table[name](self, arg)
            steps += 1
        return steps


PROGRAM = [('push', 0), ('store', 'i'), ('push', 1), ('store', 'x'),
           ('load', 'x'), ('push', 3), ('mul', None), ('load', 'i'), ('add', None), ('store', 'x'),
           ('load', 'i'), ('push', 1), ('add', None), ('store', 'i'),
           ('load', 'i'), ('push', 95000), ('less', None), ('jump_if', 4)]
vm = VM(PROGRAM)
print(vm.run(), vm.vars['x'])
