//! `sys`: facts about the interpreter, and what only CPython's own machinery could do.

use crate::heap::{Handle, Value, ty};
use crate::objects::{Args, Ctx, Flow, Kind, NativeDef, Resume};
use crate::sub;

const fn function(
    name: &'static str,
    sig: &'static str,
    func: crate::objects::NativeFn,
    doc: &'static str,
) -> NativeDef {
    NativeDef::new(name, sig, Kind::Function, func, doc)
}

pub static FUNCTIONS: &[NativeDef] = &[
    function("getfilesystemencoding", "()", |ctx, _| Ok(ctx.str("utf-8")), "utf-8."),
    function("getfilesystemencodeerrors", "()", |ctx, _| Ok(ctx.str("surrogateescape")), "surrogateescape."),
    function("_is_gil_enabled", "()", |_, _| Ok(Value::TRUE), "True."),
    function("_is_immortal", "(op, /)", is_immortal, "True for an object whose references are not counted."),
    function("getallocatedblocks", "()", allocated, "Objects that are alive."),
    function(
        "getunicodeinternedsize",
        "(*, _only_immortal=False)",
        |ctx, _| Ok(ctx.heap.new_int(ctx.heap.interned_count() as i64)),
        "Strings that are interned.",
    ),
    function("_clear_internal_caches", "()", clear_caches, "Forgets what attribute look-ups have found."),
    function("_clear_type_cache", "()", clear_type_cache, "The old name of _clear_internal_caches."),
    function(
        "_get_cpu_count_config",
        "()",
        |_, _| Ok(Value::small_int(-1)),
        "-1: nobody has set a number of CPUs.",
    ),
    function("activate_stack_trampoline", "(backend, /)", activate_trampoline, "Not available."),
    function("deactivate_stack_trampoline", "()", |_, _| Ok(Value::NONE), "Nothing to deactivate."),
    function("is_stack_trampoline_active", "()", |_, _| Ok(Value::FALSE), "False."),
    function("is_remote_debug_enabled", "()", |_, _| Ok(Value::FALSE), "False."),
    function(
        "remote_exec",
        "(pid, script)",
        |ctx, _| ctx.unsupported("sys.remote_exec: there are no other processes"),
        "Not available.",
    ),
    function(
        "_dump_tracelets",
        "(outpath, /)",
        |ctx, _| Err(ctx.raise(ty::NOT_IMPLEMENTED_ERROR, "No JIT available")),
        "Not available.",
    ),
    function(
        "_debugmallocstats",
        "()",
        |ctx, _| ctx.unsupported("sys._debugmallocstats: memory is not CPython's"),
        "Not available.",
    ),
    function("_baserepl", "()", |ctx, _| ctx.unsupported("sys._baserepl"), "Not available."),
];

/// `sys._jit`.
pub static JIT: &[NativeDef] = &[
    function("is_available", "()", |_, _| Ok(Value::FALSE), "False: there is no JIT."),
    function("is_enabled", "()", |_, _| Ok(Value::FALSE), "False."),
    function("is_active", "()", |_, _| Ok(Value::FALSE), "False."),
];

pub fn fill(ctx: &mut Ctx, dict: Handle) {
    for name in
        ["_base_executable", "_framework", "abiflags", "base_exec_prefix", "base_prefix", "exec_prefix"]
    {
        let v = ctx.str("");
        ctx.dict_set(dict, name, v);
    }
    for name in ["_home", "_stdlib_dir", "pycache_prefix"] {
        ctx.dict_set(dict, name, Value::NONE);
    }
    let v = ctx.str("short");
    ctx.dict_set(dict, "float_repr_style", v);
    ctx.dict_set(dict, "dont_write_bytecode", Value::FALSE);
    for name in ["_xoptions", "path_importer_cache"] {
        let v = ctx.heap.new_dict();
        ctx.dict_set(dict, name, v);
    }
    let git = ["Vivarium", "", ""].map(|text| ctx.str(text));
    let git = ctx.heap.new_tuple(&git);
    ctx.dict_set(dict, "_git", git);
    let mut builtin: Vec<&str> = crate::natives::MODULES.iter().map(|m| m.name).collect();
    builtin.retain(|name| !name.starts_with("sys."));
    builtin.sort_unstable();
    let builtin: Vec<Value> = builtin.into_iter().map(|name| ctx.heap.intern(name)).collect();
    let builtin = ctx.heap.new_tuple(&builtin);
    ctx.dict_set(dict, "builtin_module_names", builtin);
    let names: Vec<Value> = STDLIB.iter().map(|name| ctx.heap.intern(name)).collect();
    let set = ctx.heap.new_set_of(ty::FROZENSET);
    for name in names {
        let hash = ctx.hash_now(name).expect("strings are hashable");
        ctx.heap.set_insert(set, name, hash);
    }
    ctx.dict_set(dict, "stdlib_module_names", Value::owned(set));
}

