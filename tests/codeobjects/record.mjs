// Records what CPython 3.14 (pyodide, WebAssembly) compiles the corpus to.
// usage: PYODIDE_DIR=DIR node tests/codeobjects/record.mjs [STDLIB_DIR]
// Writes NAME.json beside every NAME.py here (one line a code object), for some NAME.dis (the listing, addresses masked),
// programs.hashes over tests/programs and, if the
// directory of a standard library is given, stdlib.hashes over it (one line a file: name,
// FNV-1a hash of the source, FNV-1a hash of the code objects).
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const here = path.dirname(fileURLToPath(import.meta.url));
const home = process.env.PYODIDE_DIR ?? process.cwd();
const { loadPyodide } = await import(pathToFileURL(path.join(home, "node_modules/pyodide/pyodide.mjs")));
const py = await loadPyodide();
py.runPython(`
import dis, io, json, re, types, warnings
warnings.simplefilter('ignore')
def walk(c):
    yield c
    for k in c.co_consts:
        if isinstance(k, types.CodeType): yield from walk(k)
def show(k):
    return '<code ' + k.co_qualname + '>' if isinstance(k, types.CodeType) else type(k).__name__ + ':' + repr(k)
def dump(name, src):
    out = []
    for c in walk(compile(src, name, 'exec', dont_inherit=True)):
        out.append(json.dumps(dict(file=name, qualname=c.co_qualname, firstlineno=c.co_firstlineno,
            code=c.co_code.hex(), consts=[show(k) for k in c.co_consts], names=c.co_names, varnames=c.co_varnames,
            freevars=c.co_freevars, cellvars=c.co_cellvars, flags=c.co_flags, stacksize=c.co_stacksize,
            argcount=c.co_argcount, posonly=c.co_posonlyargcount, kwonly=c.co_kwonlyargcount,
            exceptiontable=c.co_exceptiontable.hex(), linetable=c.co_linetable.hex())))
    return '\\n'.join(out) + '\\n'
def listing(name, src):
    out = io.StringIO()
    dis.dis(compile(src, name, 'exec', dont_inherit=True), file=out)
    return re.sub('0x[0-9a-f]+', '0x...', out.getvalue())
`);
const dump = py.globals.get("dump");
const listing = py.globals.get("listing");

// The order of a set's items depends on the hash seed and the word size: sort them.
const inOrder = text => text.replace(/frozenset\(\{(.*?)\}\)/g, (_, items) => `frozenset({${items.split(", ").sort().join(", ")}})`);

function hash(text) {
    let value = 0xcbf29ce484222325n;
    for (const byte of Buffer.from(text, "utf8")) value = ((value ^ BigInt(byte)) * 0x100000001b3n) & 0xffffffffffffffffn;
    return value.toString(16).padStart(16, "0");
}

function* python(dir, under = "") {
    for (const entry of fs.readdirSync(path.join(dir, under), { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
        const name = path.posix.join(under, entry.name);
        if (entry.isDirectory()) yield* python(dir, name);
        else if (name.endsWith(".py")) yield name;
    }
}

function record(dir, into) {
    const lines = [];
    for (const name of python(dir)) {
        try {
            const source = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(fs.readFileSync(path.join(dir, name)));
            lines.push(`${name} ${hash(source)} ${hash(inOrder(dump(name, source)))}`);
        } catch { /* not UTF-8, or refused by CPython: nothing to compare */ }
    }
    fs.writeFileSync(path.join(here, into), lines.join("\n") + "\n");
}

for (const name of python(here)) {
    fs.writeFileSync(path.join(here, name.replace(/\.py$/, ".json")), inOrder(dump(name, fs.readFileSync(path.join(here, name), "utf8"))));
}
for (const name of ["async_code", "borrowing", "closures", "conditions", "matching", "names_many"]) {
    fs.writeFileSync(path.join(here, `${name}.dis`), listing(`${name}.py`, fs.readFileSync(path.join(here, `${name}.py`), "utf8")));
}
record(path.join(here, "../programs"), "programs.hashes");
if (process.argv[2]) record(process.argv[2], "stdlib.hashes");
