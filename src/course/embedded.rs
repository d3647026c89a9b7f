//! The course inside the binary: every file of `lessons` and `quizzes`. A test compares this list with the folders.

macro_rules! files {
    ($($path:literal),* $(,)?) => {
        &[$(($path, include_str!(concat!("../../", $path)))),*]
    };
}

/// Path below the repository's root, and text.
pub const FILES: &[(&str, &str)] = files![
    "lessons/course.yaml",
    "lessons/everything-is-an-object.yaml",
    "lessons/names-bind.yaml",
    "lessons/identity.yaml",
    "lessons/mutability.yaml",
    "lessons/copying.yaml",
    "lessons/type-tests.yaml",
    "lessons/eafp.yaml",
    "lessons/stack-machine.yaml",
    "lessons/frames.yaml",
    "lessons/function-objects.yaml",
    "lessons/argument-binder.yaml",
    "lessons/defaults-once.yaml",
    "lessons/scopes.yaml",
    "lessons/first-class.yaml",
    "lessons/cells.yaml",
    "lessons/late-binding.yaml",
    "lessons/the-at-sign.yaml",
    "lessons/transparent-wrappers.yaml",
    "lessons/decorator-factories.yaml",
    "lessons/decorator-order.yaml",
    "lessons/decorator-objects.yaml",
    "lessons/class-decorators.yaml",
    "lessons/timing-and-caching.yaml",
    "lessons/retry-and-guard.yaml",
    "lessons/iteration-protocol.yaml",
    "lessons/writing-iterators.yaml",
    "lessons/parked-frames.yaml",
    "lessons/send-throw-close.yaml",
    "lessons/yield-from.yaml",
    "lessons/lazy-pipelines.yaml",
    "lessons/unwinding.yaml",
    "lessons/exception-matching.yaml",
    "lessons/finally-and-else.yaml",
    "lessons/cause-and-context.yaml",
    "lessons/exception-groups.yaml",
    "lessons/tracebacks-hold.yaml",
    "lessons/reference-counts.yaml",
    "lessons/generations.yaml",
    "lessons/list-growth.yaml",
    "quizzes/objects-and-names.yaml",
    "quizzes/objects-and-bytecode.yaml",
    "quizzes/functions-and-scopes.yaml",
    "quizzes/decorators.yaml",
    "quizzes/closures-and-frames.yaml",
    "quizzes/iterators-and-generators.yaml",
    "quizzes/exceptions.yaml",
    "quizzes/memory.yaml",
];
