//! What layers above compute of a page once and keep for its life.

use std::any::{Any, TypeId};
use std::cell::RefCell;
use std::fmt;
use std::rc::Rc;

use crate::Page;

/// Values by their type; each is computed when first asked for.
#[derive(Default)]
pub(crate) struct Kept(RefCell<Vec<(TypeId, Rc<dyn Any>)>>);

impl fmt::Debug for Kept {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Kept({})", self.0.borrow().len())
    }
}

impl Page {
    /// The one value of type `T` that is kept for this page; computed when first asked for.
    ///
    /// So that many rules share what is costly, such as the main text. A newtype tells values of equal type apart.
    pub fn kept<T: 'static>(&self, compute: impl FnOnce(&Self) -> T) -> Rc<T> {
        let key = TypeId::of::<T>();
        let found =
            self.kept_values().0.borrow().iter().find(|(id, _)| *id == key).map(|(_, it)| Rc::clone(it));
        if let Some(Ok(value)) = found.map(Rc::downcast::<T>) {
            return value;
        }
        // Not borrowed while computing: one value may ask for another.
        let value = Rc::new(compute(self));
        let any: Rc<dyn Any> = Rc::<T>::clone(&value);
        self.kept_values().0.borrow_mut().push((key, any));
        value
    }
}

#[cfg(test)]
mod tests {
    use crate::Page;

    #[test]
    fn a_value_is_computed_once() {
        let page = Page::from_html("<p>a</p>");
        let first = page.kept(|it| it.document().len());
        let second = page.kept(|_| 0_usize);
        assert_eq!((*first, *second), (page.document().len(), page.document().len()));
        assert_eq!(page.kept(|_| String::from("a")).as_str(), "a");
    }
}
