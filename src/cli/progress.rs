//! A progress bar, only where somebody watches and only when it takes a while.

use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// How long nothing is shown.
const PATIENCE: Duration = Duration::from_millis(500);

/// A progress bar, or nothing.
pub struct Progress {
    bar: ProgressBar,
    watched: bool,
    since: Instant,
}

impl Progress {
    /// Shows something only when it is watched.
    pub fn new(watched: bool) -> Self {
        Self { bar: ProgressBar::hidden(), watched, since: Instant::now() }
    }

    /// Starts on this many steps of something.
    pub fn start(&self, what: &'static str, steps: usize) {
        let style = ProgressStyle::with_template("{prefix} [{bar:30}] {pos} of {len}");
        self.bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        self.bar.set_prefix(what);
        self.bar.set_length(steps as u64);
        self.bar.reset();
    }

    /// Some steps are done.
    pub fn step(&self, steps: u32) {
        if self.watched && self.bar.is_hidden() && PATIENCE < self.since.elapsed() {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.bar.inc(steps.into());
    }

    /// Says something else, with nothing of this in its way.
    pub fn aside<T>(&self, say: impl FnOnce() -> T) -> T {
        self.bar.suspend(say)
    }

    /// Leaves the line as it was.
    pub fn end(&self) {
        self.bar.finish_and_clear();
        self.bar.set_draw_target(ProgressDrawTarget::hidden());
    }
}
