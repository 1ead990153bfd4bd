//! How a service says no.

use std::convert::Infallible;

use sea_orm::DbErr;

use crate::db;

/// Why a service did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum Failure<R = Infallible> {
    /// The rules say no; `R` says why, for the person who asked.
    #[error("refused")]
    Refused(R),
    /// It does not exist, or not for this actor.
    #[error("not found")]
    NotFound,
    /// This member of staff may not do it.
    #[error("forbidden")]
    Forbidden,
    /// Somebody else changed it in the meantime.
    #[error("conflict")]
    Conflict,
    /// The database was busy; trying again is the right answer.
    #[error("busy")]
    Busy,
    /// Our fault.
    #[error(transparent)]
    Unexpected(anyhow::Error),
}

impl<R> Failure<R> {
    /// The same failure with another kind of refusal.
    pub fn map_refusal<S>(self, map: impl FnOnce(R) -> S) -> Failure<S> {
        match self {
            Self::Refused(refusal) => Failure::Refused(map(refusal)),
            Self::NotFound => Failure::NotFound,
            Self::Forbidden => Failure::Forbidden,
            Self::Conflict => Failure::Conflict,
            Self::Busy => Failure::Busy,
            Self::Unexpected(error) => Failure::Unexpected(error),
        }
    }
}

impl Failure {
    /// Takes a failure without refusals into a place that knows some.
    pub fn widen<R>(self) -> Failure<R> {
        self.map_refusal(|never| match never {})
    }
}

impl<R> From<DbErr> for Failure<R> {
    fn from(error: DbErr) -> Self {
        match error {
            DbErr::RecordNotFound(_) => Self::NotFound,
            error if db::is_busy(&error) => {
                tracing::warn!("the database is busy or away: {error}");
                Self::Busy
            }
            error if db::is_unique_violation(&error) => Self::Conflict,
            error => Self::Unexpected(error.into()),
        }
    }
}

impl<R> From<anyhow::Error> for Failure<R> {
    fn from(error: anyhow::Error) -> Self {
        match error.downcast::<DbErr>() {
            Ok(database) => database.into(),
            Err(error) => Self::Unexpected(error),
        }
    }
}
