//! Work spread over threads.

use std::{
    collections::BTreeMap,
    iter,
    panic::{self, AssertUnwindSafe, catch_unwind},
    sync::{
        atomic::{AtomicUsize, Ordering},
        mpsc::{self, Receiver, SyncSender, sync_channel},
    },
    thread::{self, Scope},
};

/// How many threads may work at a time, for all who share it. Whoever asks for work to be done
/// has one of them; these are the others.
pub struct Jobs(AtomicUsize);

/// A thread's leave to work, until it is dropped.
struct Leave<'a>(&'a Jobs);

impl Jobs {
    /// Leave for so many threads, the one that asks among them.
    pub fn new(count: usize) -> Self {
        Self(AtomicUsize::new(count.saturating_sub(1)))
    }

    fn take(&self) -> Option<Leave<'_>> {
        let less = |free: usize| free.checked_sub(1);
        self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, less).ok().map(|_| Leave(self))
    }

    fn give(&self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }
}

impl Drop for Leave<'_> {
    fn drop(&mut self) {
        self.0.give();
    }
}

/// Does the work of each number below `count`, `jobs` at a time. The results come in the order
/// of the numbers, whatever thread they are from.
pub fn each<T: Send>(count: usize, jobs: usize, work: impl Fn(usize) -> T + Sync) -> Vec<T> {
    shared(count, &Jobs::new(jobs), work)
}

/// As [`each`], in this thread and in as many others as there is leave for. More of them join
/// when others who share the jobs are done.
pub fn shared<T: Send>(count: usize, jobs: &Jobs, work: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let next = AtomicUsize::new(0);
    let take = || number(&next, count).map(|at| (at, work(at)));
    let is_more = || next.load(Ordering::Relaxed) + 1 < count;
    let mut done: Vec<(usize, T)> = thread::scope(|scope| {
        let help = |leave| move || (iter::from_fn(take).collect::<Vec<_>>(), leave).0;
        let (mut mine, mut others) = (Vec::new(), Vec::new());
        loop {
            while is_more()
                && let Some(leave) = jobs.take()
            {
                others.push(scope.spawn(help(leave)));
            }
            let Some(result) = take() else { break };
            mine.push(result);
        }
        let others = others.into_iter().map(thread::ScopedJoinHandle::join);
        mine.extend(others.flat_map(|it| it.unwrap_or_else(|why| panic::resume_unwind(why))));
        mine
    });
    done.sort_unstable_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, result)| result).collect()
}

/// Does the work of each number below `count`, `jobs` at a time, which may be shared further. This
/// thread hands on each result as soon as it is its turn; where that fails, no more is begun.
pub fn in_turn<T: Send, E>(
    count: usize,
    jobs: usize,
    work: impl Fn(usize, &Jobs) -> T + Sync,
    mut tell: impl FnMut(T) -> Result<(), E>,
) -> Result<(), E> {
    let (next, jobs) = (AtomicUsize::new(0), Jobs::new(jobs));
    // This thread only waits, so another may work for it.
    jobs.give();
    let take = || number(&next, count).map(|at| (at, work(at, &jobs)));
    thread::scope(|scope| {
        let (done, results) = mpsc::channel();
        for leave in iter::from_fn(|| jobs.take()).take(count) {
            let done = done.clone();
            scope.spawn(move || (iter::from_fn(take).try_for_each(|it| done.send(it)), leave).0);
        }
        drop(done);
        let (mut early, mut turn) = (BTreeMap::new(), 0);
        for (at, result) in results {
            early.insert(at, result);
            while let Some(result) = early.remove(&turn) {
                tell(result)?;
                turn += 1;
            }
        }
        Ok(())
    })
}

/// What other threads make ahead of time, taken in order, whichever of them made it. Each has at
/// most one, ready or in hand, so memory holds a few.
pub struct Ahead<T> {
    makers: Vec<Receiver<T>>,
    next: usize,
}

