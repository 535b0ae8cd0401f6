//! A way through the tree of a page.

use dom_query::{Document, NodeRef};

/// A step of the way through a tree.
pub(super) enum TreeStep<'a> {
    Enter(NodeRef<'a>),
    Leave(NodeRef<'a>),
}

/// Goes through a tree without recursion, whatever its depth.
pub(super) fn visit(page: &Document, mut step: impl FnMut(&TreeStep<'_>)) {
    let mut steps = vec![TreeStep::Enter(page.root())];
    while let Some(next) = steps.pop() {
        step(&next);
        if let TreeStep::Enter(node) = next {
            steps.push(TreeStep::Leave(node));
            steps.extend(node.children_it(true).map(TreeStep::Enter));
        }
    }
}
