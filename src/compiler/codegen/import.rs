//! Imports.

use super::names::Table;
use super::{Codegen, intrinsic, names_const};
use crate::bytecode::Op;
use crate::compiler::ast::*;
use crate::compiler::error::Result;

impl<'a> Codegen<'a> {
    pub(super) fn import(&mut self, names: &'a [Alias], loc: Location) -> Result {
        for alias in names {
            self.load_int(loc, 0);
            self.load_none(loc);
            self.op_name(loc, Op::IMPORT_NAME, Table::Names, &alias.name);
            match &alias.asname {
                Some(asname) => self.import_as(loc, &alias.name, asname)?,
                None => {
                    let first: Name = match alias.name.split_once('.') {
                        Some((first, _)) => first.into(),
                        None => alias.name.clone(),
                    };
                    self.nameop(loc, &first, Context::Store)?;
                }
            }
        }
        Ok(())
    }

    /// `import a.b.c as d` walks down from `a`, which IMPORT_NAME left.
    fn import_as(&mut self, loc: Location, name: &Name, asname: &Name) -> Result {
        let mut parts = name.split('.').skip(1).peekable();
        if parts.peek().is_none() {
            return self.nameop(loc, asname, Context::Store);
        }
        while let Some(part) = parts.next() {
            self.op_name_raw(loc, Op::IMPORT_FROM, Table::Names, &part.into());
            if parts.peek().is_some() {
                self.op_i(loc, Op::SWAP, 2);
                self.op(loc, Op::POP_TOP);
            }
        }
        self.nameop(loc, asname, Context::Store)?;
        self.op(loc, Op::POP_TOP);
        Ok(())
    }

    pub(super) fn import_from(
        &mut self,
        module: Option<&'a Name>,
        names: &'a [Alias],
        level: u32,
        loc: Location,
    ) -> Result {
        self.load_int(loc, level.into());
        self.load_const(loc, names_const(names.iter().map(|alias| &alias.name)));
        let empty: Name = "".into();
        self.op_name(loc, Op::IMPORT_NAME, Table::Names, module.unwrap_or(&empty));
        if names.first().is_some_and(|alias| &*alias.name == "*") {
            self.op_i(loc, Op::CALL_INTRINSIC_1, intrinsic::IMPORT_STAR);
            self.op(Location::NONE, Op::POP_TOP);
            return Ok(());
        }
        for alias in names {
            self.op_name(loc, Op::IMPORT_FROM, Table::Names, &alias.name);
            self.nameop(loc, alias.asname.as_ref().unwrap_or(&alias.name), Context::Store)?;
        }
        self.op(loc, Op::POP_TOP);
        Ok(())
    }
}