impl<T: Send> Ahead<T> {
    /// Starts so many threads on these items.
    pub fn start<'scope, I: Copy + Send + 'scope>(
        items: &[I],
        jobs: usize,
        scope: &'scope Scope<'scope, '_>,
        make: impl Fn(I) -> T + Copy + Send + 'scope,
    ) -> Self
    where
        T: 'scope,
    {
        let start = |maker| {
            let (send, receive) = sync_channel(0);
            let mine: Vec<I> = items.iter().skip(maker).step_by(jobs).copied().collect();
            scope.spawn(move || make_all(&mine, make, &send));
            receive
        };
        Self { makers: (0..jobs).map(start).collect(), next: 0 }
    }

    /// The next one; none when making it failed in a way that was not foreseen.
    pub fn take(&mut self) -> Option<T> {
        let maker = &self.makers[self.next % self.makers.len()];
        self.next += 1;
        maker.recv().ok()
    }
}

/// Makes one after the other, until all are made or nobody wants them any more.
fn make_all<I: Copy, T>(items: &[I], work: impl Fn(I) -> T, send: &SyncSender<T>) {
    for &item in items {
        let Ok(made) = catch_unwind(AssertUnwindSafe(|| work(item))) else { return };
        if send.send(made).is_err() {
            return;
        }
    }
}

/// The next number, while there is one.
fn number(next: &AtomicUsize, count: usize) -> Option<usize> {
    let at = next.fetch_add(1, Ordering::Relaxed);
    (at < count).then_some(at)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn slow_first(at: usize) -> usize {
        thread::sleep(Duration::from_millis(20 / (at as u64 + 1)));
        at * at
    }

    /// Runs nested work, and says how many of its parts went on at the same time.
    fn most_at_a_time(folders: usize, files: usize, jobs: usize) -> usize {
        let [now, most] = [0, 0].map(AtomicUsize::new);
        let file = |_| {
            most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
            thread::sleep(Duration::from_millis(5));
            now.fetch_sub(1, Ordering::SeqCst);
        };
        let folder = |_, jobs: &Jobs| shared(files, jobs, file).len();
        let told =
            in_turn(folders, jobs, folder, |read| if read == files { Ok(()) } else { Err(read) });
        assert_eq!(told, Ok(()));
        most.into_inner()
    }

    #[test]
    fn results_come_in_order() {
        assert_eq!(each(5, 3, slow_first), [0, 1, 4, 9, 16]);
        assert!(each(0, 3, slow_first).is_empty());
        let mut told = Vec::new();
        let done = in_turn(
            5,
            3,
            |at, _| slow_first(at),
            |it| {
                told.push(it);
                Ok::<_, ()>(())
            },
        );
        assert_eq!((done, told), (Ok(()), vec![0, 1, 4, 9, 16]));
    }

    #[test]
    fn folders_and_files_share_the_jobs() {
        for (folders, files, jobs) in [(1, 8, 3), (4, 4, 3), (8, 1, 3), (2, 8, 1)] {
            let most = most_at_a_time(folders, files, jobs);
            assert!(most <= jobs, "{most} of {jobs} for {folders} folders of {files}");
            assert!(1 < most || jobs == 1, "{folders} folders of {files} take turns");
        }
    }

    #[test]
    fn what_is_first_is_told_before_the_last_is_done() {
        let (first_is_told, wait) = mpsc::channel();
        let wait = std::sync::Mutex::new(wait);
        let work = |at, _: &Jobs| {
            let patience = Duration::from_secs(10);
            at == 0 || wait.lock().is_ok_and(|wait| wait.recv_timeout(patience).is_ok())
        };
        let done = in_turn(2, 2, work, |in_time| {
            let _ = first_is_told.send(());
            if in_time { Ok(()) } else { Err("the first was held back") }
        });
        assert_eq!(done, Ok(()));
    }

    #[test]
    fn no_more_is_begun_when_nobody_listens() {
        let begun = AtomicUsize::new(0);
        let work = |at, _: &Jobs| {
            begun.fetch_add(1, Ordering::Relaxed);
            thread::sleep(Duration::from_millis(1));
            at
        };
        assert_eq!(in_turn(1000, 1, work, Err::<(), usize>), Err(0));
        assert!(begun.into_inner() < 1000);
    }
}