fn is_immortal(ctx: &mut Ctx, args: Args) -> Flow {
    let h = args.get(ctx, 0).handle();
    Ok(Value::bool(h < crate::heap::fixed::END || ctx.heap.is_immortal(h)))
}

fn allocated(ctx: &mut Ctx, _: Args) -> Flow {
    let n = (1..ctx.heap.len() as Handle).filter(|&h| ctx.heap.slot(h).ty != ty::FREE).count();
    Ok(ctx.heap.new_int(n as i64))
}

fn clear_caches(ctx: &mut Ctx, _: Args) -> Flow {
    ctx.method_cache.clear();
    ctx.attribute_cache.clear();
    Ok(Value::NONE)
}

fn clear_type_cache(ctx: &mut Ctx, args: Args) -> Flow {
    let text = "sys._clear_type_cache() is deprecated and scheduled for removal in a future version. Use \
                sys._clear_internal_caches() instead.";
    sub!(ctx, ctx.warn(ty::DEPRECATION_WARNING, text, false), &WARNED, [args.base, args.n, 0, 0]);
    clear_caches(ctx, args)
}

static WARNED: Resume =
    Resume::new("", |ctx, cont, _| clear_caches(ctx, Args { base: cont.state[0], n: cont.state[1] }));

fn activate_trampoline(ctx: &mut Ctx, args: Args) -> Flow {
    let backend = args.get(ctx, 0);
    if !ctx.is_str(backend) {
        let message =
            format!("activate_stack_trampoline() argument must be str, not {}", ctx.type_name(backend));
        return Err(ctx.type_error(message));
    }
    Err(ctx.value_error("perf trampoline not available"))
}

