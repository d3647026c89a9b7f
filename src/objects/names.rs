//! Interned names that the interpreter itself uses.

use super::special::SPECIAL_NAMES;
use crate::heap::{Heap, Value};

macro_rules! names {
    ($($field:ident $text:literal),* $(,)?) => {
        /// Well-known names; the heap holds one reference to each for ever.
        #[derive(Clone, Debug)]
        pub struct Names {
            $(pub $field: Value,)*
            /// Names of special methods, by number.
            pub specials: Box<[Value]>,
        }

        impl Names {
            pub fn new(heap: &mut Heap) -> Names {
                let mut name = |text: &str| {
                    let v = heap.intern(text);
                    heap.make_immortal(v.handle());
                    v.as_borrowed()
                };
                Names {
                    $($field: name($text),)*
                    specials: SPECIAL_NAMES.iter().map(|text| name(text)).collect(),
                }
            }
        }
    };
}

names! {
    dict "__dict__", class "__class__", name "__name__", qualname "__qualname__", module "__module__",
    doc "__doc__", file "__file__", bases "__bases__", mro "__mro__", slots "__slots__", weakref "__weakref__",
    builtins "__builtins__", annotations "__annotations__", annotate "__annotate__",
    annotate_func "__annotate_func__", type_params "__type_params__", classcell "__classcell__",
    classdictcell "__classdictcell__", static_attributes "__static_attributes__",
    firstlineno "__firstlineno__", metaclass "metaclass", import "__import__", build_class "__build_class__",
    all "__all__", path "__path__", spec "__spec__", loader "__loader__", package "__package__", main "__main__",
    wrapped "__wrapped__", func "__func__", self_ "__self__", code "__code__", defaults "__defaults__",
    kwdefaults "__kwdefaults__", closure "__closure__", globals "__globals__", objclass "__objclass__",
    text_signature "__text_signature__", abstractmethods "__abstractmethods__", args "args", notes "__notes__",
    traceback "__traceback__", context "__context__", cause "__cause__",
    suppress_context "__suppress_context__", match_args "__match_args__", stdout "stdout", stderr "stderr",
    write "write", flush "flush", send "send", throw "throw", close "close", keys "keys", items "items",
    get "get", sort "sort", sep "sep", end "end", key "key", reverse "reverse", lambda "<lambda>",
    genexpr "<genexpr>", listcomp "<listcomp>", module_code "<module>", underscore "_", orig_bases "__orig_bases__",
    sys "sys", modules "modules", displayhook "displayhook", excepthook "excepthook", debug "__debug__",
    unraisablehook "unraisablehook", last_exc "last_exc", add_note "add_note", mro_method "mro",
    join "join", append "append", value "value", origin "__origin__",
    event_call "call", event_line "line", event_return "return", event_exception "exception", event_opcode "opcode",
    event_c_call "c_call", event_c_return "c_return", event_c_exception "c_exception",
}
