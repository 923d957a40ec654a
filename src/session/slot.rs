//! A place for one session at a time, whose generation number tells answers about the present one from late ones.

use super::Session;
use crate::error::{Error, Result};
use std::cell::{Cell, RefCell, RefMut};

/// Which session a piece of work was queued for: it counts the sessions that a [`SessionSlot`] has held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Generation(u64);

/// Holds the session under way. Work is queued under one borrow and recorded under another, with an `await` in between in which
/// the session may be replaced: [`SessionSlot::same`] gives only the session that the work was queued for.
#[derive(Debug, Default)]
pub struct SessionSlot {
    session: RefCell<Option<Session>>,
    generation: Cell<u64>,
}

impl SessionSlot {
    /// Puts another session, or none, in place of the present one. Whatever was queued for that is dropped when it comes back.
    pub fn replace(&self, session: Option<Session>) {
        self.generation.set(self.generation.get() + 1);
        self.session.replace(session);
    }

    /// The session under way.
    ///
    /// # Errors
    /// [`Error::NoRun`] without one.
    pub fn get(&self) -> Result<RefMut<'_, Session>> {
        RefMut::filter_map(self.session.borrow_mut(), Option::as_mut).map_err(|_| Error::NoRun)
    }

    /// The generation of the session under way, to be given to [`SessionSlot::same`] when its work comes back.
    pub fn generation(&self) -> Generation {
        Generation(self.generation.get())
    }

    /// The session of that generation.
    ///
    /// # Errors
    /// [`Error::RunReplaced`] when another one, or none, has taken its place.
    pub fn same(&self, generation: Generation) -> Result<RefMut<'_, Session>> {
        if generation == self.generation() { self.get() } else { Err(Error::RunReplaced) }
    }
}
