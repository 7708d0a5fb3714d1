//! Waits for several things at once within one task.

use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::Poll;

/// A future, and its result once it is there.
type Waiting<F> = (Pin<Box<F>>, Option<<F as Future>::Output>);

/// The results of all futures, in their order. Meant for few: each wake asks all that are not ready.
pub(crate) async fn together<F: Future>(futures: impl IntoIterator<Item = F>) -> Vec<F::Output> {
    let mut waiting: Vec<Waiting<F>> = futures.into_iter().map(|it| (Box::pin(it), None)).collect();
    poll_fn(|context| {
        let mut is_ready = true;
        for (future, result) in waiting.iter_mut().filter(|(_, result)| result.is_none()) {
            match future.as_mut().poll(context) {
                Poll::Ready(output) => *result = Some(output),
                Poll::Pending => is_ready = false,
            }
        }
        if is_ready { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
    waiting.into_iter().filter_map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    use std::future::Future;
    use std::task::{Context, Poll, Waker};

    use tokio::sync::oneshot;

    use super::together;

    #[test]
    fn all_are_waited_for_and_come_in_order() {
        let (first, one) = oneshot::channel();
        let (second, two) = oneshot::channel();
        let mut both = Box::pin(together([one, two]));
        let mut context = Context::from_waker(Waker::noop());
        second.send(2).unwrap();
        assert!(both.as_mut().poll(&mut context).is_pending());
        first.send(1).unwrap();
        let Poll::Ready(results) = both.as_mut().poll(&mut context) else { panic!("both were sent") };
        assert_eq!(results, [Ok(1), Ok(2)]);
    }
}
