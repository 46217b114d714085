//! Work spread over threads.

use std::{
    iter, panic,
    sync::atomic::{AtomicUsize, Ordering},
    thread,
};

/// Does the work of each number below `count`, `jobs` at a time. The results come in the order
/// of the numbers, whatever thread they are from.
pub fn each<T: Send>(count: usize, jobs: usize, work: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let next = AtomicUsize::new(0);
    let take = || {
        let at = next.fetch_add(1, Ordering::Relaxed);
        (at < count).then(|| (at, work(at)))
    };
    let mut done: Vec<(usize, T)> = thread::scope(|scope| {
        let workers: Vec<_> = (0..jobs.clamp(1, count.max(1)))
            .map(|_| scope.spawn(|| iter::from_fn(&take).collect::<Vec<_>>()))
            .collect();
        let results = workers.into_iter().map(thread::ScopedJoinHandle::join);
        results.flat_map(|it| it.unwrap_or_else(|why| panic::resume_unwind(why))).collect()
    });
    done.sort_unstable_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_order() {
        let slow_first = |at: usize| {
            thread::sleep(std::time::Duration::from_millis(20 / (at as u64 + 1)));
            at * at
        };
        assert_eq!(each(5, 3, slow_first), [0, 1, 4, 9, 16]);
        assert!(each(0, 3, slow_first).is_empty());
    }
}
