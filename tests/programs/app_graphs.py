# Graph algorithms: search orders, shortest paths with a hand-made heap, topological order, components, spanning tree.


class Heap:
    def __init__(self): self.items = []
    def push(self, item):
        a, i = self.items, len(self.items)
        a.append(item)
        while i and a[i] < a[(i - 1) // 2]: a[i], a[(i - 1) // 2] = a[(i - 1) // 2], a[i]; i = (i - 1) // 2
    def pop(self):
        a = self.items
        top, last = a[0], a.pop()
        if a:
            a[0], i = last, 0
            while (c := 2 * i + 1) < len(a):
                if c + 1 < len(a) and a[c + 1] < a[c]: c += 1
                if a[i] <= a[c]: break
                a[i], a[c] = a[c], a[i]
                i = c
        return top
    def __bool__(self): return bool(self.items)


class CycleError(ValueError):
    pass


class Graph:
    def __init__(self, edges=(), directed=False):
        self.adj, self.directed = {}, directed
        for a, b, *w in edges: self.connect(a, b, *w)

    def connect(self, a, b, weight=1):
        self.adj.setdefault(a, {})[b] = weight
        back = self.adj.setdefault(b, {})
        if not self.directed: back[a] = weight

    def bfs(self, start):
        seen, queue = {start}, [start]
        for node in queue:
            yield node
            queue += [n for n in self.adj[node] if n not in seen and not seen.add(n)]

    def dfs(self, node, seen=None):
        seen = set() if seen is None else seen
        seen.add(node)
        yield node
        for n in self.adj[node]:
            if n not in seen: yield from self.dfs(n, seen)

    def dijkstra(self, start):
        dist, via, heap = {}, {start: None}, Heap()
        heap.push((0, start, None))
        while heap:
            d, node, prev = heap.pop()
            if node in dist: continue
            dist[node], via[node] = d, prev
            for n, w in self.adj[node].items(): heap.push((d + w, n, node))
        return dist, via

    def path(self, a, b):
        dist, via = self.dijkstra(a)
        if b not in dist: raise LookupError(f'no path from {a} to {b}')
        out = []
        while b is not None: out.append(b); b = via[b]
        return out[::-1], dist[out[0]]

    def topological(self):
        state, out = {}, []
        def visit(n, trail):
            if state.get(n) == 'done': return
            if state.get(n) == 'open': raise CycleError(' -> '.join(trail[trail.index(n):] + (n,)))
            state[n] = 'open'
            for m in self.adj[n]: visit(m, trail + (n,))
            state[n] = 'done'
            out.append(n)
        for n in self.adj: visit(n, ())
        return out[::-1]

    def components(self):
        left = set(self.adj)
        while left:
            found = sorted(self.dfs(min(left)))
            left -= set(found)
            yield found

    def spanning(self):
        parent = {n: n for n in self.adj}
        def root(n):
            while parent[n] != n: parent[n] = parent[parent[n]]; n = parent[n]
            return n
        edges = sorted({(w, *sorted((a, b))) for a, out in self.adj.items() for b, w in out.items()})
        total, kept = 0, []
        for w, a, b in edges:
            if (ra := root(a)) != (rb := root(b)):
                parent[ra] = rb
                total += w
                kept.append(a + b)
        return total, kept


g = Graph([('a', 'b', 4), ('a', 'c', 1), ('c', 'b', 2), ('b', 'd', 5), ('c', 'd', 8), ('d', 'e', 3), ('x', 'y', 1)])
print(list(g.bfs('a')), list(g.dfs('a')), g.dijkstra('a')[0], g.path('a', 'e'), list(g.components()), g.spanning())
try: g.path('a', 'x')
except LookupError as e: print(type(e).__name__, e)
tasks = Graph([('dress', 'out'), ('wake', 'wash'), ('wash', 'dress'), ('wake', 'eat'), ('eat', 'out')], directed=True)
print(tasks.topological()); tasks.connect('out', 'wake')
try: tasks.topological()
except CycleError as e: print(type(e).__name__, e)


def floyd(g):
    nodes, inf = sorted(g.adj), float('inf')
    d = {(a, b): 0 if a == b else g.adj[a].get(b, inf) for a in nodes for b in nodes}
    for k in nodes:
        for a in nodes:
            for b in nodes: d[a, b] = min(d[a, b], d[a, k] + d[k, b])
    return d


d = floyd(g); print([d['a', n] for n in sorted(g.adj)], all(d[k] == d[k[::-1]] for k in d))
MAZE = ['S.#.....', '..#.###.', '.##.#...', '......#E']


def solve(maze):
    cells = {(r, c): ch for r, row in enumerate(maze) for c, ch in enumerate(row)}
    start, end = (next(k for k, v in cells.items() if v == w) for w in 'SE')
    queue, prev = [start], {start: None}
    for r, c in queue:
        for dr, dc in (0, 1), (1, 0), (0, -1), (-1, 0):
            n = r + dr, c + dc
            if n not in prev and cells.get(n, '#') != '#': prev[n] = (r, c); queue.append(n)
    route, at = [], end
    while at: route.append(at); at = prev[at]
    return len(route) - 1, '\n'.join(''.join('*' if (r, c) in route[1:-1] else ch for c, ch in enumerate(row)) for r, row in enumerate(maze))


print(*solve(MAZE), sep='\n')
