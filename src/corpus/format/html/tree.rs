//! A way through the tree of a page.

use dom_query::{Document, NodeRef};

/// A step of the way through a tree.
pub(super) enum Step<'a> {
    Enter(NodeRef<'a>),
    Leave(NodeRef<'a>),
}

/// Goes through a tree without recursion, whatever its depth.
pub(super) fn visit(page: &Document, mut step: impl FnMut(&Step<'_>)) {
    let mut steps = vec![Step::Enter(page.root())];
    while let Some(next) = steps.pop() {
        step(&next);
        if let Step::Enter(node) = next {
            steps.push(Step::Leave(node));
            steps.extend(node.children_it(true).map(Step::Enter));
        }
    }
}
