//! States that a reader brings about: pointing at something, focusing it.

use crate::dom::{Document, NodeId};

/// What a reader does with one element.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum State {
    /// The pointer is over it: `:hover` on it and on what it stands in.
    Hover,
    /// It was pressed: `:active` and `:hover`.
    Active,
    /// It has the focus, without an indicator being called for: `:focus`, `:focus-within` around it.
    Focus,
    /// It has the focus by keyboard: as [`State::Focus`], and `:focus-visible`.
    FocusVisible,
}

/// The one element that is in a state, if any, for the time of matching.
#[derive(Clone, Copy, Default)]
pub(crate) struct StateContext<'a> {
    pub(crate) subject: Option<StateSubject<'a>>,
}

/// An element and the state it is in.
#[derive(Clone, Copy)]
pub(crate) struct StateSubject<'a> {
    pub(crate) document: &'a Document,
    pub(crate) node: NodeId,
    pub(crate) state: State,
}

impl StateContext<'_> {
    pub(crate) fn is_hovered(&self, node: NodeId) -> bool {
        self.subject.is_some_and(|it| {
            matches!(it.state, State::Hover | State::Active)
                && it.document.is_inclusive_descendant(it.node, node)
        })
    }

    pub(crate) fn is_active(&self, node: NodeId) -> bool {
        self.subject
            .is_some_and(|it| it.state == State::Active && it.document.is_inclusive_descendant(it.node, node))
    }

    pub(crate) fn is_focused(&self, node: NodeId) -> bool {
        self.subject
            .is_some_and(|it| matches!(it.state, State::Focus | State::FocusVisible) && it.node == node)
    }

    pub(crate) fn is_focus_visible(&self, node: NodeId) -> bool {
        self.subject.is_some_and(|it| it.state == State::FocusVisible && it.node == node)
    }

    pub(crate) fn is_focus_within(&self, node: NodeId) -> bool {
        self.subject.is_some_and(|it| {
            matches!(it.state, State::Focus | State::FocusVisible)
                && it.document.is_inclusive_descendant(it.node, node)
        })
    }
}
