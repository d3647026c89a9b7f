//! Audit events: what the hooks of `sys.addaudithook` are told before something happens. A hook that raises forbids it.

use super::{Args, Break, Ctx, Flow, Resume, catches};
use crate::heap::Value;
use crate::sub;

impl Ctx {
    /// True if there are hooks.
    #[inline]
    pub fn is_audited(&self) -> bool {
        !self.settings.audit_hooks.is_empty()
    }

    /// Tells the hooks of an event; takes over its arguments and answers None.
    #[cold]
    pub fn audit(&mut self, event: &str, arguments: &[Value]) -> Flow {
        let base = self.t.sp;
        let (event, arguments) = (self.str(event), self.heap.new_tuple(arguments));
        self.push(event);
        self.push(arguments);
        let answer = sub!(self, tell_hooks(self, [base, base + 1, 0, 0]), &TOLD, [base, 0, 0, 0]);
        self.cut(base);
        Ok(answer)
    }
}

/// What an event about an attribute tells: the object and the attribute's name. Owned.
pub fn attribute(ctx: &mut Ctx, args: Args, name: &str) -> [Value; 2] {
    let object = args.get(ctx, 0);
    [ctx.heap.dup(object), ctx.str(name)]
}

static TOLD: Resume = Resume::new("", |ctx, cont, answer| {
    ctx.cut(cont.state[0]);
    Ok(answer)
});

/// State: where the event lies, where its arguments, the hook that comes next. Hooks are not traced.
pub fn tell_hooks(ctx: &mut Ctx, mut state: [u32; 4]) -> Flow {
    while let Some(&hook) = ctx.settings.audit_hooks.get(state[2] as usize) {
        state[2] += 1;
        let (event, given) = (ctx.at(state[0]), ctx.at(state[1]));
        ctx.t.tracing += 1;
        let v = sub!(ctx, ctx.call(hook, &[event, given]), &HOOKED, state);
        ctx.t.tracing -= 1;
        ctx.heap.release(v);
    }
    Ok(Value::NONE)
}

static HOOKED: Resume = Resume::catching(
    "sys.audit",
    |ctx, cont, v| {
        ctx.t.tracing -= 1;
        ctx.heap.release(v);
        tell_hooks(ctx, cont.state)
    },
    catches::ALL,
    |ctx, _| {
        ctx.t.tracing -= 1;
        Err(Break::Raise)
    },
);

/// A native that sets or deletes an attribute of that name: the hooks are told of it first.
#[macro_export]
macro_rules! audited_set {
    ($ctx:ident, $args:ident, $name:expr, $then:expr) => {{
        let value = $args.get($ctx, 1);
        if value.is_null() {
            return $crate::audited!(
                $ctx,
                $args,
                "object.__delattr__",
                $crate::objects::audit::attribute($ctx, $args, $name),
                $then
            );
        }
        $crate::audited!(
            $ctx,
            $args,
            "object.__setattr__",
            {
                let [object, name] = $crate::objects::audit::attribute($ctx, $args, $name);
                [object, name, $ctx.heap.dup(value)]
            },
            $then
        )
    }};
}

/// A native that reads the attribute of that name: the hooks are told of it first.
#[macro_export]
macro_rules! audited_get {
    ($ctx:ident, $args:ident, $name:expr, $then:expr) => {
        $crate::audited!(
            $ctx,
            $args,
            "object.__getattr__",
            $crate::objects::audit::attribute($ctx, $args, $name),
            $then
        )
    };
}

/// Tells the hooks of an event, whose arguments `$told` are owned, and goes on with the native `$then`.
#[macro_export]
macro_rules! audited {
    ($ctx:ident, $args:ident, $event:expr, $told:expr, $then:expr) => {{
        if $ctx.is_audited() {
            static THEN: $crate::objects::Resume = $crate::objects::Resume::new("", |ctx, cont, _| {
                $then(ctx, $crate::objects::Args { base: cont.state[0], n: cont.state[1] })
            });
            let told = $told;
            $crate::sub!($ctx, $ctx.audit($event, &told), &THEN, [$args.base, $args.n, 0, 0]);
        }
        $then($ctx, $args)
    }};
}