/// `sys.stdlib_module_names` of 3.14.
const STDLIB: &[&str] = &[
    "__future__",
    "_abc",
    "_aix_support",
    "_android_support",
    "_apple_support",
    "_ast",
    "_ast_unparse",
    "_asyncio",
    "_bisect",
    "_blake2",
    "_bz2",
    "_codecs",
    "_codecs_cn",
    "_codecs_hk",
    "_codecs_iso2022",
    "_codecs_jp",
    "_codecs_kr",
    "_codecs_tw",
    "_collections",
    "_collections_abc",
    "_colorize",
    "_compat_pickle",
    "_contextvars",
    "_csv",
    "_ctypes",
    "_curses",
    "_curses_panel",
    "_datetime",
    "_dbm",
    "_decimal",
    "_elementtree",
    "_frozen_importlib",
    "_frozen_importlib_external",
    "_functools",
    "_gdbm",
    "_hashlib",
    "_heapq",
    "_hmac",
    "_imp",
    "_interpchannels",
    "_interpqueues",
    "_interpreters",
    "_io",
    "_ios_support",
    "_json",
    "_locale",
    "_lsprof",
    "_lzma",
    "_markupbase",
    "_md5",
    "_multibytecodec",
    "_multiprocessing",
    "_opcode",
    "_opcode_metadata",
    "_operator",
    "_osx_support",
    "_overlapped",
    "_pickle",
    "_posixshmem",
    "_posixsubprocess",
    "_py_abc",
    "_py_warnings",
    "_pydatetime",
    "_pydecimal",
    "_pyio",
    "_pylong",
    "_pyrepl",
    "_queue",
    "_random",
    "_remote_debugging",
    "_scproxy",
    "_sha1",
    "_sha2",
    "_sha3",
    "_signal",
    "_sitebuiltins",
    "_socket",
    "_sqlite3",
    "_sre",
    "_ssl",
    "_stat",
    "_statistics",
    "_string",
    "_strptime",
    "_struct",
    "_suggestions",
    "_symtable",
    "_sysconfig",
    "_thread",
    "_threading_local",
    "_tkinter",
    "_tokenize",
    "_tracemalloc",
    "_types",
    "_typing",
    "_uuid",
    "_warnings",
    "_weakref",
    "_weakrefset",
    "_winapi",
    "_wmi",
    "_zoneinfo",
    "_zstd",
    "abc",
    "annotationlib",
    "antigravity",
    "argparse",
    "array",
    "ast",
    "asyncio",
    "atexit",
    "base64",
    "bdb",
    "binascii",
    "bisect",
    "builtins",
    "bz2",
    "cProfile",
    "calendar",
    "cmath",
    "cmd",
    "code",
    "codecs",
    "codeop",
    "collections",
    "colorsys",
    "compileall",
    "compression",
    "concurrent",
    "configparser",
    "contextlib",
    "contextvars",
    "copy",
    "copyreg",
    "csv",
    "ctypes",
    "curses",
    "dataclasses",
    "datetime",
    "dbm",
    "decimal",
    "difflib",
    "dis",
    "doctest",
    "email",
    "encodings",
    "ensurepip",
    "enum",
    "errno",
    "faulthandler",
    "fcntl",
    "filecmp",
    "fileinput",
    "fnmatch",
    "fractions",
    "ftplib",
    "functools",
    "gc",
    "genericpath",
    "getopt",
    "getpass",
    "gettext",
    "glob",
    "graphlib",
    "grp",
    "gzip",
    "hashlib",
    "heapq",
    "hmac",
    "html",
    "http",
    "idlelib",
    "imaplib",
    "importlib",
    "inspect",
    "io",
    "ipaddress",
    "itertools",
    "json",
    "keyword",
    "linecache",
    "locale",
    "logging",
    "lzma",
    "mailbox",
    "marshal",
    "math",
    "mimetypes",
    "mmap",
    "modulefinder",
    "msvcrt",
    "multiprocessing",
    "netrc",
    "nt",
    "ntpath",
    "nturl2path",
    "numbers",
    "opcode",
    "operator",
    "optparse",
    "os",
    "pathlib",
    "pdb",
    "pickle",
    "pickletools",
    "pkgutil",
    "platform",
    "plistlib",
    "poplib",
    "posix",
    "posixpath",
    "pprint",
    "profile",
    "pstats",
    "pty",
    "pwd",
    "py_compile",
    "pyclbr",
    "pydoc",
    "pydoc_data",
    "pyexpat",
    "queue",
    "quopri",
    "random",
    "re",
    "readline",
    "reprlib",
    "resource",
    "rlcompleter",
    "runpy",
    "sched",
    "secrets",
    "select",
    "selectors",
    "shelve",
    "shlex",
    "shutil",
    "signal",
    "site",
    "smtplib",
    "socket",
    "socketserver",
    "sqlite3",
    "sre_compile",
    "sre_constants",
    "sre_parse",
    "ssl",
    "stat",
    "statistics",
    "string",
    "stringprep",
    "struct",
    "subprocess",
    "symtable",
    "sys",
    "sysconfig",
    "syslog",
    "tabnanny",
    "tarfile",
    "tempfile",
    "termios",
    "textwrap",
    "this",
    "threading",
    "time",
    "timeit",
    "tkinter",
    "token",
    "tokenize",
    "tomllib",
    "trace",
    "traceback",
    "tracemalloc",
    "tty",
    "turtle",
    "turtledemo",
    "types",
    "typing",
    "unicodedata",
    "unittest",
    "urllib",
    "uuid",
    "venv",
    "warnings",
    "wave",
    "weakref",
    "webbrowser",
    "winreg",
    "winsound",
    "wsgiref",
    "xml",
    "xmlrpc",
    "zipapp",
    "zipfile",
    "zipimport",
    "zlib",
    "zoneinfo",
];
