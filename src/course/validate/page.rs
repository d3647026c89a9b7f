//! The rules of the five kinds of page.

use super::{Checker, Run};
use crate::course::grade::{grade_task, same_output};
use crate::course::moment::Moment;
use crate::course::schema::{Comment, Page, Task};

impl Checker<'_> {
    pub(super) fn page(&mut self, path: &str, page: &Page) {
        self.not_empty(&format!("{path}.title"), page.title());
        self.prose(&format!("{path}.text"), page.text());
        match page {
            Page::Prose(prose) => self.not_empty(&format!("{path}.text"), &prose.text),
            Page::Code(code) => {
                let run = self.shown(path, &code.program, &code.output, code.raises.as_deref());
                if let (Some(mut run), Some(at)) = (run, &code.at) {
                    self.moment(&format!("{path}.at"), at, &code.program, &mut *run.probe);
                }
            }
            Page::Step(step) => {
                if step.comments.is_empty() {
                    self.fault(path, "a step page has at least one comment");
                }
                if let Some(run) = self.shown(path, &step.program, &step.output, step.raises.as_deref()) {
                    self.comments(path, &step.comments, &step.program, run);
                }
            }
            Page::Predict(predict) => self.question(&format!("{path}.question"), &predict.question),
            Page::Task(task) => self.task(path, task),
        }
    }

    /// Runs a program that a page shows, and compares what it prints.
    fn shown(&mut self, path: &str, program: &str, output: &str, raises: Option<&str>) -> Option<Run> {
        let run = self.run(&format!("{path}.program"), program)?;
        self.ends(&format!("{path}.program"), &run.ending, raises);
        if !same_output(output, &run.ending.stdout) {
            let message = format!("the program prints {:?}, not {:?}", run.ending.stdout, output);
            self.fault(&format!("{path}.output"), message);
        }
        Some(run)
    }

    /// Every comment's moment comes, in the order of the file, and what it claims is so.
    fn comments(&mut self, path: &str, comments: &[Comment], program: &str, mut run: Run) {
        let mut before = 0;
        for (at, comment) in comments.iter().enumerate() {
            let path = format!("{path}.comments[{at}]");
            self.not_empty(&format!("{path}.text"), &comment.text);
            self.prose(&format!("{path}.text"), &comment.text);
            let Some(step) = self.moment(&format!("{path}.at"), &comment.at, program, &mut *run.probe) else {
                continue;
            };
            if step < before {
                self.fault(&format!("{path}.at"), "this moment comes before that of the comment above");
            }
            before = step;
            for (index, claim) in comment.claims.iter().enumerate() {
                self.claim(&format!("{path}.claims[{index}]"), claim, step, program, &mut *run.probe);
            }
        }
    }

    fn task(&mut self, path: &str, task: &Task) {
        self.not_empty(&format!("{path}.text"), &task.text);
        if task.hints.is_empty() {
            self.fault(path, "a task has at least one hint");
        }
        for (at, hint) in task.hints.iter().enumerate() {
            self.not_empty(&format!("{path}.hints[{at}]"), hint);
            self.prose(&format!("{path}.hints[{at}]"), hint);
        }
        if task.check.output.is_none() && task.check.tests.is_empty() && task.check.claims.is_empty() {
            self.fault(&format!("{path}.check"), "the check is empty: it needs output, tests or claims");
            return;
        }
        if let Err(refusal) = self.runner.compile(&task.starter, "task.py") {
            self.refused(&format!("{path}.starter"), &refusal);
        } else if grade_task(task, &task.starter, self.runner).passed {
            self.fault(&format!("{path}.starter"), "the starter already passes the check");
        }
        if let Err(refusal) = self.runner.compile(&task.solution, "task.py") {
            self.refused(&format!("{path}.solution"), &refusal);
            return;
        }
        for part in grade_task(task, &task.solution, self.runner).parts {
            if let Some(failure) = part.failure {
                self.fault(
                    &format!("{path}.solution"),
                    format!("the solution fails \"{}\": {failure}", part.name),
                );
            }
        }
        self.claims_name_moments_of_lines(path, task);
    }

    /// A claim of a task is about the learner's own program, whose lines nobody knows.
    fn claims_name_moments_of_lines(&mut self, path: &str, task: &Task) {
        for (at, claim) in task.check.claims.iter().enumerate() {
            if matches!(&claim.at, Some(Moment { event: crate::course::Event::Line(_), .. })) {
                let message = "a task's claim cannot name a line: the learner's program has its own";
                self.fault(&format!("{path}.check.claims[{at}].at"), message);
            }
        }
    }
}
