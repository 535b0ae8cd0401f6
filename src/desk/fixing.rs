//! Fixes applied to a text: only what leaves nothing worse than it was.

use crate::diagnostic::{Diagnostic, Diagnostics, Fix, Severity, SourceText};

/// A text after its fixes.
#[derive(Clone, Debug)]
pub struct Fixed {
    /// The text.
    pub source: SourceText,
    /// How many fixes were applied.
    pub applied: usize,
    /// What is still found in it.
    pub found: Diagnostics,
    /// Whether it can be read.
    pub is_readable: bool,
}

/// The most rounds: a fix may show another mistake behind the one that it fixes, but each is closer to the source.
const MAX_ROUNDS: usize = 8;

/// Applies the fixes that a check offers, and those that it offers after them. `check` gives all that is wrong with a
/// text; as an error, why it cannot be read. No fix leaves a text that cannot be read, for what is wrong with it would be
/// hidden.
///
/// Fixes of one round are applied together. If that leaves more errors than it should, they are tried one at a time,
/// and one that fixes nothing is not applied.
pub fn fixed(source: SourceText, check: impl Fn(&SourceText) -> Result<Diagnostics, Diagnostics>) -> Fixed {
    let (found, is_readable) = match check(&source) {
        Ok(found) => (found, true),
        Err(found) => (found, false),
    };
    let mut state = Fixed { source, applied: 0, found, is_readable };
    for _ in 0..MAX_ROUNDS {
        let fixes: Vec<Fix> = state.found.iter().filter_map(|finding| finding.fix.clone()).collect();
        let before = state.applied;
        match with(&state, &fixes, &check) {
            Some(better) => state = better,
            None => {
                for fix in fixes {
                    // The places of the others move with each that is applied: a fix that no longer fits is offered again
                    // in the next round.
                    let offered = |finding: &Fix| *finding == fix;
                    if !state.found.iter().filter_map(|finding| finding.fix.as_ref()).any(offered) {
                        continue;
                    }
                    if let Some(better) = with(&state, std::slice::from_ref(&fix), &check) {
                        state = better;
                    }
                }
            }
        }
        if state.applied == before {
            break;
        }
    }
    state
}

/// The text with these fixes, if any could be applied and each of them has fixed what it should: there are fewer errors
/// than before by as many as were fixed.
fn with(
    state: &Fixed,
    fixes: &[Fix],
    check: &impl Fn(&SourceText) -> Result<Diagnostics, Diagnostics>,
) -> Option<Fixed> {
    let (text, count) = Fix::apply(state.source.text(), fixes);
    if count == 0 {
        return None;
    }
    let source = SourceText::new(state.source.path(), &text);
    let found = check(&source).ok()?;
    let errors = |found: &Diagnostics| found.iter().filter(|finding| finding.severity == Severity::Error).count();
    let is_mended = |finding: &&Diagnostic| {
        finding.severity == Severity::Error && finding.fix.as_ref().is_some_and(|fix| fixes.contains(fix))
    };
    // Of fixes that overlap only one is applied.
    let mended = state.found.iter().filter(is_mended).count().min(count);
    // What could not be read hid what is wrong with it: more is found now, and that is no worse.
    let better = !state.is_readable || errors(&found) + mended <= errors(&state.found);
    better.then_some(Fixed { source, applied: state.applied + count, found, is_readable: true })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Message, rules};

    rules! {
        TRIED = Error "tried" { title: "A rule of this test.", why: "", wrong: "", right: "" }
    }

    /// Every `a` is wrong and becomes `b`; every `x` is wrong and would become two.
    fn check(source: &SourceText) -> Result<Diagnostics, Diagnostics> {
        if source.text().contains("bz") {
            return Err(source.finding(RULES[0], 0..1, Message::new("tried")).into());
        }
        let wrong = source.text().char_indices().filter(|(_, c)| matches!(c, 'a' | 'x'));
        let finding = |(at, c): (usize, char)| {
            let range = at..at + 1;
            let text = if c == 'a' { "b" } else { "xx" };
            let fix = Fix::replace(Message::new("tried"), range.clone(), text);
            source.finding(RULES[0], range, Message::new("tried")).fix(fix)
        };
        Ok(wrong.map(finding).collect())
    }

    #[test]
    fn what_makes_it_worse_is_not_applied() {
        let fixed = fixed(SourceText::new("t.md", "a.x.a"), check);
        assert_eq!((fixed.source.text(), fixed.applied), ("b.x.b", 2));
        assert_eq!(fixed.found.len(), 1);
    }

    #[test]
    fn no_fix_leaves_a_text_that_cannot_be_read() {
        // The first `a` would become `bz`, after which nothing more is found.
        let fixed = fixed(SourceText::new("t.md", "az.a"), check);
        assert_eq!((fixed.source.text(), fixed.applied), ("az.b", 1));
        assert!(!super::fixed(SourceText::new("t.md", "bz"), check).is_readable);
    }

    #[test]
    fn a_text_without_fixes_stays() {
        let fixed = fixed(SourceText::new("t.md", "سلام"), check);
        assert_eq!((fixed.source.text(), fixed.applied), ("سلام", 0));
    }
}
