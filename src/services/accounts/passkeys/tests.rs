//! Passkeys with a device made of a few lines: it signs as a real one does.

mod device;
mod stories;
