//! Things being put in order: one is taken and moved, or moved at once.

use super::question::{Answering, Manner};

/// How far the ordering is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ordering {
    /// What is under the cursor moves with it.
    pub taken: bool,
    /// Something was moved, so that there is an answer to give.
    pub moved: bool,
}

impl Answering {
    /// Moves what is under the cursor by rows; the cursor goes with it.
    pub fn move_item(&mut self, rows: isize) {
        let to = self.cursor.saturating_add_signed(rows).min(self.order.len().saturating_sub(1));
        self.move_item_to(to);
    }

    /// Moves what is under the cursor to a row; all between make room.
    pub fn move_item_to(&mut self, to: usize) {
        if self.manner() != Manner::Order
            || self.feedback.is_some()
            || to >= self.order.len()
            || to == self.cursor
        {
            return;
        }
        let item = self.order.remove(self.cursor);
        self.order.insert(to, item);
        self.cursor = to;
        self.ordering.moved = true;
    }

    /// Takes a row, or puts what is taken there.
    pub(super) fn take_or_put(&mut self, row: usize) {
        if self.ordering.taken {
            self.move_item_to(row);
            self.ordering.taken = false;
        } else {
            self.cursor = row;
            self.ordering.taken = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::course::load::parse;
    use crate::course::run::Interpreter;
    use crate::course::schema::Question;

    fn answering() -> Answering {
        let ask =
            "{kind: order_lines, ask: a, lines: ['a = 1', 'b = a', print(b)], output: '1', explanation: e}";
        let question = parse::<Question>("q.yaml", ask).unwrap_or_else(|fault| panic!("{fault}")).content;
        Answering { order: vec![2, 0, 1], ..Answering::new(question, 1, "q", &Interpreter) }
    }

    #[test]
    fn what_is_taken_moves_with_the_cursor() {
        let mut answering = answering();
        assert!(answering.submit(&Interpreter).is_none(), "nothing was moved yet");
        answering.choose(0);
        answering.move_by(1);
        assert_eq!((answering.order.clone(), answering.cursor), (vec![0, 2, 1], 1));
        assert!(answering.submit(&Interpreter).is_none(), "it is still in the hand");
        answering.choose(2);
        assert_eq!((answering.order.clone(), answering.ordering.taken), (vec![0, 1, 2], false));
        assert_eq!(answering.given(), "a = 1\nb = a\nprint(b)");
        assert!(answering.submit(&Interpreter).is_some_and(|feedback| feedback.verdict.right));
        answering.move_item(-1);
        assert_eq!(answering.order, [0, 1, 2], "nothing moves after the answer");
    }

    #[test]
    fn a_row_moves_at_once_and_stays_inside() {
        let mut answering = answering();
        answering.move_item(-1);
        assert_eq!((answering.order.clone(), answering.ordering.moved), (vec![2, 0, 1], false));
        answering.move_item(9);
        assert_eq!((answering.order.clone(), answering.cursor), (vec![0, 1, 2], 2));
    }
}
