//! Facts from annotations (PEP 649) and type parameters (PEP 695): the scopes that are evaluated lazily.

use super::build::{Builder, error};
use super::{BlockType, def};
use crate::compiler::ast::*;
use crate::compiler::error::Result;

impl Builder {
    /// Annotations of parameters and result: a block of their own, `__annotate__`.
    pub(super) fn visit_annotations(
        &mut self,
        args: &Arguments,
        returns: Option<&Expr>,
        loc: Location,
    ) -> Result {
        let in_class = self.block().can_see_class_scope || self.block().type_ == BlockType::Class;
        self.enter_block("__annotate__".into(), BlockType::Annotation, args.id, loc)?;
        self.see_class_scope(in_class, loc)?;
        let all =
            args.posonly.iter().chain(&args.args).chain(&args.vararg).chain(&args.kwarg).chain(&args.kwonly);
        let annotations = all.filter_map(|arg| arg.annotation.as_ref()).chain(returns);
        for annotation in annotations {
            self.block().annotations_used = true;
            self.visit_expr(annotation)?;
        }
        self.exit_block();
        Ok(())
    }

    /// The annotation of a variable; all of a block share one `__annotate__`.
    pub(super) fn visit_annotation(&mut self, annotation: &Expr) -> Result {
        let parent = self.current();
        let type_ = self.block().type_;
        let unevaluated = type_ == BlockType::Function;
        // A module may have run only in part when it is asked, so all of its annotations count as conditional.
        let conditional =
            type_ == BlockType::Module || type_ == BlockType::Class && self.block().in_conditional_block;
        if conditional && !self.block().has_conditional_annotations {
            self.block().has_conditional_annotations = true;
            self.add_def(&"__conditional_annotations__".into(), def::USE, annotation.loc)?;
        }
        match self.block().annotation_block {
            Some(block) => self.enter_existing(block),
            None => {
                // Found through its parent, never by node: the module's id + the parent's index is no node's.
                let node = NodeId(u32::MAX - parent as u32);
                self.enter_block("__annotate__".into(), BlockType::Annotation, node, annotation.loc)?;
                self.table.blocks[parent].annotation_block = Some(self.current());
                self.see_class_scope(type_ == BlockType::Class && !self.future.annotations, annotation.loc)?;
            }
        }
        self.block().in_unevaluated_annotation |= unevaluated;
        let result = self.visit_expr(annotation);
        if unevaluated {
            self.block().in_unevaluated_annotation = false;
        }
        self.exit_block();
        result
    }

    /// Lets an annotation scope directly in a class look names up in the class namespace.
    pub(super) fn see_class_scope(&mut self, in_class: bool, loc: Location) -> Result {
        if !in_class {
            return Ok(());
        }
        self.block().can_see_class_scope = true;
        self.add_def(&"__classdict__".into(), def::USE, loc)
    }

    pub(super) fn enter_type_params(
        &mut self,
        name: &Name,
        params: &TypeParams,
        has_defaults: bool,
        has_kwdefaults: bool,
        is_class: bool,
        loc: Location,
    ) -> Result {
        let in_class = self.block().type_ == BlockType::Class;
        self.enter_block(name.clone(), BlockType::TypeParameters, params.id, loc)?;
        self.see_class_scope(in_class, loc)?;
        if is_class {
            for hidden in [".type_params", ".generic_base"] {
                self.add_def(&hidden.into(), def::LOCAL, loc)?;
                self.add_def(&hidden.into(), def::USE, loc)?;
            }
        }
        if has_defaults {
            self.add_def(&".defaults".into(), def::PARAM, loc)?;
        }
        if has_kwdefaults {
            self.add_def(&".kwdefaults".into(), def::PARAM, loc)?;
        }
        Ok(())
    }

    pub(super) fn visit_type_params(&mut self, params: &TypeParams) -> Result {
        for param in &params.list {
            self.add_def(&param.name, def::TYPE_PARAM | def::LOCAL, param.loc)?;
            let (bound, default) = match param.kind {
                TypeParamKind::TypeVar => match &param.bound {
                    Some(Expr { kind: ExprKind::Tuple { .. }, .. }) => {
                        ("a TypeVar constraint", "a TypeVar default")
                    }
                    _ => ("a TypeVar bound", "a TypeVar default"),
                },
                TypeParamKind::TypeVarTuple => ("", "a TypeVarTuple default"),
                TypeParamKind::ParamSpec => ("", "a ParamSpec default"),
            };
            self.visit_type_param_part(param, param.bound.as_ref(), param.bound_id, bound)?;
            self.visit_type_param_part(param, param.default.as_ref(), param.default_id, default)?;
        }
        Ok(())
    }

    fn visit_type_param_part(
        &mut self,
        param: &TypeParam,
        expr: Option<&Expr>,
        node: NodeId,
        info: &'static str,
    ) -> Result {
        if &*param.name == "__classdict__" {
            return error(
                "reserved name '__classdict__' cannot be used for type parameter".into(),
                param.loc,
            );
        }
        let Some(expr) = expr else { return Ok(()) };
        let in_class = self.block().can_see_class_scope;
        self.enter_block(param.name.clone(), BlockType::TypeVariable, node, expr.loc)?;
        self.see_class_scope(in_class, expr.loc)?;
        self.block().scope_info = info;
        self.visit_expr(expr)?;
        self.exit_block();
        Ok(())
    }
}
