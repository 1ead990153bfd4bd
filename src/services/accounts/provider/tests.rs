//! Signing in by a provider that lives in the same process.

mod hospital;
mod stories;
