//! The one place that asks what time it is.

use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, SubsecRound, TimeDelta, Utc};

/// Tells the time, truncated to microseconds: PostgreSQL stores no more, and a value read back must
/// equal the value written.
#[derive(Clone, Debug)]
pub struct Clock(Source);

#[derive(Clone, Debug)]
enum Source {
    /// The system's time, shifted: the demo lives in the year of its programme.
    Running { shift: TimeDelta },
    /// A time that stands still until it is moved, for tests.
    Fixed(Arc<Mutex<DateTime<Utc>>>),
}

impl Clock {
    /// The system's clock.
    pub fn system() -> Self {
        Self(Source::Running {
            shift: TimeDelta::zero(),
        })
    }

    /// A clock that shows `at` now and runs from there.
    pub fn starting_at(at: DateTime<Utc>) -> Self {
        Self(Source::Running {
            shift: at - system_now(),
        })
    }

    /// A clock that stands still at `at`.
    pub fn fixed(at: DateTime<Utc>) -> Self {
        Self(Source::Fixed(Arc::new(Mutex::new(at.trunc_subsecs(6)))))
    }

    /// The time.
    pub fn now(&self) -> DateTime<Utc> {
        match &self.0 {
            Source::Running { shift } => (system_now() + *shift).trunc_subsecs(6),
            Source::Fixed(at) => *at.lock().unwrap_or_else(PoisonError::into_inner),
        }
    }

    /// Moves a fixed clock; a running one cannot be moved.
    pub fn set(&self, at: DateTime<Utc>) {
        if let Source::Fixed(current) = &self.0 {
            *current.lock().unwrap_or_else(PoisonError::into_inner) = at.trunc_subsecs(6);
        }
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "this is the clock everything else asks"
)]
fn system_now() -> DateTime<Utc> {
    Utc::now()
}
